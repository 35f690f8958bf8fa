"""Which sound of a channel is given to the transcriber, and where in the call its words belong."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.call.timeline import Timeline

LONGEST = 28.0
"""Seconds given to the transcriber at once: Whisper hears 30 at a time, and what goes beyond is cut in mid-word."""

FARTHEST = 2.0
"""Seconds of silence from which it is cut out: Whisper invents words in longer silence."""

MARGIN = 0.4
"""Seconds of sound kept around speech, so that soft first and last sounds are heard."""

OFF = 0.4
"""Seconds that a word's time may lie outside speech: Whisper's word times err by some tenths of a second."""

UNHEARD = 1.0
"""Seconds of speech between two words that must hold words of their own: four words at the pace of talk."""

SHORTEST_UNHEARD = 0.3
"""Seconds of speech without a word that are looked at again."""

AGAIN = 0.5
"""Seconds within which the same word heard at a second look is the same word."""

SHORTEST_WORD = 0.02
"""Seconds that a word has at least, the step of Whisper's clock."""

Pack = tuple[Segment, ...]
"""Stretches of one channel whose sound is put together and transcribed at once: more context makes fewer errors."""


def packs(speech: Timeline, duration: float) -> tuple[Pack, ...]:
    """Speech with its margins in packs of at most `LONGEST` seconds, cut in silences.

    ::

        speech       [==) [===)           [=====)              [==)
        stretches   [==========)         [=======)            [====)      gaps under 2 s stay in
        packs       [==========)[=======)                    [====)       the sound as it is transcribed

    Longer speech is cut in its longest pause, and where it has none, where it must be.
    """
    filled: list[list[Segment]] = []
    whole = Segment(0.0, duration)
    for stretch in speech.bridged(FARTHEST):
        with_margin = Segment(stretch.start - MARGIN, stretch.end + MARGIN) & whole
        for part in _parts(with_margin, speech) if with_margin else ():
            if filled and sum(each.duration for each in filled[-1]) + part.duration <= LONGEST:
                filled[-1].append(part)
            else:
                filled.append([part])
    return tuple(tuple(pack) for pack in filled)


def _parts(stretch: Segment, speech: Timeline) -> Iterable[Segment]:
    """The stretch in parts of at most `LONGEST`, cut in the longest pause of the second half of that time."""
    rest = stretch
    while rest.duration > LONGEST:
        pauses = speech.gaps(Segment(rest.start + LONGEST / 2, rest.start + LONGEST)).segments
        longest = max(pauses, key=lambda pause: pause.duration, default=None)
        cut = longest.middle if longest else rest.start + LONGEST
        yield Segment(rest.start, cut)
        rest = Segment(cut, rest.end)
    yield rest


def place_words(words: Iterable[Word], pack: Pack, speech: Timeline) -> tuple[Word, ...]:
    """The words of a pack on the call's clock, in order, each inside speech; those said to lie in silence are dropped.

    ::

        speech        [======)           [====)
        word heard       [-------)                  Whisper stretches words over silence
        word kept        [===)
        word heard                [-)               0.4 s and more from any speech: dropped
    """
    placed: list[Word] = []
    free = 0.0
    nearby = speech.crop(Segment(pack[0].start - OFF, pack[-1].end + OFF))
    for word in words:
        segment = _in_speech(_on_call(word.segment, pack), nearby)
        if segment is None:
            continue
        start = max(segment.start, free)
        free = max(segment.end, start + SHORTEST_WORD)
        placed.append(Word(word.text, Segment(start, free), word.confidence))
    return tuple(placed)


def without_words(speech: Timeline, words: Iterable[Word]) -> Timeline:
    """Speech that got no words though, between two words, there is `UNHEARD` seconds and more of it.

    ::

        speech      [=====) [==)    [====)  [===) [==)
        words        [-)[-)                 [-)    [-)
        unheard             [==)    [====)

        words        [-)[-)          [-)    [-)    [-)
        unheard                                            what is left is shorter

    Remains of less than `SHORTEST_UNHEARD` beside a word are its own first or last sounds.
    """
    within = speech.extent
    if within is None:
        return speech
    gaps = Timeline.of(word.segment for word in words).gaps(within)
    bare = (speech.crop(gap).at_least(SHORTEST_UNHEARD) for gap in gaps)
    return Timeline.of(part for stretch in bare if stretch.duration >= UNHEARD for part in stretch)


def fill_in(words: Iterable[Word], pack: Pack, bare: Timeline, known: Sequence[Word]) -> tuple[Word, ...]:
    """The words that a second look at speech without words adds to those already known.

    Its margins hold known words again: what lies outside the bare speech is left out, and so is a word that is known
    within `AGAIN` seconds.
    """
    inside = (word for word in words if bare.holds(_on_call(word.segment, pack).middle))
    return tuple(word for word in place_words(inside, pack, bare) if not any(_same(word, each) for each in known))


def _same(one: Word, other: Word) -> bool:
    near = _gap(one.segment, other.segment) < AGAIN
    return near and _letters(one.text) == _letters(other.text)


def _letters(text: str) -> str:
    return "".join(each for each in text.lower() if each.isalnum())


def _on_call(segment: Segment, pack: Pack) -> Segment:
    """Where a stretch of the pack's sound lies in the call: in the part that holds most of it."""
    ends = list(accumulate(part.duration for part in pack))
    starts = [0.0, *ends[:-1]]
    shared = [min(segment.end, end) - max(segment.start, start) for start, end in zip(starts, ends, strict=True)]
    best = max(range(len(pack)), key=shared.__getitem__)
    moved = segment.shifted(pack[best].start - starts[best])
    return moved & pack[best] or moved


def _in_speech(segment: Segment, speech: Timeline) -> Segment | None:
    parts = [part for part in (segment & voiced for voiced in speech) if part]
    if parts:
        return max(parts, key=lambda part: part.duration)
    nearest = min(speech, key=lambda voiced: _gap(segment, voiced), default=None)
    if nearest is None or _gap(segment, nearest) > OFF:
        return None
    if segment.start < nearest.start:
        return Segment(nearest.start, min(nearest.start + SHORTEST_WORD, nearest.end))
    return Segment(max(nearest.end - SHORTEST_WORD, nearest.start), nearest.end)


def _gap(one: Segment, other: Segment) -> float:
    return max(one.start, other.start) - min(one.end, other.end)
