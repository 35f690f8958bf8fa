"""The page of one call: both voices on one axis of time, what was said, what was found, how the customer went."""

import secrets
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from voicecoach.app.masking import shown
from voicecoach.desk.desk import desk_of
from voicecoach.desk.guard import POLICY
from voicecoach.desk.opened import open_call
from voicecoach.desk.pages import page, to
from voicecoach.desk.reading import start_review
from voicecoach.desk.story import story
from voicecoach.desk.tracks import tracks
from voicecoach.desk.waveform import waveform
from voicecoach.edges.names import REDO
from voicecoach.review.model import Review
from voicecoach.review.say import MOODS, figure

_TYPES = {".flac": "audio/flac", ".wav": "audio/wav"}


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
        path=story(found),
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


routes = (
    Route("/calls/{session}", call),
    Route("/calls/{session}/sound", sound),
    Route("/calls/{session}/waveform", outline),
    Route("/calls/{session}/review", review, methods=["POST"]),
)
