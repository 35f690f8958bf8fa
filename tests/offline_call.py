"""A whole call from files, its review and the desk in one program, which tells every socket that it opens; run by itself.

python tests/offline_call.py [--loopback-only]
"""

import http.cookiejar
import json
import os
import re
import socket
import struct
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
REPLIES = CHECKOUT / "audio_samples" / "late_parcel_badly" / "01.flac"
CALL = ["practice", "late_parcel", "--line", "file", "--replies", str(REPLIES), "--seed", "1", "--model", "tiny.en", "--as-new"]
WATCHED = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"}
LOOPBACKS = ("127.", "::1", "localhost")
_SET_FLAGS, _UP = 0x8914, 0x1  # SIOCSIFFLAGS and IFF_UP of Linux' if.h

foreign: list[str] = []


def forbid(event: str, arguments: tuple[object, ...]) -> None:
    """Note and refuse every socket that would leave the loopback address."""
    if event in WATCHED and not stays(arguments):
        foreign.append(f"{event} {arguments[1:]}")
        raise RuntimeError(f"the program reaches for the network: {event}")


def stays(arguments: tuple[object, ...]) -> bool:
    """Whether a socket event is about this computer alone."""
    address = next((each for each in arguments if isinstance(each, tuple | str | bytes)), "")
    host = address[0] if isinstance(address, tuple) and address else address
    text = host.decode(errors="replace") if isinstance(host, bytes) else str(host)
    return text.startswith(("/", "\0", *LOOPBACKS))


def raise_loopback() -> None:
    """Bring up the loopback interface of a network namespace, which is down at first."""
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP))


def interfaces() -> list[str]:
    """The network interfaces that there are."""
    return sorted(name for _, name in socket.if_nameindex())


def held() -> tuple[Path, str, str]:
    """Hold the call and review it: its folder, and digests of review and report but for the session's own name."""
    from voicecoach.cli import main

    status = main(CALL)
    (folder,) = (Path(os.environ["VOICECOACH_HOME"]) / "sessions").glob("20*")
    if status != 0:
        raise SystemExit(f"the call ended with {status}")
    review, report = (nameless(folder, (folder / name).read_bytes()) for name in ("review.json", "report.html"))
    return folder, review, report


def nameless(folder: Path, content: bytes) -> str:
    """The digest of a file in which the session's name, which is its time, is left out."""
    return sha256(content.replace(folder.name.encode(), b"SESSION")).hexdigest()


def desk_pages(session: str) -> dict[str, int]:
    """Open the desk, ask it for some pages as a browser does, and close it: what each was answered."""
    from voicecoach.desk.desk import Desk
    from voicecoach.desk.serve import Server, listening_at
    from voicecoach.edges.store import Store

    with listening_at(0) as listening:
        desk = Desk(Store(), listening.getsockname()[1])
        open_now = threading.Event()
        server = Server(desk, lambda _: open_now.set())
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            if not open_now.wait(60):
                raise SystemExit("the desk did not open")
            ask = browser()
            pages = ("/", f"/calls/{session}", f"/calls/{session}/report", "/upload", "/nowhere")
            return {
                "enter": ask(desk.link),
                **{each.replace(session, "SESSION"): ask(f"{root(desk.link)}{each}") for each in pages},
            }
        finally:
            server.close()
            thread.join(30)
            desk.close()


def root(link: str) -> str:
    """A link without its path."""
    found = re.match(r"http://[^/]+", link)
    return found[0] if found else link


def browser() -> Callable[[str], int]:
    """What asks for pages and keeps cookies."""
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )

    def ask(link: str) -> int:
        try:
            with opener.open(link, timeout=60) as answer:
                answer.read()
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return int(error.code)

    return ask


if __name__ == "__main__":
    if "--loopback-only" in sys.argv:
        raise_loopback()
    sys.addaudithook(forbid)
    folder, review, report = held()
    pages = desk_pages(folder.name)
    told = {"review": review, "report": report, "pages": pages, "foreign": foreign, "interfaces": interfaces()}
    sys.stdout.write(f"\n{json.dumps(told)}\n")
