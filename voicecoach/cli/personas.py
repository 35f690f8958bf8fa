"""voicecoach personas."""

import click


@click.command()
def command() -> None:
    """List the customers to practise with."""
    from voicecoach.cli.show import show_personas
    from voicecoach.edges.personas import list_personas

    show_personas(list_personas())
