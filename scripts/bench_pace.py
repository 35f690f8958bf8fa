"""How much the pace of one speaker's turns scatters: what the customer may call rushed (python scripts/bench_pace.py)."""

import os
import sys
from pathlib import Path

import numpy as np

from voicecoach.app.hearing import FIRST_WORDS, PACED_WORDS
from voicecoach.call.recording import Samples, samples_to_seconds
from voicecoach.edges.replies import MARGIN, cut, read_mono
from voicecoach.edges.sound_files import open_recording
from voicecoach.edges.transcribers import open_transcriber
from voicecoach.edges.vad import OfflineSilero
from voicecoach.persona.rules import FASTER_FACTOR

DATA = Path(os.environ.get("VOICECOACH_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
PAUSE = 0.8
"""Seconds of silence at which a speaker's recording is cut into turns."""


def speakers() -> dict[str, Samples]:
    """The human sides of service calls, each at the rate used inside."""
    call = open_recording(DATA / "calls" / "auto_repairs_40.flac")
    sides = {"car dealer": call.trainee, "car owner": call.customer}
    found = {name: np.concatenate(list(channel.blocks())) for name, channel in sides.items()}
    return found | {f"bank agent {n}": read_mono(DATA / "calls" / f"bank_agent_{n}.flac") for n in (1, 2)}


def main() -> int:
    """Print, for each speaker, the pace and how each long turn compares with the earlier ones."""
    if not (DATA / "MANIFEST.tsv").is_file():
        print("No real recordings here: put them at ../shared/data or set VOICECOACH_DATA.")
        return 1
    transcriber, detector, factors = open_transcriber(), OfflineSilero(), list[float]()
    print(
        f"turns of {PACED_WORDS} words and more after {FIRST_WORDS}, cut at {PAUSE} s of silence; pace against the earlier turns"
    )
    for name, samples in speakers().items():
        words = seconds = 0.0
        own: list[float] = []
        for turn in cut(samples, detector, PAUSE):
            said = len(transcriber.transcribe(turn.samples))
            lasted = samples_to_seconds(len(turn.samples)) - 2 * MARGIN
            if said >= PACED_WORDS and words >= FIRST_WORDS:
                own.append(said / lasted * seconds / words)
            if said:
                words, seconds = words + said, seconds + lasted
        factors += own
        print(f"{name:14} {60 * words / seconds:4.0f} words a minute; turns: {' '.join(f'{each:.2f}' for each in own)}")
    rushed = sum(factor >= FASTER_FACTOR for factor in factors)
    print(f"{rushed} of {len(factors)} turns reach the factor {FASTER_FACTOR}; sd of its logarithm {np.std(np.log(factors)):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
