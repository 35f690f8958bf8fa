"""voicecoach calibrate."""

from pathlib import Path
from typing import Unpack

import click

from voicecoach.cli.commands import SUMMARIES
from voicecoach.cli.practice import ENGINES
from voicecoach.cli.wishes import CalibrationWishes


@click.command(short_help=SUMMARIES["calibrate"])
@click.option("--trainee", metavar="NAME", help='Whose voice. [default: who practised last, else "me"]')
@click.option("--line", type=click.Choice(("headset", "file")), default="headset", show_default=True, help="Where you are heard.")
@click.option("--replies", type=click.Path(path_type=Path), help="With --line file: a folder of three recordings, or one of all.")
@click.option("--voice", help="The voice that asks. [default: a woman's]")
@click.option("--engine", type=click.Choice(ENGINES), default="faster", show_default=True, help="Speech to text.")
@click.option("--model", help="Whisper model by name, or the folder of one.")
@click.option("--device-in", help="Microphone, by number or part of its name.")
@click.option("--device-out", help="Earphones, by number or part of their name.")
def command(**wishes: Unpack[CalibrationWishes]) -> None:
    """Measure your own pace, level, pitch and wait while nothing upsets you: a text to read aloud, and two calm questions.

    It takes about a minute. Neither sound nor words are kept, only the figures. (The delay of a headset is another
    thing: voicecoach headset --loop measures that.)
    """
    from voicecoach.cli.measure_calm import measure_calm

    measure_calm(wishes)
