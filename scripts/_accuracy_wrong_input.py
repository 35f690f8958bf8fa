"""Input that is not what it seems: how often it is said, and how often right input is wrongly accused of it.

Every case is a two-channel file made of recordings of people, given to the whole review (`review_file`, Whisper base). The
music is what the Debian package asterisk-moh-opsound-wav installs, or what lies in the folder VOICECOACH_MUSIC.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import _accuracy_voices
import numpy as np
import soundfile
import soxr
from _stats import data_folder, table, wilson

from voicecoach.app.review import Tools, review_file
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.transcribers import open_transcriber
from voicecoach.edges.vad import OfflineSilero

TITLE = "Wrong input"

SECONDS = 30.0
"""Length of a call."""
HOLD = 20.0
"""Seconds of music in a call."""
LEVEL = 0.05
"""Root mean square of each side's speech, and of the music."""
MUSIC = Path("/usr/share/asterisk/moh")

SPEAKERS = ("1688", "1998", "2033", "2414", "2609")
SIGNS = {
    "swapped": "look swapped",
    "same": "same sound on both channels",
    "silent": "has nobody on its",
    "speed": "its header names a wrong rate",
    "music": "Music or tones",
    "mono": "is mono",
    "leak": "microphone hears",
}
"""What a sentence says in which each kind is told."""


@dataclass(frozen=True)
class Call:
    """A right call: the trainee's and the customer's side at `RATE`; ``tuned`` if the limits were chosen while looking at it."""

    name: str
    trainee: Samples
    customer: Samples
    tuned: bool
    served: bool = False


@dataclass
class Tally:
    """How many of a kind were said, and what was said of the others."""

    said: list[bool] = field(default_factory=list)
    kept: list[bool] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, call: Call, name: str, *, said: bool) -> None:
        """Count one case."""
        (self.said if call.tuned else self.kept).append(said)
        if not said:
            self.missed.append(name)


def section(short: bool) -> str:
    """The tables."""
    calls = list(_calls(data_folder()))
    calls = [calls[0], calls[-1]] if short else calls
    review = _Reviewer()
    right = {call.name: review(call.trainee, call.customer) for call in calls}
    rows = []
    for title, sign, cases in _kinds(calls):
        tally = Tally()
        for call, name, tell in cases:
            tally.add(call, name, said=SIGNS[sign] in tell(review))
        accused = [name for name, said in right.items() if SIGNS[sign] in said]
        print(f"{title}: missed {tally.missed}", file=sys.stderr, flush=True)
        rows.append(
            [title, _of(tally.said), _of(tally.kept), f"{len(accused)} of {len(right)}", ", ".join(tally.missed) or "none"]
        )
    head = ["kind", "said, recordings looked at", "said, recordings kept apart", "right calls accused", "missed"]
    told = [f"- {name}: {said}" for name, said in right.items() if said]
    return "\n".join(
        [
            f"{len(calls)} right calls of {SECONDS:.0f} s, a speaker a channel, made of recordings of people, as are wrong ones.",
            "",
            table(head, rows),
            "",
            "Everything that was said of the right calls:" if told else "Nothing was said of the right calls.",
            *([""] if told else []),
            *told,
            "",
            _limits(),
            "",
            _accuracy_voices.section(),
        ]
    )


def _limits() -> str:
    return (
        "44.1 kHz taken for 48 kHz (8.8 % off) lies inside the range of people's own pace and pitch: it cannot be known and is "
        "not looked for. "
        "Music is looked for where nobody speaks for 8 s: singing counts as speech, and dense or distorted music without "
        "lasting notes is passed over."
    )


class _Reviewer:
    """Gives a two-channel sound to the whole review, and gives back all that it says."""

    def __init__(self) -> None:
        self._tools = Tools(open_transcriber("faster", "base"), OfflineSilero())

    def __call__(self, left: Samples, right: Samples | None, rate: int = RATE, subtype: str = "PCM_16") -> str:
        sides = [left] if right is None else [left, right]
        frames = min(len(side) for side in sides)
        sound = np.stack([side[:frames] for side in sides], axis=1)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "call.wav"
            soundfile.write(path, sound.clip(-1, 1), rate, subtype=subtype)
            try:
                return " ".join(review_file(path, "left", self._tools, lambda *_: None).warnings)
            except VoicecoachError as error:
                return str(error)


