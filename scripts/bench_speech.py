"""Where speech begins and ends, against hand-marked times: plain Silero, ours, and the live detector.

    python scripts/bench_speech.py [FOLDER]

FOLDER holds pairs of NAME.flac (16 kHz, mono) and NAME.scv (name, then start, end, 1 = speech, over and over); without
it, speech/vad under VOICECOACH_DATA or ../shared/data beside the checkout. Prints Markdown tables for docs/measures.md; the
second says how much of the loud sound of telephone calls is heard as speech, by our weights and by those of faster-whisper.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.edges.vad import LiveSilero, OfflineSilero
from voicecoach.listen.speech import SpeechTracker, speech_timeline

CHECKOUT = Path(__file__).resolve().parent.parent
EDGE = 0.01
"""Seconds from the ends of a file within which a mark is the end of the file, not of speech."""
RESAMPLES = 2000
SEED = 20261122


@dataclass
class Clip:
    """One recording with its marks."""

    name: str
    sound: Samples
    marked: Timeline

    @property
    def duration(self) -> float:
        """Seconds."""
        return len(self.sound) / RATE


@dataclass
class Errors:
    """Errors of one clip in seconds (late is positive), marked silences that were missed, silences found that are not marked."""

    onset: list[float] = field(default_factory=list)
    offset: list[float] = field(default_factory=list)
    missed: int = 0
    marked: int = 0
    extra: int = 0


def main() -> None:
    """Print the table."""
    data = Path(os.environ.get("VOICECOACH_DATA", CHECKOUT.parent / "shared" / "data"))
    clips = read_clips(Path(sys.argv[1]) if len(sys.argv) > 1 else data / "speech" / "vad")
    if not clips:
        sys.exit("No marked recordings there: give the folder with the .flac and .scv files.")
    offline, live = OfflineSilero(), LiveSilero()

    def probabilities(sound: Samples) -> Samples:
        return offline.probabilities([sound])

    def live_probabilities(sound: Samples) -> Samples:
        live.reset()
        padded = np.pad(sound, (0, -len(sound) % BLOCK))
        return np.array([live.feed(block) for block in padded.reshape(-1, BLOCK)], dtype=np.float32)

    print(f"{len(clips)} recordings, {sum(clip.duration for clip in clips):.0f} s; intervals: bootstrap over recordings, 95 %\n")
    print(
        "| sound | detector | end | median abs. error ms | 95th percentile ms | bias (median) ms | n | silences missed | extra |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for sound, change in CONDITIONS.items():
        table(sound, "plain Silero", [errors(clip, plain(probabilities(change(clip.sound)), clip.duration)) for clip in clips])
        table(sound, "voicecoach", [errors(clip, ours(probabilities(change(clip.sound)), clip.duration)) for clip in clips])
    table(
        "as recorded", "voicecoach, live", [errors(clip, ours(live_probabilities(clip.sound), clip.duration)) for clip in clips]
    )
    telephone_calls(offline, data / "calls")


def telephone_calls(offline: OfflineSilero, folder: Path) -> None:
    """Print how much of the sound within 20 dB of a channel's loud parts is heard as speech, and how fast."""
    from faster_whisper.vad import get_vad_model

    older = get_vad_model()
    print("\n| call | channel | loud sound heard, Silero v6 of faster-whisper | heard, v6.2 (voicecoach) | times real time |")
    print("|---|---|---|---|---|")
    for name in ("auto_repairs_40.flac", "order_support_mulaw.wav", "bank_agent_1.flac", "bank_agent_2.flac"):
        for channel, sound in enumerate(read_channels(folder / name)):
            began = time.perf_counter()
            our_answer = offline.probabilities([sound])
            speed = len(sound) / RATE / (time.perf_counter() - began)
            rows = np.pad(sound, (0, -len(sound) % BLOCK)).reshape(-1, BLOCK)
            level = 10 * np.log10(np.mean(rows.astype(np.float64) ** 2, axis=1) + 1e-10)
            loud = level > np.percentile(level, 95) - 20
            their_answer = older(rows.reshape(-1).copy()).reshape(-1)
            theirs_heard, ours_heard = (float(np.mean(answer[loud] >= 0.5)) for answer in (their_answer, our_answer))
            print(f"| {name} | {channel} | {theirs_heard:.1%} | {ours_heard:.1%} | {speed:.0f} |", flush=True)


def read_channels(path: Path) -> list[Samples]:
    """The channels of a recording at 16 kHz."""
    import soundfile
    import soxr

    sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
    wide = soxr.resample(sound, rate, RATE)
    return [np.asarray(wide[:, channel], dtype=np.float32).copy() for channel in range(wide.shape[1])]


def plain(probabilities: Samples, duration: float) -> Timeline:
    """Silero's own decision (0.5, out below 0.35, 0.1 s of silence) with no correction."""
    tracker = SpeechTracker(OfflineSilero.hop, onset_late=0.0, offset_late=0.0)
    for probability in probabilities.tolist():
        tracker.update(probability)
    return tracker.finish(duration)


