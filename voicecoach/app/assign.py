"""A coach asks a trainee to practise with a caller or a drill; the trainee sees it when they start."""

from voicecoach.app.notes import Speaking, new_id
from voicecoach.call.errors import UsageError
from voicecoach.call.trainee import trainee_name
from voicecoach.edges.assignments import add_assignments, load_assignments
from voicecoach.edges.personas import load_persona
from voicecoach.edges.store import Store
from voicecoach.review.assignments import Assigned, Done, Task, open_ones, what_name
from voicecoach.review.notes import said


def assign(store: Store, who: Speaking, task: Task, what: str, trainee: str, goal: str, due: str | None) -> Assigned:
    """Ask a trainee to practise; ``due`` is a day (ISO 8601).

    Raises
    ------
    UsageError
        If there is no such caller, or something is left out.
    """
    name = what_name(what)
    if task is Task.CALLER:
        name = load_persona(name).name
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
