"""Goals that a trainee sets: a skill or a measure with a target, and whether the calls since then meet it."""

from collections.abc import Sequence
from difflib import get_close_matches
from enum import StrEnum
from statistics import median

import msgspec

from voicecoach.call.errors import UsageError
from voicecoach.review.progress import MEASURES
from voicecoach.review.say import NO_BREAK, counted, figure
from voicecoach.review.tally import CountedCall
from voicecoach.review.trends import median_interval, share
from voicecoach.words.skills import SKILLS

FEWEST = 3
"""Calls since a goal was set below which nothing is said of it."""
NEWEST = 10
"""Calls that are looked at, the newest: what was so long ago says little of now."""


class Goal(msgspec.Struct, frozen=True, kw_only=True):
    """A skill (percent of its occasions) or a measure (in its unit) by id, with a target to one or both sides, set on a day."""

    about: str
    at_least: float | None = None
    at_most: float | None = None
    since: str

    @property
    def title(self) -> str:
        """What the goal is about, in plain words."""
        return SKILLS[self.about].title if self.about in SKILLS else MEASURES[self.about].title

    @property
    def target(self) -> str:
        """The target in plain words."""
        parts = (("at least", self.at_least), ("at most", self.at_most))
        return " and ".join(f"{word} {shown(self.about, limit)}" for word, limit in parts if limit is not None)

    def reached(self, value: float) -> bool:
        """Whether a value lies where the goal wants it."""
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)


class Standing(StrEnum):
    """How a goal stands: met or not for certain, or by what was seen so far, or nothing to tell."""

    MET = "met"
    MET_SO_FAR = "met so far, not for certain"
    NOT_SO_FAR = "not met so far, not for certain"
    NOT_MET = "not met"
    CANNOT_TELL = "too few calls to tell"


class GoalStanding(msgspec.Struct, frozen=True, kw_only=True):
    """A goal, how it stands, and by what evidence; ``value`` and ``interval`` are in percent or in the measure's unit."""

    goal: Goal
    standing: Standing
    evidence: str
    value: float | None = None
    interval: tuple[float, float] | None = None


def make_goal(about: str, at_least: float | None, at_most: float | None, since: str) -> Goal:
    """A goal from what somebody typed.

    Raises
    ------
    UsageError
        If there is no such skill or measure, no target, or one that nothing can reach.
    """
    name = about.strip().lower().replace("-", "_").replace(" ", "_")
    if name not in SKILLS and name not in MEASURES:
        near = get_close_matches(name, [*SKILLS, *MEASURES], 1)
        known = f"the measures are {', '.join(MEASURES)}, and the skills stand in docs/skills.md"
        raise UsageError(f"there is no skill or measure '{about}'; {f'did you mean {near[0]}?' if near else known}")
    if at_least is None and at_most is None:
        raise UsageError("a goal needs a target: give --at-least or --at-most, such as --at-least 80")
    targets = [each for each in (at_least, at_most) if each is not None]
    if not all(-1e6 < each < 1e6 for each in targets) or targets != sorted(targets):
        raise UsageError("no value can reach this target: give a smaller --at-least, or a larger --at-most")
    if name in SKILLS and not all(0 <= each <= 100 for each in targets):
        raise UsageError("the target of a skill is a share of its occasions in percent: give 0 to 100")
    return Goal(about=name, at_least=at_least, at_most=at_most, since=since)


def judge_goal(goal: Goal, calls: Sequence[CountedCall]) -> GoalStanding:
    """Whether the calls since a goal was set meet it.

    A goal is met for certain where the whole 95 % interval lies where it should; what came before the goal counts for nothing,
    because who sets a goal after a bad call would meet it by chance.
    """
    since = [each for each in calls if each.day >= goal.since]
    return _of_skill(goal, since) if goal.about in SKILLS else _of_measure(goal, since)


def shown(about: str, value: float) -> str:
    """A value of a skill (percent) or of a measure, with its unit."""
    if about in SKILLS:
        return f"{figure(value, 0)}{NO_BREAK}%"
    kind = MEASURES[about]
    return f"{figure(value, kind.digits)}{NO_BREAK if kind.unit else ''}{kind.unit}"


def _of_skill(goal: Goal, calls: Sequence[CountedCall]) -> GoalStanding:
    found = [each.tally.skills[goal.about] for each in calls if goal.about in each.tally.skills][-NEWEST:]
    if len(found) < FEWEST:
        return _cannot_tell(goal, len(found), "with an occasion")
    whole = share([(each.well, each.count) for each in found])
    value, interval = 100 * whole.value, (100 * whole.interval[0], 100 * whole.interval[1])
    evidence = f"{whole.well} of {whole.count} occasions in {whole.calls} calls since {goal.since}"
    return _standing(goal, value, interval, evidence)


def _of_measure(goal: Goal, calls: Sequence[CountedCall]) -> GoalStanding:
    found = [each.tally.measures[goal.about] for each in calls if goal.about in each.tally.measures][-NEWEST:]
    if len(found) < FEWEST:
        return _cannot_tell(goal, len(found), "in which it could be measured")
    between = median_interval(found)
    value = between[0] if between else median(found)
    evidence = f"the median of {len(found)} calls since {goal.since}"
    return _standing(goal, value, between[1:] if between else None, evidence)


def _cannot_tell(goal: Goal, count: int, what: str) -> GoalStanding:
    evidence = f"{counted(count, 'call')} {what} since {goal.since}; {FEWEST} are needed"
    return GoalStanding(goal=goal, standing=Standing.CANNOT_TELL, evidence=evidence)


def _standing(goal: Goal, value: float, interval: tuple[float, float] | None, evidence: str) -> GoalStanding:
    if goal.reached(value):
        certain = interval is not None and all(goal.reached(end) for end in interval)
        standing = Standing.MET if certain else Standing.MET_SO_FAR
    else:
        certain = interval is not None and not _meets(goal, interval)
        standing = Standing.NOT_MET if certain else Standing.NOT_SO_FAR
    between = f" ({shown(goal.about, interval[0])} to {shown(goal.about, interval[1])})" if interval else ""
    told = f"{shown(goal.about, value)}{between}: {evidence}"
    return GoalStanding(goal=goal, standing=standing, evidence=told, value=value, interval=interval)


def _meets(goal: Goal, interval: tuple[float, float]) -> bool:
    """Whether any value of an interval would reach the goal."""
    below = goal.at_least is not None and interval[1] < goal.at_least
    above = goal.at_most is not None and interval[0] > goal.at_most
    return not (below or above)
