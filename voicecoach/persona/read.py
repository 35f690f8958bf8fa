"""From a document (dicts, lists and texts, as YAML gives them) to a persona, or to everything that is wrong with it."""

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from voicecoach.call.event import Outcome
from voicecoach.persona import answers
from voicecoach.persona.faults import Path, Problem, Problems, in_words, nearest, true_path
from voicecoach.persona.generic import RESERVED
from voicecoach.persona.mended import mended
from voicecoach.persona.model import Persona, When
from voicecoach.persona.rules import CAUSES
from voicecoach.persona.variants import faults
from voicecoach.words.skills import SKILLS

Lines = Mapping[Path, int]

SECTIONS = ("story", "reactions", "beats", "endings")
"""Parts of a persona in which the author chooses the names."""

CUE_KEYS = ("cues", "heard", "heard_any", "not_heard")
"""Parts of a condition that name cues."""


def read_persona(document: object, lines: Lines, source: str) -> Persona | Problems:
    """Read a persona, or find all that is wrong with it, in the order of the lines.

    ``lines`` gives the line (from 1) of each path into the document; ``source`` names the file where it is all wrong.
    """
    if not isinstance(document, dict):
        what = "expected keys with values, such as 'name: Denise Palmer' and 'opening: Where is my parcel?'"
        return (Problem(1, source, what),)
    found: list[tuple[Path, str]]
    try:
        persona = Persona.model_validate(document)
        found = list(_cross_checks(persona))
    except ValidationError as error:
        persona = None
        found = [(fault["loc"], in_words(fault, document)) for fault in error.errors(include_url=False)]
        found += _found_besides(document)
    placed = [(true_path(path, document), what) for path, what in found]
    problems = {Problem(_line(path, lines), _where(path) or source, what) for path, what in placed}
    return persona if persona is not None and not problems else tuple(sorted(problems))


def _found_besides(document: dict[object, object]) -> Iterator[tuple[Path, str]]:
    """What only shows when the parts are seen together, in a document with other mistakes, so that all come out at once."""
    rest = mended(document)
    if rest is None:
        yield from _cues_in(document)
    else:
        yield from ((path, what) for path, what in _cross_checks(rest.persona) if rest.is_sound(path, what))


def _line(path: Path, lines: Lines) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _where(path: Path) -> str:
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def _cross_checks(persona: Persona) -> Iterator[tuple[Path, str]]:
    """Mistakes that only show when the parts are seen together."""
    yield from _rules(persona)
    yield from answers.faults(persona)
    yield from _names(persona)
    yield from _lines_once(persona)
    yield from faults(persona)
    beats = [*persona.story, *persona.reactions, *persona.beats]
    for path, when in _conditions(persona):
        for key in ("done", "not_done"):
            for name in getattr(when, key):
                if name not in beats:
                    yield (*path, key), f"there is no beat '{name}'{nearest(name, beats)}"
        for key in CUE_KEYS:
            for cue in getattr(when, key):
                if wrong := wrong_cue(cue):
                    yield (*path, key), wrong


def _rules(persona: Persona) -> Iterator[tuple[Path, str]]:
    for key in persona.raises:
        if key not in SKILLS and key not in CAUSES:
            yield ("raises", key), f"'{key}' is no skill and no manner{nearest(key, [*SKILLS, *CAUSES])}"
    for key in persona.lowers:
        if key not in SKILLS:
            yield ("lowers", key), f"'{key}' is no skill{nearest(key, SKILLS)}"
    for key in persona.weights:
        if wrong := wrong_weight(key):
            yield ("weights", key), wrong


def wrong_weight(key: str) -> str | None:
    """What is wrong with the name of something that is weighed, or None."""
    return None if key in SKILLS else f"'{key}' is no skill{nearest(key, SKILLS)}"


