"""Faces of the command line: parse, call, show."""

import sys
from collections.abc import Sequence
from typing import TextIO

import click

from voicecoach import __version__
from voicecoach.cli.commands import Commands
from voicecoach.cli.failure import told


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="voicecoach", message="%(prog)s %(version)s")
def program() -> None:
    """Practise calls with upset customers aloud, on this computer, offline.

    Begin with: voicecoach practice late_parcel
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give back the exit status: 0 done, 1 failed, 2 asked wrongly, 130 stopped at the keyboard."""
    for stream in (sys.stdout, sys.stderr):
        _never_fail_on_a_character(stream)
    try:
        answer = program.main(arguments, prog_name="voicecoach", standalone_mode=False)
    except BaseException as error:  # noqa: BLE001 - the one place where every failure becomes a sentence and a status
        return told(error)
    return answer if isinstance(answer, int) else 0


def _never_fail_on_a_character(stream: TextIO) -> None:
    """Show what the terminal's encoding cannot as a question mark."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="replace")
