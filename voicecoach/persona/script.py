"""An author's tests of a caller: what a trainee says, answer by answer, and how the call must end."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import ErrorDetails

from voicecoach.call.event import Outcome
from voicecoach.persona.acts import MindEvent, Silent, TalkedOver, TraineeSaid
from voicecoach.persona.faults import Problem, Problems, in_words, nearest, true_path
from voicecoach.persona.generic import ENDINGS
from voicecoach.persona.graph import condition
from voicecoach.persona.model import PLACEHOLDERS, Persona
from voicecoach.persona.play import Played, play
from voicecoach.persona.read import Lines
from voicecoach.persona.variants import drawn, fill_in, values
from voicecoach.persona.written import Manner, MoodRange, Names, Part, Short
from voicecoach.words.cues import Context, find_cues_in_text

SUFFIX = ".test.yaml"
"""How the file of tests of NAME.yaml is called: NAME.test.yaml, beside it."""

LOUDER_DB, FASTER = 8.0, 1.7
"""How a scripted answer is spoken that is louder or faster: well beyond what a caller hears as such."""


Hears = Callable[[str, Context], tuple[Iterable[str], Mapping[str, Mapping[str, float]]]]
"""What is heard in a reply: the names of its cues, and how near each of its questions comes to the customer's topics."""


def by_wording(said: str, context: Context) -> tuple[Iterable[str], Mapping[str, Mapping[str, float]]]:
    """What the rules hear by wordings alone."""
    return (cue.name for cue in find_cues_in_text(said, context)), {}


class Reply(Part):
    """One thing that the trainee does: says something, maybe in a manner, or is silent for some seconds."""

    say: Annotated[str, Field(max_length=2000)] | None = None
    manner: Manner | None = None
    silence: Annotated[float, Field(gt=0, le=60)] | None = None

    def events(self, persona: Persona, customer_said: str, hears: Hears) -> tuple[MindEvent, ...]:
        """What reaches the customer, with what is heard in the words."""
        if self.say is None:
            return (Silent(self.silence or 6.0),)
        context = Context(customer_said=customer_said, customer_names=persona.names, fault=persona.fault)
        cues, near = hears(self.say, context)
        said = TraineeSaid(
            text=self.say,
            cues=tuple(dict.fromkeys(cues)),
            near=near,
            cut_in=self.manner == "cut_in",
            level_change_db=LOUDER_DB if self.manner == "louder" else 0.0,
            pace_change=FASTER if self.manner == "faster" else 1.0,
        )
        return (TalkedOver(), said) if said.cut_in else (said,)


def _reply(value: object) -> object:
    return {"say": value} if isinstance(value, str) else value


class ScriptedCall(Part):
    """One call: the replies, and what must come of them; the last reply is repeated until the call ends, twenty times at most."""

    replies: tuple[Annotated[Reply, BeforeValidator(_reply)], ...]
    seeds: tuple[int, ...] = (1, 2, 3, 4, 5)
    ends: Short | None = None
    mood: MoodRange | None = None
    says: Names = ()
    """Names of beats that must come up, with every seed."""
    afterwards: Annotated[str, Field(max_length=2000)] = ""
    """What the trainee answers after the call, when they are asked what the company could mend; for the review of it."""


class Scripts(Part):
    """The calls of a file of tests, by name."""

    calls: dict[str, ScriptedCall] = Field(min_length=1)


class _Repeats:
    """The trainee of a scripted call."""

    MOST = 20

    def __init__(self, persona: Persona, replies: Sequence[Reply], hears: Hears = by_wording) -> None:
        self._persona, self._hears = persona, hears
        self._replies = [*replies, *[replies[-1]] * self.MOST]

    def answer(self, customer_said: str, *, told: bool) -> tuple[MindEvent, ...]:  # noqa: ARG002 - a script looks at nothing
        """The next reply; nothing more to say is a silence."""
        reply = self._replies.pop(0) if self._replies else Reply(silence=6.0)
        return reply.events(self._persona, customer_said, self._hears)


def read_scripts(document: object, lines: Lines, source: str, persona: Persona) -> Scripts | Problems:
    """The scripted calls of a document, or all that is wrong with it."""
    if not isinstance(document, dict):
        return (Problem(1, source, "expected 'calls:' and below it a name for each call with 'replies:' and 'ends:'"),)
    try:
        scripts = Scripts.model_validate(document)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        return tuple(sorted({_problem(f["loc"], _said(f, document), lines, document, source) for f in faults}))
    wrong = [_problem(path, what, lines, document, source) for path, what in _unknown(scripts, persona)]
    return tuple(sorted(set(wrong))) or scripts


