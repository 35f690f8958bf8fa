"""voicecoach scorecard."""

from pathlib import Path

import click

from voicecoach.cli.commands import SUMMARIES

FILE = click.argument("path", metavar="FILE", type=click.Path(path_type=Path))


@click.group(short_help=SUMMARIES["scorecard"], invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Show what counts in a report and how much; or take a scorecard of your own into use: docs/scorecard.md."""
    if context.invoked_subcommand is None:
        from voicecoach.cli.show_scorecard import show_in_force

        show_in_force()


@command.command()
@FILE
def new(path: Path) -> None:
    """Write an example into FILE, to go on from."""
    from voicecoach.cli.show_scorecard import write_example

    write_example(path)


@command.command()
@FILE
def check(path: Path) -> None:
    """Tell every mistake in FILE, with its line and what to do."""
    from voicecoach.cli.show_scorecard import show_checked

    show_checked(path)


@command.command("try")
@FILE
@click.argument("text")
def try_out(path: Path, text: str) -> None:
    """Show what the items of FILE hear in TEXT, as if a trainee had said it."""
    from voicecoach.cli.show_scorecard import show_tried

    show_tried(path, text)


@command.command()
@FILE
def use(path: Path) -> None:
    """Take FILE into use for every review from now on; earlier reviews stay until they are made again."""
    from voicecoach.cli.show_scorecard import take_into_use

    take_into_use(path)


@command.command()
def drop() -> None:
    """Go back to the built-in weights, without items of your own."""
    from voicecoach.cli.show import say
    from voicecoach.edges.scorecards import forget_scorecard

    say("The built-in weights count again." if forget_scorecard() else "No scorecard was in use.")
