"""One question after a call, for who wants to answer it."""

import sys
from pathlib import Path

import click

from voicecoach.app.learned import keep_learned
from voicecoach.cli.show import on_terminal, say

QUESTION = "What could the company mend, in your words? (Enter skips)"


def ask_what_to_mend(folder: Path) -> None:
    """Ask at a terminal; what is answered is kept for the coach."""
    if not (on_terminal() and sys.stdin.isatty()):
        return
    say("")
    try:
        learned = click.prompt(QUESTION, prompt_suffix="\n> ", default="", show_default=False)
    except click.Abort:
        say(f"\nThe call is kept, and reviewed by: voicecoach review {folder.name}")
        raise
    if keep_learned(folder, learned):
        say("Kept with the call, for your coach.", "dim")
