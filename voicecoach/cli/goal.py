"""voicecoach goal."""

from datetime import datetime

import click

from voicecoach.cli.commands import SUMMARIES
from voicecoach.cli.listing import Listing

TRAINEE = click.option("--trainee", metavar="NAME", help='Whose goal. [default: who practised last, else "me"]')


@click.group(cls=Listing, short_help=SUMMARIES["goal"])
def command() -> None:
    """Set a goal about a skill or a measure, and see whether the calls since then meet it; alone, it lists the goals.

    ABOUT is a skill (docs/skills.md), with its target in percent of its occasions, or a measure: pace, net_pace, wait,
    talk_share, interruptions, pace_after, level_after, wait_after.
    """


@command.command("set")
@click.argument("about")
@click.option("--at-least", type=float, metavar="NUMBER", help="The least that is aimed at.")
@click.option("--at-most", type=float, metavar="NUMBER", help="The most.")
@TRAINEE
def set_(about: str, at_least: float | None, at_most: float | None, trainee: str | None) -> None:
    """Set a goal, such as: voicecoach goal set empathise --at-least 80."""
    from voicecoach.app.goals import set_goal
    from voicecoach.call.trainee import ME
    from voicecoach.cli.show import say
    from voicecoach.cli.whose import whose
    from voicecoach.edges.store import Store

    name, today = whose(trainee), datetime.now().astimezone().date().isoformat()
    goal = set_goal(Store(), name, about, (at_least, at_most), today)
    who = "Your goal" if name == ME else f"Goal of {name}"
    say(f"{who}: {goal.title}, {goal.target}. Calls from today on count: voicecoach goal list shows how it stands.")


@command.command("list")
@TRAINEE
def list_(trainee: str | None) -> None:
    """List the goals and how they stand."""
    from voicecoach.cli.show_progress import show_goals

    show_goals(trainee)


@command.command()
@click.argument("about")
@TRAINEE
def drop(about: str, trainee: str | None) -> None:
    """Take a goal back."""
    from voicecoach.app.goals import drop_goal
    from voicecoach.cli.show import say
    from voicecoach.cli.whose import whose
    from voicecoach.edges.store import Store

    drop_goal(Store(), whose(trainee), about)
    say(f"Taken back: {about}")
