"""Short sounds that a page plays: kept for a while under names that cannot be guessed."""

import secrets
import threading
from collections import OrderedDict

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.call.recording import Samples
from voicecoach.edges.sound_out import wav_of

MOST_KEPT = 40
"""Sounds that are remembered; the oldest is forgotten first."""


class Sounds:
    """The sounds, in the order in which they were made."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, samples: Samples) -> str:
        """Keep a sound; the path from which a page plays it."""
        name = secrets.token_urlsafe(12)
        with self._lock:
            self._kept[name] = wav_of(samples)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return f"/sounds/{name}"

    def find(self, name: str) -> bytes | None:
        """A sound as a WAV file."""
        with self._lock:
            return self._kept.get(name)


def sound(request: Request) -> Response:
    """One sound."""
    found = request.app.state.desk.sounds.find(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return Response(found, media_type="audio/wav")


routes = (Route("/sounds/{name}", sound),)
