"""Bring in a recorded call: dropped on the page or chosen, decoded apart, then reviewed in the background."""

import os
import shutil
from pathlib import Path
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.keep_recording import keep_recording
from voicecoach.app.trainees import current_trainee
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.trainee import trainee_name
from voicecoach.desk.desk import Desk, desk_of
from voicecoach.desk.guard import TooMuch
from voicecoach.desk.jobs import Job
from voicecoach.desk.pages import Nav, page, to_job
from voicecoach.edges.decode_apart import decode_apart
from voicecoach.edges.incoming import file_name, incoming_folder
from voicecoach.edges.protocols import Progress
from voicecoach.edges.sound_files import Side

NAV = Nav("Upload", "/upload", 30)
MOST_BYTES = 700_000_000
"""An hour of 16-bit stereo at 48 kHz is 691 MB."""
LARGE = {"/upload": MOST_BYTES}
DECODING = 0.1
"""The part of the work that decoding is taken for."""


def ask(request: Request) -> Response:
    """The page where a call is dropped."""
    return page(request, "upload.html", trainee=current_trainee(None, desk_of(request).home), most=MOST_BYTES // 1_000_000)


async def take(request: Request) -> Response:
    """Take a file: its bytes are the request's body, what is known of it stands in the address."""
    asked = request.query_params
    side, name = asked.get("channel", ""), file_name(asked.get("name", ""))
    if asked.get("consent") != "yes":
        raise UsageError("tick that everybody on the call knows that it is analysed, or don't bring it in")
    if side not in {"left", "right"}:
        raise UsageError("say on which channel of the recording the trainee speaks")
    whose = trainee_name(asked.get("trainee", "") or current_trainee(None, desk_of(request).home))
    desk = desk_of(request)
    folder = await run_in_threadpool(incoming_folder, desk.home)
    try:
        await _receive(request, folder / name)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return to_job(request, _start(desk, folder / name, "left" if side == "left" else "right", whose))


async def _receive(request: Request, path: Path) -> None:
    try:
        with _private(path) as out:
            async for piece in request.stream():
                await run_in_threadpool(out.write, piece)
    except ClientDisconnect as error:
        raise VoicecoachError("the upload was broken off") from error
    except OSError as error:
        raise VoicecoachError(f"the file could not be stored ({error.strerror}): free some space") from error
    except TooMuch as error:
        raise VoicecoachError(f"the file is larger than {MOST_BYTES // 1_000_000} MB: export the call as FLAC or MP3") from error


def _private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _start(desk: Desk, path: Path, side: Side, whose: str) -> Job:
    def work(progress: Progress) -> str:
        try:
            progress("decoding", 0.0)
            clean = path.with_name(f"{path.stem}.decoded") / f"{path.stem}.flac"
            clean.parent.mkdir(mode=0o700)
            decode_apart(path, clean, lambda part: progress("decoding", DECODING * part))
            path.unlink()
            progress("loading the models", DECODING)
            return f"/calls/{_keep(desk, clean, side, whose, progress)}"
        finally:
            shutil.rmtree(path.parent, ignore_errors=True)

    return desk.jobs.start(f"Bringing in {path.name}", work, NAV.path)


def _keep(desk: Desk, path: Path, side: Side, whose: str, progress: Progress) -> str:
    def told(what: str, part: float) -> None:
        progress(what, DECODING + (1 - DECODING) * part)

    return keep_recording(desk.store, path, side, whose, desk.clock(), desk.tools(), told).name


routes = (Route("/upload", ask), Route("/upload", take, methods=["POST"]))
