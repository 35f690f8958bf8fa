"""How the models' work is timed in bench_live.py, and what they said kept on disk between runs."""

import argparse
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

Answer = TypeVar("Answer")

WHOLE = 3.6
"""What the thorough recognition is counted as with ``--fixed``, as a multiple: 0.66 s to 0.18 s, on an idle machine."""

VOICING, ENDING, UNDERSTANDING = 0.05, 0.08, 0.05
"""Seconds that voicing a line, the end-of-turn model, and finding what an answer holds are counted as with ``--fixed``."""


@dataclass(frozen=True, slots=True)
class Timing:
    """By which clock work is timed, or as how many seconds each piece counts whatever it took.

    ``kept`` is a folder for what the models said, which only fixed times allow: a remembered answer took none.
    """

    clock: Callable[[], float] = time.perf_counter
    recognition: float | None = None
    kept: Path | None = None

    def once(self, what: str, kind: type[Answer], seconds: float) -> "Once[Answer]":
        """Work of one sort, counted as so many seconds where times are fixed."""
        path = self.kept / f"{what}.jsonl" if self.kept and self.recognition is not None else None
        return Once(kind, self.clock, seconds if self.recognition is not None else None, path)

    def told(self) -> str:
        """How it is timed, for the head of a table."""
        if self.recognition is None:
            return f"work timed by {'the processor' if self.clock is time.process_time else 'the clock on the wall'}"
        return (
            f"recognition counted as {self.recognition:g} s (the whole one as {self.recognition * WHOLE:g} s), "
            f"voicing as {VOICING:g} s, the end of a turn as {ENDING:g} s, understanding as {UNDERSTANDING:g} s"
        )


class _Line(msgspec.Struct):
    key: str
    answer: msgspec.Raw


@dataclass(slots=True)
class Once(Generic[Answer]):
    """Does each piece of work once, and remembers what came of it and how long it took."""

    kind: type[Answer]
    clock: Callable[[], float]
    fixed: float | None
    path: Path | None
    known: dict[str, tuple[Answer, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what an earlier run kept."""
        if self.path and self.path.exists():
            for line in self.path.read_bytes().splitlines():
                read = msgspec.json.decode(line, type=_Line)
                self.known[read.key] = msgspec.json.decode(read.answer, type=self.kind), self.fixed or 0.0

    def of(self, work: bytes, do: Callable[[], Answer]) -> tuple[Answer, float]:
        """What comes of a piece of work, and the seconds it counts as."""
        key = hashlib.sha256(work).hexdigest()
        if key not in self.known:
            start = self.clock()
            answer = do()
            took = self.clock() - start
            self.known[key] = answer, took if self.fixed is None else self.fixed
            if self.path:
                with self.path.open("ab") as file:
                    file.write(msgspec.json.encode(_Line(key, msgspec.Raw(msgspec.json.encode(answer)))) + b"\n")
        return self.known[key]


@dataclass(frozen=True, slots=True)
class Options:
    """What the command asks for."""

    short: bool
    timing: Timing


def options(what: str | None) -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=what, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="a small part of the turns")
    parser.add_argument("--cpu", action="store_true", help="time work by the processor's seconds on one thread")
    parser.add_argument("--fixed", type=float, metavar="SECONDS", help="count every recognition as so many seconds")
    parser.add_argument("--cache", type=Path, metavar="FOLDER", help="keep what the models say between runs (with --fixed)")
    asked = parser.parse_args()
    if asked.cache and asked.fixed is None:
        parser.error("--cache needs --fixed: what is remembered takes no time")
    if asked.cache:
        asked.cache.mkdir(parents=True, exist_ok=True)
    clock = time.process_time if asked.cpu else time.perf_counter
    return Options(asked.short, Timing(clock, asked.fixed, asked.cache))
