"""What is asked of whom: a coach assigns a caller or a drill with a goal, the trainee sees it and marks it done."""

from datetime import date
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.assign import assign, done, held_since
from voicecoach.app.notes import Speaking, coach_name
from voicecoach.app.sharing import send_assignments
from voicecoach.call.errors import UsageError
from voicecoach.desk.desk import desk_of
from voicecoach.desk.forms import Form, taking_form, to
from voicecoach.desk.handing import file_for
from voicecoach.desk.pages import Nav, page
from voicecoach.edges.assignments import load_assignments
from voicecoach.edges.drills import drills_folder
from voicecoach.edges.personas import builtin_folder
from voicecoach.edges.session_index import SessionIndex
from voicecoach.edges.session_rows import Wanted
from voicecoach.edges.settings import load_settings
from voicecoach.review.assignments import Task, open_ones

NAV = Nav("Assignments", "/assignments", 50)
PATH = "/assignments"


def asked(request: Request) -> Response:
    """What is asked and not done, and a form to ask for more."""
    desk = desk_of(request)
    rows = SessionIndex(desk.home).list(Wanted())
    wanted = open_ones(load_assignments(desk.home))
    return page(
        request,
        "assignments.html",
        assigned=[(each, held_since(each, rows)) for each in wanted],
        trainees=sorted({row.trainee for row in rows} | {each.trainee for each in wanted}),
        senders=sorted({each.trainee for each in wanted}),
        callers=names_in(builtin_folder()),
        drills=names_in(drills_folder()),
        coach=load_settings(desk.home).coach or "",
        given={name: request.query_params.get(name, "")[:100] for name in ("trainee", "what", "task")},
    )


def ask(request: Request, form: Form) -> Response:
    """Ask a trainee to practise."""
    desk = desk_of(request)
    who = Speaking(coach_name(form["by"] or None, desk.home), desk.clock())
    if form["task"] not in {each.value for each in Task}:
        raise UsageError("say whether it is a caller or a drill")
    assign(desk.store, who, Task(form["task"]), form["what"].strip(), form["trainee"], form["goal"], _day(form["due"]))
    return to(PATH)


def mark_done(request: Request, form: Form) -> Response:
    """An assignment is done."""
    desk = desk_of(request)
    done(desk.store, None, form["assignment"], desk.clock())
    return to(PATH)


def send(request: Request, form: Form) -> Response:
    """What is asked of a trainee as a file for them."""
    desk = desk_of(request)
    coach = coach_name(form["by"] or None, desk.home)
    return file_for(desk, "assignments.voicecoach", lambda out: send_assignments(desk.store, form["trainee"], coach, out))


def names_in(folder: Path) -> tuple[str, ...]:
    """The names of the callers or drills in a folder."""
    return tuple(sorted(each.stem for each in folder.glob("*.yaml") if not each.stem.startswith("_")))


def _day(given: str) -> str | None:
    if not given.strip():
        return None
    try:
        return date.fromisoformat(given.strip()).isoformat()
    except ValueError as error:
        raise UsageError("write the day as 2026-01-31") from error


routes = (
    Route(PATH, asked),
    Route(f"{PATH}/ask", taking_form(ask), methods=["POST"]),
    Route(f"{PATH}/done", taking_form(mark_done), methods=["POST"]),
    Route(f"{PATH}/send", taking_form(send), methods=["POST"]),
)
