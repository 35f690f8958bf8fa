"""The live loop in virtual time with the time that recognition and voice really took, for bench_live.py."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import msgspec
import numpy as np
from _live_corpus import Spoken

from voicecoach.app.hearing import Hearing
from voicecoach.app.outgoing import FADE
from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import BLOCK, RATE, Samples, samples_to_seconds
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.edges.protocols import Provenance, Transcriber, TurnModel, Voice
from voicecoach.edges.vad import OfflineSilero
from voicecoach.floor.floor import CutIn, FloorRules, FloorState, Listen, Tick, TurnEnded, step
from voicecoach.floor.turn_end import Silences
from voicecoach.persona import mind
from voicecoach.persona.acts import Say, TraineeSaid
from voicecoach.persona.delivery import delivery
from voicecoach.persona.model import Persona
from voicecoach.words.cues import Context

HOP = BLOCK / RATE
HANDED_OVER = HOP
"""Seconds until a sample that is decided on now is handed over: the next block."""
FADED = samples_to_seconds(FADE)


WORDS, VOICE, ENDS = "words", "voice", "ends"
"""The lanes of the models' own process: in each, one thing is done after the other."""


@dataclass(slots=True)
class Measured:
    """Every piece of work is really done once, timed by ``clock``, and remembered with its time."""

    transcriber: Transcriber
    voice: Voice
    turn_model: TurnModel | None = None
    clock: Callable[[], float] = time.perf_counter
    heard: dict[bytes, tuple[tuple[Word, ...], float]] = field(default_factory=dict)
    voiced: dict[tuple[str, Delivery], tuple[float, float]] = field(default_factory=dict)
    judged: dict[bytes, tuple[float, float]] = field(default_factory=dict)

    def words(self, sound: Samples) -> tuple[tuple[Word, ...], float]:
        """The words and the seconds that they took."""
        key = sound.tobytes()
        if key not in self.heard:
            start = self.clock()
            words = self.transcriber.transcribe(sound)
            self.heard[key] = words, self.clock() - start
        return self.heard[key]

    def finished(self, sound: Samples) -> tuple[float | None, float]:
        """How finished a turn sounds and the seconds that it took to tell; None without a model."""
        if self.turn_model is None:
            return None, 0.0
        key = sound.tobytes()
        if key not in self.judged:
            start = self.clock()
            answer = self.turn_model.probability(sound)
            self.judged[key] = answer, self.clock() - start
        return self.judged[key]

    def line(self, text: str, how: Delivery) -> tuple[float, float]:
        """Seconds that voicing a line took, and seconds of silence at its start."""
        if (text, how) not in self.voiced:
            start = self.clock()
            sound = self.voice.speak(text, how)
            took = self.clock() - start
            loud = np.flatnonzero(np.abs(sound) > 10 ** (-50 / 20))
            self.voiced[text, how] = took, samples_to_seconds(int(loud[0]))
        return self.voiced[text, how]


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
class TimedWorker:
    """One process with a lane for each kind of work; each piece takes the time that it was measured to take.

    The lanes are taken not to slow each other down, which needs as many idle cores as lanes at work.
    """

    measured: Measured
    now: float = 0.0
    free_at: dict[str, float] = field(default_factory=lambda: dict.fromkeys((WORDS, VOICE, ENDS), 0.0))

    def transcribe(self, samples: Samples) -> TimedJob:
        """Recognition, ready after the work before it and its own measured time."""
        words, took = self.measured.words(samples)
        return TimedJob(self, WORDS, *self._after(WORDS, took), words)

    def finished(self, samples: Samples) -> TimedEstimate:
        """How finished it sounds, ready likewise."""
        answer, took = self.measured.finished(samples)
        return TimedEstimate(self, ENDS, *self._after(ENDS, took), answer)

    def voiced_at(self, text: str, how: Delivery) -> float:
        """When a line that is asked for now is there."""
        return self._after(VOICE, self.measured.line(text, how)[0])[1]

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


