"""Which stretches of a channel are given to the transcriber, and which of its words are kept."""

from collections.abc import Iterable

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.call.timeline import Timeline

LONGEST = 28.0
"""Seconds of a stretch at most: Whisper hears 30 at a time, and what goes beyond is cut in mid-word."""

FARTHEST = 2.0
"""Seconds of silence from which the next speech begins a stretch of its own: Whisper invents words in longer silence."""

MARGIN = 0.25
"""Seconds of sound around the speech, so that soft first and last sounds are heard."""

OFF = 0.4
"""Seconds that a word's time may lie outside speech: Whisper's word times err by some tenths of a second."""

SHORTEST_WORD = 0.02
"""Seconds that a word has at least, the step of Whisper's clock."""


def stretches(speech: Timeline, duration: float) -> tuple[Segment, ...]:
    """Speech joined to stretches of at most `LONGEST` seconds, cut in silences.

    ::

        speech      [==) [===)  [==)          [=====)
        stretches  [================)        [=======)      margins in, gaps under 2 s in

    A stretch of speech without any pause that is longer is cut where it must be.
    """
    room = LONGEST - 2 * MARGIN
    joined: list[Segment] = []
    for segment in (part for whole in speech for part in _parts(whole, room)):
        if joined and segment.start - joined[-1].end < FARTHEST and segment.end - joined[-1].start <= room:
            joined[-1] = Segment(joined[-1].start, segment.end)
        else:
            joined.append(segment)
    return tuple(_with_margin(index, joined, duration) for index in range(len(joined)))


def _parts(segment: Segment, longest: float) -> Iterable[Segment]:
    start = segment.start
    while segment.end - start > longest:
        yield Segment(start, start + longest)
        start += longest
    if start < segment.end:
        yield Segment(start, segment.end)


def _with_margin(index: int, joined: list[Segment], duration: float) -> Segment:
    """The stretch with its margins, which reach at most half-way to its neighbours."""
    segment = joined[index]
    before = (segment.start - joined[index - 1].end) / 2 if index else segment.start
    after = (joined[index + 1].start - segment.end) / 2 if index + 1 < len(joined) else duration - segment.end
    return Segment(segment.start - max(0.0, min(MARGIN, before)), segment.end + max(0.0, min(MARGIN, after)))


def fit_words(words: Iterable[Word], stretch: Segment, speech: Timeline) -> tuple[Word, ...]:
    """The words of one stretch on the call's clock, each inside speech; words said to lie in silence are dropped.

    ::

        speech        [======)           [====)
        word heard       [-------)                  Whisper stretches words over silence
        word kept        [===)
        word heard                [-)               0.4 s and more from any speech: dropped
    """
    return tuple(kept for word in words if (kept := _fit(word, stretch.start, speech)))


def _fit(word: Word, start: float, speech: Timeline) -> Word | None:
    segment = word.segment.shifted(start)
    parts = [part for part in (segment & voiced for voiced in speech) if part]
    if parts:
        return Word(word.text, max(parts, key=lambda part: part.duration), word.confidence)
    nearest = min(speech, key=lambda voiced: _gap(segment, voiced), default=None)
    if nearest is None or _gap(segment, nearest) > OFF:
        return None
    if segment.start < nearest.start:
        placed = Segment(nearest.start, min(nearest.start + SHORTEST_WORD, nearest.end))
    else:
        placed = Segment(max(nearest.end - SHORTEST_WORD, nearest.start), nearest.end)
    return Word(word.text, placed, word.confidence)


def _gap(one: Segment, other: Segment) -> float:
    return max(one.start, other.start) - min(one.end, other.end)
