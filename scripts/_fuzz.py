"""Everything that reads what somebody else wrote, fed with broken files and requests: an answer in one sentence, or a bug."""

import asyncio
import contextlib
import io
import os
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import unquote

import msgspec
import numpy as np
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as some

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))  # the tests' own made-up reviews and sessions are what is broken here

from tests.edges.test_letter_file import LETTER_SENT  # noqa: E402 - after the path
from tests.edges.test_store import held  # noqa: E402 - likewise
from tests.review.conftest import made_review  # noqa: E402 - likewise
from voicecoach.call.errors import VoicecoachError  # noqa: E402 - likewise
from voicecoach.call.recording import RATE  # noqa: E402 - likewise
from voicecoach.edges.store import Store, open_session  # noqa: E402 - likewise

LONGEST = 20.0
"""Seconds after which reading one input counts as a hang."""

Edit = tuple[float, str, bytes]
TOKENS = (
    *(
        b"\x00",
        b"\xff\xff\xff\xff",
        b"\x00\x00\x00\x80",
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"\n",
        b": ",
        b"- ",
        b"'",
        b"%s",
        b"=" * 300,
    ),
    *(
        b"&a ",
        b"*a ",
        b"!!python/object",
        b"9" * 40,
        b"-1",
        b"1e999",
        b"NaN",
        b"null",
        b"true",
        b"\\u0000",
        b"{name}",
        b"[" * 2000,
    ),
    *(b"../", b"/etc/passwd", b"<script>", b"\xe2\x80\xae", b"\xed\xa0\x80", b"PK\x03\x04", b"RIFF", b"fLaC", b"data", b"fmt "),
)
KINDS = ("put", "over", "cut", "twice", "flip", "end")


