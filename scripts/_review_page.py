"""The page about speed and memory, made of the runs that were measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from _dense_call import Placed, word_errors
from _stats import Figure, bootstrap_rows, table

INTRODUCTION = """# How fast a review is

    python scripts/bench_review.py --peer PYTHON --out docs/speed.md

A call of {minutes:.0f} minutes on two channels: {clips} recordings of people who read or speak, turn by turn, one reader on the
left, all others on the right; somebody speaks {share:.0f} % of the time. Every contender runs in a process of its own on 2
threads with the same Whisper base weights; its time holds loading its model. Processor seconds are those of all its threads:
on a busy machine their ratios hold, where the clock's do not. {load}

"""
BY_HAND = "## Where the time goes"
BUSY = 0.5
"""Load besides the bench's own from which the machine is called busy."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds by the clock and of the processor, those of loading, peak memory in bytes, and what was heard on each channel."""

    wall: float
    processor: float
    loading: tuple[float, float]
    peak: int
    said: Sequence[Sequence[tuple[str, float, float, float]]]

    def heard(self) -> list[list[tuple[str, float]]]:
        """Each word with the middle of its time."""
        return [[(text, (start + end) / 2) for text, start, end, _ in channel] for channel in self.said]

    def scaled(self, scale: float) -> tuple[float, float]:
        """Clock and processor for a call so many times as long: what is loaded is loaded once."""
        wall, processor = self.loading
        return wall + (self.wall - wall) * scale, processor + (self.processor - processor) * scale


def load_said(load: float) -> str:
    """How busy the machine was with other things when the runs began."""
    if load < BUSY:
        return f"Nothing else ran (load {load:.1f})."
    return f"**Other things ran on the machine (load {load:.1f} before the first run), so the seconds by the clock are void.**"


def contest(
    runs: Mapping[str, Run], metrics: tuple[float, float] | None, placed: Sequence[Placed], seconds: float, part: float
) -> str:
    """The tables of speed and of errors; ``part``: the seconds that the peers heard, ``metrics``: those of call-ai-metrics."""
    ours, scale = runs["whole"], seconds / part
    note = f" (the first {part:.0f} s, scaled)" if scale > 1.001 else ""
    then = ", then call-ai-metrics" if metrics else ""
    faster, openai = runs["faster"].scaled(scale), runs["openai"].scaled(scale)
    wall, processor = metrics or (0.0, 0.0)
    times = [
        ("voicecoach, recording to report", ours.wall, ours.processor, f"60 s: {said(ours.wall <= 60)}"),
        (f"faster-whisper as shipped, words of both channels{note}", *faster, f"1.5 times: {said(faster[0] >= 1.5 * ours.wall)}"),
        (
            f"openai-whisper, words of both channels{note}{then}",
            openai[0] + wall,
            openai[1] + processor,
            f"6 times: {said(openai[0] + wall >= 6 * ours.wall)}",
        ),
    ]
    rows = [
        (label, f"{clock:.1f}", f"{cpu:.1f}", f"{clock / ours.wall:.2f}", f"{cpu / ours.processor:.2f}", goal)
        for label, clock, cpu, goal in times
    ]
    head = ("contender", "seconds", "processor seconds", "times ours", "processor, times ours", "goal")
    missing = "" if metrics else "call-ai-metrics was not there (`--peer`), so its part is left out.\n\n"
    return f"## Speed\n\n{table(head, rows)}\n\n{missing}{_errors(runs, placed, seconds, part)}"


def _errors(runs: Mapping[str, Run], placed: Sequence[Placed], seconds: float, part: float) -> str:
    whole, first = "whole call", f"first {part:.0f} s"
    rows = [("voicecoach", whole, wer(runs["whole"], placed, seconds).shown(1), "")] if part < seconds else []
    rows.append(("voicecoach", first if part < seconds else whole, wer(runs["whole"], placed, part).shown(1), ""))
    for name, label in (("faster", "faster-whisper as shipped"), ("openai", "openai-whisper")):
        rows.append((label, rows[-1][1], wer(runs[name], placed, part).shown(1), _more(runs[name], runs["whole"], placed, part)))
    known = len(word_errors(placed, runs["whole"].heard(), seconds)[0])
    text = "Word error rate of the same runs, after Whisper's own normalisation; intervals 95 %, bootstrap over clips. "
    text += f"{known} clips of the call are transcribed.\n\n"
    return text + table(("contender", "of", "WER %", "voicecoach's is higher by, points"), rows) + "\n\n"


def wer(run: Run, placed: Sequence[Placed], until: float) -> Figure:
    """The errors of a run in words, in per cent, up to a time."""
    return bootstrap_rows(list(zip(*word_errors(placed, run.heard(), until), strict=True)), _rate)


def _more(other: Run, ours: Run, placed: Sequence[Placed], until: float) -> str:
    (mine, words), (theirs, _) = (word_errors(placed, run.heard(), until) for run in (ours, other))
    return bootstrap_rows([(one - two, count) for one, two, count in zip(mine, theirs, words, strict=True)], _rate).shown(1)


def _rate(pairs: Sequence[object]) -> float:
    errors, words = np.array(pairs, dtype=np.float64).sum(axis=0)
    return float(100 * errors / words) if words else 0.0


def acoustic_part(run: Run, seconds: float) -> str:
    """The table of everything but Whisper."""
    times = seconds / run.wall
    row = (f"{run.wall:.2f}", f"{times:.0f}", f"{run.processor:.2f}", f"200 times: {said(times >= 200)}")
    return (
        "## Everything but Whisper\n\n"
        "Reading the file, who speaks when, turns, overlaps, leaks, pace, level, pitch, a second voice on a channel, cues by\n"
        "patterns and findings (words are made up, the report is not written), models and libraries loaded before.\n\n"
        + table(("seconds", "times real time", "processor seconds", "goal"), [row])
        + "\n\n"
    )


def memory_part(short: Run, long: Run, minutes: float, hours: int, *, whole: bool) -> str:
    """The table of memory: the call once, and repeated to some hours."""
    how = (
        "" if whole else " Whisper hears the first 24 sounds, as many as it is given at a time; made-up words stand for the rest."
    )
    ratio = long.peak / short.peak
    rows = [
        (f"{minutes:.0f} minutes", f"{short.peak / 1e6:.0f}", "1", ""),
        (f"{hours} hours", f"{long.peak / 1e6:.0f}", f"{ratio:.2f}", f"1.5 times: {said(ratio <= 1.5)}"),
    ]
    return (
        f"## Memory\n\nThe same call once, and repeated to {hours} hours, recording to report.{how}\n\n"
        + table(("call", "peak memory MB", "times", "goal"), rows)
        + "\n"
    )


def written_by_hand(page: Path | None) -> str:
    """What stands at the end of the page that there is, which no run tells; nothing where there is none."""
    if page is None or not page.is_file():
        return ""
    text = page.read_text(encoding="utf-8")
    return f"\n{text[text.index(BY_HAND) :]}" if BY_HAND in text else ""


def said(met: bool) -> str:
    """A goal's verdict."""
    return "met" if met else "**missed**"
