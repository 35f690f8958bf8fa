"""Hold a headset call from the page: choose a caller, read brief and card, take the call, see it run, get its report."""

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from functools import partial

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from voicecoach.app.own_callers import own_callers
from voicecoach.app.practise import MOMENT_OVER
from voicecoach.app.prepare import PracticeOptions, prepare
from voicecoach.app.remembered import as_remembered
from voicecoach.app.request import Leaving, PracticeResult
from voicecoach.app.trainees import current_trainee, notice, notice_owed, remember_notice
from voicecoach.call.errors import UsageError
from voicecoach.desk.assigning import shown
from voicecoach.desk.desk import Desk, desk_of
from voicecoach.desk.forms import Form, taking_form
from voicecoach.desk.headset import connected, filled
from voicecoach.desk.jobs import Job
from voicecoach.desk.live import KEYS, LiveCall, Order, State
from voicecoach.desk.opened import open_call
from voicecoach.desk.pages import Nav, page, to
from voicecoach.desk.reading import begin_review
from voicecoach.edges.assignments import load_assignments
from voicecoach.edges.personas import LoadedPersona, list_personas, load_persona
from voicecoach.persona.brief import brief, card
from voicecoach.persona.difficulty import Difficulty
from voicecoach.review.assignments import open_ones
from voicecoach.review.say import OUTCOMES

NAV = Nav("Practise", "/practise", 20)
SEEDS = 1_000_000
DIFFICULTIES: tuple[Difficulty, ...] = ("gentle", "usual", "hard")
_NAME = re.compile(r"[a-z0-9][a-z0-9_]{0,63}")
NEWS_SECONDS = 0.1
"""How often a page that watches a call is told of it."""


def callers(request: Request) -> Response:
    """Who can call."""
    desk = desk_of(request)
    told = [(each.name, each.persona, brief(each.persona).title) for each in list_personas()]
    wrong = tuple(name for name in own_callers(desk.home) if name not in {each for each, _, _ in told})
    asked = shown(open_ones(load_assignments(desk.home), current_trainee(None, desk.home)), (), desk.clock()[:10])
    return page(request, "callers.html", callers=told, live=going_on(desk), asked=asked, own=own_callers(desk.home), wrong=wrong)


def before(request: Request) -> Response:
    """Brief and card of a call, and what is asked before it is taken."""
    desk, seed = desk_of(request), secrets.randbelow(SEEDS)
    difficulty = _difficulty(request.query_params.get("difficulty", "usual"))
    trainee = current_trainee(None, desk.home)
    loaded = _persona(desk, request.path_params["persona"], seed, difficulty, trainee)
    return page(
        request,
        "before.html",
        loaded=loaded,
        brief=brief(loaded.persona),
        card=card(loaded.persona),
        seed=seed,
        difficulty=difficulty,
        difficulties=DIFFICULTIES,
        filled=filled(request, trainee=trainee, cues="yes", captions=""),
        notice=notice(desk.home) if notice_owed(desk.home, can_ask=True) else (),
        room=desk.store.check_room(),
        live=going_on(desk),
        headset=connected(desk, f"practise by typing: voicecoach practice {loaded.name} --line keyboard"),
    )


@taking_form
def take(request: Request, form: Form) -> Response:
    """Take the call: its line is opened in a thread, and the page of the running call shows how that goes."""
    desk = desk_of(request)
    if not form["seed"].isdecimal() or int(form["seed"][:9]) >= SEEDS:
        raise UsageError("this form is not complete: go back and take the call again")
    trainee, seed = current_trainee(form["trainee"] or None, desk.home), int(form["seed"][:9])
    loaded = _persona(desk, request.path_params["persona"], seed, _difficulty(form["difficulty"]), trainee)
    if loaded.persona.warning and form["opt_in"] != "yes":
        raise UsageError("this caller is taken only on purpose: go back, read the warning, and tick that you want the call")
    if notice_owed(desk.home, can_ask=True):
        if form["agreed"] != "yes":
            raise UsageError("nothing was recorded: go back and tick that the call may be recorded, or leave it")
        remember_notice(desk.clock(), desk.home, agreed=True)
    options = PracticeOptions(
        persona=loaded,
        started=desk.clock(),
        trainee=trainee,
        seed=seed,
        difficulty=_difficulty(form["difficulty"]),
        device_in=form["device_in"] or None,
        device_out=form["device_out"] or None,
        cues=form["cues"] == "yes",
        home=desk.home,
    )
    desk.check_free()
    hold(desk, Order(loaded, partial(prepare, options, lambda: None), captions=form["captions"] == "yes"))
    return to("/live")


