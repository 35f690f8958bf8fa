"""How fast a review is, and how much memory it needs, beside the named peers on the same call in the same run.

    python scripts/bench_review.py [--whole] [--peer PYTHON] [--out docs/speed.md]

Needs the recordings under VOICECOACH_DATA, or ../shared/data beside the checkout, and the extras openai and test. PYTHON is the
interpreter of an environment with call-ai-metrics in it (pip install call-ai-metrics); without it that step is left out.
openai-whisper hears two minutes and its time is scaled, unless --whole is given; then the long call is also heard whole.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from _dense_call import Placed, dense_call, word_errors
from _stats import Figure, bootstrap_rows, data_folder, table

from voicecoach.call.recording import RATE
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.speech import speech_timeline

SECONDS = 600.0
PART = 120.0
HOURS = 3
CHILD = Path(__file__).with_name("_review_child.py")
PEER = """
import json, sys, time
began = time.perf_counter(), time.process_time()
from call_ai_metrics import analyze
analyze([tuple(each) for each in json.load(sys.stdin)]).summary()
print(json.dumps([time.perf_counter() - began[0], time.process_time() - began[1]]))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds by the clock and of the processor, peak memory in bytes, and what was heard on each channel."""

    wall: float
    processor: float
    peak: int
    said: Sequence[Sequence[tuple[str, float, float, float]]]

    def heard(self) -> list[list[tuple[str, float]]]:
        """Each word with the middle of its time."""
        return [[(text, (start + end) / 2) for text, start, end, _ in channel] for channel in self.said]


def main() -> int:
    """Measure, then print or write the page."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        page = _page(Path(folder), options)
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
    parser.add_argument("--only", action="append", help="whole, faster, openai, acoustic or memory alone, for trying out")
    return parser.parse_args()


def _page(folder: Path, options: argparse.Namespace) -> str:
    sound, placed = dense_call(data_folder(), options.seconds)
    call, long = folder / "call.flac", folder / "long.flac"
    soundfile.write(call, sound, RATE)
    share = _speech_share(sound)
    part = options.seconds if options.whole else _cut(placed, min(PART, options.seconds))
    runs = {name: _run(name, call, part if name == "openai" else options.seconds) for name in _wanted(options)}
    metrics = _call_ai_metrics(options.peer, runs["openai"]) if "openai" in runs else None
    text = INTRODUCTION.format(minutes=options.seconds / 60, share=100 * share, clips=len(placed))
    text += "".join(_contest(runs, metrics, placed, options.seconds, part))
    if "acoustic" in runs:
        text += _acoustic(runs["acoustic"], options.seconds)
    if not options.only or "memory" in options.only:
        _repeat(call, long, round(HOURS * 3600 / options.seconds))
        kind = "whole" if options.whole else "memory"
        text += _memory(*(_run(kind, file, options.seconds) for file in (call, long)), whole=options.whole)
    return text


INTRODUCTION = """# How fast a review is

    python scripts/bench_review.py --peer PYTHON --out docs/speed.md

A call of {minutes:.0f} minutes on two channels: {clips} recordings of people who read or speak, turn by turn, one reader on the
left, all others on the right; somebody speaks {share:.0f} % of the time. Every contender runs in a process of its own on 2
threads with the same Whisper base weights; its time holds loading its model. Processor seconds are those of all its threads:
on a busy machine their ratios hold, where the clock's do not.

"""


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


def _call_ai_metrics(python: str, run: Run) -> tuple[float, float] | None:
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
    return wall, processor


