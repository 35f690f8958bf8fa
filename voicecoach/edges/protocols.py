"""What the use cases need of the world: one small Protocol an edge; each edge ships its fake."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from voicecoach.call.delivery import Delivery
from voicecoach.call.event import Event
from voicecoach.call.recording import Samples
from voicecoach.call.speech import Word
from voicecoach.words.rule import Context

Provenance = Mapping[str, str | int | float | bool | None]
"""What made a result: names, versions, weights' sha256, options. Flat, JSON-ready, without clock or machine names."""


class Voice(Protocol):
    """Text to speech."""

    name: str

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """The line as sound at `RATE`; the same text and delivery give the same samples."""
        ...

    def provenance(self) -> Provenance:
        """Engine, voice, versions and weights."""
        ...


class Voiceprints(Protocol):
    """What a voice is like, whatever it says."""

    name: str

    def prints(self, sounds: Iterable[Samples]) -> NDArray[np.float32]:
        """A print of length 1 of each sound, shape (sounds, features): the product of two is how alike the voices are."""
        ...

    def provenance(self) -> Provenance:
        """The model, its weights and where they come from."""
        ...


class Transcriber(Protocol):
    """Speech to text."""

    name: str

    def transcribe(self, samples: Samples) -> tuple[Word, ...]:
        """The words of a stretch of speech at `RATE`, timed from its first sample, each with a confidence."""
        ...

    def transcribe_all(self, sounds: Iterable[Samples]) -> Iterator[tuple[Word, ...]]:
        """The words of each of several stretches, in their order; an engine may take some of them at once."""
        ...

    def provenance(self) -> Provenance:
        """Engine, model, versions, weights' sha256, threads and options."""
        ...


class TurnModel(Protocol):
    """How likely it is that a turn is over, by how it sounds."""

    name: str

    def probability(self, samples: Samples) -> float:
        """0 (goes on) … 1 (is over) for the last seconds of the trainee's voice at `RATE`, with the silence after it."""
        ...

    def provenance(self) -> Provenance:
        """The model, version and weights."""
        ...


class SpeechDetector(Protocol):
    """The probability that somebody speaks, for whole channels (may look ahead within the channel)."""

    hop: float

    def probabilities(self, blocks: Iterable[Samples]) -> Samples:
        """One probability for every `hop` seconds of the channel."""
        ...

    def side_by_side(self, channels: Sequence[Iterable[Samples]]) -> Sequence[Samples]:
        """The same of each of a call's channels."""
        ...

    def provenance(self) -> Provenance:
        """Engine, versions and weights."""
        ...


class LiveSpeechDetector(Protocol):
    """The probability that somebody speaks, block by block, without looking ahead."""

    def feed(self, block: Samples) -> float:
        """The probability for one block of `BLOCK` samples; keeps state from block to block."""
        ...

    def provenance(self) -> Provenance:
        """Engine, version and weights."""
        ...


@dataclass(frozen=True, slots=True)
class Typed:
    """Something the trainee typed instead of saying it."""

    text: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What a line gives back for one block: the trainee's samples, keys pressed, text typed, and whether it is over."""

    samples: Samples
    keys: str = ""
    typed: Typed | None = None
    over: bool = False


class Line(Protocol):
    """The two ends of a phone line: the customer's sound goes out, the trainee's comes in, block by block."""

    name: str
    virtual: bool
    """Whether time is virtual: it advances only by `exchange`, and work between two blocks takes no time."""

    def open(self) -> None:
        """Connect; raises `VoicecoachError` where there is no such device."""
        ...

    def exchange(self, block: Samples) -> Heard:
        """Hand over the customer's next block and get the trainee's block of the same stretch of the sample clock."""
        ...

    def note(self, event: Event) -> None:
        """Be told what happens on the call (a line may show it, or wait for its turn by it)."""
        ...

    @property
    def latency(self) -> float:
        """Seconds by which the trainee's channel lies behind the customer's on this line."""
        ...

    @property
    def latency_source(self) -> str:
        """How the latency is known, in a few words."""
        ...

    def drift(self) -> tuple[float, str] | None:
        """By how many parts per million the earphones' clock runs faster than the microphone's, and how that is known."""
        ...

    def news(self) -> tuple[Event, ...]:
        """What was noticed on the line since it was last asked, dated on the call's clock."""
        ...

    def troubles(self) -> tuple[str, ...]:
        """What went wrong on the line so far that limits what can be measured, one sentence each."""
        ...

    def close(self) -> None:
        """Hang up; never hangs, may be called twice."""
        ...


class Job(Protocol):
    """A transcription under way."""

    def done(self) -> bool:
        """Whether the words are ready."""
        ...

    def words(self) -> tuple[Word, ...]:
        """The words; waits for them."""
        ...

    def cancel(self) -> bool:
        """Take it back if it was not begun; says whether that was so. Then it is never to be asked for words."""
        ...


class Estimate(Protocol):
    """A probability under way."""

    def done(self) -> bool:
        """Whether it is known."""
        ...

    def value(self) -> float | None:
        """The probability; waits for it. None where no model tells it."""
        ...

    def cancel(self) -> bool:
        """Take it back if it was not begun; says whether that was so. Then it is never to be asked for its value."""
        ...


class Understood(msgspec.Struct, frozen=True):
    """The names of the cues in an answer, and for each of its questions how near each topic of the customer's is."""

    cues: tuple[str, ...] = ()
    near: dict[str, dict[str, float]] = {}


class Insight(Protocol):
    """What an answer holds, under way."""

    def done(self) -> bool:
        """Whether it is known."""
        ...

    def value(self) -> Understood:
        """What it holds; waits for it."""
        ...

    def cancel(self) -> bool:
        """Take it back if it was not begun; says whether that was so. Then it is never to be asked for its value."""
        ...


class Worker(Protocol):
    """Where models run while a call goes on."""

    def transcribe(self, samples: Samples) -> Job:
        """Start to transcribe."""
        ...

    def finished(self, samples: Samples) -> Estimate:
        """Start to estimate whether a turn that ends with these samples sounds finished."""
        ...

    def understand(self, words: tuple[Word, ...], context: Context) -> Insight:
        """Start to find the skills in an answer, and what its questions come near to."""
        ...

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """Voice a line."""
        ...

    def step_down(self) -> None:
        """Go on with a smaller model, as recognition is too slow for a call; returns at once."""
        ...

    def news(self) -> str | None:
        """What is to be told of the models, one sentence at a time, each once: that they stepped down."""
        ...

    def provenance(self) -> Mapping[str, Provenance]:
        """What transcribes, what speaks, by what a turn ends, and what hears by meaning."""
        ...

    def close(self) -> None:
        """End it; may be called twice."""
        ...


Progress = Callable[[str, float], None]
"""Told now and then what is being done and which part of it (0 … 1) is done."""
