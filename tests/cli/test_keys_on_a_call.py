"""A trainee at a terminal with a headset: keys, cue and trace of a real call, on the virtual headset."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from rich.text import Text

from tests.cli.conftest import share_models
from tests.rig import VirtualHeadset
from voicecoach.app.trainees import remember_notice
from voicecoach.call.event import (
    CallEnded,
    CardOpened,
    CueShown,
    CustomerBegan,
    CutInHeard,
    HintShown,
    Paused,
    RepeatAsked,
    Resumed,
)
from voicecoach.call.segment import Segment
from voicecoach.cli.hold import KINDLY
from voicecoach.edges.store import Store
from voicecoach.edges.trace import read_trace

CHECKOUT = Path(__file__).resolve().parents[2]
REPLY = CHECKOUT / "audio_samples" / "late_parcel_well" / "05.flac"
CALL = ["practice", "late_parcel", "--seed", "1", "--model", "tiny.en"]
PROGRAM = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from voicecoach.cli import main
sys.exit(main({arguments}))
"""
Kind = TypeVar("Kind")


class Terminal:
    """A terminal window with a program in it, read all the time as a window reads."""

    def __init__(self, arguments: list[str], env: dict[str, str]) -> None:
        import pty

        self._ours, theirs = pty.openpty()
        self._text = b""
        command = [sys.executable, "-c", PROGRAM.format(arguments=arguments)]
        size = {"COLUMNS": "100", "LINES": "40", "TERM": "xterm"}
        self.process = subprocess.Popen(
            command, env=env | size, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, cwd=CHECKOUT
        )
        os.close(theirs)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while True:
            try:
                piece = os.read(self._ours, 4096)
            except OSError:  # the program is gone and its terminal closed
                return
            if not piece:
                return
            self._text += piece

    @property
    def text(self) -> str:
        return Text.from_ansi(self._text.decode(errors="replace").replace("\r", "\n")).plain

    def press(self, key: str) -> None:
        os.write(self._ours, key.encode())

    def wait_for(self, wanted: str, since: int = 0, seconds: float = 90) -> int:
        """Wait until the text was shown since a place of all that was shown; gives the place after it."""
        until = time.monotonic() + seconds
        while (place := self.text.find(wanted, since)) < 0:
            assert time.monotonic() < until, f"{wanted!r} was not shown:\n{self.text[-3000:]}"
            assert self.process.poll() is None, self.text[-3000:]
            time.sleep(0.05)
        return place + len(wanted)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        os.close(self._ours)


@pytest.fixture
def window(tmp_path: Path, home_of_the_tests: Path, virtual_headset: VirtualHeadset) -> Iterator[Callable[[list[str]], Terminal]]:
    home = tmp_path / "home"
    home.mkdir()
    remember_notice("2026-01-02", home, agreed=True)
    share_models(home_of_the_tests, home)
    opened: list[Terminal] = []

    def open_window(arguments: list[str]) -> Terminal:
        opened.append(Terminal(arguments, virtual_headset.env() | {"VOICECOACH_HOME": str(home)}))
        return opened[-1]

    yield open_window
    for terminal in opened:
        terminal.close()


@pytest.mark.headset
@pytest.mark.slow
def test_keys_cue_and_trace_of_a_real_call(
    window: Callable[[list[str]], Terminal], virtual_headset: VirtualHeadset, tmp_path: Path
) -> None:
    terminal = window(CALL)
    terminal.wait_for("Press a key to take the call.")
    terminal.press("x")
    place = terminal.wait_for("Denise Palmer speaks")
    terminal.press("h")
    place = terminal.wait_for("Hint: Let them finish, then say what you heard.", place)
    terminal.press("p")
    place = terminal.wait_for("paused: press p to go on", place)
    time.sleep(1.0)
    terminal.press("p")
    place = terminal.wait_for("Denise Palmer speaks", place)
    terminal.press("c")
    place = terminal.wait_for("Card: Denise Palmer", place)
    time.sleep(1.0)
    virtual_headset.say(REPLY)
    place = terminal.wait_for("let them finish", place)
    place = terminal.wait_for("Denise Palmer speaks", terminal.wait_for("your turn", place))
    terminal.press("r")
    time.sleep(1.0)
    terminal.press("s")
    assert terminal.process.wait(30) == 0
    assert KINDLY in " ".join(terminal.text.split())

    session = Store(tmp_path / "home").find("last")

    def of(kind: type[Kind]) -> list[Kind]:
        return [event for event in session.events if isinstance(event, kind)]

    assert [len(of(kind)) for kind in (HintShown, Paused, Resumed, CardOpened, CueShown, RepeatAsked)] == [1] * 6
    (paused,), (resumed,), (cue,), (cut_in,) = of(Paused), of(Resumed), of(CueShown), of(CutInHeard)
    assert 0.8 < resumed.at - paused.at < 3.0
    assert not session.recording.trainee.read(Segment(paused.at + 0.1, resumed.at)).any()
    assert not session.recording.customer.read(Segment(paused.at + 0.6, resumed.at)).any()
    assert (cue.at, cue.text) == (cut_in.at, "let them finish")
    opening, again, *answers, repeated = of(CustomerBegan)
    assert again.text == opening.text
    assert repeated.text == answers[-1].text
    (ended,) = of(CallEnded)
    assert ended.ending == "stopped by the trainee"
    assert not (session.folder / "report.html").exists()
    turn = read_trace(session.folder)[0]
    assert turn.words is not None
    assert turn.voiced is not None
    clocks = [moment.clock for moment in (turn.decision, turn.words, turn.voiced)]
    assert all(clock is not None for clock in clocks)
    assert clocks == sorted(clocks, key=lambda clock: clock or 0.0)
    shown = window(["trace", "last"])
    shown.wait_for("reply time")
    shown.wait_for("median")
