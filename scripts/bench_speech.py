"""How much of the loud sound of telephone calls is heard as speech, by our weights and by those of faster-whisper.

    python scripts/bench_speech.py

Prints a Markdown table for docs/measures.md. Where speech begins and ends is measured by scripts/bench_accuracy.py.
"""

import time
from pathlib import Path

import numpy as np
from _stats import data_folder

from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.edges.vad import OfflineSilero


def main() -> None:
    """Print the table."""
    telephone_calls(OfflineSilero(), data_folder() / "calls")


def telephone_calls(offline: OfflineSilero, folder: Path) -> None:
    """Print how much of the sound within 20 dB of a channel's loud parts is heard as speech, and how fast."""
    from faster_whisper.vad import get_vad_model

    older = get_vad_model()
    print("| call | channel | loud sound heard, Silero v6 of faster-whisper | heard, v6.2 (voicecoach) | times real time |")
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


if __name__ == "__main__":
    main()
