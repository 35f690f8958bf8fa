"""The commands, each imported only when it is asked for."""

from difflib import get_close_matches
from importlib import import_module

import click

SUMMARIES = {
    "practice": "Hold a call with a customer and get its report.",
    "drill": "Practise one hard moment for a minute or two, and hear how it went.",
    "drills": "List the drills and what each practises.",
    "review": "Make the report of a session or of a recorded call.",
    "redo": "Try a moment of a call again, and see both attempts side by side.",
    "export": "Write a report for other programs: subtitles, Praat, tables, Contact Lens.",
    "follow-up": "List what was promised in a call, and save it for a calendar.",
    "trace": "Show where the time went between your last words and the customer's answers.",
    "batch": "Review many recorded calls into tables, here or on a cluster.",
    "notes": "Comment on a call, overrule or dispute a finding, answer a dispute.",
    "share": "Hand a call to your coach; private until then.",
    "receive": "Take in a call that was shared with you, or your coach's reply.",
    "reply": "Send a trainee your notes on their call.",
    "assign": "Ask a trainee to practise with a caller or a drill, or see what is asked.",
    "calibrate": "Measure your own pace, level and waits in a calm minute, to compare calls with.",
    "progress": "Show what became of each skill from call to call, and what to practise next.",
    "goal": "Set goals about skills and measures, and see whether they are met.",
    "report": "Show what the calls of a batch say together, for a team.",
    "sessions": "List, search, show, keep and delete the calls that were held here.",
    "scorecard": "Show what counts in a report and how much; set weights, add items of your own.",
    "personas": "List the customers to practise with.",
    "persona": "Write, check and try out callers of your own.",
    "prepare": "Voice a caller's lines ahead of a call, for slow voices.",
    "voices": "List the voices that a customer can have.",
    "headset": "Check in half a minute whether a headset is fit for a call.",
    "statements": "Tell a learning record store what was practised (xAPI), or write it to a file.",
    "privacy": "Show what is stored about whom; take it along, or delete it for good.",
    "desk": "Open the calls, reports and practice in a browser, on this computer only.",
    "doctor": "Say what works on this computer and how to mend the rest.",
    "support-bundle": "Write what a maintainer needs to find a fault: no sound, no words.",
}
"""One line a command, so that --help imports none of them."""


class Commands(click.Group):
    """A group whose commands live in the modules of the same name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names in the order of their use."""
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command, imported now."""
        if cmd_name not in SUMMARIES:
            return None
        command = import_module(f"voicecoach.cli.{cmd_name.replace('-', '_')}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"voicecoach.cli.{cmd_name} defines no command")
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was named, or the nearest name in the message where there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if near := get_close_matches(args[0], SUMMARIES, 1):
                ctx.fail(f"No such command '{args[0]}' (did you mean {near[0]}?)")
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """The list of commands in --help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))
