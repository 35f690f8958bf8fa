"""Progress as it is shown: sentences, rows, and the places of dots, bands and lines in each picture; no word of markup."""

from collections.abc import Sequence

import msgspec

from voicecoach.call.trainee import ME
from voicecoach.review.goals import GoalStanding, Standing
from voicecoach.review.progress import ENOUGH, TOO_FEW, MeasureProgress, Next, Progress, SkillProgress, Tendency
from voicecoach.review.progress_picture import Picture, measure_picture, skill_picture, valued
from voicecoach.review.say import NO_BREAK, counted, figure, percent, plain

MARKS = {"improved": "↑", "slipped": "↓", "rose": "↗", "fell": "↘"}


class ProgressRow(msgspec.Struct, frozen=True, kw_only=True):
    """One skill or measure: name, what it was early and late, what may be said of it, and its picture."""

    id: str
    title: str
    now: str
    change: str
    told: "Told"
    picture: Picture


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What may be said of a change: an arrow, and words; ``sure`` where it is claimed, ``leaning`` where it may be chance."""

    mark: str
    said: str
    sure: bool
    leaning: bool


class GoalRow(msgspec.Struct, frozen=True, kw_only=True):
    """A goal in words."""

    id: str
    title: str
    target: str
    standing: str
    evidence: str
    met: bool
    certain: bool


class NextRow(msgspec.Struct, frozen=True, kw_only=True):
    """A skill to practise next, in words, as commands and as pages of the desk: each (what, command, page)."""

    title: str
    why: str
    missed: str
    commands: tuple[tuple[str, str, str], ...]


class ProgressPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is shown, in its order."""

    title: str
    headline: str
    summary: str
    notes: tuple[str, ...]
    goals: tuple[GoalRow, ...]
    next: tuple[NextRow, ...]
    together: tuple[ProgressRow, ...]
    skills: tuple[ProgressRow, ...]
    measures: tuple[ProgressRow, ...]
    baseline: tuple[tuple[str, str], ...]
    how: str


HOW = (
    "Each dot is a call, the larger the more occasions it had; a band is where the share of the earlier and of the later half "
    "lies, 95 % sure, a line its share or median. A change is called improved or slipped only where its 95 % interval excludes "
    "that nothing changed and where it holds beside all others that were looked at: at most one in twenty such claims is false. "
    "What may be chance is said so. All skills together is the share of occasions that went well, as if every call had asked for "
    "the same skills; it is looked at for itself. The figures say what was done, not what anybody felt."
)


def progress_page(found: Progress, goals: Sequence[GoalStanding] = (), baseline: Sequence[tuple[str, str]] = ()) -> ProgressPage:
    """Arrange progress for reading: goals and what to practise before the long tables; what changed stands first in them."""
    skills = tuple(sorted((_skill_row(each, found) for each in found.skills), key=_order))
    measures = tuple(sorted((_measure_row(each, found) for each in found.measures), key=_order))
    name = plain(found.trainee)
    return ProgressPage(
        title=f"Progress: {name}",
        headline=_headline(name, len(found.calls)),
        summary=_summary(found),
        notes=tuple(plain(each) for each in found.notes),
        goals=tuple(_goal_row(each) for each in goals),
        next=tuple(_next_row(each) for each in found.next),
        together=(_measure_row(found.together, found),) if found.together else (),
        skills=skills,
        measures=measures,
        baseline=tuple(baseline),
        how=HOW,
    )


def _headline(name: str, calls: int) -> str:
    """Whose progress it is; somebody who gave no name reads of themselves."""
    if not calls:
        return f"No reviewed call of {'yours' if name == ME else name} yet"
    return f"{'Your progress' if name == ME else f'Progress of {name}'} over {_calls(calls)}"


def _order(row: ProgressRow) -> tuple[bool, bool]:
    return not row.told.sure, not row.told.leaning


def _calls(count: int) -> str:
    return "one call" if count == 1 else f"{count} calls"


def _summary(found: Progress) -> str:
    if not found.calls:
        return "Hold one with: voicecoach practice late_parcel"
    whole = [found.together] if found.together else []
    every: list[SkillProgress | MeasureProgress] = [*whole, *found.skills, *found.measures]
    better, worse = (
        [_title(each) for each in every if each.tendency.sure and each.tendency.word == word] for word in ("improved", "slipped")
    )
    moved = [f"{_title(each)} ({each.tendency.word})" for each in every if each.tendency.sure and each.tendency.word in MOVED]
    leaning = sum(each.tendency.leaning for each in every[len(whole) :])
    parts = [f"Improved: {', '.join(better)}."] if better else []
    parts += [f"Slipped: {', '.join(worse)}."] if worse else []
    parts += [f"Changed: {', '.join(moved)}."] if moved else []
    if not parts:
        tells = found.looked_at or any(each.trend.tells for each in whole)
        parts = ["No change can be told for certain yet." if tells else FEW, *_so_far(found)]
    if leaning:
        things = "One thing points" if leaning == 1 else f"{leaning} things point"
        parts.append(f"{things} somewhere, but among {found.looked_at} that were looked at that may be chance.")
    return " ".join((*parts, *_well(found)))


