"""The weights by which speech is told from its absence (voicecoach/listen/boundaries.py), fitted to hand-marked recordings.

    python scripts/fit_speech.py

Prints the weights over all recordings and their standard deviation over fits that leave one recording out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from _marked import Clip, conditions, read_clips
from _stats import data_folder
from numpy.typing import NDArray

from voicecoach.call.recording import Samples
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.boundaries import FRAME, detector_gain, features, level_contour

STRENGTH = 10.0
"""Of the ridge that keeps the weights small."""
STEPS = 30
FITTED_ON = ("as recorded", "8 kHz", "white noise, 20 dB below", "pink noise, 10 dB below", "8 voices, 20 dB below")
"""So that the weights do not hang on one kind of sound."""

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Heard:
    """What the decision is made from."""

    probabilities: Samples
    levels: Samples

    def features(self, hop: float) -> Values:
        """Shape (frames, features)."""
        return np.stack(list(features(self.probabilities, hop, self.levels)), axis=1)


def hear(sound: Samples, detector: OfflineSilero) -> Heard:
    """A clip as `channel_speech` hears it."""
    levels = level_contour([sound])
    return Heard(detector.probabilities([sound * np.float32(detector_gain(levels))]), levels)


def marks(clip: Clip) -> Values:
    """1 for every frame whose middle lies in marked speech."""
    middles = (np.arange(-(-len(clip.sound) // FRAME)) + 0.5) * FRAME / 16_000
    return np.array([float(clip.marked.holds(middle)) for middle in middles])


def fit(rows: Values, truth: Values) -> Values:
    """Logistic regression with a ridge on standardised features, by Newton's method; the last number is the constant."""
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    design = np.hstack([(rows - middle) / spread, np.ones((len(rows), 1))])
    ridge = STRENGTH * np.diag([1.0] * (design.shape[1] - 1) + [0.0])
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        answer = 1 / (1 + np.exp(-design @ weights))
        curvature = design.T @ (design * (answer * (1 - answer))[:, None]) + ridge
        weights -= np.linalg.solve(curvature, design.T @ (answer - truth) + ridge @ weights)
    return np.append(weights[:-1] / spread, weights[-1] - np.sum(weights[:-1] * middle / spread))


def without_each(clips: Sequence[Clip], heard: Mapping[tuple[str, str], Heard], hop: float) -> dict[str, Values]:
    """For each recording the weights fitted to all the others, and under ``""`` those fitted to all."""
    rows = {clip.name: np.concatenate([heard[sound, clip.name].features(hop) for sound in FITTED_ON]) for clip in clips}
    truth = {clip.name: np.tile(marks(clip), len(FITTED_ON)) for clip in clips}

    def of(names: Sequence[str]) -> Values:
        return fit(np.concatenate([rows[name] for name in names]), np.concatenate([truth[name] for name in names]))

    names = [clip.name for clip in clips]
    return {"": of(names)} | {name: of([other for other in names if other != name]) for name in names}


def hear_all(
    clips: Sequence[Clip], sounds: Mapping[str, Callable[[Clip], Samples]], detector: OfflineSilero
) -> dict[tuple[str, str], Heard]:
    """Every clip under every condition."""
    return {(name, clip.name): hear(change(clip), detector) for name, change in sounds.items() for clip in clips}


def main() -> None:
    """Print the weights."""
    data = data_folder()
    clips, detector = read_clips(data / "speech" / "vad"), OfflineSilero()
    sounds = {name: change for name, change in conditions(data).items() if name in FITTED_ON}
    weights = without_each(clips, hear_all(clips, sounds, detector), detector.hop)
    scatter = np.std([found for name, found in weights.items() if name], axis=0)
    for value, deviation in zip(weights[""], scatter, strict=True):
        print(f"{value:6.2f}  (leaving one recording out: standard deviation {deviation:.2f})")


if __name__ == "__main__":
    main()
