"""voicecoach trace."""

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["trace"])
@click.argument("session", default="last")
def command(session: str) -> None:
    """Show, for each turn of SESSION, where the time went until the customer answered.

    SESSION is an id, the beginning of one, or "last" (the last call). All columns but the first two are in seconds: until the
    turn counted as over, until the words were ready, until the answer was voiced, until its first sample was due, the reply time,
    which is all of these together, and how far the work lagged behind the sound.
    """
    from voicecoach.call.errors import UsageError
    from voicecoach.call.recording import Origin
    from voicecoach.cli.show_trace import show_trace
    from voicecoach.edges.store import Store, load_meta
    from voicecoach.edges.trace import read_trace

    folder = Store().folder_of(session)
    if load_meta(folder).origin is Origin.UPLOADED:
        raise UsageError("a recorded call has no trace: only a call that was practised here answers anybody")
    if load_meta(folder).line == "keyboard":
        raise UsageError("a typed call has no trace: the customer answers as soon as a line was typed")
    show_trace(read_trace(folder))
