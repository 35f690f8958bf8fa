"""Whether more than one person speaks on a channel: prints of its speech, told apart in two groups."""

from collections.abc import Callable, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from voicecoach.call.recording import RATE, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline

PIECE = 4.0
"""Seconds of speech that a print is made of, about: over shorter ones the prints of one voice scatter."""
SHORTEST = 1.7
"""Seconds of speech below which there is no print."""
PAUSE = 1.0
"""Seconds of silence over which no piece goes: after it somebody else may speak."""
MOST_PIECES = 24
"""Pieces of a channel that are looked at, evenly over the call, as each costs time: in a long call a voice has to speak for
longer to be among them often enough."""
ALIKE = 0.8
"""Likeness of two groups of prints below which they may be two voices. By the worst of each of ten people's cases (as recorded,
telephone, noise in one half) one new person in 200 stays under 0.81, if people are distributed normally; none of the ten was
under 0.87. ``python scripts/bench_accuracy.py --only wrong_input`` works it out."""
ALIKE_NARROW = 0.86
"""The same for prints of the sound brought to the telephone's band: a single voice that goes on over another line is alike there
(0.96 and more; likewise worked out, 0.93)."""
TELEPHONE = (300.0, 3400.0)
"""Hertz: the band in which any two lines can be compared."""
FEWEST_PIECES = 3
"""Pieces that each of two voices has: fewer may be a shout, a laugh or somebody in the background."""
LEAST_SECONDS = 8.0
"""Seconds of speech that each has."""

Prints = NDArray[np.float32]
Places = NDArray[np.intp]
"""Numbers of pieces."""


class OtherVoice(msgspec.Struct, frozen=True, kw_only=True):
    """The voice that speaks less on a channel: from when on it is heard, for how many seconds, and how alike the two are."""

    since: float
    seconds: float
    likeness: float


def voice_pieces(speech: Timeline) -> tuple[Timeline, ...]:
    """A channel's speech in pieces of about `PIECE` seconds, each from a stretch without a longer pause.

    ::

        speech    [==)[====)[=====)[==)        [=)     [====)
        pieces    [=======) [=========)                [====)       what is too short gives none
    """
    pieces: list[Timeline] = []
    for stretch in speech.bridged(PAUSE):
        within = speech.crop(stretch)
        count = max(1, round(within.duration / PIECE))
        pieces += [part for part in _parts(within, count) if part.duration >= SHORTEST]
    if len(pieces) <= MOST_PIECES:
        return tuple(pieces)
    return tuple(pieces[int(at)] for at in np.linspace(0, len(pieces) - 1, MOST_PIECES))


def find_other_voice(pieces: Sequence[Timeline], prints: Prints, narrowed: Callable[[], Prints]) -> OtherVoice | None:
    """The second voice of a channel, if there is one.

    Parameters
    ----------
    pieces : sequence of Timeline
        What `voice_pieces` gives.
    prints : float32, shape (pieces, features)
        Of each piece a print of the voice, of length 1, so that a product of two says how alike they are.
    narrowed : function that gives prints of the same shape
        Of the pieces in `telephone_band`. Asked only where there seem to be two voices: the same person over another line
        is another print, too, but not in that band.

    Returns
    -------
    OtherVoice or None
        None where the two least alike groups of the prints are of one voice, or one of them is too small.

    Raises
    ------
    ValueError
        If there is not one print for each piece.
    """
    groups = two_groups(pieces, prints)
    if groups is None or likeness(prints, *groups) >= ALIKE:
        return None
    alike = likeness(narrowed(), *groups)
    if alike >= ALIKE_NARROW:
        return None
    less, _ = groups
    seconds = sum(pieces[int(each)].duration for each in less)
    return OtherVoice(since=pieces[int(less[0])].segments[0].start, seconds=seconds, likeness=round(alike, 3))


def two_groups(pieces: Sequence[Timeline], prints: Prints) -> tuple[Places, Places] | None:
    """Which pieces are one voice and which the other, if there are two: of the one that speaks less, then of the other.

    Notes
    -----
    Two groups by k-means of directions (Dhillon and Modha 2001) from the two prints that are least alike. A group that is too
    small to be a voice is left out, and the rest looked at again: one odd piece must not hide somebody.
    """
    if len(pieces) != len(prints):
        raise ValueError(f"{len(pieces)} pieces need as many prints, got {len(prints)}")
    seconds = np.array([piece.duration for piece in pieces], dtype=np.float64)
    left = np.arange(len(pieces))
    while len(left) >= 2 * FEWEST_PIECES:
        groups = [left[side] for side in _two_groups(prints[left], seconds[left])]
        less, more = sorted(groups, key=lambda group: float(seconds[group].sum()))
        if len(less) >= FEWEST_PIECES and seconds[less].sum() >= LEAST_SECONDS:
            return (less, more) if len(more) >= FEWEST_PIECES else None
        if not len(less):
            return None
        left = more if len(more) >= len(less) else less
    return None


def likeness(prints: Prints, one: Places, other: Places) -> float:
    """How alike two groups of prints are, beside how alike each is in itself: about 1 for groups of one voice.

    The mean product between the groups, over the geometric mean of those within them (of different prints): the cosine of the
    groups' own directions, freed of the scatter of single prints.
    """
    alike = np.asarray(prints @ prints.T, dtype=np.float64)
    within = [float(alike[np.ix_(group, group)].sum() - alike[group, group].sum()) for group in (one, other)]
    pairs = [len(group) * (len(group) - 1) for group in (one, other)]
    scale = np.sqrt(within[0] / pairs[0] * within[1] / pairs[1]) if min(within) > 0 else 0.0
    return float(alike[np.ix_(one, other)].mean() / scale) if scale else 1.0


def telephone_band(sound: Samples) -> Samples:
    """A piece of sound without what no telephone carries."""
    from scipy.signal import butter, sosfiltfilt

    return np.asarray(sosfiltfilt(butter(4, TELEPHONE, "bandpass", fs=RATE, output="sos"), sound), dtype=np.float32)


def _two_groups(prints: Prints, seconds: NDArray[np.float64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    alike = prints @ prints.T
    one, other = np.unravel_index(int(np.argmin(alike)), alike.shape)
    second: NDArray[np.bool_] = alike[other] > alike[one]
    for _ in range(20):
        if second.all() or not second.any():
            break
        middles = [np.average(prints[side], axis=0, weights=seconds[side]) for side in (~second, second)]
        towards = [prints @ (middle / np.linalg.norm(middle)) for middle in middles]
        moved = towards[1] > towards[0]
        if np.array_equal(moved, second):
            break
        second = moved
    return ~second, second


def _parts(speech: Timeline, count: int) -> list[Timeline]:
    """Speech in parts of equal speech, whatever the silences."""
    wanted = speech.duration / count
    parts: list[list[Segment]] = [[]]
    room = wanted
    for stretch in speech:
        start = stretch.start
        while len(parts) < count and stretch.end - start > room:
            parts[-1] += [Segment(start, start + room)] if room > 0 else []
            start, room = start + max(room, 0.0), wanted
            parts.append([])
        parts[-1].append(Segment(start, stretch.end))
        room -= stretch.end - start
    return [Timeline.of(part) for part in parts]
