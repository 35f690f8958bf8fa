"""The page of one call: both voices on one axis of time, what was said, what was found, how the customer went."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from voicecoach.app.masking import shown
from voicecoach.call.event import CustomerBegan, Event, HoldBegan, HoldEnded, MoodMoved, Paused, Resumed, SilenceHeard
from voicecoach.desk.desk import desk_of
from voicecoach.desk.guard import POLICY
from voicecoach.desk.opened import open_call
from voicecoach.desk.pages import page, to
from voicecoach.desk.reading import start_review
from voicecoach.desk.tracks import tracks
from voicecoach.desk.waveform import waveform
from voicecoach.edges.names import REDO
from voicecoach.review.model import Review
from voicecoach.review.say import MOODS, figure
from voicecoach.words.skills import SKILLS

_TYPES = {".flac": "audio/flac", ".wav": "audio/wav"}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the customer's path through the call: when, what, and the mood where it was said."""

    at: float
    what: str
    text: str
    mood: int | None = None


def call(request: Request) -> Response:
    """The page of a call; one without a report says how to get it."""
    found = open_call(desk_of(request), request.path_params["session"])
    if found.meta.again and (found.folder / REDO).is_file():
        return to(f"/again/{found.id}/both")
    if found.review is None:
        return page(request, "unread.html", call=found)
    review = shown(found.review)
    nonce = secrets.token_urlsafe(16)  # the player brings a style sheet of its own, and no inline script
    return page(
        request,
        "call.html",
        policy=POLICY.replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'"),
        call=found,
        report=found.report,
        tracks=tracks(review),
        figures=_figures(review),
        path=tuple(_path(shown(found.events))),
        moods=MOODS,
        nonce=nonce,
        panels=[(each, each.values(request, found)) for each in request.app.state.panels],
    )


def sound(request: Request) -> Response:
    """The call's sound, or the part of it that a player asks for."""
    path = _sound(request)
    return FileResponse(path, media_type=_TYPES[path.suffix])


def outline(request: Request) -> Response:
    """The outline of both voices for the player."""
    return Response(waveform(_sound(request)), media_type="application/json")


def review(request: Request) -> Response:
    """Have the call's report made, in the background."""
    desk = desk_of(request)
    return start_review(request, desk, open_call(desk, request.path_params["session"]))


def _sound(request: Request) -> Path:
    path = open_call(desk_of(request), request.path_params["session"]).sound
    if path is None:
        raise HTTPException(404)
    return path


def _figures(review: Review) -> dict[tuple[str, float], str]:
    """Pace and level of each turn, by who spoke and when they began, as the transcript names them."""
    return {
        (str(each.turn.speaker), round(each.turn.segment.start, 2)): ", ".join(
            f"{figure(measure.value, 0)} {unit}"
            for measure, unit in ((each.figures.pace, "words/min"), (each.figures.level, "dBFS"))
            if measure.value is not None
        )
        for each in review.turns
    }


def _path(events: tuple[Event, ...]) -> Iterator[Step]:
    """What the customer did, and what moved them."""
    for event in events:
        match event:
            case CustomerBegan(at=at, text=text, mood=mood, beat=beat, move=move):
                yield Step(at, " ".join(dict.fromkeys(each.replace("_", " ") for each in (move, beat) if each)), text, mood)
            case MoodMoved(at=at, before=before, after=after, reasons=reasons):
                yield Step(at, f"mood {before} → {after}", " ".join(_reason(each) for each in reasons), after)
            case SilenceHeard(at=at, seconds=seconds):
                yield Step(at, "silence", f"nobody answered for {seconds:.0f} seconds")
            case HoldBegan(at=at):
                yield Step(at, "hold", "the customer holds the line")
            case HoldEnded(at=at, seconds=seconds):
                yield Step(at, "hold", f"the trainee is back after {seconds:.0f} seconds")
            case Paused(at=at) | Resumed(at=at):
                yield Step(at, "pause", "the trainee paused the call" if isinstance(event, Paused) else "the call went on")
            case _:
                pass


def _reason(reason: str) -> str:
    """A reason with the skill's title for its id."""
    return SKILLS[reason].title if reason in SKILLS else reason


routes = (
    Route("/calls/{session}", call),
    Route("/calls/{session}/sound", sound),
    Route("/calls/{session}/waveform", outline),
    Route("/calls/{session}/review", review, methods=["POST"]),
)
