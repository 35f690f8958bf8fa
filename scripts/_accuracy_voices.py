"""A second person on one channel: how often it is told, and how often a single voice is taken for two."""

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import numpy as np
from _spoken import find_speech
from _stats import data_folder, share, table
from numpy.typing import NDArray

from voicecoach.call.recording import RATE, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.edges.replies import read_mono
from voicecoach.edges.sound_files import open_recording
from voicecoach.edges.voiceprint import how_to_install, open_voiceprints
from voicecoach.listen.other_voice import ALIKE, find_other_voice, voice_pieces

MOST = 20
"""Pieces of a voice: about 80 s."""
OTHERS = (3, 5)
"""Pieces of the other voice: about 12 and 20 s."""
NOISE_DB = -15.0
"""White noise that sets in half-way, below the speech."""
ONE_PERSON = frozenset(("bank_agent_1", "bank_agent_2"))
"""Two recordings of what sounds like one person: no pair."""
SEED = 20261122

TEXT = """### A second person on one channel

{count} voices, up to {most} pieces of 4 s each; a pair is one voice followed by some pieces of another. Told from prints of
the voice, without the rest of a review. The product's limit of likeness, {limit}, was set while looking at these voices. **Kept
apart**: the people are parted into two halves; the limit is how alike the two least alike groups of a single voice of one half
are ({limits}), and it is tried on the other half, both ways; pairs are of one half.

"""
Voice = tuple[list[float], dict[str, NDArray[np.float32]]]
"""Seconds of each piece, and their prints by how they sound."""
Cases = list[list[float]]
"""How alike the two groups are that were found, in rows by voice."""


def section() -> str:
    """The table."""
    voiceprints = open_voiceprints()
    if voiceprints is None:
        return f"More than two speakers were not looked for, as what tells voices apart is not installed ({how_to_install()})."
    voices: dict[str, Voice] = {}
    for name, sounds in _people(data_folder()):
        pieces = [(sound, piece) for sound in sounds for piece in voice_pieces(find_speech(sound))][:MOST]
        plain = [_cut(sound, piece) for sound, piece in pieces]
        kinds = {"as recorded": plain, "telephone": [_narrow(each) for each in plain], "noisy": [_noisy(each) for each in plain]}
        prints = {kind: voiceprints.prints(made) for kind, made in kinds.items()}
        if len(pieces) >= 2 * min(OTHERS):
            voices[name] = ([piece.duration for _, piece in pieces], prints)
    limits = [_lowest(half) for half in _halves(voices)]
    told = " and ".join(f"{each:.2f}" for each in limits)
    head = (
        "channel",
        "cases",
        f"called more than one person, limit {ALIKE}",
        "cases kept apart",
        "called so, other half's limit",
    )
    return TEXT.format(count=len(voices), most=MOST, limit=ALIKE, limits=told) + table(head, list(_rows(voices, limits[::-1])))


def _rows(voices: dict[str, Voice], limits: Sequence[float]) -> Iterator[Sequence[object]]:
    """For each question: with the product's limit, and in each half with the limit of the other."""
    halves = [dict(_cases(half)) for half in _halves(voices)]
    for what, cases in _cases(voices):
        shipped = [[each < ALIKE for each in group] for group in cases]
        apart = [[each < limit for each in group] for half, limit in zip(halves, limits, strict=True) for group in half[what]]
        yield what, sum(map(len, shipped)), share(shipped).percent(), sum(map(len, apart)), share(apart).percent()


def _halves(voices: dict[str, Voice]) -> tuple[dict[str, Voice], dict[str, Voice]]:
    """Every second person, so that nobody is on both sides."""
    people: dict[str, list[str]] = {}
    for name in voices:
        people.setdefault("one person" if name in ONE_PERSON else name, []).append(name)
    names = list(people.values())
    first, second = ({name: voices[name] for some in names[start::2] for name in some} for start in (0, 1))
    return first, second


def _lowest(voices: dict[str, Voice]) -> float:
    """How alike the two least alike groups of a single voice are: below that it is two."""
    return min(likeness for what, cases in _cases(voices) if what.startswith("one") for each in cases for likeness in each)


def _cases(voices: dict[str, Voice]) -> Iterator[tuple[str, Cases]]:
    """What is asked, and how alike the two groups are that are found, in rows by voice."""
    for kind in ("as recorded", "telephone"):
        yield f"one voice, {kind}", [[_likeness(seconds, prints[kind])] for seconds, prints in voices.values()]
    cases = []
    for seconds, prints in voices.values():
        half = len(seconds) // 2
        plain, noisy = prints["as recorded"], prints["noisy"]
        pairs = ((plain, noisy), (noisy, plain))
        cases.append([_likeness(seconds, np.concatenate([one[:half], two[half:]])) for one, two in pairs])
    yield f"one voice, noise {-NOISE_DB:.0f} dB below it in one half", cases
    for kind, count in product(("as recorded", "telephone"), OTHERS):
        yield (
            f"two voices, {kind}, of the second about {4 * count} s",
            [
                [
                    _likeness([*own, *theirs[:count]], np.concatenate([mine[kind], others[kind][:count]]))
                    for two, (theirs, others) in voices.items()
                    if one != two and {one, two} != ONE_PERSON
                ]
                for one, (own, mine) in voices.items()
            ],
        )


def _likeness(seconds: list[float], prints: NDArray[np.float32]) -> float:
    """Of the two groups that are found; 1 where there are no two that are large enough."""
    ends = np.cumsum([each + 2.0 for each in seconds]).tolist()
    pieces = [Timeline((Segment(end - each - 2.0, end - 2.0),)) for end, each in zip(ends, seconds, strict=True)]
    found = find_other_voice(pieces, prints, alike=np.inf)
    return found.likeness if found else 1.0


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


def _narrow(sound: Samples) -> Samples:
    from scipy.signal import butter, sosfiltfilt

    return np.asarray(sosfiltfilt(butter(4, (300, 3400), "bandpass", fs=RATE, output="sos"), sound), dtype=np.float32)


def _noisy(sound: Samples) -> Samples:
    noise = np.random.default_rng(SEED).standard_normal(len(sound)) * np.std(sound) * 10 ** (NOISE_DB / 20)
    return np.asarray(sound + noise, dtype=np.float32)
