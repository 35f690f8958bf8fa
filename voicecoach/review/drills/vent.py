"""Let them vent: until the customer is done, nothing but short signs of listening."""

from voicecoach.call.event import SilenceHeard
from voicecoach.call.speech import OverlapKind, Speaker
from voicecoach.listen.acknowledge import only_acknowledges
from voicecoach.review.drills.result import DrillView, Figure, Judged, count, quoted, times
from voicecoach.review.model import ReviewedTurn

FEWEST_SIGNS = 2
"""Signs of listening below which a customer who tells something for a minute hears nobody at the other end."""

SIGN = "Only short signs, every few sentences: “mm-hm”, “I see”, “go on”. What you want to ask can wait until they are done."
MORE_SIGNS = "Every few sentences a sign, without taking the floor: “mm-hm”, “I see”, “right”."
KEEP = "Keep it: they were done sooner than it felt, and now they will listen to you."
LONGEST_SIGN = 5
"""Words up to which an invitation to go on ("please, tell me more") takes no floor."""

_INVITES = ("listening", "go on", "tell me", "i'm here", "i am here", "with you", "take your time")


def judge(view: DrillView) -> Judged:
    """Whether the trainee left the customer the floor, and showed that they were there."""
    until = view.told_until
    mine = [each for each in view.mine if each.turn.segment.start < until]
    signs = [each for each in mine if _is_sign(each)]
    taken = [each for each in mine if each.turn.words and not _is_sign(each)]
    over = [
        each
        for each in view.review.overlaps
        if each.by is Speaker.TRAINEE and each.kind is OverlapKind.INTERRUPTION and each.segment.start < until
    ]
    left_alone = sum(isinstance(event, SilenceHeard) and event.at < until for event in view.events)
    figures = (
        count("floor taken", len(taken), "times", "none"),
        count("of it while they spoke", len(over), "times", "none"),
        count("signs of listening", len(signs), "signs", f"{FEWEST_SIGNS} or more"),
        count("left in silence", left_alone, "times", "none"),
    )
    if taken:
        return _took(taken, figures)
    if left_alone or len(signs) < FEWEST_SIGNS:
        return _silent(len(signs), left_alone, figures, signs)
    first = signs[0].turn
    return Judged(
        passed=True,
        happened=f"You left them the floor to the end and showed {times(len(signs))} that you were there.",
        instead=KEEP,
        quote=quoted(first),
        segment=first.segment,
        figures=figures,
    )


def _took(taken: list[ReviewedTurn], figures: tuple[Figure, ...]) -> Judged:
    first = taken[0].turn
    return Judged(
        passed=False,
        happened=f"You took the floor {times(len(taken))} before they were done.",
        instead=SIGN,
        quote=quoted(first),
        segment=first.segment,
        figures=figures,
    )


def _silent(signs: int, left_alone: int, figures: tuple[Figure, ...], heard: list[ReviewedTurn]) -> Judged:
    asked = f"; {times(left_alone)} they had to ask whether you were there" if left_alone else ""
    gave = f"only {signs} sign" if signs else "no sign"
    return Judged(
        passed=False,
        happened=f"You let them talk, and gave {gave} that you were listening{asked}.",
        instead=MORE_SIGNS,
        quote=quoted(heard[0].turn) if heard else "",
        segment=heard[0].turn.segment if heard else None,
        figures=figures,
    )


def _is_sign(each: ReviewedTurn) -> bool:
    """Whether a turn leaves the customer the floor: an acknowledgement, or a short invitation to go on."""
    if only_acknowledges(each.turn.words):
        return True
    said = each.turn.text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return bool(each.turn.words) and len(each.turn.words) <= LONGEST_SIGN and "?" not in said and any(p in said for p in _INVITES)
