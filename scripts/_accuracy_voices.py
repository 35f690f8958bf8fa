"""A second person on one channel: how often it is told, and how often a single voice is taken for two."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from _spoken import find_speech
from _stats import data_folder, share, table

from voicecoach.call.recording import RATE, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.edges.replies import read_mono
from voicecoach.edges.sound_files import open_recording
from voicecoach.edges.voiceprint import how_to_install, open_voiceprints
from voicecoach.listen.other_voice import (
    ALIKE,
    ALIKE_NARROW,
    Prints,
    likeness,
    telephone_band,
    two_groups,
    voice_pieces,
)

MOST = 20
"""Pieces of a voice: about 80 s."""
OTHERS = (3, 5)
"""Pieces of the other voice: about 12 and 20 s."""
NOISE_DB = -15.0
"""White noise that sets in half-way, below the speech."""
PLAIN = ("as recorded", "telephone")
NARROWED = {"as recorded": "telephone", "noisy": "noisy telephone"}
ANOTHER_LINE = "over another line"
ONE_PERSON = frozenset(("bank_agent_1", "bank_agent_2"))
"""Two recordings of what sounds like one person: no pair."""
SEED = 20261122
RARE = 0.005
"""The share of new people who may be taken for two, by a normal distribution of people's worst cases."""

TEXT = """### A second person on one channel

{count} voices of {people} people, up to {most} pieces of 4 s each; a pair is one voice followed by some pieces of another. Told
from prints of the voice, without the rest of a review. Two groups of pieces are two voices where they are less alike than {limit}
and, both brought to the telephone's band, less than {narrow}. **Kept apart**: both limits are set without the people of the
case, from the spread over the others. Of each person the worst case counts, as the root of what it lacks to alike; mean and
standard deviation over people give, by Student's t, the limit that 1 new person in {rare:.0f} passes if the roots are distributed
normally. With one person left out the limits are {limits} and, in the telephone's band, {narrows}; with nobody left out
{all_limit:.2f} and {all_narrow:.2f}, and the product's lie below these. So few people cannot show so small a share by counting:
it rests on the distribution; the intervals say what counting shows. Ten further people, of public test recordings (four
readers, six who say digits), were looked at once before the limits were settled: none of their 60 cases, made like those of the
first four rows, was called two.

**No warning is no proof of one voice**: the last rows say how many pairs are found. **Over another line**: the telephone's band
in one half, as recorded in the other; by the first limit alone {line} of {lines} would be two there.

"""
Kind = str
Voice = tuple[list[float], dict[Kind, Prints]]
"""Seconds of each piece, and their prints by how they sound."""
Limits = tuple[float, float]


@dataclass(frozen=True)
class Case:
    """How alike the two groups are, as they sound and in the telephone's band, and who speaks."""

    who: frozenset[str]
    alike: float
    narrow: float
    first: str

    def two(self, limits: Limits) -> bool:
        """Whether it is called more than one person."""
        return self.alike < limits[0] and self.narrow < limits[1]


def section() -> str:
    """The table."""
    voiceprints = open_voiceprints()
    if voiceprints is None:
        return f"More than two speakers were not looked for, as what tells voices apart is not installed ({how_to_install()})."
    voices: dict[str, Voice] = {}
    for name, sounds in _people(data_folder()):
        pieces = [(sound, piece) for sound in sounds for piece in voice_pieces(find_speech(sound))][:MOST]
        plain = [_cut(sound, piece) for sound, piece in pieces]
        narrow = [telephone_band(each) for each in plain]
        noisy = [_noisy(each) for each in plain]
        kinds = {"as recorded": plain, "telephone": narrow, "noisy": noisy, "noisy telephone": map(telephone_band, noisy)}
        if len(pieces) >= 2 * min(OTHERS):
            voices[name] = (
                [piece.duration for _, piece in pieces],
                {kind: voiceprints.prints(made) for kind, made in kinds.items()},
            )
    single, pairs = _singles(voices), _pairs(voices)
    together = {"**one voice, all of these**": [each for cases in single.values() for each in cases]}
    everyone = frozenset(_person(name) for name in voices)
    apart = {
        who: _limits(single, without=who) for cases in (*single.values(), *pairs.values()) for who in {each.who for each in cases}
    }
    alone = [apart[frozenset((person,))] for person in everyone]
    whole = _limits(single, without=frozenset())
    changed = [each for what, cases in single.items() if ANOTHER_LINE in what for each in cases]
    text = TEXT.format(
        count=len(voices),
        people=len(everyone),
        most=MOST,
        limit=ALIKE,
        narrow=ALIKE_NARROW,
        rare=1 / RARE,
        limits=_range(each[0] for each in alone),
        narrows=_range(each[1] for each in alone),
        all_limit=whole[0],
        all_narrow=whole[1],
        line=sum(each.alike < ALIKE for each in changed),
        lines=len(changed),
    )
    head = ("channel", "cases", "called more than one person, as shipped", "called so, people kept apart")
    return text + table(head, list(_rows({**single, **together, **pairs}, apart)))


def _rows(all_cases: Mapping[str, list[Case]], apart: Mapping[frozenset[str], Limits]) -> Iterator[Sequence[object]]:
    """For each question: with the product's limits, and with those that the people of the case have no part in."""
    for what, cases in all_cases.items():
        groups = _by_first(cases)
        shipped = [[each.two((ALIKE, ALIKE_NARROW)) for each in group] for group in groups]
        left_out = [[each.two(apart[each.who]) for each in group] for group in groups]
        yield what, len(cases), share(shipped).percent(), share(left_out).percent()


