"""From a finding of a call to both attempts side by side."""

import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from functools import cache
from pathlib import Path

import click

from voicecoach.app.moments import Chosen, choose, chosen_before, customer_of, listed, refuse_what_cannot_resume
from voicecoach.app.practise import practise
from voicecoach.app.redo import RedoOptions, earphones, hear, prepare_again
from voicecoach.app.request import PracticeResult
from voicecoach.app.review import Tools
from voicecoach.app.side_by_side import Redone, first_of, judge_again, review_of
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.cli.before import before_call
from voicecoach.cli.consent import before_recording
from voicecoach.cli.hold import KEYS, TYPING
from voicecoach.cli.read import tools_for
from voicecoach.cli.screen import CallScreen
from voicecoach.cli.show import Working, on_terminal, say, show_card
from voicecoach.cli.show_redo import show_both, show_moments
from voicecoach.cli.wishes import RedoWishes
from voicecoach.edges.keys import pressed_keys
from voicecoach.edges.names import AGAIN, CALL
from voicecoach.edges.store import Store, StoredSession, open_session
from voicecoach.edges.transcribers import DEFAULT_LIVE_MODEL
from voicecoach.review.say import clock


def try_again(name: str, wishes: RedoWishes) -> None:
    """Choose the moment, hold it again, and show both attempts."""
    if wishes["finding"] is not None and wishes["at"] is not None:
        raise UsageError("give either --finding or --at, not both")
    tools = cache(lambda: tools_for(wishes["engine"], wishes["model"]))
    session, chosen = _moment(Store().find(name, (CALL, AGAIN)), wishes, tools)
    if chosen is None:
        return
    before_call(wishes["engine"])
    before_recording()
    result = _hold(session, chosen, wishes)
    if result.left or result.trouble:
        why = (result.trouble or f"the attempt was {result.left}").rstrip(".")
        again = f"voicecoach review {result.folder.name}"
        raise VoicecoachError(f"{why}; what was said is kept, and set beside the first attempt by: {again}")
    done = show_again(open_session(result.folder), tools)
    if wishes["line"] == "headset":
        _hear(done, wishes)


def judge_attempt(second: StoredSession, engine: str, model: str | None, out: Path | None) -> Path:
    """Judge an attempt anew beside the first; the path of the page."""
    if out is not None:
        raise UsageError("another attempt at a moment is set beside the first in its own folder: leave --out out")
    return show_again(second, lambda: tools_for(engine, model)).page


def show_again(second: StoredSession, tools: Callable[[], Tools]) -> Redone:
    """Judge an attempt beside the first and show both."""
    with Working() as progress:
        done = judge_again(Store(), second, tools(), progress)
    show_both(done.both, done.page)
    return done


def _moment(session: StoredSession, wishes: RedoWishes, tools: Callable[[], Tools]) -> tuple[StoredSession, Chosen | None]:
    """The call and the moment that are meant; None where there was only a list to be shown."""
    finding, at = wishes["finding"], wishes["at"]
    if session.meta.kind == AGAIN and session.meta.again:
        again = session.meta.again
        session = first_of(Store(), session)
        if finding is None and at is None:
            return session, chosen_before(session.events, again)
    refuse_what_cannot_resume(session.meta)
    customer_of(session)
    with Working() as progress:
        review = review_of(session, tools, progress)
    if finding is None and at is None:
        found = listed(review.findings)
        show_moments(session.meta.id, found)
        finding = _asked(len(found))
        if finding is None:
            return session, None
    return session, choose(session.events, review.findings, finding, at)


def _asked(count: int) -> str | None:
    """Which of the listed findings a person at the terminal wishes to try again."""
    if not (count and on_terminal() and sys.stdin.isatty()):
        return None
    number: int = click.prompt("Which one do you try again? (0 none)", type=click.IntRange(0, count), default=0)
    return str(number) if number else None


def _hold(session: StoredSession, chosen: Chosen, wishes: RedoWishes) -> PracticeResult:
    customer = customer_of(session).persona
    heard = wishes["line"] == "headset"
    say(f"The call is taken up at {clock(chosen.exchange.onset)}: {customer.name} says their last line once more.")
    show_card(customer)
    if heard and on_terminal() and sys.stdin.isatty():
        say("\nPress a key when you are ready.", "bold")
        click.getchar()
    if wishes["line"] == "keyboard":
        say(f"\n{TYPING}", "dim")
    screen = CallScreen(
        customer.name,
        lambda: show_card(customer),
        captions=not heard and (on_terminal() or wishes["line"] == "keyboard"),
        for_author=False,
        keys=KEYS if heard else "",
    )
    with pressed_keys() if heard else nullcontext(str) as pressed:
        request = prepare_again(session, chosen, _options(wishes), screen.ask, pressed)
        with screen:
            return practise(request, screen)


def _options(wishes: RedoWishes) -> RedoOptions:
    return RedoOptions(
        started=datetime.now().astimezone().isoformat(timespec="seconds"),
        line=wishes["line"],
        replies=wishes["replies"],
        voice=wishes["voice"],
        engine=wishes["engine"],
        model=wishes["model"] or DEFAULT_LIVE_MODEL,
        turns=None if wishes["on"] else wishes["turns"],
        device_in=wishes["device_in"],
        device_out=wishes["device_out"],
    )


def _hear(done: Redone, wishes: RedoWishes) -> None:
    """Let the first attempt, this one and the good version be heard on the headset."""
    asks = on_terminal() and sys.stdin.isatty()
    if wishes["hear"] or (wishes["hear"] is None and asks and click.confirm("\nHear both, and a good version?", default=True)):
        say(f"First your first attempt, then this one{', then a good version' if done.good is not None else ''}.")
        sounds = [done.first, done.second] + ([done.good] if done.good is not None else [])
        hear(earphones(wishes["device_in"], wishes["device_out"]), sounds)
