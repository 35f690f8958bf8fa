"""The team report as it is shown: every sentence, figure and place of a picture, without a word of markup."""

from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.review.say import NO_BREAK, figure, lasting, percent, plain
from voicecoach.review.team import Improvement, SkillHere, SkillOfTeam, Team
from voicecoach.review.team_measures import (
    FAR_OUT,
    FEWEST_CALLS,
    FEWEST_FOR_OUTLIERS,
    FEWEST_GROUPS,
    Distribution,
    Measured,
    Outlier,
)
from voicecoach.review.team_rows import HEIGHT, STRIP, WIDTH, Bar, Listen, ShareCell, SkillLine, Spread, TeamPage, Tile, TrendLine
from voicecoach.review.trends import Share

MOST_FAILURES = 50
"""Recordings without a review that are listed with their reason; the rest stand in failed.parquet."""
VERDICTS = {"improved": "is-improved", "slipped": "is-slipped"}

HOW = (
    f"People are listed by name, not by rank. A share is of occasions: places in calls where the skill was due. With each "
    f"stands its 95{NO_BREAK}% interval, which takes calls of one trainee as alike, and in how many calls there was an occasion. "
    f"A part of the team with fewer than {FEWEST_CALLS} such calls has no share here."
)
IMPROVED = (
    "The later half of each trainee's calls against the earlier half, all skills together. “Improved” and “slipped” stand only "
    "where the interval excludes no change, chance seldom makes such a one (permutation test), and that still holds after "
    "looking at everybody at once (Benjamini and Hochberg)."
)


def team_page(found: Team, failures: Sequence[tuple[str, str]] = ()) -> TeamPage:
    """What is shown; ``failures`` are the recordings that could not be reviewed, each with the reason."""
    failed = len(failures)
    return TeamPage(
        title="Team report",
        headline=_headline(found),
        summary=_summary(found),
        tiles=_tiles(found, failed),
        notes=tuple(_notes(found, failed)),
        how=HOW,
        teams=tuple(map(plain, found.teams)) if len(found.teams) > 1 else (),
        skills=tuple(map(_skill, found.skills)),
        improved=IMPROVED,
        trends=tuple(map(_trend, found.improvements)),
        nobody="" if found.improvements else "The manifest names no trainees with times, so nothing can be said of change.",
        spreads=tuple(map(_spread, found.distributions)),
        listen=tuple(map(_listen, found.outliers)),
        nothing_out=_nothing_out(found),
        failures=tuple((plain(name), plain(reason)) for name, reason in failures[:MOST_FAILURES]),
        more_failures=max(0, failed - MOST_FAILURES),
    )


def _headline(found: Team) -> str:
    if not found.calls:
        return "No call to report on"
    low = [each for each in found.skills if each.calls >= FEWEST_CALLS][:1]
    calls = _count(found.calls, "call")
    return f"{calls}; seen least where it was due: {low[0].title.lower()}" if low else calls


def _summary(found: Team) -> str:
    who = f" by {_count(found.trainees, 'trainee')}" if found.trainees else ""
    teams = f" in {_count(len(found.teams), 'team')}" if found.teams else ""
    when = f", from {found.days[0]} to {found.days[1]}" if found.days else ""
    return f"{_count(found.calls, 'recorded call')}{who}{teams}{when}; {lasting(found.hours * 3600)} of sound."


def _tiles(found: Team, failed: int) -> tuple[Tile, ...]:
    told = [each.verdict for each in found.improvements]
    return (
        Tile("Calls", figure(found.calls, 0), f"{failed} more could not be reviewed" if failed else "all that were named"),
        Tile("Improved", figure(told.count("improved"), 0), f"of {len(told)} trainees, {told.count('slipped')} slipped"),
        Tile("Too few calls", figure(told.count("too few calls"), 0), "trainees of whom no change can be told"),
        Tile("To listen to", figure(len(found.outliers), 0), "calls far from the others"),
    )


def _notes(found: Team, failed: int) -> Iterator[str]:
    if found.otherwise:
        yield (
            f"{_count(found.otherwise, 'call')} reviewed by other versions or models left out, as they cannot be compared: "
            "run the batch again to read all with the same."
        )
    if failed:
        yield f"{_count(failed, 'recording')} could not be reviewed; why stands at the end."
    if found.undated:
        yield f"{_count(found.undated, 'call')} without a time in the manifest: not counted in what changed."
    if 0 < found.trainees < FEWEST_GROUPS:
        yield f"Fewer than {FEWEST_GROUPS} trainees: medians have no interval, and shares may say more of them than of the skill."
    if not found.trainees and found.calls:
        yield "No trainee is named, so each call counts as somebody else's: with few people the intervals are too narrow."
    if found.compared:
        by_chance = round(found.compared * 0.05)
        chance = f"about {by_chance}" if by_chance else "less than one"
        yield (
            f"Below, {found.compared} shares of teams are compared with the rest; {chance} of them would be marked "
            "by chance alone."
        )


