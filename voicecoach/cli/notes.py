"""voicecoach notes."""

import click

from voicecoach.cli.commands import SUMMARIES
from voicecoach.cli.listing import Listing

VERDICTS = ("good", "bad", "missing")
BY = click.option("--by", metavar="NAME", help="Who you are; remembered. [default: the coach who was named last]")


@click.group(cls=Listing, short_help=SUMMARIES["notes"])
def command() -> None:
    """What people say of a call beside its report: comments, overrules, disputes and answers. The report's findings stay.

    SESSION is an id, the beginning of one, or "last" (the last call); alone, it shows what "list" shows, of the last call
    where none is named. FINDING is a skill, with its time where it was found several times, such as hear_out or hear_out@1:05.
    """


@command.command("list")
@click.argument("session", default="last")
def list_notes(session: str) -> None:
    """Show the findings of SESSION by their names, and every note."""
    from voicecoach.cli.show_notes import show_notes

    show_notes(session)


@command.command()
@click.argument("session")
@click.argument("text")
@click.option("--at", metavar="TIME", help="The second of the call, as 65 or 1:05. [default: the whole call]")
@click.option("--by", metavar="NAME", help="Who you are. [default: the coach who was named last, else the trainee]")
def add(session: str, text: str, at: str | None, by: str | None) -> None:
    """Comment on SESSION, at a time or as a whole."""
    from voicecoach.cli.noting import comment

    comment(session, text, at, by)


@command.command()
@click.argument("session")
@click.argument("finding")
@click.argument("verdict", type=click.Choice((*VERDICTS, "withdrawn")))
@click.option("--reason", required=True, help="Why, in a sentence; the trainee reads it.")
@BY
def overrule(session: str, finding: str, verdict: str, reason: str, by: str | None) -> None:
    """As a coach, hold another VERDICT on a FINDING of SESSION; the program's own stays beside it."""
    from voicecoach.cli.noting import overrule as note

    note(session, finding, verdict, reason, by)


@command.command()
@click.argument("session")
@click.argument("finding")
@click.argument("why")
def dispute(session: str, finding: str, why: str) -> None:
    """As the trainee, say WHY (a word, or a sentence) a FINDING of SESSION is wrong."""
    from voicecoach.cli.noting import dispute as note

    note(session, finding, why)


@command.command()
@click.argument("session")
@click.argument("disputed", metavar="DISPUTE")
@click.argument("text")
@click.option("--agree/--stand", "agreed", required=True, help="Whether the trainee is right, or the finding stands.")
@BY
def answer(session: str, disputed: str, text: str, by: str | None, *, agreed: bool) -> None:
    """As a coach, answer a DISPUTE of SESSION: its id, or the finding that it is about."""
    from voicecoach.cli.noting import answer as note

    note(session, disputed, text, by, agreed=agreed)


@command.command()
@click.argument("session")
@click.argument("skill")
@click.argument("verdict", type=click.Choice(VERDICTS))
@click.argument("text")
@click.option("--at", metavar="TIME", help="Where it begins in the call, as 65 or 1:05. [default: the whole call]")
@click.option("--to", metavar="TIME", help="Where it ends. [default: five seconds later]")
@click.option("--instead", default="", metavar="TEXT", help="What to say or do instead, or to keep.")
@BY
def found(session: str, skill: str, verdict: str, text: str, **more: str | None) -> None:
    """As a coach, add a finding of your own: how SKILL was handled at a place of SESSION."""
    from voicecoach.cli.noting import find

    find(session, skill, verdict, text, (more["at"], more["to"]), more["instead"] or "", more["by"])


@command.command("take-back")
@click.argument("session")
@click.argument("note")
@click.option("--by", metavar="NAME", help="Who you are. [default: the coach who was named last, else the trainee]")
def take_back(session: str, note: str, by: str | None) -> None:
    """Take back a NOTE of your own on SESSION, by its id or the beginning of it."""
    from voicecoach.cli.noting import take_back as note_it

    note_it(session, note, by)
