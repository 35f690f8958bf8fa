"""A dense call made of recordings: two channels of people who read and speak, most of it transcribed."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.replies import read_mono

SEED = 20261122
FLOOR = 1e-4
"""Noise on both channels: -80 dBFS, so that no channel is digitally silent."""
SAME, OTHER = (0.3, 0.8), (-0.2, 0.5)
"""Seconds from one clip's end to the next one's start: of the same channel, and of the other, who may come in early."""
LEFT = "speech/ljspeech/"
FILLING = "speech/speakers/"


@dataclass(frozen=True, slots=True)
class Clip:
    """A recording and what is said in it; None where nobody wrote that down."""

    name: str
    sound: Samples
    text: str | None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a clip lies in the call."""

    clip: Clip
    channel: int
    start: float
    end: float


def transcribed(folder: Path) -> list[Clip]:
    """Every transcribed recording of read or spoken English."""
    return [Clip(row["file"], read_mono(folder / row["file"]), row["transcript"]) for row in rows(folder) if _is_known(row)]


def rows(folder: Path) -> list[dict[str, str]]:
    """What the manifest says of each file."""
    with (folder / "MANIFEST.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _is_known(row: dict[str, str]) -> bool:
    return row["file"].startswith("speech/") and bool(row["transcript"]) and not row["transcript"].startswith("(")


def dense_call(folder: Path, seconds: float) -> tuple[NDArray[np.float32], list[Placed]]:
    """A call of so many seconds at most, shape (frames, 2): one reader on the left, all others on the right, turn by turn."""
    rng = np.random.default_rng(SEED)
    known = transcribed(folder)
    filling = [
        Clip(row["file"], read_mono(folder / row["file"]), None) for row in rows(folder) if row["file"].startswith(FILLING)
    ]
    sides = [[clip for clip in known if clip.name.startswith(LEFT) is left] for left in (True, False)]
    more = max(seconds - sum(len(clip.sound) / RATE + 0.2 for clip in known), 0.0)
    for number, clip in enumerate(filling):
        if (more := more - len(clip.sound) / RATE) < 0:
            break
        sides[number % 2].append(clip)
    order = [channel for channel, clips in enumerate(sides) for _ in clips]
    rng.shuffle(order)
    for clips in sides:
        rng.shuffle(clips)
    return _laid_out([(channel, sides[channel].pop()) for channel in order], seconds, rng)


def _laid_out(
    turns: Sequence[tuple[int, Clip]], seconds: float, rng: np.random.Generator
) -> tuple[NDArray[np.float32], list[Placed]]:
    sound = rng.normal(0, FLOOR, (round(seconds * RATE), 2)).astype(np.float32)
    placed: list[Placed] = []
    at = 0.5
    for channel, clip in turns:
        gap = rng.uniform(*(SAME if placed and placed[-1].channel == channel else OTHER)) if placed else 0.0
        first = round((at + gap) * RATE)
        last = first + len(clip.sound)
        if last > len(sound):
            break
        sound[first:last, channel] += clip.sound
        at = last / RATE
        placed.append(Placed(clip, channel, first / RATE, at))
    return sound, placed


def normal(normaliser: Any, text: str) -> str:  # noqa: ANN401 - an object of a library without types
    """Whisper's English normalisation (numbers, contractions, spelling); brackets go first, for it drops what they hold."""
    return str(normaliser(text.translate(str.maketrans("", "", "()[]")))).strip()


def word_errors(
    placed: Sequence[Placed], heard: Sequence[Sequence[tuple[str, float]]], until: float
) -> tuple[list[int], list[int]]:
    """Errors and words of each transcribed clip that ends before a time; every word heard counts for the clip nearest to it.

    ``heard``: for each channel, the words with the middle of their time in seconds.
    """
    import jiwer
    from whisper.normalizers import EnglishTextNormalizer

    normaliser = EnglishTextNormalizer()
    errors, words = [], []
    for channel, said in enumerate(heard):
        clips = [each for each in placed if each.channel == channel and each.end <= until]
        texts: list[list[str]] = [[] for _ in clips]
        for text, middle in said:
            if middle < until and clips:
                texts[min(range(len(clips)), key=lambda i: max(clips[i].start - middle, middle - clips[i].end))].append(text)
        for each, found in zip(clips, texts, strict=True):
            if each.clip.text is None:
                continue
            reference = normal(normaliser, each.clip.text)
            score = jiwer.process_words(reference, normal(normaliser, " ".join(found)) or "nothing")
            errors.append(score.substitutions + score.deletions + score.insertions)
            words.append(len(reference.split()))
    return errors, words
