"""Send statements to the learning record store that was named: the one module that sends anything anywhere."""

import base64
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from ipaddress import ip_address
from typing import IO, Any

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.review.say import plain

API_VERSION = "1.0.3"
BATCH = 50
TRIES = 5
LONGEST_WAIT = 60.0
TIMEOUT = 30.0
"""Seconds to wait for an answer."""

_AGAIN = {429, 500, 502, 503, 504}
_MOST_BYTES = 1 << 20
_COMPARED = ("actor", "verb", "object", "result")

Statement = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sent:
    """How many statements were stored now, and how many were there before."""

    stored: int
    known: int


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes
    after: float | None


class RecordStore:
    """A learning record store (LRS) at an address, with a key and a secret (HTTP Basic, as the specification has it).

    Raises
    ------
    UsageError
        If the address is none, or would send the secret in the open.
    """

    def __init__(self, address: str, key: str, secret: str, pause: Callable[[float], None] = time.sleep) -> None:
        parts = urllib.parse.urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.query or parts.fragment:
            raise UsageError(f"{address!r} is no address of a learning record store: give one like https://lrs.example.org/xapi")
        if parts.scheme == "http" and not _is_here(parts.hostname):
            raise UsageError("statements are sent over https only, but for a store on this computer: give an https address")
        self.host = parts.hostname
        self._url = address.rstrip("/") + "/statements"
        told = base64.b64encode(f"{key}:{secret}".encode()).decode("ascii")
        self._headers = {
            "Authorization": f"Basic {told}",
            "X-Experience-API-Version": API_VERSION,
            "Content-Type": "application/json",
            "Accept": "application/json",
        }
        self._open = urllib.request.build_opener(_NoRedirects()).open
        self._pause = pause

    def send(self, statements: Sequence[Statement]) -> Sent:
        """Store statements; one that is there already is left as it is.

        Raises
        ------
        VoicecoachError
            If the store refuses them, cannot be reached, or holds something else under one of the ids.
        """
        stored = known = 0
        for first in range(0, len(statements), BATCH):
            batch = statements[first : first + BATCH]
            if self._post(batch):
                stored += len(batch)
                continue
            for each in batch:  # a store refuses a whole batch where it knows one of it
                if self._post([each]):
                    stored += 1
                else:
                    self._see_the_same(each)
                    known += 1
        return Sent(stored, known)

    def _post(self, statements: Sequence[Statement]) -> bool:
        """Whether the store took them; False where it knows one of them."""
        answer = self._ask("POST", self._url, json.dumps(list(statements)).encode())
        if answer.status == 409:
            return False
        self._expect(answer, {200, 204})
        return True

    def _see_the_same(self, statement: Statement) -> None:
        query = urllib.parse.urlencode({"statementId": statement["id"]})
        answer = self._ask("GET", f"{self._url}?{query}", None)
        self._expect(answer, {200})
        try:
            there = json.loads(answer.body)
            same = all(_same(statement.get(part), there.get(part)) for part in _COMPARED)
        except (ValueError, AttributeError):
            same = False
        if not same:
            raise VoicecoachError(f"{self.host} holds another statement under the id {statement['id']}: ask who runs it")

    def _expect(self, answer: _Answer, wanted: set[int]) -> None:
        if answer.status in wanted:
            return
        if answer.status in {401, 403}:
            raise VoicecoachError(
                f"{self.host} refuses the key: set VOICECOACH_LRS_KEY and VOICECOACH_LRS_SECRET to what it gave you"
            )
        said = plain(answer.body[:300].decode("utf-8", "replace"))
        raise VoicecoachError(
            f"{self.host} does not take the statements (status {answer.status}): {said or 'it does not say why'}"
        )

    def _ask(self, method: str, url: str, body: bytes | None) -> _Answer:
        """An answer, asked for again where the store is busy or was not reached."""
        for number in range(TRIES):
            answer = self._once(method, url, body)
            if answer is not None and answer.status not in _AGAIN:
                return answer
            if number + 1 < TRIES:
                wait = answer.after if answer is not None and answer.after is not None else 2.0**number
                self._pause(min(wait, LONGEST_WAIT))
        if answer is None:
            raise VoicecoachError(f"{self.host} cannot be reached: check the address and the network, then send again")
        return answer

    def _once(self, method: str, url: str, body: bytes | None) -> _Answer | None:
        request = urllib.request.Request(url, body, self._headers, method=method)  # noqa: S310 - http and https only, see above
        try:
            with self._open(request, timeout=TIMEOUT) as answer:
                return _Answer(answer.status, answer.read(_MOST_BYTES), None)
        except urllib.error.HTTPError as error:
            with error:
                return _Answer(error.code, error.read(_MOST_BYTES), _seconds(error.headers.get("Retry-After")))
        except (OSError, HTTPException):
            return None


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The key goes to the address that was named, and nowhere else."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Never."""


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _seconds(text: str | None) -> float | None:
    return float(text) if text is not None and text.isdecimal() else None


def _same(ours: object, theirs: object) -> bool:
    """Whether a store's copy says at least what ours does: it may add what is usual."""
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        return all(_same(value, theirs.get(name)) for name, value in ours.items())
    return bool(ours == theirs)
