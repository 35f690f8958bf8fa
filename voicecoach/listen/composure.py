"""What becomes of the trainee's pace, level and waits after the customer escalates, and how sure that is."""

import math
from collections.abc import Sequence

import msgspec

from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.listen.own_baseline import Before
from voicecoach.listen.waits import Wait
from voicecoach.listen.windows import Window

AFTER_SPEECH = 20.0
"""Seconds of the trainee's own turns after an escalation in which a change shows, if there is one."""
AFTER_CLOCK = 60.0
"""Seconds of the call after which an escalation is over; what the trainee says later than those 20 s and earlier than this
counts neither as after nor as baseline, as somebody who stays loud would make a loud baseline."""
FEWEST_AFTER, FEWEST_BASELINE = 2, 3
"""Windows of speech after escalations, and of the rest, below which nothing can be told of pace and level."""
AFTER_LEAST, BASELINE_LEAST = 10.0, 15.0
"""Seconds of speech that they need together."""
FEWEST_WAITS = 3
"""Waits on each side below which nothing can be told of them."""
CONFIDENCE = 0.95
POWER = 0.8
"""Chance with which the smallest change that could have been shown is found."""
FASTER = 1.15
"""Factor of the own pace up to which a change is small: one and a half standard deviations of a speaker's windows."""
LOUDER_DB = 4.5
"""Change of level up to which it is small: half-way between 3 dB, which is ordinary, and 6, a step of vocal effort (ISO 9921)."""
SOONER = 0.5
"""Seconds of a change of waits up to which it is small."""
MOST_UNSURE = (1.5, LOUDER_DB, 3.0)
"""Smallest change of pace (factor), level (dB) and wait (s) from which on nothing useful could have been shown. Where a
change of level that would count might not show, one of 3 dB cannot be told from one of 6 either."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """How one figure differs after escalations from the speaker's own baseline.

    ``change`` is in ``unit``: percent for the pace, dB for the level, seconds for the wait; ``interval`` holds it with 95 %
    confidence; ``smallest`` is what could have been shown of so much speech with a chance of 80 %. ``small`` is the
    range that makes no practical difference. ``baseline`` and ``after`` are syllables/s, dBFS and seconds. ``against`` names
    the baseline where it is not the rest of the call.
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
    against: str = ""

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
    windows: Sequence[Window],
    waits: Sequence[Wait],
    escalations: Sequence[float],
    untrue_level: str | None = None,
    own: Before | None = None,
) -> Composure:
    """Compare the trainee after escalations with the trainee in the rest of the call.

    ::

        escalation         |                     |
        trainee   [==) [===)  [====) [======)        [==) [===)    [=====)
        after               [-----------)            20 s of own turns, 60 s of the call at most
        baseline  [------)                    ...)       [-------------)    not within 60 s of an escalation

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
    own : Before, optional
        What the trainee's calibrations say of pace and waits: taken where the rest of the call tells nothing. Of the level
        they say nothing, as another recording has another gain.

    Returns
    -------
    Composure
        Each change with its 95 % interval, or why there is none.

    Notes
    -----
    Pace is syllables a second of speech without gaps, compared as a ratio: of all rates it scatters least within a speaker,
    so that it shows a change in the least speech. Windows are of speech, not of the clock: who speaks little has few. Each
    weighs by its speech, as a short one is measured worse.
    """
    after = after_escalations(windows, escalations)
    over = Timeline.of(Segment(at, at + AFTER_CLOCK) for at in escalations)
    parts = (lambda at: not over.holds(at), after.holds)
    sides = [[each for each in windows if belongs(each.segment.start)] for belongs in parts]
    answers = [[(each.seconds, 1.0) for each in waits if belongs(each.answered)] for belongs in parts]
    pace, level, wait = _pace(sides, own), _level(sides, untrue_level), _wait(answers, own)
    return Composure(escalations=tuple(escalations), after=after, pace=pace, level=level, wait=wait)


def _pace(sides: Sequence[Sequence[Window]], own: Before | None) -> Change:
    rates = [[(math.log(each.syllables / each.speech), each.speech) for each in side] for side in sides]
    pace = _compare("%", rates, _too_little(sides), (1 / FASTER, FASTER), MOST_UNSURE[0])
    if own and own.rates and pace.change is None and not _too_little_after(sides[1]):
        before = [(math.log(rate), spoken) for rate, spoken in own.rates]
        pace = _rather(pace, _compare("%", [before, rates[1]], None, (1 / FASTER, FASTER), MOST_UNSURE[0]), own)
    return pace


def _level(sides: Sequence[Sequence[Window]], untrue: str | None) -> Change:
    levels = [[(each.level, each.speech) for each in side if each.level is not None] for side in sides]
    return _compare("dB", levels, untrue or _too_little(sides), (-LOUDER_DB, LOUDER_DB), MOST_UNSURE[1])