def ours(probabilities: Samples, duration: float) -> Timeline:
    """What the review uses."""
    return speech_timeline(probabilities, OfflineSilero.hop, duration)


def read_clips(folder: Path) -> list[Clip]:
    """The recordings of a folder with their marks."""
    import soundfile

    clips = []
    for path in sorted(folder.glob("*.scv")):
        sound, rate = soundfile.read(path.with_suffix(".flac"), dtype="float32")
        if rate != RATE:
            sys.exit(f"{path.name}: expected {RATE} samples a second, found {rate}.")
        cells = path.read_text(encoding="utf-8").strip().split(",")[1:]
        marks = zip(cells[::3], cells[1::3], cells[2::3], strict=True)
        marked = Timeline.of(Segment(float(start), float(end)) for start, end, talk in marks if talk == "1")
        clips.append(Clip(path.stem, np.asarray(sound, dtype=np.float32), marked))
    return clips


def errors(clip: Clip, found: Timeline) -> Errors:
    """Each marked silence is matched with the found silence that shares most time with it; its two ends are compared.

    ::

        marked   =====)          [=======        offset error: found silence's start - marked silence's start
        found    =======)      [=========        onset error: found silence's end - marked silence's end
    """
    whole = Segment(0.0, clip.duration)
    silences, heard = clip.marked.gaps(whole), found.gaps(whole)
    result = Errors(marked=len(silences))
    used: set[Segment] = set()
    for silence in silences:
        if silence.duration < 2 * EDGE:
            result.marked -= 1
            continue
        shares = [(part.duration, other) for other in heard if (part := silence & other) is not None]
        if not shares:
            result.missed += 1
            continue
        match = max(shares)[1]
        used.add(match)
        if silence.start > EDGE:
            result.offset.append(match.start - silence.start)
        if silence.end < clip.duration - EDGE:
            result.onset.append(match.end - silence.end)
    result.extra = sum(silence not in used for silence in heard)
    return result


def table(sound: str, detector: str, found: list[Errors]) -> None:
    """Print two rows, onset and offset."""
    missed, marked, extra = (sum(getattr(one, name) for one in found) for name in ("missed", "marked", "extra"))
    for end in ("onset", "offset"):
        groups = [np.array(getattr(one, end)) * 1000 for one in found]
        cells = [_cell(groups, how) for how in (_middle, _tail, _bias)]
        count = sum(len(group) for group in groups)
        print(f"| {sound} | {detector} | {end} | {' | '.join(cells)} | {count} | {missed} of {marked} | {extra} |", flush=True)


def _middle(errors_ms: NDArray[np.float64]) -> float:
    return float(np.median(np.abs(errors_ms)))


def _tail(errors_ms: NDArray[np.float64]) -> float:
    return float(np.quantile(np.abs(errors_ms), 0.95))


def _bias(errors_ms: NDArray[np.float64]) -> float:
    return float(np.median(errors_ms))


def _cell(groups: list[NDArray[np.float64]], how: Callable[[NDArray[np.float64]], float]) -> str:
    rng = np.random.default_rng(SEED)
    draws = rng.integers(len(groups), size=(RESAMPLES, len(groups)))
    again = [how(np.concatenate([groups[i] for i in draw])) for draw in draws]
    low, high = np.quantile(again, (0.025, 0.975))
    return f"{how(np.concatenate(groups)):.0f} ({low:.0f} to {high:.0f})"


def _as_recorded(sound: Samples) -> Samples:
    return sound


def _telephone(sound: Samples) -> Samples:
    import soxr

    return np.asarray(soxr.resample(soxr.resample(sound, RATE, RATE // 2), RATE // 2, RATE), dtype=np.float32)


def _softer(sound: Samples) -> Samples:
    return np.asarray(sound * 0.1, dtype=np.float32)


def _louder(sound: Samples) -> Samples:
    return np.asarray(np.clip(sound * 10.0, -1, 1), dtype=np.float32)


def _noisy(decibels: float) -> Callable[[Samples], Samples]:
    def add(sound: Samples) -> Samples:
        noise = np.random.default_rng(SEED).standard_normal(len(sound))
        scale = np.sqrt(np.mean(np.square(sound, dtype=np.float64)) * 10 ** (-decibels / 10))
        return np.asarray(sound + scale * noise, dtype=np.float32)

    return add


CONDITIONS: dict[str, Callable[[Samples], Samples]] = {
    "as recorded": _as_recorded,
    "8 kHz": _telephone,
    "20 dB softer": _softer,
    "20 dB louder, clipped": _louder,
    "white noise, 20 dB below": _noisy(20),
    "white noise, 10 dB below": _noisy(10),
}

if __name__ == "__main__":
    main()
