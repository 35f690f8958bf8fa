"""voicecoach drills."""

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["drills"])
def command() -> None:
    """List the drills, what each practises, and how it went so far.

    One is done with: voicecoach drill NAME
    """
    from voicecoach.cli.show_drills import show_drills

    show_drills()
