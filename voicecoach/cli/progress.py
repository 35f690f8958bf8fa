"""voicecoach progress."""

from pathlib import Path

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["progress"])
@click.option("--trainee", metavar="NAME", help='Whose. [default: who practised last, else "me"]')
@click.option("--since", metavar="DAY", help="Only calls since a day (2026-01-31), or within an age (90d).")
@click.option("--calls", type=click.IntRange(1, 500), default=50, show_default=True, help="At most so many, the newest.")
@click.option("--recorded", is_flag=True, help="Calls that were recorded elsewhere, instead of those practised here.")
@click.option("--advice/--no-advice", default=True, show_default=True, help="Say what to practise next, and with whom.")
@click.option("--out", type=click.Path(path_type=Path), help="Write a page with pictures into this file too.")
def command(trainee: str | None, since: str | None, calls: int, out: Path | None, *, recorded: bool, advice: bool) -> None:
    """Show what became of each skill and measure from call to call, what improved for certain, and what to practise next.

    Calls that other models or rules reviewed are left out and counted; drills and further attempts at a moment are no calls.
    """
    from voicecoach.cli.show_progress import show

    show(trainee, since, calls, out, recorded=recorded, advice=advice)
