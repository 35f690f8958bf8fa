"""The desk in a real browser: a server in a thread, and pages that write down whatever goes wrong."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from voicecoach.desk.desk import Desk
from voicecoach.desk.serve import Server, listening_at
from voicecoach.edges.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"]
PATIENCE = 60_000
DESKTOP, PHONE = 1280, 390
WRITE_DOWN = """(id) => {
  const sound = document.getElementById(id);
  window.heard = [];
  sound.addEventListener('timeupdate', () => {
    if (!sound.paused) window.heard.push([sound.currentTime, document.getElementById('playing').textContent]);
  });
}"""
"""Has the page write down when it plays what: a look from outside may come after a short stretch is over. It listens after
the page's own script, so what that stops in time is never written down."""
SLOWLY = "(id) => { document.getElementById(id).playbackRate = 0.1 }"
"""Has a stretch last ten times as long, so that a busy machine cannot miss it."""


@contextmanager
def chromium() -> "Iterator[Browser]":
    """A browser without a window; skips where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here to open the desk with")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def serving(store: Store) -> Iterator[Desk]:
    """A desk that is served on a free port until the end of the block."""
    ready = threading.Event()
    with listening_at(0) as listening:
        desk = Desk(store, listening.getsockname()[1], clock=lambda: "2026-03-04T10:11:12+01:00")
        server = Server(desk, lambda _: ready.set())
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            assert ready.wait(30)
            yield desk
        finally:
            server.close()
            thread.join(30)


class Window:
    """One browser window that was let in; ``trouble`` is what the browser complained about, or asked of others."""

    def __init__(self, context: "BrowserContext", link: str) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.trouble: list[str] = []
        self.root = link.partition("/enter")[0]
        self.page.on("console", lambda message: self.trouble.append(f"{message.text} ({message.location.get('url', '')})"))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.goto(link)
        self.page.wait_for_url(f"{self.root}/")

    def _asked(self, url: str) -> None:
        if not url.startswith((f"{self.root}/", "data:", "blob:")):
            self.trouble.append(url[:100])

    def open(self, path: str) -> "Page":
        """Go to a page of the desk."""
        self.page.goto(self.root + path)
        return self.page

    def until(self, expression: str, seconds: float = 60.0) -> None:
        """Wait for something to be so; the browser's own waiting needs a policy that allows eval."""
        self.wait(lambda: bool(self.page.evaluate(expression)), expression, seconds)

    def wait(self, so: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
        """Wait for something to be so."""
        for _ in range(round(seconds * 20)):
            if so():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"after {seconds} seconds still not so: {what}")


@contextmanager
def window(browser: "Browser", link: str, width: int = DESKTOP, *, dark: bool = False) -> Iterator[Window]:
    """A window of its own, with cookies of its own."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")
    yield Window(context, link)
    context.close()
