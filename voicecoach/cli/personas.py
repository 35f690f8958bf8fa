"""voicecoach personas."""

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["personas"])
def command() -> None:
    """List the customers to practise with."""
    from voicecoach.cli.show import show_personas
    from voicecoach.edges.personas import list_personas

    show_personas(list_personas())
