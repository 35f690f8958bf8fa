"""Write callers: a form over the author's own folder, with what is wrong beside the fields, and the file as text."""

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from voicecoach.app.author import Checked
from voicecoach.app.caller_form import EMPTY_ROWS, SECTIONS, CallerForm, PartRow, field_of, form_of, sent_form, with_form
from voicecoach.app.own_callers import (
    OwnCaller,
    check_text,
    check_whole,
    new_caller,
    open_caller,
    own_callers,
    own_folder,
    save_caller,
    speak_line,
)
from voicecoach.call.errors import UsageError
from voicecoach.call.event import Outcome
from voicecoach.desk.desk import desk_of
from voicecoach.desk.forms import Form, taking_form
from voicecoach.desk.pages import Nav, page, to
from voicecoach.edges.personas import LARGEST_FILE
from voicecoach.persona.faults import Problem, Problems
from voicecoach.review.say import MOODS, plain

NAV = Nav("Write callers", "/author", 70)
OUTCOMES = tuple(each.value for each in Outcome if each is not Outcome.BROKEN_OFF)
FAULTS = ("company", "customer", "unclear")


def listed(request: Request) -> Response:
    """The author's callers, and what a new one needs."""
    home = desk_of(request).home
    return page(request, "author.html", callers=own_callers(home), folder=str(own_folder(home)))


@taking_form
def begin(request: Request, form: Form) -> Response:
    """Write a new caller, as ``voicecoach persona new`` does, and open it."""
    name = new_caller(desk_of(request).home, form["name"], form["caller"], form["company"], form["complaint"])
    return to(f"/author/{name}")


def edit(request: Request) -> Response:
    """A caller as a form."""
    opened = _opened(request)
    form = form_of(opened.text)
    if not form.whole:
        return to(f"/author/{opened.name}/text")
    rows = {name: (*form.sections[name], *([PartRow()] * EMPTY_ROWS)) for name in SECTIONS}
    return page(
        request,
        "caller.html",
        caller=opened,
        form=form,
        rows=rows,
        outcomes=OUTCOMES,
        faults=FAULTS,
        moods=tuple(enumerate(MOODS[:5])),
    )


@taking_form
def save(request: Request, form: Form) -> Response:
    """Write what differs in the form into the file."""
    opened = _opened(request)
    text, problems = with_form(opened.text, sent_form(form))
    if problems:
        raise UsageError(f"{problems[0].where}: {problems[0].what}; go back and mend it")
    save_caller(desk_of(request).home, opened.name, text, form["before"])
    return to(f"/author/{opened.name}")


def as_text(request: Request) -> Response:
    """A caller as text."""
    opened = _opened(request)
    return page(request, "caller_text.html", caller=opened, line_of=_kept_line, shown=form_of(opened.text).whole)


@taking_form
def save_text(request: Request, form: Form) -> Response:
    """Write the text as it stands: a caller may be saved with mistakes, and mended later."""
    opened = _opened(request)
    save_caller(desk_of(request).home, opened.name, form["text"], form["before"])
    return to(f"/author/{opened.name}/text")


@taking_form
def check(request: Request, form: Form) -> Response:
    """What would be wrong with the file if the form, or the text, were saved now."""
    opened = _opened(request)
    if "text" in tuple(form):  # a form takes any name for one of its fields
        text = _tidy(form["text"])
        return _told(check_text(opened.path, text), text, form_of(""), ())
    fields = sent_form(form)
    text, problems = with_form(opened.text, fields)
    return _told(check_text(opened.path, text), text, fields, problems)


def whole(request: Request) -> Response:
    """All that ``voicecoach persona check`` says of the file as it was saved, calls played."""
    opened = _opened(request)
    return _told(check_whole(desk_of(request).home, opened.name), opened.text, form_of(opened.text), ())


@taking_form
def hear(request: Request, form: Form) -> Response:
    """Voice one line."""
    mood = int(form["mood"]) if form["mood"] in {"0", "1", "2", "3", "4", "5"} else -1
    return JSONResponse({"sound": desk_of(request).sounds.keep(speak_line(form["line"], mood, form["voice"]))})


def _opened(request: Request) -> OwnCaller:
    return open_caller(desk_of(request).home, request.path_params["name"])


def _told(checked: Checked, text: str, form: CallerForm, more: Problems) -> Response:
    found = [(each, "wrong") for each in (*more, *checked.problems)] + [(each, "remark") for each in checked.remarks]
    problems = [_problem(each, kind, form) for each, kind in found]
    return JSONResponse({"problems": problems, "lines": [plain_line(line) for line in text.rstrip("\n").split("\n")]})


def _problem(problem: Problem, kind: str, form: CallerForm) -> dict[str, object]:
    return {
        "line": problem.line,
        "where": plain(problem.where),
        "what": plain(problem.what),
        "kind": kind,
        "field": field_of(problem, form),
    }


def plain_line(line: str) -> str:
    """A line of a file as it may be shown: its indentation kept, and without characters that steer or hide."""
    return " " * (len(line) - len(line.lstrip(" "))) + plain(line)


def _kept_line(line: str) -> Markup:
    """A line to be edited: escaped, and otherwise as it stands, so that to save it unchanged changes nothing."""
    return escape(line)


def _tidy(text: str) -> str:
    if len(text) > LARGEST_FILE:
        raise UsageError(f"the text is larger than {LARGEST_FILE // 1024} KiB; make it shorter")
    return text.replace("\r\n", "\n").replace("\r", "\n")


routes = (
    Route("/author", listed),
    Route("/author", begin, methods=["POST"]),
    Route("/author-hear", hear, methods=["POST"]),
    Route("/author/{name}", edit),
    Route("/author/{name}", save, methods=["POST"]),
    Route("/author/{name}/text", as_text),
    Route("/author/{name}/text", save_text, methods=["POST"]),
    Route("/author/{name}/check", check, methods=["POST"]),
    Route("/author/{name}/whole", whole),
)
