"""Pages from templates: everything escaped, one layout, one navigation."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from voicecoach import __version__
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.desk.jobs import Job, sentence
from voicecoach.edges.refused import of_the_system
from voicecoach.review.say import clock, lasting, plain

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).resolve().parent
STATIC = FOLDER / "static"
TEMPLATES = FOLDER / "templates"


@dataclass(frozen=True, slots=True)
class Nav:
    """An entry of the navigation: a word, where it leads, and its place (the lower, the earlier)."""

    title: str
    path: str
    place: int


@cache
def environment() -> "Environment":
    """The templates; what is put into them is escaped, and cleared of characters that hide or turn the writing."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters.update(clock=clock, lasting=lasting, day=_day)
    return made


def page(request: Request, template: str, status: int = 200, policy: str | None = None, **values: object) -> Response:
    """A page; ``policy`` where it needs another content security policy than the guard writes."""
    path = request.url.path if request.url.path != "/" else request.app.state.first
    nav = request.app.state.nav
    here = max((each.path for each in nav if (path + "/").startswith(each.path.rstrip("/") + "/")), key=len, default="")
    text = environment().get_template(template).render(values, nav=nav, here=here, version=__version__)
    return HTMLResponse(text, status, {"Content-Security-Policy": policy} if policy else None)


def wants_json(request: Request) -> bool:
    """Whether a script asks, not a person."""
    return "application/json" in request.headers.get("accept", "")


def told(request: Request, text: str, status: int) -> Response:
    """One plain sentence as an answer."""
    if wants_json(request):
        return JSONResponse({"trouble": plain(sentence(text))}, status)
    return page(request, "told.html", status, said=sentence(text))


def told_error(request: Request, error: Exception) -> Response:
    """What went wrong, in its own sentence."""
    if isinstance(error, HTTPException):
        known = {404: "there is no such page", 405: "this page cannot be asked in that way"}
        return told(request, known.get(error.status_code, error.detail), error.status_code)
    if isinstance(error, VoicecoachError):
        return told(request, str(error), 404 if isinstance(error, UsageError) and request.method == "GET" else 400)
    if isinstance(error, OSError) and (said := of_the_system(error)):
        return told(request, said, 500)
    return told(request, f"something went wrong that should not ({type(error).__name__})", 500)


def to(path: str) -> Response:
    """Lead on to a page after a form was taken."""
    return RedirectResponse(path, 303)


def to_job(request: Request, job: Job) -> Response:
    """Lead on to the page that shows how far a piece of work is."""
    path = f"/jobs/{job.id}"
    return JSONResponse({"job": path}) if wants_json(request) else to(path)


def _day(started: str) -> str:
    """The day and the minute of a time in ISO 8601."""
    return started[:16].replace("T", " ")


def _shown(value: object) -> object:
    """A value as it is put into a page: text on one line, without characters that steer; what is markup already stays."""
    return plain(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
