"""The live loop in virtual time with the time that recognition and voice really took, for bench_live.py."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from _live_corpus import Spoken

from voicecoach.app.hearing import Hearing
from voicecoach.app.outgoing import FADE
from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import BLOCK, RATE, Samples, samples_to_seconds
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.edges.protocols import Provenance, Transcriber, Voice
from voicecoach.edges.vad import OfflineSilero
from voicecoach.floor.floor import CutIn, FloorRules, FloorState, Listen, Tick, TurnEnded, step
from voicecoach.persona import mind
from voicecoach.persona.acts import Say, TraineeSaid
from voicecoach.persona.delivery import delivery
from voicecoach.persona.model import Persona
from voicecoach.words.cues import Context

HOP = BLOCK / RATE
HANDED_OVER = HOP
"""Seconds until a sample that is decided on now is handed over: the next block."""
FADED = samples_to_seconds(FADE)


@dataclass(slots=True)
class Measured:
    """Every piece of work is really done once, timed by the wall clock, and remembered with its time."""

    transcriber: Transcriber
    voice: Voice
    heard: dict[bytes, tuple[tuple[Word, ...], float]] = field(default_factory=dict)
    voiced: dict[tuple[str, Delivery], tuple[float, float]] = field(default_factory=dict)

    def words(self, sound: Samples) -> tuple[tuple[Word, ...], float]:
        """The words and the seconds that they took."""
        key = sound.tobytes()
        if key not in self.heard:
            start = time.perf_counter()
            words = self.transcriber.transcribe(sound)
            self.heard[key] = words, time.perf_counter() - start
        return self.heard[key]

    def line(self, text: str, how: Delivery) -> tuple[float, float]:
        """Seconds that voicing a line took, and seconds of silence at its start."""
        if (text, how) not in self.voiced:
            start = time.perf_counter()
            sound = self.voice.speak(text, how)
            took = time.perf_counter() - start
            loud = np.flatnonzero(np.abs(sound) > 10 ** (-50 / 20))
            self.voiced[text, how] = took, samples_to_seconds(int(loud[0]))
        return self.voiced[text, how]


@dataclass(slots=True)
class TimedJob:
    """A transcription that is ready when the call's clock says so."""

    worker: "TimedWorker"
    result: tuple[Word, ...]
    begins: float
    ready: float

    def done(self) -> bool:
        """Whether the measured time has passed."""
        return self.worker.now >= self.ready

    def words(self) -> tuple[Word, ...]:
        """The words."""
        return self.result

    def cancel(self) -> bool:
        """Take it back where it waits behind other work."""
        if self.worker.now >= self.begins or self.worker.free_at != self.ready:
            return False
        self.worker.free_at = self.begins
        return True


@dataclass(slots=True)
class TimedWorker:
    """One process that does one thing after the other and takes the time that each was measured to take."""

    measured: Measured
    now: float = 0.0
    free_at: float = 0.0

    def transcribe(self, samples: Samples) -> TimedJob:
        """Recognition, ready after the work before it and its own measured time."""
        words, took = self.measured.words(samples)
        begins, self.free_at = self._after(took)
        return TimedJob(self, words, begins, self.free_at)

    def voiced_at(self, text: str, how: Delivery) -> float:
        """When a line that is asked for now is there."""
        return self._after(self.measured.line(text, how)[0])[1]

    def speak(self, text: str, how: Delivery) -> Samples:
        """Voice a line, as the Protocol has it; the loop here asks `voiced_at`."""
        return self.measured.voice.speak(text, how)

    def provenance(self) -> dict[str, Provenance]:
        """What transcribes and what speaks."""
        return {"transcriber": self.measured.transcriber.provenance(), "voice": self.measured.voice.provenance()}

    def close(self) -> None:
        """Nothing to end."""

    def _after(self, took: float) -> tuple[float, float]:
        begins = max(self.now, self.free_at)
        self.free_at = begins + took
        return begins, self.free_at


@dataclass(frozen=True, slots=True)
class Reply:
    """The first reply to a turn: seconds from the trainee's last voiced sample to the customer's first one."""

    turn: Spoken
    after: float | None
    text: str

    @property
    def premature(self) -> bool:
        """Whether the customer began while the turn was not over."""
        return self.after is not None and self.after < 0


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
        for number, probability in enumerate(probabilities.tolist()):
            worker.now = (number + 1) * HOP
            hearing.keep(number * BLOCK, _block(turn, number), speaking=state.onset is not None)
            tick = Tick(segment=Segment(number * HOP, worker.now), probability=probability, said=hearing.said)
            state, signals = step(self.rules, state, tick)
            for signal in signals:
                if isinstance(signal, Listen):
                    hearing.listen(signal)
                elif isinstance(signal, TurnEnded):
                    hearing.ended(signal)
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
            if starts and worker.now >= lines[starts[0]]:
                at = worker.now + HANDED_OVER + self.measured.line(*starts[0])[1]
                return Reply(turn, at - turn.ends, starts[1])
        return Reply(turn, None, "")

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
