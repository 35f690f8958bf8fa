"""A practice call from the brief to the report."""

import secrets
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime

import click

from voicecoach.app.practise import practise
from voicecoach.app.prepare import PracticeOptions, prepare
from voicecoach.app.request import PracticeResult
from voicecoach.call.errors import VoicecoachError
from voicecoach.cli.read import read_session
from voicecoach.cli.screen import CallScreen
from voicecoach.cli.show import on_terminal, say, show_brief, show_card
from voicecoach.cli.wishes import PracticeWishes
from voicecoach.edges.keys import pressed_keys
from voicecoach.edges.personas import LoadedPersona, load_persona
from voicecoach.edges.store import open_session
from voicecoach.edges.transcribers import DEFAULT_LIVE_MODEL
from voicecoach.review.say import OUTCOMES

SEEDS = 1_000_000
KEYS = "c card   q hang up"


def hold(name: str, wishes: PracticeWishes) -> None:
    """Brief the trainee, hold the call, review it."""
    loaded = load_persona(name)
    show_brief(loaded.persona)
    show_card(loaded.persona)
    if wishes["line"] == "headset" and on_terminal() and sys.stdin.isatty():
        say("\nPress a key to take the call.", "bold")
        click.getchar()
    with pressed_keys() if wishes["line"] == "headset" else nullcontext(str) as pressed:
        keys = _Keys(pressed)
        result = _call(loaded, wishes, keys)
    again = f"voicecoach review {result.folder.name}"
    if result.trouble:
        raise VoicecoachError(f"{result.trouble.rstrip('.')}; the call until then is kept, and reviewed by: {again}")
    if result.stopped and not keys.hung_up:
        say(f"\nThe call until then is kept, and reviewed by: {again}")
        raise KeyboardInterrupt
    if wishes["review"]:
        read_session(open_session(result.folder), wishes["engine"], wishes["model"], None)
    else:
        say(f"\n{loaded.persona.name} called, and {OUTCOMES[result.outcome]}. The report is made by: {again}")


def _call(loaded: LoadedPersona, wishes: PracticeWishes, keys: "_Keys") -> PracticeResult:
    heard = wishes["line"] == "headset"
    captions = wishes["captions"] if wishes["captions"] is not None else not heard and on_terminal()
    screen = CallScreen(
        loaded.persona.name,
        lambda: show_card(loaded.persona),
        captions=captions or wishes["line"] == "keyboard",
        for_author=wishes["line"] == "keyboard",
        keys=KEYS if heard else "",
    )
    request = prepare(_options(loaded, wishes), screen.ask, keys)
    with screen:
        return practise(request, screen)


def _options(loaded: LoadedPersona, wishes: PracticeWishes) -> PracticeOptions:
    seed = wishes["seed"]
    return PracticeOptions(
        persona=loaded,
        started=datetime.now().astimezone().isoformat(timespec="seconds"),
        line=wishes["line"],
        replies=wishes["replies"],
        voice=wishes["voice"],
        engine=wishes["engine"],
        model=wishes["model"] or DEFAULT_LIVE_MODEL,
        seed=secrets.randbelow(SEEDS) if seed is None else seed,
        device_in=wishes["device_in"],
        device_out=wishes["device_out"],
    )


class _Keys:
    """The keys pressed, remembering whether one of them hung up."""

    def __init__(self, pressed: Callable[[], str]) -> None:
        self._pressed = pressed
        self.hung_up = False

    def __call__(self) -> str:
        keys = self._pressed()
        self.hung_up = self.hung_up or "q" in keys.lower()
        return keys
