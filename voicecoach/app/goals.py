"""A trainee's goals: set, listed, taken back."""

import msgspec

from voicecoach.call.errors import UsageError
from voicecoach.edges.store import Store
from voicecoach.edges.trainee_file import load_trainee, save_trainee
from voicecoach.review.goals import Goal, make_goal

MOST = 20
"""Goals at a time: more is no goal."""


def goals_of(store: Store, trainee: str) -> tuple[Goal, ...]:
    """The goals of a trainee in the order in which they were set."""
    return load_trainee(trainee, store.home).goals


def set_goal(store: Store, trainee: str, about: str, limits: tuple[float | None, float | None], today: str) -> Goal:
    """Set a goal with its least and most, in place of an earlier one about the same; it counts calls from today on.

    Raises
    ------
    UsageError
        If it cannot be a goal, or there are too many.
    """
    goal = make_goal(about, *limits, today)
    kept = load_trainee(trainee, store.home)
    others = tuple(each for each in kept.goals if each.about != goal.about)
    if len(others) >= MOST:
        raise UsageError(f"{MOST} goals are enough: take one back first, with: voicecoach goal drop {others[0].about}")
    save_trainee(msgspec.structs.replace(kept, trainee=trainee, goals=(*others, goal)), store.home)
    return goal


def drop_goal(store: Store, trainee: str, about: str) -> None:
    """Take a goal back.

    Raises
    ------
    UsageError
        If there is none about that.
    """
    name = about.strip().lower().replace("-", "_").replace(" ", "_")
    kept = load_trainee(trainee, store.home)
    others = tuple(each for each in kept.goals if each.about != name)
    if len(others) == len(kept.goals):
        set_ = ", ".join(each.about for each in kept.goals)
        raise UsageError(f"there is no goal about '{about}'; " + (f"there are: {set_}" if set_ else "none was set"))
    save_trainee(msgspec.structs.replace(kept, goals=others), store.home)
