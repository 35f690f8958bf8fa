"""The models' work in virtual time, with the time that it really took or is counted as, for bench_live.py."""

import hashlib
from dataclasses import dataclass, field

import numpy as np
from _live_timing import ENDING, UNDERSTANDING, VOICING, Once, Timing

from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import Samples, samples_to_seconds
from voicecoach.call.speech import Word
from voicecoach.edges.ears import Ears
from voicecoach.edges.protocols import Provenance, Transcriber, TurnModel, Understood, Voice
from voicecoach.words.rule import Context

WORDS, VOICE, ENDS, MEANING = "words", "voice", "ends", "meaning"
"""The lanes of the models' own process: in each, one thing is done after the other."""


@dataclass(slots=True)
class Measured:
    """Every piece of work is really done once, timed as ``timing`` says, and remembered; ``times`` is what recognition costs."""

    transcriber: Transcriber
    voice: Voice
    turn_model: TurnModel | None = None
    timing: Timing = field(default_factory=Timing)
    times: float = 1.0
    ears: Ears = field(default_factory=Ears)
    heard: Once[tuple[Word, ...]] = field(init=False)
    voiced: Once[tuple[float, float]] = field(init=False)
    judged: Once[float] = field(init=False)
    held: Once[Understood] = field(init=False)

    def __post_init__(self) -> None:
        """Make room for what is remembered, for these models and no others."""
        facts = [fact for fact in self.transcriber.provenance().items() if fact[0] != "threads"]
        model = hashlib.sha256(repr(sorted(facts)).encode()).hexdigest()[:8]
        self.heard = self.timing.once(f"words-{model}", tuple[Word, ...], (self.timing.recognition or 0.0) * self.times)
        self.voiced = self.timing.once("lines", tuple[float, float], VOICING)
        self.judged = self.timing.once("ends", float, ENDING)
        self.held = self.timing.once("held", Understood, UNDERSTANDING)

    def without_model(self) -> "Measured":
        """The same with the same memory, where the end-of-turn model is not installed."""
        other = Measured(self.transcriber, self.voice, None, self.timing, self.times, self.ears)
        other.heard, other.voiced, other.held = self.heard, self.voiced, self.held
        return other

    def words(self, sound: Samples) -> tuple[tuple[Word, ...], float]:
        """The words and the seconds that they took."""
        return self.heard.of(sound.tobytes(), lambda: self.transcriber.transcribe(sound))

    def finished(self, sound: Samples) -> tuple[float | None, float]:
        """How finished a turn sounds and the seconds that it took to tell; None without a model."""
        model = self.turn_model
        return (None, 0.0) if model is None else self.judged.of(sound.tobytes(), lambda: model.probability(sound))

    def understood(self, words: tuple[Word, ...], context: Context) -> tuple[Understood, float]:
        """What an answer holds and the seconds that it took to find it."""
        asked = f"{self.ears.provenance()} {' '.join(word.text for word in words)} {context}".encode()
        return self.held.of(asked, lambda: self.ears.understand(words, context))

    def line(self, text: str, how: Delivery) -> tuple[tuple[float, float], float]:
        """Seconds of silence at a line's start and of the line in all, and the seconds that voicing it took."""

        def voice() -> tuple[float, float]:
            sound = self.voice.speak(text, how)
            loud = np.flatnonzero(np.abs(sound) > 10 ** (-50 / 20))
            return samples_to_seconds(int(loud[0])), samples_to_seconds(len(sound))

        return self.voiced.of(f"{self.voice.provenance()} {text} {how}".encode(), voice)


@dataclass(slots=True)
class Timed:
    """A piece of work that is ready when the call's clock says so."""

    worker: "TimedWorker"
    lane: str
    begins: float
    ready: float

    def done(self) -> bool:
        """Whether the measured time has passed."""
        return self.worker.now >= self.ready

    def cancel(self) -> bool:
        """Take it back where it waits behind other work."""
        if self.worker.now >= self.begins or self.worker.free_at[self.lane] != self.ready:
            return False
        self.worker.free_at[self.lane] = self.begins
        return True


@dataclass(slots=True)
class TimedJob(Timed):
    """A transcription."""

    result: tuple[Word, ...]

    def words(self) -> tuple[Word, ...]:
        """The words."""
        return self.result


@dataclass(slots=True)
class TimedEstimate(Timed):
    """How finished a turn sounds."""

    result: float | None

    def value(self) -> float | None:
        """The probability."""
        return self.result


@dataclass(slots=True)
class TimedInsight(Timed):
    """What an answer holds."""

    result: Understood

    def value(self) -> Understood:
        """The cues, and how near its questions come."""
        return self.result


@dataclass(slots=True)
class TimedWorker:
    """One process with a lane for each kind of work; each piece takes the time that it was measured to take.

    The lanes are taken not to slow each other down, which needs as many idle cores as lanes at work.
    """

    measured: Measured
    now: float = 0.0
    free_at: dict[str, float] = field(default_factory=lambda: dict.fromkeys((WORDS, VOICE, ENDS, MEANING), 0.0))

    def transcribe(self, samples: Samples) -> TimedJob:
        """Recognition, ready after the work before it and its own measured time."""
        words, took = self.measured.words(samples)
        return TimedJob(self, WORDS, *self._after(WORDS, took), words)

    def finished(self, samples: Samples) -> TimedEstimate:
        """How finished it sounds, ready likewise."""
        answer, took = self.measured.finished(samples)
        return TimedEstimate(self, ENDS, *self._after(ENDS, took), answer)

    def understand(self, words: tuple[Word, ...], context: Context) -> TimedInsight:
        """What they hold, ready likewise."""
        answer, took = self.measured.understood(words, context)
        return TimedInsight(self, MEANING, *self._after(MEANING, took), answer)

    def voiced_at(self, text: str, how: Delivery) -> float:
        """When a line that is asked for now is there."""
        return self._after(VOICE, self.measured.line(text, how)[1])[1]

    def speak(self, text: str, how: Delivery) -> Samples:
        """Voice a line, as the Protocol has it; the loop here asks `voiced_at`."""
        return self.measured.voice.speak(text, how)

    def step_down(self) -> None:
        """Not simulated."""

    def news(self) -> str | None:
        """None."""
        return None

    def provenance(self) -> dict[str, Provenance]:
        """What transcribes and what speaks."""
        return {"transcriber": self.measured.transcriber.provenance(), "voice": self.measured.voice.provenance()}

    def close(self) -> None:
        """Nothing to end."""

    def _after(self, lane: str, took: float) -> tuple[float, float]:
        begins = max(self.now, self.free_at[lane])
        self.free_at[lane] = begins + took
        return begins, self.free_at[lane]
