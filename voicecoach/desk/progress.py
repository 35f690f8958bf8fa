"""One trainee's progress with its pictures, goals to set and take back, and the calm minute of a calibration."""

from datetime import date
from functools import cache

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.ages import day_since
from voicecoach.app.calibrate import find_calibration, hold_minute, keep_calibration, open_line
from voicecoach.app.goals import drop_goal, set_goal
from voicecoach.app.progress import progress_of, progress_templates
from voicecoach.app.trainees import current_trainee
from voicecoach.call.errors import UsageError
from voicecoach.call.trainee import ME, trainee_name
from voicecoach.desk.desk import Desk, desk_of
from voicecoach.desk.forms import Form, taking_form, to
from voicecoach.desk.headset import connected
from voicecoach.desk.pages import Nav, page, to_job
from voicecoach.desk.practising import going_on
from voicecoach.edges.line_cache import open_kept_voice
from voicecoach.edges.protocols import Progress
from voicecoach.edges.session_index import SessionIndex
from voicecoach.edges.session_rows import Wanted
from voicecoach.edges.vad import LiveSilero
from voicecoach.edges.voices import choose
from voicecoach.listen.calm_minute import PASSAGE, STEPS
from voicecoach.review.progress import MEASURES
from voicecoach.review.progress_html import STYLE, progress_body
from voicecoach.words.skills import SKILLS

NAV = Nav("Progress", "/progress", 40)
PATH = "/progress"
_LONGEST = 100


def progress(request: Request) -> Response:
    """What became of a trainee's calls; of the one who practised last, unless another is named."""
    desk = desk_of(request)
    trainee, since = (request.query_params.get(name, "")[:_LONGEST] for name in ("trainee", "since"))
    name = trainee_name(trainee) if trainee.strip() else current_trainee(None, desk.home)
    day = day_since(since.strip(), _today(desk)) if since.strip() else None
    found, shown = progress_of(desk.store, name, day)
    rows = SessionIndex(desk.home).list(Wanted())
    return page(
        request,
        "progress.html",
        shown=shown,
        body=progress_body(shown, _texts(), linked=True),
        trainee=found.trainee,
        trainees=sorted({row.trainee for row in rows} | {found.trainee}),
        since=since,
        skills=[(skill.id, skill.title) for skill in SKILLS.values()],
        measures=[(name, f"{kind.title}{f' ({kind.unit})' if kind.unit else ''}") for name, kind in MEASURES.items()],
    )


def style(_: Request) -> Response:
    """The style that the page shares with the file of `voicecoach progress --out`."""
    return Response(_texts()[STYLE], media_type="text/css")


def goal(request: Request, form: Form) -> Response:
    """Set a goal."""
    desk = desk_of(request)
    number = _number(form["target"])
    if form["side"] not in {"least", "most"}:
        raise UsageError("say whether the target is the least or the most that is aimed at")
    limits = (number, None) if form["side"] == "least" else (None, number)
    set_goal(desk.store, trainee_name(form["trainee"]), form["about"], limits, _today(desk).isoformat())
    return _back(form)


def drop(request: Request, form: Form) -> Response:
    """Take a goal back."""
    drop_goal(desk_of(request).store, trainee_name(form["trainee"]), form["about"])
    return _back(form)


def before(request: Request) -> Response:
    """What a calibration asks for, before it begins."""
    desk, name = desk_of(request), request.query_params.get("trainee", "")[:_LONGEST]
    trainee = trainee_name(name) if name.strip() else current_trainee(None, desk.home)
    return page(
        request,
        "calibrate.html",
        trainee=trainee,
        nameless=trainee == ME,
        passage=PASSAGE,
        questions=[step.says for step in STEPS[1:]],
        live=going_on(desk),
        headset=connected(desk, ""),
    )


def calibrate(request: Request, form: Form) -> Response:
    """Hold the calm minute on the headset, in the background; the page shows what to do now."""
    desk, trainee = desk_of(request), trainee_name(form["trainee"])
    devices = (form["device_in"] or None, form["device_out"] or None)
    desk.check_free()

    def work(told: Progress) -> str:
        told("loading the models", 0.0)
        tools, line = desk.tools().loaded(), open_line("headset", None, devices, desk.home)
        steps = iter(range(1, len(STEPS) + 1))
        voice = open_kept_voice(choose(None).voice.name)
        with desk.calibrating():
            recording, asked = hold_minute(line, LiveSilero(), voice, lambda text: told(text, next(steps) / (len(STEPS) + 2)))
        names = " and ".join(dict.fromkeys(each for each in getattr(line, "devices", ()) if each)) or line.name
        found = find_calibration(recording, asked, tools, (desk.clock()[:10], names), told)
        keep_calibration(desk.store, trainee, found)
        return _path(trainee)

    return to_job(request, desk.jobs.start(f"Calibration of {trainee}", work, _path(trainee)))


@cache
def _texts() -> dict[str, str]:
    return progress_templates()


def _back(form: Form) -> Response:
    return to(_path(trainee_name(form["trainee"])))


def _path(trainee: str) -> str:
    return str(URL(PATH).include_query_params(trainee=trainee))


def _number(text: str) -> float:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError as error:
        raise UsageError("the target is a number, such as 80") from error


def _today(desk: Desk) -> date:
    return date.fromisoformat(desk.clock()[:10])


routes = (
    Route(PATH, progress),
    Route(f"{PATH}.css", style),
    Route(f"{PATH}/goal", taking_form(goal), methods=["POST"]),
    Route(f"{PATH}/drop", taking_form(drop), methods=["POST"]),
    Route(f"{PATH}/calibrate", before),
    Route(f"{PATH}/calibrate", taking_form(calibrate), methods=["POST"]),
)
