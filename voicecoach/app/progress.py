"""One trainee's progress over the stored calls, with goals, own baseline, and with whom to practise next."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

from voicecoach.edges.home import write_private
from voicecoach.edges.names import CALL
from voicecoach.edges.session_index import SessionIndex, Wanted
from voicecoach.edges.store import Store
from voicecoach.edges.trainee_file import load_trainee
from voicecoach.listen.own_baseline import OwnBaseline
from voicecoach.review.goals import judge_goal
from voicecoach.review.progress import Caller, Progress, comparable, progress
from voicecoach.review.progress_page import ProgressPage, progress_page
from voicecoach.review.say import figure, measured

NEWEST = 50
"""Calls that are looked at unless asked otherwise, the newest: somebody who practises daily is another after that."""


def progress_of(
    store: Store,
    trainee: str,
    since: str | None = None,
    limit: int | None = NEWEST,
    *,
    recorded: bool = False,
    advice: bool = True,
) -> tuple[Progress, ProgressPage]:
    """What became of a trainee's calls, and how it is shown.

    Practised calls are counted, or with ``recorded`` those that were recorded elsewhere: never both in one line. Drills and
    further attempts at a moment of a call are no calls. ``advice`` tells with whom to practise, which takes a second.
    """
    origin = "uploaded" if recorded else "practised"
    wanted = Wanted(trainee=trainee, kind=CALL, origin=origin, since=since, limit=limit)
    calls = SessionIndex(store.home).reviewed(wanted)
    kept = load_trainee(trainee, store.home)
    wanted_advice = advice and bool(calls)
    name = calls[-1].trainee if calls else trainee
    found = progress(name, calls, callers() if wanted_advice else (), drills() if wanted_advice else {})
    goals = [judge_goal(each, comparable(calls)[0]) for each in kept.goals]
    return found, progress_page(found, goals, baseline_rows(kept.calibrations))


@cache
def callers() -> tuple[Caller, ...]:
    """The built-in callers, and for which skills each gives an occasion."""
    from voicecoach.edges.personas import list_personas
    from voicecoach.persona.remarks import by_rule, occasions
    from voicecoach.words.skills import SKILLS

    return tuple(
        Caller(
            name=each.name,
            customer=each.persona.name,
            own=occasions(each.persona),
            ruled=frozenset(skill for skill in SKILLS if by_rule(skill, each.persona)),
            warns=bool(each.persona.warning),
        )
        for each in list_personas()
    )


@cache
def drills() -> Mapping[str, Sequence[str]]:
    """The names of the built-in drills for each skill."""
    from voicecoach.edges.drills import list_drills

    found: dict[str, list[str]] = {}
    for each in list_drills():
        for skill in each.drill.practises:
            found.setdefault(skill, []).append(each.name)
    return found


def baseline_rows(calibrations: Sequence[OwnBaseline]) -> tuple[tuple[str, str], ...]:
    """The newest calibration in words; nothing where there is none."""
    if not calibrations:
        return ()
    last = calibrations[-1]
    rows = (
        ("Measured on", f"{last.day}, {last.devices}"),
        *((name, _between(last, field, digits)) for name, field, digits in BASELINE),
    )
    return (*rows, *(("Note", each) for each in last.notes))


BASELINE = (
    ("Pace, speaking freely", "pace", 0),
    ("Pace without pauses", "net_pace", 0),
    ("Pace, reading aloud", "reading", 0),
    ("Wait before you answer", "wait", 2),
    ("Level, in this recording only", "level", 1),
    ("Pitch, shown and never judged", "pitch", 0),
    ("Range of pitch", "pitch_range", 1),
)
"""What is shown of a calibration: name, field, decimals."""


def _between(baseline: OwnBaseline, field: str, digits: int) -> str:
    measure = getattr(baseline, field)
    told = measured(measure, digits, measure.unit)
    if measure.value is None or measure.interval is None:
        return told
    low, high = (figure(each, digits) for each in measure.interval)
    return f"{told} ({low} to {high})"


def progress_templates() -> dict[str, str]:
    """The texts from which the pages are made."""
    from voicecoach.review.progress_html import BODY, STYLE, TEMPLATE

    folder = resources.files("voicecoach.review") / "templates"
    return {name: (folder / name).read_text(encoding="utf-8") for name in (TEMPLATE, BODY, STYLE)}


def write_progress(page: ProgressPage, out: Path) -> Path:
    """Write the page with its pictures into one file, readable by its owner only."""
    from voicecoach.review.progress_html import render_progress

    write_private(out, render_progress(page, progress_templates()).encode("utf-8"))
    return out
