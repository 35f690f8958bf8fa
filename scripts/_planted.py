"""Calls made of people's speech, in which it is known by construction who comes in on whom, when, and how.

::

    customer   [======== a reader's clip =========)        planned end known
    trainee         [==)        backchannel: a short acknowledgement
                       [===)    failed start: other talk of 0.5 to 0.9 s, and the customer goes on
                          [==========)   interruption: talk that begins more than 0.5 s before the end, and goes on
                                     [======)    early start: talk that begins within the last 0.5 s
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.recording import RATE, ArrayChannel, Latency, Origin, Recording, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import OverlapKind, Word
from voicecoach.listen.boundaries import level_contour

GAP = 1.6
"""Seconds between what is put on a reel: longer than the pause that ends a turn."""
LEVEL = 0.05
"""RMS to which clips are brought."""
NOISE = 1e-4
"""RMS of the white noise of a line under everything: 54 dB below the voices."""
FADE = 80
"""Samples over which a cut is faded: 5 ms."""
SNAP = 0.06
"""Seconds by which a cut is moved to where the voice is softest: word times err by so much."""

Random = np.random.Generator


@dataclass(frozen=True)
class Clip:
    """Somebody's speech, from its first voiced sample to its last."""

    speaker: str
    sound: Samples
    text: str = ""
    synthetic: bool = False
    words: tuple[Word, ...] = ()

    @property
    def seconds(self) -> float:
        """Length."""
        return len(self.sound) / RATE


@dataclass(frozen=True)
class Planted:
    """One event: its true kind, where it is, whose clip it is, and how the customer's turn went on."""

    kind: OverlapKind
    at: Segment
    clip: Clip
    how: str = ""


@dataclass
class Call:
    """A composed call; ``planned`` is when each of the customer's turns would end if nobody stopped it."""

    planned: list[Segment] = field(default_factory=list)
    heard: list[Segment] = field(default_factory=list)
    hosts: list[Clip] = field(default_factory=list)
    events: list[Planted] = field(default_factory=list)

    @property
    def end(self) -> float:
        """Seconds."""
        return max([part.end for part in self.heard] + [event.at.end for event in self.events], default=0.0)

    def left(self, event: Planted) -> float:
        """Seconds from an event's start to the last loud moment of the customer's turn, which may end in a pause."""
        turn, host = next(
            (turn, host) for turn, host in zip(self.heard, self.hosts, strict=True) if turn.start <= event.at.start < turn.end
        )
        loud = _loud(host.sound, silence=True)
        return turn.start + float(loud[loud < round(turn.duration * 100)][-1] + 1) / 100 - event.at.start

    def recording(self, origin: Origin, seed: int) -> Recording:
        """The sound: left what was planted, right the customer, and the noise of a line under both."""
        frames = round((self.end + 1.0) * RATE)
        rng = np.random.default_rng(seed)
        trainee, customer = (rng.standard_normal(frames).astype(np.float32) * np.float32(NOISE) for _ in range(2))
        for event in self.events:
            _mix(trainee, event.clip.sound, event.at.start)
        for host, heard in zip(self.hosts, self.heard, strict=True):
            _mix(customer, faded(host.sound[: round(heard.duration * RATE)]), heard.start)
        return Recording(ArrayChannel(trainee), ArrayChannel(customer), origin, Latency())


def _mix(channel: Samples, sound: Samples, at: float) -> None:
    start = round(at * RATE)
    part = sound[: len(channel) - start]
    channel[start : start + len(part)] += part


def faded(sound: Samples) -> Samples:
    """Without a click at either end."""
    ramp = np.minimum(1.0, np.arange(len(sound)) / FADE)
    return np.asarray(sound * ramp * ramp[::-1], dtype=np.float32)


def voiced(sound: Samples, *, silence: bool = True) -> Samples:
    """A clip without what is soft at its ends: half-way in dB from its quiet to its loud parts, or 25 dB below the loud ones.

    ``silence`` says whether the clip holds any; a piece that was cut out of speech does not.
    """
    over = _loud(sound, silence=silence)
    return sound[over[0] * 160 : (over[-1] + 1) * 160]


def _loud(sound: Samples, *, silence: bool) -> NDArray[np.intp]:
    """The frames of 10 ms that are not soft."""
    level = level_contour([sound])
    quiet, loud = np.percentile(level, (5, 95))
    return np.flatnonzero(level > (max((quiet + loud) / 2, loud - 25) if silence else loud - 25))


def at_level(sound: Samples) -> Samples:
    """Brought to the level of all clips."""
    return np.asarray(sound * (LEVEL / np.sqrt(np.mean(np.square(sound, dtype=np.float64)) + 1e-12)), dtype=np.float32)


def read(path: Path) -> list[Samples]:
    """The channels of a recording at 16 kHz."""
    import soundfile
    import soxr

    sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return [np.asarray(soxr.resample(sound[:, i].copy(), rate, RATE), dtype=np.float32) for i in range(sound.shape[1])]


def reel(sounds: Sequence[Samples]) -> tuple[Recording, list[float]]:
    """Sounds one after the other on one channel, and when each begins."""
    starts, parts, at = [], [], 0
    gap = np.zeros(round(GAP * RATE), dtype=np.float32)
    for sound in sounds:
        starts.append((at + len(gap)) / RATE)
        parts += [gap, sound]
        at += len(gap) + len(sound)
    whole = np.concatenate([*parts, gap])
    whole += np.random.default_rng(len(whole)).standard_normal(len(whole)).astype(np.float32) * np.float32(NOISE)
    return Recording(ArrayChannel(whole), ArrayChannel(np.zeros(len(whole), dtype=np.float32)), Origin.UPLOADED), starts


