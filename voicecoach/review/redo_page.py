"""Two attempts at one moment as they are shown: rows for a terminal, one HTML file, and the part of it that stands in a page."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from markupsafe import Markup

from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.measure import Measure
from voicecoach.review.attempts import Attempt, SideBySide, better
from voicecoach.review.build import TYPED
from voicecoach.review.html import policy
from voicecoach.review.quoted import quoted
from voicecoach.review.say import MOODS, NONE, clock, measured, plain
from voicecoach.words.skills import SKILLS

TEMPLATE = "redo.html"
BODY = "redo_body.html"
STYLES = ("report.css", "redo.css")

VERDICTS = {
    Verdict.GOOD: "went well",
    Verdict.BAD: "to work on",
    Verdict.MISSING: "was missing",
    Verdict.NO_OCCASION: "no occasion",
    Verdict.NOT_KNOWABLE: "cannot be told",
    None: "nothing found",
}


@dataclass(frozen=True, slots=True)
class Sounds:
    """What is heard on the page, each with its MIME type: both attempts and the good version (None = there is none)."""

    first: tuple[bytes, str]
    second: tuple[bytes, str]
    good: tuple[bytes, str] | None


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One finding in an attempt."""

    verdict: str
    text: str
    clock: str
    quote: str


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt: its title, where it lies, what was said, what was found, and its column of the rows."""

    title: str
    where: str
    said: str
    verdict: str
    verdict_text: str
    findings: tuple[Shown, ...]
    answer: str


class RedoPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that is shown, in its order; ``rows`` are a name and the two values."""

    title: str
    headline: str
    summary: str
    asked: str
    name: str
    sides: tuple[Side, Side]
    rows: tuple[tuple[str, str, str], ...]
    advice: str
    good: str
    voice: str
    overruled: str
    notes: tuple[str, ...]


def shown(both: SideBySide) -> RedoPage:
    """Arrange two attempts for reading."""
    skill = SKILLS.get(both.skill)
    title = plain(skill.title if skill else both.skill) or "This moment"
    sides = (_side(both.first, "First attempt", "of the call"), _side(both.second, "This attempt", "of its own recording"))
    return RedoPage(
        title=f"That moment again: {plain(both.persona_name)}, {clock(both.again.at)}",
        headline=f"{title}: {better(both.first.verdict, both.second.verdict)}" if both.skill else "Both attempts",
        summary=_mood(both),
        asked=plain(both.asked),
        name=plain(both.persona_name),
        sides=sides,
        rows=_rows(both),
        advice=plain(both.good.advice),
        good=plain(both.good.text),
        voice=plain(both.good.voice),
        overruled=plain(both.overruled),
        notes=tuple(plain(each) for each in both.notes),
    )


def redo_page(both: SideBySide, templates: Mapping[str, str], sounds: Sounds) -> str:
    """One HTML document: everything escaped, both sounds inside, no script, and a policy that allows nothing from outside.

    ``templates`` are the texts of `TEMPLATE`, `BODY` and `STYLES` by name.
    """
    style = "\n".join(templates[name] for name in STYLES)
    audio = {name: _data(sound) for name in ("first", "second", "good") if (sound := getattr(sounds, name))}
    return _fill(
        TEMPLATE,
        templates,
        page=shown(both),
        style=Markup(style),  # noqa: S704 - the project's own files
        policy=policy(style, ""),
        audio=audio,
    )


def redo_body(both: SideBySide, templates: Mapping[str, str], audio: Mapping[str, str]) -> Markup:
    """What stands below the heading, escaped already; ``audio`` has the addresses of the sounds by name."""
    return Markup(_fill(BODY, templates, page=shown(both), audio=audio))  # noqa: S704 - made by a template that escapes


def _fill(name: str, templates: Mapping[str, str], **values: object) -> str:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.DictLoader({each: text for each, text in templates.items() if each.endswith(".html")}),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name).render(**values)


def _data(sound: tuple[bytes, str]) -> str:
    return f"data:{sound[1]};base64,{base64.b64encode(sound[0]).decode('ascii')}"


def _side(attempt: Attempt, title: str, where: str) -> Side:
    return Side(
        title=title,
        where=f"{clock(attempt.at)} {where} ({plain(attempt.session)})",
        said=plain(attempt.said),
        verdict=(attempt.verdict or Verdict.NO_OCCASION).value,
        verdict_text=VERDICTS[attempt.verdict],
        findings=tuple(_shown(each, attempt.said) for each in attempt.findings),
        answer=plain(attempt.answer),
    )


def _shown(finding: Finding, said: str) -> Shown:
    skill = SKILLS.get(finding.skill)
    return Shown(
        verdict=finding.verdict.value,
        text=f"{plain(skill.title if skill else finding.skill)}: {VERDICTS[finding.verdict]}",
        clock=clock(finding.segment.start) if finding.segment else "",
        quote=quoted(finding.quote, (said,)),
    )


def _mood(both: SideBySide) -> str:
    after = [each.mood_after for each in (both.first, both.second)]
    said = f"The customer's mood was {both.first.mood_before} ({MOODS[both.first.mood_before]}) before it"
    if after[0] == after[1]:
        return f"{said}, and {after[0]} ({MOODS[after[0]]}) after either."
    return f"{said}; {after[0]} ({MOODS[after[0]]}) after the first attempt, {after[1]} ({MOODS[after[1]]}) after this one."


def _rows(both: SideBySide) -> tuple[tuple[str, str, str], ...]:
    first, second = both.first, both.second
    rows = [
        ("You said", _quoted(first.said), _quoted(second.said)),
        ("At", clock(first.at), clock(second.at)),
    ]
    if both.skill:
        title = SKILLS[both.skill].title if both.skill in SKILLS else both.skill
        rows.append((plain(title), _verdict(first), _verdict(second)))
    return (
        *rows,
        ("Pace", _figure(first.pace, 0), _figure(second.pace, 0)),
        ("Level", _figure(first.level, 1), _figure(second.level, 1)),
        ("Wait", _figure(first.wait, 1), _figure(second.wait, 1)),
        ("Interruptions", _interruptions(first), _interruptions(second)),
        ("Mood", _moved(first), _moved(second)),
        ("They answered", _quoted(first.answer), _quoted(second.answer)),
    )


def _moved(attempt: Attempt) -> str:
    return f"{attempt.mood_before} → {attempt.mood_after} ({MOODS[attempt.mood_after]})"


def _verdict(attempt: Attempt) -> str:
    where = f" at {clock(attempt.quoted_at)}" if attempt.quoted_at is not None else ""
    words = f": “{quoted(attempt.quote, (attempt.said,))}”" if attempt.quote else ""
    return f"{VERDICTS[attempt.verdict]}{where if words else ''}{words}"


def _interruptions(attempt: Attempt) -> str:
    return TYPED if attempt.wait.why_none == TYPED else str(attempt.interruptions)


def _figure(measure: Measure, digits: int) -> str:
    return measured(measure, digits, measure.unit)


def _quoted(text: str) -> str:
    return f"“{plain(text)}”" if text else NONE