def _limits(single: Mapping[str, list[Case]], without: frozenset[str]) -> Limits:
    """The two limits that one in `1 / RARE` new people passes, from the worst case of each person but some."""
    lines = [what for what in single if ANOTHER_LINE in what]
    first = [each for what, cases in single.items() if what not in lines for each in cases]
    second = [each for what in lines for each in single[what]]
    return (
        _limit([(each.who, each.alike) for each in first if not each.who & without]),
        _limit([(each.who, each.narrow) for each in second if not each.who & without]),
    )


def _limit(cases: Sequence[tuple[frozenset[str], float]]) -> float:
    from scipy.stats import t

    worst: dict[frozenset[str], float] = {}
    for who, alike in cases:
        worst[who] = max(worst.get(who, 0.0), math.sqrt(max(1.0 - alike, 0.0)))
    roots = np.array(list(worst.values()))
    reach = float(t.ppf(1 - RARE, len(roots) - 1)) * math.sqrt(1 + 1 / len(roots)) * float(np.std(roots, ddof=1))
    return float(1.0 - (np.mean(roots) + reach) ** 2)


def _singles(voices: Mapping[str, Voice]) -> dict[str, list[Case]]:
    """One voice, in ways that a call may have it."""
    found: dict[str, list[Case]] = {f"one voice, {kind}": [] for kind in PLAIN}
    noise, line = f"one voice, noise {-NOISE_DB:.0f} dB below it in one half", f"one voice, one half {ANOTHER_LINE}"
    found |= {noise: [], line: []}
    for name, (seconds, prints) in voices.items():
        who = frozenset((_person(name),))
        half = len(seconds) // 2

        def halves(one: Kind, two: Kind, prints: dict[Kind, Prints] = prints, half: int = half) -> Prints:
            return np.concatenate([prints[one][:half], prints[two][half:]])

        for kind in PLAIN:
            found[f"one voice, {kind}"].append(_case(who, seconds, prints[kind], prints["telephone"]))
        for one, two in (("as recorded", "noisy"), ("noisy", "as recorded")):
            narrow = halves(NARROWED[one], NARROWED[two])
            found[noise].append(_case(who, seconds, halves(one, two), narrow))
        for one, two in (PLAIN, PLAIN[::-1]):
            found[line].append(_case(who, seconds, halves(one, two), prints["telephone"]))
    return found


def _pairs(voices: Mapping[str, Voice]) -> dict[str, list[Case]]:
    """One voice and some of another's."""
    found: dict[str, list[Case]] = {}
    for kind, count in product(PLAIN, OTHERS):
        cases = found.setdefault(f"two voices, {kind}, of the second about {4 * count} s", [])
        for (one, (own, mine)), (two, (theirs, others)) in product(voices.items(), repeat=2):
            who = frozenset((_person(one), _person(two)))
            if len(who) == 2:
                sounds, narrow = (np.concatenate([mine[each], others[each][:count]]) for each in (kind, "telephone"))
                cases.append(_case(who, [*own, *theirs[:count]], sounds, narrow, first=_person(one)))
    return found


def _case(who: frozenset[str], seconds: Sequence[float], prints: Prints, narrow: Prints, first: str = "") -> Case:
    ends = np.cumsum([each + 2.0 for each in seconds]).tolist()
    pieces = [Timeline((Segment(end - each - 2.0, end - 2.0),)) for end, each in zip(ends, seconds, strict=True)]
    groups = two_groups(pieces, prints)
    alike = (1.0, 1.0) if groups is None else (likeness(prints, *groups), likeness(narrow, *groups))
    return Case(who, *alike, first or min(who))


def _by_first(cases: Sequence[Case]) -> list[list[Case]]:
    """The cases by who speaks first, as those of one voice are alike."""
    groups: dict[str, list[Case]] = {}
    for each in cases:
        groups.setdefault(each.first, []).append(each)
    return list(groups.values())


def _person(name: str) -> str:
    return "one person" if name in ONE_PERSON else name


def _range(values: Iterable[float]) -> str:
    every = list(values)
    return f"{min(every):.2f} to {max(every):.2f}"


def _people(data: Path) -> Iterator[tuple[str, list[Samples]]]:
    speech, calls = data / "speech", data / "calls"
    for folder in sorted((speech / "speakers").iterdir()):
        yield folder.name, [read_mono(path) for path in sorted(folder.glob("*.flac"))]
    yield "LJ", [read_mono(path) for path in sorted((speech / "ljspeech").glob("*.flac"))[:15]]
    for name in sorted(ONE_PERSON):
        yield name, [read_mono(calls / f"{name}.flac")]
    for name in ("auto_repairs_40.flac", "order_support_mulaw.wav"):
        recording = open_recording(calls / name, "left")
        for number, channel in enumerate((recording.trainee, recording.customer)):
            yield f"{name} {number}", [channel.read(Segment(0.0, recording.duration))]


def _cut(sound: Samples, piece: Timeline) -> Samples:
    return np.concatenate([sound[round(part.start * RATE) : round(part.end * RATE)] for part in piece])


def _noisy(sound: Samples) -> Samples:
    noise = np.random.default_rng(SEED).standard_normal(len(sound)) * np.std(sound) * 10 ** (NOISE_DB / 20)
    return np.asarray(sound + noise, dtype=np.float32)
