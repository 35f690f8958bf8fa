"""How true the measures are: every figure with its data, number of cases, interval, goal, and whether it is met.

    python scripts/bench_accuracy.py [--short] [--only NAME] [--out docs/accuracy.md]

Measures on the recordings under VOICECOACH_DATA, or ../shared/data beside the checkout, and prints Markdown, or writes it to
--out. NAME is one of boundaries, overlaps, pace, level, composure, words, wrong_input (may be given again); with --out it
replaces these sections of the page and leaves the others. --short takes fewer cases, to see that everything runs: not for the
page.
"""

import argparse
import importlib
import importlib.util
import re
import sys
import time
from pathlib import Path

from _stats import data_folder

SECTIONS = ("boundaries", "overlaps", "pace", "level", "composure", "words", "wrong_input")

INTRODUCTION = """# How true the measures are

Made by `{command}`; every section names its own command.
What the figures mean is in [measures.md](measures.md).

- **Intervals** are 95 %, by bootstrap over recordings or speakers (whole recordings are drawn, as the cases of one are alike);
  for shares near 0 or 1 Wilson's interval where it is wider.
- **Goal**: *met*; *met (interval crosses the goal)*, where the value is good enough but so few recordings cannot promise it for
  others; **missed**.
- **Data**: recordings of people, none of them made for this project; where a voice or a change is synthetic, it is called so.
"""


def main(arguments: list[str]) -> int:
    """Measure the sections asked for; print the page or write it."""
    options = _options(arguments)
    data_folder()
    old = options.out.read_text(encoding="utf-8") if options.out and options.out.exists() else ""
    parts = _sections_of(old) if options.only else {}
    for name in options.only or SECTIONS:
        module = f"_accuracy_{name}"
        if importlib.util.find_spec(module) is None:
            continue
        began = time.perf_counter()
        parts[name] = _section(name, module, short=options.short)
        print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    page = INTRODUCTION.format(command="python scripts/bench_accuracy.py --out docs/accuracy.md")
    page += "".join(parts[name] for name in SECTIONS if name in parts)
    if options.out:
        options.out.write_text(page, encoding="utf-8")
    else:
        print(page)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--short", action="store_true", help="fewer cases, to see that everything runs")
    parser.add_argument("--only", action="append", choices=SECTIONS, help="this section alone (may be given again)")
    parser.add_argument("--out", type=Path, help="the page to write; without it the page is printed")
    return parser.parse_args(arguments)


def _section(name: str, module: str, *, short: bool) -> str:
    found = importlib.import_module(module)
    title, body = str(found.TITLE), str(found.section(short)).strip()
    command = f"python scripts/bench_accuracy.py --only {name}" + (" --short" if short else "")
    return f"\n<!-- section: {name} -->\n\n## {title}\n\n    {command}\n\n{body}\n"


def _sections_of(page: str) -> dict[str, str]:
    """The sections of a page written before, each from its marker to the next."""
    pieces = re.split(r"\n<!-- section: (\w+) -->\n", page)
    return {name: f"\n<!-- section: {name} -->\n{body}" for name, body in zip(pieces[1::2], pieces[2::2], strict=True)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
