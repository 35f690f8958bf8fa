"""What every test may ask for, and what none may do."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.rig import VirtualHeadset, new_headset

CHECKOUT = Path(__file__).resolve().parent.parent

# A shell that runs the tests in the background has them ignore Ctrl-C, and so would every program that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine is no failure: an example may take as long as it needs.
settings.register_profile("without a deadline", deadline=None)
settings.load_profile("without a deadline")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real recordings, beside the checkout or where VOICECOACH_DATA says."""
    folder = Path(os.environ.get("VOICECOACH_DATA", CHECKOUT.parent / "shared" / "data"))
    if not (folder / "MANIFEST.tsv").is_file():
        pytest.skip("no real recordings here: put them at ../shared/data or set VOICECOACH_DATA")
    return folder


@pytest.fixture(scope="session", autouse=True)
def home_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder of their own, so that no test reads or writes the one of whoever runs them."""
    folder = tmp_path_factory.mktemp("home")
    os.environ["VOICECOACH_HOME"] = str(folder)
    return folder


def _stay_offline(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.connect", "socket.getaddrinfo"} and not _local(arguments):
        raise RuntimeError(f"a test reaches for the network: {event} {arguments}")


def _local(arguments: tuple[object, ...]) -> bool:
    """Whether a socket event stays on this machine: an address that is a path, or the loopback."""
    address = next((each for each in arguments if isinstance(each, tuple | str | bytes)), "")
    host = address[0] if isinstance(address, tuple) else address
    text = host.decode(errors="replace") if isinstance(host, bytes) else str(host)
    return text.startswith(("/", "\0", "127.", "::1", "localhost")) or text == ""


sys.addaudithook(_stay_offline)


@pytest.fixture(scope="session")
def virtual_headset() -> Iterator[VirtualHeadset]:
    """A headset without a sound card, shared by the tests that leave it as they found it."""
    with new_headset() as headset:
        yield headset
