"""Two calls side by side."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.call.errors import UsageError
from voicecoach.desk.desk import desk_of
from voicecoach.desk.opened import OpenCall, open_call
from voicecoach.desk.pages import page
from voicecoach.edges.notes import load_notes
from voicecoach.edges.session_index import SessionIndex
from voicecoach.edges.session_rows import SessionRow, Wanted
from voicecoach.review.model import Review
from voicecoach.review.pair import pair
from voicecoach.review.versions import maker

MOST = 200


def compare(request: Request) -> Response:
    """Two calls beside each other, or a form to choose them."""
    desk = desk_of(request)
    asked = [request.query_params.get(name, "").strip() for name in ("a", "b")]
    rows = [row for row in SessionIndex(desk.home).list(Wanted(limit=MOST)) if row.reviewed]
    if not all(asked):
        return page(request, "compare.html", rows=rows, asked=preselected(rows, asked), pair=None)
    calls = [open_call(desk, each) for each in asked]
    reviews = [_review(each) for each in calls]
    return page(
        request,
        "compare.html",
        rows=rows,
        asked=asked,
        calls=calls,
        reports=[each.report for each in calls],
        pair=pair(reviews[0], reviews[1], (load_notes(calls[0].folder), load_notes(calls[1].folder))),
        same_maker=maker(reviews[0].provenance) == maker(reviews[1].provenance),
    )


def preselected(rows: Sequence[SessionRow], asked: Sequence[str]) -> tuple[str, str]:
    """Two different calls to offer, the later one second, of one caller where there are two; what was asked for stays.

    ``rows`` are the calls there are, newest first, ``asked`` the ids that were given, "" for one that was not.
    """
    first, second = asked
    one = next((row for row in rows if row.id in asked), rows[0] if rows else None)
    others = [row for row in rows if row != one and row.id not in asked]
    if one is None or not others:
        return first, second
    other = min(others, key=lambda row: (row.persona != one.persona, row.trainee != one.trainee)).id
    if first or second:
        return first or other, second or other
    return other, one.id


def _review(call: OpenCall) -> Review:
    if call.review is None:
        raise UsageError(f"the call {call.id} has no report yet: open it and have it made")
    return call.review


routes = (Route("/compare", compare),)
