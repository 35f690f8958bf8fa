"""Whisper by faster-whisper (CTranslate2), the default engine."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from itertools import islice
from typing import Any

import numpy as np

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import Samples, samples_to_seconds
from voicecoach.call.speech import Word
from voicecoach.edges.models import forbid_hub, whisper_folder
from voicecoach.edges.protocols import Provenance
from voicecoach.edges.transcribers import gate
from voicecoach.edges.transcribers.together import BATCH, LONGEST, hear_together

COMPUTE_TYPE = "int8"
CUDA_COMPUTE_TYPE = "int8_float16"
"""What CTranslate2 computes with on a graphics card: 8-bit weights, 16-bit sums."""
BEAM = 5
AHEAD = 3 * BATCH
"""Sounds that are held at a time, so that those of like length can go together: 43 MB at most."""


class FasterTranscriber:
    """Whisper on the processor with 8-bit weights; the same sound and thread count give the same words."""

    name = "faster"

    def __init__(self, model: str, threads: int, compute_type: str = COMPUTE_TYPE, beam: int = BEAM, device: str = "cpu") -> None:
        folder = whisper_folder(model)
        forbid_hub()
        from faster_whisper import WhisperModel

        self._options: dict[str, str | int] = {"model": model, "compute_type": compute_type, "beam": beam, "threads": threads}
        if device != "cpu":
            self._options |= {"device": device, "compute_type": (compute_type := CUDA_COMPUTE_TYPE)}
        self._folder = folder
        try:
            self._model = WhisperModel(
                str(folder.path), device=device, compute_type=compute_type, cpu_threads=threads, local_files_only=True
            )
        except (RuntimeError, ValueError) as error:  # what CTranslate2 raises for weights that it cannot read
            said = " ".join(str(error).split())
            if device != "cpu":
                raise VoicecoachError(f"the graphics card cannot be used ({said}): leave --device out") from error
            raise VoicecoachError(f"the Whisper model in {folder.path} cannot be loaded ({said}): convert it again") from error

    def transcribe(self, samples: Samples) -> tuple[Word, ...]:
        """The words of a stretch of speech at `RATE`, timed from its first sample, each with Whisper's probability."""
        duration = samples_to_seconds(len(samples))
        if duration < gate.SHORTEST:
            return ()
        sound = np.ascontiguousarray(samples, dtype=np.float32)
        pieces = self._run(sound)
        if gate.loops(pieces):
            pieces = self._run(sound, no_repeat_ngram_size=3)
        return gate.to_words(gate.trusted(pieces), duration)

    def transcribe_all(self, sounds: Iterable[Samples]) -> Iterator[tuple[Word, ...]]:
        """The words of each of several stretches, in their order; those of like length are heard side by side."""
        waiting = iter(sounds)
        while some := list(islice(waiting, AHEAD)):
            yield from self._side_by_side(some)

    def _side_by_side(self, sounds: Sequence[Samples]) -> list[tuple[Word, ...]]:
        durations = [samples_to_seconds(len(sound)) for sound in sounds]
        words: list[tuple[Word, ...]] = [()] * len(sounds)
        by_length = sorted(range(len(sounds)), key=lambda each: -durations[each])
        for each in (each for each in by_length if durations[each] > LONGEST):
            words[each] = self.transcribe(sounds[each])
        fitting = [each for each in by_length if gate.SHORTEST <= durations[each] <= LONGEST]
        for first in range(0, len(fitting), BATCH):
            batch = fitting[first : first + BATCH]
            pieces = hear_together(
                self._model, self._new_tokenizer(), [sounds[each] for each in batch], int(self._options["beam"])
            )
            for each, piece in zip(batch, pieces, strict=True):
                failed = gate.loops([piece]) or gate.misheard(piece)
                words[each] = self.transcribe(sounds[each]) if failed else gate.to_words(gate.trusted([piece]), durations[each])
        return words

    def _new_tokenizer(self) -> Any:  # noqa: ANN401 - an object of a library without types
        from faster_whisper.tokenizer import Tokenizer

        whisper: Any = self._model
        return Tokenizer(whisper.hf_tokenizer, whisper.model.is_multilingual, task="transcribe", language="en")

    def _run(self, sound: Samples, no_repeat_ngram_size: int = 0) -> tuple[gate.Piece, ...]:
        segments, _ = self._model.transcribe(
            sound,
            language="en",
            beam_size=self._options["beam"],
            temperature=0.0,
            condition_on_previous_text=False,
            word_timestamps=True,
            vad_filter=False,
            compression_ratio_threshold=gate.COMPRESSION_LIMIT,
            log_prob_threshold=gate.LOGPROB_LIMIT,
            no_speech_threshold=gate.NO_SPEECH_LIMIT,
            max_new_tokens=2 * gate.token_limit(samples_to_seconds(len(sound))),  # CTranslate2 generates half of what it is given
            no_repeat_ngram_size=no_repeat_ngram_size,
        )
        return tuple(_pieces(segments))

    def provenance(self) -> Provenance:
        """Engine, model, versions, weights' sha256, threads and options."""
        return {
            "engine": "faster-whisper",
            "engine_version": version("faster-whisper"),
            "ctranslate2_version": version("ctranslate2"),
            "weights_sha256": self._folder.sha256,
            "weights_origin": self._folder.origin,
            "temperature": 0.0,
            "language": "en",
            **self._options,
        }


def _pieces(segments: Iterable[Any]) -> Iterable[gate.Piece]:
    for segment in segments:
        words = tuple((w.word, float(w.start), float(w.end), float(w.probability)) for w in segment.words or ())
        yield gate.Piece(segment.text, segment.no_speech_prob, words)
