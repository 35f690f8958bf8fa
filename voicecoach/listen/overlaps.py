"""Who came in on whom, and what it means: four kinds, judged by who comes in second."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker, Turn
from voicecoach.call.timeline import Timeline
from voicecoach.listen.acknowledge import only_acknowledges

SHORTEST_SHARED = 0.1
"""Seconds of speech of both from which there is an overlap; less is within the error of where speech ends."""
TOGETHER = 0.2
"""Seconds within which two starts are at once: faster than anybody answers what is heard."""
EARLY = 0.5
"""Seconds before the other's end from which a start is early and nothing worse."""
GIVEN_UP = 1.0
"""Seconds within which a start that is given up has failed."""
LONGEST_BACKCHANNEL = 1.5
"""Seconds that words of acknowledgement may take and still claim no floor."""
LONGEST_NOISE = 1.0
"""Seconds that a sound without words may last and still be a breath or a cough."""
SHORTEST_NOISE = 0.2
"""Seconds below which a sound without words is a click or a breath and no overlap at all."""
PAUSED = 0.3
"""Seconds of the other's silence from which the rule mentions that the start fell in a pause."""

RULES: Mapping[str, str] = {
    "backchannel-words": "short acknowledgement, claims no floor",
    "backchannel-wordless": "short sound without words, claims no floor",
    "early-start": "started within the last 0.5 s of the other's turn",
    "failed-start": "more than an acknowledgement, given up within 1 s",
    "interruption": "started inside the other's turn, more than 0.5 s before its end",
    "together-early": "both started within 0.2 s: nobody came in second, nobody is blamed",
    "together-failed": "both started within 0.2 s and this one gave up within 1 s: nobody is blamed",
}
"""What each rule means; a rule's id is the part of `Overlap.rule` before the colon."""


@dataclass(frozen=True, slots=True)
class _Floor:
    """A turn and the time at which it would have ended if nobody had come in."""

    turn: Turn
    end: float


def find_overlaps(
    trainee: Sequence[Turn],
    customer: Sequence[Turn],
    planned: Sequence[Segment] | None = None,
    speech: Mapping[Speaker, Timeline] | None = None,
) -> tuple[Overlap, ...]:
    """Every time that one came in while the other held the floor, with its kind and the rule that gave it.

    ::

        other's turn       [==============================)          its planned end where that is known
        backchannel             [==)                                 acknowledges, <= 1.5 s
        failed start            [====)                               other words, <= 1 s, the other goes on
        interruption            [=========...
        early start                                    [======...    the other has <= 0.5 s left

        customer  planned  [==============================)
                  heard    [==========)                              yields: recorded, changes nothing
        trainee                   [=============)                    interruption, left = planned end - start

    Parameters
    ----------
    trainee, customer : sequence of Turn
        Each speaker's turns, disjoint and in order. A turn lasts over own pauses, so one that was still open when the
        other came in makes the other the one who came in.
    planned : sequence of Segment, optional
        For each of ``customer``, when it would have been heard if nobody had stopped it (practised calls).
    speech : mapping of Speaker to Timeline, optional
        When each really spoke. With it, time in own pauses is not shared, and a remark made in the other's pause is no
        overlap. Without it turns count as speech all through.

    Returns
    -------
    tuple of Overlap
        In order of time; at most one for each pair of turns. ``segment`` goes from the first shared moment to the last.

    Raises
    ------
    ValueError
        If there is not one planned segment for each of the customer's turns.

    Notes
    -----
    Shared speech shorter than `SHORTEST_SHARED` is within the error of the boundaries and no overlap, nor is a sound without
    words shorter than `SHORTEST_NOISE`.
    """
    pairs = _meetings(_floors(trainee, None), _floors(customer, planned))
    found = (_met(one, other, speech) for one, other in pairs)
    return tuple(sorted((each for each in found if each), key=lambda overlap: overlap.segment))


