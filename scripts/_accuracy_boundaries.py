"""Who speaks when: found beginnings and ends of speech against hand-marked ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import _accuracy_moved_ends
import numpy as np
from _marked import Clip, Errors, conditions, errors, read_clips
from _stats import RESAMPLES, Figure, bootstrap, data_folder, median, median_size, table, tail_size
from fit_speech import FITTED_ON, Heard, Values, hear, marks, without_each

from voicecoach.call.recording import Samples
from voicecoach.call.timeline import Timeline
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.boundaries import WEIGHTS, speech_from
from voicecoach.listen.speech import SHORTEST_SILENCE, SpeechTracker, speech_timeline

TITLE = "Who speaks when"

GOALS = (40.0, 150.0, 20.0)
"""Milliseconds: median, 95th percentile, bias."""
OURS, SHIPPED, PLAIN, LIVE = "voicecoach", "as shipped", "plain Silero", "live"

TEXT = """Data: {count} recordings of human speech ({seconds:.0f} s, `speech/vad`) in which others marked speech by hand. Most
hold noise or music of their own; the speech of some lies only 2 to 10 dB above it. Further noise is added by construction, its
level relative to the marked speech. Each marked silence is matched with the found one that shares most time with it; late is
positive. Goals: median at most 40 ms, 95th percentile at most 150 ms, bias within 20 ms either way.

- **voicecoach** is what a review uses, but for these figures its {weights} weights are fitted anew (`python
  scripts/fit_speech.py`) *without the recording that is measured*.
- **as shipped** has the weights fitted to all recordings. It is no claim about others; it shows how little the fit hangs on one.
- **plain Silero** is the same network (v6.2): speech where it says 0.5 or more, gaps and bursts under 0.1 s left out.
- **live** is the detector of a running call: Silero block by block without looking ahead. It knows of a beginning at the end
  of the block of 32 ms into which it fell, and of an end {silence:.0f} ms after it. Its times are dated back by two constants
  that were set on these same recordings. The review looks 0.1 s ahead, and for the quiet and the loud level 4 s to either side.

"""

CLEARNESS = """Where an end lies is only as sure as the sound. As recorded, apart for the half of the recordings in which the
marked speech stands out most from what is marked as silence, and for the rest. In the rest most of the worst ends are marked
0.15 to 0.3 s after level and spectrum have fallen into the noise, or before a sound that both detectors take for speech; rules
fitted to the ends themselves (what the detector says late, how the level falls) did no better on recordings left out.

"""


@dataclass(frozen=True)
class Measured:
    """The errors of one detector under one condition, a recording each, and their figures in milliseconds."""

    sound: str
    detector: str
    found: tuple[Errors, ...]

    def figures(self, end: str, resamples: int = RESAMPLES) -> tuple[Figure, ...]:
        """Median size, 95th percentile of the size, bias."""
        groups = [np.array(getattr(one, end)) * 1000 for one in self.found]
        return tuple(bootstrap(groups, how, resamples=resamples) for how in (median_size, tail_size, median))

    def total(self, what: str) -> int:
        """A count over all recordings."""
        return sum(getattr(one, what) for one in self.found)


def section(short: bool) -> str:
    """The errors under every condition, what is missed, and the silences that are not found."""
    data = data_folder()
    clips, sounds, detector = read_clips(data / "speech" / "vad"), conditions(data), OfflineSilero()
    if short:
        sounds = {name: change for name, change in sounds.items() if name in FITTED_ON}
    changed = {(name, clip.name): change(clip) for name, change in sounds.items() for clip in clips}
    heard = {key: hear(sound, detector) for key, sound in changed.items()}
    plain = {key: detector.probabilities([sound]) for key, sound in changed.items()}
    weights = without_each(clips, heard, detector.hop)
    measured = [one for name in sounds for one in _measure(name, clips, heard, plain, weights)]
    text = TEXT.format(
        count=len(clips), seconds=sum(clip.duration for clip in clips), weights=len(WEIGHTS) + 1, silence=SHORTEST_SILENCE * 1000
    )
    clear, moved = _by_clearness(clips, heard, measured), _accuracy_moved_ends.section(data, detector)
    return "\n\n".join((f"{text}{_errors(measured)}", _missed(measured), clear, moved, _silences(measured)))


def _measure(
    name: str,
    clips: Sequence[Clip],
    heard: Mapping[tuple[str, str], Heard],
    plain: Mapping[tuple[str, str], Samples],
    weights: Mapping[str, Values],
) -> list[Measured]:
    """Every detector on one condition."""
    hop = OfflineSilero.hop

    def ours(clip: Clip, fitted: Values | None) -> Timeline:
        one = heard[name, clip.name]
        return speech_from(one.probabilities, hop, one.levels, clip.duration, fitted)

    answers = {
        OURS: [ours(clip, weights[clip.name]) for clip in clips],
        SHIPPED: [ours(clip, None) for clip in clips],
        PLAIN: [_plain(plain[name, clip.name], hop, clip.duration) for clip in clips],
        LIVE: [speech_timeline(plain[name, clip.name], hop, clip.duration) for clip in clips],
    }
    return [
        Measured(name, who, tuple(errors(clip, timeline) for clip, timeline in zip(clips, found, strict=True)))
        for who, found in answers.items()
    ]


def _plain(probabilities: Samples, hop: float, duration: float) -> Timeline:
    """Silero's own 0.5, without any correction."""
    tracker = SpeechTracker(hop, onset_late=0.0, offset_late=0.0)
    for probability in probabilities.tolist():
        tracker.update(float(probability >= 0.5))
    return tracker.finish(duration)


