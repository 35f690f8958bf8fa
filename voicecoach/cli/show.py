"""What the commands show: tables on a terminal, plain lines into a pipe."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from voicecoach.app.doctor import Check, State
from voicecoach.edges.personas import LoadedPersona
from voicecoach.edges.store import SessionMeta

_STYLES = {State.GOOD: "green", State.OPTIONAL: "yellow", State.BAD: "red"}
_MARKS = {State.GOOD: "ok", State.OPTIONAL: "optional", State.BAD: "MISSING"}


def on_terminal() -> bool:
    """Whether a person reads the output as it comes."""
    return sys.stdout.isatty()


def console() -> Console:
    """The terminal, with nothing in the text taken for mark-up."""
    return Console(markup=False, highlight=False, emoji=False)


def plain(text: str) -> str:
    """A text from a file or a name without characters that could steer the terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def say(text: str, style: str = "") -> None:
    """One line, never wrapped in a pipe."""
    if on_terminal():
        console().print(Text(plain(text), style=style), soft_wrap=True)
    else:
        click.echo(plain(text))


def show_rows(titles: Sequence[str], rows: Iterable[Sequence[str]], styles: Sequence[str] = ()) -> None:
    """Rows as a table on a terminal, as tab-separated lines in a pipe."""
    lines = [[plain(cell) for cell in row] for row in rows]
    if not on_terminal():
        for line in lines:
            click.echo("\t".join(line))
        return
    table = Table(*titles, box=None, header_style="bold", pad_edge=False)
    for number, line in enumerate(lines):
        table.add_row(*(Text(cell, overflow="fold") for cell in line), style=styles[number] if styles else "")
    console().print(table)


def show_checks(checks: Sequence[Check], *, fine: bool) -> None:
    """What works and what is missing, then each command that mends something."""
    rows = [(_MARKS[check.state], check.part, check.found) for check in checks]
    show_rows(("", "part", "found"), rows, [_STYLES[check.state] for check in checks])
    for check in checks:
        if check.mend:
            say(f"\nTo mend {check.part}:" if on_terminal() else f"To mend {check.part}:")
            say(f"  {check.mend}", "bold")
    say("")
    if fine:
        say("A call from files can be held and reviewed here: voicecoach practice late_parcel --line file --replies FOLDER")
    else:
        say("No call can be held here yet: mend what is marked MISSING.", "red")


def show_sessions(sessions: Sequence[SessionMeta], folder: Path) -> None:
    """The sessions, newest first."""
    if not sessions:
        say("No session yet. Hold a call with: voicecoach practice late_parcel")
        return
    rows = [
        (meta.id, meta.started[:16].replace("T", " "), meta.persona_name, meta.line, _reviewed(folder / meta.id))
        for meta in sessions
    ]
    show_rows(("session", "started", "customer", "line", "report"), rows)


def _reviewed(folder: Path) -> str:
    report = folder / "report.html"
    return str(report) if report.is_file() else "not yet reviewed"


def show_personas(personas: Sequence[LoadedPersona]) -> None:
    """The customers and what they call about."""
    show_rows(("persona", "customer", "about"), [(each.name, each.persona.name, each.persona.summary) for each in personas])
