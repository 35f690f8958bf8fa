"""From call to call: what became of each skill and measure, what may be claimed of it, and what to practise next."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

import msgspec

from voicecoach.review.tally import CountedCall, Occasions
from voicecoach.review.together import together
from voicecoach.review.trends import SURE, Share, Trend, halves, share, share_trend, slope_trend, survivors
from voicecoach.words.skills import SKILLS
from voicecoach.words.telling import WEIGHTS

MOST_NEXT = 3
"""More advice at once is not taken up."""
ENOUGH = 0.9
"""Share of the later occasions handled well from which a skill needs no practice before others."""


TOO_FEW = "too few calls to tell"


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A measure: its title, unit, decimals, and whether less of it is better (only what is above nothing), more, or neither."""

    title: str
    unit: str
    digits: int = 0
    less: bool = False
    more: bool = False


TOGETHER = Kind(title="All skills together", unit="%", more=True)
"""The share of all occasions that went well, looked at for itself: one figure, so nothing else is taken off its chance."""

MEASURES: Mapping[str, Kind] = {
    "pace": Kind(title="Pace", unit="words/min"),
    "net_pace": Kind(title="Pace without pauses", unit="words/min"),
    "wait": Kind(title="Wait before you answer", unit="s", digits=2),
    "talk_share": Kind(title="Your share of the talk", unit="%"),
    "interruptions": Kind(title="Interruptions in 10 minutes", unit="", digits=1, less=True),
    "pace_after": Kind(title="Pace after escalations", unit="% faster", less=True),
    "level_after": Kind(title="Level after escalations", unit="dB louder", digits=1, less=True),
    "wait_after": Kind(title="Wait after escalations", unit="s longer", digits=2),
}
"""The measures that are followed, in the order in which they are shown."""


class Tendency(msgspec.Struct, frozen=True, kw_only=True):
    """What may be said of a change: ``word`` is improved, slipped, rose, fell, or why nothing; ``sure`` where it is claimed."""

    word: str
    sure: bool = False
    leaning: bool = False


class SkillProgress(msgspec.Struct, frozen=True, kw_only=True):
    """One skill: its occasions in each call (None: it had none), all together, the earlier and the later half."""

    skill: str
    title: str
    occasions: tuple[Occasions | None, ...]
    whole: Share
    earlier: Share | None
    later: Share | None
    trend: Trend
    tendency: Tendency


class MeasureProgress(msgspec.Struct, frozen=True, kw_only=True):
    """One measure: its value in each call (None: it could not be told), and the medians of all, the earlier and later half."""

    name: str
    kind: Kind
    values: tuple[float | None, ...]
    middle: float
    earlier: float | None
    later: float | None
    trend: Trend
    tendency: Tendency


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """A caller to practise with: the skills that it asks for by itself, those that any like it gives, and whether it warns."""

    name: str
    customer: str
    own: frozenset[str]
    ruled: frozenset[str] = frozenset()
    warns: bool = False


class Next(msgspec.Struct, frozen=True, kw_only=True):
    """A skill to practise next: how often it was missed lately, with whom (caller and customer), and the drills for it."""

    skill: str
    title: str
    why: str
    missed: int
    count: int
    callers: tuple[tuple[str, str], ...]
    drills: tuple[str, ...] = ()


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """One trainee's calls, oldest first, and everything that is said of them; ``notes`` say what limits it."""

    trainee: str
    calls: tuple[CountedCall, ...]
    skills: tuple[SkillProgress, ...]
    measures: tuple[MeasureProgress, ...]
    next: tuple[Next, ...]
    together: MeasureProgress | None = None
    notes: tuple[str, ...] = ()
    looked_at: int = 0
    """Skills and measures that could have shown a change: among so many, one in twenty looks like one by chance."""