def _errors(measured: Sequence[Measured]) -> str:
    rows = []
    for one in measured:
        for end in ("onset", "offset") if one.detector != SHIPPED else ():
            figures = one.figures(end)
            cells = [figure.shown() for figure in figures]
            rows.append((one.sound, one.detector, end, *cells, figures[0].count, ", ".join(_over(*figures)) or "met"))
    head = ("sound", "detector", "end", "median abs. error ms", "95th percentile ms", "bias (median) ms", "cases", "goals")
    return table(head, rows)


def _over(*figures: Figure) -> list[str]:
    """The goals that are missed."""
    named = zip(("median", "95th percentile", "bias"), figures, GOALS, strict=True)
    return [f"**{name} missed**" for name, figure, goal in named if not _within(figure, goal)]


def _missed(measured: Sequence[Measured]) -> str:
    """How often each detector meets each goal, over all conditions."""
    rows = []
    for who in (OURS, SHIPPED, PLAIN, LIVE):
        for end in ("onset", "offset"):
            figures = [one.figures(end, resamples=2) for one in measured if one.detector == who]
            met = [[_within(figure, goal) for figure, goal in zip(each, GOALS, strict=True)] for each in figures]
            rows.append((who, end, *(f"{sum(column)} of {len(met)}" for column in zip(*met, strict=True))))
    return "Under how many of these conditions each goal is met:\n\n" + table(
        ("detector", "end", "median", "95th percentile", "bias"), rows
    )


def _within(figure: Figure, goal: float) -> bool:
    return abs(figure.value) <= goal


def _by_clearness(clips: Sequence[Clip], heard: Mapping[tuple[str, str], Heard], measured: Sequence[Measured]) -> str:
    """The errors as recorded, apart for the half of the recordings whose speech stands out most and for the rest."""
    name = next(iter(heard))[0]
    above = [_above(clip, heard[name, clip.name].levels) for clip in clips]
    order = np.argsort(above)[::-1]
    half = -(-len(clips) // 2)
    rows = []
    for label, part in (("at least", order[:half]), ("at most", order[half:])):
        edge = min(above[i] for i in part) if label == "at least" else max(above[i] for i in part)
        for one in (each for each in measured if each.sound == name and each.detector in (OURS, PLAIN)):
            some = Measured(name, one.detector, tuple(one.found[i] for i in part))
            for end in ("onset", "offset"):
                figures = some.figures(end)
                rows.append(
                    (
                        f"{label} {edge:.0f} dB",
                        len(part),
                        one.detector,
                        end,
                        *(each.shown() for each in figures),
                        figures[0].count,
                    )
                )
    head = ("speech above the rest by", "recordings", "detector", "end")
    return CLEARNESS + table((*head, "median abs. error ms", "95th percentile ms", "bias (median) ms", "cases"), rows)


def _above(clip: Clip, levels: Samples) -> float:
    """Decibels from the marked silence to the marked speech."""
    power, speech = 10 ** (levels.astype(np.float64) / 10), marks(clip)[: len(levels)] > 0
    return float(10 * np.log10(power[speech].mean() / power[~speech].mean()))


def _silences(measured: Sequence[Measured]) -> str:
    rows = [
        (one.sound, one.detector, f"{one.total('missed')} of {one.total('marked')}", one.total("extra"))
        for one in measured
        if one.detector in (OURS, PLAIN)
    ]
    return "Marked silences (from 0.07 s on) that are not found, and found ones that are not marked:\n\n" + table(
        ("sound", "detector", "not found", "not marked"), rows
    )
