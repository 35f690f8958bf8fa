"""All skills of each call in one figure, so that many small steps show before any single one can."""

from collections import Counter
from collections.abc import Sequence

from voicecoach.review.tally import CountedCall

FEWEST_SKILLS = 2
"""Skills of which there is something to take together."""


def together(calls: Sequence[CountedCall]) -> tuple[float | None, ...]:
    """The share of occasions that went well in each call, as if every call had asked for the same skills.

    Parameters
    ----------
    calls : sequence of CountedCall
        In any order, reviewed alike.

    Returns
    -------
    tuple of float or None
        Percent, 0 … 100; None for a call without an occasion, and for all where fewer than `FEWEST_SKILLS` skills had one.

    Notes
    -----
    Indirect standardisation: what went well in a call beyond what this trainee's own shares let expect of just those
    occasions, added to the share of all. A caller who asks for what is hard does not make a call worse. The shares are of
    all calls together, so that where nothing changes every order of the calls is as likely as any other.
    """
    well, count = Counter[str](), Counter[str]()
    for call in calls:
        for skill, each in call.tally.skills.items():
            well[skill] += each.well
            count[skill] += each.count
    if len(count) < FEWEST_SKILLS:
        return (None,) * len(calls)
    whole = well.total() / count.total()
    found: list[float | None] = []
    for call in calls:
        had = call.tally.skills
        occasions = sum(each.count for each in had.values())
        beyond = sum(each.well - each.count * well[skill] / count[skill] for skill, each in had.items())
        found.append(min(max(100 * (whole + beyond / occasions), 0.0), 100.0) if occasions else None)
    return tuple(found)
