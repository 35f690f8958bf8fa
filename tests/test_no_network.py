"""No network: a call, its review and the desk are the same with the loopback interface alone, and open no other socket."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import share_models
from tests.offline_call import CHECKOUT, LOOPBACKS, stays

CHILD = Path(__file__).resolve().parent / "offline_call.py"


def ran(home: Path, common: Path, *before: str, loopback_only: bool = False) -> dict[str, Any]:
    """What the program told of a run on a home folder of its own."""
    home.mkdir(mode=0o700)
    share_models(common, home)
    environment = {**os.environ, "VOICECOACH_HOME": str(home), "PYTHONPATH": str(CHECKOUT), "OMP_NUM_THREADS": "1"}
    command = [*before, sys.executable, str(CHILD), *(["--loopback-only"] if loopback_only else [])]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


@pytest.fixture
def alone() -> tuple[str, ...]:
    """What runs a program in a network namespace of its own, where this is permitted."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("there is no unshare here: network namespaces are Linux")
    if subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("network namespaces are not permitted here")
    return (unshare, "-rn")


@pytest.mark.slow
def test_a_call_its_review_and_the_desk_are_the_same_without_a_network(
    tmp_path: Path, home_of_the_tests: Path, alone: tuple[str, ...]
) -> None:
    without = ran(tmp_path / "without", home_of_the_tests, *alone, loopback_only=True)
    assert without["interfaces"] == ["lo"]
    within = ran(tmp_path / "within", home_of_the_tests)
    assert without["foreign"] == within["foreign"] == []
    assert {name: without[name] for name in ("review", "report", "pages")} == {
        name: within[name] for name in ("review", "report", "pages")
    }
    assert within["pages"] == {
        "enter": 200, "/": 200, "/calls/SESSION": 200, "/calls/SESSION/report": 200, "/upload": 200, "/nowhere": 404,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "inside"),
    [
        (("sock", ("127.0.0.1", 80)), True),
        (("sock", ("::1", 80, 0, 0)), True),
        (("sock", "/run/pulse"), True),
        (("sock", ("93.184.216.34", 443)), False),
        (("sock", ("0.0.0.0", 80)), False),  # noqa: S104 - what must not be bound
        (("example.org", 443, 0, 0, 0), False),
        ((b"example.org",), False),
    ],
)
def test_the_watch_knows_what_stays(arguments: tuple[object, ...], inside: bool) -> None:
    assert stays(arguments if arguments[0] != "sock" else (object(), *arguments[1:])) is inside
    assert "127." in LOOPBACKS


def test_the_watch_stops_a_program_that_reaches_out() -> None:
    code = "import sys; sys.path.insert(0, '.'); from tests.offline_call import forbid; sys.addaudithook(forbid)\nimport socket\n"
    for reach in (
        "socket.create_connection(('192.0.2.1', 9), 1)",
        "socket.socket().bind(('0.0.0.0', 0))",
        "socket.getaddrinfo('example.org', 80)",
    ):
        done = subprocess.run([sys.executable, "-c", code + reach], cwd=CHECKOUT, capture_output=True, text=True, check=False)
        assert "reaches for the network" in done.stderr, reach
