"""The two silences that end a turn, over a grid: python scripts/fit_turn_end.py --fixed 0.25 [--cache FOLDER] [--short].

Every pause of the turns of bench_live.py is heard once; from what words and voice say of it, each setting's replies follow
without the loop, to about 0.05 s (the mind, the line and reflexes are left out). The choice is the fastest mean reply with at
most 5 % premature ones on the tuned half; with one speaker left out at a time, it is judged on the one who was left out.
"""

import math
import os
from collections import Counter
from collections.abc import Sequence
from itertools import product

import numpy as np
from _live_corpus import Spoken, turns
from _live_loop import HANDED_OVER, HOP, Pause
from _live_timing import options
from bench_live import Loops, heard, speaker

from voicecoach.call.recording import Samples
from voicecoach.floor.floor import FloorRules
from voicecoach.floor.turn_end import Closing, Silences, closing

SURE, UNSURE = (0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8), (1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 2.0)
MOST_PREMATURE = 0.05

Turn = tuple[Spoken, list[Pause]]


def reply(turn: Turn, silences: Silences, words_after: float) -> float:
    """Seconds from the turn's end to the reply, below 0 where it is premature; not a number where none comes."""
    for pause in turn[1]:
        needed = max(silences.after(pause.said, pause.finished), words_after)
        after = math.ceil(needed / HOP) * HOP
        if after < pause.length:
            return pause.begins + after + HANDED_OVER - turn[0].ends
    return math.nan


def shown(replies: Samples) -> str:
    """Median, 95th percentile and share of premature replies."""
    ripe = replies[replies >= 0]
    return f"{np.median(ripe):.2f} {np.percentile(ripe, 95):.2f} {100 * np.mean(replies < 0):4.1f} %"


def choice(replies: dict[tuple[float, float], Samples], some: Samples) -> tuple[float, float]:
    """The setting with the fastest mean reply of those with few premature ones; the most patient where there is none."""
    means = {
        setting: np.nanmean(each[some][~(each[some] < 0)])
        for setting, each in replies.items()
        if np.mean(each[some] < 0) <= MOST_PREMATURE
    }
    return min(means, key=lambda setting: (means[setting], setting)) if means else (SURE[-1], UNSURE[-1])


def all_replies(found: Sequence[Turn], words_after: float) -> dict[tuple[float, float], Samples]:
    """The replies to all turns at every setting."""
    return {
        (sure, unsure): np.array([reply(turn, Silences(sure=sure, unsure=unsure), words_after) for turn in found])
        for sure, unsure in product(SURE, UNSURE)
    }


def main() -> None:
    """Print the grid, the choice, and what it gives for speakers who had no part in it."""
    wanted = options(__doc__)
    loop = Loops(wanted.timing).product()
    played = heard(turns(short=wanted.short))
    found = [(turn, loop.pauses(turn, probabilities)) for turn, probabilities in played]
    words_after = FloorRules().first_pause + (wanted.timing.recognition or 0.0) + HOP
    print(f"load {os.getloadavg()[0]:.1f}; {wanted.timing.told()}")
    tuned, held = ([each for each in found if each[0].tune is half] for half in (True, False))
    for title, half in (("Tuned on", tuned), ("Held out", held)):
        every = all_replies(half, words_after)
        print(f"\n{title}, {len(half)} turns: median, 95th percentile, premature, by the silence where sure (rows) and in doubt")
        print("     " + " ".join(f"{unsure:>17}" for unsure in UNSURE))
        for sure in SURE:
            print(f"{sure:4} " + " ".join(f"{shown(every[sure, unsure]):>17}" for unsure in UNSURE))
    every = all_replies(tuned, words_after)
    whose = np.array([speaker(turn) for turn, _ in tuned])
    chosen = {name: choice(every, whose != name) for name in sorted(set(whose.tolist()))}
    left_out = np.concatenate([every[setting][whose == name] for name, setting in chosen.items()])
    print(f"\nChosen on the tuned half: {choice(every, np.ones(len(tuned), bool))}")
    print(f"With each of {len(chosen)} speakers left out: {dict(Counter(chosen.values()))}; on the left out: {shown(left_out)}")
    filled = [pause for _, pauses in found for pause in pauses if closing(pause.said) is Closing.FILLED]
    ends = sum(pause.length == math.inf for pause in filled)
    print(f"Pauses after a written filler: {len(filled)} of {sum(len(pauses) for _, pauses in found)}, of them ends: {ends}")


if __name__ == "__main__":
    main()
