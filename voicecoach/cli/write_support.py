"""The text for a maintainer: shown whole before it is written."""

import sys
from functools import partial
from pathlib import Path

from voicecoach.app.support import support_text
from voicecoach.call.errors import UsageError
from voicecoach.cli.asking import ask_before
from voicecoach.cli.show import say
from voicecoach.edges.home import home, write_private
from voicecoach.edges.store import Store
from voicecoach.edges.system import masked
from voicecoach.review.say import plain


def write_support(path: Path, *, yes: bool) -> None:
    """Show the text, ask where somebody can be asked, and write it."""
    if path.exists() or path.is_symlink():
        raise UsageError(f"{path} is there already: name another file")
    lines = [plain(line) for line in support_text(Store(), masked=partial(masked, folder=home())).splitlines()]
    for line in lines:
        say(line)
    ask_before(f"Write this into {path}?", yes=yes or not sys.stdin.isatty())
    write_private(path, "".join(f"{line}\n" for line in lines).encode())
    say(f"Written: {path}. Nothing was sent: hand it on yourself, after another look.", "bold")
