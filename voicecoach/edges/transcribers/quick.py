"""Whisper for a call that is going on: encode only the audio there is, take the likeliest word each time.

On the turns of a call that takes a quarter of the time of the thorough way, which reviews take; docs/live.md has the figures.
"""

from typing import Any

import numpy as np

from voicecoach.call.recording import Samples, samples_to_seconds
from voicecoach.call.speech import Word
from voicecoach.edges.protocols import Provenance, Transcriber
from voicecoach.edges.transcribers import gate, open_transcriber
from voicecoach.edges.transcribers.faster import FasterTranscriber

SHORTEST_WINDOW = 10.0
"""Seconds that are encoded at least: below that the decoder may run in circles."""
LONGEST = 28.0
"""Seconds from which on the thorough way is taken: Whisper's window holds 30."""
FRAMES = 100
"""Frames of the spectrum a second."""


class QuickTranscriber(FasterTranscriber):
    """The same model with a window as long as the sound and no search; once more without repeats where that goes in circles."""

    def __init__(self, model: str, threads: int) -> None:
        super().__init__(model, threads, alone=True)
        from faster_whisper.tokenizer import Tokenizer

        whisper: Any = self._model
        self._tokenizer: Any = Tokenizer(whisper.hf_tokenizer, whisper.model.is_multilingual, task="transcribe", language="en")

    def transcribe(self, samples: Samples) -> tuple[Word, ...]:
        """The words of a stretch of speech at `RATE`, timed from its first sample, each with Whisper's probability."""
        duration = samples_to_seconds(len(samples))
        if duration < gate.SHORTEST:
            return ()
        if duration > LONGEST:
            return super().transcribe(samples)
        piece = self._piece(np.ascontiguousarray(samples, dtype=np.float32), duration)
        return gate.to_words(gate.trusted([piece]), duration)

    def _piece(self, sound: Samples, duration: float) -> gate.Piece:
        from faster_whisper.audio import pad_or_trim

        frames = round(max(SHORTEST_WINDOW, duration + 0.5) * FRAMES)
        whisper: Any = self._model
        encoded = whisper.encode(pad_or_trim(whisper.feature_extractor(sound), frames))
        tokens, no_speech = self._decode(encoded, gate.token_limit(duration))
        if gate.compression_ratio(self._tokenizer.decode(tokens)) > gate.COMPRESSION_LIMIT:
            tokens, no_speech = self._decode(encoded, gate.token_limit(duration), no_repeat_ngram_size=3)
        (aligned,) = whisper.find_alignment(self._tokenizer, [tokens], encoded, frames) if tokens else ([],)
        words = tuple((a["word"], float(a["start"]), float(a["end"]), float(a["probability"])) for a in aligned)
        return gate.Piece(self._tokenizer.decode(tokens), no_speech, words)

    def _decode(self, encoded: object, most: int, no_repeat_ngram_size: int = 0) -> tuple[list[int], float]:
        prompt = [*self._tokenizer.sot_sequence, self._tokenizer.no_timestamps]
        whisper: Any = self._model
        (answer,) = whisper.model.generate(
            encoded,
            [prompt],
            beam_size=1,
            max_length=2 * (len(prompt) + most),  # half of it is what CTranslate2 generates
            return_no_speech_prob=True,
            no_repeat_ngram_size=no_repeat_ngram_size,
        )
        return answer.sequences_ids[0], answer.no_speech_prob

    def provenance(self) -> Provenance:
        """Engine, model, versions, weights' sha256, threads and options."""
        return {**super().provenance(), "beam": 1, "window": "as long as the sound, 10 s at least"}


def open_live_transcriber(engine: str, model: str, threads: int) -> Transcriber:
    """Load an engine for a call that is going on."""
    return QuickTranscriber(model, threads) if engine == "faster" and threads >= 1 else open_transcriber(engine, model, threads)
