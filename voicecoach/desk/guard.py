"""Who may ask: this machine only, by the right name, with the token, from the desk's own pages, and not too much at once."""

import os
import secrets
from collections.abc import Mapping
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from voicecoach.desk.desk import Desk

ENTER = "/enter"
DEBUG_VARIABLE = "VOICECOACH_DEBUG"
MOST_BYTES = 1_000_000
"""Of a request's body, but for paths that take more."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",  # "no-referrer" would have browsers send "Origin: null" with forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_SAFE = {"GET", "HEAD"}

_ENTERED = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>voicecoach desk</title>
<link rel="icon" href="/static/icon.svg"><meta http-equiv="refresh" content="0;url=/"></head>
<body><main><h1>voicecoach desk</h1><p><a href="/">Open the desk</a></p></main></body></html>
"""


class TooMuch(HTTPException):
    """A request's body is larger than what its path takes, though nothing said so beforehand."""


class Guard:
    """The outermost layer: lets in, or refuses in one sentence, and writes the headers of every answer."""

    def __init__(self, app: ASGIApp, desk: Desk, large: Mapping[str, int]) -> None:
        self._app, self._desk, self._large = app, desk, large

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is allowed."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # there are no web sockets here: an unanswered one is refused by the server
        answered = _Answer(send)
        if refused := self._refusal(scope):
            await refused(scope, receive, answered)
            return
        most = self._large.get(scope["path"], MOST_BYTES)
        try:
            await self._app(scope, _limited(receive, most), answered)
        except UnicodeDecodeError:  # an address or a header in bytes that are no text
            if not answered.begun:
                await _refused(400, "this address cannot be read: open the desk by its link")(scope, receive, answered)
        except Exception:
            # What failed was told as a page already; the server would only print where it was.
            if os.environ.get(DEBUG_VARIABLE):
                raise

    def _refusal(self, scope: Scope) -> Response | None:
        """What is answered instead of the page; None where the request is let in."""
        headers = Headers(scope=scope)
        if not _local(scope):
            return _refused(403, "the desk answers this computer only")
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._desk.hosts:
            return _refused(421, f"this desk is asked for as {self._desk.hosts[0]}")
        if scope["path"] == ENTER and scope["method"] in _SAFE:
            return self._entered(scope)
        if not _own(scope["method"], headers, f"http://{hosts[0].lower()}"):
            return _refused(403, "the desk answers its own pages only")
        if not self._known(headers):
            return _refused(401, "open the desk by the link that the command voicecoach desk printed")
        return self._too_long(scope["path"], headers.get("content-length", "0"))

    def _too_long(self, path: str, length: str) -> Response | None:
        most = self._large.get(path, MOST_BYTES)
        fits = length.isascii() and length.isdigit() and int(length[:20]) <= most
        return None if fits else _refused(413, f"that is more than the {_size(most)} that are taken here at once")

    def _known(self, headers: Headers) -> bool:
        """Whether a cookie carries the token."""
        given = cookie_parser(headers.get("cookie", "")).get(self._desk.cookie, "")
        return secrets.compare_digest(given.encode(), self._desk.token.encode())

    def _entered(self, scope: Scope) -> Response:
        """A page that hands out the cookie and leads on: browsers keep such a cookie back from redirects that began elsewhere."""
        given = QueryParams(scope["query_string"]).get("token", "")
        if not secrets.compare_digest(given.encode(), self._desk.token.encode()):
            return _refused(401, "this link is not of this desk: take the one that the command voicecoach desk printed last")
        response = HTMLResponse(_ENTERED)
        response.set_cookie(self._desk.cookie, self._desk.token, httponly=True, samesite="strict", path="/")
        return response


class _Answer:
    """Sends on an answer with the headers that every one carries; a page may bring a policy of its own."""

    def __init__(self, send: Send) -> None:
        self._send, self.begun = send, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)


def _limited(receive: Receive, most: int) -> Receive:
    """The request's body, cut off with an error where it goes on for too long."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooMuch(413, f"that is more than the {_size(most)} that are taken here at once")
        return message

    return counted


def _local(scope: Scope) -> bool:
    peer = scope.get("client")
    try:
        return peer is not None and ip_address(peer[0]).is_loopback
    except ValueError:
        return False


def _own(method: str, headers: Headers, origin: str) -> bool:
    """Whether a request comes from one of the desk's pages, or from nowhere (an address that was typed) and changes nothing."""
    site, said = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    if said is not None:
        return said.lower() == origin
    return method in _SAFE or site == "same-origin"


def _refused(status: int, why: str) -> Response:
    return PlainTextResponse(f"voicecoach: {why}\n", status)


def _size(count: int) -> str:
    return f"{count // 1_000_000} MB"
