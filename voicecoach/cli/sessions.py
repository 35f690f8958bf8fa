"""voicecoach sessions."""

from pathlib import Path
from typing import Literal

import click

from voicecoach.cli.commands import SUMMARIES

TRAINEE = click.option("--trainee", metavar="NAME", help="Only calls of this trainee.")
PERSONA = click.option("--persona", metavar="NAME", help="Only calls with this customer.")
SINCE = click.option("--since", metavar="DAY", help="Only calls since a day (2026-01-31), or within an age (90d).")
LIMIT = click.option(
    "--limit", type=click.IntRange(0), default=100, show_default=True, help="At most so many, the newest; 0 shows all."
)


@click.group(short_help=SUMMARIES["sessions"], invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """List, search, show, keep and delete the calls that were held here; without a subcommand they are listed.

    SESSION is an id, the beginning of one, or "last" (the last call).
    """
    if context.invoked_subcommand is None:
        context.invoke(list_sessions)


@command.command("list")
@TRAINEE
@PERSONA
@SINCE
@LIMIT
@click.option("--shared", is_flag=True, help="Only what was shared with the coach.")
@click.option("--unanswered", is_flag=True, help="Only what was shared and has a dispute that waits for an answer.")
def list_sessions(
    trainee: str | None = None, persona: str | None = None, since: str | None = None, limit: int = 100, **coach: bool
) -> None:
    """List the calls that were held here, newest first."""
    from voicecoach.cli.find_sessions import list_them

    list_them(trainee, persona, since, limit, **coach)


@command.command()
@click.argument("text")
@TRAINEE
@PERSONA
@SINCE
@LIMIT
def search(text: str, trainee: str | None, persona: str | None, since: str | None, limit: int) -> None:
    """Find calls by words that were said, by title or by name; "words in quotes" stand together."""
    from voicecoach.cli.find_sessions import search_them

    search_them(text, trainee, persona, since, limit)


@command.command()
@click.argument("session")
def show(session: str) -> None:
    """Show what is known of SESSION, what was found, and its files."""
    from voicecoach.app.sessions import facts_of
    from voicecoach.cli.show_sessions import show_facts
    from voicecoach.edges.store import Store

    show_facts(facts_of(Store(), session))


@command.command()
@click.argument("session")
@click.argument("title")
def rename(session: str, title: str) -> None:
    """Give SESSION a TITLE by which people find it; an empty one takes it away."""
    from voicecoach.app.sessions import rename as give_title
    from voicecoach.cli.show import say
    from voicecoach.edges.store import Store

    say(f"Renamed: {give_title(Store(), session, title).name}")


@command.command()
@click.argument("session")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(session: str, path: Path, *, force: bool) -> None:
    """Write SESSION with sound, words and report into the zip file PATH, with a checksum for each file."""
    from voicecoach.app.sessions import export as write
    from voicecoach.cli.show import say
    from voicecoach.edges.store import Store

    say(f"Written: {write(Store(), session, path.expanduser(), force=force)}")


@command.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--trainee", metavar="NAME", help="Whose calls they are. [default: as the bundle says; else who practised last]")
@click.option(
    "--channel",
    type=click.Choice(["left", "right"]),
    help="With a recording: the trainee's channel; --trainee left, or right, says it, too, as in review.",
)
@click.option("--redact/--no-redact", default=True, show_default=True, help="With a recording: as for review.")
def import_calls(path: Path, trainee: str | None, channel: Literal["left", "right"] | None, *, redact: bool) -> None:
    """Take in PATH: a bundle that was exported, or a two-channel recording, which is reviewed and kept as a session."""
    from voicecoach.cli.bring_in import bring_in

    bring_in(path.expanduser(), trainee, channel, redact=redact)


@command.command()
@click.argument("sessions", nargs=-1, required=True, metavar="SESSION...")
@click.option("--yes", is_flag=True, help="Don't ask.")
def delete(sessions: tuple[str, ...], *, yes: bool) -> None:
    """Delete SESSION for good: sound, words, report, and every trace of them in the index."""
    from voicecoach.app.sessions import delete as delete_for_good
    from voicecoach.cli.asking import ask_before
    from voicecoach.cli.show import say
    from voicecoach.edges.store import Store

    store = Store()
    folders = tuple(dict.fromkeys(store.folder_of(each) for each in sessions))
    ask_before(f"Delete {', '.join(each.name for each in folders)} for good?", yes=yes)
    delete_for_good(store, folders)
    say(f"Deleted: {', '.join(each.name for each in folders)}")
