"""A transcriber for tests: it says what it was told to."""

from collections.abc import Iterable, Iterator

from voicecoach.call.recording import Samples, samples_to_seconds
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.edges.protocols import Provenance


class FakeTranscriber:
    """Gives the texts of a script one after the other, each spread evenly over the samples; nothing once it is used up."""

    name = "fake"

    def __init__(self, script: Iterable[str]) -> None:
        self._script = iter(script)

    def transcribe(self, samples: Samples) -> tuple[Word, ...]:
        """The next text of the script; nothing (and the text is kept) for no samples at all."""
        duration = samples_to_seconds(len(samples))
        texts = next(self._script, "").split() if duration else []
        step = duration / max(len(texts), 1)
        return tuple(Word(text, Segment(i * step, (i + 1) * step), 1.0) for i, text in enumerate(texts))

    def transcribe_all(self, sounds: Iterable[Samples]) -> Iterator[tuple[Word, ...]]:
        """One text of the script a sound."""
        return map(self.transcribe, sounds)

    def provenance(self) -> Provenance:
        """Says that it is no engine."""
        return {"engine": "fake"}
