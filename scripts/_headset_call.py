"""A call on the virtual headset, held by a program of its own and listened to from outside: for soak.py and bench_headset.py.

Run as a program it holds the call: _headset_call.py HOME MINUTES BLOCKS_AHEAD OUTPUT_DELAY.
What the line counted goes to standard output at its end.
"""

import contextlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "scripts")]

import numpy as np  # noqa: E402 - the checkout is found first

from tests.rig import VirtualHeadset, offset_of  # noqa: E402 - likewise
from voicecoach.app import practise as practise_module  # noqa: E402 - likewise
from voicecoach.app.practise import practise  # noqa: E402 - likewise
from voicecoach.app.prepare import PracticeOptions, prepare  # noqa: E402 - likewise
from voicecoach.call.event import Event  # noqa: E402 - likewise
from voicecoach.call.recording import RATE, Channel, Samples, seconds_to_samples  # noqa: E402 - likewise
from voicecoach.call.segment import Segment  # noqa: E402 - likewise
from voicecoach.edges.headset import AHEAD_BLOCKS, HeadsetLine  # noqa: E402 - likewise
from voicecoach.edges.personas import load_persona  # noqa: E402 - likewise
from voicecoach.edges.streams import STEADY_SECONDS  # noqa: E402 - likewise
from voicecoach.persona import generic  # noqa: E402 - likewise

EVERY = 10.0
"""Seconds of the call between two looks at the memory."""

FIRST_PLACE = 120.0
"""Seconds of a recording in which the first piece is looked for."""

LOUD = 10 ** (-50 / 20)
_ALIKE = 0.5
_SEARCHED = 1.5
_NEAR = 10.0


def memory(pid: int) -> float:
    """Resident memory of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1000


class _Watch:
    """Looks at the memory now and then while the call runs."""

    def __init__(self) -> None:
        self.looks: list[tuple[float, float, float]] = []

    def event(self, event: Event) -> None:
        """Nothing is shown."""

    def tick(self, at: float, trainee: Samples, *, customer_speaks: bool, trainee_speaks: bool) -> None:  # noqa: ARG002 - the Protocol's
        """Look, if it is time."""
        if not self.looks or at - self.looks[-1][0] >= EVERY:
            children = multiprocessing.active_children()
            self.looks.append((at, memory(os.getpid()), sum(memory(child.pid) for child in children if child.pid)))

    def card(self) -> None:
        """Nothing is shown."""


@dataclass(frozen=True, slots=True)
class Held:
    """Blocks of the customer that are held ready, and seconds of delay that are asked of the sound system for the earphones."""

    ahead: int = AHEAD_BLOCKS
    delay: float = STEADY_SECONDS["output"]


DEFAULT_HELD = Held()


def hold(home: Path, minutes: float, held: Held) -> None:
    """The call itself, in a program of its own; what the line counted goes to standard output."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a program in the background is born ignoring it
    practise_module.LONGEST_CALL = 60 * minutes
    STEADY_SECONDS["output"] = held.delay
    (HeadsetLine.__init__.__kwdefaults__ or {})["ahead"] = held.ahead
    generic.ENDINGS = {}  # the customer of this run finds no end
    loaded = load_persona("late_parcel")
    endless = replace(loaded, persona=loaded.persona.model_copy(update={"endings": {}, "patience": 1_000_000}))
    options = PracticeOptions(persona=endless, started="2026-01-02T03:04:05", line="headset", home=home)
    request, watch = prepare(options, lambda: None, str), _Watch()
    practise(request, watch)
    line = request.line
    if not isinstance(line, HeadsetLine):
        raise TypeError("the call was not held on the headset")
    counts = line.counts
    print(json.dumps({"looks": watch.looks, "late": counts.late, "slips": counts.slips, "blocks": counts.blocks,
                      "troubles": [counts.troubles_out, counts.troubles_in]}))  # fmt: skip


class Recorder:
    """Records what a sink gets, and when each piece of it came: sinks have clocks of their own, the computer has one."""

    def __init__(self, headset: VirtualHeadset, device: str) -> None:
        command = [
            "parec",
            f"--device={device}",
            "--raw",
            "--latency-msec=20",
            f"--rate={RATE}",
            "--channels=1",
            "--format=s16le",
        ]
        self._process = subprocess.Popen(command, env=headset.env(), stdout=subprocess.PIPE)
        self._pieces: list[bytes] = []
        self.loud_at = 0.0
        """The computer's time when something louder than `LOUD` came last."""
        self._arrivals: list[tuple[int, float]] = []
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        pipe, frames = self._process.stdout, 0
        while pipe is not None and (piece := os.read(pipe.fileno(), 65_536)):
            self._pieces.append(piece)
            frames += len(piece) // 2
            self._arrivals.append((frames, time.monotonic()))
            if np.max(np.abs(np.frombuffer(piece[: len(piece) // 2 * 2], dtype="<i2")), initial=0) > LOUD * 32_768:
                self.loud_at = self._arrivals[-1][1]

    def stop(self) -> None:
        """End the recording."""
        self._process.terminate()
        self._thread.join()
        self._process.wait(5)

    def sound(self) -> Samples:
        """What was recorded."""
        pcm = np.frombuffer(b"".join(self._pieces)[: 2 * self._arrivals[-1][0]], dtype="<i2")
        return pcm.astype(np.float32) / np.float32(32768)

    def time_of(self, seconds: float) -> float:
        """The computer's time at a time of the recording: by the pieces that came with the least delay within some seconds."""
        frames, times = np.array(self._arrivals).T
        near = np.abs(frames / RATE - seconds) < _NEAR
        return seconds + float(np.percentile((times - frames / RATE)[near], 5))


@dataclass(frozen=True)
class Place:
    """Where a piece of the recording was found in what a recorder got: its time, the shift in seconds, and how alike they are."""

    at: float
    shift: float
    alike: float


def places(pieces: Sequence[Segment], channel: Channel, recorder: Recorder) -> Iterator[Place]:
    """Find each piece of a channel in a recorder's sound, near where the last one was found."""
    shift: float | None = None
    heard = recorder.sound()
    for piece in pieces:
        near = 0 if shift is None else max(0, seconds_to_samples(piece.start + shift - _SEARCHED))
        far = seconds_to_samples(FIRST_PLACE if shift is None else piece.end + shift + _SEARCHED)
        offset, alike = offset_of(channel.read(piece), heard[near:far])
        if alike >= _ALIKE:
            found = (near + offset) / RATE
            shift = found - piece.start
            yield Place(piece.start, recorder.time_of(found) - piece.start, alike)


@contextlib.contextmanager
def recorders(headset: VirtualHeadset) -> Iterator[tuple[Recorder, Recorder]]:
    """Listen to the earphones and to the microphone."""
    both = Recorder(headset, "headphones.monitor"), Recorder(headset, "mic.monitor")
    try:
        yield both
    finally:
        for recorder in both:
            recorder.stop()


@contextlib.contextmanager
def running_call(
    headset: VirtualHeadset, home: Path, minutes: float, held: Held = DEFAULT_HELD
) -> Iterator["subprocess.Popen[str]"]:
    """A call in a program of its own; ended by force if it is left running."""
    command = [sys.executable, __file__, str(home), str(minutes), str(held.ahead), str(held.delay)]
    env = os.environ | headset.env()
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


if __name__ == "__main__":
    hold(Path(sys.argv[1]), float(sys.argv[2]), Held(int(sys.argv[3]), float(sys.argv[4])))
