"""What a failure looks like to the person at the keyboard: one sentence and an exit status."""

import os

import click

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.refused import of_the_system

DEBUG_VARIABLE = "VOICECOACH_DEBUG"
STOPPED = 130
"""Exit status of a command stopped at the keyboard: 128 + SIGINT, as shells count it."""

_SMALL = {"No", "Several", "The", "There", "This"}
"""Words that begin a sentence on a page, and have no capital of their own."""


def told(error: BaseException) -> int:
    """Say what went wrong on the error stream and give back the exit status.

    Raises
    ------
    BaseException
        The error itself, where VOICECOACH_DEBUG is set, so that its traceback can be read.
    """
    if isinstance(error, SystemExit | click.exceptions.Exit):
        return _status(error)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return 0
    if os.environ.get(DEBUG_VARIABLE):
        raise error
    if isinstance(error, click.ClickException):
        click.echo(_usage(error), err=True)
        return error.exit_code
    if isinstance(error, click.Abort | KeyboardInterrupt):
        click.echo("voicecoach: stopped", err=True)
        return STOPPED
    click.echo(f"voicecoach: {_shown(_sentence(error))}", err=True)
    return error.exit_status if isinstance(error, VoicecoachError) else 1


def _status(error: SystemExit | click.exceptions.Exit) -> int:
    code = error.exit_code if isinstance(error, click.exceptions.Exit) else error.code
    return code if isinstance(code, int) else int(code is not None)


def _usage(error: click.ClickException) -> str:
    """What was asked wrongly, with where to read how to ask."""
    said = error.format_message()
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "voicecoach"
    said = " ".join(said.split())
    return f"voicecoach: {said[:1].lower()}{said[1:].rstrip('.')}; see: {path} --help"


def _shown(said: str) -> str:
    """A sentence without what steers terminals: names in it may come from files of other people."""
    from voicecoach.review.say import plain

    lines = said.split("\n")
    return "\n".join(line[: len(line) - len(line.lstrip(" "))] + plain(line) for line in lines)


def _sentence(error: BaseException) -> str:
    match error:
        case VoicecoachError():
            return _goes_on(str(error))
        case OSError() if said := of_the_system(error):
            return said
        case MemoryError():
            return "not enough memory: close other programs and try again"
        case _:
            what = " ".join(f"{type(error).__name__}: {error}".split())
            return f"something went wrong that should not ({what}); set {DEBUG_VARIABLE}=1 and run it again to see where"


def _goes_on(said: str) -> str:
    """A sentence as it goes on after "voicecoach:"; names keep their capital."""
    first = said.partition(" ")[0]
    return f"{first.lower()}{said[len(first) :]}".removesuffix(".") if first in _SMALL else said
