"""A desk on a home folder of its own, asked without a network."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.desk.held import held
from voicecoach.desk import forms
from voicecoach.desk.application import application
from voicecoach.desk.desk import LOOPBACK, Desk
from voicecoach.edges.store import Store

PORT = 8123


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk with an empty store."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("VOICECOACH_HOME", str(home))
    monkeypatch.setattr(forms, "TWICE_SECONDS", 0.0)  # whether two forms come within a second hangs on the machine
    made = Desk(Store(home), PORT, clock=lambda: "2026-03-04T10:11:12+01:00")
    yield made
    made.close()


def asking(desk: Desk, peer: str = LOOPBACK, *, known: bool = True, host: str = f"{LOOPBACK}:{PORT}") -> TestClient:
    """A browser at one of the desk's pages; ``known`` if it has the cookie."""
    cookies = {desk.cookie: desk.token} if known else {}
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": f"http://{host}"}
    return TestClient(application(desk), f"http://{host}", client=(peer, 50000), cookies=cookies, headers=headers)


@pytest.fixture
def browser(desk: Desk) -> Iterator[TestClient]:
    """A browser that was let in."""
    with asking(desk) as made:
        yield made


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a call, to be copied."""
    return held(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def call(kept: Path, desk: Desk) -> Path:
    """The same call in the desk's store."""
    there = desk.store.folder / kept.name
    shutil.copytree(kept, there)
    return there
