"""What a practice call needs, who shows it, and how it went."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from voicecoach.call.event import Event, Outcome
from voicecoach.call.recording import Samples
from voicecoach.edges.personas import LoadedPersona
from voicecoach.edges.protocols import Line, LiveSpeechDetector, Provenance, Worker
from voicecoach.edges.store import Store
from voicecoach.floor.floor import FloorRules


class Face(Protocol):
    """What shows the call while it runs."""

    def event(self, event: Event) -> None:
        """Be told what happened."""
        ...

    def tick(self, at: float, trainee: Samples, customer_speaks: bool) -> None:
        """Be told the time, the trainee's samples and whether the customer speaks, once a block."""
        ...

    def card(self) -> None:
        """Show the card again."""
        ...


@dataclass(frozen=True, slots=True)
class PracticeRequest:
    """What a practice call needs."""

    persona: LoadedPersona
    seed: int
    line: Line
    worker: Worker
    detector: LiveSpeechDetector
    store: Store
    started: str
    provenance: dict[str, Provenance]
    rules: FloorRules = field(default_factory=FloorRules)


@dataclass(frozen=True, slots=True)
class PracticeResult:
    """How a practice call went; ``trouble`` is why it was broken off (None = it ended by itself or was stopped)."""

    folder: Path
    outcome: Outcome
    ending: str
    stopped: bool = False
    trouble: str | None = None