MOVED = ("rose", "fell")
FEW = "These calls are too few to tell whether anything changed."
OFTEN, MOST_NAMED = 3, 3
"""Occasions from which on a skill is named as going well, and how many are named."""


def _so_far(found: Progress) -> list[str]:
    """How many skills stand higher and lower in the later half, which nobody has to take for more than it is."""
    changes = [each.later.value - each.earlier.value for each in found.skills if each.earlier and each.later]
    higher, lower = sum(each > 0 for each in changes), sum(each < 0 for each in changes)
    if not higher + lower:
        return []
    return [f"So far the later calls stand higher than the earlier ones in {higher} of {len(changes)} skills, lower in {lower}."]


def _well(found: Progress) -> list[str]:
    """What goes well nearly every time, which needs no change to be worth a word."""
    whole = [(each.title, each.whole) for each in found.skills if each.whole.count >= OFTEN and each.whole.value >= ENOUGH]
    best = sorted(whole, key=lambda each: (-each[1].value, -each[1].count))[:MOST_NAMED]
    said = ", ".join(f"{title} ({share.well} of {share.count})" for title, share in best)
    return [f"Well nearly every time: {said}."] if said else []


def _title(each: SkillProgress | MeasureProgress) -> str:
    return each.title if isinstance(each, SkillProgress) else each.kind.title


def _skill_row(each: SkillProgress, found: Progress) -> ProgressRow:
    whole = each.whole
    between = f"{percent(whole.interval[0])} to {percent(whole.interval[1])}"
    change = moved = ""
    if each.earlier and each.later:
        change = f"{percent(each.earlier.value)} → {percent(each.later.value)}"
        moved = _moved_by(each.earlier.value, each.later.value, 100, " points")
    return ProgressRow(
        id=each.skill,
        title=each.title,
        now=f"{whole.well} of {counted(whole.count, 'occasion')} in {_calls(whole.calls)}, {percent(whole.value)} ({between})",
        change=change,
        told=_told(each.tendency, moved),
        picture=skill_picture(each, found),
    )


def _measure_row(each: MeasureProgress, found: Progress) -> ProgressRow:
    known = sum(value is not None for value in each.values)
    change = ""
    if each.earlier is not None and each.later is not None:
        change = f"{valued(each, each.earlier)} → {valued(each, each.later)}"
    trend = each.trend
    between = ""
    if trend.interval is not None:
        between = f"; from first to last {_signed(each, trend.interval[0])} to {_signed(each, trend.interval[1])}"
    return ProgressRow(
        id=each.name,
        title=each.kind.title,
        now=f"Median {valued(each, each.middle)} in {_calls(known)}{between}",
        change=change,
        told=_told(each.tendency, _moved_by(each.earlier, each.later, 1, _unit(each), each.kind.digits)),
        picture=measure_picture(each, found),
    )


def _told(tendency: Tendency, moved: str = "") -> Told:
    said = f"{tendency.word}, but it may be chance" if tendency.leaning else tendency.word
    if moved and tendency.word == TOO_FEW:
        said = f"{moved} so far; {said}"
    return Told(mark=MARKS.get(tendency.word, ""), said=said, sure=tendency.sure, leaning=tendency.leaning)


def _moved_by(earlier: float | None, later: float | None, factor: float, unit: str, digits: int = 0) -> str:
    """By how much the later half, as it is shown, lies above or below the earlier one, where it does."""
    if earlier is None or later is None:
        return ""
    before, after = (float(f"{factor * each:.{digits}f}") for each in (earlier, later))
    size = figure(abs(after - before), digits)
    return "" if after == before else f"{'up' if after > before else 'down'} by {size}{unit}"


def _unit(each: MeasureProgress) -> str:
    if each.kind.unit == "%":
        return " points"
    return f"{NO_BREAK}{each.kind.unit}" if each.kind.unit else ""


def _signed(each: MeasureProgress, value: float) -> str:
    text = figure(value, each.kind.digits)
    return f"+{text}" if float(f"{value:.{each.kind.digits}f}") > 0 else text


def _goal_row(each: GoalStanding) -> GoalRow:
    return GoalRow(
        id=each.goal.about,
        title=each.goal.title,
        target=each.goal.target,
        standing=each.standing.value,
        evidence=each.evidence,
        met=each.standing in {Standing.MET, Standing.MET_SO_FAR},
        certain=each.standing in {Standing.MET, Standing.NOT_MET},
    )


def _next_row(each: Next) -> NextRow:
    calls = tuple(
        (plain(f"A call with {customer}"), f"voicecoach practice {name}", f"/practise/{name}") for name, customer in each.callers
    )
    drills = tuple(
        (f"The drill “{name.replace('_', ' ')}”", f"voicecoach drill {name}", f"/drills/{name}") for name in each.drills
    )
    missed = "Missed the one time it was due." if each.count == 1 else f"Missed {each.missed} of {each.count} times lately."
    return NextRow(title=each.title, why=each.why, missed=missed, commands=(*drills, *calls))
