"""Who or what a clause is about, and whether it says that something happened."""

import pytest

from voicecoach.words.plain_clause import what_happened


@pytest.mark.parametrize(
    ("clause", "subject"),
    [
        ("i was charged twice", "i"),
        ("you sent the wrong tyres", "you"),
        ("your driver dented my gate", "your"),
        ("the lift in my house stopped", "the"),
        ("no one has called me", "nobody"),
        ("nothing works since then", "nothing"),
        ("it broke on monday", "it"),
        ("i want a refund", None),
        ("the parcel damaged by your driver", None),
        ("my poor old mother", None),
        ("you had to be there", None),
        ("you should know", None),
    ],
)
def test_the_subject_of_what_happened(clause: str, subject: str | None) -> None:
    told = what_happened(clause.split())
    assert (told.subject if told else None) == subject


def test_what_was_done_to_somebody() -> None:
    charged, paid = what_happened(["i", "was", "charged", "twice"]), what_happened(["i", "paid", "twice"])
    assert charged is not None
    assert charged.undergoes
    assert paid is not None
    assert not paid.undergoes