def progress(
    trainee: str,
    calls: Sequence[CountedCall],
    callers: Sequence[Caller] = (),
    drills: Mapping[str, Sequence[str]] | None = None,
) -> Progress:
    """What became of a trainee's skills and measures over some calls, which are given oldest first.

    Only calls whose reviews the same models and rules made are put into one line. What is claimed, `claims` says.
    """
    kept, notes = comparable(calls)
    skills = [_skill(name, [each.tally.skills.get(name) for each in kept]) for name in SKILLS if _seen(name, kept)]
    measures = [
        _measure(name, MEASURES[name], [each.tally.measures.get(name) for each in kept])
        for name in MEASURES
        if any(name in each.tally.measures for each in kept)
    ]
    seen = [(each.trend, _of_skill(each)) for each in skills] + [(each.trend, _of_measure(each)) for each in measures]
    said = claims(seen)
    told = tuple(msgspec.structs.replace(each, tendency=said[at]) for at, each in enumerate(skills))
    return Progress(
        trainee=trainee,
        calls=kept,
        skills=told,
        measures=tuple(msgspec.structs.replace(each, tendency=said[at]) for at, each in enumerate(measures, len(skills))),
        next=practise_next(told, kept, callers, drills or {}),
        together=_together(kept),
        notes=(*notes, *_mixed(kept)),
        looked_at=sum(trend.tells for trend, _ in seen),
    )


def claims(seen: Sequence[tuple[Trend, str]]) -> tuple[Tendency, ...]:
    """What may be said of trends, each of which is given with what it would be called.

    A change is claimed where its interval excludes none and where, all trends that could have been called the same taken
    together, few claims are false in the long run: of improvements, which are looked for among all trends that have a good
    side, one in forty, of slips likewise, and of what only rises or falls one in twenty. What stands out alone is called leaning.
    """
    sure: set[int] = set()
    for words, level in ((("improved", "slipped"), SURE / 2), (("slipped", "improved"), SURE / 2), (("rose", "fell"), SURE)):
        family = [at for at, (trend, word) in enumerate(seen) if trend.tells and word in words]
        chances = [_chance(*seen[at], words[0]) for at in family]
        sure |= {at for at, passes in zip(family, survivors(chances, level), strict=True) if passes and seen[at][0].stands_out}
    return tuple(_tendency(trend, word, sure=at in sure) for at, (trend, word) in enumerate(seen))


def _chance(trend: Trend, word: str, looked_for: str) -> float:
    """How likely chance alone makes the change that is looked for; sure where the trend goes the other way."""
    if looked_for == "rose":
        return trend.chance if trend.chance is not None else 1.0
    return trend.side if word == looked_for and trend.side is not None else 1.0


def comparable(calls: Sequence[CountedCall]) -> tuple[tuple[CountedCall, ...], tuple[str, ...]]:
    """The calls that the same models and rules reviewed, most of them or of as many the newest; and what is left out, and why."""
    if not calls:
        return (), ()
    counts = Counter(each.maker for each in calls)
    newest = {each.maker: at for at, each in enumerate(calls)}
    chosen = max(counts, key=lambda maker: (counts[maker], newest[maker]))
    kept = tuple(each for each in calls if each.maker == chosen)
    left = len(calls) - len(kept)
    if not left:
        return kept, ()
    others = ", ".join(dict.fromkeys(each.made_by for each in calls if each.maker != chosen))
    was = "1 call was" if left == 1 else f"{left} calls were"
    why = f"{was} reviewed with other models or rules ({others}) and left out, because their figures do not compare"
    return kept, (f"{why}: read all of them again with: voicecoach review all --again",)


def _seen(skill: str, calls: Sequence[CountedCall]) -> bool:
    return any(skill in each.tally.skills for each in calls)


def _skill(name: str, occasions: Sequence[Occasions | None]) -> SkillProgress:
    pairs = [(each.well, each.count) for each in occasions if each]
    first = halves(len(pairs))
    return SkillProgress(
        skill=name,
        title=SKILLS[name].title,
        occasions=tuple(occasions),
        whole=share(pairs),
        earlier=share(pairs[:first]) if len(pairs) > 1 else None,
        later=share(pairs[first:]) if len(pairs) > 1 else None,
        trend=share_trend(pairs),
        tendency=Tendency(word=""),
    )


