"""Drills at the terminal: the task, the short call, the result, and again."""

import secrets
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from functools import cache

import click

from voicecoach.app.drill import Done, caller_of, do_drill, drill_options, drill_results, least_done
from voicecoach.app.prepare import PracticeOptions, prepare
from voicecoach.app.request import Leaving
from voicecoach.app.review import Tools
from voicecoach.app.trainees import current_trainee
from voicecoach.call.errors import VoicecoachError
from voicecoach.cli.hold import KEYS, KINDLY, SEEDS, TYPING
from voicecoach.cli.read import tools_for
from voicecoach.cli.screen import CallScreen
from voicecoach.cli.show import Working, on_terminal, say, show_card
from voicecoach.cli.show_drills import show_result, show_task
from voicecoach.cli.wishes import DrillWishes
from voicecoach.edges.drills import LoadedDrill, list_drills, load_drill
from voicecoach.edges.keys import pressed_keys
from voicecoach.edges.store import Store
from voicecoach.edges.transcribers import DEFAULT_LIVE_MODEL
from voicecoach.edges.voices import choose

MARKING = "m it rises   s stop   q end"
MARKING_TYPED = "After each line type yes if frustration rises, no if not. On this line the voice itself is not heard."


def hold_drills(name: str | None, wishes: DrillWishes) -> None:
    """Do a drill, and again in other situations for as long as the trainee likes."""
    trainee = current_trainee(wishes["trainee"])
    loaded = load_drill(name or _next(trainee))
    seed = secrets.randbelow(SEEDS) if wishes["seed"] is None else wishes["seed"]
    tools = cache(lambda: tools_for(wishes["engine"], wishes["model"]))
    while True:
        done = _once(loaded, seed, trainee, wishes, tools)
        if done.trouble:
            raise VoicecoachError(f"{done.trouble.rstrip('.')}; the drill until then is kept in {done.folder.name}")
        if done.left is Leaving.INTERRUPTED:
            raise KeyboardInterrupt
        if done.result is None:
            say(f"\n{KINDLY}", "bold")
            return
        show_result(done.result, done.folder)
        if not (on_terminal() and sys.stdin.isatty() and click.confirm("\nAgain, in another situation?", default=True)):
            return
        seed = (seed + 1) % 2**31


def _next(trainee: str) -> str:
    names = tuple(each.name for each in list_drills())
    return least_done(names, drill_results(Store(), trainee=trainee))


def _once(loaded: LoadedDrill, seed: int, trainee: str, wishes: DrillWishes, tools: Callable[[], Tools]) -> Done:
    heard, marking = wishes["line"] == "headset", loaded.drill.situation(seed).caller is not None
    options = drill_options(loaded, _options(loaded, seed, trainee, wishes))
    show_task(loaded)
    if not marking:
        say("")
        show_card(options.persona.persona)
    if heard:
        with Working():
            tools()
        if on_terminal() and sys.stdin.isatty():
            say("\nPress a key to begin.", "bold")
            click.getchar()
    elif wishes["line"] == "keyboard":
        say(f"\n{MARKING_TYPED if marking else TYPING}", "dim")
    with pressed_keys() if heard else nullcontext(str) as pressed:
        return _held(loaded, options, pressed, tools, marking=marking)


def _held(
    loaded: LoadedDrill, options: PracticeOptions, pressed: Callable[[], str], tools: Callable[[], Tools], *, marking: bool
) -> Done:
    persona, typed = options.persona.persona, options.line == "keyboard"
    screen = CallScreen(
        persona.name,
        lambda: show_card(persona),
        captions=typed,
        for_author=typed,
        keys=MARKING if marking else KEYS,
    )
    request = prepare(options, screen.ask, pressed)
    with screen:
        return do_drill(loaded, request, screen, tools, lambda _what, _part: None)


def _options(loaded: LoadedDrill, seed: int, trainee: str, wishes: DrillWishes) -> PracticeOptions:
    who = caller_of(loaded, seed)
    choice = choose(wishes["voice"] or who.persona.voice)
    if choice.said:
        say(choice.said, "yellow")
    return PracticeOptions(
        persona=who,
        started=datetime.now().astimezone().isoformat(timespec="seconds"),
        line=wishes["line"],
        trainee=trainee,
        replies=wishes["replies"],
        voice=choice.voice.name,
        engine=wishes["engine"],
        model=wishes["model"] or DEFAULT_LIVE_MODEL,
        seed=seed,
        device_in=wishes["device_in"],
        device_out=wishes["device_out"],
    )
