"""What becomes of the trainee's pace, level and waits after the customer escalates, and how sure that is."""

import math
from collections.abc import Sequence
from statistics import fmean, variance

import msgspec

from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.listen.waits import Wait
from voicecoach.listen.windows import Window

AFTER_SPEECH = 20.0
"""Seconds of the trainee's own turns after an escalation in which a change shows, if there is one."""
AFTER_CLOCK = 60.0
"""Seconds of the call after which an escalation is over in any case."""
FEWEST_WINDOWS = 3
"""Windows after escalations below which nothing can be told of pace and level."""
BASELINE_SPEECH = 15.0
"""Seconds of speech that a baseline of pace and level needs."""
FEWEST_WAITS = 3
"""Waits on each side below which nothing can be told of them."""
CONFIDENCE = 0.95
POWER = 0.8
"""Chance with which the smallest change that could have been shown is found."""
FASTER = 1.15
"""Factor of the own pace up to which a change is small: about one standard deviation of a speaker's windows of 5 s."""
LOUDER_DB = 4.5
"""Change of level up to which it is small: half-way between 3 dB, which is ordinary, and 6, a step of vocal effort (ISO 9921)."""
SOONER = 0.5
"""Seconds of a change of waits up to which it is small."""
MOST_UNSURE = (1.5, 9.0, 3.0)
"""Smallest change of pace (factor), level (dB) and wait (s) from which on nothing useful could have been shown."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """How one figure differs after escalations from the speaker's own baseline.

    ``change`` is in ``unit``: percent for the pace, dB for the level, seconds for the wait; ``interval`` holds it with 95 %
    confidence; ``smallest`` is what could have been shown of so much speech with a chance of 80 %. ``small`` is the
    range that makes no practical difference. ``baseline`` and ``after`` are syllables/s, dBFS and seconds.
    """

    unit: str
    small: tuple[float, float]
    counts: tuple[int, int]
    baseline: float | None = None
    after: float | None = None
    change: float | None = None
    interval: tuple[float, float] | None = None
    smallest: float | None = None
    why_none: str | None = None

    @property
    def shown(self) -> bool:
        """Whether there is a change for certain: the interval excludes none, and what is measured is more than small."""
        if self.change is None or self.interval is None:
            return False
        return not self.interval[0] <= 0 <= self.interval[1] and not self.small[0] <= self.change <= self.small[1]


class Composure(msgspec.Struct, frozen=True, kw_only=True):
    """Pace, level and wait after escalations against the baseline; ``after`` is which time counts as after one."""

    escalations: tuple[float, ...]
    after: Timeline
    pace: Change
    level: Change
    wait: Change


def find_composure(
    windows: Sequence[Window], waits: Sequence[Wait], escalations: Sequence[float], untrue_level: str | None = None
) -> Composure:
    """Compare the trainee after escalations with the trainee in the rest of the call.

    ::

        escalation         |                     |
        trainee   [==) [===)  [====) [======)        [==) [===)    [=====)
        after               [----- 20 s of own turns, 60 s of the call at most

    Parameters
    ----------
    windows : sequence of Window
        The trainee's speech in windows, in order of time.
    waits : sequence of Wait
        The trainee's waits.
    escalations : sequence of float
        When the customer's mood rose, in seconds; all of the call are pooled.
    untrue_level : str, optional
        Why the level of this recording is not to be trusted (clipping, automatic gain).

    Returns
    -------
    Composure
        Each change with its 95 % interval, or why there is none.

    Notes
    -----
    Pace is syllables a second of speech without gaps, compared as a ratio: of all rates it scatters least within a speaker,
    so that it shows a change in the least speech. Difference of means with the interval of Welch (1947) over windows, or
    over waits. Windows of speech, not of the clock: who speaks little has few.
    """
    after = after_escalations(windows, escalations)
    sides = [[each for each in windows if after.holds(each.segment.start) is late] for late in (False, True)]
    answers = [[each.seconds for each in waits if after.holds(each.answered) is late] for late in (False, True)]
    rates = [[math.log(each.syllables / each.speech) for each in side] for side in sides]
    levels = [[each.level for each in side if each.level is not None] for side in sides]
    little = _too_little(sides)
    pace = _compare("%", rates, little, FEWEST_WINDOWS, (1 / FASTER, FASTER), MOST_UNSURE[0], factor=True)
    level = _compare("dB", levels, untrue_level or little, FEWEST_WINDOWS, (-LOUDER_DB, LOUDER_DB), MOST_UNSURE[1])
    wait = _compare("s", answers, None, FEWEST_WAITS, (-SOONER, SOONER), MOST_UNSURE[2])
    return Composure(escalations=tuple(escalations), after=after, pace=pace, level=level, wait=wait)


def after_escalations(windows: Sequence[Window], escalations: Sequence[float]) -> Timeline:
    """The time that counts as after an escalation: until the trainee spoke `AFTER_SPEECH` s, at most `AFTER_CLOCK` s."""
    spans: list[Segment] = []
    for escalated in escalations:
        spoken, end = 0.0, escalated + AFTER_CLOCK
        for window in windows:
            if window.segment.start >= escalated:
                spoken += window.segment.duration
                if spoken >= AFTER_SPEECH:
                    end = min(end, window.segment.end)
                    break
        spans.append(Segment(escalated, end))
    return Timeline.of(spans)


def _too_little(sides: Sequence[Sequence[Window]]) -> str | None:
    before, late = sides
    spoken = sum(window.speech for window in before)
    if len(late) < FEWEST_WINDOWS:
        heard = sum(window.speech for window in late)
        return f"too little speech to tell: {heard:.0f} s after escalations, about {FEWEST_WINDOWS * 5} s are needed"
    if len(before) < FEWEST_WINDOWS or spoken < BASELINE_SPEECH:
        return f"too little speech to tell: {spoken:.0f} s in the rest of the call, {BASELINE_SPEECH:.0f} s are needed"
    return None


def _compare(
    unit: str,
    sides: Sequence[Sequence[float]],
    why: str | None,
    fewest: int,
    small: tuple[float, float],
    unsure: float,
    *,
    factor: bool = False,
) -> Change:
    """The difference of the means of two samples; of logarithms, as a change in percent."""
    baseline, after = sides
    shown_small = (_percent(math.log(small[0])), _percent(math.log(small[1]))) if factor else small
    counts = (len(baseline), len(after))
    if why is None and min(counts) < fewest:
        why = f"too few to tell: {counts[1]} after escalations and {counts[0]} in the rest of the call, {fewest} each are needed"
    if why is not None:
        return Change(unit=unit, small=shown_small, counts=counts, why_none=why)
    difference, half, smallest = welch(baseline, after)
    if smallest > (math.log(unsure) if factor else unsure):
        said = f"{_percent(smallest):.0f} %" if factor else f"{smallest:.1f} {unit}"
        why = f"too little speech to tell: from so much, only a change of {said} or more could be seen"
        return Change(
            unit=unit, small=shown_small, counts=counts, why_none=why, smallest=_percent(smallest) if factor else smallest
        )
    means = [fmean(baseline), fmean(after)]
    ends = (difference - half, difference + half)
    if factor:
        means = [math.exp(mean) for mean in means]
        difference, smallest, ends = _percent(difference), _percent(smallest), (_percent(ends[0]), _percent(ends[1]))
    return Change(
        unit=unit,
        small=shown_small,
        counts=counts,
        baseline=means[0],
        after=means[1],
        change=difference,
        interval=ends,
        smallest=smallest,
    )


def welch(baseline: Sequence[float], after: Sequence[float]) -> tuple[float, float, float]:
    """Difference of means, half its 95 % interval, and the smallest difference that is found with a chance of `POWER`.

    Parameters
    ----------
    baseline, after : sequence of float
        Two samples of at least 2 values.

    Returns
    -------
    tuple of float
        In the unit of the values.

    Notes
    -----
    Welch (1947), degrees of freedom by Satterthwaite (1946). The smallest difference is that of the two-sided t-test,
    (t(0.975) + t(0.8)) standard errors; a scatter of nothing counts as 1e-9.
    """
    from scipy.stats import t

    parts = [max(variance(side), 1e-18) / len(side) for side in (baseline, after)]
    error = math.sqrt(sum(parts))
    freedom = sum(parts) ** 2 / sum(part**2 / (len(side) - 1) for part, side in zip(parts, (baseline, after), strict=True))
    wide, likely = float(t.ppf(0.5 + CONFIDENCE / 2, freedom)), float(t.ppf(POWER, freedom))
    return fmean(after) - fmean(baseline), wide * error, (wide + likely) * error


def _percent(logarithm: float) -> float:
    return 100 * math.expm1(logarithm)
