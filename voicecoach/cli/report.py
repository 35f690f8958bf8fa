"""voicecoach report."""

from pathlib import Path

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["report"])
@click.option(
    "--team",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The results of a batch.",
)
def command(folder: Path) -> None:
    """Show what many calls say together: skills, change, distributions, calls to listen to.

    Writes a page and tables (CSV) into DIR/team; the desk shows the same. No ranking: each figure comes with its number of
    calls and its interval.
    """
    from voicecoach.app.team import write_team
    from voicecoach.cli.show import say
    from voicecoach.edges.archives import remember_archive
    from voicecoach.edges.home import home

    for path in write_team(folder):
        say(f"Written: {path}")
    remember_archive(home(), folder)
