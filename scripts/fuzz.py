"""Feed everything that reads files and requests with broken ones: python scripts/fuzz.py [--inputs 20000] [--seed 0].

It ends at the first input that is answered with anything but a sentence, or not within 20 seconds, and shows the smallest such.
"""

import argparse
import sys

from _fuzz import LONGEST, run_all


def main() -> int:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--inputs", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=0)
    options = asked.parse_args()
    sys.stdout.write("| what | inputs | taken | refused in a sentence | slowest |\n|---|---|---|---|---|\n")
    told = run_all(options.inputs, options.seed)
    for each in told:
        sys.stdout.write(f"| {each.name} | {each.inputs} | {each.taken} | {each.refused} | {each.slowest:.2f} s |\n")
    sys.stdout.write(f"\n{sum(each.inputs for each in told)} inputs, none answered otherwise, none longer than {LONGEST:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
