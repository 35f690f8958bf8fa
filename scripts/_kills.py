"""Calls whose program is killed at a random moment, and what must be left of each.

Run as a program it holds one call in virtual time, with tones for voices, and says on its output what it has exchanged
("b", a block) and shown ("e" and the event): what it was killed in the middle of is known by that.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np

from voicecoach.app.practise import practise
from voicecoach.app.request import PracticeRequest
from voicecoach.app.review import Tools, review_session
from voicecoach.call.event import CallEnded, Event
from voicecoach.call.recording import BLOCK, RATE, Samples, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.personas import load_persona
from voicecoach.edges.protocols import Heard
from voicecoach.edges.replies import Reply
from voicecoach.edges.store import Store, StoredSession
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import FakeSpeechDetector, OfflineSilero
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker

SAID = (
    "I am so sorry about that",
    "let me find your parcel, what is the number",
    "that must have been a long wait",
    "I will call the carrier myself today",
    "you will hear from me tomorrow by noon",
    "is that all right with you",
)
ALLOWED_LOSS = 0.5
"""Seconds of sound that a killed call may lose."""

_WAIT_AFTER = 0.03
_PAST_THE_END = 1.05


def _tell(text: str) -> None:
    os.write(1, text.encode() + b"\n")


class _TellingLine(FileLine):
    """Says that a block was exchanged before anything is done with it."""

    def exchange(self, block: Samples) -> Heard:
        """Exchange and say so."""
        heard = super().exchange(block)
        _tell("b")
        return heard


class _TellingFace:
    """Says what is shown."""

    def event(self, event: Event) -> None:
        """Say what happened."""
        _tell("e" + msgspec.json.encode(event).decode())

    def tick(self, at: float, trainee: Samples, *, customer_speaks: bool, trainee_speaks: bool) -> None:
        """Nothing is said of the time."""

    def card(self) -> None:
        """Nothing is said of the card."""


def _speech(number: int) -> Samples:
    time_axis = np.arange(seconds_to_samples(2.0 + number % 3)) / RATE
    tone: Samples = (0.2 * np.sin(2 * np.pi * (140 + 10 * number) * time_axis)).astype(np.float32)
    return tone


def hold(home: Path) -> None:
    """The call that is killed."""
    request = PracticeRequest(
        persona=load_persona("late_parcel"),
        seed=7,
        line=_TellingLine([Reply(_speech(number)) for number in range(len(SAID))]),
        worker=InlineWorker(FakeTranscriber(SAID), FakeVoice()),
        detector=FakeSpeechDetector(),
        store=Store(home),
        started="2026-01-02T03:04:05",
        provenance={},
    )
    practise(request, _TellingFace())


@dataclass(frozen=True)
class Reference:
    """The same call, not killed: how it goes to the sample."""

    blocks: int
    events: tuple[Event, ...]
    sound: Samples


@dataclass
class Kills:
    """What came of the killed calls."""

    lost: list[float] = field(default_factory=list)
    lengths: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def reference(home: Path) -> Reference:
    """Hold the call to its end."""
    out = subprocess.run([sys.executable, __file__, str(home)], check=True, capture_output=True, timeout=120).stdout
    session = Store(home).find("last")
    return Reference(out.split().count(b"b"), session.events, _both(session))


def kill(home: Path, whole: Reference, rng: random.Random) -> tuple[int, tuple[Event, ...]]:
    """Hold the call, kill it at some moment; the blocks it had exchanged and the events it had shown."""
    target = rng.randint(1, round(whole.blocks * _PAST_THE_END))
    lines: list[bytes] = []
    blocks = 0
    with subprocess.Popen([sys.executable, __file__, str(home)], stdout=subprocess.PIPE) as program:
        if program.stdout is None:
            raise RuntimeError("the program has no output")
        for line in program.stdout:
            lines.append(line)
            blocks += line.startswith(b"b")
            if blocks >= target or b"call_ended" in line:
                break
        time.sleep(rng.random() * _WAIT_AFTER)
        program.kill()
        lines += program.stdout.readlines()
    told = [line[1:] for line in lines if line.startswith(b"e") and line.endswith(b"\n")]
    return sum(line == b"b\n" for line in lines), tuple(msgspec.json.decode(line, type=Event) for line in told)


def check(home: Path, whole: Reference, exchanged: int, shown: tuple[Event, ...], tools: Tools, kills: Kills) -> None:
    """See what the killed call has left, recover it and review it."""
    store = Store(home)
    offered = [meta.id for meta in store.cut_off()]
    session = store.find("last")
    sound = _both(session)
    seconds = len(sound) / RATE
    kills.lost.append(exchanged * BLOCK / RATE - seconds)
    kills.lengths.append(seconds)
    events = [event for event in session.events if not (isinstance(event, CallEnded) and event.ending == "cut off")]
    due = [event for event in whole.events if event.at <= seconds - BLOCK / RATE and not isinstance(event, CallEnded)]
    review = review_session(session, tools, lambda _what, _part: None)
    faults = {
        "sound lost": kills.lost[-1] > ALLOWED_LOSS,
        "sound differs": not np.array_equal(sound, whole.sound[: len(sound)]),
        "an event that was shown is lost": tuple(events[: len(shown)]) != shown,
        "events differ": tuple(events) != whole.events[: len(events)],
        "an event that the sound holds is lost": len(events) < len(due),
        "no end": not isinstance(session.events[-1], CallEnded),
        "not closed": not session.meta.closed,
        "not offered": not (offered or isinstance(events[-1], CallEnded)),
        "still offered": bool(store.cut_off()),
        "files left behind": any(each.name[0] == "." or each.suffix == ".wav" for each in session.folder.iterdir()),
        "no review": abs(review.duration - seconds) > 0.01,
    }
    kills.faults += [f"kill {len(kills.lost)} at {seconds:.2f} s: {what}" for what, is_so in faults.items() if is_so]


def run(folder: Path, count: int, seed: int, after: Callable[[Kills], None] = lambda _: None) -> Kills:
    """So many kills, ``after`` each of which the result so far is told; the same seed, the same moments (to the millisecond)."""
    whole, rng, kills = reference(folder / "whole"), random.Random(seed), Kills()  # noqa: S311 - no secret
    tools = Tools(FakeTranscriber(("word",) * 1000), OfflineSilero())
    for number in range(count):
        home = folder / f"{number}"
        check(home, whole, *kill(home, whole, rng), tools, kills)
        after(kills)
    return kills


def _both(session: StoredSession) -> Samples:
    all_of_it = Segment(0, session.recording.duration)
    return np.stack([session.recording.trainee.read(all_of_it), session.recording.customer.read(all_of_it)], axis=1)


if __name__ == "__main__":
    hold(Path(sys.argv[1]))
