"""How long `voicecoach --help` takes, as a ratio to a bare click program: python scripts/bench_start.py [rounds].

Both run by turns in one run, so that whatever else the machine does slows both; the ratio is of the medians.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

GOAL = 1.5
ROUNDS = 25

BARE = """\
import click


@click.group()
def program():
    \"\"\"A program of one command.\"\"\"


@program.command()
def practice():
    \"\"\"Do nothing.\"\"\"


program()
"""


def seconds(arguments: list[str]) -> float:
    """Wall-clock seconds of one run."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments, "--help"], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def measure(rounds: int) -> tuple[float, float]:
    """Median seconds of the bare program and of voicecoach, after one run of each that is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder, "bare.py")
        bare.write_text(BARE, encoding="utf-8")
        programs = ([str(bare)], ["-m", "voicecoach"])
        for program in programs:
            seconds(program)
        times = [[seconds(program) for program in programs] for _ in range(rounds)]
    return median(pair[0] for pair in times), median(pair[1] for pair in times)


def main() -> int:
    """Measure, print, and fail where the goal is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    bare, ours = measure(rounds)
    print(f"bare click program  {bare * 1000:6.1f} ms (median of {rounds})")
    print(f"voicecoach --help   {ours * 1000:6.1f} ms (median of {rounds})")
    print(f"ratio               {ours / bare:6.2f}    (goal: at most {GOAL})")
    return 0 if ours / bare <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
