"""Whisper by faster-whisper (CTranslate2), the default engine."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
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
AHEAD = 6 * BATCH
"""Sounds of which those of like length go together; twice as many are held, so that no thread waits: 86 MB at most."""

Said = tuple[Word, ...]
Begun = list[tuple[list[int], Future[list[Said]]]]
"""Which sounds go side by side, and what will be heard in them."""


class FasterTranscriber:
    """Whisper on the processor with 8-bit weights; the same sounds give the same words.

    Each thread hears sounds of its own, for two threads at one sound wait for each other a third of the time; ``alone``
    puts all threads to one sound, as a call that goes on gives no more.
    """

    name = "faster"

    def __init__(
        self,
        model: str,
        threads: int,
        compute_type: str = COMPUTE_TYPE,
        beam: int = BEAM,
        device: str = "cpu",
        *,
        alone: bool = False,
    ) -> None:
        folder = whisper_folder(model)
        forbid_hub()
        from faster_whisper import WhisperModel

        self._options: dict[str, str | int] = {"model": model, "compute_type": compute_type, "beam": beam, "threads": threads}
        if device != "cpu":
            self._options |= {"device": device, "compute_type": (compute_type := CUDA_COMPUTE_TYPE)}
        self._folder = folder
        self._at_once = 1 if alone or device != "cpu" else threads
        try:
            self._model = WhisperModel(
                str(folder.path),
                device=device,
                compute_type=compute_type,
                cpu_threads=threads // self._at_once,
                num_workers=self._at_once,
                local_files_only=True,
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

    def transcribe_all(self, sounds: Iterable[Samples]) -> Iterator[Said]:
        """The words of each of several stretches, in their order; those of like length are heard side by side."""
        waiting = iter(sounds)
        begun: deque[tuple[int, Begun]] = deque()
        pool = ThreadPoolExecutor(self._at_once)
        try:
            while some := list(islice(waiting, AHEAD)):
                work = [(batch, pool.submit(self._hear, [some[each] for each in batch])) for batch in _batches(some)]
                begun.append((len(some), work))
                if len(begun) > 1:
                    yield from _in_order(*begun.popleft())
            while begun:
                yield from _in_order(*begun.popleft())
        finally:
            pool.shutdown(cancel_futures=True)

    def _hear(self, sounds: Sequence[Samples]) -> list[Said]:
        """The words of some sounds side by side, or of one that is longer than Whisper's window."""
        durations = [samples_to_seconds(len(sound)) for sound in sounds]
        if max(durations) > LONGEST:
            return [self.transcribe(sound) for sound in sounds]
        pieces = hear_together(self._model, self._new_tokenizer(), sounds, int(self._options["beam"]))
        return [
            self.transcribe(sound)
            if gate.loops([piece]) or gate.misheard(piece)
            else gate.to_words(gate.trusted([piece]), duration)
            for sound, duration, piece in zip(sounds, durations, pieces, strict=True)
        ]

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


def _batches(sounds: Sequence[Samples]) -> list[list[int]]:
    """Which sounds go side by side: of like length, the longest first; of a few no more than half, for two threads."""
    durations = [samples_to_seconds(len(sound)) for sound in sounds]
    by_length = sorted((each for each, seconds in enumerate(durations) if seconds >= gate.SHORTEST), key=lambda i: -durations[i])
    long = sum(seconds > LONGEST for seconds in durations)
    fitting = by_length[long:]
    size = min(BATCH, -(-len(fitting) // 2)) or 1
    return [[each] for each in by_length[:long]] + [fitting[i : i + size] for i in range(0, len(fitting), size)]


def _in_order(count: int, begun: Begun) -> list[Said]:
    """The words of each of so many sounds, once they are heard; what is in no batch is too short to have any."""
    words: list[Said] = [()] * count
    for batch, heard in begun:
        for each, said in zip(batch, heard.result(), strict=True):
            words[each] = said
    return words


def _pieces(segments: Iterable[Any]) -> Iterable[gate.Piece]:
    for segment in segments:
        words = tuple((w.word, float(w.start), float(w.end), float(w.probability)) for w in segment.words or ())
        yield gate.Piece(segment.text, segment.no_speech_prob, words)
