"""How calls with the built-in callers go: minutes, fairness, and lines heard twice in three calls; for docs/personas.md.

python scripts/bench_personas.py                        # 200 calls of each caller, and 24 series of three
python scripts/bench_personas.py --only late_parcel     # of one caller, or several
python scripts/bench_personas.py --short                # a few
"""

import argparse
import sys
from collections.abc import Iterator, Sequence

from voicecoach.edges.personas import list_personas
from voicecoach.persona.model import Lines, Persona
from voicecoach.persona.play import conduct_and_mood, explore, play, play_series
from voicecoach.persona.recall import CALLS_BACK, heard_wordings
from voicecoach.persona.trainees import QUALITIES, Habits, Trainee
from voicecoach.persona.variants import drawn

SHORTEST, LONGEST = 2, 12
"""Minutes that a call should take."""

EXPLORED = 1500
"""Calls in which anything may be said, at most, until every beat and ending came up."""


def three_calls(persona: Persona, quality: float, seed: int) -> tuple[int, int]:
    """Content lines of three calls in a row of one trainee, and how many of them were heard before in those calls.

    A line that was cut off and is said again to its end, in the same call, is one line.
    """
    calls: list[list[tuple[str, str]]] = []
    lines = again = 0
    own = {*persona.story, *persona.reactions, *persona.beats, "opening"}
    for number in range(3):
        before = heard_wordings(persona, [line for call in calls[-CALLS_BACK:] for line in call])
        one = drawn(persona, seed * 3 + number)
        said = play(one, Habits(Trainee(quality=quality, seed=seed * 3 + number), one), seed * 3 + number, before).lines
        known = set(heard_wordings(persona, [line for call in calls for line in call]))
        for line in said:
            if line.beat in own:
                lines += 1
                again += bool(known & set(heard_wordings(persona, [(line.beat, line.text)])))
        calls.append([(line.beat, line.text) for line in said])
    return lines, again


def written(persona: Persona) -> tuple[int, int]:
    """Distinct moves of a caller (not wordings), and the lines written for them, answers and openings included."""
    parts: list[Lines] = [
        *persona.story.values(),
        *persona.reactions.values(),
        *persona.beats.values(),
        *persona.endings.values(),
    ]
    asked = [given.say for given in persona.answers.values() if given.say]
    return len(parts) + len(asked), len(persona.opening) + sum(map(len, asked)) + sum(len(part.say) for part in parts)


def rows(calls: int, series: int, only: Sequence[str]) -> Iterator[str]:
    """One row for each caller."""
    total = twice = hasty = played = 0
    for loaded in list_personas():
        if only and loaded.name not in only:
            continue
        persona = loaded.written
        held = play_series(persona, calls)
        parts = {*persona.story, *persona.reactions, *persona.beats, *persona.endings}
        missed = parts - held.seen
        missed -= explore(drawn(persona, 0), EXPLORED) if missed else frozenset()
        minutes = sorted(call.minutes for call in held.calls)
        short = [each for each in minutes if not SHORTEST <= each <= LONGEST]
        hasty, played = hasty + len(short), played + len(minutes)
        fair = conduct_and_mood(held.calls)
        counts = [three_calls(persona, QUALITIES[number % len(QUALITIES)], number) for number in range(series)]
        lines, again = (sum(each) for each in zip(*counts, strict=True))
        total, twice = total + lines, twice + again
        moves, wordings = written(persona)
        yield (
            f"| {loaded.name} | {moves} | {wordings} | {len(persona.endings)} | {len(parts) - len(missed)} of {len(parts)} "
            f"| {minutes[0]:.1f} | {minutes[len(minutes) // 2]:.1f} | {minutes[-1]:.1f} | {len(short)} of {len(minutes)} "
            f"| {held.endless} "
            f"| {'-' if fair is None else f'{fair:.2f}'} | {again} of {lines} |"
        )
    yield f"| all | | | | | | | | {hasty} of {played} | | | {twice} of {total} ({twice / total:.1%}) |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How calls with the built-in callers go.")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME")
    chosen = parser.parse_args()
    calls, series = (16, 4) if chosen.short else (200, 24)
    head = "| caller | moves | lines | endings | beats and endings reached | shortest (min) | median | longest "
    head += f"| not {SHORTEST} to {LONGEST} | no end "
    sys.stdout.write(f"{head}| conduct and mood | content lines heard twice in three calls |\n|{'---|' * 12}\n")
    for row in rows(calls, series, chosen.only):
        sys.stdout.write(row + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