def _problem(loc: tuple[str | int, ...], what: str, lines: Lines, document: object, source: str) -> Problem:
    path = true_path(loc, document)
    at = path
    while at and at not in lines:
        at = at[:-1]
    return Problem(lines.get(at, 1), ".".join(map(str, path)) or source, what)


def _said(fault: ErrorDetails, document: object) -> str:
    if fault["type"] != "extra_forbidden":
        return in_words(fault, document)
    key, depth = str(fault["loc"][-1]), len(fault["loc"])
    owner: type[Part] = Scripts if depth == 1 else ScriptedCall if depth == 3 else Reply
    known = tuple(owner.model_fields)
    quotes = "; put quotes around a text with ': ' in it, or did you mean one of these:" if owner is Reply else "; known here:"
    return f"unknown key '{key}'" + (nearest(key, known) or f"{quotes} {', '.join(known)}")


def _unknown(scripts: Scripts, persona: Persona) -> Iterator[tuple[tuple[str | int, ...], str]]:
    known = {*PLACEHOLDERS, *values(persona, None)}
    endings = [*(persona.endings), *ENDINGS, *(outcome.value for outcome in Outcome)]
    beats = [*persona.story, *persona.reactions, *persona.beats]
    for name, call in scripts.calls.items():
        if not call.replies:
            yield ("calls", name, "replies"), "no reply stands here; write what the trainee says"
        for number, reply in enumerate(call.replies):
            for left in re.findall(r"\{([^{}]*)\}", reply.say or ""):
                if left not in known:
                    held = ", ".join(f"{{{one}}}" for one in sorted(known))
                    yield ("calls", name, "replies", number), f"{{{left}}} stands for nothing; a reply may hold {held}"
        if call.ends and call.ends not in endings:
            yield ("calls", name, "ends"), f"there is no ending '{call.ends}'{nearest(call.ends, endings)}"
        for beat in call.says:
            if beat not in beats:
                yield ("calls", name, "says"), f"there is no beat '{beat}'{nearest(beat, beats)}"


def run(persona: Persona, call: ScriptedCall, hears: Hears = by_wording) -> tuple[str, ...]:
    """Play a scripted call with each of its seeds: one sentence for each thing that did not come out as written.

    The persona's variants are drawn by the seed, and their placeholders in the replies are filled with what was drawn.
    """
    seeds: dict[str, list[int]] = {}
    for seed in call.seeds:
        for wrong in _wrong(persona, call, _played(persona, call, seed, hears)):
            seeds.setdefault(wrong, []).append(seed)
    return tuple(f"with seed{'s' * (len(of) > 1)} {', '.join(map(str, of))} {wrong}" for wrong, of in seeds.items())


def _played(persona: Persona, call: ScriptedCall, seed: int, hears: Hears) -> Played:
    one, given = drawn(persona, seed), values(persona, seed)
    replies = [
        reply.model_copy(update={"say": one.fill(fill_in(reply.say, given))}) if reply.say else reply for reply in call.replies
    ]
    return play(one, _Repeats(one, replies, hears), seed)


def _wrong(persona: Persona, call: ScriptedCall, played: Played) -> Iterator[str]:
    if call.ends:
        got = (played.end.ending, played.end.outcome.value) if played.end else ("no end", "no end")
        if call.ends not in got:
            yield f"it ended in '{got[0]}' ({got[1]}), not in '{call.ends}'{_why(persona, call.ends, played)}"
    if call.mood and not call.mood.holds(played.moods[-1]):
        yield f"the mood at the end was {played.moods[-1]}, not {call.mood.as_written()}"
    seen = {say.beat for say in played.lines}
    for beat in call.says:
        if beat not in seen:
            yield f"the customer never said '{beat}'"


def _why(persona: Persona, name: str, played: Played) -> str:
    """What an ending of the author's asks for, beside what there was."""
    if (ending := persona.endings.get(name)) is None:
        return ""
    said = [each.event for each in played.exchanges if isinstance(each.event, TraineeSaid)]
    heard = ", ".join(dict.fromkeys(cue for event in said for cue in event.cues)) or "no cue"
    asks = " or ".join(condition(when) for when in ending.when)
    return f", which asks for {asks}; the mood went {_course(played.moods)}, and heard was {heard}"


def _course(moods: Sequence[int]) -> str:
    """The moods that a call went through, one after the other."""
    return ", ".join(str(mood) for mood, _ in groupby(moods))


def never_reached(persona: Persona, scripts: Scripts) -> tuple[str, ...]:
    """The persona's own endings for which no scripted call asks."""
    asked = {call.ends for call in scripts.calls.values()}
    return tuple(name for name in persona.endings if name not in asked)
