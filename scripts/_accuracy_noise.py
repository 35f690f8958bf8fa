"""What noise does to a measured pace, and how often the pace is withheld: a part of the section on pace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from _marked import babble, pink, white
from _spoken import Spoken, by_energy, hear, joined
from _stats import bootstrap, data_folder, median_size, share, table, tail_size
from numpy.typing import NDArray

from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.replies import read_mono
from voicecoach.listen.noise import find_background, sparse_levels
from voicecoach.listen.pace import pace
from voicecoach.listen.turns import TURN_PAUSE

SEED = 7
READERS = 5

TEXT = """### Pace in noise

Noise by construction under {count} passages ({speakers}; the pauses between their recordings hold it too), its level relative to
the speech by energy; several voices are {readers} readers at once, one voice is one of them. A pace is **withheld** where softer
speech goes on behind the speaker's own, where a channel has hardly a pause, and where its loud parts lie less than 25 dB above
its quiet ones, unless what is heard in the pauses is steady noise.

"""


class Passage(Protocol):
    """What is said in some recordings."""

    @property
    def speaker(self) -> str:
        """Who speaks."""

    @property
    def parts(self) -> tuple[Samples, ...]:
        """The recordings."""

    @property
    def words(self) -> tuple[str, ...]:
        """Word by word."""

    def reference(self, gap: float) -> float:
        """Seconds of speech."""


@dataclass(frozen=True)
class Case:
    """The relative error of one pace (None: no value), and whether it is withheld."""

    error: float | None
    withheld: bool


def too_noisy(spoken: Spoken) -> bool:
    """Whether a review would withhold the pace."""
    behind = find_background(sparse_levels(spoken.samples), spoken.speech)
    return behind is not None and behind.untrue()


def section(passages: Sequence[Passage]) -> str:
    """The table."""
    rows = []
    for (what, decibels), make in _noises(data_folder()).items():
        cases = [_case(each, make, decibels) for each in passages]
        told = [[each.error] for each in cases if not each.withheld and each.error is not None]
        every = [[each.error] for each in cases if each.error is not None]
        rows.append(
            (
                f"{what}, {decibels} dB below",
                len(cases),
                share([[each.withheld] for each in cases]).percent(0),
                bootstrap(told, median_size).percent(),
                bootstrap(told, tail_size).percent(),
                bootstrap(every, median_size).percent(),
            )
        )
    head = ("noise", "cases", "withheld", "median error of the others", "95th percentile", "median error, were none withheld")
    speakers = ", ".join(sorted({each.speaker for each in passages}))
    return TEXT.format(count=len(passages), speakers=speakers, readers=READERS) + table(head, rows)


def _case(passage: Passage, make: Callable[[int, np.random.Generator], NDArray[np.float64]], decibels: int) -> Case:
    clean = joined(passage.parts)
    speech = np.concatenate([clean[int(part.start * RATE) : int(part.end * RATE)] for part in by_energy(clean)])
    noise = make(len(clean), np.random.default_rng(SEED))
    scale = np.sqrt(np.mean(np.square(speech, dtype=np.float64)) / np.mean(noise**2)) * 10 ** (-decibels / 20)
    sound = np.asarray(clean + scale * noise, dtype=np.float32)
    heard = hear(sound)
    found = pace(heard.turns).value
    true = 60 * len(passage.words) / passage.reference(TURN_PAUSE)
    return Case(None if found is None else found / true - 1, too_noisy(heard))


def _noises(data: Path) -> dict[tuple[str, int], Callable[[int, np.random.Generator], NDArray[np.float64]]]:
    readers = sorted((data / "speech" / "speakers").glob("*/*-0000.flac"))[:READERS]
    voices = [read_mono(path).astype(np.float64) for path in readers]
    many, one = babble(voices), babble(voices[:1])
    return {
        ("white noise", 10): white, ("white noise", 3): white, ("pink noise", 10): pink, ("several voices", 25): many,
        ("several voices", 15): many, ("several voices", 8): many, ("several voices", 2): many, ("one voice", 20): one,
        ("one voice", 10): one,
    }  # fmt: skip
