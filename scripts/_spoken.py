"""Recordings of one speaker with what the review's own models hear in them, and speech put together, stretched and amplified."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from voicecoach.app.write_down import write_down
from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording, Samples, samples_to_seconds
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.edges.pronunciations import Syllables, open_dictionary
from voicecoach.edges.protocols import SpeechDetector, Transcriber
from voicecoach.edges.replies import read_mono
from voicecoach.edges.transcribers import open_transcriber
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.boundaries import channel_speech
from voicecoach.listen.level import active_level
from voicecoach.listen.turns import build_turns

GAP = 2.0
"""Seconds of silence between recordings that are put together: more than ends a turn."""

STEP = 160
"""Samples of a frame of 10 ms."""
FAINT = 35.0
"""Decibels below the loud parts from which sound is silence: at 35, of 22 to 40, the ends of the clear recordings of
`speech/vad` lie nearest to their hand-made marks (95th percentile 26 ms at onsets, 137 at offsets)."""


@dataclass(frozen=True)
class Spoken:
    """Sound of one speaker, when speech was found in it, and the words that were heard."""

    samples: Samples
    speech: Timeline
    words: tuple[Word, ...]

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns, as the review builds them."""
        return build_turns(Speaker.TRAINEE, self.speech, Timeline(), self.words)


@cache
def models() -> tuple[Transcriber, SpeechDetector]:
    """The models that a review uses, as they come."""
    return open_transcriber(), OfflineSilero()


@cache
def dictionary() -> Syllables:
    """Syllables by word."""
    return open_dictionary()


@cache
def transcripts(data: Path) -> Mapping[str, str]:
    """What is known to be said, by the recording's path below the data folder."""
    with (data / "MANIFEST.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["file"]: row["transcript"] for row in rows if row["transcript"]}


def find_speech(samples: Samples) -> Timeline:
    """When somebody speaks, as the review finds it."""
    detector = models()[1]
    return channel_speech(ArrayChannel(samples), detector.probabilities, detector.hop)


def hear(samples: Samples) -> Spoken:
    """What the review hears in a sound, the whole way: speech, and words with their second look."""
    speech = find_speech(samples)
    recording = Recording(ArrayChannel(samples), ArrayChannel(np.zeros_like(samples)), Origin.UPLOADED)
    sides = {Speaker.TRAINEE: speech, Speaker.CUSTOMER: Timeline()}
    words = write_down(recording, sides, [Speaker.TRAINEE], models()[0], lambda _what, _part: None)
    return Spoken(samples, speech, words[Speaker.TRAINEE])


def without_whisper(samples: Samples) -> Spoken:
    """The same with a made-up word each half second of speech, where only sound matters."""
    speech = find_speech(samples)
    words = tuple(
        Word("so", Segment(segment.start + at, min(segment.start + at + 0.5, segment.end)))
        for segment in speech
        for at in np.arange(0.0, segment.duration - 0.05, 0.5).tolist()
    )
    return Spoken(samples, speech, words)


@cache
def hear_file(path: Path) -> Spoken:
    """What the review hears in a recording of one speaker."""
    return hear(read_mono(path))


def stretch(samples: Samples, tempo: float) -> Samples:
    """The same speech at another tempo (2 is twice as fast), its pitch and level kept: synthetic, by Signalsmith's stretch."""
    from python_stretch import Signalsmith

    if tempo == 1:
        return samples
    machine = Signalsmith.Stretch()
    machine.preset(1, RATE)
    machine.timeFactor = tempo
    made = np.asarray(machine.process(np.ascontiguousarray(samples[None], dtype=np.float32)), dtype=np.float32)[0]
    before, after = active_level(samples).value, active_level(made).value
    gain = 0.0 if before is None or after is None else before - after
    return np.asarray(made * 10 ** (gain / 20), dtype=np.float32)


def changed(spoken: Spoken, tempo: float, gain_db: float) -> Spoken:
    """The same speech faster and louder: speech is found anew in the changed sound, the words keep their places in it."""
    samples = np.asarray(stretch(spoken.samples, tempo) * np.float32(10 ** (gain_db / 20)), dtype=np.float32)
    words = tuple(
        Word(each.text, Segment(each.segment.start / tempo, each.segment.end / tempo), each.confidence) for each in spoken.words
    )
    return Spoken(samples, find_speech(samples), words)


def joined(parts: Sequence[Samples], clean: Sequence[Samples] | None = None, gap: float = GAP) -> Samples:
    """Recordings one after the other, between them silence, or the noise by which each differs from its ``clean`` copy."""
    pieces: list[Samples] = []
    for part, plain in zip(parts, parts if clean is None else clean, strict=True):
        pieces += [part, np.resize(noise_of(part, plain), round(gap * RATE))]
    return np.concatenate(pieces)


def noise_of(part: Samples, clean: Samples) -> Samples:
    """What a recording has besides its clean copy."""
    frames = min(len(part), len(clean))
    return np.asarray(part[:frames] - clean[:frames], dtype=np.float32)


def by_energy(samples: Samples) -> Timeline:
    """When somebody speaks in a clean recording, by energy alone: a reference that knows nothing of the detector.

    Frames of 10 ms within `FAINT` dB of the loud ones (95th percentile) and 10 dB above the floor (5th), by what lies above
    120 Hz, as hum lies below; gaps under 0.1 s are filled, sounds under 0.05 s dropped.
    """
    from scipy.signal import butter, sosfilt

    clear = sosfilt(butter(4, 120, "highpass", fs=RATE, output="sos"), samples.astype(np.float64))
    frames = clear[: len(clear) // STEP * STEP].reshape(-1, STEP)
    levels = 10 * np.log10(np.mean(frames**2, axis=1) + 1e-12)
    floor, loud = np.percentile(levels, (5, 95))
    voiced = np.pad(levels > max(loud - FAINT, floor + 10), 1).astype(np.int8)
    edges = np.flatnonzero(np.diff(voiced)) * samples_to_seconds(STEP)
    found = Timeline.of(Segment(float(start), float(end)) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return found.bridged(0.1).at_least(0.05)
