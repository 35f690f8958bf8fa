"""voicecoach export."""

from pathlib import Path

import click

from voicecoach.cli.commands import SUMMARIES
from voicecoach.cli.mask import MASK

FORMS = ("vtt", "srt", "textgrid", "csv", "contact-lens")


@click.command(short_help=SUMMARIES["export"])
@click.argument("call", metavar="SESSION|REVIEW")
@click.option("--as", "form", type=click.Choice(FORMS), required=True, help="The format; csv makes three tables.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="A file, or a folder (with csv always). [default: beside the review]"
)
@MASK
@click.option("--force", is_flag=True, help="Write over files that are there.")
def command(call: str, form: str, out: Path | None, *, force: bool) -> None:
    """Write a review for other programs: of a SESSION (its id, the beginning of it, or "last"), or a REVIEW's file or folder."""
    from voicecoach.app.export import export_review, find_review
    from voicecoach.cli.show import say

    for path in export_review(find_review(call), form, out, force=force):
        say(f"Written: {path}")
