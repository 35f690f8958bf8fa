"""Human turns whose ends are known by how they are cut, for bench_live.py: from the recordings in ../shared/data."""

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from voicecoach.call.recording import BLOCK, RATE, Samples, samples_to_seconds, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.edges.replies import read_mono
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.speech import speech_timeline

LEAD, TAIL = 0.6, 3.0
"""Seconds of the recording's own background noise before and after each turn."""
ENDS_A_TURN = 1.5
"""Seconds of silence that end a turn in a call of which only one side is known."""
CLICKS = {
    "1688-142285-0002": 0.53,
    "1688-142285-0003": 0.51,
    "1688-142285-0004": 0.39,
    "1688-142285-0005": 0.5,
    "1688-142285-0008": 0.33,
}
"""Clips that end with the reader's mouse button, as loud as their voice: seconds from the last word to the end of that click,
marked by hand on the level of every 10 ms."""
_FRAME = 160


@dataclass(frozen=True, slots=True)
class Spoken:
    """One turn in background noise; ``begins`` and ``ends`` are its first and last sample above it in seconds.

    ``speaks`` is where its first syllable begins: many clips begin with a breath, a hiss or a click before it.
    """

    name: str
    group: str
    tune: bool
    samples: Samples
    begins: float
    ends: float
    speaks: float


def data() -> Path:
    """Where the recordings are."""
    return Path(os.environ.get("VOICECOACH_DATA", Path(__file__).resolve().parent.parent.parent / "shared" / "data"))