def _names(persona: Persona) -> Iterator[tuple[Path, str]]:
    seen: dict[str, str] = {}
    for section in SECTIONS:
        for name in getattr(persona, section):
            if not name.isidentifier() or name != name.lower():
                yield (section, name), f"'{name}' is no name for a beat; use small letters, digits and _"
            if name in RESERVED:
                yield (section, name), f"'{name}' is the name of something built in; choose another"
            if section != "endings" and name in seen:
                yield (section, name), f"'{name}' stands in {seen[name]} too; give each beat its own name"
            if section != "endings":
                seen[name] = section
    for name, ending in persona.endings.items():
        if ending.outcome is Outcome.BROKEN_OFF:
            yield ("endings", name, "outcome"), "broken_off is for calls that the trainee breaks off; choose another outcome"


def _lines_once(persona: Persona) -> Iterator[tuple[Path, str]]:
    seen: set[str] = set()
    for path, text in spoken_lines(persona):
        plain = "".join(c for c in text.lower() if c.isalnum())
        if plain in seen:
            yield path, f'this line stands twice: "{text}"; word it differently, or a call will repeat itself'
        seen.add(plain)


def spoken_lines(persona: Persona) -> Iterator[tuple[Path, str]]:
    """Every line that the customer may say, with its place in the file."""
    yield from ((("opening", n), text) for n, text in enumerate(persona.opening))
    for section in SECTIONS:
        for name, part in getattr(persona, section).items():
            yield from (((section, name, "say", n), text) for n, text in enumerate(part.say))
            yield from (((section, name, "again", n), text) for n, text in enumerate(getattr(part, "again", None) or ()))
    for topic, answer in persona.answers.items():
        yield from ((("answers", topic, "say", n), text) for n, text in enumerate(answer.say or ()))
    yield from ((("silence", "say", n), text) for n, text in enumerate(persona.silence.say or ()))
    yield from ((("when_cut_off", "say", n), text) for n, text in enumerate(persona.when_cut_off.say or ()))
    for section, kinds in (("hold", ("say", "refuse", "back", "too_long")), ("comes_in", ("say", "recital"))):
        for kind in kinds:
            yield from (((section, kind, n), text) for n, text in enumerate(getattr(getattr(persona, section), kind) or ()))


def _conditions(persona: Persona) -> Iterator[tuple[Path, When]]:
    for section in SECTIONS:
        for name, part in getattr(persona, section).items():
            for number, when in enumerate(part.when):
                yield (section, name, "when", *([number] if len(part.when) > 1 else [])), when


def wrong_cue(cue: object) -> str | None:
    """What is wrong with a cue's name, or None."""
    skill, colon, side = str(cue).partition(":")
    if skill not in SKILLS:
        return f"'{skill}' is no skill{nearest(skill, SKILLS)}"
    if not colon or side not in {"good", "bad"}:
        return f"a cue says how it went: write {skill}:good or {skill}:bad"
    return None


def _cues_in(document: dict[object, object]) -> Iterator[tuple[Path, str]]:
    """Wrong cues in a document of which nothing else can be looked at."""
    for section in SECTIONS:
        parts = document.get(section)
        for name, part in parts.items() if isinstance(parts, dict) else ():
            when = part.get("when") if isinstance(part, dict) else None
            for number, one in enumerate(when if isinstance(when, list) else [when]):
                path: Path = (section, str(name), "when")
                yield from _cues_of(one, (*path, number) if isinstance(when, list) else path)


def _cues_of(when: object, path: Path) -> Iterator[tuple[Path, str]]:
    for key in CUE_KEYS if isinstance(when, dict) else ():
        given = when.get(key) if isinstance(when, dict) else None
        for cue in [given] if isinstance(given, str) else given if isinstance(given, list | dict) else ():
            if wrong := wrong_cue(cue):
                yield (*path, key), wrong


__all__ = ["Problem", "Problems", "read_persona", "spoken_lines", "wrong_cue", "wrong_weight"]
