"""A coach asks a trainee to practise with a caller or a drill; the trainee sees it when they start."""

from collections.abc import Sequence

from voicecoach.app.drill import PREFIX
from voicecoach.app.notes import Speaking, new_id
from voicecoach.call.errors import UsageError
from voicecoach.call.trainee import name_key, trainee_name
from voicecoach.edges.assignments import add_assignments, load_assignments
from voicecoach.edges.drills import load_drill
from voicecoach.edges.names import CALL, DRILL
from voicecoach.edges.personas import load_persona
from voicecoach.edges.session_rows import SessionRow
from voicecoach.edges.store import Store
from voicecoach.review.assignments import Assigned, Done, Task, open_ones, what_name
from voicecoach.review.notes import moment_of, said


def assign(store: Store, who: Speaking, task: Task, what: str, trainee: str, goal: str, due: str | None) -> Assigned:
    """Ask a trainee to practise; ``due`` is a day (ISO 8601).

    Raises
    ------
    UsageError
        If there is no such caller or drill, or something is left out.
    """
    name = what_name(what)
    name = load_persona(name).name if task is Task.CALLER else load_drill(name).name
    assigned = Assigned(
        id=new_id(),
        when=who.when,
        by=trainee_name(who.by),
        trainee=trainee_name(trainee),
        task=task,
        what=name,
        goal=said(goal, "a goal"),
        due=due,
    )
    add_assignments(store.home, [assigned])
    return assigned


def done(store: Store, who: Speaking | None, name: str, when: str) -> Assigned:
    """Mark an assignment as done, named by its id or the beginning of it; by its trainee where nobody is named."""
    matches = [each for each in open_ones(load_assignments(store.home)) if name and each.id.startswith(name)]
    if len(matches) != 1:
        raise UsageError(f"no single assignment is called “{name}”: list them with: voicecoach assign list")
    by = who.by if who else matches[0].trainee
    add_assignments(store.home, [Done(id=new_id(), when=when, by=trainee_name(by), entry=matches[0].id)])
    return matches[0]


def held_since(assigned: Assigned, rows: Sequence[SessionRow]) -> int:
    """How many of these sessions the trainee has held of what is asked since it was asked."""
    drill = assigned.task is Task.DRILL
    what, kind = (f"{PREFIX}{assigned.what}", DRILL) if drill else (assigned.what, CALL)
    theirs = [
        row for row in rows if (row.persona, row.kind) == (what, kind) and name_key(row.trainee) == name_key(assigned.trainee)
    ]
    return sum(_after(row.started, assigned.when) for row in theirs)


def _after(started: str, asked_at: str) -> bool:
    try:
        return moment_of(started) >= moment_of(asked_at)
    except ValueError:
        return False