def _contest(
    runs: dict[str, Run], metrics: tuple[float, float] | None, placed: Sequence[Placed], seconds: float, part: float
) -> list[str]:
    if not {"whole", "faster", "openai"} <= runs.keys():
        return [f"{name}: {run.wall:.1f} s, {_wer(run, placed, seconds).shown(1)} % WER\n" for name, run in runs.items()]
    ours, scale = runs["whole"], seconds / part
    peer = metrics or (0.0, 0.0)
    times = {
        "voicecoach, recording to report": (ours.wall, ours.processor),
        "faster-whisper as shipped, words of both channels": (runs["faster"].wall, runs["faster"].processor),
        f"openai-whisper, words of both channels{_scaled(scale, part)}": (
            runs["openai"].wall * scale + peer[0],
            runs["openai"].processor * scale + peer[1],
        ),
    }
    labels = list(times)
    if metrics:
        times[f"{labels.pop()}, then call-ai-metrics"] = times.pop(labels[-1] if len(labels) > 2 else list(times)[-1])
    rows = [
        (label, f"{wall:.1f}", f"{processor:.1f}", f"{wall / ours.wall:.2f}", f"{processor / ours.processor:.2f}")
        for label, (wall, processor) in times.items()
    ]
    goals = (
        f"60 s: {_said(ours.wall <= 60)}",
        *(
            f"{goal} times: {_said(wall >= goal * ours.wall)}"
            for goal, (wall, _) in zip((1.5, 6), list(times.values())[1:], strict=True)
        ),
    )
    head = ("contender", "seconds", "processor seconds", "times ours", "processor, times ours", "goal")
    first = table(head, [(*row, goal) for row, goal in zip(rows, goals, strict=True)])
    missing = "" if metrics else "call-ai-metrics was not there (`--peer`), so its part is left out.\n\n"
    return [f"## Speed\n\n{first}\n\n{missing}", _errors(runs, placed, seconds, part)]


def _scaled(scale: float, part: float) -> str:
    return f" (the first {part:.0f} s, scaled)" if scale > 1.001 else ""


def _errors(runs: dict[str, Run], placed: Sequence[Placed], seconds: float, part: float) -> str:
    rows = [
        ("voicecoach", "whole call", _wer(runs["whole"], placed, seconds).shown(1), ""),
        (
            "faster-whisper as shipped",
            "whole call",
            _wer(runs["faster"], placed, seconds).shown(1),
            _more(runs["faster"], runs["whole"], placed, seconds),
        ),
        ("voicecoach", f"first {part:.0f} s", _wer(runs["whole"], placed, part).shown(1), ""),
        (
            "openai-whisper",
            f"first {part:.0f} s",
            _wer(runs["openai"], placed, part).shown(1),
            _more(runs["openai"], runs["whole"], placed, part),
        ),
    ]
    known = len(word_errors(placed, runs["whole"].heard(), seconds)[0])
    text = "Word error rate of the same runs, after Whisper's own normalisation; intervals 95 %, bootstrap over clips. "
    text += f"{known} clips are transcribed.\n\n"
    return text + table(("contender", "of", "WER %", "voicecoach's is higher by, points"), rows) + "\n\n"


def _wer(run: Run, placed: Sequence[Placed], until: float) -> Figure:
    return bootstrap_rows(list(zip(*word_errors(placed, run.heard(), until), strict=True)), _rate)


def _more(other: Run, ours: Run, placed: Sequence[Placed], until: float) -> str:
    (mine, words), (theirs, _) = (word_errors(placed, run.heard(), until) for run in (ours, other))
    return bootstrap_rows([(one - two, count) for one, two, count in zip(mine, theirs, words, strict=True)], _rate).shown(1)


def _rate(pairs: Sequence[object]) -> float:
    errors, words = np.array(pairs, dtype=np.float64).sum(axis=0)
    return float(100 * errors / words)


def _acoustic(run: Run, seconds: float) -> str:
    return (
        "## Everything but Whisper\n\n"
        "Reading the file, who speaks when, turns, overlaps, leaks, pace, level, pitch, cues and findings (words are made up,\n"
        "the report is not written), models and libraries loaded before.\n\n"
        + table(
            ("seconds", "times real time", "processor seconds", "goal"),
            [
                (
                    f"{run.wall:.2f}",
                    f"{seconds / run.wall:.0f}",
                    f"{run.processor:.2f}",
                    f"200 times: {_said(seconds / run.wall >= 200)}",
                )
            ],
        )
        + "\n\n"
    )


def _memory(short: Run, long: Run, *, whole: bool) -> str:
    how = (
        "" if whole else " Whisper hears the first 24 sounds, as many as it is given at a time; made-up words stand for the rest."
    )
    return (
        f"## Memory\n\nThe same call once, and repeated to {HOURS} hours, recording to report.{how}\n\n"
        + table(
            ("call", "peak memory MB", "times", "goal"),
            [
                ("10 minutes", f"{short.peak / 1e6:.0f}", "1", ""),
                (
                    f"{HOURS} hours",
                    f"{long.peak / 1e6:.0f}",
                    f"{long.peak / short.peak:.2f}",
                    f"1.5 times: {_said(long.peak <= 1.5 * short.peak)}",
                ),
            ],
        )
        + "\n"
    )


def _said(met: bool) -> str:
    return "met" if met else "**missed**"


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
