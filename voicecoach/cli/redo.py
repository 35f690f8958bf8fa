"""voicecoach redo."""

from pathlib import Path
from typing import Unpack

import click

from voicecoach.cli.commands import SUMMARIES
from voicecoach.cli.wishes import RedoWishes

LINES = ("headset", "file", "keyboard")
ENGINES = ("faster", "openai")


@click.command(short_help=SUMMARIES["redo"])
@click.argument("session")
@click.option("--finding", metavar="N", help="The finding to try again, by its number in the list or its name (hear_out@1:05).")
@click.option("--at", metavar="TIME", help="A time of the call instead, like 1:23.")
@click.option("--line", type=click.Choice(LINES), default="headset", show_default=True, help="Where the trainee is heard.")
@click.option("--replies", type=click.Path(path_type=Path), help="With --line file: a recording, or a folder of replies.")
@click.option("--turns", type=click.IntRange(1, 20), default=1, show_default=True, help="End after so many answers of yours.")
@click.option("--on", is_flag=True, help="Go on from there to the end of the call.")
@click.option("--voice", help="The customer's voice. [default: that of the call]")
@click.option("--engine", type=click.Choice(ENGINES), default="faster", show_default=True, help="Speech to text.")
@click.option("--model", help="Whisper model by name, or the folder of one.")
@click.option("--device-in", help="Microphone, by number or part of its name.")
@click.option("--device-out", help="Earphones, by number or part of their name.")
@click.option("--hear/--no-hear", default=None, help="Then hear both attempts and a good version. [default: asked, on a headset]")
def command(session: str, **wishes: Unpack[RedoWishes]) -> None:
    """Try a moment of SESSION again: the customer is as they were just before it, and says their last line once more.

    Without --finding or --at the findings of the call are listed, each with its number. Both attempts are set side by side,
    with a good version of what could be said. The attempt is kept as a session of its own, which no progress counts as a call.
    SESSION is an id, the beginning of one, or "last" (the last call or attempt); of an attempt, its moment is tried again.
    """
    from voicecoach.cli.try_again import try_again

    try_again(session, wishes)
