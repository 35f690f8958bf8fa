"""What is asked of whom: a coach assigns a caller or a drill with a goal, the trainee sees it and marks it done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.assign import assign, done, held_since, meant, overdue, titles
from voicecoach.app.notes import Speaking, coach_name
from voicecoach.app.sharing import send_assignments
from voicecoach.call.errors import UsageError
from voicecoach.desk.desk import Desk, desk_of
from voicecoach.desk.forms import Form, taking_form, to
from voicecoach.desk.handing import file_for
from voicecoach.desk.jobs import sentence
from voicecoach.desk.pages import Nav, page
from voicecoach.edges.assignments import load_assignments
from voicecoach.edges.session_index import SessionIndex
from voicecoach.edges.session_rows import SessionRow, Wanted
from voicecoach.edges.settings import load_settings
from voicecoach.review.assignments import Assigned, Task, open_ones

NAV = Nav("Assignments", "/assignments", 50)
PATH = "/assignments"
PATHS = {Task.CALLER: "/practise", Task.DRILL: "/drills"}


@dataclass(frozen=True, slots=True)
class Asked:
    """An assignment as it is shown: its title, the page where it is practised ("" where it is not there any more)."""

    what: Assigned
    title: str
    path: str
    held: int
    overdue: bool

    @property
    def times(self) -> str:
        """How often it was held since it was asked."""
        return f"held {'once' if self.held == 1 else f'{self.held} times'} since"


def asked(request: Request) -> Response:
    """What is asked and not done, and a form to ask for more."""
    return _page(request, {name: request.query_params.get(name, "") for name in ("trainee", "what", "task")})


def shown(wanted: Iterable[Assigned], rows: Sequence[SessionRow], today: str) -> tuple[Asked, ...]:
    """Assignments with what a person calls them."""
    known = {task: titles(task) for task in Task}
    return tuple(
        Asked(
            each,
            known[each.task].get(each.what, (each.what, ""))[0],
            f"{PATHS[each.task]}/{each.what}" if each.what in known[each.task] else "",
            held_since(each, rows),
            overdue(each, today),
        )
        for each in wanted
    )


def _page(request: Request, given: Mapping[str, str], trouble: str = "") -> Response:
    desk = desk_of(request)
    rows = SessionIndex(desk.home).list(Wanted())
    wanted = open_ones(load_assignments(desk.home))
    return page(
        request,
        "assignments.html",
        400 if trouble else 200,
        assigned=shown(wanted, rows, desk.clock()[:10]),
        trainees=sorted({row.trainee for row in rows} | {each.trainee for each in wanted}),
        senders=sorted({each.trainee for each in wanted}),
        callers=titles(Task.CALLER),
        drills=titles(Task.DRILL),
        coach=load_settings(desk.home).coach or "",
        given={name: given.get(name, "")[:2000] for name in ("trainee", "what", "task", "goal", "due", "by")},
        trouble=sentence(trouble) if trouble else "",
    )


def ask(request: Request, form: Form) -> Response:
    """Ask a trainee to practise; what is amiss is told at the form, which keeps what was typed."""
    try:
        _ask(desk_of(request), form)
    except UsageError as error:
        return _page(request, form, str(error))
    return to(PATH)


def _ask(desk: Desk, form: Form) -> None:
    who = Speaking(coach_name(form["by"] or None, desk.home), desk.clock())
    if form["task"] not in {each.value for each in Task}:
        raise UsageError("say whether it is a caller or a drill")
    task, other = Task(form["task"]), Task.DRILL if form["task"] == Task.CALLER else Task.CALLER
    if (name := meant(task, form["what"])) not in titles(task) and meant(other, form["what"]) in titles(other):
        raise UsageError(f"'{name[:80]}' is a {other.value}, not a {task.value}: choose that above the field")
    assign(desk.store, who, task, name, form["trainee"], form["goal"], _day(form["due"]))


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
