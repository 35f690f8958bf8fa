"""voicecoach follow-up."""

from datetime import datetime
from pathlib import Path

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["follow-up"])
@click.argument("call", metavar="SESSION|REVIEW")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The day of the call, such as 2026-04-01, where its name does not say it.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Write what has a day into this calendar file (.ics).")
def command(call: str, on: datetime | None, out: Path | None) -> None:
    """List what was promised in a reviewed call, and when it is due; --out saves it for a calendar."""
    from voicecoach.app.follow_ups import promises_of, write_calendar
    from voicecoach.cli.show import say
    from voicecoach.cli.show_follow_ups import lines

    review, called, found = promises_of(call, on)
    for line in lines(found):
        say(line)
    if out:
        write_calendar(review, found, called, out)
        say(f"Written: {out}")