def _together(calls: Sequence[CountedCall]) -> MeasureProgress | None:
    """All skills in one line; what is claimed of it is claimed apart from the others, as it is looked for alone."""
    values = together(calls)
    if all(each is None for each in values):
        return None
    found = _measure("together", TOGETHER, values)
    return msgspec.structs.replace(found, tendency=claims([(found.trend, _of_measure(found))])[0])


def _measure(name: str, kind: Kind, values: Sequence[float | None]) -> MeasureProgress:
    places = [at for at, each in enumerate(values) if each is not None]
    known = [each for each in values if each is not None]
    first = halves(len(known))
    return MeasureProgress(
        name=name,
        kind=kind,
        values=tuple(values),
        middle=median(known),
        earlier=median(known[:first]) if len(known) > 1 else None,
        later=median(known[first:]) if len(known) > 1 else None,
        trend=slope_trend(known, places),
        tendency=Tendency(word=""),
    )


def _of_skill(found: SkillProgress) -> str:
    return "improved" if found.trend.change > 0 else "slipped"


def _of_measure(found: MeasureProgress) -> str:
    """Less of what is better less is an improvement as long as there was more than none of it, and more a slip likewise."""
    rises = found.trend.change > 0
    if found.kind.more:
        return "improved" if rises else "slipped"
    reached = found.later if rises else found.earlier
    if found.kind.less and reached is not None and reached > 0:
        return "slipped" if rises else "improved"
    return "rose" if rises else "fell"


def _tendency(trend: Trend, word: str, *, sure: bool) -> Tendency:
    if sure or trend.stands_out:
        return Tendency(word=word, sure=sure, leaning=not sure)
    return Tendency(word="no change for certain" if trend.tells else TOO_FEW)


def _mixed(calls: Sequence[CountedCall]) -> tuple[str, ...]:
    """Whether the later calls were of another difficulty than the earlier ones, which chance has no part in."""
    first = halves(len(calls))
    sides = [Counter(each.difficulty or "usual" for each in part) for part in (calls[:first], calls[first:])]
    if len(calls) < 2 or sides[0].keys() == sides[1].keys():
        return ()
    said = [", ".join(f"{count} {name}" for name, count in sorted(side.items())) for side in sides]
    return (f"The earlier calls were {said[0]}, the later ones {said[1]}: a change may come from how upset the customers were.",)


def practise_next(
    skills: Sequence[SkillProgress],
    calls: Sequence[CountedCall],
    callers: Sequence[Caller],
    drills: Mapping[str, Sequence[str]],
) -> tuple[Next, ...]:
    """The skills that were missed most in the later half of the calls, by how much they matter, and with whom to practise."""
    late = [(each, each.later or each.whole) for each in skills]
    open_ = [(each, part) for each, part in late if part.value < ENOUGH]
    order = sorted(open_, key=lambda pair: -WEIGHTS.get(pair[0].skill, 1.0) * (pair[1].count - pair[1].well))
    met = Counter(each.persona for each in calls)
    found = []
    for each, part in order[:MOST_NEXT]:
        whom = _with_whom(each.skill, callers, met)
        met.update(caller.name for caller in whom)  # so that the next skill names others
        found.append(
            Next(
                skill=each.skill,
                title=each.title,
                why=SKILLS[each.skill].why,
                missed=part.count - part.well,
                count=part.count,
                callers=tuple((caller.name, caller.customer) for caller in whom),
                drills=tuple(drills.get(each.skill, ())),
            )
        )
    return tuple(found)


def _with_whom(skill: str, callers: Sequence[Caller], met: Counter[str]) -> tuple[Caller, ...]:
    """Two callers that ask for a skill, the ones seldom practised with first; one with a warning only where no other does."""
    asking = [each for each in callers if skill in each.own] or [each for each in callers if skill in each.ruled]
    mild = [each for each in asking if not each.warns] or asking
    return tuple(sorted(mild, key=lambda each: (met[each.name], len(each.own), each.name))[:2])
