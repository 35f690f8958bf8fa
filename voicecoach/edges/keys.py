"""Keys pressed during a call, without waiting for them and without the Enter key."""

import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterator

_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?")
_READ_AT_MOST = 64


@contextlib.contextmanager
def pressed_keys() -> Iterator[Callable[[], str]]:
    """A function that gives the printable keys pressed since it was last asked; always "" where nobody sits at a terminal.

    While the block runs the terminal neither echoes keys nor waits for Enter; Ctrl-C works as ever.
    """
    if not _at_terminal():
        yield lambda: ""
    elif sys.platform == "win32":
        yield _windows_keys
    else:
        with _unbuffered(sys.stdin.fileno()) as descriptor:
            yield lambda: _posix_keys(descriptor)


def _at_terminal() -> bool:
    """Whether keys can reach this program: its input is a terminal, and it runs in the foreground there."""
    try:
        if not sys.stdin.isatty():
            return False
        return sys.platform == "win32" or os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (AttributeError, OSError, ValueError):  # no input at all, closed, or no terminal that rules this program
        return False


def printable(text: str) -> str:
    """The keys without cursor keys and control characters."""
    return "".join(sign for sign in _ESCAPE.sub("", text) if sign.isprintable())


if sys.platform == "win32":
    import msvcrt

    def _windows_keys() -> str:
        keys = ""
        while msvcrt.kbhit() and len(keys) < _READ_AT_MOST:
            key = msvcrt.getwch()
            if key == "\x03":
                raise KeyboardInterrupt
            if key in "\x00\xe0":  # a function or cursor key, whose second half says which
                msvcrt.getwch()
            else:
                keys += key
        return printable(keys)

else:
    import select
    import termios
    import tty

    @contextlib.contextmanager
    def _unbuffered(descriptor: int) -> Iterator[int]:
        before = termios.tcgetattr(descriptor)
        tty.setcbreak(descriptor, termios.TCSANOW)
        _let_nothing_hold_the_screen(descriptor)
        try:
            yield descriptor
        finally:
            with contextlib.suppress(termios.error):  # the terminal may be gone by now
                termios.tcsetattr(descriptor, termios.TCSADRAIN, before)

    def _let_nothing_hold_the_screen(descriptor: int) -> None:
        """Take Ctrl-S for a key like others: a terminal that it stops would stop the call."""
        now = termios.tcgetattr(descriptor)
        now[0] &= ~termios.IXON
        termios.tcsetattr(descriptor, termios.TCSANOW, now)

    def _posix_keys(descriptor: int) -> str:
        try:
            ready, _, _ = select.select([descriptor], [], [], 0)
            return printable(os.read(descriptor, _READ_AT_MOST).decode("utf-8", "ignore")) if ready else ""
        except OSError:  # the terminal was closed: no more keys, but the call goes on
            return ""
