"""Have reports made in the background, and give them out."""

from functools import cache
from importlib import resources

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from voicecoach.app.again import read_again
from voicecoach.app.masking import is_masked
from voicecoach.app.review import renew_page
from voicecoach.app.side_by_side import judge_again
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.desk.desk import Desk, desk_of
from voicecoach.desk.jobs import Job
from voicecoach.desk.opened import OpenCall, open_call
from voicecoach.desk.pages import to_job
from voicecoach.edges.names import REPORT
from voicecoach.edges.protocols import Progress
from voicecoach.edges.store import open_session
from voicecoach.review.html import MASKED, SCRIPT, STYLE, policy

SANDBOX = "sandbox allow-scripts allow-downloads"
"""A report is a page of its own: its script runs, and can ask the desk for nothing."""

HEAD = 4000
"""Characters of a report in which its policy and what is hidden in it are told."""


def start_review(request: Request, desk: Desk, call: OpenCall) -> Response:
    """Have a call's report made, or made anew; the earlier one is kept."""
    if call.running:
        raise UsageError("this call is still going on: end it first")
    return to_job(request, begin_review(desk, call))


def begin_review(desk: Desk, call: OpenCall) -> Job:
    """Begin to read a call, in the background."""

    def work(progress: Progress) -> str:
        progress("loading the models", 0.0)
        loaded = desk.tools()
        if call.meta.again:
            judge_again(desk.store, open_session(call.folder), loaded, progress)
            return f"/again/{call.id}/both"
        result = read_again(call.folder, loaded, progress)
        if result.report is None:
            raise VoicecoachError(result.why)
        return f"/calls/{call.id}"

    return desk.jobs.start(f"Report of {call.title}", work)


def report(request: Request) -> Response:
    """The report of a call, as the file that can be passed on."""
    call = open_call(desk_of(request), request.path_params["session"])
    if call.review is None:
        raise UsageError("this call has no report yet: open the call and have it made")
    path = call.folder / REPORT
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() and not path.is_symlink() else ""
    if not _up_to_date(text):
        renew_page(call.folder)
        text = path.read_text(encoding="utf-8")
    return HTMLResponse(text, headers={"Content-Security-Policy": f"{SANDBOX}; {_policy()}"})


def _up_to_date(text: str) -> bool:
    """Whether a report was made with the style and the script of now, and hides vulgar words where they are to be hidden.

    One of another style would not get through the policy.
    """
    from markupsafe import escape

    head = text[:HEAD]
    return str(escape(_policy())) in head and (MASKED in head or not is_masked())


@cache
def _policy() -> str:
    folder = resources.files("voicecoach.review") / "templates"
    style, script = ((folder / name).read_text(encoding="utf-8") for name in (STYLE, SCRIPT))
    return policy(style, script)


routes = (Route("/calls/{session}/report", report),)
