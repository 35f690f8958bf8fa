"""How high somebody speaks, shown and never judged."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.measure import Measure
from voicecoach.call.recording import RATE, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline

LOWEST = 65.0
"""Hz; below the lowest male voices in speech."""
HIGHEST = 450.0
"""Hz; above the highest female voices in conversation."""
FRAME = 1024
"""Samples a frame: 64 ms, more than two periods of the lowest pitch."""
STEP = 320
"""Samples from frame to frame: 20 ms."""
VOICED_DB = 15.0
"""dB below the loud parts (95th percentile) down to which a frame may be a voiced one."""
STEADY_SEMITONES = 1.5
"""Change to both neighbours within which a pitch is trusted: voices glide, wrong guesses jump."""
SPAN = (0.75, 1.5)
"""Parts of the first and the third quartile outside of which a pitch is an octave error, not this speaker's."""
SHORTEST_VOICED = 1.0
"""Seconds of trusted pitch below which a median is chance."""

ENOUGH = 150.0
"""Seconds of speech whose pitch is looked for: of more, so much is taken evenly over the call. On the call of `bench_review.py`
(looked at once, no script is kept) it moved the median of one reader by 0.1 semitones, that of many people joined on the other
channel by 0.3, and their ranges by 0.3 at most."""
LONG = 20.0
"""Seconds of a stretch over which its beginning is taken, instead of the whole of it or nothing."""


@dataclass(frozen=True, slots=True)
class Pitch:
    """The median in Hz and the range in semitones from the 10th to the 90th percentile."""

    median: Measure
    range: Measure


def enough_speech(speech: Timeline) -> Timeline:
    """Stretches of somebody's speech from all over the call.

    Parameters
    ----------
    speech : Timeline
        When they speak, in seconds.

    Returns
    -------
    Timeline
        Part of it, `ENOUGH` seconds but for half a stretch or so, or all where there is no more.
    """
    share = ENOUGH / speech.duration if speech.duration > ENOUGH else 1.0
    taken: list[Segment] = []
    owed = 0.0
    for stretch in speech:
        part = share * stretch.duration
        if stretch.duration > LONG:
            taken.append(Segment(stretch.start, stretch.start + part))
            continue
        owed += part
        if stretch.duration <= 2 * owed:
            taken.append(stretch)
            owed -= stretch.duration
    return Timeline(tuple(taken))


def find_pitch(stretches: Iterable[Samples]) -> Pitch:
    """Pitch of one speaker's speech.

    Parameters
    ----------
    stretches : iterable of Samples, each shape (frames,)
        Stretches of speech at `RATE`; those shorter than a frame (64 ms) are left out.

    Returns
    -------
    Pitch
        Median (Hz) and 10-90 % range (semitones), both without a value under `SHORTEST_VOICED` seconds of steady voice.

    Notes
    -----
    YIN (de Cheveigne and Kawahara 2002) as librosa has it, every 20 ms. YIN names a pitch for noise too, so a frame counts
    only if it is loud for this stretch, and its pitch is close to that of both neighbours and off the ends of the search.
    What is left is cut to the speaker's own span, 0.75 of the first to 1.5 times the third quartile (De Looze and Hirst 2008).
    """
    steady = [_steady(samples) for samples in stretches if len(samples) >= FRAME]
    pitches = np.concatenate(steady) if steady else np.zeros(0)
    seconds = len(pitches) * STEP / RATE
    if seconds < SHORTEST_VOICED:
        why = f"too little voice to tell: {seconds:.1f} s, {SHORTEST_VOICED:.0f} s are needed"
        return Pitch(Measure(unit="Hz", why_none=why), Measure(unit="semitones", why_none=why))
    lower, upper = np.percentile(pitches, (25, 75))
    pitches = pitches[(pitches >= SPAN[0] * lower) & (pitches <= SPAN[1] * upper)]
    low, middle, high = np.percentile(pitches, (10, 50, 90))
    return Pitch(
        Measure(unit="Hz", value=round(float(middle), 1), count=len(pitches)),
        Measure(unit="semitones", value=round(float(hertz_to_semitones(high, low)), 1), count=len(pitches)),
    )


def hertz_to_semitones(pitch: float, reference: float) -> float:
    """How many semitones a pitch lies above a reference."""
    return float(12 * np.log2(pitch / reference))


def _steady(samples: Samples) -> NDArray[np.float64]:
    """The pitches of one stretch that can be trusted, in Hz."""
    import librosa

    pitches = librosa.yin(samples, fmin=LOWEST, fmax=HIGHEST, sr=RATE, frame_length=FRAME, hop_length=STEP, center=False)
    power = librosa.feature.rms(y=samples, frame_length=FRAME, hop_length=STEP, center=False)[0]
    frames = min(len(pitches), len(power))
    if frames < 3:
        return np.zeros(0)
    pitches, levels = pitches[:frames], 20 * np.log10(power[:frames] + 1e-9)
    loud = (levels > np.percentile(levels, 95) - VOICED_DB) & (levels > -70)
    jump = np.abs(12 * np.diff(np.log2(pitches))) > STEADY_SEMITONES
    steady = ~(np.concatenate([[True], jump]) | np.concatenate([jump, [True]]))
    inside = (pitches > LOWEST * 1.02) & (pitches < HIGHEST / 1.02)
    return np.asarray(pitches[loud & steady & inside], dtype=np.float64)
