"""A call as Praat's TextGrid: turns and words of each speaker, overlaps and the customer's mood, a tier each.

The long text form of https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html: a tier's intervals touch each other
and fill the whole call; what lies between two labels is an interval with an empty one; a quote in a label is doubled.
"""

from collections.abc import Iterable, Iterator

from voicecoach.call.speech import Speaker
from voicecoach.review.formats.file import ExportFile
from voicecoach.review.model import Review
from voicecoach.review.say import MOODS, SPEAKERS, plain

Interval = tuple[int, int, str]
"""Start and end in milliseconds, and the label."""

NO_WORDS = "(no words heard)"


def textgrid(review: Review) -> tuple[ExportFile, ...]:
    """The call as a TextGrid; an uploaded call has no tier of moods."""
    tiers = [(name, _filled(labels, _end(review))) for name, labels in _tiers(review)]
    end = _seconds(_end(review))
    head = (
        f'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = {end}\ntiers? <exists>\nsize = {len(tiers)}\n'
    )
    lines = [head, "item []:\n"]
    for number, (name, intervals) in enumerate(tiers, start=1):
        lines.append(
            f'    item [{number}]:\n        class = "IntervalTier"\n        name = {_quoted(name)}\n'
            f"        xmin = 0\n        xmax = {end}\n        intervals: size = {len(intervals)}\n"
        )
        lines += [
            f"        intervals [{index}]:\n            xmin = {_seconds(start)}\n            xmax = {_seconds(stop)}\n"
            f"            text = {_quoted(label)}\n"
            for index, (start, stop, label) in enumerate(intervals, start=1)
        ]
    return (ExportFile(".TextGrid", "".join(lines)),)


def _tiers(review: Review) -> Iterator[tuple[str, list[Interval]]]:
    for speaker in Speaker:
        turns = [each.turn for each in review.turns if each.turn.speaker is speaker]
        segments = [(turn.segment, turn.text or NO_WORDS) for turn in turns]
        words = [(word.segment, word.text) for turn in turns for word in turn.words]
        yield f"{SPEAKERS[speaker]} turns", [(_ms(at.start), _ms(at.end), text) for at, text in segments]
        yield f"{SPEAKERS[speaker]} words", [(_ms(at.start), _ms(at.end), text) for at, text in words]
    overlaps = [(each.segment, f"{each.kind.replace('_', ' ')} by the {each.by}") for each in review.overlaps]
    yield "Overlaps", [(_ms(at.start), _ms(at.end), text) for at, text in overlaps]
    if review.practice:
        yield "Mood of the customer", _moods(review)


def _moods(review: Review) -> list[Interval]:
    """The mood from each change to the next; of several at one time, the last."""
    if review.practice is None:
        return []
    mood_at = {0: review.practice.mood_start} | {_ms(step.at): step.after for step in review.practice.moods}
    starts = sorted(mood_at)
    ends = [*starts[1:], _end(review)]
    steps = zip(starts, ends, strict=True)
    return [(start, end, f"{mood_at[start]} {MOODS[mood_at[start]]}") for start, end in steps if end > start]


def _filled(labels: Iterable[Interval], end: int) -> list[Interval]:
    """Intervals that touch and fill the call; what would lie inside its forerunner is cut, or joins its label."""
    filled: list[Interval] = []
    at = 0
    for start, stop, text in sorted(labels):
        label = plain(text)
        start, stop = max(start, at), min(stop, end)  # noqa: PLW2901 - the label's part that is still free
        if stop <= start and filled:
            filled[-1] = (*filled[-1][:2], f"{filled[-1][2]} {label}".strip())
            continue
        if stop <= start:
            continue
        if start > at:
            filled.append((at, start, ""))
        filled.append((start, stop, label))
        at = stop
    if at < end:
        filled.append((at, end, ""))
    return filled


def _end(review: Review) -> int:
    return max(1, _ms(review.duration), *(_ms(each.turn.segment.end) for each in review.turns))


def _ms(seconds: float) -> int:
    return max(0, round(seconds * 1000))


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:.3f}"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
