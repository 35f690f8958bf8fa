"""What is stored about whom, shown; and deleted, once it was asked."""

from datetime import datetime
from pathlib import Path

import msgspec

from voicecoach.app.privacy import (
    all_reports,
    apply_keep,
    delete_trainee,
    everything_of,
    export_trainee,
    kept_for,
    older_than,
    remember_keep,
    remove,
    stored,
)
from voicecoach.call.errors import VoicecoachError
from voicecoach.cli.asking import ask_before
from voicecoach.cli.show import say, show_rows
from voicecoach.cli.show_sessions import size
from voicecoach.cli.wishes import PrivacyWishes
from voicecoach.edges.holdings import extent
from voicecoach.edges.settings import load_settings, save_settings
from voicecoach.edges.store import Store

ALWAYS = "always"


def do(wishes: PrivacyWishes) -> None:
    """What was asked for: take along, delete, set, or (nothing of these) show."""
    if wishes["mask"] is not None:
        save_settings(msgspec.structs.replace(load_settings(), mask=wishes["mask"]))
        say("Vulgar words are hidden from now on." if wishes["mask"] else "Vulgar words are shown.")
    if wishes["export"]:
        take_along(wishes["export"][0], Path(wishes["export"][1]).expanduser())
    elif wishes["keep"]:
        keep(wishes["keep"], dry=wishes["dry_run"], yes=wishes["yes"])
    elif wishes["delete"] or wishes["delete_reports"]:
        delete(None, wishes["delete"], yes=wishes["yes"])
    elif wishes["mask"] is None:
        show_stored()


def keep(age: str, *, dry: bool, yes: bool) -> None:
    """Delete what is older, and remember to do so before each call; ``always`` keeps everything from now on."""
    if age == ALWAYS:
        remember_keep(None)
        say("Calls are kept until you delete them.")
        return
    if dry:
        folders = older_than(Store(), age, datetime.now().astimezone().date())
        show_rows(("folder",), [(str(each),) for each in folders])
        say(f"{len(folders)} would be deleted; nothing was, and nothing is remembered.")
        return
    delete(age, None, yes=yes)
    remember_keep(age)
    say(f"Remembered: before each call, what is older than {age} is deleted. To end that: voicecoach privacy --keep {ALWAYS}")


def apply_what_was_set() -> None:
    """Before a call: delete what is older than was set, and say so; nothing where nothing was set."""
    try:
        gone = apply_keep(Store(), datetime.now().astimezone().date())
    except VoicecoachError as error:
        say(f"{error}", "yellow")
        return
    if gone:
        say(f"Deleted, as set by privacy --keep {kept_for()}: {len(gone)} older calls or reports.", "dim")


def show_stored() -> None:
    """Whose sessions there are, and what else lies in the home folder."""
    found = stored(Store())
    say(f"All of it lies in {found.folder}, in files that only this account may read. Nothing is sent anywhere.")
    if found.held:
        rows = [(each.trainee, str(each.sessions), f"{each.first} to {each.last}", size(each.bytes)) for each in found.held]
        say("")
        show_rows(("trainee", "sessions", "from, to", "size"), rows)
    else:
        say("No session is stored.")
    kept = kept_for()
    say(f"What is older than {kept} is deleted before each call." if kept else "Nothing is deleted by itself; set it: --keep 90d")
    others = [(each.what, str(each.path), str(each.files), size(each.bytes)) for each in (*found.parts, *found.unreadable)]
    if others:
        say("")
        show_rows(("what else", "where", "files", "size"), others)


def take_along(trainee: str, path: Path) -> None:
    """Write everything of a trainee into a file."""
    say(f"Written: {export_trainee(Store(), trainee, path)}")


def delete(keep: str | None, trainee: str | None, *, yes: bool) -> None:
    """Delete what is older than ``keep``, or everything of a trainee, or (neither) the reports of recorded calls."""
    store = Store()
    if keep:
        folders = older_than(store, keep, datetime.now().astimezone().date())
        what = f"older than {keep}"
    elif trainee:
        folders, what = everything_of(store, trainee), f"of {trainee}"
    else:
        folders, what = all_reports(store), "of recorded calls"
    if not folders and not trainee:
        say(f"Nothing {what} is stored.")
        return
    total = size(sum(extent(each)[1] for each in folders))
    show_rows(("folder",), [(str(each),) for each in folders])
    ask_before(f"Delete these {len(folders)} ({what}, {total}) for good?", yes=yes)
    if trainee and not keep:
        delete_trainee(store, trainee)
    else:
        remove(store, folders)
    say(f"Deleted: {len(folders)}, {total}")
