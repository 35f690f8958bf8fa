"""Who holds the floor: turns, from speech and words, or exactly from the events of a practised call."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from voicecoach.call.event import CallEnded, CustomerBegan, CustomerStopped, Event
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.listen.acknowledge import only_acknowledges

TURN_PAUSE = 1.0
"""Seconds of own silence from which a turn is over."""
INSIDE_PAUSE = 0.5
"""Seconds of own silence that part an acknowledgement made inside the other's turn from what is said next."""
TAKES_FLOOR = 0.5
"""Seconds of the other's speech inside an own pause from which the floor went over (an "mm-hm" takes less)."""
CLICK = 0.3
"""Seconds below which a sound in which no word was heard is a click or a breath and no turn."""
WORD_REACH = 1.0
"""Seconds that a word's time may lie off every turn; a word further off was invented in silence and is dropped."""


def build_turns(speaker: Speaker, speech: Timeline, other: Timeline, words: Sequence[Word]) -> tuple[Turn, ...]:
    """One speaker's turns, from when each of the two speaks and from what this one said.

    ::

        own     [====)  [===)            [==)             a pause under 1 s is inside a turn,
        other             [=====) (premature reply)       also when the other comes in too early
        turns   [===========)            [==)             and the speaker goes on

        own     [====)         [==)                       the other's 0.5 s and more inside the pause:
        other           [====)                            the floor went over and came back
        turns   [====)         [==)

        own         [=)       [=====)                     an acknowledgement (or a cough) inside the other's turn is
        other   [==========)                              its own turn, if 0.5 s pass before the next; other words
        turns       [=)       [=====)                     there are the beginning of what goes on within 1 s

    Parameters
    ----------
    speaker : Speaker
        Whose turns.
    speech, other : Timeline
        When this one and the other speak.
    words : sequence of Word
        What this one said, in order; none where it is not known.

    Returns
    -------
    tuple of Turn
        Disjoint, in order; ``cut_short`` is None, as sound alone does not tell what was still to be said.
    """
    pieces = speech.segments
    spoken = _assign(pieces, words)
    spells = other.bridged(TURN_PAUSE)
    turns: list[Turn] = []
    for piece, said in zip(pieces, spoken, strict=True):
        last = turns[-1] if turns else None
        if last is not None and not _parted(last, piece, said, other, spells):
            turns[-1] = Turn(speaker, Segment(last.segment.start, piece.end), (*last.words, *said))
        else:
            turns.append(Turn(speaker, piece, said))
    return tuple(turn for turn in turns if turn.words or not words or turn.segment.duration >= CLICK)


def _parted(last: Turn, piece: Segment, said: tuple[Word, ...], other: Timeline, spells: Timeline) -> bool:
    """Whether a piece of speech begins a new turn after the last one."""
    pause = piece.start - last.segment.end
    if pause >= TURN_PAUSE:
        return True
    between = other.meeting(Segment(last.segment.end, piece.start))
    within = (part for part in between if part.start >= last.segment.end and part.end <= piece.start)
    if sum(part.duration for part in within) >= TAKES_FLOOR:
        return True
    if pause < INSIDE_PAUSE:
        return False
    if _inside(last.segment, spells):
        return not last.words or only_acknowledges(last.words)
    return _inside(piece, spells) and only_acknowledges(said)


def _inside(segment: Segment, spells: Timeline) -> bool:
    return any(spell.start < segment.start and segment.end < spell.end for spell in spells.meeting(segment))


