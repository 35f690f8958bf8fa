"""Drills from the page: talked on the headset like a call, or listened to and marked in the page itself."""

import re
import secrets
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from voicecoach.app.drill import caller_of, drill_options, drill_results, judge_drill
from voicecoach.app.marking import ANSWER
from voicecoach.app.page_marks import clips_for_page, keep_marks
from voicecoach.app.prepare import PracticeOptions, prepare
from voicecoach.app.request import PracticeResult
from voicecoach.app.trainees import current_trainee, notice, notice_owed, remember_notice
from voicecoach.call.errors import UsageError
from voicecoach.call.event import CustomerBegan
from voicecoach.desk.desk import Desk, desk_of
from voicecoach.desk.forms import Form, taking_form
from voicecoach.desk.headset import connected, filled
from voicecoach.desk.jobs import Job
from voicecoach.desk.live import Order
from voicecoach.desk.pages import Nav, page, to
from voicecoach.desk.practising import going_on, hold
from voicecoach.edges.drills import LoadedDrill, list_drills, load_drill, load_result
from voicecoach.edges.names import DRILL
from voicecoach.edges.protocols import Progress
from voicecoach.edges.store import load_events, load_meta
from voicecoach.persona.brief import card
from voicecoach.persona.drill import CLIPS
from voicecoach.review.drills.mark import clips_of
from voicecoach.review.say import clock, measured
from voicecoach.words.skills import SKILLS

NAV = Nav("Drills", "/drills", 25)
SEEDS = 1_000_000
VERDICTS = {True: "Yes", False: "Not yet", None: "It cannot be told"}
_NAME = re.compile(r"[a-z0-9][a-z0-9_]{0,63}")
_MARKS = re.compile(r"(?:\d{1,2}(?:,\d{1,2}){0,30})?")


def listed(request: Request) -> Response:
    """The drills, what each practises, and how it went so far."""
    desk = desk_of(request)
    records = drill_results(desk.store, trainee=current_trainee(None, desk.home))
    rows = []
    for each in list_drills():
        mine = [record.result.judged.passed for record in records if record.result.drill == each.name]
        skills = ", ".join(SKILLS[skill].title for skill in each.drill.practises)
        rows.append((each.name, each.drill, skills, sum(passed is True for passed in mine), len(mine)))
    return page(request, "drills.html", drills=rows)


def before(request: Request) -> Response:
    """The task, the card, and what is asked before a drill is begun."""
    desk, loaded = desk_of(request), _drill(request)
    asked = request.query_params.get("seed", "")
    seed = int(asked[:6]) if asked.isdecimal() and asked.isascii() else secrets.randbelow(SEEDS)
    listens = loaded.drill.situation(seed).caller is not None
    return page(
        request,
        "drill.html",
        loaded=loaded,
        listens=listens,
        card=None if listens else card(caller_of(loaded, seed).persona),
        caller=caller_of(loaded, seed).persona,
        seed=seed,
        clips=CLIPS,
        after_ms=round(1000 * ANSWER),
        filled=filled(request, trainee=current_trainee(None, desk.home)),
        notice=() if listens or not notice_owed(desk.home, can_ask=True) else notice(desk.home),
        live=going_on(desk),
        headset=None if listens else connected(desk, f"practise by typing: voicecoach drill {loaded.name} --line keyboard"),
    )


@taking_form
def take(request: Request, form: Form) -> Response:
    """Begin a drill on the headset, held as a call is."""
    desk, loaded, seed = desk_of(request), _drill(request), _seed(form)
    if loaded.drill.situation(seed).caller is not None:
        raise UsageError("this drill is done in the page itself: go back and begin it there")
    if notice_owed(desk.home, can_ask=True):
        if form["agreed"] != "yes":
            raise UsageError("nothing was recorded: go back and tick that the drill may be recorded, or leave it")
        remember_notice(desk.clock(), desk.home, agreed=True)
    plain = PracticeOptions(
        persona=caller_of(loaded, seed),
        started=desk.clock(),
        trainee=current_trainee(form["trainee"] or None, desk.home),
        seed=seed,
        device_in=form["device_in"] or None,
        device_out=form["device_out"] or None,
        home=desk.home,
    )
    options = drill_options(loaded, plain)
    desk.check_free()
    hold(desk, Order(options.persona, partial(prepare, options, lambda: None)), partial(begin_judging, loaded))
    return to("/live")


