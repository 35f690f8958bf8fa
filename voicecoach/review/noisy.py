"""A review without what noise makes untrue: nothing is said of how fast somebody spoke whose channel is too noisy."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from voicecoach.call.measure import Measure
from voicecoach.call.speech import Speaker
from voicecoach.listen.composure import Change, Composure
from voicecoach.listen.figures import SideFigures
from voicecoach.review.model import ReviewedTurn
from voicecoach.review.sound import SoundFacts, too_noisy

Why = Mapping[Speaker, str]
"""For each speaker whose channel is too noisy, why nothing is said."""


def noisy_sides(sound: SoundFacts, *, practised: bool) -> dict[Speaker, str]:
    """Who is heard too badly; the customer of a practised call is known, not heard."""
    heard = (Speaker.TRAINEE,) if practised else tuple(Speaker)
    return {speaker: why for speaker in heard if (why := too_noisy(sound, speaker))}


def figures_in_noise(figures: Mapping[Speaker, SideFigures], why: Why) -> dict[Speaker, SideFigures]:
    """The figures of both sides, no pace of a noisy one."""
    return {
        speaker: replace(
            side, **{name: _none(getattr(side, name), why[speaker]) for name in ("pace", "net_pace", "articulation")}
        )
        if speaker in why
        else side
        for speaker, side in figures.items()
    }


def turns_in_noise(turns: Sequence[ReviewedTurn], why: Why) -> tuple[ReviewedTurn, ...]:
    """The turns, no pace of a noisy side's."""
    return tuple(
        replace(each, figures=replace(each.figures, pace=_none(each.figures.pace, why[each.turn.speaker])))
        if each.turn.speaker in why
        else each
        for each in turns
    )


def composure_in_noise(composure: Composure | None, why: Why) -> Composure | None:
    """The changes after escalations, no change of pace of a noisy trainee."""
    if composure is None or Speaker.TRAINEE not in why:
        return composure
    pace = composure.pace
    return replace(composure, pace=Change(unit=pace.unit, small=pace.small, counts=pace.counts, why_none=why[Speaker.TRAINEE]))


def _none(measure: Measure, why: str) -> Measure:
    """Why there is none, unless it has none for another reason."""
    return Measure(unit=measure.unit, why_none=measure.why_none or why, count=measure.count)
