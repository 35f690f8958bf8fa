"""voicecoach review."""

from pathlib import Path
from typing import Unpack

import click

from voicecoach.cli.commands import SUMMARIES
from voicecoach.cli.mask import MASK
from voicecoach.cli.wishes import ReviewWishes

ENGINES = ("faster", "openai")


@click.command(short_help=SUMMARIES["review"])
@click.argument("call", metavar="[SESSION|FILE|all]", required=False)
@click.option("--again", is_flag=True, help="Read a SESSION again with the models and rules of now, and show what changed.")
@click.option(
    "--trainee", "--channel", "trainee", type=click.Choice(["left", "right"]), help="With a FILE: the trainee's channel."
)
@click.option("--engine", type=click.Choice(ENGINES), default="faster", show_default=True, help="Speech to text.")
@click.option("--model", help="Whisper model by name, or the folder of one.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Where the report goes. [default: the session's folder]"
)
@MASK
@click.option(
    "--redact/--no-redact",
    default=True,
    show_default=True,
    help="With a FILE: hide card numbers, codes, telephone numbers, addresses and dates of birth, in words and sound.",
)
def command(call: str | None, *, again: bool, **wishes: Unpack[ReviewWishes]) -> int:
    """Make the report of a SESSION (its id, the beginning of it, or "last", the last call) or of a two-channel recording FILE.

    With --again the earlier review is kept beside the new one; "all" reads all sessions that have one, and without a name the
    last is read. Ends with status 1 where one could not be read.
    """
    if again:
        from voicecoach.cli.reread import reread

        return reread(call or "last", wishes)
    if call is None:
        raise click.UsageError("Name a SESSION or a FILE, or say --again")
    from voicecoach.cli.read import read_call

    read_call(call, wishes)
    return 0
