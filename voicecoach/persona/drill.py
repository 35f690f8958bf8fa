"""From a document (as YAML gives it) to a drill: one hard moment to practise, with several situations to meet it in."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

import msgspec
from pydantic import AfterValidator, Field, ValidationError

from voicecoach.persona.faults import Path, Problem, Problems, in_words, nearest
from voicecoach.persona.model import Persona
from voicecoach.persona.read import Lines, read_persona
from voicecoach.persona.written import LONGEST_LINE, Names, Part, Short, Text
from voicecoach.words.skills import SKILLS

JUDGES = ("vent", "steady", "restate", "decline", "haggle", "mark")
"""By what a drill is judged: the modules of `voicecoach.review.drills`."""

FEWEST_SITUATIONS = 2
"""With fewer, to repeat a drill would be to repeat a call."""

CLIPS = 13
"""Lines of a caller whose voice is to be heard: one to know them by when calm, and six calm and six upset ones."""

SHORTEST_CLIP = 5
"""Words below which a line is over before its voice was heard."""


def _known_skills(skills: tuple[str, ...]) -> tuple[str, ...]:
    for skill in skills:
        if skill not in SKILLS:
            raise ValueError(f"'{skill}' is no skill{nearest(skill, SKILLS)}")
    if not skills:
        raise ValueError("name at least one skill that is practised here")
    return skills


def _clips(lines: tuple[str, ...]) -> tuple[str, ...]:
    if len(lines) != CLIPS:
        raise ValueError(f"expected {CLIPS} lines, found {len(lines)}")
    for line in lines:
        if len(line.split()) < SHORTEST_CLIP or len(line) > LONGEST_LINE:
            raise ValueError(f"a line to listen to has {SHORTEST_CLIP} words or more, and {LONGEST_LINE} characters at most")
    if len(set(lines)) != CLIPS:
        raise ValueError("a line stands twice; each is heard once")
    return lines


class Caller(Part):
    """Somebody to listen to: lines whose words do not tell whether they are said calmly."""

    name: Short
    lines: Annotated[tuple[str, ...], AfterValidator(_clips)]
    voice: Short | None = None


class Aim(Part):
    """What is known of a situation: the ``figure`` that is asked for, the card's ``limit``, words of each other way."""

    figure: Annotated[float, Field(gt=0, le=1_000_000)] | None = None
    limit: Annotated[float, Field(ge=0, le=1_000_000)] | None = None
    ways: Names = ()


class _Head(Part):
    """What stands above the situations."""

    title: Short
    task: Annotated[Text, Field(min_length=1)]
    practises: Annotated[Names, AfterValidator(_known_skills)]
    judged_by: Literal["vent", "steady", "restate", "decline", "haggle", "mark"]


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """One way to meet the moment: a caller to talk to (``document`` as it was written), or one to listen to."""

    name: str
    persona: Persona | None = None
    document: Mapping[str, object] = msgspec.field(default_factory=dict)
    caller: Caller | None = None
    aim: Aim = Aim()


class Drill(msgspec.Struct, frozen=True, kw_only=True):
    """One hard moment to practise."""

    title: str
    task: str
    practises: tuple[str, ...]
    judged_by: str
    situations: tuple[Situation, ...]

    def situation(self, seed: int) -> Situation:
        """The situation of a seed; seeds that follow each other meet all of them in turn."""
        return self.situations[seed % len(self.situations)]


def read_drill(document: object, lines: Lines, source: str) -> Drill | Problems:
    """Read a drill, or find all that is wrong with it, in the order of the lines."""
    if not isinstance(document, dict):
        return (Problem(1, source, "expected keys with values, such as 'title: Say no' and 'situations:'"),)
    head_keys = {key: value for key, value in document.items() if key not in {"situations", "every"}}
    problems: list[Problem] = []
    head: _Head | None = None
    try:
        head = _Head.model_validate(head_keys)
    except ValidationError as error:
        problems += [_head_problem(fault["loc"], _said(fault, head_keys), lines, source) for fault in error.errors()]
    situations: list[Situation] = []
    judged_by = str(document.get("judged_by", ""))
    for name, part in _parts(document, problems, lines):
        read = _situation(name, part, _Place(lines, name), judged_by)
        if isinstance(read, Situation):
            situations.append(read)
        else:
            problems += read
    if problems or head is None:
        return tuple(sorted(set(problems)))
    return Drill(
        title=head.title, task=head.task, practises=head.practises, judged_by=head.judged_by, situations=tuple(situations)
    )


