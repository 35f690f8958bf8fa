"""What a practice call needs, who shows it, and how it went."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from voicecoach.call.again import Again
from voicecoach.call.event import Event, Outcome
from voicecoach.call.recording import Samples
from voicecoach.call.trainee import ME
from voicecoach.edges.names import CALL
from voicecoach.edges.personas import LoadedPersona
from voicecoach.edges.protocols import Line, LiveSpeechDetector, Provenance, Worker
from voicecoach.edges.store import Store
from voicecoach.floor.cueing import CueRules
from voicecoach.floor.floor import FloorRules
from voicecoach.floor.reflex import ReflexRules
from voicecoach.persona.acts import MindState, Say
from voicecoach.persona.difficulty import Difficulty


class Leaving(StrEnum):
    """How a trainee leaves a call that would go on: hangs up, stops it for now, or ends the program."""

    HUNG_UP = "hung up by the trainee"
    STOPPED = "stopped by the trainee"
    INTERRUPTED = "stopped at the keyboard"


class Face(Protocol):
    """What shows the call while it runs."""

    def event(self, event: Event) -> None:
        """Be told what happened."""
        ...

    def tick(self, at: float, trainee: Samples, *, customer_speaks: bool, trainee_speaks: bool) -> None:
        """Be told the time, the trainee's samples and who speaks, once a block."""
        ...

    def card(self) -> None:
        """Show the card again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """The moment of an earlier call at which one is taken up again; ``again`` says which.

    ``mind`` is the customer's, ``lines`` what they said last and say once more, ``said`` all that they had said before it,
    ``held_since`` when a hold began that goes on, in seconds of the new call (mostly below 0). ``levels`` (dBFS), ``words`` and
    ``seconds`` are the trainee's own earlier turns, against which level and pace are heard. The call ends once the customer
    has answered ``turns`` turns of the trainee (None = it goes on to its end).
    """

    again: Again
    mind: MindState
    lines: tuple[Say, ...]
    said: str = ""
    held_since: float = 0.0
    levels: tuple[float, ...] = ()
    words: int = 0
    seconds: float = 0.0
    turns: int | None = 1


@dataclass(frozen=True, slots=True)
class PracticeRequest:
    """What a practice call needs; without ``cues`` none are shown."""

    persona: LoadedPersona
    seed: int
    line: Line
    worker: Worker
    detector: LiveSpeechDetector
    store: Store
    started: str
    provenance: dict[str, Provenance]
    rules: FloorRules = field(default_factory=FloorRules)
    cues: CueRules | None = None
    difficulty: Difficulty = "usual"
    heard_before: tuple[str, ...] = ()
    reflexes: ReflexRules = field(default_factory=ReflexRules)
    trainee: str = ME
    kind: str = CALL
    follows: str = ""
    title: str = ""
    resume: Resume | None = None


@dataclass(frozen=True, slots=True)
class PracticeResult:
    """How a practice call went; ``left`` and ``trouble`` say how it came to an early end (both None = it did not)."""

    folder: Path
    outcome: Outcome
    ending: str
    left: Leaving | None = None
    trouble: str | None = None
