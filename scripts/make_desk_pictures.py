"""Take the pictures in docs/desk.md: python scripts/make_desk_pictures.py HOME.

HOME is a folder with sessions (VOICECOACH_HOME) that may be shown; the newest with a report is. It needs Chromium.
"""

import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.app.prepare import PracticeOptions, prepare
from voicecoach.app.request import PracticeRequest
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.desk.desk import Desk
from voicecoach.desk.live import Order
from voicecoach.desk.practising import hold
from voicecoach.desk.serve import Server, listening_at
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.names import REVIEW
from voicecoach.edges.personas import load_persona
from voicecoach.edges.protocols import Heard
from voicecoach.edges.session_index import SessionIndex
from voicecoach.edges.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHECKOUT = Path(__file__).resolve().parent.parent
DOCS = CHECKOUT / "docs"
REPLIES = CHECKOUT / "audio_samples" / "late_parcel_well"
PATIENCE = 120_000
"""Milliseconds for a page, on a computer that is busy."""
LOOKS = (("desktop", 1180, 900, "light"), ("phone", 390, 844, "dark"))


class Paced:
    """A line from recorded replies that takes its time, as a headset does."""

    name, virtual = "file", True

    def __init__(self, line: FileLine, keys: Callable[[], str]) -> None:
        self._line, self._pressed = line, keys

    def __getattr__(self, name: str) -> object:
        return getattr(self._line, name)

    def exchange(self, block: Samples) -> Heard:
        """Wait for as long as the block sounds."""
        time.sleep(BLOCK / RATE)
        return replace(self._line.exchange(block), keys=self._pressed())


def running_call(desk: Desk) -> None:
    """Hold a call of which a picture can be taken."""
    loaded = load_persona("late_parcel").for_call(1)

    def opened(keys: Callable[[], str]) -> PracticeRequest:
        options = PracticeOptions(
            persona=loaded, started=desk.clock(), line="file", replies=REPLIES, model="tiny.en", home=desk.home
        )
        request = prepare(options, lambda: None, str)
        if not isinstance(request.line, FileLine):
            raise TypeError("this call has another line")
        return replace(request, line=Paced(request.line, keys))  # type: ignore[arg-type] # __getattr__ gives the rest of a Line

    hold(desk, Order(loaded, opened, captions=True))


@contextmanager
def serving(home: Path) -> Iterator[Desk]:
    """The desk in a thread."""
    ready = threading.Event()
    with listening_at(0) as listening:
        desk = Desk(Store(home), listening.getsockname()[1])
        server = Server(desk, lambda _: ready.set())
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        ready.wait()
        try:
            yield desk
        finally:
            server.close()
            thread.join()


def main() -> None:
    """Take them all."""
    from playwright.sync_api import sync_playwright

    home = Path(sys.argv[1]).resolve()
    call = next(each for each in SessionIndex(home).ids() if (home / "sessions" / each / REVIEW).is_file())
    with serving(home) as desk, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        pages: list[tuple[str, Page]] = []
        for look, width, height, scheme in LOOKS:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
            )
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            page.goto(desk.link)
            page.wait_for_url("**/")
            for name, path in (("call", f"/calls/{call}"), ("upload", "/upload")):
                page.goto(desk.link.partition("/enter")[0] + path)
                page.wait_for_timeout(1500)
                page.screenshot(path=DOCS / f"desk-{name}-{look}.png")
            pages.append((look, page))
        running_call(desk)
        for look, page in pages:
            page.goto(desk.link.partition("/enter")[0] + "/live")
            page.locator("#said p.trainee").first.wait_for()
            page.screenshot(path=DOCS / f"desk-live-{look}.png")
        browser.close()
    print("wrote", *(each.name for each in sorted(DOCS.glob("desk-*.png"))))


if __name__ == "__main__":
    main()