def begin_judging(loaded: LoadedDrill, desk: Desk, held: PracticeResult) -> Job:
    """Judge a drill that was held, in the background."""

    def work(progress: Progress) -> str:
        progress("loading the models", 0.0)
        judge_drill(loaded, held.folder, desk.tools, progress)
        return f"/drills/result/{held.folder.name}"

    return desk.jobs.start(f"Result of {loaded.drill.title}", work)


@taking_form
def clips(request: Request, form: Form) -> Response:
    """The lines to listen to, voiced: where each is played from, and nothing of how it was voiced."""
    desk = desk_of(request)
    made = clips_for_page(_drill(request), _seed(form), lambda _what, _part: None)
    return JSONResponse({"clips": [desk.sounds.keep(each.sound) for each in made]})


@taking_form
def marks(request: Request, form: Form) -> Response:
    """Keep what was marked, and show what came of it."""
    desk, loaded = desk_of(request), _drill(request)
    if not _MARKS.fullmatch(form["marks"]):
        raise UsageError("there are no such clips in this drill: begin it again")
    chosen = {int(each) for each in form["marks"].split(",") if each}
    trainee = current_trainee(form["trainee"] or None, desk.home)
    done = keep_marks(loaded, _seed(form), chosen, desk.store, desk.clock(), trainee, lambda _what, _part: None)
    return to(f"/drills/result/{done.folder.name}")


def result(request: Request) -> Response:
    """What came of a drill: one plain result, and the way to do it again."""
    store = desk_of(request).store
    folder = store.folder_of(request.path_params["session"])
    found = load_result(folder)
    if load_meta(folder).kind != DRILL or found is None:
        raise UsageError("this session is no drill, or has no result: do the drill again")
    events = load_events(folder)
    heard = clips_of(events) if any(isinstance(each, CustomerBegan) and each.move == "clip" for each in events) else ()
    figures = [(each.name, measured(each.measure, 1 if each.measure.unit in {"%", "dB", "s"} else 0, _unit(each.measure.unit)),
                each.aim) for each in found.judged.figures]  # fmt: skip
    return page(
        request,
        "drill_result.html",
        found=found,
        judged=found.judged,
        verdict=VERDICTS[found.judged.passed],
        figures=figures,
        heard=heard,
        session=folder.name,
        when=clock(found.judged.segment.start) if found.judged.segment else "",
        again=(found.seed + 1) % SEEDS,
    )


def _unit(unit: str) -> str:
    return unit if unit in {"%", "dB", "s"} or unit.startswith("of ") else ""


def _drill(request: Request) -> LoadedDrill:
    name = request.path_params["drill"]
    if not _NAME.fullmatch(name):  # a path is never taken from a request
        raise UsageError(f"there is no drill “{name[:60]}”; see which there are on the page Drills")
    return load_drill(name)


def _seed(form: Form) -> int:
    if not (form["seed"].isascii() and form["seed"].isdecimal()) or int(form["seed"][:9]) >= SEEDS:
        raise UsageError("this form is not complete: go back and begin the drill again")
    return int(form["seed"][:9])


routes = (
    Route("/drills", listed),
    Route("/drills/result/{session}", result),
    Route("/drills/{drill}", before),
    Route("/drills/{drill}", take, methods=["POST"]),
    Route("/drills/{drill}/clips", clips, methods=["POST"]),
    Route("/drills/{drill}/marks", marks, methods=["POST"]),
)
