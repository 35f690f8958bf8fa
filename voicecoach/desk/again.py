"""A moment of a call again: chosen at a finding, held over the headset from the page, shown beside the first attempt."""

from collections.abc import Mapping
from functools import cache, partial
from importlib import resources

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from voicecoach.app.attempts import attempt_of
from voicecoach.app.moments import Chosen, choose, customer_of, refuse_what_cannot_resume
from voicecoach.app.redo import RedoOptions, prepare_again
from voicecoach.app.side_by_side import sound_of
from voicecoach.app.trainees import notice, notice_owed, remember_notice
from voicecoach.call.errors import UsageError
from voicecoach.call.event import CustomerBegan
from voicecoach.desk.desk import desk_of
from voicecoach.desk.forms import Form, taking_form, to
from voicecoach.desk.headset import connected, filled
from voicecoach.desk.live import Order
from voicecoach.desk.opened import OpenCall, Panel, open_call
from voicecoach.desk.pages import page
from voicecoach.desk.practising import going_on, hold
from voicecoach.edges.names import CALL
from voicecoach.edges.store import StoredSession, open_session
from voicecoach.persona.brief import card
from voicecoach.review.attempts import SideBySide
from voicecoach.review.redo_page import BODY, redo_body, shown

SOUNDS = ("first", "second", "good")
STYLE = "redo.css"


def before(request: Request) -> Response:
    """The moment: what the customer had said, the card, and what is asked before it is tried again."""
    desk = desk_of(request)
    session, chosen = _chosen(request, request.query_params.get("finding", ""))
    customer = customer_of(session)
    lead = session.events[chosen.exchange.lead] if chosen.exchange.lead is not None else None
    return page(
        request,
        "again_before.html",
        session=session.meta.id,
        name=customer.persona.name,
        at=chosen.exchange.onset,
        finding=chosen.finding,
        named=request.query_params.get("finding", ""),
        asked=lead.text if isinstance(lead, CustomerBegan) else "",
        card=card(customer.persona),
        notice=notice(desk.home) if notice_owed(desk.home, can_ask=True) else (),
        room=desk.store.check_room(),
        filled=filled(request, on="", captions=""),
        live=going_on(desk),
        headset=connected(desk, f"practise by typing: voicecoach redo {session.meta.id} --line keyboard"),
    )


@taking_form
def take(request: Request, form: Form) -> Response:
    """Hold the moment; the page of the running call shows how it goes, and then both attempts."""
    desk = desk_of(request)
    session, chosen = _chosen(request, form["finding"])
    if notice_owed(desk.home, can_ask=True):
        if form["agreed"] != "yes":
            raise UsageError("nothing was recorded: go back and tick that the call may be recorded, or leave it")
        remember_notice(desk.clock(), desk.home, agreed=True)
    options = RedoOptions(
        started=desk.clock(),
        turns=None if form["on"] == "yes" else 1,
        device_in=form["device_in"] or None,
        device_out=form["device_out"] or None,
        home=desk.home,
    )
    desk.check_free()
    opens = partial(prepare_again, session, chosen, options, lambda: None)
    hold(desk, Order(customer_of(session), opens, captions=form["captions"] == "yes"))
    return to("/live")


def both(request: Request) -> Response:
    """Both attempts at a moment, side by side."""
    call = open_call(desk_of(request), request.path_params["session"])
    pair = _pair(call)
    audio = {name: f"/again/{call.id}/{name}" for name in SOUNDS if sound_of(call.folder, name)}
    told = shown(pair)
    return page(request, "again_both.html", shown=told, body=redo_body(pair, _texts(), audio), first=pair.again.session)


def sound(request: Request) -> Response:
    """The sound of an attempt, or of the good version."""
    name = request.path_params["which"]
    call = open_call(desk_of(request), request.path_params["session"])
    found = sound_of(call.folder, name) if name in SOUNDS else None
    if found is None:
        raise HTTPException(404)
    return FileResponse(found[0], media_type=found[1])


def style(_: Request) -> Response:
    """The style that the page shares with the file that a redo writes."""
    return Response(_texts()[STYLE], media_type="text/css")


def _chosen(request: Request, finding: str) -> tuple[StoredSession, Chosen]:
    call = open_call(desk_of(request), request.path_params["session"])
    refuse_what_cannot_resume(call.meta)
    if call.review is None:
        raise UsageError("this call has no report yet: open it and have it made")
    session = open_session(call.folder)
    return session, choose(session.events, call.review.findings, finding[:100] or None, None)


def _pair(call: OpenCall) -> SideBySide:
    found = attempt_of(call.folder)
    if found is None:
        raise UsageError("this attempt was not judged yet: open it among the calls and have its report made")
    return found


@cache
def _texts() -> dict[str, str]:
    folder = resources.files("voicecoach.review") / "templates"
    return {name: (folder / name).read_text(encoding="utf-8") for name in (BODY, STYLE)}


def _values(_: Request, call: OpenCall) -> Mapping[str, object]:
    return {"session": call.id, "can": call.meta.kind == CALL and bool(call.events)}


PANELS = (Panel("again_panel.html", _values, beside_finding="again_beside.html"),)

routes = (
    Route("/again.css", style),
    Route("/again/{session}", before),
    Route("/again/{session}", take, methods=["POST"]),
    Route("/again/{session}/both", both),
    Route("/again/{session}/{which}", sound),
)
