"""voicecoach drill."""

from pathlib import Path
from typing import Unpack

import click

from voicecoach.cli.commands import SUMMARIES
from voicecoach.cli.wishes import DrillWishes

LINES = ("headset", "file", "keyboard")
ENGINES = ("faster", "openai")


@click.command(short_help=SUMMARIES["drill"])
@click.argument("name", required=False)
@click.option("--line", type=click.Choice(LINES), default="headset", show_default=True, help="Where the trainee is heard.")
@click.option("--replies", type=click.Path(path_type=Path), help="With --line file: a recording, or a folder of replies.")
@click.option("--voice", help="The customer's voice: a name, or a wish such as 'woman, older'. [default: the caller's own]")
@click.option("--engine", type=click.Choice(ENGINES), default="faster", show_default=True, help="Speech to text.")
@click.option("--model", help="Whisper model by name, or the folder of one.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="Same seed and answers, same drill. [default: by chance]")
@click.option("--trainee", metavar="NAME", help='Whose drill it is. [default: who practised last, else "me"]')
@click.option("--device-in", help="Microphone, by number or part of its name.")
@click.option("--device-out", help="Earphones, by number or part of their name.")
def command(name: str | None, **wishes: Unpack[DrillWishes]) -> None:
    """Practise one hard moment for a minute or two, and hear at once how it went.

    NAME is a drill's name (voicecoach drills lists them) or a file of your own; without one, the drill that was done least
    often is taken. On a terminal it is offered again afterwards, in another situation. The keys are those of a call; in a
    drill to listen, m marks what you hear.
    """
    from voicecoach.cli.assigned import tell_assigned
    from voicecoach.cli.before import before_call
    from voicecoach.cli.consent import before_recording
    from voicecoach.cli.hold_drill import hold_drills

    before_call(wishes["engine"])
    before_recording()
    tell_assigned(wishes["trainee"])
    hold_drills(name, wishes)
