"""What all pages share: where sessions lie, who may come in, and the work in the background."""

import asyncio
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from voicecoach.app.open_tools import open_tools
from voicecoach.app.review import Tools
from voicecoach.call.errors import UsageError
from voicecoach.desk.jobs import Jobs
from voicecoach.desk.live import LiveCall, State
from voicecoach.desk.sounds import Sounds
from voicecoach.edges.store import Store

LOOPBACK = "127.0.0.1"


def now() -> str:
    """The time as sessions note it: local, to the second, ISO 8601."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def review_tools() -> Tools:
    """The models that a review needs, loading."""
    return open_tools()


@dataclass(frozen=True, slots=True)
class Sent:
    """The form that was sent last: its page with its fields, when (on the clock that only goes on), and what it leads to."""

    what: frozenset[tuple[str, str]]
    at: float
    answer: asyncio.Future[Response]


@dataclass
class Desk:
    """One running desk; ``clock`` says the time as sessions note it, ``closing`` is set as soon as the desk is to end.

    ``tools`` loads the models of a review, when work that needs them begins.
    """

    store: Store
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    clock: Callable[[], str] = now
    tools: Callable[[], Tools] = review_tools
    jobs: Jobs = field(default_factory=Jobs)
    closing: threading.Event = field(default_factory=threading.Event)
    live: LiveCall | None = None
    sounds: Sounds = field(default_factory=Sounds)
    sent: Sent | None = field(default=None, repr=False)
    _taking: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _calibrating: bool = field(default=False, repr=False)

    @property
    def link(self) -> str:
        """The link that lets a browser in."""
        return f"http://{LOOPBACK}:{self.port}/enter?token={self.token}"

    @property
    def cookie(self) -> str:
        """The name of the cookie: cookies of one address are shared by all ports, so it names its own."""
        return f"voicecoach_{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names by which a browser may ask for this desk."""
        return (f"{LOOPBACK}:{self.port}", f"localhost:{self.port}")

    @property
    def home(self) -> Path:
        """The folder of everything that is stored."""
        return self.store.home

    def take_call(self, call: LiveCall) -> None:
        """Make a call the one that is held.

        Raises
        ------
        UsageError
            If another one is going on.
        """
        with self._taking:
            self.check_free()
            self.live = call

    def check_free(self) -> None:
        """See that no call is going on.

        Raises
        ------
        UsageError
            If one is, or a calibration listens on the headset.
        """
        if self.live is not None and self.live.state is not State.OVER:
            raise UsageError("a call is going on: end it first")
        if self._calibrating:
            raise UsageError("a calibration is going on, which listens on the headset for a minute: let it end first")

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Let no call begin for a moment, in which no sound may be open.

        Raises
        ------
        UsageError
            If a call or a calibration is going on.
        """
        with self._taking:
            self.check_free()
            yield

    @contextmanager
    def calibrating(self) -> Iterator[None]:
        """Keep calls away meanwhile: what is said on one would be taken for the answers of the calm minute.

        Raises
        ------
        UsageError
            If a call is going on.
        """
        with self._taking:
            self.check_free()
            self._calibrating = True
        try:
            yield
        finally:
            self._calibrating = False

    def close(self) -> None:
        """Break off the call that is going on, which is kept until there; end the work in the background, half done or not."""
        self.closing.set()
        if self.live is not None:
            self.live.end()
        self.jobs.close()


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk = request.app.state.desk
    if not isinstance(desk, Desk):
        raise TypeError("this application has no desk")
    return desk
