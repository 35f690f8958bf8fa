"""How the customer went through a call, in people's words: what they said when, and what moved them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from voicecoach.app.masking import shown, shown_text
from voicecoach.call.event import CustomerBegan, Event, HoldBegan, HoldEnded, MoodMoved, Paused, Resumed, SilenceHeard
from voicecoach.desk.opened import OpenCall
from voicecoach.edges.names import PERSONA
from voicecoach.edges.personas import parse_persona
from voicecoach.persona.matter import matter_of
from voicecoach.persona.model import Persona
from voicecoach.words.skills import SKILLS

FIRST_WORDS = 8
"""So many words of a line stand for it at most, where its author gave it no short form."""

_ENDS = re.compile(r"[.!?\u2026]+[\"'\u201d\u2019)]*$")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the customer's path through the call: when, what, and the mood where it was said.

    Where ``begins``, ``what`` are the first words of what was said, and ``text`` is the rest of it.
    """

    at: float
    what: str
    text: str
    mood: int | None = None
    begins: bool = False


def story(call: OpenCall) -> tuple[Step, ...]:
    """The customer's path through a call; nothing for a recorded one."""
    return tuple(steps(shown(call.events), _in_short(call))) if call.events else ()


def steps(events: tuple[Event, ...], in_short: Mapping[str, str]) -> Iterator[Step]:
    """What the customer did, and what moved them; ``in_short`` is what parts of the story are called by their author."""
    for event in events:
        match event:
            case CustomerBegan(beat=beat) if beat in in_short:
                yield Step(event.at, in_short[beat], event.text, event.mood)
            case CustomerBegan(at=at, text=text, mood=mood):
                yield Step(at, *first_words(text), mood, begins=True)
            case MoodMoved(at=at, before=before, after=after, reasons=reasons):
                yield Step(at, f"mood {before} → {after}", " ".join(_reason(each) for each in reasons), after)
            case SilenceHeard(at=at, seconds=seconds):
                yield Step(at, "silence", f"nobody answered for {seconds:.0f} seconds")
            case HoldBegan(at=at):
                yield Step(at, "hold", "the customer holds the line")
            case HoldEnded(at=at, seconds=seconds):
                yield Step(at, "hold", f"the trainee is back after {seconds:.0f} seconds")
            case Paused(at=at) | Resumed(at=at):
                yield Step(at, "pause", "the trainee paused the call" if isinstance(event, Paused) else "the call went on")
            case _:
                pass


def first_words(text: str) -> tuple[str, str]:
    """The words that a line begins with, up to the end of a sentence of more than one word, and the rest of it."""
    words = text.split()
    ends = (number for number, word in enumerate(words[:FIRST_WORDS], 1) if number > 1 and _ENDS.search(word))
    first = next(ends, min(len(words), FIRST_WORDS))
    return " ".join(words[:first]), " ".join(words[first:])


def _in_short(call: OpenCall) -> dict[str, str]:
    """What parts of the story are called, from the customer's file as it lies with the call; nothing where it cannot be read."""
    try:
        text = (call.folder / PERSONA).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    persona = parse_persona(text, call.meta.persona, call.meta.seed)
    if not isinstance(persona, Persona):
        return {}
    return {beat: shown_text(said) for beat, said in matter_of(persona).by_beat}


def _reason(reason: str) -> str:
    """A reason with the skill's title for its id."""
    return SKILLS[reason].title if reason in SKILLS else reason
