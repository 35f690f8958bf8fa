"""voicecoach review."""

from pathlib import Path
from typing import Unpack

import click

from voicecoach.cli.commands import SUMMARIES
from voicecoach.cli.wishes import ReviewWishes

ENGINES = ("faster", "openai")


@click.command(short_help=SUMMARIES["review"])
@click.argument("call", metavar="SESSION|FILE")
@click.option("--trainee", type=click.Choice(["left", "right"]), help="With a FILE: the channel on which the trainee speaks.")
@click.option("--engine", type=click.Choice(ENGINES), default="faster", show_default=True, help="Speech to text.")
@click.option("--model", help="Whisper model by name, or the folder of one.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where the report goes. [default: the session's folder]"
)
@click.option(
    "--redact/--no-redact",
    default=True,
    show_default=True,
    help="With a FILE: hide card numbers, codes, telephone numbers, addresses and dates of birth, in words and sound.",
)
def command(call: str, **wishes: Unpack[ReviewWishes]) -> None:
    """Make the report of a SESSION (its id, the beginning of it, or "last") or of a two-channel recording FILE."""
    from voicecoach.cli.read import read_call

    read_call(call, wishes)
