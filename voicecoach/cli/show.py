"""What the commands show: tables on a terminal, plain lines into a pipe."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import click

from voicecoach.review.say import plain

if TYPE_CHECKING:  # a list of sessions is shown without sound, models and pages
    from rich.console import Console

    from voicecoach.app.doctor import Check
    from voicecoach.edges.personas import LoadedPersona
    from voicecoach.edges.protocols import Progress as ProgressTold
    from voicecoach.persona.model import Persona
    from voicecoach.review.model import Review
    from voicecoach.review.page import Card as SkillCard
    from voicecoach.review.page import ReportPage


def on_terminal() -> bool:
    """Whether a person reads the output as it comes."""
    return sys.stdout.isatty()


def console() -> "Console":
    """The terminal, with nothing in the text taken for mark-up."""
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False)


def say(text: str, style: str = "") -> None:
    """A line, its indentation and empty lines before it kept; never wrapped in a pipe."""
    before = text[: len(text) - len(text.lstrip())]
    shown = f"{before}{plain(text)}"
    if on_terminal():
        from rich.text import Text

        console().print(Text(shown, style=style))
    else:
        click.echo(shown)


def show_rows(titles: Sequence[str], rows: Iterable[Sequence[str]], styles: Sequence[str] = ()) -> None:
    """Rows as a table on a terminal, as tab-separated lines in a pipe."""
    lines = [[plain(cell) for cell in row] for row in rows]
    if not on_terminal():
        for line in lines:
            click.echo("\t".join(line))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(*titles, box=None, header_style="bold", pad_edge=False)
    for number, line in enumerate(lines):
        table.add_row(*(Text(cell, overflow="fold") for cell in line), style=styles[number] if styles else "")
    console().print(table)


def show_checks(checks: "Sequence[Check]", *, fine: bool) -> None:
    """What works and what is missing, then each command that mends something."""
    from voicecoach.app.doctor import State

    styles = {State.GOOD: "green", State.OPTIONAL: "yellow", State.BAD: "red"}
    marks = {State.GOOD: "ok", State.OPTIONAL: "optional", State.BAD: "MISSING"}
    rows = [(marks[check.state], check.part, check.found) for check in checks]
    show_rows(("", "part", "found"), rows, [styles[check.state] for check in checks])
    for mend in dict.fromkeys(check.mend for check in checks if check.mend):
        parts = ", ".join(dict.fromkeys(check.part for check in checks if check.mend == mend))
        say(f"To mend {parts}:")
        say(f"  {mend}", "bold")
    if fine:
        say("A call from files can be held and reviewed here: voicecoach practice late_parcel --line file --replies FOLDER")
    else:
        say("No call can be held here yet: mend what is marked MISSING.", "red")


def show_personas(personas: "Sequence[LoadedPersona]") -> None:
    """The customers and what they call about."""
    from voicecoach.persona.brief import brief

    show_rows(("persona", "customer", "about"), [(each.name, each.persona.name, brief(each.persona).title) for each in personas])


def show_brief(persona: "Persona") -> None:
    """Who is calling about what."""
    from voicecoach.persona.brief import brief

    told = brief(persona)
    say(told.title, "bold")
    for paragraph in told.paragraphs:
        say(paragraph)


def show_card(persona: "Persona") -> None:
    """The account, the policy and what the trainee may grant."""
    from voicecoach.persona.brief import card

    shown = card(persona)
    if not on_terminal():
        for part in shown.parts:
            say(f"{part.title}:")
            for row in part.rows:
                say(f"  {row.label + ': ' if row.label else ''}{row.text}")
        return
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False)
    for part in shown.parts:
        table.add_row(Text(plain(part.title), style="bold"), "")
        for row in part.rows:
            table.add_row(Text(f"  {plain(row.label) or '-'}", style="dim"), Text(plain(row.text), overflow="fold"))
    console().print(Panel(table, title=Text(f"Card: {plain(shown.title)}"), title_align="left", expand=False))


def show_review(review: "Review", report: Path, beside: Path | None = None) -> None:
    """What went well, at most three things to work on, what people say of it, and where the whole report is.

    ``beside`` is the folder where the call's notes lie.
    """
    from voicecoach.app.kept import kept_beside
    from voicecoach.app.masking import shown
    from voicecoach.review.page import report_page

    page = report_page(shown(review), shown(kept_beside(beside, review.name)) if beside else None)
    say(f"\n{page.headline}.", "bold")
    say(page.summary)
    for warning in page.warnings:
        say(f"Note: {warning}", "yellow")
    _show_skills("Went well", page.strengths, "green")
    _show_skills("To work on", page.work, "yellow")
    if page.more_work:
        say(f"  {len(page.more_work)} more, for later: in the report")
    _show_notes(page, beside)
    say(f"\nThe report: {report}", "bold")


def _show_skills(title: str, skills: "Sequence[SkillCard]", style: str) -> None:
    if not skills:
        return
    say(f"\n{title}", f"bold {style}")
    for skill in skills:
        when = f"{skill.moment.clock}  " if skill.moment else ""
        said = f" “{skill.quote}”" if skill.quote else ""
        say(f"  {when}{skill.title}: {skill.happened}{said}")
        for remark in skill.remarks:
            say(f"        {remark.whose}, {remark.head}: {remark.text}", "cyan")
        if skill.instead:
            say(f"        {skill.instead}", "dim")


def _show_notes(page: "ReportPage", beside: Path | None) -> None:
    """A coach's own findings and comments, and where all notes are."""
    for own in page.noted.found:
        when = f"{own.moment.clock} " if own.moment else ""
        say(f"\n{own.whose}, {own.verdict_text}: {when}{own.title}: {own.text}", "cyan")
    for comment in page.noted.comments:
        when = f"{comment.moment.clock} " if comment.moment else ""
        say(f"\n{comment.whose}: {when}{comment.text}", "cyan")
    cards = (*page.strengths, *page.work, *page.more_work, *page.unjudged)
    spoken_of = any(each.remarks for card in cards for each in (card, *card.others))
    if beside is not None and (page.noted.anything or spoken_of):
        say(f"\nAll notes: voicecoach notes list {beside.name}")


class Working:
    """A bar that says what is being done and how far it is; nothing into a pipe."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
        self._bar = Progress(*columns, console=console(), transient=True, disable=not on_terminal())
        self._task = self._bar.add_task("loading the models", total=1.0)

    def __enter__(self) -> "ProgressTold":
        self._bar.start()
        return self._tell

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()

    def _tell(self, what: str, part: float) -> None:
        self._bar.update(self._task, description=what, completed=part)
