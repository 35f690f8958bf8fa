"""Measure the voices: words understood, pace, level, pitch and pauses by mood, mood order at equal level, and speed.

python scripts/bench_voices.py [--voices hibari heron ...] [--moods 0 5] [--lines 8]
"""

import argparse
import itertools
import re
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.protocols import Transcriber, Voice
from voicecoach.edges.transcribers import open_transcriber
from voicecoach.edges.voices import available_voices, open_voice
from voicecoach.edges.voices.shape import FRAME, PAUSE_BELOW_LOUD_DB, at_level, frame_levels, voiced_level
from voicecoach.listen.pitch import find_pitch
from voicecoach.persona.delivery import MOODS, delivery

LINES = (
    "I've called you three times about this parcel, and nobody has told me where it is.",
    "No. No, no. I'm not going to be put on hold again.",
    "It was for my granddaughter. Her birthday is on Saturday, and I promised.",
    "Are you even listening to me? I just told you that.",
    "So you took the money twice, and now I have to wait for it?",
    "I don't want a voucher. I want somebody to look at the case.",
    "Well, the lady before you said exactly the same thing, and nothing happened.",
    "Please don't read me the policy. I know what the policy says.",
    "My bank took the money for that. Because of you.",
    "I sat in the dark for hours with a small child.",
    "That sounds better than what I heard this morning.",
    "Can you put it in an email? I want to have it in writing.",
    "And who pays for the new coat? Me again, I suppose.",
    "You keep saying sorry, but sorry doesn't fix the machine.",
    "I have been a customer of yours for many years.",
    "Fine. Then give me your manager, right now.",
    "I'm standing at the gate with my children and no luggage.",
    "What happens if the technician does not come tomorrow morning?",
    "Sorry, I'm just so tired of explaining this to everybody.",
    "Send the new one on Friday, and I'll be at home.",
)
"""Customer lines without figures, so that spelling cannot pass for an error."""


def main() -> None:
    """Print the tables."""
    ready = [voice.name for voice in available_voices() if voice.missing is None]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--voices", nargs="+", default=ready, choices=ready)
    parser.add_argument("--moods", nargs="+", type=int, default=list(MOODS), choices=MOODS, help="of the words understood")
    parser.add_argument(
        "--lines", type=int, default=len(LINES), choices=range(1, len(LINES) + 1), help="the first so many: a slow voice"
    )
    options = parser.parse_args()
    whisper = open_transcriber("faster", "base")
    print("| voice | mood | pace (wpm) | level (dBFS) | F0 (Hz) | F0 by Praat (Hz) | pauses (%) | WER (%) |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    told = [_rows(name, options.moods, LINES[: options.lines], whisper) for name in options.voices]
    print("\n| voice | load (s) | ms a second of speech | mood pairs in order at equal level (%) |")
    print("|---|---:|---:|---:|")
    print("\n".join(told))


def _rows(name: str, moods: Sequence[int], texts: Sequence[str], whisper: Transcriber) -> str:
    """Print a voice's rows by mood; its row of the second table."""
    began = time.perf_counter()
    voice = open_voice(name)
    loaded = time.perf_counter() - began
    began = time.perf_counter()
    spoken = [_spoken(voice, mood, texts) for mood in MOODS]
    cost = (time.perf_counter() - began) / (sum(len(line) for lines in spoken for line in lines) / RATE)
    words = sum(len(line.split()) for line in texts)
    for mood, lines in enumerate(spoken):
        seconds = sum(len(line) for line in lines) / RATE
        pauses = 100 * np.mean(np.concatenate([_quiet(line) for line in lines]))
        pitch = find_pitch(lines).median.value
        level = np.mean([voiced_level(line) for line in lines])
        errors = f"{_errors(whisper, texts, lines):.1f}" if mood in moods else "-"
        shown = "-" if pitch is None else f"{pitch:.0f}"
        row = (name, mood, f"{60 * words / seconds:.0f}", f"{level:.1f}", shown, _by_praat(lines), f"{pauses:.1f}", errors)
        print(f"| {' | '.join(map(str, row))} |", flush=True)
    return f"| {name} | {loaded:.1f} | {1000 * cost:.0f} | {_in_order(spoken):.0f} |"


def _spoken(voice: Voice, mood: int, texts: Sequence[str]) -> list[Samples]:
    return [voice.speak(line, delivery(mood)) for line in texts]


def _by_praat(lines: Sequence[Samples]) -> str:
    """The median pitch by Praat's autocorrelation (Boersma 1993), where the extra praat is installed."""
    try:
        import parselmouth
    except ImportError:
        return "-"
    tracks = [
        parselmouth.Sound(line.astype(np.float64), RATE).to_pitch_ac(time_step=0.01, pitch_floor=60, pitch_ceiling=400)
        for line in lines
    ]
    pitches = np.concatenate([track.selected_array["frequency"] for track in tracks])
    return f"{np.median(pitches[pitches > 0]):.0f}"


def _quiet(line: Samples) -> NDArray[np.bool_]:
    """Frames of 10 ms that lie in a pause, as `with_pauses` tells them."""
    levels = frame_levels(line)
    around = np.max(np.lib.stride_tricks.sliding_window_view(np.pad(levels, 1), 3), axis=1)
    return np.asarray(around < np.percentile(levels, 95) * 10 ** (-PAUSE_BELOW_LOUD_DB / 20))


def _errors(whisper: Transcriber, texts: Sequence[str], lines: Sequence[Samples]) -> float:
    import jiwer

    heard = [_plain(" ".join(word.text for word in whisper.transcribe(line))) for line in lines]
    return 100 * float(jiwer.wer([_plain(text) for text in texts], heard))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", text.lower().replace("'", "").replace("-", " ")))


def _in_order(spoken: Sequence[Sequence[Samples]]) -> float:
    """How many of a line's pairs of moods are put in order by its articulation, brightness and length, all at one level."""
    right, pairs = 0, 0
    for versions in zip(*spoken, strict=True):
        features = np.asarray([_heard(at_level(line, -21.0)) for line in versions])
        score = ((features - features.mean(axis=0)) / (features.std(axis=0) + 1e-9)).sum(axis=1)
        for low, high in itertools.combinations(MOODS, 2):
            right, pairs = right + int(score[low] < score[high]), pairs + 1
    return 100 * right / pairs


def _heard(line: Samples) -> tuple[float, float, float]:
    """Of one clip: how short it is without its pauses, its pitch, and how bright it is."""
    speech = np.repeat(~_quiet(line), FRAME)[: len(line)]
    power = np.abs(np.fft.rfft(line)) ** 2
    bright = power[len(line) * 1000 // RATE :].sum() / power.sum()
    pitch = find_pitch([np.tile(line, 3)]).median.value or 0.0
    return -float(speech.sum()), pitch, float(np.log(bright))


if __name__ == "__main__":
    main()
