"""What the calls of a team say together: skills, changes, distributions and calls that stand out; each with its number of calls.

People are not ranked. What is compared is counted over calls with an occasion, and says how sure it is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from voicecoach.review.team_measures import FEWEST_CALLS, MEASURES, Distribution, Outlier, TeamCall, distribution, outliers
from voicecoach.review.trends import Share, Trend, difference, share, share_trend, survivors
from voicecoach.words.skills import SKILLS


class SkillHere(msgspec.Struct, frozen=True, kw_only=True):
    """One skill in one part of the team; ``lower`` and ``higher`` than in the rest only where that is nearly certain."""

    team: str
    well: Share | None
    calls: int
    lower: bool = False
    higher: bool = False


class SkillOfTeam(msgspec.Struct, frozen=True, kw_only=True):
    """One skill over all calls with an occasion: how often it went well, in how many of them it was missing."""

    skill: str
    title: str
    calls: int
    well: Share
    missing: Share
    teams: tuple[SkillHere, ...] = ()


class Improvement(msgspec.Struct, frozen=True, kw_only=True):
    """How the share of occasions that went well changed from a trainee's earlier to the later half of the calls."""

    trainee: str
    calls: int
    earlier: Share | None
    later: Share | None
    trend: Trend | None
    verdict: str


class Team(msgspec.Struct, frozen=True, kw_only=True):
    """All of it."""

    calls: int
    hours: float
    trainees: int
    undated: int
    days: tuple[str, str] | None
    made_by: str
    otherwise: int
    teams: tuple[str, ...]
    skills: tuple[SkillOfTeam, ...]
    improvements: tuple[Improvement, ...]
    distributions: tuple[Distribution, ...]
    outliers: tuple[Outlier, ...]
    compared: int


def team(calls: Sequence[TeamCall]) -> Team:
    """What some calls say together; only those are counted that the most usual maker reviewed, as others cannot be compared."""
    makers = Counter(each.maker for each in calls)
    usual = min(makers, key=lambda maker: (-makers[maker], maker)) if makers else ""
    counted = sorted((each for each in calls if each.maker == usual), key=lambda each: (each.started or "9", each.name))
    dated = [each for each in counted if each.started]
    teams = tuple(sorted({each.team for each in counted if each.team}))
    skills = _skills(counted, teams)
    return Team(
        calls=len(counted),
        hours=sum(each.duration for each in counted) / 3600,
        trainees=len({each.trainee for each in counted if each.trainee}),
        undated=len(counted) - len(dated),
        days=(dated[0].started[:10], dated[-1].started[:10]) if dated else None,
        made_by=counted[0].made_by if counted else "",
        otherwise=len(calls) - len(counted),
        teams=teams,
        skills=skills,
        improvements=_improvements(dated),
        distributions=tuple(found for each in MEASURES if (found := distribution(each, counted))),
        outliers=outliers(counted),
        compared=sum(here.well is not None for each in skills for here in each.teams),
    )


def _skills(calls: Sequence[TeamCall], teams: Sequence[str]) -> tuple[SkillOfTeam, ...]:
    found = []
    for skill, known in SKILLS.items():
        judged = [each for each in calls if skill in each.occasions]
        if judged:
            here = tuple(_here(skill, name, judged) for name in teams) if len(teams) > 1 else ()
            missing = share(_alike(judged, [(int(skill in each.missing), 1) for each in judged]))
            well = share(_alike(judged, [each.occasions[skill] for each in judged]))
            shown = SkillOfTeam(skill=skill, title=known.title, calls=len(judged), well=well, missing=missing, teams=here)
            found.append(shown)
    return tuple(sorted(found, key=lambda each: (each.well.value, each.title)))


def _here(skill: str, name: str, judged: Sequence[TeamCall]) -> SkillHere:
    mine = [each for each in judged if each.team == name]
    rest = [each for each in judged if each.team != name]
    if len(mine) < FEWEST_CALLS:
        return SkillHere(team=name, well=None, calls=len(mine))
    well, others = (share(_alike(part, [each.occasions[skill] for each in part])) if part else None for part in (mine, rest))
    low, high = difference(others, well) if well and others and len(rest) >= FEWEST_CALLS else (0.0, 0.0)
    return SkillHere(team=name, well=well, calls=len(mine), lower=high < 0, higher=low > 0)


def _alike(calls: Sequence[TeamCall], pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs of calls, put together by trainee where two are named, as calls of one trainee are alike."""
    sums: dict[str, tuple[int, int]] = {}
    for call, (well, count) in zip(calls, pairs, strict=True):
        known = sums.get(call.trainee, (0, 0))
        sums[call.trainee] = (known[0] + well, known[1] + count)
    return list(sums.values()) if len(sums) > 1 else list(pairs)


def _improvements(dated: Iterable[TeamCall]) -> tuple[Improvement, ...]:
    """In the order of the names. A change counts only if it stands up to having been looked for in everybody."""
    by: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for each in dated:
        if each.trainee and (count := sum(judged for _, judged in each.occasions.values())):
            by[each.trainee].append((sum(well for well, _ in each.occasions.values()), count))
    names = sorted(by)
    trends = {name: share_trend(by[name]) for name in names}
    tried = [name for name in names if trends[name].tells]
    sure = dict(zip(tried, survivors([trends[name].chance or 1.0 for name in tried]), strict=True))
    return tuple(_improvement(name, by[name], trends[name], sure=sure.get(name)) for name in names)


def _improvement(name: str, occasions: Sequence[tuple[int, int]], trend: Trend, *, sure: bool | None) -> Improvement:
    if sure is None:
        return Improvement(trainee=name, calls=len(occasions), earlier=None, later=None, trend=None, verdict="too few calls")
    half = len(occasions) - len(occasions) // 2
    stands = sure and trend.stands_out
    verdict = ("improved" if trend.change > 0 else "slipped") if stands else "no change that can be told"
    earlier, later = share(occasions[:half]), share(occasions[half:])
    return Improvement(trainee=name, calls=len(occasions), earlier=earlier, later=later, trend=trend, verdict=verdict)
