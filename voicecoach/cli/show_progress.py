"""What is shown of progress: goals, what to practise next, and a row with a small picture for each measure and skill."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from voicecoach.app.ages import day_since
from voicecoach.app.progress import progress_of, write_progress
from voicecoach.cli.show import say, show_rows
from voicecoach.cli.whose import whose
from voicecoach.edges.store import Store
from voicecoach.review.progress_page import GoalRow, ProgressPage, ProgressRow

STYLES = {"improved": "green", "slipped": "yellow"}


def show(trainee: str | None, since: str | None, calls: int, out: Path | None, *, recorded: bool, advice: bool) -> None:
    """One trainee's progress on the terminal, and in a file where one is named."""
    day = day_since(since, datetime.now().astimezone().date()) if since else None
    _, page = progress_of(Store(), whose(trainee), day, calls, recorded=recorded, advice=advice)
    say(page.headline, "bold")
    say(page.summary)
    for note in page.notes:
        say(f"Note: {note}", "yellow")
    _show_goals(page.goals)
    _show_next(page)
    _show_rows("All together", page.together)
    _show_rows("Measures", page.measures)
    _show_rows("Skills", page.skills)
    if page.baseline:
        say("\nYour own baseline", "bold")
        show_rows(("", ""), page.baseline)
    if out is not None:
        say(f"\nThe page with pictures: {write_progress(page, out.expanduser())}", "bold")


def show_goals(trainee: str | None) -> None:
    """The goals of a trainee alone."""
    _, page = progress_of(Store(), whose(trainee), advice=False)
    if page.goals:
        _show_goals(page.goals)
    else:
        say("No goal was set. Set one with: voicecoach goal set empathise --at-least 80")


def _show_goals(goals: Sequence[GoalRow]) -> None:
    if goals:
        say("\nGoals", "bold")
        rows = [(each.title, each.target, each.standing, each.evidence) for each in goals]
        styles = [("green" if each.met else "yellow") if each.certain else "" for each in goals]
        show_rows(("goal", "target", "standing", "by"), rows, styles)


def _show_next(page: ProgressPage) -> None:
    if page.next:
        say("\nTo practise next", "bold")
    for each in page.next:
        say(f"  {each.title}: {each.missed} {each.why}")
        for what, command, _ in each.commands:
            say(f"        {what}: {command}", "dim")


def _show_rows(title: str, rows: Sequence[ProgressRow]) -> None:
    if rows:
        say(f"\n{title}", "bold")
        cells = [
            (each.title, each.picture.spark, each.change, f"{each.told.mark} {each.told.said}".strip(), each.now) for each in rows
        ]
        titles = (title.lower().rstrip("s"), "calls", "earlier → later", "what can be said", "of all")
        styles = [STYLES.get(each.told.said, "") if each.told.sure else "" for each in rows]
        show_rows(titles, cells, styles)
