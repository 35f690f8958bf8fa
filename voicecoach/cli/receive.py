"""voicecoach receive."""

from pathlib import Path

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["receive"])
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--trainee", metavar="NAME", help="With a reply: who practises here. [default: who practised last]")
def command(path: Path, trainee: str | None) -> None:
    """Take in PATH: a call that a trainee shared with you, or a coach's reply to a call of yours.

    The same file again changes nothing; a call that is shared again brings what is new.
    """
    from voicecoach.cli.handing import receive

    receive(path.expanduser(), trainee)