def _skill(each: SkillOfTeam) -> SkillLine:
    here = tuple(map(_here, each.teams))
    return SkillLine(title=each.title, well=_share(each.well, each.calls), missing=_share(each.missing, each.calls), teams=here)


def _here(each: SkillHere) -> ShareCell:
    if each.well is None:
        return ShareCell(calls=_count(each.calls, "call"), value="too few" if each.calls else "none")
    tone = "lower" if each.lower else "higher" if each.higher else ""
    return msgspec.structs.replace(_share(each.well, each.calls), tone=tone)


def _share(each: Share, calls: int) -> ShareCell:
    low, high = each.interval
    return ShareCell(value=percent(each.value), between=f"{percent(low)} to {percent(high)}", calls=_count(calls, "call"))


def _trend(each: Improvement) -> TrendLine:
    name, calls = plain(each.trainee), _count(each.calls, "call")
    trend = each.trend
    if trend is None or trend.interval is None or each.earlier is None or each.later is None:
        return TrendLine(trainee=name, calls=calls, text="", verdict=each.verdict, tone="")
    low, high = trend.interval
    return TrendLine(
        trainee=name,
        calls=calls,
        text=(
            f"{percent(each.earlier.value)} → {percent(each.later.value)} "
            f"({_points(trend.change)}; {_points(low)} to {_points(high)})"
        ),
        verdict=each.verdict,
        tone=VERDICTS.get(each.verdict, ""),
        low=_on_strip(low),
        dot=_on_strip(trend.change),
        high=_on_strip(high),
    )


def _on_strip(change: float) -> float:
    return round(STRIP / 2 * (1 + max(-1.0, min(1.0, change))), 1)


def _spread(each: Distribution) -> Spread:
    kind, most = each.measure, max(each.bins)
    width = (each.high - each.low) or 1.0

    def across(value: float) -> float:
        return round(WIDTH * (value - each.low) / width, 1)

    step = WIDTH / len(each.bins)
    bars = tuple(
        Bar(
            round(number * step + 0.5, 1),
            round(HEIGHT * (1 - count / most), 1),
            round(step - 1, 1),
            round(HEIGHT * count / most, 1),
            _count(count, "call"),
        )
        for number, count in enumerate(each.bins)
        if count
    )
    q10, q25, q50, q75, q90 = (_value(kind, value) for value in each.quantiles)
    few = f"{_listed([_value(kind, value) for value in each.values])} {kind.unit}" if each.values else ""
    between = f" ({_value(kind, each.median[0])} to {_value(kind, each.median[1])})" if each.median else ""
    return Spread(
        name=kind.name,
        summary=few or f"half of the calls from {q25} to {q75}, eight of ten from {q10} to {q90} {kind.unit}",
        median=_count(each.count, "call") if few else f"median {q50}{between} {kind.unit}, {_count(each.count, 'call')}",
        without=f"{_count(each.without, 'call')} without this figure; calls.parquet says why" if each.without else "",
        left=_value(kind, each.low),
        right=_value(kind, each.high),
        bars=bars,
        half=None if few else (across(each.quantiles[1]), across(each.quantiles[3])),
        middle=across(each.quantiles[2]),
    )


def _listed(values: Sequence[str]) -> str:
    """Some values in a row: 180, 192 and 243."""
    return " and ".join(part for part in (", ".join(values[:-1]), values[-1]) if part)


def _listen(each: Outlier) -> Listen:
    reasons = tuple(
        f"{kind.name}: {_value(kind, value)} {kind.unit}; "
        f"half of all calls lie from {_value(kind, half[0])} to {_value(kind, half[1])}"
        for kind, value, half in each.reasons
    )
    return Listen(name=plain(each.call.name), call=each.call.call, day=each.call.started[:10], reasons=reasons)


def _nothing_out(found: Team) -> str:
    if found.outliers:
        return ""
    if found.calls < FEWEST_FOR_OUTLIERS:
        return f"Fewer than {FEWEST_FOR_OUTLIERS} calls: nothing stands out from so few."
    return f"No call lies far from the others (modified z-score above {FAR_OUT})."


def _value(kind: Measured, value: float) -> str:
    return figure(value, kind.digits)


def _points(value: float) -> str:
    return f"{'+' if value > 0 else ''}{figure(100 * value, 0)}"


def _count(number: int, what: str) -> str:
    return f"{figure(number, 0)} {what}{'' if number == 1 else 's'}"
