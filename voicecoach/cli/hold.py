"""A practice call from the brief to the report."""

import secrets
import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime

import click

from voicecoach.app.practise import practise
from voicecoach.app.prepare import PracticeOptions, prepare
from voicecoach.app.remembered import as_remembered, called_back
from voicecoach.app.request import Leaving, PracticeResult
from voicecoach.app.trainees import current_trainee
from voicecoach.call.errors import VoicecoachError
from voicecoach.cli.learn import ask_what_to_mend
from voicecoach.cli.opt_in import debrief, opt_in
from voicecoach.cli.read import read_session
from voicecoach.cli.screen import CallScreen
from voicecoach.cli.show import on_terminal, say, show_brief, show_card
from voicecoach.cli.wishes import PracticeWishes
from voicecoach.edges.keys import pressed_keys
from voicecoach.edges.personas import LoadedPersona, load_persona
from voicecoach.edges.store import Store, open_session
from voicecoach.edges.transcribers import DEFAULT_LIVE_MODEL
from voicecoach.edges.voices import choose
from voicecoach.review.say import OUTCOMES

SEEDS = 1_000_000
KEYS = "c card   h hint   r repeat   p pause   s stop   q hang up"
TYPING = "Type what you would say. ? shows the card again, ! gives a hint, an empty line is silence."
KINDLY = "Stopped. It was practice, and to stop when it is enough is always right."


def hold(name: str, wishes: PracticeWishes) -> None:
    """Brief the trainee, hold the call, review it."""
    seed = secrets.randbelow(SEEDS) if wishes["seed"] is None else wishes["seed"]
    loaded, follows = _customer(name, wishes)
    loaded = loaded.for_call(seed, wishes["difficulty"])
    if not opt_in(loaded.persona, given=wishes["opt_in"]):
        return
    show_brief(loaded.persona)
    show_card(loaded.persona)
    if wishes["line"] == "headset" and on_terminal() and sys.stdin.isatty():
        say("\nPress a key to take the call.", "bold")
        click.getchar()
    with pressed_keys() if wishes["line"] == "headset" else nullcontext(str) as pressed:
        result = _call(loaded, seed, wishes, pressed, follows)
    debrief(loaded.persona)
    if result.left is None and not result.trouble:
        ask_what_to_mend(result.folder)
    again = f"voicecoach review {result.folder.name}"
    if result.trouble:
        raise VoicecoachError(f"{result.trouble.rstrip('.')}; the call until then is kept, and reviewed by: {again}")
    if result.left is Leaving.INTERRUPTED:
        say(f"\nThe call until then is kept, and reviewed by: {again}")
        raise KeyboardInterrupt
    if result.left is Leaving.STOPPED:
        say(f"\n{KINDLY}", "bold")
        say(f"What was said until then is kept. Should you want its report: {again}")
    elif wishes["review"]:
        read_session(open_session(result.folder), wishes["engine"], wishes["model"], None)
    else:
        say(f"\n{loaded.persona.name} called, and {OUTCOMES[result.outcome]}. The report is made by: {again}")


def _customer(name: str, wishes: PracticeWishes) -> tuple[LoadedPersona, str]:
    """Who is on the line: a customer by name, who knows what was promised, or one of an earlier session who is rung."""
    now = datetime.now().astimezone()
    if wishes["call_back"]:
        return called_back(Store(), name, now)
    loaded = load_persona(name)
    return (loaded if wishes["as_new"] else as_remembered(Store(), loaded, current_trainee(wishes["trainee"]), now)), ""


def _call(loaded: LoadedPersona, seed: int, wishes: PracticeWishes, pressed: Callable[[], str], follows: str) -> PracticeResult:
    heard = wishes["line"] == "headset"
    captions = wishes["captions"] if wishes["captions"] is not None else not heard and on_terminal()
    screen = CallScreen(
        loaded.persona.name,
        lambda: show_card(loaded.persona),
        captions=captions or wishes["line"] == "keyboard",
        for_author=wishes["line"] == "keyboard",
        keys=KEYS if heard else "",
    )
    if wishes["line"] == "keyboard":
        say(f"\n{TYPING}", "dim")
    request = prepare(replace(_options(loaded, seed, wishes), follows=follows), screen.ask, pressed)
    with screen:
        return practise(request, screen)


def _voice(loaded: LoadedPersona, wish: str | None) -> str:
    """The name of the voice that is wished for, or else the caller's; says so where it is only the nearest."""
    choice = choose(wish or loaded.persona.voice)
    if choice.said:
        say(choice.said, "yellow")
    return choice.voice.name


def _options(loaded: LoadedPersona, seed: int, wishes: PracticeWishes) -> PracticeOptions:
    return PracticeOptions(
        persona=loaded,
        started=datetime.now().astimezone().isoformat(timespec="seconds"),
        line=wishes["line"],
        trainee=current_trainee(wishes["trainee"]),
        replies=wishes["replies"],
        voice=_voice(loaded, wishes["voice"]),
        engine=wishes["engine"],
        model=wishes["model"] or DEFAULT_LIVE_MODEL,
        seed=seed,
        difficulty=wishes["difficulty"],
        device_in=wishes["device_in"],
        device_out=wishes["device_out"],
        cues=wishes["cues"] and wishes["line"] == "headset" and on_terminal(),
    )
