"""voicecoach doctor."""

import click

from voicecoach.cli.commands import SUMMARIES


@click.command(short_help=SUMMARIES["doctor"])
def command() -> int:
    """Say what works on this computer and how to mend the rest.

    Ends with status 0 if a call from files can be held here, else 1.
    """
    from voicecoach.app.doctor import can_call, examine
    from voicecoach.cli.show import show_checks

    checks = examine()
    show_checks(checks, fine=can_call(checks))
    return 0 if can_call(checks) else 1
