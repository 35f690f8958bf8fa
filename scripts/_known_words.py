"""Recordings whose words are known, put together by speaker in three bands, and the errors made in them."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from _dense_call import Clip, normal
from _stats import SEED

from voicecoach.call.recording import RATE, Samples, samples_to_seconds

LONGEST = 50.0
"""Seconds of the recordings that clips of one speaker are put together to."""
GAP = 0.6
BANDS = ("wide", "telephone", "noise")
"""As recorded; 8 kHz and mu-law; white noise 10 dB below the speech."""


@dataclass
class Spoken:
    """Clips of one speaker as one recording, in one band."""

    speaker: str
    band: str
    clips: list[Clip]
    sound: Samples = field(default_factory=lambda: np.zeros(0, np.float32))


def recordings_of(clips: Sequence[Clip], *, short: bool) -> list[Spoken]:
    """The clips as recordings of one speaker each, in every band; ``short``: a quarter of them."""
    found: list[Spoken] = []
    for clip in clips:
        who = speaker_of(clip.name)
        last = found[-1] if found else None
        if last is None or last.speaker != who or _seconds(last.clips) + _seconds([clip]) > LONGEST:
            found.append(Spoken(who, "wide", []))
        found[-1].clips.append(clip)
    found = found[::4] if short else found
    return [Spoken(each.speaker, band, each.clips, _in_band(_joined(each.clips), band)) for band in BANDS for each in found]


def speaker_of(name: str) -> str:
    """Who speaks, by the name of the file: the noisy copies are of the same speaker as the clean ones."""
    file = name.rsplit("/", 1)[-1]
    if "ljspeech" in name:
        return "LJ"
    return "p287" if "p287" in file else re.split(r"[-_.]", file)[0]


def _seconds(clips: Sequence[Clip]) -> float:
    return sum(samples_to_seconds(len(clip.sound)) + GAP for clip in clips)


def _joined(clips: Sequence[Clip]) -> Samples:
    gap = np.zeros(round(GAP * RATE), np.float32)
    sound = np.concatenate([gap, *(part for clip in clips for part in (clip.sound, gap))])
    return sound + np.random.default_rng(SEED).normal(0, 1e-4, len(sound)).astype(np.float32)


def _in_band(sound: Samples, band: str) -> Samples:
    if band == "noise":
        power = float(np.sqrt(np.mean(np.square(sound)))) * 10 ** (-10 / 20)
        return sound + np.random.default_rng(SEED).normal(0, power, len(sound)).astype(np.float32)
    return telephone(sound) if band == "telephone" else sound


def telephone(sound: Samples) -> Samples:
    """The same as a telephone carries it: 8 kHz, mu-law."""
    import soundfile
    import soxr

    line = io.BytesIO()
    soundfile.write(line, np.clip(soxr.resample(sound, RATE, RATE // 2), -1, 1), RATE // 2, format="WAV", subtype="ULAW")
    line.seek(0)
    return np.asarray(soxr.resample(soundfile.read(line, dtype="float32")[0], RATE // 2, RATE), dtype=np.float32)


def clip_errors(clips: Sequence[Clip], said: str) -> list[tuple[int, int]]:
    """Errors and words of each clip: the whole recording is aligned, and an added word counts for the clip where it stands."""
    import jiwer
    from whisper.normalizers import EnglishTextNormalizer

    normaliser = EnglishTextNormalizer()
    references = [normal(normaliser, clip.text or "").split() for clip in clips]
    ends = np.cumsum([len(words) for words in references])
    errors = [0] * len(clips)
    whole = " ".join(word for words in references for word in words)
    for chunk in jiwer.process_words(whole, normal(normaliser, said) or "nothing").alignments[0]:
        if chunk.type == "insert":
            errors[min(int(np.searchsorted(ends, chunk.ref_start_idx, "right")), len(clips) - 1)] += (
                chunk.hyp_end_idx - chunk.hyp_start_idx
            )
        elif chunk.type != "equal":
            for index in range(chunk.ref_start_idx, chunk.ref_end_idx):
                errors[int(np.searchsorted(ends, index, "right"))] += 1
    return [(wrong, len(words)) for wrong, words in zip(errors, references, strict=True)]


def error_rate(pairs: Sequence[object]) -> float:
    """Errors per cent of words, from pairs of errors and words."""
    errors, words = np.array(pairs, dtype=np.float64).sum(axis=0)
    return float(100 * errors / words)