def _parts(document: dict[str, object], problems: list[Problem], lines: Lines) -> Iterator[tuple[str, dict[str, object]]]:
    """Each situation with what holds in every one of them."""
    every, situations = document.get("every") or {}, document.get("situations")
    if not isinstance(every, dict):
        problems.append(Problem(lines.get(("every",), 1), "every", "expected keys with values below this one"))
        return
    if not isinstance(situations, dict) or len(situations) < FEWEST_SITUATIONS:
        what = f"expected {FEWEST_SITUATIONS} situations or more, each with a name, so that to repeat is not the same again"
        problems.append(Problem(lines.get(("situations",), 1), "situations", what))
        return
    for name, part in situations.items():
        if not isinstance(part, dict):
            problems.append(
                Problem(lines.get(("situations", name), 1), f"situations.{name}", "expected keys with values below this one")
            )
        elif not name.isidentifier() or name != name.lower():
            what = f"'{name}' is no name for a situation; use small letters, digits and _"
            problems.append(Problem(lines.get(("situations", name), 1), f"situations.{name}", what))
        else:
            yield name, _joined(part, every)


def _joined(own: dict[str, object], every: dict[str, object]) -> dict[str, object]:
    """A situation with what holds in every one; where both have keys below one key, its own come first."""
    both = {
        key: {**mine, **{name: each for name, each in theirs.items() if name not in mine}}
        for key, mine in own.items()
        if isinstance(mine, dict) and isinstance(theirs := every.get(key), dict)
    }
    return {**every, **own, **both}


class _Place:
    """Where the parts of a situation stand in the file: below it, or below ``every``."""

    def __init__(self, lines: Lines, name: str) -> None:
        self.name, self.top = name, lines.get(("situations", name), 1)
        self.lines: dict[Path, int] = {}
        for path, line in lines.items():
            if path[:1] == ("every",) and len(path) > 1:
                self.lines.setdefault(path[1:], line)
        self.lines |= {path[2:]: line for path, line in lines.items() if path[:2] == ("situations", name) and len(path) > 2}
        self.lines[()] = self.top

    def problem(self, problem: Problem) -> Problem:
        """A problem of a situation as one of the drill's file."""
        where = f"situations.{self.name}.{problem.where}".removesuffix(f".{self.name}")
        return Problem(problem.line, where, problem.what)


def _situation(name: str, part: dict[str, object], place: _Place, judged_by: str) -> Situation | list[Problem]:
    if judged_by == "mark":
        try:
            return Situation(name=name, caller=Caller.model_validate(part))
        except ValidationError as error:
            return [place.problem(_fault(fault["loc"], _said(fault, part), place, name)) for fault in error.errors()]
    aims = {key: part[key] for key in Aim.model_fields if key in part}
    rest = {key: value for key, value in part.items() if key not in aims}
    found: list[Problem] = []
    aim = Aim()
    try:
        aim = Aim.model_validate(aims)
    except ValidationError as error:
        found += [place.problem(_fault(fault["loc"], _said(fault, aims), place, name)) for fault in error.errors()]
    if judged_by == "haggle" and not found and (aim.figure is None or aim.limit is None or aim.limit >= aim.figure):
        what = "a haggle needs 'figure', what the customer asks for, and 'limit', the most that the card allows, below it"
        found.append(place.problem(Problem(place.top, name, what)))
    read = read_persona(rest, place.lines, name)
    if not isinstance(read, Persona):
        found += [place.problem(each) for each in read]
        return found
    return found or Situation(name=name, persona=read, document=rest, aim=aim)


def _said(fault: object, document: object) -> str:
    """A fault in an author's words; a key that is not known is told by the keys of a drill, not of a caller."""
    kind, loc = fault["type"], fault["loc"]  # type: ignore[index]  # pydantic's ErrorDetails, a dict
    if kind == "extra_forbidden" and len(loc) == 1:
        known = [*_Head.model_fields, "every", "situations"] if "judged_by" in str(document) else [*Caller.model_fields]
        return f"unknown key '{loc[0]}'" + (nearest(str(loc[0]), known) or f"; known here: {', '.join(known)}")
    if kind == "missing":
        return f"'{loc[-1]}' is missing: {_WANTED.get(str(loc[-1]), 'write it')}"
    return in_words(fault, document)  # type: ignore[arg-type]  # pydantic's ErrorDetails


_WANTED = {
    "title": "write what the drill is called, such as 'title: Say no'",
    "task": "write what the trainee is to do",
    "practises": "name the skills, such as 'practises: [hear_out]'",
    "judged_by": f"write one of {', '.join(JUDGES)}",
    "name": "write who is calling",
    "lines": f"write {CLIPS} lines whose words do not tell how they are said",
}


def _head_problem(path: Path, what: str, lines: Lines, source: str) -> Problem:
    return Problem(_line(path, lines), ".".join(map(str, path)) or source, what)


def _fault(path: Path, what: str, place: _Place, name: str) -> Problem:
    return Problem(_line(path, place.lines), ".".join(map(str, path)) or name, what)


def _line(path: Path, lines: Lines) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)
