"""voicecoach desk."""

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["desk"])
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where it is served. [default: a port that is free]")
def command(port: int) -> None:
    """Open the desk: calls, reports, practice and uploads in a browser, on this computer only.

    It prints a link that lets your browser in; Ctrl-C closes the desk.
    """
    from voicecoach.cli.show import say
    from voicecoach.desk.serve import serve
    from voicecoach.edges.store import Store

    serve(Store(), port, lambda desk: say(f"Open this link; Ctrl-C closes the desk: {desk.link}"))
    say("The desk is closed.")
