import os
import subprocess
import sys
import time

import pytest

from voicecoach.edges.keys import pressed_keys, printable

PROGRAM = """
import sys, time
from voicecoach.edges.keys import pressed_keys
with pressed_keys() as keys:
    print("ready", flush=True)
    got = ""
    until = time.monotonic() + 10
    while "q" not in got and time.monotonic() < until:
        got += keys()
        time.sleep(0.01)
print(f"got {got!r}", flush=True)
"""


def read_until(descriptor: int, wanted: bytes) -> bytes:
    text = b""
    until = time.monotonic() + 10
    while wanted not in text and time.monotonic() < until:
        text += os.read(descriptor, 1000)
    return text


def test_keys_come_without_enter_and_the_terminal_is_restored() -> None:
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    # A session and controlling terminal of its own, as a program in a terminal window has.
    takes_terminal = f"import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n{PROGRAM}"
    command = [sys.executable, "-c", takes_terminal]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True) as process:
        read_until(ours, b"ready")
        assert not termios.tcgetattr(theirs)[0] & termios.IXON, "Ctrl-S would stop the call"
        os.write(ours, b"c\x1b[A\x07\x13q")
        shown = read_until(ours, b"got ")
        assert b"'cq'" in shown or b"'cq'" in read_until(ours, b"'cq'")
        assert process.wait(10) == 0
    assert termios.tcgetattr(theirs)[3] == before[3]
    os.close(ours)
    os.close(theirs)


def test_no_keys_where_input_is_no_terminal() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from voicecoach.edges.keys import pressed_keys\nwith pressed_keys() as keys: print(repr(keys()))",
        ],
        input="ccc",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "''"


def test_no_keys_where_input_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pressed_keys() as keys:
        assert keys() == ""


@pytest.mark.parametrize(("typed", "kept"), [("c", "c"), ("\x1b[15~h", "h"), ("\x1bOPq\r\n", "q"), ("é\x00\x7f", "é")])
def test_only_printable_keys_are_kept(typed: str, kept: str) -> None:
    assert printable(typed) == kept
