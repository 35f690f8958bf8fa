"""voicecoach privacy."""

from typing import Unpack

import click

from voicecoach.cli.commands import SUMMARIES
from voicecoach.cli.wishes import PrivacyWishes


@click.command(short_help=SUMMARIES["privacy"])
@click.option(
    "--keep",
    metavar="AGE",
    help="Keep calls for 90d, 12w, 6m or 2y: delete what is older, now and before each call from now on. 'always' ends that.",
)
@click.option("--dry-run", is_flag=True, help="With --keep: show what would go; delete and remember nothing.")
@click.option("--export", "export", nargs=2, metavar="TRAINEE PATH", help="Write everything of a trainee into the zip file PATH.")
@click.option("--delete", "delete", metavar="TRAINEE", help="Delete everything of a trainee for good.")
@click.option("--delete-reports", is_flag=True, help="Delete the reports of recorded calls, which belong to no trainee.")
@click.option("--mask/--no-mask", default=None, help="Hide vulgar words in everything that is shown from now on, or no longer.")
@click.option("--yes", is_flag=True, help="Don't ask before deleting.")
def command(**wishes: Unpack[PrivacyWishes]) -> None:
    """Show what is stored about whom, where and how large; or take it along, or delete it for good.

    What was exported, or written elsewhere with --out, is not known here.
    """
    from voicecoach.cli import show_privacy

    if sum(bool(wishes[name]) for name in ("keep", "export", "delete", "delete_reports")) > 1:
        raise click.UsageError("Say one of --keep, --export, --delete and --delete-reports at a time")
    show_privacy.do(wishes)
