"""Write statements to a file, or send them to the store that was named."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from voicecoach.app.statements import Naming, tell
from voicecoach.call.errors import UsageError
from voicecoach.cli.asking import ask_before
from voicecoach.cli.show import say
from voicecoach.edges.home import write_private
from voicecoach.edges.statements import RecordStore
from voicecoach.edges.store import Store
from voicecoach.review.xapi import BASE, as_file

KEY, SECRET = "VOICECOACH_LRS_KEY", "VOICECOACH_LRS_SECRET"
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def tell_store(
    sessions: Sequence[str], out: Path | None, address: str | None, base: str | None, *, named: bool, yes: bool
) -> None:
    """Write or send what sessions say, and show which have nothing to say."""
    if base is not None and not _IRI.fullmatch(base):
        raise UsageError(f"{base!r} is no beginning of names: give one like https://learning.example.org/voicecoach")
    store = _store(address) if address is not None else None
    told = tell(Store(), sessions, Naming((base or BASE).rstrip("/"), named))
    for session, why in told.silent:
        say(f"{session}: {why}", "yellow")
    statements = list(told.statements)
    if out is not None:
        write_private(out, as_file(statements))
        say(f"Written: {out} ({len(statements)} statements)")
    if store is not None and statements:
        who = "by name" if named else "by pseudonym"
        ask_before(f"Send {len(statements)} statements about {told.sessions} sessions to {store.host}, trainees {who}?", yes=yes)
        sent = store.send(statements)
        say(f"Sent to {store.host}: {sent.stored} new, {sent.known} were there already")


def _store(address: str) -> RecordStore:
    key, secret = os.environ.get(KEY), os.environ.get(SECRET)
    if not key or not secret:
        raise UsageError(f"set {KEY} and {SECRET} to what the learning record store gave you; they belong on no command line")
    return RecordStore(address, key, secret)
