"""Assignments: what is open, whatever the order in which they come; and what no coach can write."""

import itertools

import msgspec
import pytest

from voicecoach.call.errors import UsageError
from voicecoach.review.assignments import Assigned, AssignmentNote, Done, Task, checked, due_in_words, open_ones, what_name


def assigned(number: int, trainee: str = "Anna", due: str | None = None) -> Assigned:
    return Assigned(
        id=f"asked{number:08}",
        when=f"2026-03-01T10:{number:02}:00+01:00",
        by="Ines",
        trainee=trainee,
        task=Task.CALLER,
        what="late_parcel",
        goal="slower",
        due=due,
    )


def test_what_is_due_first_stands_first_and_what_is_done_is_gone() -> None:
    first, second, third = assigned(1), assigned(2, due="2026-04-02"), assigned(3, due="2026-04-01")
    over = Done(id="donedone", when="2026-03-02T10:00:00", by="Anna", entry=first.id)
    entries: tuple[AssignmentNote, ...] = (first, second, third, over)
    for order in itertools.permutations(entries):
        assert open_ones(order) == (third, second)
    assert open_ones((first, first)) == (first,)
    assert open_ones((first, assigned(4, "Ben")), " ANNA ") == (first,)


def test_a_day_is_told_in_words() -> None:
    assert due_in_words(assigned(1, due="2026-04-01")) == " (until 2026-04-01)"
    assert due_in_words(assigned(1)) == ""


@pytest.mark.parametrize("name", ["../x", "a b", "", "x" * 81, "a\u202eb/"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="is no name of a caller"):
        what_name(name)
    with pytest.raises(ValueError):  # noqa: PT011 - any: it is left out
        checked(msgspec.structs.replace(assigned(1), what=name))


def test_what_hides_is_taken_out_of_a_goal() -> None:
    entry = checked(msgspec.structs.replace(assigned(1), goal="slow\u202eer\n please"))
    assert isinstance(entry, Assigned)
    assert entry.goal == "slower please"
