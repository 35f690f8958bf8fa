"""What is said before a call: whether there is room for it, and which earlier call was cut off."""

import sys

import click

from voicecoach.call.errors import VoicecoachError
from voicecoach.cli.read import read_session
from voicecoach.cli.show import on_terminal, say
from voicecoach.cli.show_privacy import apply_what_was_set
from voicecoach.edges.recovery import recover
from voicecoach.edges.store import SessionMeta, Store


def before_call(engine: str) -> None:
    """Delete what is too old, warn of a disk that fills up, refuse a full one, and offer to review a call that was cut off."""
    apply_what_was_set()
    store = Store()
    if warning := store.check_room():
        say(f"Warning: {warning}", "yellow")
    cut_off = store.cut_off()
    tell_cut_off(cut_off)
    if cut_off and on_terminal() and sys.stdin.isatty():
        _offer(store, cut_off[0], engine)


def tell_cut_off(cut_off: tuple[SessionMeta, ...]) -> None:
    """Say which call was cut off and what can be done with it; in one line, however many there are."""
    if not cut_off:
        return
    more = f" ({len(cut_off) - 1} more: voicecoach sessions)" if len(cut_off) > 1 else ""
    when = cut_off[0].started[:16].replace("T", " ")
    say(f"The call of {when} was cut off; it is kept: voicecoach review {cut_off[0].id}{more}", "yellow")


def _offer(store: Store, meta: SessionMeta, engine: str) -> None:
    """Review it now, or put it in order for later: either way it is offered once."""
    try:
        if click.confirm("Review it first?", default=True):
            read_session(store.find(meta.id), engine, None, None)
        else:
            recover(store.folder / meta.id)
    except VoicecoachError as error:
        say(f"{error}", "yellow")
