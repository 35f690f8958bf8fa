"""List and search sessions without loading what only a call needs."""

from datetime import datetime

from msgspec import structs

from voicecoach.app.ages import day_since
from voicecoach.cli.show_sessions import show_found, show_list
from voicecoach.edges.home import home
from voicecoach.edges.names import ASSIGNMENTS
from voicecoach.edges.session_index import SessionIndex, Wanted


def list_them(
    trainee: str | None, persona: str | None, since: str | None, limit: int, *, shared: bool = False, unanswered: bool = False
) -> None:
    """The newest sessions, and those that were cut off."""
    index, wanted = SessionIndex(home()), _wanted(trainee, persona, since, limit)
    wanted = structs.replace(wanted, shared=shared or unanswered, unanswered=unanswered)
    found = index.overview(wanted)
    narrowed = structs.replace(wanted, limit=None) != Wanted()
    show_list(found.rows, index.sessions, found.count - len(found.rows), narrowed=narrowed)
    if (index.file.parent / ASSIGNMENTS).is_file():
        from voicecoach.cli.assigned import tell_assigned

        tell_assigned(trainee)
    if found.unfinished:
        from voicecoach.cli.before import tell_cut_off
        from voicecoach.edges.store import Store

        for meta in Store().cut_off():
            tell_cut_off((meta,))


def search_them(text: str, trainee: str | None, persona: str | None, since: str | None, limit: int) -> None:
    """The sessions that hold the words."""
    show_found(SessionIndex(home()).search(text, _wanted(trainee, persona, since, limit)), text)


def _wanted(trainee: str | None, persona: str | None, since: str | None, limit: int) -> Wanted:
    day = day_since(since, datetime.now().astimezone().date()) if since else None
    return Wanted(trainee=trainee, customer=persona, since=day, limit=limit or None)
