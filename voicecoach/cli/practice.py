"""voicecoach practice."""

from pathlib import Path
from typing import Unpack

import click

from voicecoach.cli.commands import SUMMARIES
from voicecoach.cli.mask import MASK
from voicecoach.cli.wishes import PracticeWishes

LINES = ("headset", "file", "keyboard")
DIFFICULTIES = ("gentle", "usual", "hard")
ENGINES = ("faster", "openai")


@click.command(short_help=SUMMARIES["practice"])
@click.argument("persona")
@click.option("--line", type=click.Choice(LINES), default="headset", show_default=True, help="Where the trainee is heard.")
@click.option("--replies", type=click.Path(path_type=Path), help="With --line file: a recording, or a folder of replies.")
@click.option("--voice", help="The customer's voice: a name, or a wish such as 'woman, older'. [default: the caller's own]")
@click.option("--engine", type=click.Choice(ENGINES), default="faster", show_default=True, help="Speech to text.")
@click.option("--model", help="Whisper model by name, or the folder of one.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="Same seed and answers, same call. [default: by chance]")
@click.option("--difficulty", type=click.Choice(DIFFICULTIES), default="usual", show_default=True, help="How upset.")
@click.option("--opt-in", is_flag=True, help="Take a caller who comes with a warning without being asked.")
@click.option("--trainee", metavar="NAME", help='Whose call it is. [default: who practised last, else "me"]')
@click.option("--device-in", help="Microphone, by number or part of its name.")
@click.option("--device-out", help="Earphones, by number or part of their name.")
@click.option("--captions/--no-captions", default=None, help="Show what both say. [default: only where it cannot be heard]")
@click.option("--cues/--no-cues", default=True, help="Show a word of advice now and then during a headset call.")
@click.option("--call-back", is_flag=True, help="You place the call: PERSONA is a session, and you ring its customer.")
@click.option("--as-new", is_flag=True, help="The customer knows nothing of what you promised them in an earlier call.")
@MASK
@click.option("--review/--no-review", default=True, help="Make the report after the call.")
def command(persona: str, **wishes: Unpack[PracticeWishes]) -> None:
    """Hold a call with PERSONA, a customer's name or a file of your own, and get its report.

    During a headset call the key c shows the card again, h gives a hint, r has the customer's last line repeated, p pauses
    the call and takes it up again, s stops it for today, without a report, and q hangs up.
    """
    from voicecoach.cli.assigned import tell_assigned
    from voicecoach.cli.before import before_call
    from voicecoach.cli.consent import before_recording
    from voicecoach.cli.hold import hold

    before_call(wishes["engine"])
    before_recording()
    tell_assigned(wishes["trainee"])
    hold(persona, wishes)
