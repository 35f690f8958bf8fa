"""Calls and replies are handed over and taken in from the browser."""

import secrets
import threading
from collections.abc import Callable
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from voicecoach.app.notes import coach_name
from voicecoach.app.sharing import (
    Received,
    default_name,
    receive_call,
    receive_letter,
    reply,
    share,
    stop_sharing,
)
from voicecoach.app.trainees import current_trainee
from voicecoach.call.errors import UsageError
from voicecoach.desk.desk import Desk, desk_of
from voicecoach.desk.forms import Form, taking_form, to
from voicecoach.desk.opened import open_call
from voicecoach.edges.home import private_folder
from voicecoach.edges.letter_file import kind_of
from voicecoach.edges.names import COMING
from voicecoach.edges.removal import finish_removal
from voicecoach.edges.settings import load_settings

RECEIVE = "/receive"
LARGE = {RECEIVE: 2_000_000_000}
"""Bytes of a shared call: many hours of sound."""

_CHUNK = 1 << 20
_TAKING_IN = threading.Lock()
"""Held while a file is taken in: whoever sends one twice at once gets one call, not two."""


def let_see(request: Request, form: Form) -> Response:
    """Let a coach at this computer see a call."""
    del form
    desk, folder = _call(request)
    share(desk.store, folder.name, desk.clock(), None, None)
    return to(f"/calls/{folder.name}#notes")


def keep_private(request: Request, form: Form) -> Response:
    """Make a call private again."""
    del form
    desk, folder = _call(request)
    stop_sharing(desk.store, folder.name, desk.clock())
    return to(f"/calls/{folder.name}#notes")


def hand_over(request: Request, form: Form) -> Response:
    """A call as a file for the coach."""
    desk, folder = _call(request)
    name = form["name"].strip() or None
    return file_for(desk, default_name(folder), lambda out: share(desk.store, folder.name, desk.clock(), out, name))


def send_back(request: Request, form: Form) -> Response:
    """A coach's notes as a file for the trainee."""
    desk, folder = _call(request)
    coach = coach_name(form["by"] or None, desk.home)
    return file_for(desk, default_name(folder, "-reply"), lambda out: reply(desk.store, folder.name, coach, out))


async def receive(request: Request) -> Response:
    """Take in a call that was shared, or a coach's reply."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise UsageError("this page takes a file")
    async with request.form(max_fields=4, max_files=1) as sent:
        file = sent.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            raise UsageError("choose the file that you were handed")
        received = await run_in_threadpool(_receive, desk_of(request), file)
    if received.folder is None:
        return to("/assignments")
    return to(f"/calls/{received.folder.name}#notes")


def _receive(desk: Desk, file: UploadFile) -> Received:
    folder = _hidden(desk)
    path = folder / "handed.voicecoach"
    try:
        with path.open("wb") as out:
            while chunk := file.file.read(_CHUNK):
                out.write(chunk)
        path.chmod(0o600)
        with _TAKING_IN:
            if kind_of(path) == "call":
                return receive_call(desk.store, path, load_settings(desk.home).coach)
            return receive_letter(desk.store, path, current_trainee(None, desk.home))
    finally:
        finish_removal(folder)


def file_for(desk: Desk, name: str, write: Callable[[Path], object]) -> Response:
    """A file that is written for this answer, and deleted when it was sent."""
    folder = _hidden(desk)
    try:
        write(folder / name)
    except BaseException:
        finish_removal(folder)
        raise
    done = BackgroundTask(finish_removal, folder)
    return FileResponse(folder / name, media_type="application/zip", filename=name, background=done)


def _hidden(desk: Desk) -> Path:
    """A folder that is cleared away the next day should the program die before it is."""
    folder = private_folder(desk.store.folder) / f"{COMING}{secrets.token_hex(8)}"
    folder.mkdir(mode=0o700)
    return folder


def _call(request: Request) -> tuple[Desk, Path]:
    desk = desk_of(request)
    return desk, open_call(desk, request.path_params["session"]).folder


routes = (
    Route("/calls/{session}/let-see", taking_form(let_see), methods=["POST"]),
    Route("/calls/{session}/keep-private", taking_form(keep_private), methods=["POST"]),
    Route("/calls/{session}/hand-over", taking_form(hand_over), methods=["POST"]),
    Route("/calls/{session}/send-back", taking_form(send_back), methods=["POST"]),
    Route(RECEIVE, receive, methods=["POST"]),
)
