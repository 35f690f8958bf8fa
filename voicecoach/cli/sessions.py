"""voicecoach sessions."""

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["sessions"])
def command() -> None:
    """List the calls that were held here, newest first."""
    from voicecoach.cli.before import tell_cut_off
    from voicecoach.cli.show import show_sessions
    from voicecoach.edges.store import Store

    store = Store()
    show_sessions(store.list(), store.folder)
    for meta in store.cut_off():
        tell_cut_off((meta,))
