"""A call whose microphone hears the earphones: what is a person's own, which overlaps can be scored, and what is said of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from voicecoach.call.at_once import AtOnce, in_turn
from voicecoach.call.recording import Origin, Recording
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.listen.leak import HARMLESS_DB, Leak, find_leak, may_be_leak, own_speech, which_way

FIRST = 0.3
"""Seconds at the start of an overlap that are looked at by themselves: a real voice may follow a leak."""

Overlaps = Callable[[Mapping[Speaker, Timeline]], Sequence[Overlap]]


@dataclass(frozen=True, slots=True)
class Cleared:
    """Both speakers' speech without what is the other's leak; ``heard`` is the speech before; ``leaks`` into each channel."""

    speech: Mapping[Speaker, Timeline]
    heard: Mapping[Speaker, Timeline]
    leaks: Mapping[Speaker, Leak] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SortedOverlaps:
    """Overlaps that can be scored, those that may be the leak, and the sentences to warn with."""

    scored: tuple[Overlap, ...]
    doubtful: tuple[Overlap, ...] = ()
    warnings: tuple[str, ...] = ()


def clear(recording: Recording, speech: Mapping[Speaker, Timeline], at_once: AtOnce = in_turn) -> Cleared:
    """Take out of each one's speech what is no louder than the other's leak; a call without a leak stays as it is."""
    leaks = {into: leak for into, leak in _leaks(recording, speech, at_once).items() if leak.found}
    own = {
        into: own_speech(leak, recording.channel(into.other), recording.channel(into), speech[into])
        for into, leak in leaks.items()
    }
    return Cleared({**speech, **own}, speech, leaks)


def sort_overlaps(recording: Recording, cleared: Cleared, overlaps: Overlaps) -> SortedOverlaps:
    """Score the overlaps of what is each one's own; leave unscored what only the leak made, or what may still be the leak.

    ``overlaps`` gives the overlaps for the speech of both.
    """
    found = tuple(overlaps(cleared.speech))
    if not cleared.leaks:
        return SortedOverlaps(found)
    doubtful = {into: [each for each in found if _doubtful(recording, cleared, into, each)] for into in cleared.leaks}
    scored = tuple(each for each in found if not any(each in apart for apart in doubtful.values()))
    for each in overlaps(cleared.heard):
        if not any(each.segment & kept.segment for kept in found):
            doubtful[next(iter(cleared.leaks))].append(each)
    apart = sorted({each for some in doubtful.values() for each in some}, key=lambda each: (each.segment, each.by))
    warnings = (
        _warning(into, leak, len(doubtful[into])) for into, leak in cleared.leaks.items() if doubtful[into] or _matters(leak)
    )
    return SortedOverlaps(scored, tuple(apart), tuple(warnings))


def _leaks(recording: Recording, speech: Mapping[Speaker, Timeline], at_once: AtOnce) -> dict[Speaker, Leak]:
    """The leak into each channel; the customer of a practised call hears nothing."""

    def leak_into(speaker: Speaker) -> Leak:
        return find_leak(recording.channel(speaker.other), recording.channel(speaker), speech[speaker.other])

    hearing = [each for each in Speaker if each is Speaker.TRAINEE or recording.origin is not Origin.PRACTISED]
    into = dict(zip(hearing, at_once(leak_into, hearing), strict=True))
    if len(into) == len(Speaker):
        into[Speaker.TRAINEE], into[Speaker.CUSTOMER] = which_way(into[Speaker.TRAINEE], into[Speaker.CUSTOMER])
    return into


def _matters(leak: Leak) -> bool:
    """Whether a leak is worth a word though it touches no overlap."""
    return leak.attenuation.value is not None and leak.attenuation.value < HARMLESS_DB


def _doubtful(recording: Recording, cleared: Cleared, into: Speaker, overlap: Overlap) -> bool:
    """Whether the sound of the side that hears the leak is no more than the leak, at the overlap's start or all through."""
    start, end = overlap.segment.start, overlap.segment.end
    looked_at = (Segment(start, min(start + FIRST, end)), overlap.segment)
    source, receiver = recording.channel(into.other), recording.channel(into)
    return any(may_be_leak(cleared.leaks[into], source, receiver, stretch) for stretch in looked_at)


def _warning(into: Speaker, leak: Leak, unscored: int) -> str:
    level = leak.attenuation.value
    below = "" if level is None else f" ({level:.0f} dB below)" if level >= 0.5 else " (no quieter)"
    left = {0: "no overlap was touched by it", 1: "1 overlap that may be this leak is left unscored"}.get(
        unscored, f"{unscored} overlaps that may be this leak are left unscored"
    )
    advice = "turn the earphones down or use a closed headset" if into is Speaker.TRAINEE else "do not rely on the talk shares"
    return f"The {into}'s microphone hears the {into.other}{below}, so words may stand on the wrong side and {left}: {advice}."
