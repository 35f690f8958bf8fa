"""What a trainee is asked to practise, shown without loading what only a call needs."""

from collections.abc import Sequence

from voicecoach.app.trainees import current_trainee
from voicecoach.call.trainee import trainee_name
from voicecoach.cli.show import say
from voicecoach.edges.assignments import load_assignments
from voicecoach.edges.home import home
from voicecoach.review.assignments import Assigned, due_in_words, open_ones

SHORT = 8
"""Letters of an id that are shown: enough to name it."""


def tell_assigned(trainee: str | None) -> None:
    """Say what is asked of who practises here, if anything is."""
    name = trainee_name(trainee) if trainee else current_trainee(None)
    found = open_ones(load_assignments(home()), name)
    if found:
        say("Your coach asks you to practise:", "bold")
        show_assigned(found)


def show_assigned(assigned: Sequence[Assigned], held: Sequence[int] = (), *, with_ids: bool = False) -> None:
    """What is asked of a trainee, or of all; ``held`` is how often each was done since."""
    for number, each in enumerate(assigned):
        head = f"{each.id[:SHORT]}  {each.trainee}: " if with_ids else "  "
        since = f"; held since: {held[number]}" if held and held[number] else ""
        say(f"{head}{each.task.value} {each.what}: {each.goal}{due_in_words(each)}, asked by {each.by}{since}")