@dataclass(frozen=True, slots=True)
class Reply:
    """The first reply to a turn: seconds from the trainee's last voiced sample to the customer's first one."""

    turn: Spoken
    after: float | None
    text: str
    steps: tuple[float, ...] = ()
    """Seconds from the last voiced sample to the detector's, the decision, the words, and the customer's first sample."""

    @property
    def premature(self) -> bool:
        """Whether the customer began while the turn was not over."""
        return self.after is not None and self.after < 0


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause of so many seconds inside a turn, or its end (without end), with what was said before it and how it sounded."""

    turn: Spoken
    begins: float
    said: str
    finished: float
    length: float


@dataclass(slots=True)
class Loop:
    """Floor, hearing and mind joined as on a call; ``ahead`` says whether lines are voiced ahead."""

    rules: FloorRules
    measured: Measured
    persona: Persona
    ahead: bool = True

    def reply(self, turn: Spoken, probabilities: Samples) -> Reply:
        """Play one turn and wait for the first reply."""
        worker, state = TimedWorker(self.measured), FloorState()
        hearing, mood = Hearing(worker), mind.begin(self.persona, 1)[0]
        lines: dict[tuple[str, Delivery], float] = {}
        starts: tuple[tuple[str, Delivery], str] | None = None
        marks = [turn.ends]
        for number, probability in enumerate(probabilities.tolist()):
            worker.now = (number + 1) * HOP
            hearing.keep(number * BLOCK, _block(turn, number), speaking=state.onset is not None)
            segment = Segment(number * HOP, worker.now)
            tick = Tick(segment=segment, probability=probability, said=hearing.said, sounded=hearing.sounded)
            state, signals = step(self.rules, state, tick)
            for signal in signals:
                if isinstance(signal, Listen):
                    hearing.listen(signal)
                elif isinstance(signal, TurnEnded):
                    hearing.ended(signal)
                    marks = [turn.ends, signal.segment.end, worker.now]
            if state.onset is None:
                hearing.dropped()
            answer = hearing.answer(worker.now, Context(), speaking=state.onset is not None) if starts is None else None
            draft = hearing.draft(worker.now, Context(), talked_over=False) if self.ahead and not answer else None
            for heard in [each for each in (answer or draft,) if each]:
                said = TraineeSaid(text=heard[0].text, cues=heard[0].cues)
                for say in [act for act in mind.step(self.persona, mood, said)[1] if isinstance(act, Say)][:1]:
                    line = say.text, delivery(say.mood)
                    lines[line] = lines.get(line) or worker.voiced_at(*line)
                    starts = (line, heard[0].text) if answer else starts
                    marks += [worker.now] * bool(answer)
            if starts and worker.now >= lines[starts[0]]:
                at = worker.now + HANDED_OVER + self.measured.line(*starts[0])[1]
                return Reply(turn, at - turn.ends, starts[1], tuple(right - left for left, right in pairwise([*marks, at])))
        return Reply(turn, None, "")

    def pauses(self, turn: Spoken, probabilities: Samples) -> list[Pause]:
        """Every pause that was listened to, with what words and voice say of it, as if no silence ended the turn."""
        worker, state, found = TimedWorker(self.measured), FloorState(), list[Pause]()
        hearing = Hearing(worker)
        rules = msgspec.structs.replace(self.rules, silences=Silences().scaled(99.0))
        for number, probability in enumerate(probabilities.tolist()):
            worker.now = (number + 1) * HOP
            hearing.keep(number * BLOCK, _block(turn, number), speaking=True)
            state, signals = step(rules, state, Tick(segment=Segment(number * HOP, worker.now), probability=probability))
            for signal in [each for each in signals if isinstance(each, Listen)]:
                hearing.listen(signal)
                said = " ".join(word.text for word in hearing.guesses[-1].words())
                sounds = hearing.estimate[0].value() if hearing.estimate else None
                found.append(Pause(turn, signal.segment.end, said, sounds or 0.0, math.inf))
            if found and state.speaking and found[-1].length == math.inf:
                found[-1] = replace(found[-1], length=number * HOP - found[-1].begins)
        return found

    def stops(self, turn: Spoken, probabilities: Samples, line: float) -> float | None:
        """Play a turn into a customer's line of so many seconds; the time from its onset to the customer's last sample."""
        worker, state = TimedWorker(self.measured), FloorState()
        hearing = Hearing(worker)
        for number, probability in enumerate(probabilities[: int(line / HOP)].tolist()):
            worker.now = (number + 1) * HOP
            hearing.keep(number * BLOCK, _block(turn, number), speaking=state.onset is not None)
            tick = Tick(
                segment=Segment(number * HOP, worker.now),
                probability=probability,
                customer_left=line - worker.now,
                said=hearing.said,
            )
            state, signals = step(self.rules, state, tick)
            for signal in signals:
                if isinstance(signal, Listen):
                    hearing.listen(signal)
                elif isinstance(signal, CutIn):
                    return worker.now + FADED - turn.begins
            if state.onset is None:
                hearing.dropped()
        return None


def _block(turn: Spoken, number: int) -> Samples:
    return turn.samples[number * BLOCK : (number + 1) * BLOCK]


def heard_by_silero(turns: Sequence[Spoken]) -> list[Samples]:
    """The detector's probability of every block: the live network, which runs alike block by block and at once."""
    detector = OfflineSilero()
    return [detector.probabilities([turn.samples]) for turn in turns]
