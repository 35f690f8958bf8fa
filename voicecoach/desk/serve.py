"""Serve the desk on the loopback address until Ctrl-C."""

import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from voicecoach.call.errors import UsageError
from voicecoach.desk.application import application
from voicecoach.desk.desk import LOOPBACK, Desk
from voicecoach.edges.incoming import clear_incoming
from voicecoach.edges.store import Store

SECONDS_TO_END = 3
"""How long answers that are under way may take when the desk is closed."""


def serve(store: Store, port: int, ready: Callable[[Desk], None]) -> None:
    """Serve until Ctrl-C; ``port`` 0 takes one that is free, ``ready`` is told when the link can be opened."""
    with listening_at(port) as listening:
        clear_incoming(store.home)
        desk = Desk(store, listening.getsockname()[1])
        try:
            Server(desk, ready).run(sockets=[listening])
        except KeyboardInterrupt:
            pass  # uvicorn has closed everything by now, and passes the signal on
        finally:
            desk.close()


class Server(uvicorn.Server):
    """A server that tells the desk first when it is to end, so that pages that are told news let go."""

    def __init__(self, desk: Desk, ready: Callable[[Desk], None]) -> None:
        config = uvicorn.Config(
            application(desk),
            lifespan="on",
            log_level="critical",  # failures are told in the page; a log would hold names and paths
            access_log=False,
            server_header=False,
            proxy_headers=False,  # who asks is told by the connection, not by a header
            ws="none",
            timeout_graceful_shutdown=SECONDS_TO_END,
        )
        super().__init__(config)
        self._desk, self._ready = desk, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        self._ready(self._desk)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Be told to end."""
        self.close()
        super().handle_exit(sig, frame)

    def close(self) -> None:
        """Let go of the pages that are told news, and end."""
        self._desk.closing.set()
        self.should_exit = True


def listening_at(port: int) -> socket.socket:
    """A socket on the loopback address; 0 takes a port that is free."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.bind((LOOPBACK, port))
    except OSError as error:
        found.close()
        raise UsageError(f"port {port} cannot be used ({error.strerror}); leave --port out to take one that is free") from error
    return found
