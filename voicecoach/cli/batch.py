"""voicecoach batch."""

from pathlib import Path
from typing import Unpack

import click

from voicecoach.cli.commands import SUMMARIES
from voicecoach.cli.review import ENGINES
from voicecoach.cli.wishes import BatchWishes


@click.command(short_help=SUMMARIES["batch"])
@click.argument("source", metavar="[FOLDER|MANIFEST]", required=False)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder of the results.")
@click.option(
    "--trainee",
    "--channel",
    "trainee",
    type=click.Choice(["left", "right"]),
    help="The trainee's channel, where no manifest says it.",
)
@click.option("--workers", type=click.IntRange(1), help="Processes. [default: as many as the cores allow]")
@click.option("--threads", type=click.IntRange(1), default=1, show_default=True, help="Threads of each process.")
@click.option("--engine", type=click.Choice(ENGINES), default="faster", show_default=True, help="Speech to text.")
@click.option("--model", help="Whisper model by name, or the folder of one.")
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True, help="cuda: untried.")
@click.option("--redact/--no-redact", default=True, show_default=True, help="Hide card numbers, addresses and the like.")
@click.option("--reports", is_flag=True, help="Write a report of each call too, without its sound.")
@click.option("--retry", is_flag=True, help="Try again what failed in an earlier run.")
@click.option("--dask", metavar="ADDRESS", help="Work on the Dask cluster whose scheduler listens there.")
@click.option("--forget", metavar="ID", help="Remove the call with this id from all results in --out, for good.")
@click.option("--yes", is_flag=True, help="Don't ask before --forget.")
def command(source: str | None, forget: str | None, *, yes: bool, **wishes: Unpack[BatchWishes]) -> int:
    """Review all two-channel recordings of a FOLDER, or those that a MANIFEST (CSV) names, into Parquet tables.

    The same command goes on where an earlier one was stopped. One bad recording stops nothing: it is listed with its reason.
    The tables, the manifest's columns and what is stored: docs/archive.md. Ends with status 1 where a recording failed.
    """
    from voicecoach.cli.run_batch import forget_call, run_batch

    if forget is not None:
        return forget_call(wishes["out"], forget, source, yes=yes)
    if source is None:
        raise click.UsageError("Name a FOLDER or a MANIFEST")
    return run_batch(source, wishes)