Case = tuple[Call, str, Callable[[_Reviewer], str]]


def _kinds(calls: list[Call]) -> Iterator[tuple[str, str, list[Case]]]:
    """Every kind with its sign and its cases."""
    served, looked_at = [call for call in calls if call.served], [call for call in calls if call.tuned]
    yield "channels swapped (service calls)", "swapped", [(c, c.name, _told(c.customer, c.trainee)) for c in served]
    yield "the same sound on both channels", "same", [case for call in calls for case in _copies(call)]
    yield (
        "the same, 30 ms later and 6 dB lower (told as a leak)",
        "leak",
        [
            (c, c.name, _told(c.trainee, _louder(np.roll(c.trainee, RATE * 30 // 1000), 0.5)))
            for c in calls[:: len(calls) - 1 or 1]
        ],
    )
    yield "nobody on one channel", "silent", [case for call in calls for case in _silences(call)]
    yield "16 kHz called 8 kHz: half speed", "speed", [(c, c.name, _told(c.trainee, c.customer, RATE // 2)) for c in calls[::2]]
    yield (
        "8 kHz called 16 kHz: double speed",
        "speed",
        [(c, c.name, _told(_narrow(c.trainee), _narrow(c.customer), RATE)) for c in calls],
    )
    yield (
        f"{HOLD:.0f} s of music on hold",
        "music",
        [
            (looked_at[number % len(looked_at)], name, _told(*_held(looked_at[number % len(looked_at)], tune)))
            for number, (name, tune) in enumerate(_music())
        ],
    )
    yield "one channel", "mono", [(call, call.name, _told(_mixed(call), None)) for call in calls]


def _told(left: Samples, right: Samples | None, rate: int = RATE, subtype: str = "PCM_16") -> Callable[[_Reviewer], str]:
    return lambda review: review(left, right, rate, subtype)


def _copies(call: Call) -> Iterator[Case]:
    both = _mixed(call)
    narrow = _wide(_narrow(both))
    yield call, f"{call.name}, as it is", _told(both, both)
    yield call, f"{call.name}, 10 dB lower", _told(both, _louder(both, 10 ** (-10 / 20)))
    yield call, f"{call.name}, upside down", _told(both, _louder(both, -1.0))
    yield call, f"{call.name}, mu-law", _told(narrow, narrow, RATE, "ULAW")


def _silences(call: Call) -> Iterator[Case]:
    hiss = np.random.default_rng(7).standard_normal(len(call.customer)).astype(np.float32) * 10 ** (-90 / 20)
    yield call, f"{call.name}, zeros", _told(call.trainee, np.zeros_like(call.customer))
    yield call, f"{call.name}, hiss at -90 dBFS", _told(hiss, call.customer)


def _held(call: Call, tune: Samples) -> tuple[Samples, Samples]:
    """The call with music on the customer's channel in its middle, where the trainee's is silent."""
    middle = len(call.trainee) // 2
    silence = np.zeros(len(tune), dtype=np.float32)
    return (
        np.concatenate([call.trainee[:middle], silence, call.trainee[middle:]]),
        np.concatenate([call.customer[:middle], tune, call.customer[middle:]]),
    )


def _music() -> Iterator[tuple[str, Samples]]:
    folder = Path(os.environ.get("VOICECOACH_MUSIC", MUSIC))
    for path in sorted(each for each in folder.rglob("*") if each.suffix in {".wav", ".ogg", ".flac", ".mp3"}):
        sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
        if len(sound) > rate * (HOLD + 1):
            yield path.stem, _level(_wide(soxr.resample(sound[: round(rate * HOLD)].mean(axis=1), rate, RATE // 2)))


def _calls(data: Path) -> Iterator[Call]:
    """Calls whose sides are known: real ones, service recordings with a reader as the customer, and pairs of readers."""
    calls, speech = data / "calls", data / "speech"
    for name, tuned in (("auto_repairs_40.flac", True), ("order_support_mulaw.wav", True)):
        yield Call(name, _cut(_read(calls / name)), _cut(_read(calls / name, 1)), tuned=tuned, served=True)
    readers = {name: [_read(path) for path in sorted((speech / "speakers" / name).glob("*.flac"))] for name in SPEAKERS}
    libri = [_read(path) for path in sorted((speech / "librispeech").glob("1089*.flac"))]
    lj = [_read(path) for path in sorted((speech / "ljspeech").glob("LJ001-*.flac"))]
    for name, other in (("bank_agent_1.flac", libri), ("bank_agent_2.flac", lj)):
        agent = _cut(_read(calls / name))
        yield Call(name, agent, _between(agent, other), tuned=False, served=True)
    for one, two in zip(SPEAKERS, (*SPEAKERS[1:], SPEAKERS[0]), strict=True):
        yield Call(f"speakers {one} and {two}", *_in_turns(readers[one], readers[two]), tuned=True)
    noisy = [_read(path) for path in sorted((speech / "noisy").glob("noisy*.flac"))]
    yield Call("LJ and p287 in noise", *_in_turns(lj, noisy), tuned=False)
    harvard = _read(speech / "OSR_us_000_0034_8k.flac")
    yield Call(
        "OSR and 1089", *_in_turns([harvard[at : at + 4 * RATE] for at in range(0, len(harvard), 4 * RATE)], libri), tuned=False
    )
    kennedy = _read(speech / "jfk.flac")
    fast = _read(speech / "pace" / "fast_then_slow_and_quiet.flac")
    yield Call("jfk and fast, then slow", *_in_turns([kennedy], [fast]), tuned=False)


def _in_turns(one: list[Samples], two: list[Samples]) -> tuple[Samples, Samples]:
    """Two speakers who answer each other clip by clip, half a second between them."""
    sides: tuple[list[Samples], list[Samples]] = ([], [])
    gap = np.zeros(RATE // 2, dtype=np.float32)
    for pair in zip(one * 9, two * 9, strict=False):
        for mine, clip in enumerate(pair):
            sides[mine].extend([clip, gap])
            sides[1 - mine].append(np.zeros(len(clip) + len(gap), dtype=np.float32))
        if sum(len(part) for part in sides[0]) > SECONDS * RATE:
            break
    first, second = (_cut(np.concatenate(side)) for side in sides)
    return first, second


def _between(mine: Samples, others: list[Samples]) -> Samples:
    """The others' clips, at places where the first is silent for as long."""
    out = np.zeros_like(mine)
    loud = np.abs(mine) > np.abs(mine).max() / 50
    at = 0
    for clip in others:
        while at + len(clip) < len(mine) and loud[at : at + len(clip)].any():
            at += RATE // 10
        if at + len(clip) >= len(mine):
            at = 0
            continue
        out[at : at + len(clip)] = clip
        at += len(clip)
    return _level(out) if out.any() else _cut(np.concatenate(others))


def _read(path: Path, side: int = 0) -> Samples:
    sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return _level(soxr.resample(sound[:, side], rate, RATE) if rate != RATE else sound[:, side])


def _level(sound: Samples) -> Samples:
    """The sound with its speech at `LEVEL`, as judged by its loudest fifth."""
    frames = sound[: len(sound) // 160 * 160].reshape(-1, 160)
    loud = np.sort(np.mean(np.square(frames), axis=1))[-max(1, len(frames) // 5) :]
    scaled: Samples = (sound * (LEVEL / np.sqrt(np.mean(loud) + 1e-12))).astype(np.float32)
    return scaled


def _cut(sound: Samples) -> Samples:
    return sound[: round(SECONDS * RATE)]


def _mixed(call: Call) -> Samples:
    """Both sides on one channel."""
    frames = min(len(call.trainee), len(call.customer))
    return _louder(call.trainee[:frames] + call.customer[:frames], 0.5)


def _louder(sound: Samples, factor: float) -> Samples:
    out: Samples = (sound * factor).astype(np.float32)
    return out


def _narrow(sound: Samples) -> Samples:
    """As a telephone carries it, 8,000 samples a second."""
    out: Samples = soxr.resample(sound, RATE, RATE // 2).astype(np.float32)
    return out


def _wide(sound: Samples) -> Samples:
    out: Samples = soxr.resample(sound, RATE // 2, RATE).astype(np.float32)
    return out


def _of(said: list[bool]) -> str:
    return f"{sum(said)} of {len(said)} ({wilson(sum(said), len(said)).percent(0)})" if said else "none"
