"""Hold scripted calls with the built-in callers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import pytest

from voicecoach.edges.personas import load_persona
from voicecoach.persona.mind import Action, End, MindEvent, MoodChange, Say, TraineeSaid, begin, step
from voicecoach.persona.model import Persona
from voicecoach.words.cues import Context, find_cues_in_text


@dataclass(frozen=True)
class Call:
    """What the customer did on a scripted call."""

    persona: Persona
    actions: tuple[Action, ...]
    unused: int

    @property
    def lines(self) -> list[Say]:
        return [action for action in self.actions if isinstance(action, Say)]

    @property
    def moves(self) -> list[str]:
        return [line.move for line in self.lines]

    @property
    def moods(self) -> list[int]:
        return [self.persona.mood, *(action.after for action in self.actions if isinstance(action, MoodChange))]

    @property
    def end(self) -> End | None:
        last = self.actions[-1]
        return last if isinstance(last, End) else None


Hold = Callable[[str, int, Sequence[MindEvent | str]], Call]


@cache
def read_once(name: str) -> Persona:
    return load_persona(name).persona


@pytest.fixture
def hold() -> Hold:
    """Play events to a caller; a text is something that the trainee says, with the cues that the rules hear in it."""

    def play(name: str, seed: int, script: Sequence[MindEvent | str]) -> Call:
        persona = read_once(name)
        context = Context(customer_names=persona.names, fault=persona.fault)
        state, actions = begin(persona, seed)
        done = list(actions)
        for number, given in enumerate(script):
            if state.ended:
                return Call(persona, tuple(done), len(script) - number)
            event = TraineeSaid(text=given, cues=heard(given, context)) if isinstance(given, str) else given
            state, actions = step(persona, state, event)
            done += actions
        return Call(persona, tuple(done), 0)

    return play


def heard(text: str, context: Context) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cue.name for cue in find_cues_in_text(text, context)))
