"""The notice before the first recording."""

import sys
from datetime import datetime

import click

from voicecoach.app.trainees import notice, notice_owed, remember_notice
from voicecoach.call.errors import VoicecoachError
from voicecoach.cli.show import on_terminal, say
from voicecoach.edges.home import home


def before_recording() -> None:
    """Say once that calls are recorded; on a terminal ask, in a pipe go on.

    Raises
    ------
    VoicecoachError
        If the trainee does not want it.
    """
    can_ask = on_terminal() and sys.stdin.isatty()
    if not notice_owed(can_ask=can_ask):
        return
    for line in notice(home()):
        say(line)
    if can_ask and not click.confirm("Go on, and record the call?", default=True):
        raise VoicecoachError("nothing was recorded, as you wished; you are asked again before the next call")
    remember_notice(datetime.now().astimezone().isoformat(timespec="seconds"), agreed=can_ask)
