"""voicecoach reply."""

from pathlib import Path

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["reply"])
@click.argument("session", default="last")
@click.option("--out", type=click.Path(path_type=Path), help="The trainee's file. [default: SESSION-reply.voicecoach, here]")
@click.option("--by", metavar="NAME", help="Who you are; remembered. [default: the coach who was named last]")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(session: str, *, out: Path | None, by: str | None, force: bool) -> None:
    """As a coach, write your notes on SESSION, and what you assigned to its trainee, into a small file for them."""
    from voicecoach.cli.handing import reply_to

    reply_to(session, out, by, force=force)
