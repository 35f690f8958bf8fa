"""How fast a review is, and how much memory it needs, beside the named peers on the same call in the same run.

    python scripts/bench_review.py [--whole] [--part SECONDS] [--peer PYTHON] [--out docs/speed.md]

Needs the recordings under VOICECOACH_DATA, or ../shared/data beside the checkout, and the extras openai and test. PYTHON is the
interpreter of an environment with call-ai-metrics in it (pip install numpy call-ai-metrics); without it that step is left out.
The peers hear a minute (--part) and their times are scaled, unless --whole is given; then the long call is also heard whole.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import soundfile
from _dense_call import Placed, dense_call
from _review_page import INTRODUCTION, Run, acoustic_part, contest, load_said, memory_part, written_by_hand
from _stats import data_folder

from voicecoach.call.recording import RATE
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.speech import speech_timeline

SECONDS = 600.0
PART = 60.0
HOURS = 3
PEERS = ("faster", "openai")
CHILD = Path(__file__).with_name("_review_child.py")
PEER = """
import json, sys, time
began = time.perf_counter(), time.process_time()
from call_ai_metrics import analyze
analyze([tuple(each) for each in json.load(sys.stdin)]).summary()
print(json.dumps([time.perf_counter() - began[0], time.process_time() - began[1]]))
"""


def main() -> int:
    """Measure, then print or write the page."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        page = _page(Path(folder), options) + written_by_hand(options.out)
    if options.out:
        options.out.write_text(page, encoding="utf-8")
    else:
        print(page)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--whole", action="store_true", help="no part stands for the whole: an hour or more")
    parser.add_argument("--peer", default=sys.executable, help="a Python that has call-ai-metrics")
    parser.add_argument("--out", type=Path, help="the page to write; without it it is printed")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of the call; other lengths are for trying out")
    parser.add_argument("--part", type=float, default=PART, help="seconds of the call that the peers hear")
    parser.add_argument("--only", action="append", help="whole, faster, openai, acoustic or memory alone, for trying out")
    return parser.parse_args()


def _page(folder: Path, options: argparse.Namespace) -> str:
    load = os.getloadavg()[0]
    sound, placed = dense_call(data_folder(), options.seconds)
    call, long = folder / "call.flac", folder / "long.flac"
    soundfile.write(call, sound, RATE)
    part = options.seconds if options.whole else _cut(placed, min(options.part, options.seconds))
    runs = {name: _run(name, call, part if name in PEERS else options.seconds) for name in _wanted(options)}
    text = INTRODUCTION.format(
        minutes=options.seconds / 60, share=100 * _speech_share(sound), clips=len(placed), load=load_said(load)
    )
    if {"whole", *PEERS} <= runs.keys():
        metrics = _call_ai_metrics(options.peer, runs["openai"], options.seconds / part)
        text += contest(runs, metrics, placed, options.seconds, part)
    if "acoustic" in runs:
        text += acoustic_part(runs["acoustic"], options.seconds)
    if not options.only or "memory" in options.only:
        _repeat(call, long, round(HOURS * 3600 / options.seconds))
        kind = "whole" if options.whole else "memory"
        once, repeated = (_run(kind, file, options.seconds) for file in (call, long))
        text += memory_part(once, repeated, options.seconds / 60, HOURS, whole=options.whole)
    return text


def _wanted(options: argparse.Namespace) -> list[str]:
    return [name for name in ("whole", "faster", "openai", "acoustic") if not options.only or name in options.only]


def _run(name: str, call: Path, seconds: float) -> Run:
    print(f"{name} …", file=sys.stderr, flush=True)
    environment = os.environ | {"OMP_NUM_THREADS": "2"}
    done = subprocess.run(
        [sys.executable, str(CHILD), name, str(call), str(seconds)], stdout=subprocess.PIPE, check=True, env=environment
    )
    run = Run(**json.loads(done.stdout.splitlines()[-1]))
    print(f"{name}: {run.wall:.1f} s, processor {run.processor:.1f} s, {run.peak / 1e6:.0f} MB", file=sys.stderr, flush=True)
    return run


def _call_ai_metrics(python: str, run: Run, scale: float) -> tuple[float, float] | None:
    """Seconds by the clock and of the processor that it takes for the words as segments; None where it is not installed."""
    segments = [
        (start, max(end, start + 0.01), ("agent", "customer")[channel], text)
        for channel, said in enumerate(run.said)
        for text, start, end, _ in said
    ]
    done = subprocess.run([python, "-c", PEER], input=json.dumps(segments), stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        print("call-ai-metrics did not run: give --peer", file=sys.stderr)
        return None
    wall, processor = json.loads(done.stdout.splitlines()[-1])
    return wall * scale, processor * scale


def _cut(placed: Sequence[Placed], seconds: float) -> float:
    """The end of the last clip before a time, so that no word is cut."""
    return max(each.end for each in placed if each.end <= seconds)


def _repeat(call: Path, long: Path, times: int) -> None:
    with soundfile.SoundFile(call) as once, soundfile.SoundFile(long, "w", RATE, 2) as out:
        for _ in range(times):
            once.seek(0)
            for block in once.blocks(10 * RATE, dtype="int16"):
                out.write(block)


def _speech_share(sound: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> float:
    """The part of the call during which somebody speaks."""
    detector, seconds = OfflineSilero(), len(sound) / RATE
    left, right = (speech_timeline(detector.probabilities([sound[:, c].copy()]), detector.hop, seconds) for c in (0, 1))
    return (left | right).duration / seconds


if __name__ == "__main__":
    sys.exit(main())
