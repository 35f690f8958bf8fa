"""What is shown of moments to try again, and of two attempts at one."""

from collections.abc import Sequence
from pathlib import Path

from voicecoach.call.finding import Finding
from voicecoach.cli.show import on_terminal, say, show_rows
from voicecoach.review.attempts import SideBySide
from voicecoach.review.redo_page import VERDICTS, shown
from voicecoach.review.say import clock
from voicecoach.words.skills import SKILLS


def show_moments(session: str, findings: Sequence[Finding]) -> None:
    """The findings of a call that can be tried again, with their numbers."""
    if not findings:
        say(f"Nothing was found on this call that could be tried again; name a time: voicecoach redo {session} --at 1:05")
        return
    rows = [
        (
            str(number),
            clock(each.segment.start) if each.segment else "whole call",
            SKILLS[each.skill].title if each.skill in SKILLS else each.skill,
            VERDICTS[each.verdict],
            each.quote or each.happened,
        )
        for number, each in enumerate(findings, start=1)
    ]
    show_rows(("number", "when", "skill", "verdict", "words"), rows)
    if not on_terminal():
        say(f"Try one again: voicecoach redo {session} --finding 1")


def show_both(both: SideBySide, page: Path) -> None:
    """Both attempts side by side, a good version, and where the page with the sounds is."""
    told = shown(both)
    say(f"\n{told.headline}", "bold")
    say(told.summary)
    for note in (told.overruled, *told.notes):
        if note:
            say(f"Note: {note}", "yellow")
    say(f"\n{told.name} had just said: “{told.asked}”")
    show_rows(("", "first attempt", "this attempt"), told.rows)
    for title, side in zip(("Found in the first", "Found in this one"), told.sides, strict=True):
        found = [f"{each.text}{f': “{each.quote}”' if each.quote else ''}" for each in side.findings]
        say(f"{title}: {'; '.join(found) if found else 'nothing'}")
    if told.good:
        say("\nA good version", "bold green")
        say(f"  “{told.good}”{f' (spoken by {told.voice})' if told.voice else ''}")
    elif told.advice:
        say(f"\n{told.advice}", "green")
    say(f"\nBoth to be heard, side by side: {page}", "bold")