Then = Callable[[Desk, PracticeResult], Job]
"""What is done in the background once a call was held to its end."""


def hold(desk: Desk, order: Order, then: Then | None = None) -> LiveCall:
    """Hold a call; work in the background waits for its end, and ``then`` is done (the call's report is made).

    Raises
    ------
    UsageError
        If another call is going on.
    """

    def over(result: PracticeResult | None) -> None:
        desk.jobs.go_on()
        if result and result.left is None and result.trouble is None:
            job = then(desk, result) if then else begin_review(desk, open_call(desk, result.folder.name))
            call.job = f"/jobs/{job.id}"

    call = LiveCall(order, over)
    desk.take_call(call)
    desk.jobs.hold()
    call.start()
    return call


def live(request: Request) -> Response:
    """The running call, or what became of the last one."""
    call = desk_of(request).live
    if call is None:
        return to("/practise")
    result = call.result
    return page(
        request,
        "live.html",
        call=call,
        card=card(call.order.persona.persona),
        over=call.state is State.OVER,
        session=result.folder.name if result else "",
        outcome=_outcome(result) if result else "",
        stopped=result is not None and result.left is Leaving.STOPPED,
        warned=bool(call.order.persona.persona.warning),
    )


async def news(request: Request) -> Response:
    """What happens on the call, as it happens: what was said since the page last heard, and who speaks how loud."""
    call = desk_of(request).live
    if call is None:
        raise HTTPException(404)
    last = request.headers.get("last-event-id", "")
    heard = int(last[:9]) if last.isdecimal() else 0
    stream = _news(request, desk_of(request), call, heard)
    return StreamingResponse(stream, media_type="text/event-stream")


async def _news(request: Request, desk: Desk, call: LiveCall, heard: int) -> AsyncIterator[bytes]:
    while not (desk.closing.is_set() or await request.is_disconnected()):
        call.watched()
        over = call.state is State.OVER
        for said in call.said[heard:]:
            heard += 1
            yield _message("said", said, heard)
        yield _message("meter", {"state": call.state, "paused": call.paused, **msgspec.to_builtins(call.meter)}, heard)
        if over:
            yield _message("over", {"link": "/live"}, heard)
            return
        await asyncio.sleep(NEWS_SECONDS)


def _message(kind: str, told: object, number: int) -> bytes:
    return b"event: %s\nid: %d\ndata: %s\n\n" % (kind.encode(), number, msgspec.json.encode(told))


@taking_form
def key(request: Request, form: Form) -> Response:
    """A key of the call: h hint, p pause, r repeat, s stop for today, q hang up."""
    call = desk_of(request).live
    if call is None or call.state is State.OVER:
        raise UsageError("no call is going on")
    if len(form["key"]) != 1 or form["key"] not in KEYS:
        raise UsageError("there is no such key")
    call.press(form["key"])
    return Response(status_code=204)


def _persona(desk: Desk, name: str, seed: int, difficulty: Difficulty, trainee: str) -> LoadedPersona:
    """A customer by name, who knows what this trainee promised them."""
    if not _NAME.fullmatch(name):  # a path is never taken from a request
        raise UsageError(f"there is no caller “{name[:60]}”; see who can call on the page Practise")
    now = datetime.fromisoformat(desk.clock())
    return as_remembered(desk.store, load_persona(name), trainee, now).for_call(seed, difficulty)


def _difficulty(given: str) -> Difficulty:
    found = next((each for each in DIFFICULTIES if each == given), None)
    if found is None:
        raise UsageError("a call is gentle, usual or hard")
    return found


def _outcome(result: PracticeResult) -> str:
    return "that moment is over" if result.ending == MOMENT_OVER else OUTCOMES[result.outcome]


def going_on(desk: Desk) -> bool:
    """Whether a call is being held now."""
    return desk.live is not None and desk.live.state is not State.OVER


routes = (
    Route("/practise", callers),
    Route("/practise/{persona}", before),
    Route("/practise/{persona}", take, methods=["POST"]),
    Route("/live", live),
    Route("/live/news", news),
    Route("/live/key", key, methods=["POST"]),
)
