"""How long listing, searching and progress take among many sessions.

    python scripts/bench_store.py [SESSIONS] [ROUNDS]

Makes small session folders in a temporary home, has the index made once, and times what a person types: whole processes by
the wall clock and by their processor time (which a busy machine does not stretch), and the bare question to the index.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import msgspec

from voicecoach.call.event import CallEnded, CustomerBegan, Outcome, TraineeHeard
from voicecoach.call.recording import Latency
from voicecoach.call.segment import Segment
from voicecoach.edges.names import EVENTS, REVIEW
from voicecoach.edges.session_index import SessionIndex, Wanted
from voicecoach.edges.store import SessionMeta, Store
from voicecoach.words.skills import SKILLS

GOAL = 0.2
SESSIONS = 10_000
ROUNDS = 15
TURNS = 12
WORDS = "sorry parcel refund tomorrow policy account understand waited manager order delivery promise morning because carrier"
TRAINEES = ("Anna", "Ben", "Chen", "Dilek", "me")
ASKED = {
    "list": ["sessions", "list"],
    "list of one trainee": ["sessions", "list", "--trainee", "Anna"],
    "search, one word (in most)": ["sessions", "search", "sorry"],
    "search, rare words": ["sessions", "search", "needle4711"],
    "progress of one trainee": ["progress", "--trainee", "Anna", "--no-advice"],
    "progress, with whom to practise": ["progress", "--trainee", "Anna"],
}
SLOWER = {"command: progress of one trainee": 1.0, "command: progress, with whom to practise": 3.0}
"""Goals of what counts and compares, or reads all callers; every list and search has `GOAL`."""
SKILLS_JUDGED = 30


def fill(home: Path, count: int) -> None:
    """Make session folders as a call leaves them, with events and a review but without sound."""
    chance, store = random.Random(7), Store(home)  # noqa: S311 - no secret
    for number in range(count):
        day = f"20{20 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}"
        meta = SessionMeta(
            id=f"{day}T10-00-00-late_parcel-{number}",
            started=f"{day}T10:00:00+01:00",
            persona="late_parcel",
            persona_name="Denise Palmer",
            seed=number,
            line="headset",
            latency=Latency(),
            provenance={},
            closed=True,
            trainee=TRAINEES[number % len(TRAINEES)],
        )
        folder, _ = store.create(meta, "name: Denise Palmer\n")
        said = [" ".join(chance.choices(WORDS.split(), k=15)) for _ in range(TURNS)]
        said[0] += f" needle{number}"
        events = [
            CustomerBegan(at=0, planned=Segment(0, 2), text="Where is my parcel?", mood=2, beat="opening", move="open"),
            *(TraineeHeard(at=at + 3.0, segment=Segment(at + 1.0, at + 3.0), text=text) for at, text in enumerate(said)),
            CallEnded(at=60.0, outcome=Outcome.RESOLVED, ending="thanks"),
        ]
        (folder / EVENTS).write_bytes(b"".join(msgspec.json.encode(each) + b"\n" for each in events))
        (folder / REVIEW).write_bytes(msgspec.json.encode(judged(chance)))


def judged(chance: random.Random) -> dict[str, object]:
    """A review, as far as an index reads it."""
    verdicts = chance.choices(("good", "bad", "missing", "no_occasion"), k=SKILLS_JUDGED)
    figures = {name: {"unit": "", "value": 100 + chance.gauss(0, 10)} for name in ("pace", "net_pace", "wait", "talk_share")}
    told = {"rule": "r", "happened": "What happened stands here.", "why": "Why it matters stands here."}
    return {
        "duration": 240.0,
        "turns": [],
        "findings": [{"skill": skill, "verdict": each, **told} for skill, each in zip(SKILLS, verdicts, strict=False)],
        "figures": {"trainee": figures},
        "provenance": {"versions": {"voicecoach": "bench"}},
    }


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the wall clock, and of this process and its children by the processor's."""
    before, start = os.times(), time.perf_counter()
    work()
    wall, after = time.perf_counter() - start, os.times()
    return wall, sum(after[:4]) - sum(before[:4])


def run(home: Path, arguments: list[str]) -> None:
    """One command, as it is typed."""
    subprocess.run(
        [sys.executable, "-m", "voicecoach", *arguments],
        env={**os.environ, "VOICECOACH_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        check=True,
    )


def table(home: Path, rounds: int) -> bool:
    """Print the medians; whether the goal is met by the processor time of whole commands."""
    met = True
    print(f"{'':40}{'wall s':>10}{'processor s':>14}{'longest':>10}")
    index = SessionIndex(home)
    questions: dict[str, Callable[[], object]] = {
        "question: list": lambda: index.list(Wanted(limit=100)),
        "question: search, in most": lambda: index.search("sorry", Wanted(limit=100)),
        "question: search, rare": lambda: index.search("needle4711", Wanted(limit=100)),
        "question: counts of one trainee": lambda: index.reviewed(Wanted(trainee="Anna", limit=50)),
        "command: --help (start alone)": lambda: run(home, ["--help"]),
        **{f"command: {name}": partial(run, home, arguments) for name, arguments in ASKED.items()},
    }
    for name, work in questions.items():
        timed(work)
        times = [timed(work) for _ in range(rounds)]
        walls, processor = [wall for wall, _ in times], [spent for _, spent in times]
        print(f"{name:40}{median(walls):>10.3f}{median(processor):>14.3f}{max(processor):>10.3f}")
        met = met and median(processor) <= SLOWER.get(name, GOAL)
    return met


def main() -> int:
    """Fill a home, measure, print, and fail where the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sessions", nargs="?", type=int, default=SESSIONS, help=f"how many sessions [default: {SESSIONS}]")
    parser.add_argument("rounds", nargs="?", type=int, default=ROUNDS, help=f"how often each is timed [default: {ROUNDS}]")
    options = parser.parse_args()
    count, rounds = options.sessions, options.rounds
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        fill(home, count)
        time.sleep(2.1)  # folders younger than two seconds are read again each time
        wall, spent = timed(lambda: SessionIndex(home).ids())
        size = sum(each.stat().st_size for each in home.glob("index.sqlite3*"))
        print(f"{count} sessions; index made in {wall:.1f} s ({spent:.1f} s of processor), {size / 1e6:.1f} MB")
        met = table(home, rounds)
    goals = f"at most {GOAL} s, {', '.join(f'{name} {most} s' for name, most in SLOWER.items())}"
    print(f"goals: {goals}, in the median of {rounds}: {'met' if met else 'missed'} by processor time")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