@dataclass(slots=True)
class Told:
    """What became of a target: how many inputs, how many were taken and how many refused in one sentence, the slowest."""

    name: str
    inputs: int = 0
    taken: int = 0
    refused: int = 0
    slowest: float = 0.0


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads: sound inputs to break, and what reads them; True where it was taken, False where refused."""

    name: str
    bases: tuple[bytes, ...]
    read: Callable[[bytes], bool]
    refusals: tuple[type[Exception], ...] = field(default=(VoicecoachError,))


def edits() -> some.SearchStrategy[list[Edit]]:
    """What is done to a sound input: at a place, of a kind, with some bytes."""
    content = some.one_of(some.sampled_from(TOKENS), some.binary(max_size=8))
    return some.lists(some.tuples(some.floats(0, 1), some.sampled_from(KINDS), content), min_size=1, max_size=6)


def broken(base: bytes, steps: list[Edit]) -> bytes:
    """An input after its edits."""
    made = bytearray(base)
    for place, kind, content in steps:
        at = int(place * len(made))
        match kind:
            case "put":
                made[at:at] = content
            case "over":
                made[at : at + len(content)] = content
            case "cut":
                del made[at : at + 1 + len(content) * 7]
            case "twice":
                made[at:at] = made[at : at + 64]
            case "flip" if made:
                made[min(at, len(made) - 1)] ^= content[0] if content else 0x80
            case "end":
                del made[at:]
    return bytes(made)


@contextlib.contextmanager
def in_time() -> Iterator[None]:
    """End with a TimeoutError what takes longer than `LONGEST`; on Windows nothing ends it."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"longer than {LONGEST} s")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def run(target: Target, inputs: int, chance: int = 0) -> Told:
    """Feed a target with so many inputs; an exception other than a refusal, or a hang, comes out as it is."""
    told = Told(target.name)

    @seed(chance)
    @settings(max_examples=inputs, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(base=some.sampled_from(target.bases), steps=edits())
    def feed(base: bytes, steps: list[Edit]) -> None:
        told.inputs += 1
        began = time.perf_counter()
        try:
            with in_time():
                taken = target.read(broken(base, steps))
        except target.refusals as refusal:
            taken = False
            if not str(refusal).strip():
                raise AssertionError("a refusal without a sentence") from refusal
        told.slowest = max(told.slowest, time.perf_counter() - began)
        told.taken, told.refused = told.taken + taken, told.refused + (not taken)

    feed()
    return told


def _sound(form: str) -> bytes:
    import soundfile

    noise = np.random.default_rng(3).uniform(-0.4, 0.4, (RATE // 8, 2))
    out = io.BytesIO()
    soundfile.write(out, noise, RATE, format=form, subtype="PCM_16")
    return out.getvalue()


def _into(folder: Path, name: str, read: Callable[[Path], object]) -> Callable[[bytes], bool]:
    def take(content: bytes) -> bool:
        path = folder / name
        path.write_bytes(content)
        read(path)
        return True

    return take


def _personas() -> tuple[bytes, ...]:
    short = b"name: Ann Low\nopening: [Where is it, Hello]\nreactions:\n  a: {when: {words: [x], mood: 0-2}, say: No.}\n"
    return (
        short,
        (CHECKOUT / "personas" / "double_charge.yaml").read_bytes(),
        (CHECKOUT / "personas" / "late_parcel.yaml").read_bytes(),
    )


def _session(folder: Path, part: str) -> Target:
    store = Store(folder / f"store-{part}")
    session = store.folder / held(store)
    base = (session / part).read_bytes() * (3 if part == "events.jsonl" else 1)

    def read(content: bytes) -> bool:
        from voicecoach.edges.session_index import SessionIndex, Wanted

        (session / part).write_bytes(content)
        SessionIndex(store.home).list(Wanted())
        open_session(session)
        return True

    return Target(f"session folder: {part}", (base,), read)


def _bundle(folder: Path) -> Target:
    from voicecoach.app.sessions import bring_in, export

    store = Store(folder / "source")
    out = export(store, held(store), folder / "sound.zip", force=True)
    unpacked = zipfile.ZipFile(out)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as other:
        for name in unpacked.namelist():
            other.writestr(name.replace("sessions/", "../sessions/"), unpacked.read(name))
    path, there = folder / "broken.zip", folder / "there"

    def read(content: bytes) -> bool:
        path.write_bytes(content)
        shutil.rmtree(there, ignore_errors=True)
        bring_in(Store(there), path, None)
        return True

    return Target("session bundle", (out.read_bytes(), packed.getvalue()), read)


def _letters(folder: Path) -> Target:
    from voicecoach.edges.letter_file import read_letter, write_letter

    sound = write_letter(LETTER_SENT, folder / "reply.voicecoach").read_bytes()
    return Target("coach's reply", (sound,), _into(folder, "broken.voicecoach", read_letter))


def _reviews() -> Target:
    from voicecoach.review.html import SCRIPT, STYLE, TEMPLATE, render
    from voicecoach.review.model import from_json, to_json
    from voicecoach.review.page import report_page

    templates = {
        name: (CHECKOUT / "voicecoach" / "review" / "templates" / name).read_text() for name in (TEMPLATE, STYLE, SCRIPT)
    }

    def read(content: bytes) -> bool:
        page = render(report_page(from_json(content)), templates, b"")
        return page.count("<script>") <= 1

    return Target("review JSON, and its page", (to_json(made_review()),), read)


def _notes(folder: Path) -> Target:
    from voicecoach.edges.notes import load_notes
    from voicecoach.review.notes import Notes

    base = b"".join(msgspec.json.encode(each) + b"\n" for each in LETTER_SENT.notes)
    return Target(
        "notes on a call", (base,), _into(folder, "notes.jsonl", lambda path: isinstance(load_notes(path.parent), Notes))
    )


def _desk(folder: Path) -> Target:
    from voicecoach.desk.application import application
    from voicecoach.desk.desk import LOOPBACK, Desk

    store = Store(folder / "desk")
    session = held(store)
    desk = Desk(store, 8123, clock=lambda: datetime(2026, 3, 4, tzinfo=UTC).isoformat())
    app, form = application(desk), "Content-Type: application/x-www-form-urlencoded\n\n"
    cookie, origin = f"{desk.cookie}={desk.token}", f"http://{LOOPBACK}:8123"
    own = {"host": f"{LOOPBACK}:8123", "cookie": cookie, "sec-fetch-site": "same-origin", "origin": origin}
    part = '--x\r\nContent-Disposition: form-data; name="call"; filename="a"\r\n\r\nRIFF\r\n--x--'
    upload = f"Content-Type: multipart/form-data; boundary=x\n\n{part}"
    asked = (
        ("GET /", ""),
        (f"GET /calls/{session}", ""),
        (f"GET /calls/{session}/sound", "Range: bytes=0-10\n"),
        (f"GET /calls/{session}/report", ""),
        (f"POST /calls/{session}/notes/comment", f"{form}text=hello&at=1"),
        ("POST /upload", upload),
        ("GET /compare?one=a&other=b", ""),
        ("GET /static/desk.css", ""),
        ("POST /coach/name", f"{form}name=Jo"),
    )

    def read(content: bytes) -> bool:
        status, answer = asyncio.run(_asked(app, content, own))
        if status >= 500 or b"Traceback" in answer or not 200 <= status < 600:
            raise AssertionError(f"{status} to {content[:80]!r}")
        return status < 400

    return Target("HTTP to the desk", tuple(f"{line}\n{more}".encode() for line, more in asked), read)


async def _asked(app: Callable[..., Awaitable[None]], content: bytes, own: Mapping[str, str]) -> tuple[int, bytes]:
    """What the desk answers to a request of a browser that was let in: the first line, headers, an empty line, the body."""
    head, _, body = content.partition(b"\n\n")
    first, *lines = head.split(b"\n")
    method, _, target = first.partition(b" ")
    path, _, query = target.partition(b"?")
    mine = [(name.encode(), value.encode()) for name, value in own.items()]
    more = [(name.strip().lower(), value.strip()) for name, colon, value in (line.partition(b":") for line in lines) if colon]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "method": method.decode("latin-1").upper(),
        "path": unquote(path.decode("latin-1")),
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": mine + more,
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8123),
    }
    sent = [{"type": "http.request", "body": body, "more_body": False}]
    status, answer = 0, bytearray()

    async def receive() -> dict[str, object]:
        return sent.pop(0) if sent else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        status = message.get("status", status)
        answer.extend(message.get("body", b""))

    await app(scope, receive, send)
    return status, bytes(answer)


def targets(folder: Path) -> tuple[Target, ...]:
    """Everything that is fed, on files below a folder."""
    from voicecoach.edges.personas import load_persona
    from voicecoach.edges.scorecards import read_scorecard_file
    from voicecoach.edges.settings import load_settings
    from voicecoach.edges.sound_files import open_recording
    from voicecoach.persona.scorecard import EXAMPLE

    wav, flac = (_into(folder, f"broken.{form}", open_recording) for form in ("wav", "flac"))
    return (
        Target("WAV file", (_sound("WAV"), _sound("WAVEX")), wav),
        Target("FLAC file", (_sound("FLAC"),), flac),
        Target("persona YAML", _personas(), _into(folder, "broken.yaml", lambda path: load_persona(str(path)))),
        Target("scorecard YAML", (EXAMPLE.encode(),), _into(folder, "card.yaml", read_scorecard_file)),
        *(_session(folder, part) for part in ("session.json", "events.jsonl", "call.flac", "persona.yaml")),
        _bundle(folder),
        _letters(folder),
        _reviews(),
        _notes(folder),
        Target(
            "settings",
            (b'{"version":1,"trainee":"Anna","keep":"90d","mask":true}',),
            _into(folder, "settings.json", lambda path: load_settings(path.parent)),
        ),
        _desk(folder),
    )


def run_all(inputs: int, chance: int = 0) -> list[Told]:
    """So many inputs in all, shared out evenly; the home folder is one of its own."""
    with tempfile.TemporaryDirectory() as made:
        before = os.environ.get("VOICECOACH_HOME")
        os.environ["VOICECOACH_HOME"] = str(Path(made) / "home")
        try:
            all_targets = targets(Path(made))
            each = -(-inputs // len(all_targets))
            return [run(target, each, chance) for target in all_targets]
        finally:
            if before is None:
                del os.environ["VOICECOACH_HOME"]
            else:
                os.environ["VOICECOACH_HOME"] = before
