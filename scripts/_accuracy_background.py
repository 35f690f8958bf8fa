"""Whether other voices behind a speaker are told from steady noise, by people kept apart: a part of the section on pace."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from _marked import babble, hum, pink, white
from _spoken import by_energy, find_speech, joined
from _stats import data_folder, share, table
from numpy.typing import NDArray

from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.replies import read_mono
from voicecoach.listen.noise import Background, Limits, find_background, sparse_levels
from voicecoach.listen.turns import TURN_PAUSE

SEED = 7
MANY = 5
WRONG = 0.1
"""Error of the speaking time, and with it of the pace, from which it is wrong."""
OLD = Limits(clear=25.0, steady=-1.0)
"""Only how far the loud parts lie above the quiet ones."""
GRID = tuple(
    Limits(softer=softer, clear=clear, steady=steady, pauses=pauses)
    for softer, clear, steady, pauses in product(
        (0.05, 0.07, 0.1, 0.13, 0.16, 0.2), (35.0, 40.0, 45.0, 50.0), (3.0, 4.0, 6.0), (0.02, 0.03, 0.05, 0.08)
    )
)
Make = Callable[[int, np.random.Generator], NDArray[np.float64]]

TEXT = """### Other voices behind a speaker, and steady noise

{people} people, {count} passages (readers' recordings with 2 s between them, and one who speaks freely), the same noises at
more levels. By the speaking time alone: words are those of the passage, whatever is heard. A pace is wrong here if the time is
off by more than {wrong:.0f} %. **People kept apart**: four limits (softer speech, pauses left, steadiness, clear channels) are
the best of {grid} combinations on the other people: fewest wrong paces told and right ones withheld. **Loud over quiet alone**:
the rule of {old:.0f} dB without regard to steadiness or softer speech. The shipped limits were chosen while looking at these.
**Left**: voices 25 dB below and softer are seen only in part, and so are pauses under a second that noise fills.

"""


@dataclass(frozen=True)
class Case:
    """One passage in one noise: whose, which, how wrong its time, and what lies behind the speech."""

    who: str
    noise: str
    error: float
    behind: Background

    @property
    def wrong(self) -> bool:
        """Whether the pace is."""
        return abs(self.error) > WRONG


def section(short: bool) -> str:
    """The table."""
    data = data_folder()
    people = dict(list(_people(data / "speech"))[: 2 if short else None])
    readers = {path.parent.name: read_mono(path) for path in sorted((data / "speech" / "speakers").glob("*/*-0000.flac"))}
    cases = [case for name, parts in people.items() for case in _cases(name, parts, readers)]
    apart = {who: _best([case for case in cases if case.who != who]) for who in {case.who for case in cases}}
    text = TEXT.format(people=len(apart), count=len(people), wrong=WRONG * 100, grid=len(GRID), old=OLD.clear)
    head = (
        "behind the speaker",
        "cases",
        "pace wrong",
        "of these withheld, people kept apart",
        "as shipped",
        "loud over quiet alone",
        "right ones withheld, people kept apart",
        "as shipped",
        "loud over quiet alone",
    )
    kinds = dict.fromkeys(case.noise for case in cases)
    groups = {kind: [case for case in cases if case.noise == kind] for kind in kinds}
    for label, some in (("**other voices, all**", True), ("**steady noise and none, all**", False)):
        groups[label] = [case for case in cases if ("voice" in case.noise) is some]
    return text + table(head, [_row(kind, some, apart) for kind, some in groups.items()])


def _row(kind: str, cases: Sequence[Case], apart: Mapping[str, Limits]) -> Sequence[object]:
    wrong, right = ([case for case in cases if case.wrong is kind] for kind in (True, False))
    rules: tuple[Callable[[Case], bool], ...] = (
        lambda case: case.behind.untrue(apart[case.who]),
        lambda case: case.behind.untrue(),
        lambda case: case.behind.untrue(OLD),
    )
    shares = [share(_by_person(some, rule)).percent(0) if some else "" for some in (wrong, right) for rule in rules]
    return (kind, len(cases), len(wrong), *shares)


def _by_person(cases: Sequence[Case], rule: Callable[[Case], bool]) -> list[list[bool]]:
    groups: dict[str, list[bool]] = {}
    for case in cases:
        groups.setdefault(case.who, []).append(rule(case))
    return list(groups.values())


def _best(cases: Sequence[Case]) -> Limits:
    """The limits with the fewest mistakes; of equal ones the middle of the grid's order."""
    mistakes = [sum(case.behind.untrue(limits) != case.wrong for case in cases) for limits in GRID]
    best = np.flatnonzero(np.array(mistakes) == min(mistakes))
    return GRID[int(best[len(best) // 2])]


def _cases(name: str, parts: Sequence[Samples], readers: Mapping[str, Samples]) -> Iterator[Case]:
    clean = joined(parts)
    spoken = np.concatenate([clean[int(part.start * RATE) : int(part.end * RATE)] for part in by_energy(clean)])
    power = float(np.mean(np.square(spoken, dtype=np.float64)))
    true = sum(by_energy(part).bridged(TURN_PAUSE).duration for part in parts)
    yield _case(name, "nothing", clean, true)
    others = [each.astype(np.float64) for reader, each in readers.items() if reader != name]
    for (what, make), levels in _noises(others):
        noise = make(len(clean), np.random.default_rng(SEED))
        noise *= np.sqrt(power / np.mean(noise**2))
        for decibels in levels:
            sound = np.asarray(clean + noise * 10 ** (-decibels / 20), dtype=np.float32)
            yield _case(name, f"{what}, {decibels} dB below", sound, true)


def _case(name: str, noise: str, sound: Samples, true: float) -> Case:
    speech = find_speech(sound)
    behind = find_background(sparse_levels(sound), speech) or Background(above=0.0)
    return Case(name.split(",", maxsplit=1)[0], noise, speech.bridged(TURN_PAUSE).duration / true - 1, behind)


def _noises(others: Sequence[NDArray[np.float64]]) -> tuple[tuple[tuple[str, Make], tuple[int, ...]], ...]:
    return (
        (("white noise", white), (20, 10)),
        (("pink noise", pink), (20, 10)),
        (("hum", hum), (10,)),
        (("several voices", babble(list(others[:MANY]))), (30, 25, 20, 15, 10, 5, 2)),
        (("two voices", babble(list(others[1:3]))), (25, 20, 15, 10)),
        (("one voice", babble(list(others[-1:]))), (30, 25, 20, 15, 10, 6)),
    )


def _people(speech: Path) -> Iterator[tuple[str, list[Samples]]]:
    for folder in sorted((speech / "speakers").iterdir()):
        yield folder.name, [read_mono(path) for path in sorted(folder.glob("*.flac"))]
    reader = [read_mono(path) for path in sorted((speech / "ljspeech").glob("*.flac"))]
    yield "LJ, one", reader[:8]
    yield "LJ, two", reader[8:16]
    yield "1089", [read_mono(path) for path in sorted((speech / "librispeech").glob("1089*.flac"))]
    yield "p287", [read_mono(path) for path in sorted((speech / "noisy").glob("clean*.flac"))]
    yield "Harvard", [read_mono(path) for path in sorted(speech.glob("OSR*.flac"))]
    yield "fast then slow", [read_mono(speech / "pace" / "fast_then_slow_and_quiet.flac")]
