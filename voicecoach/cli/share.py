"""voicecoach share."""

from pathlib import Path

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["share"])
@click.argument("session", default="last")
@click.option("--out", type=click.Path(path_type=Path), help="The file for the coach. [default: SESSION.voicecoach, here]")
@click.option("--name", metavar="NAME", help='Who you are for the coach, where your calls are kept as "me"; remembered.')
@click.option("--here", is_flag=True, help="Write no file: a coach at this computer may see the call.")
@click.option("--stop", is_flag=True, help="Make the call private again; a file that was handed over stays where it is.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(session: str, *, out: Path | None, name: str | None, here: bool, stop: bool, force: bool) -> None:
    """Share SESSION with your coach: sound, words, report and notes in one file. Calls are private until then.

    SESSION is an id, the beginning of one, or "last" (the last call). What the coach answers comes back with: voicecoach receive.
    """
    from voicecoach.cli import handing

    if sum((here, stop, out is not None)) > 1:
        raise click.UsageError("Say one of --out, --here and --stop")
    if stop:
        handing.stop(session)
    else:
        handing.share_it(session, out, name, here=here, force=force)
