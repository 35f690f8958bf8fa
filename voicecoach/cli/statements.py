"""voicecoach statements."""

from pathlib import Path

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["statements"])
@click.argument("sessions", nargs=-1, required=True, metavar="SESSION...|all")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file to write them to (JSON).")
@click.option(
    "--to", "address", metavar="URL", help="A learning record store (LRS) to send them to, like https://lrs.example.org/xapi."
)
@click.option("--base", metavar="IRI", help="What the names of your callers, drills and skills begin with.")
@click.option("--named", is_flag=True, help="Trainees by name. [default: by pseudonym]")
@click.option("--yes", is_flag=True, help="Don't ask before sending.")
def command(
    sessions: tuple[str, ...], out: Path | None, address: str | None, base: str | None, *, named: bool, yes: bool
) -> None:
    """Tell what was practised as xAPI statements: sessions, drills, and how often each skill went well.

    Nothing is sent unless --to names a store, whose key and secret VOICECOACH_LRS_KEY and VOICECOACH_LRS_SECRET hold. No words
    and no sound are in it. What the statements say: docs/xapi.md.
    """
    from voicecoach.cli.tell import tell_store

    if out is None and address is None:
        raise click.UsageError("Say where they go: --out FILE, or --to URL")
    tell_store(sessions, out, address, base, named=named, yes=yes)