def _wait(answers: Sequence[Sequence[tuple[float, float]]], own: Before | None) -> Change:
    wait = _compare("s", answers, _too_few(answers), (-SOONER, SOONER), MOST_UNSURE[2])
    if own and wait.change is None:
        known = [[(each, 1.0) for each in own.waits], answers[1]]
        wait = _rather(wait, _compare("s", known, _too_few(known), (-SOONER, SOONER), MOST_UNSURE[2]), own)
    return wait


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


def _rather(within: Change, calibrated: Change, own: Before) -> Change:
    """The comparison with a calibration where it tells something."""
    return within if calibrated.change is None else msgspec.structs.replace(calibrated, against=own.name)


def _too_little_after(side: Sequence[Window]) -> str | None:
    spoken = sum(window.speech for window in side)
    if len(side) < FEWEST_AFTER or spoken < AFTER_LEAST:
        return (
            f"too little speech to tell: {spoken:.0f} s in turns of 2 s and more after escalations, {AFTER_LEAST:.0f} are needed"
        )
    return None


def _too_little(sides: Sequence[Sequence[Window]]) -> str | None:
    """Why so much speech tells nothing, if so."""
    if why := _too_little_after(sides[1]):
        return why
    before = (len(sides[0]), sum(window.speech for window in sides[0]))
    if before[0] < FEWEST_BASELINE or before[1] < BASELINE_LEAST:
        return f"too little speech to tell: {before[1]:.0f} s in turns of 2 s and more elsewhere, {BASELINE_LEAST:.0f} are needed"
    return None


def _too_few(answers: Sequence[Sequence[object]]) -> str | None:
    before, late = map(len, answers)
    if min(before, late) < FEWEST_WAITS:
        return f"too few answers to tell: {late} after escalations and {before} elsewhere, {FEWEST_WAITS} each are needed"
    return None


def _compare(
    unit: str, sides: Sequence[Sequence[tuple[float, float]]], why: str | None, small: tuple[float, float], unsure: float
) -> Change:
    """The difference of the weighted means of two samples; in percent, of values that are logarithms."""
    factor = unit == "%"
    tell = _percent if factor else float
    shown = (_percent(math.log(small[0])), _percent(math.log(small[1]))) if factor else small
    counts = (len(sides[0]), len(sides[1]))
    if why is None and (counts[0] < FEWEST_BASELINE or counts[1] < FEWEST_AFTER):
        why = "too little speech to tell: most of it is too soft or too short to have a level"
    if why is not None:
        return Change(unit=unit, small=shown, counts=counts, why_none=why)
    means, error, freedom = pooled(*sides)
    half, smallest = _t(0.5 + CONFIDENCE / 2, freedom) * error, (_t(0.5 + CONFIDENCE / 2, freedom) + _t(POWER, freedom)) * error
    if smallest > (math.log(unsure) if factor else unsure):
        why = (
            f"too little speech to tell: from so much, only a change of {tell(smallest):.{0 if factor else 1}f} {unit} would show"
        )
        return Change(unit=unit, small=shown, counts=counts, why_none=why, smallest=tell(smallest))
    difference = means[1] - means[0]
    return Change(
        unit=unit,
        small=shown,
        counts=counts,
        baseline=math.exp(means[0]) if factor else means[0],
        after=math.exp(means[1]) if factor else means[1],
        change=tell(difference),
        interval=(tell(difference - half), tell(difference + half)),
        smallest=tell(smallest),
    )


def pooled(
    baseline: Sequence[tuple[float, float]], after: Sequence[tuple[float, float]]
) -> tuple[tuple[float, float], float, int]:
    """Weighted means of two samples that scatter alike, and the standard error of their difference.

    Parameters
    ----------
    baseline, after : sequence of (value, weight)
        At least 3 together.

    Returns
    -------
    tuple
        Both means; the standard error; its degrees of freedom.

    Notes
    -----
    The t-test of two samples with a common variance (Student 1908), with weights: a mean of n values of unequal weight is as
    sure as one of (sum w)^2 / sum w^2 equal ones (Kish 1965). One variance for both, as after escalations there are too few
    windows to know a variance from. A scatter of nothing counts as 1e-9.
    """
    means, squares, sure = [], 0.0, 0.0
    for side in (baseline, after):
        weight = sum(w for _, w in side)
        means.append(sum(value * w for value, w in side) / weight)
        squares += len(side) * sum(w * (value - means[-1]) ** 2 for value, w in side) / weight
        sure += sum(w * w for _, w in side) / weight**2
    freedom = len(baseline) + len(after) - 2
    return (means[0], means[1]), math.sqrt(max(squares / freedom, 1e-18) * sure), freedom


def _t(share: float, freedom: int) -> float:
    from scipy.stats import t

    return float(t.ppf(share, freedom))


def _percent(logarithm: float) -> float:
    return 100 * math.expm1(logarithm)
