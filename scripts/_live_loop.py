"""The live loop in virtual time with the time that recognition and voice really took, for bench_live.py."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import msgspec
import numpy as np
from _live_corpus import Spoken
from _live_work import Measured, TimedWorker

from voicecoach.app.hearing import Hearing
from voicecoach.app.outgoing import FADE
from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import BLOCK, RATE, Samples, samples_to_seconds
from voicecoach.call.segment import Segment
from voicecoach.edges.vad import OfflineSilero
from voicecoach.floor.floor import CutIn, FloorRules, FloorState, Listen, Tick, TurnEnded, step
from voicecoach.floor.reflex import ReflexRules, ReflexState
from voicecoach.floor.reflex import step as reflex
from voicecoach.floor.turn_end import Silences
from voicecoach.persona import generic, mind
from voicecoach.persona.acts import Say, TraineeSaid
from voicecoach.persona.delivery import delivery
from voicecoach.persona.model import Persona
from voicecoach.words.cues import Context

HOP = BLOCK / RATE
HANDED_OVER = HOP
"""Seconds until a sample that is decided on now is handed over: the next block."""
FADED = samples_to_seconds(FADE)


@dataclass(frozen=True, slots=True)
class Reflex:
    """A short sound of the customer: whether it came before the turn's end, and whether the trainee's voice sounded in it."""

    inside: bool
    over_voice: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """The first reply to a turn: seconds from the trainee's last voiced sample to the customer's first one."""

    turn: Spoken
    after: float | None
    text: str
    steps: tuple[float, ...] = ()
    """Seconds from the last voiced sample to the detector's, the decision, the words, and the customer's first sample."""
    reflexes: tuple[Reflex, ...] = ()

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
    """Floor, hearing and mind joined as on a call; ``ahead`` says whether lines are voiced ahead.

    Reflexes are made as if all turns were those of one call, as at most one turn in five has one.
    """

    rules: FloorRules
    measured: Measured
    persona: Persona
    ahead: bool = True
    reflexes: ReflexState = field(default_factory=ReflexState)

    def reply(self, turn: Spoken, probabilities: Samples) -> Reply:
        """Play one turn and wait for the first reply."""
        worker, state = TimedWorker(self.measured), FloorState()
        hearing, mood = Hearing(worker), mind.begin(self.persona, 1)[0]
        lines: dict[tuple[str, Delivery], float] = {}
        starts: tuple[tuple[str, Delivery], str] | None = None
        marks, made = [turn.ends], list[Segment]()
        self.reflexes = msgspec.structs.replace(self.reflexes, open=False, ended=None)
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
            if starts and worker.now >= max(lines[starts[0]], made[-1].end if made else 0.0):
                at = worker.now + HANDED_OVER + self.measured.line(*starts[0])[0][0]
                steps = tuple(right - left for left, right in pairwise([*marks, at]))
                return Reply(turn, at - turn.ends, starts[1], steps, _reflexes(turn, probabilities, made))
            made += self._reflex(state, tick, mood.mood, awaited=hearing.busy or starts is not None)
        return Reply(turn, None, "", (), _reflexes(turn, probabilities, made))

    def _reflex(self, state: FloorState, tick: Tick, mood: int, *, awaited: bool) -> list[Segment]:
        """The sound that is due now, as long as it lasts, if one is due."""
        self.reflexes, due = reflex(ReflexRules(), self.rules, self.reflexes, state, tick, awaited=awaited)
        if not due:
            return []
        texts = generic.REFLEXES_UPSET if mood >= generic.UPSET else generic.REFLEXES
        lead, length = self.measured.line(texts[self.reflexes.made % len(texts)], delivery(mood))[0]
        return [Segment(tick.segment.end + HANDED_OVER + lead, tick.segment.end + HANDED_OVER + length)]

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


def _reflexes(turn: Spoken, probabilities: Samples, made: Sequence[Segment]) -> tuple[Reflex, ...]:
    voiced = [probabilities[int(each.start / HOP) : int(each.end / HOP) + 1].max() >= FloorRules().speech_on for each in made]
    return tuple(Reflex(each.start < turn.ends, bool(over)) for each, over in zip(made, voiced, strict=True))


def _block(turn: Spoken, number: int) -> Samples:
    return turn.samples[number * BLOCK : (number + 1) * BLOCK]


def speech_begins(turn: Spoken, probabilities: Samples) -> float:
    """Where the first syllable begins, or the detector hears speech before it: a breath or a click is no cut-in yet."""
    heard = np.flatnonzero(probabilities >= FloorRules().speech_on) * HOP
    first: list[float] = heard[heard >= turn.begins - HOP][:1].tolist()
    return min([turn.speaks, *(max(at, turn.begins) for at in first)])


def heard_by_silero(turns: Sequence[Spoken]) -> list[Samples]:
    """The detector's probability of every block: the live network, which runs alike block by block and at once."""
    detector = OfflineSilero()
    return [detector.probabilities([turn.samples]) for turn in turns]
