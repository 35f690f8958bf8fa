"""How calls with the built-in callers go: minutes, fairness, and lines heard twice in three calls; for docs/personas.md.

python scripts/bench_personas.py            # 80 calls of each caller, and 24 series of three
python scripts/bench_personas.py --short    # a few
"""

import sys
from collections.abc import Iterator

from voicecoach.edges.personas import list_personas
from voicecoach.persona.model import Persona
from voicecoach.persona.play import conduct_and_mood, play, play_series
from voicecoach.persona.recall import CALLS_BACK, heard_wordings
from voicecoach.persona.trainees import QUALITIES, Habits, Trainee
from voicecoach.persona.variants import drawn


def three_calls(persona: Persona, quality: float, seed: int) -> tuple[int, int]:
    """Content lines of three calls in a row of one trainee, and how many of them were heard before in those calls."""
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


def rows(calls: int, series: int) -> Iterator[str]:
    """One row for each caller."""
    total = twice = 0
    for loaded in list_personas():
        held = play_series(loaded.written, calls)
        minutes = sorted(call.minutes for call in held.calls)
        fair = conduct_and_mood(held.calls)
        counts = [three_calls(loaded.written, QUALITIES[number % len(QUALITIES)], number) for number in range(series)]
        lines, again = (sum(each) for each in zip(*counts, strict=True))
        total, twice = total + lines, twice + again
        yield (
            f"| {loaded.name} | {minutes[0]:.1f} | {minutes[len(minutes) // 2]:.1f} | {minutes[-1]:.1f} | {held.endless} "
            f"| {'-' if fair is None else f'{fair:.2f}'} | {again} of {lines} |"
        )
    yield f"| all | | | | | | {twice} of {total} ({twice / total:.1%}) |"


def main() -> None:
    """Print the table."""
    calls, series = (16, 4) if "--short" in sys.argv else (80, 24)
    head = "| caller | shortest (min) | median | longest | no end | conduct and mood | content lines heard twice in three calls |"
    sys.stdout.write(f"{head}\n|{'---|' * 7}\n")
    for row in rows(calls, series):
        sys.stdout.write(row + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
