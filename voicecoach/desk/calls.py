"""The list of calls: filters, and a search in what was said."""

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.ages import day_since
from voicecoach.call.event import Outcome
from voicecoach.desk.desk import Desk, desk_of
from voicecoach.desk.pages import Nav, page
from voicecoach.edges.session_index import SessionIndex
from voicecoach.edges.session_rows import SessionHit, Wanted
from voicecoach.review.say import OUTCOMES

NAV = Nav("Calls", "/calls", 10)
MOST = 100
_LONGEST = 200


def calls(request: Request) -> Response:
    """The newest calls that fit the filters."""
    asked = {name: request.query_params.get(name, "")[:_LONGEST] for name in ("text", "trainee", "persona", "since")}
    desk = desk_of(request)
    hits = _hits(desk, asked)
    return page(
        request,
        "calls.html",
        asked=asked,
        hits=hits,
        filtered=any(asked.values()),
        full=len(hits) == MOST,
        outcomes={each.value: said for each, said in OUTCOMES.items()},
        broken_off=Outcome.BROKEN_OFF.value,
    )


def _hits(desk: Desk, asked: dict[str, str]) -> tuple[SessionHit, ...]:
    since = day_since(asked["since"], datetime.now().astimezone().date()) if asked["since"] else None
    wanted = Wanted(trainee=asked["trainee"] or None, customer=asked["persona"].strip() or None, since=since, limit=MOST)
    index = SessionIndex(desk.home)
    if asked["text"].strip():
        return index.search(asked["text"], wanted)
    return tuple(SessionHit(row=row, around="") for row in index.list(wanted))


routes = (Route("/", calls), Route("/calls", calls))