def cut(sound: Samples, start: float, end: float) -> Samples:
    """What is said from one time to another, each moved to the softest place near it."""
    level = level_contour([sound])

    def softest(at: float) -> int:
        near = np.arange(max(round((at - SNAP) * 100), 0), min(round((at + SNAP) * 100) + 1, len(level)))
        return int(near[np.argmin(level[near])]) * 160 if len(near) else round(at * RATE)

    return faded(sound[softest(start) : softest(end)])


@dataclass(frozen=True)
class Recipe:
    """How many of each kind are planted, and how far inside."""

    interruptions: int
    backchannels: int
    failed: int
    early: int

    def part(self, share: float) -> "Recipe":
        """The same mixture, smaller."""
        return Recipe(*(round(count * share) for count in (self.interruptions, self.backchannels, self.failed, self.early)))


class Composer:
    """Plants clips into the turns of hosts, several in a turn where there is room."""

    MARGIN = 0.6
    """Seconds of the host before the first event, and at least after one that the host outlasts."""
    APART = 2.2
    """Seconds between two events in one turn: their own turns, by more than the pause that ends one."""

    def __init__(self, hosts: Sequence[Clip], talk: Sequence[Clip], acknowledgements: Sequence[Clip], seed: int) -> None:
        self.hosts, self.talk, self.acknowledgements = hosts, talk, acknowledgements
        self.rng = np.random.default_rng(seed)
        self._used: dict[str, int] = {}

    def calls(self, recipe: Recipe, turns: int = 30) -> list[Call]:
        """Calls of some turns each until everything is planted."""
        wanted = self._wanted(recipe)
        calls: list[Call] = []
        while wanted:
            call = Call()
            for _ in range(turns):
                self._turn(call, wanted)
            calls.append(call)
        return calls

    def _wanted(self, recipe: Recipe) -> list[str]:
        """What is to be planted, in random order; half of the interruptions share 0.5 to 1.5 s with the host."""
        half = recipe.interruptions // 2
        shares = {"short-over": half // 2, "short-yield": half - half // 2, "inside": half // 2}
        shares["long-over"] = recipe.interruptions - half - half // 2
        shares |= {"backchannel": recipe.backchannels, "failed": recipe.failed, "early": recipe.early}
        wanted = [name for name, count in shares.items() for _ in range(count)]
        return [wanted[i] for i in self.rng.permutation(len(wanted))]

    def _turn(self, call: Call, wanted: list[str]) -> None:
        host = self._next("host", self.hosts)
        begin = call.end + self.rng.uniform(1.3, 2.0)
        whole = Segment(begin, begin + host.seconds)
        end, at = whole.end, begin + self.MARGIN + self.rng.uniform(0.0, 0.6)
        while wanted and at < whole.end - 1.0:
            event = self._event(wanted[-1], host, at, whole)
            if event is None:
                break
            wanted.pop()
            call.events.append(event)
            if event.how in LAST:
                end = min(whole.end, event.at.start + self.rng.uniform(0.6, 1.05)) if event.how == "short-yield" else end
                break
            at = event.at.end + self.APART
        call.hosts.append(host)
        call.planned.append(whole)
        call.heard.append(Segment(begin, end))

    def _event(self, name: str, host: Clip, at: float, whole: Segment) -> Planted | None:
        """What is planted at a time or later, if there is room for it."""
        rng = self.rng
        if name == "backchannel":
            clip = self._next(name, self.acknowledgements)
            return self._inside(OverlapKind.BACKCHANNEL, name, clip, at, whole)
        lengths = {"failed": (0.4, 0.9), "inside": (1.2, 3.0), "short-over": (1.2, 2.6), "short-yield": (1.15, 2.0)}
        low, high = lengths.get(name, (2.4, 4.5) if name == "long-over" else (0.8, 3.0))
        clip = self._talk(host, low, high)
        if name in ("failed", "inside"):
            kind = OverlapKind.FAILED_START if name == "failed" else OverlapKind.INTERRUPTION
            return self._inside(kind, name, clip, at, whole)
        if name == "short-yield":
            start = at if at + clip.seconds + self.MARGIN < whole.end else None
            return None if start is None else Planted(OverlapKind.INTERRUPTION, _span(start, clip), clip, name)
        left = {"early": (0.08, 0.42), "short-over": (0.6, 1.4), "long-over": (1.5, 2.2)}[name]
        before = rng.uniform(*left)
        start = whole.end - before
        if start < at or clip.seconds < before + 0.15:
            return None
        kind = OverlapKind.EARLY_START if name == "early" else OverlapKind.INTERRUPTION
        return Planted(kind, _span(start, clip), clip, name)

    def _inside(self, kind: OverlapKind, name: str, clip: Clip, at: float, whole: Segment) -> Planted | None:
        at += self.rng.uniform(0.0, 0.5)
        return Planted(kind, _span(at, clip), clip, name) if at + clip.seconds + self.MARGIN < whole.end else None

    def _talk(self, host: Clip, low: float, high: float) -> Clip:
        """The next clip of another speaker of such a length."""
        fitting = [clip for clip in self.talk if low <= clip.seconds <= high and clip.speaker != host.speaker]
        return self._next(f"{low}-{high}", fitting)

    def _next(self, name: str, clips: Sequence[Clip]) -> Clip:
        """Each in turn, from a random place, so that all are used about as often."""
        at = self._used.get(name, int(self.rng.integers(len(clips))))
        self._used[name] = at + 1
        return clips[at % len(clips)]


LAST = ("short-over", "short-yield", "long-over", "early")
"""After these the trainee has the floor."""


def _span(start: float, clip: Clip) -> Segment:
    return Segment(start, start + clip.seconds)
