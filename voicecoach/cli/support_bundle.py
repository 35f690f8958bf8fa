"""voicecoach support-bundle."""

from pathlib import Path

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["support-bundle"])
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False), default="voicecoach-support.txt")
@click.option("--yes", is_flag=True, help="Don't ask before it is written.")
def command(path: Path, *, yes: bool) -> None:
    """Show, and then write into PATH, what a maintainer needs to find a fault.

    It holds versions, what the doctor says, settings, and the times of the last calls; no sound, no words, no names of people.
    """
    from voicecoach.cli.write_support import write_support

    write_support(path.expanduser(), yes=yes)