def framed(sound: Samples) -> Samples:
    """The level of every 10 ms in dBFS."""
    whole = sound[: len(sound) // _FRAME * _FRAME].reshape(-1, _FRAME)
    levels: Samples = 10 * np.log10((whole.astype(np.float64) ** 2).mean(axis=1) + 1e-10)
    return levels


def voiced_ends(sound: Samples) -> tuple[float, float]:
    """First and last voiced sample: within 30 dB of the loud parts and 6 dB above the background."""
    levels = framed(sound)
    loud = levels >= max(np.percentile(levels, 95) - 30, np.percentile(levels, 3) + 6)
    steady = np.flatnonzero(loud[:-1] & loud[1:])
    return float(steady[0]) * _FRAME / RATE, float(steady[-1] + 2) * _FRAME / RATE


def first_syllable(sound: Samples, begins: float, ends: float) -> float:
    """Where the first 0.1 s within 20 dB of the loud parts begins to rise: from 26 dB below them on, over gaps of 20 ms."""
    levels = framed(sound)
    first, last = round(begins * RATE / _FRAME), round(ends * RATE / _FRAME)
    loud = np.percentile(levels[first:last], 95)
    syllables = np.convolve(levels[first:last] >= loud - 20, np.ones(10, int))[9:-9] if last - first > 20 else np.zeros(0)
    at = first + int(np.argmax(syllables == 10)) if (syllables == 10).any() else first
    while at > first and (levels[max(first, at - 3) : at] >= loud - 26).any():
        at -= 1
    return begins + (at - first) * _FRAME / RATE


def in_noise(name: str, group: str, sound: Samples, *, tune: bool) -> Spoken:
    """A turn with noise as loud as its own background before and after it."""
    begins, ends = voiced_ends(sound)
    clicks = CLICKS.get(name.removesuffix(" telephone"), 0.0)
    level = 10 ** (min(float(np.percentile(framed(sound), 3)), -50.0) / 20)
    noise = np.random.default_rng(len(sound)).normal(0, level, seconds_to_samples(LEAD + TAIL)).astype(np.float32)
    cut = sound[max(0, seconds_to_samples(begins - 0.1)) : seconds_to_samples(ends + 0.1)]
    first = begins - max(0.0, begins - 0.1)
    lead = seconds_to_samples(LEAD)
    whole = np.concatenate([noise[:lead], cut, noise[lead:]])
    whole = whole[: len(whole) // BLOCK * BLOCK]
    starts, speaks = LEAD + first, first_syllable(sound, begins, ends) - begins
    return Spoken(name, group, tune, whole, starts, starts + ends - begins - clicks, starts + speaks)


def turns(*, short: bool) -> list[Spoken]:
    """All turns, half of the speakers and recordings marked for tuning; ``short``: every twelfth."""
    found = [*_read_aloud(), *_as_a_telephone(), *_sentences(), *_talk(), *_calls()]
    return found[::12] if short else found


def _clip(path: Path, group: str, *, tune: bool) -> Spoken:
    return in_noise(path.stem, group, read_mono(path), tune=tune)


def _read_aloud() -> Iterator[Spoken]:
    folder = data() / "speech"
    for path in sorted(folder.glob("speakers/*/*.flac")):
        yield _clip(path, "read aloud", tune=path.parent.name in {"1688", "1998", "2033"})
    for path in [*sorted(folder.glob("librispeech/*.flac")), folder / "jfk.flac"]:
        yield _clip(path, "read aloud", tune=path.stem.startswith("1089"))
    for number, path in enumerate(sorted(folder.glob("noisy/*.flac"))):
        yield _clip(path, "read aloud, noisy pairs", tune=number % 2 == 0)


def _as_a_telephone() -> Iterator[Spoken]:
    """Six of ten clips of each reader once more, as a telephone carries it: 8 kHz, mu-law."""
    import soxr

    for path in sorted((data() / "speech" / "speakers").glob("*/*[024689].flac")):
        narrow = np.clip(soxr.resample(read_mono(path), RATE, 8000), -1, 1)
        coded = np.round(127 * np.sign(narrow) * np.log1p(255 * np.abs(narrow)) / np.log(256)) / 127
        back = (np.sign(coded) * np.expm1(np.abs(coded) * np.log(256)) / 255).astype(np.float32)
        sound = np.ascontiguousarray(soxr.resample(back, 8000, RATE), dtype=np.float32)
        tune = path.parent.name in {"1688", "1998", "2033"}
        yield in_noise(f"{path.stem} telephone", "read aloud, telephone", sound, tune=tune)


def two_clips() -> Iterator[Spoken]:
    """Two clips of a reader that follow each other in the book, joined by a pause as long as one inside a real turn."""
    found = [pause for side in two_sides("auto_repairs_40") for pause in _inner(_speech(side)) if pause < 1.0]
    rng = np.random.default_rng(2)
    for folder in sorted((data() / "speech" / "speakers").iterdir()):
        clips = sorted(folder.glob("*.flac"))
        for left, right in [pair for number, pair in enumerate(pairwise(clips)) if number % 4 != 1]:
            parts = [_trimmed(read_mono(path)) for path in (left, right)]
            if sum(map(len, parts)) <= 20 * RATE:
                pause = np.zeros(seconds_to_samples(float(rng.choice(found))), np.float32)
                sound = np.concatenate([parts[0], pause, parts[1]])
                yield in_noise(f"{left.stem} + next", "two clips", sound, tune=folder.name in {"1688", "1998", "2033"})


def _inner(speech: Timeline) -> list[float]:
    return [right.start - left.end for left, right in pairwise(speech) if right.start - left.end >= 0.2]


def _trimmed(sound: Samples) -> Samples:
    begins, ends = voiced_ends(sound)
    return sound[seconds_to_samples(begins) : seconds_to_samples(ends)]


def _sentences() -> Iterator[Spoken]:
    """Sentences of one reader, whose clips are cut inside sentences: joined up to the end of the sentence."""
    with (data() / "MANIFEST.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if "LJ001" in row["file"]]
    parts: list[Samples] = []
    rng = np.random.default_rng(1)
    for number, row in enumerate(rows):
        pause = np.zeros(seconds_to_samples(float(rng.uniform(0.25, 0.6))), np.float32)
        parts += [pause] * bool(parts) + [_trimmed(read_mono(data() / row["file"]))]
        if row["transcript"].rstrip('"').endswith((".", "?", "!")):
            yield in_noise(Path(row["file"]).stem, "sentences, joined", np.concatenate(parts), tune=number < len(rows) / 2)
            parts = []


def _talk() -> Iterator[Spoken]:
    for number, path in enumerate(sorted((data() / "speech" / "disfluency").glob("*.flac"))):
        yield _clip(path, "with um and er", tune=number % 2 == 0)
    osr = read_mono(data() / "speech" / "OSR_us_000_0034_8k.flac")
    for number, part in enumerate(_speech(osr).bridged(0.6)):
        yield in_noise(f"osr {number}", "read aloud", _cut(osr, part), tune=number % 2 == 0)


def _calls() -> Iterator[Spoken]:
    for name, tune in (("bank_agent_1", True), ("bank_agent_2", False)):
        sound = read_mono(data() / "calls" / f"{name}.flac")
        yield from _of_call(name, sound, _speech(sound).bridged(ENDS_A_TURN), tune=tune)
    sides = two_sides("auto_repairs_40")
    speech = [_speech(side).at_least(0.25) for side in sides]
    for mine, name in ((0, "auto agent"), (1, "auto caller")):
        yield from _of_call(name, sides[mine], _until_answered(speech[mine], speech[1 - mine]), tune=mine == 1)


def _of_call(name: str, sound: Samples, parts: Timeline, *, tune: bool) -> Iterator[Spoken]:
    for number, part in enumerate(part for part in parts if part.duration >= 0.8):
        yield in_noise(f"{name} {number}", "calls", _cut(sound, part), tune=tune)


def _until_answered(mine: Timeline, other: Timeline) -> Timeline:
    """Own speech joined over pauses in which the other says nothing."""
    joined: list[Segment] = []
    for part in mine:
        if joined and not any(gap.start < o.end and o.start < gap.end for gap in [_gap(joined[-1], part)] for o in other):
            joined[-1] = Segment(joined[-1].start, part.end)
        else:
            joined.append(part)
    return Timeline.of(joined)


def _gap(left: Segment, right: Segment) -> Segment:
    return Segment(left.end, max(right.start, left.end + 1e-6))


def two_sides(name: str) -> tuple[Samples, Samples]:
    """Both channels of a call."""
    import soundfile
    import soxr

    sound, rate = soundfile.read(data() / "calls" / f"{name}.flac", dtype="float32", always_2d=True)
    left, right = (np.ascontiguousarray(soxr.resample(np.ascontiguousarray(sound[:, i]), rate, RATE)) for i in (0, 1))
    return left, right


def _speech(sound: Samples) -> Timeline:
    detector = OfflineSilero()
    return speech_timeline(detector.probabilities([sound]), detector.hop, samples_to_seconds(len(sound)))


def _cut(sound: Samples, part: Segment) -> Samples:
    return sound[max(0, seconds_to_samples(part.start - 0.2)) : seconds_to_samples(part.end + 0.25)]


def breaths() -> Iterator[Spoken]:
    """Stretches of 0.15 s or more that are louder than the background, and no speech to the detector."""
    for number, path in enumerate(sorted((data() / "speech" / "disfluency").glob("*.flac"))):
        sound = read_mono(path)
        levels = framed(sound)
        loud = Timeline.of(
            Segment(i * 0.01, i * 0.01 + 0.01) for i in np.flatnonzero(levels > np.percentile(levels, 3) + 12).tolist()
        )
        for part in (loud.bridged(0.03) - _speech(sound).bridged(0.1)).at_least(0.15):
            yield in_noise(f"{path.stem} {part.start:.2f}", "breaths and noises", _cut(sound, part), tune=number % 2 == 0)
