"""voicecoach privacy."""

from pathlib import Path

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["privacy"])
@click.option("--keep", metavar="AGE", help="Delete for good what is older: 90d, 12w, 6m or 2y.")
@click.option("--export", "export", nargs=2, metavar="TRAINEE PATH", help="Write everything of a trainee into the zip file PATH.")
@click.option("--delete", "delete", metavar="TRAINEE", help="Delete everything of a trainee for good.")
@click.option("--delete-reports", is_flag=True, help="Delete the reports of recorded calls, which belong to no trainee.")
@click.option("--yes", is_flag=True, help="Don't ask before deleting.")
def command(*, keep: str | None, export: tuple[str, str] | None, delete: str | None, delete_reports: bool, yes: bool) -> None:
    """Show what is stored about whom, where and how large; or take it along, or delete it for good.

    What was exported, or written elsewhere with --out, is not known here.
    """
    from voicecoach.cli import show_privacy

    if sum(map(bool, (keep, export, delete, delete_reports))) > 1:
        raise click.UsageError("Say one of --keep, --export, --delete and --delete-reports at a time")
    if export:
        show_privacy.take_along(export[0], Path(export[1]).expanduser())
    elif keep or delete or delete_reports:
        show_privacy.delete(keep, delete, yes=yes)
    else:
        show_privacy.show_stored()
