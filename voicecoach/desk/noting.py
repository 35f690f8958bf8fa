"""Notes on a call's page: comments at a time, disputes, overrules, answers, a coach's own findings; and whether it is shared."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app import notes
from voicecoach.app.notes import NotedCall, Speaking, coach_name, noted_call
from voicecoach.app.review import renew_page
from voicecoach.app.sharing import has_voice
from voicecoach.call.errors import UsageError
from voicecoach.call.finding import Verdict
from voicecoach.call.segment import Segment
from voicecoach.call.trainee import ME, name_key
from voicecoach.desk.desk import Desk, desk_of
from voicecoach.desk.forms import Form, taking_form, to
from voicecoach.desk.opened import OpenCall, Panel, open_call
from voicecoach.edges.notes import load_notes
from voicecoach.edges.settings import load_settings
from voicecoach.review.noted import VERDICTS
from voicecoach.review.notes import Dispute, Notes
from voicecoach.review.places import TELLING, match, name_of, seconds_of
from voicecoach.words.skills import SKILLS

USUAL = 5.0
"""Seconds of a coach's own finding whose end nobody named."""

WITHDRAWN = "withdrawn"
_Note = Callable[[NotedCall, Desk, Form], object]


def _values(request: Request, call: OpenCall) -> Mapping[str, object]:
    """What the panel shows and asks for."""
    desk = desk_of(request)
    held, settings = load_notes(call.folder), load_settings(desk.home)
    return {
        "call": call,
        "noted": call.report.noted if call.report else None,
        "shared": held.shared,
        "received": call.meta.received,
        "voice": has_voice(call.meta),
        "was_shared": bool(held.shares),
        "trainee": call.meta.trainee,
        "nameless": name_key(call.meta.trainee) == ME,
        "shown_as": settings.shown_as or "",
        "coach": settings.coach or "",
        "disputes": _disputes(call, held),
        "verdicts": [(each.value, VERDICTS[each]) for each in TELLING],
        "skills": [(skill.id, skill.title) for skill in SKILLS.values()],
    }


def _disputes(call: OpenCall, held: Notes) -> dict[str, list[Dispute]]:
    """The disputes that wait for an answer, by the name of their finding."""
    findings = call.review.findings if call.review else ()
    found: dict[str, list[Dispute]] = {}
    for each in held.disputes:
        finding = match(each.said.finding, findings)
        if finding is not None and each.answer is None:
            found.setdefault(name_of(finding, findings), []).append(each)
    return found


PANELS = (Panel("notes_panel.html", _values, "notes_beside.html"),)


def _noting(note: _Note) -> Callable[[Request, Form], Response]:
    """A page that takes a note, renews the report, and leads back to the call."""

    def taken(request: Request, form: Form) -> Response:
        desk = desk_of(request)
        folder = open_call(desk, request.path_params["session"]).folder
        note(noted_call(desk.store, folder.name), desk, form)
        renew_page(folder)
        return to(f"/calls/{folder.name}#{'notes' if not form['finding'] else 'finding-' + _anchor(form['finding'])}")

    return taken


def _anchor(finding: str) -> str:
    """The part of a finding's name that may stand in a link."""
    return "".join(each for each in finding if (each.isascii() and each.isalnum()) or each in "_@.-")[:80]


def _coach(desk: Desk, form: Form) -> Speaking:
    return Speaking(coach_name(form["by"] or None, desk.home), desk.clock())


def _comment(call: NotedCall, desk: Desk, form: Form) -> None:
    who = _coach(desk, form) if form["as"] == "coach" else Speaking(call.meta.trainee, desk.clock())
    notes.comment(call, who, form["text"], seconds_of(form["at"]) if form["at"].strip() else None)


def _dispute(call: NotedCall, desk: Desk, form: Form) -> None:
    notes.dispute(call, desk.clock(), form["finding"], form["why"])


def _overrule(call: NotedCall, desk: Desk, form: Form) -> None:
    verdict = None if form["verdict"] == WITHDRAWN else _verdict(form["verdict"])
    notes.overrule(call, _coach(desk, form), form["finding"], verdict, form["reason"])


def _answer(call: NotedCall, desk: Desk, form: Form) -> None:
    if form["agreed"] not in {"yes", "no"}:
        raise UsageError("say whether the trainee is right, or the finding stands")
    if not form["dispute"]:
        raise UsageError("say which dispute is answered")
    notes.answer(call, _coach(desk, form), form["dispute"], form["text"], agreed=form["agreed"] == "yes")


def _find(call: NotedCall, desk: Desk, form: Form) -> None:
    segment = None
    if form["at"].strip():
        start = seconds_of(form["at"])
        end = seconds_of(form["to"]) if form["to"].strip() else start + USUAL
        if end <= start:
            raise UsageError("the finding ends before it begins: mend its times")
        segment = Segment(start, end)
    verdict = _verdict(form["verdict"])
    notes.find(call, _coach(desk, form), form["skill"], verdict, form["text"], segment, form["instead"])


def _take_back(call: NotedCall, desk: Desk, form: Form) -> None:
    who = _coach(desk, form) if form["as"] == "coach" else Speaking(call.meta.trainee, desk.clock())
    notes.take_back(call, who, form["note"])


def _verdict(value: str) -> Verdict:
    if value not in {each.value for each in TELLING}:
        raise UsageError("choose a verdict: went well, to work on, or was missing")
    return Verdict(value)


_KINDS: Mapping[str, _Note] = {
    "comment": _comment,
    "dispute": _dispute,
    "overrule": _overrule,
    "answer": _answer,
    "find": _find,
    "take-back": _take_back,
}

routes = tuple(
    Route(f"/calls/{{session}}/notes/{name}", taking_form(_noting(note)), methods=["POST"]) for name, note in _KINDS.items()
)
