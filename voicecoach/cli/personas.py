"""voicecoach personas."""

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["personas"])
def command() -> None:
    """List the customers to practise with."""
    from voicecoach.cli.show_persona import list_all

    list_all()
