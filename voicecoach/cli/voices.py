"""voicecoach voices."""

import click

from voicecoach.cli.commands import SUMMARIES

_SPEED = {True: "live", False: "ahead"}
_TAKEN = {True: "name or wish", False: "name"}


@click.command(short_help=SUMMARIES["voices"])
def command() -> None:
    """List the voices that a customer can have; those that lack something say what to install.

    A caller's file or --voice takes a name, or a wish in words such as "man, older, gruff". Voices of which more than 5 % of the
    words were heard wrong when measured, or that were not measured, are taken by name only.
    """
    from voicecoach.cli.show import say, show_rows
    from voicecoach.edges.voices import available_voices

    voices = available_voices()
    rows = [
        (v.name, v.sex, v.age, ", ".join(v.manner), _SPEED[v.live], _TAKEN[v.understood], v.missing or "ready", v.licence)
        for v in voices
    ]
    show_rows(("voice", "sex", "age", "manner", "speed", "taken by", "here", "licence"), rows)
    say("An 'ahead' voice is slower than speech: its lines are kept, so each is waited for only once.")
