"""Forms: read first, then given to a plain function that runs in a thread; one that is sent twice at once is taken once."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import wraps

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from voicecoach.call.errors import UsageError
from voicecoach.desk.desk import Sent, desk_of
from voicecoach.desk.pages import to

__all__ = ("Form", "taking_form", "to")

MOST_FIELDS = 200
SEE_OTHER = 303
TWICE_SECONDS = 1.0
"""Within so long the same form with the same fields is a button that was pressed twice."""


class Form(Mapping[str, str]):
    """The fields of a form by name; one that was not sent is "", so that a hostile form meets the same checks as an empty one."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> str:
        return self._fields.get(name, "")

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


def taking_form(take: Callable[[Request, Form], Response]) -> Callable[[Request], Awaitable[Response]]:
    """A page that takes a form, as the router wants it."""

    @wraps(take)
    async def taken(request: Request) -> Response:
        if not request.headers.get("content-type", "").startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
            raise UsageError("this page takes a form")
        async with request.form(max_fields=MOST_FIELDS, max_files=0) as sent:
            fields = Form({name: value for name, value in sent.items() if isinstance(value, str)})
        return await _once(request, fields, lambda: run_in_threadpool(take, request, fields))

    return taken


async def _once(request: Request, fields: Form, work: Callable[[], Awaitable[Response]]) -> Response:
    """Do the work, unless the same form came a moment ago and was taken, or is being taken: then lead on to where it leads."""
    desk, now = desk_of(request), time.monotonic()
    what, last = frozenset({("", request.url.path), *fields.items()}), desk.sent
    if last and last.what == what and now - last.at < TWICE_SECONDS and not _failed(last.answer):
        answer = await asyncio.shield(last.answer)
        if answer.status_code == SEE_OTHER:
            return answer
    desk.sent = Sent(what, now, asyncio.ensure_future(work()))
    return await asyncio.shield(desk.sent.answer)


def _failed(answer: asyncio.Future[Response]) -> bool:
    """Whether nothing can come of it any more: it ended in an error, or belongs to a server that is gone."""
    if answer.get_loop() is not asyncio.get_running_loop():
        return True
    return answer.done() and (answer.cancelled() or answer.exception() is not None)
