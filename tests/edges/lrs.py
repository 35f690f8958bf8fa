"""A learning record store on this machine: keeps statements, and answers as the specification says (xAPI 1.0.3, part three)."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pydantic import ValidationError
from ralph.models.xapi.base.statements import BaseXapiStatement

KEY, SECRET = "key", "secret"


class Lrs:
    """What it holds and was asked; ``trouble`` are answers that it gives first, in their order, as status and headers."""

    def __init__(self) -> None:
        self.statements: dict[str, dict[str, Any]] = {}
        self.asked: list[tuple[str, str]] = []
        self.trouble: list[tuple[int, dict[str, str]]] = []
        self.drops = 0
        self.address = ""


def _handler(lrs: Lrs) -> type[BaseHTTPRequestHandler]:  # noqa: C901 - one small server in one place
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            if self._admitted():
                query = parse_qs(urlsplit(self.path).query)
                known = lrs.statements.get(query.get("statementId", [""])[0])
                self._answer(200, known) if known else self._answer(404, {"error": "no such statement"})

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            if not self._admitted():
                return
            try:
                given = json.loads(content)
                statements = given if isinstance(given, list) else [given]
                for each in statements:
                    BaseXapiStatement.model_validate(each)
            except (ValueError, ValidationError) as error:
                self._answer(400, {"error": str(error)[:200]})
                return
            ids = [each["id"] for each in statements]
            if len(set(ids)) < len(ids):
                self._answer(400, {"error": "the same id twice"})
            elif any(each in lrs.statements for each in ids):
                self._answer(409, {"error": "conflict"})
            else:
                lrs.statements |= {each["id"]: {**each, "stored": "2026-11-22T00:00:00Z"} for each in statements}
                if lrs.drops:
                    lrs.drops -= 1
                    self.connection.close()  # stored, but nobody is told
                    return
                self._answer(200, ids)

        def _admitted(self) -> bool:
            lrs.asked.append((self.command, self.path))
            if lrs.trouble:
                status, headers = lrs.trouble.pop(0)
                self._answer(status, {"error": "trouble"}, headers)
                return False
            wanted = "Basic " + base64.b64encode(f"{KEY}:{SECRET}".encode()).decode()
            if self.headers.get("Authorization") != wanted:
                self._answer(401, {"error": "who are you"})
            elif not str(self.headers.get("X-Experience-API-Version")).startswith("1.0"):
                self._answer(400, {"error": "no version"})
            elif not urlsplit(self.path).path.endswith("/xapi/statements"):
                self._answer(404, {"error": "no such resource"})
            else:
                return True
            return False

        def _answer(self, status: int, content: object, headers: dict[str, str] | None = None) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("X-Experience-API-Version", "1.0.3")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    return Handler


@contextmanager
def serving() -> Iterator[Lrs]:
    lrs = Lrs()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(lrs))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    lrs.address = f"http://127.0.0.1:{server.server_address[1]}/xapi"
    try:
        yield lrs
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
