"""Ask before something is done that cannot be undone."""

import sys

import click

from voicecoach.call.errors import UsageError
from voicecoach.review.say import plain


def ask_before(question: str, *, yes: bool) -> None:
    """Ask at a terminal and end the command unless the answer is yes; where nobody can be asked, --yes is required."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("nobody can be asked here: say --yes if it is meant")
    click.confirm(plain(question), default=False, abort=True)
