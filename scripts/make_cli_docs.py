"""Write docs/cli.md from what the commands say of themselves: python scripts/make_cli_docs.py (a test checks that it was run)."""

from pathlib import Path

import click

from voicecoach.cli import program
from voicecoach.cli.commands import SUMMARIES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
WIDTH = 100


def help_of(command: click.Command, name: str, parent: click.Context | None = None) -> str:
    """What --help prints, at a fixed width."""
    context = command.make_context(name, [], parent, resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH)
    return f"## {context.command_path}\n\n```text\n{command.get_help(context).strip()}\n```\n"


def helps_of(command: click.Command, name: str, parent: click.Context) -> list[str]:
    """The help of a command, and of those below it."""
    found = [help_of(command, name, parent)]
    if isinstance(command, click.Group):
        context = command.make_context(name, [], parent, resilient_parsing=True)
        found += [help_of(below, each, context) for each, below in command.commands.items()]
    return found


def page() -> str:
    """The whole page."""
    parts = ["# Commands\n\nMade from `--help` by `scripts/make_cli_docs.py`.\n", help_of(program, "voicecoach")]
    parent = program.make_context("voicecoach", [], resilient_parsing=True)
    commands = ((name, program.get_command(parent, name)) for name in SUMMARIES)
    return "\n".join([*parts, *(text for name, command in commands if command for text in helps_of(command, name, parent))])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")
