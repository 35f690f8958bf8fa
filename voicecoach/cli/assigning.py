"""Assign, list what is assigned, and tell a trainee who starts."""

from datetime import datetime
from pathlib import Path

from voicecoach.app import assign as assigning
from voicecoach.app.notes import Speaking, coach_name
from voicecoach.app.sharing import send_assignments
from voicecoach.call.trainee import trainee_name
from voicecoach.cli.assigned import show_assigned
from voicecoach.cli.noting import now
from voicecoach.cli.show import say
from voicecoach.edges.assignments import load_assignments
from voicecoach.edges.session_index import SessionIndex
from voicecoach.edges.session_rows import Wanted
from voicecoach.edges.store import Store
from voicecoach.review.assignments import Task, open_ones


def assign(task: str, what: str, trainee: str, goal: str, due: datetime | None, by: str | None) -> None:
    """Assign and say so."""
    store = Store()
    day = due.date().isoformat() if due else None
    who = Speaking(coach_name(by, store.home), now())
    show_assigned([assigning.assign(store, who, Task(task), what, trainee, goal, day)], [0], with_ids=True)


def show_all(trainee: str | None) -> None:
    """What is asked and not done."""
    store = Store()
    found = open_ones(load_assignments(store.home), trainee)
    rows = SessionIndex(store.home).list(Wanted())
    show_assigned(found, [assigning.held_since(each, rows) for each in found], with_ids=True)
    if not found:
        say("Nothing is asked.")


def mark_done(name: str, by: str | None) -> None:
    """Mark as done and say so."""
    when = now()
    done = assigning.done(Store(), Speaking(trainee_name(by), when) if by else None, name, when)
    say(f"Done: {done.task.value} {done.what}")


def send(trainee: str, path: Path, by: str | None, *, force: bool) -> None:
    """Write a trainee's assignments into a file."""
    store = Store()
    say(f"Written: {send_assignments(store, trainee, coach_name(by, store.home), path, force=force)}")