def _floors(turns: Sequence[Turn], planned: Sequence[Segment] | None) -> list[_Floor]:
    if planned is None:
        return [_Floor(turn, turn.segment.end) for turn in turns]
    if len(planned) != len(turns):
        raise ValueError(f"{len(turns)} turns of the customer need as many planned segments, got {len(planned)}")
    return [_Floor(turn, max(plan.end, turn.segment.end)) for turn, plan in zip(turns, planned, strict=True)]


def _meetings(trainee: Sequence[_Floor], customer: Sequence[_Floor]) -> list[tuple[_Floor, _Floor]]:
    """Pairs of turns that share time, by one walk along both."""
    pairs: list[tuple[_Floor, _Floor]] = []
    mine, theirs = 0, 0
    while mine < len(trainee) and theirs < len(customer):
        one, other = trainee[mine], customer[theirs]
        if one.turn.segment & other.turn.segment:
            pairs.append((one, other))
        if one.turn.segment.end <= other.turn.segment.end:
            mine += 1
        else:
            theirs += 1
    return pairs


def _shared(mine: Turn, theirs: Turn, speech: Mapping[Speaker, Timeline] | None) -> Segment | None:
    """From the first moment at which both spoke to the last, if both spoke long enough at once."""
    part = mine.segment & theirs.segment
    if part is None:
        return None
    both = Timeline((part,))
    if speech is not None:
        both = speech[mine.speaker].crop(part) & speech[theirs.speaker].crop(part)
    return both.extent if both.duration >= SHORTEST_SHARED else None


def _met(one: _Floor, other: _Floor, speech: Mapping[Speaker, Timeline] | None) -> Overlap | None:
    """The overlap of two turns that share time, if both spoke long enough at once and the second is no click."""
    shared = _shared(one.turn, other.turn, speech)
    first, second = sorted((one, other), key=lambda floor: floor.turn.segment.start)
    if shared is None or (not second.turn.words and second.turn.segment.duration < SHORTEST_NOISE):
        return None
    return _judged(first, second, shared, speech)


def _judged(first: _Floor, second: _Floor, shared: Segment, speech: Mapping[Speaker, Timeline] | None) -> Overlap:
    """The overlap of two turns; of two that started at once, the one who is done first counts as the one who came in."""
    together = second.turn.segment.start - first.turn.segment.start <= TOGETHER
    if together and first.end < second.end:
        first, second = second, first
    left = first.end - second.turn.segment.start
    kind, rule = _kind(second.turn, first.end, together=together)
    note = _pause_note(first.turn, second.turn, speech) if kind is OverlapKind.INTERRUPTION else ""
    return Overlap(
        kind=kind,
        by=second.turn.speaker,
        segment=shared,
        rule=f"{rule}: {RULES[rule]}{note}",
        text=second.turn.text,
        left=round(left, 3),
        yielded=first.turn.cut_short,
    )


def _kind(second: Turn, other_ends: float, *, together: bool) -> tuple[OverlapKind, str]:
    """The kind and the rule's id: first what the words say, then what the times say."""
    inside = second.segment.end <= other_ends
    length = second.segment.duration
    if inside and length <= LONGEST_BACKCHANNEL and only_acknowledges(second.words):
        return OverlapKind.BACKCHANNEL, "backchannel-words"
    if not second.words and length <= LONGEST_NOISE:
        return OverlapKind.BACKCHANNEL, "backchannel-wordless"
    gave_up = inside and length <= GIVEN_UP
    if together:
        return (OverlapKind.FAILED_START, "together-failed") if gave_up else (OverlapKind.EARLY_START, "together-early")
    if other_ends - second.segment.start <= EARLY:
        return OverlapKind.EARLY_START, "early-start"
    if gave_up:
        return OverlapKind.FAILED_START, "failed-start"
    return OverlapKind.INTERRUPTION, "interruption"


def _pause_note(first: Turn, second: Turn, speech: Mapping[Speaker, Timeline] | None) -> str:
    """Where the other was silent at the moment of the start: said, as it weighs less, but the turn was not over."""
    if speech is None:
        return ""
    start = second.segment.start
    before = [part.end for part in speech[first.speaker] if part.start <= start]
    silent = start - before[-1] if before else 0.0
    return f" (in a pause of {silent:.1f} s)" if silent >= PAUSED else ""