def _assign(pieces: Sequence[Segment], words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Each word to the piece that it shares most time with, else to the nearest within reach, else to none."""
    said: list[list[Word]] = [[] for _ in pieces]
    starts = [piece.start for piece in pieces]
    for word in words:
        first, last = bisect_right(starts, word.segment.start) - 1, bisect_left(starts, word.segment.end)
        near = range(max(first, 0), min(last + 1, len(pieces)))  # those that share time with it, and one to either side
        best = max(near, key=lambda i: _closeness(pieces[i], word.segment), default=None)
        if best is not None and _closeness(pieces[best], word.segment) >= -WORD_REACH:
            said[best].append(word)
    return [tuple(sorted(found, key=lambda word: word.segment)) for found in said]


def _closeness(piece: Segment, word: Segment) -> float:
    """Shared seconds, or the gap between the two as a negative number."""
    return min(piece.end, word.end) - max(piece.start, word.start)


def customer_turns(events: Sequence[Event]) -> tuple[Turn, ...]:
    """The customer's turns of a practised call, exact: what was played, when it began and when it stopped.

    ::

        planned      [==================)
        stopped                 |
        turn         [==========)             cut_short: True; its words are those begun by then

    Parameters
    ----------
    events : sequence of Event
        The events of the call in order.

    Returns
    -------
    tuple of Turn
        One a `CustomerBegan`, in order; `planned_segments` gives the planned stretches in the same order. A line that
        was still being spoken when the events end is said to have been cut short there.
    """
    return tuple(_turn(began, stop, cut) for began, stop, cut in _lines(events))


def planned_segments(events: Sequence[Event]) -> tuple[Segment, ...]:
    """When the lines of `customer_turns` would have been heard if nobody had stopped them, in the same order."""
    return tuple(began.planned for began, _, _ in _lines(events))


def _lines(events: Iterable[Event]) -> list[tuple[CustomerBegan, float, bool]]:
    """Each line with the time at which its sound stopped and whether that was before its planned end."""
    lines: list[tuple[CustomerBegan, float, bool]] = []
    open_line: CustomerBegan | None = None
    last = 0.0
    for event in events:
        last = max(last, event.at)
        if open_line is not None and isinstance(event, CustomerStopped):
            lines.append((open_line, event.at, event.cut_short))
            open_line = None
        elif open_line is not None and isinstance(event, CustomerBegan | CallEnded):
            lines.append((open_line, min(event.at, open_line.planned.end), event.at < open_line.planned.end))
            open_line = None
        if isinstance(event, CustomerBegan):
            open_line = event
    if open_line is not None:
        lines.append((open_line, min(last, open_line.planned.end), last < open_line.planned.end))
    return [line for line in lines if line[1] > line[0].planned.start]


def _turn(began: CustomerBegan, stop: float, cut: bool) -> Turn:
    segment = Segment(began.planned.start, stop)
    heard = (word for word in spread_words(began.text, began.planned) if word.segment.start < stop)
    words = tuple(msgspec.structs.replace(word, segment=word.segment & segment or word.segment) for word in heard)
    return Turn(Speaker.CUSTOMER, segment, words, cut_short=cut)


def spread_words(text: str, segment: Segment) -> tuple[Word, ...]:
    """The words of a known text, spread over the time that it takes to say it.

    ::

        text       "Where   is   my   parcel?   It is late."
        segment    [========================================)
        words      [----)[--)[--)[-----)   [-)[-)[----)         by letters; a full stop takes the time of six

    Parameters
    ----------
    text : str
        What is said; words are parted by white space.
    segment : Segment
        When it is said.

    Returns
    -------
    tuple of Word
        In order and disjoint, inside the segment, confidence 1: the words are known, their times are estimates (longer
        words take longer, punctuation pauses), good to some tenths of a second.
    """
    tokens = text.split()
    weights = [(sum(character.isalnum() for character in token) + 1.0, _pause(token)) for token in tokens]
    whole = sum(length + pause for length, pause in weights) - (weights[-1][1] if weights else 0.0)
    words: list[Word] = []
    at = 0.0
    for token, (length, pause) in zip(tokens, weights, strict=True):
        start = segment.start + segment.duration * at / whole
        end = segment.start + segment.duration * min((at + length) / whole, 1.0)
        words.append(Word(token, Segment(start, end), 1.0))
        at += length + pause
    return tuple(words)


def _pause(token: str) -> float:
    """The pause after a word, in letters."""
    mark = token.rstrip("\"')]")[-1:]
    return {".": 6.0, "?": 6.0, "!": 6.0, "…": 6.0, ",": 3.0, ";": 3.0, ":": 3.0, "-": 3.0}.get(mark, 0.0)
