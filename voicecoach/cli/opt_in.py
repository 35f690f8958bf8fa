"""Callers that one takes only on purpose: what is said before such a call, and after it."""

import sys

import click

from voicecoach.call.errors import UsageError
from voicecoach.cli.show import on_terminal, say
from voicecoach.persona.model import Persona

AFTER = (
    "That was practice: the caller is made up, and nothing of it was meant for you.",
    "Take a break before the next call; get up, drink something, talk to somebody if it stays with you.",
)


def opt_in(persona: Persona, *, given: bool) -> bool:
    """Whether the trainee takes the call: shows the caller's warning and asks, or wants the option where nobody can answer."""
    if not persona.warning:
        return True
    say(f"\nWarning: {persona.warning}", "bold yellow")
    if given:
        return True
    if not (on_terminal() and sys.stdin.isatty()):
        raise UsageError("This caller is taken only on purpose: read the warning above, and repeat the command with --opt-in.")
    return click.confirm("Take this call?", default=False)


def debrief(persona: Persona) -> None:
    """A word after a call that one had to opt in to."""
    if persona.warning:
        say("")
        for line in AFTER:
            say(line, "bold")
