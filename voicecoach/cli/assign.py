"""voicecoach assign."""

from datetime import datetime
from pathlib import Path

import click

from voicecoach.cli.commands import SUMMARIES

TO = click.option("--to", "trainee", metavar="TRAINEE", required=True, help="Who is to practise it.")
GOAL = click.option("--goal", required=True, help="What to reach, in a sentence.")
DUE = click.option("--due", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Until which day, such as 2026-04-01.")
BY = click.option("--by", metavar="NAME", help="Who you are; remembered. [default: the coach who was named last]")


@click.group(short_help=SUMMARIES["assign"])
def command() -> None:
    """As a coach, ask a trainee to practise with a caller or a drill; as the trainee, see what is asked.

    It is carried to another computer by voicecoach reply, or without any call by "voicecoach assign send".
    """


@command.command()
@click.argument("name")
@TO
@GOAL
@DUE
@BY
def caller(name: str, trainee: str, goal: str, due: datetime | None, by: str | None) -> None:
    """Ask TRAINEE to take a call of the caller NAME."""
    from voicecoach.cli.assigning import assign

    assign("caller", name, trainee, goal, due, by)


@command.command()
@click.argument("name")
@TO
@GOAL
@DUE
@BY
def drill(name: str, trainee: str, goal: str, due: datetime | None, by: str | None) -> None:
    """Ask TRAINEE to do the drill NAME."""
    from voicecoach.cli.assigning import assign

    assign("drill", name, trainee, goal, due, by)


@command.command("list")
@click.option("--trainee", metavar="NAME", help="Only what is asked of this trainee.")
def list_assigned(trainee: str | None) -> None:
    """Show what is asked and not done yet."""
    from voicecoach.cli.assigning import show_all

    show_all(trainee)


@command.command()
@click.argument("assignment")
@click.option("--by", metavar="NAME", help="Who you are. [default: the trainee of whom it is asked]")
def done(assignment: str, by: str | None) -> None:
    """Mark ASSIGNMENT as done, by its id or the beginning of it."""
    from voicecoach.cli.assigning import mark_done

    mark_done(assignment, by)


@command.command()
@click.argument("trainee")
@click.argument("path", type=click.Path(path_type=Path))
@BY
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def send(trainee: str, path: Path, by: str | None, *, force: bool) -> None:
    """Write what is asked of TRAINEE into the small file PATH, which they take in with voicecoach receive."""
    from voicecoach.cli.assigning import send as write

    write(trainee, path.expanduser(), by, force=force)
