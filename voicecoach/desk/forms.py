"""Forms: read first, then given to a plain function that runs in a thread."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import wraps

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from voicecoach.call.errors import UsageError
from voicecoach.desk.pages import to

__all__ = ("Form", "taking_form", "to")

MOST_FIELDS = 200


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
        return await run_in_threadpool(take, request, fields)

    return taken
