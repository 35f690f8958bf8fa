"""A coach asks a trainee to practise with a caller or a drill; the trainee sees it when they start."""

from collections.abc import Sequence

from voicecoach.app.drilled import PREFIX
from voicecoach.app.notes import Speaking, new_id
from voicecoach.call.errors import UsageError
from voicecoach.call.trainee import name_key, trainee_name
from voicecoach.edges.assignments import add_assignments, load_assignments
from voicecoach.edges.drills import list_drills, load_drill
from voicecoach.edges.names import CALL, DRILL
from voicecoach.edges.personas import list_personas, load_persona
from voicecoach.edges.session_rows import SessionRow
from voicecoach.edges.store import Store
from voicecoach.persona.brief import brief
from voicecoach.review.assignments import Assigned, Done, Task, open_ones, what_name
from voicecoach.review.notes import moment_of, said


def assign(store: Store, who: Speaking, task: Task, what: str, trainee: str, goal: str, due: str | None) -> Assigned:
    """Ask a trainee to practise; ``due`` is a day (ISO 8601).

    Raises
    ------
    UsageError
        If there is no such caller or drill, something is left out, or the day is over.
    """
    if due is not None and due < who.when[:10]:
        raise UsageError(f"{due} is over: name a day from {who.when[:10]} on")
    name = what_name(meant(task, what))
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


def titles(task: Task) -> dict[str, tuple[str, str]]:
    """Every caller or drill that can be assigned: title and customer (none of a drill) by name."""
    if task is Task.DRILL:
        return {each.name: (each.drill.title, "") for each in list_drills()}
    return {each.name: (brief(each.persona).title, each.persona.name) for each in list_personas()}


def meant(task: Task, what: str) -> str:
    """The name of the caller or drill that somebody calls by its name, its title, or the customer's; else as it was given.

    Raises
    ------
    UsageError
        If several are called so.
    """
    known, asked = titles(task), what.strip().casefold()
    if what.strip() in known:
        return what.strip()
    found = [name for name, called in known.items() if asked and asked in {each.casefold() for each in called}]
    if len(found) > 1:
        which = " or ".join(f"{name} ({known[name][0]})" for name in found)
        raise UsageError(f"several go by '{what.strip()[:80]}': say which, {which}")
    return found[0] if found else what.strip()


def overdue(assigned: Assigned, today: str) -> bool:
    """Whether the day until which it was asked is over; ``today`` is a day (ISO 8601)."""
    return assigned.due is not None and assigned.due < today


def done(store: Store, who: Speaking | None, name: str, when: str) -> Assigned:
    """Mark an assignment as done, named by its id or the beginning of it; by its trainee where nobody is named."""
    matches = [each for each in open_ones(load_assignments(store.home)) if name and each.id.startswith(name)]
    if len(matches) != 1:
        raise UsageError(f"no single assignment is called '{name}': list them with: voicecoach assign list")
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
