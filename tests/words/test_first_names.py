"""First names by which somebody is called who has another, and what customers say that they are called."""

import pytest

from voicecoach.words.cues import Context, find_cues_in_text

NAMES = ("Wilhelmina Odell", "Wilhelmina", "Odell")


def heard(told: str, said: str) -> set[str]:
    found = find_cues_in_text(said, Context(customer_said=told, customer_names=NAMES))
    return {cue.name for cue in found if cue.skill == "use_name"}


@pytest.mark.parametrize("said", ["Thirty euros, Gareth, for you.", "Okay, I hear you, Moira.", "Tony, which lamp was it?"])
def test_hears_another_first_name_between_marks(said: str) -> None:
    assert heard("The lamp is dark.", said) == {"use_name:bad"}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("The lamp is dark.", "He's a good lad, Gareth."),
        ("The lamp is dark.", "Gareth, our fitter, has it."),
        ("Who am I talking to?", "Moira, on the desk."),
        ("It was Moira who sold it.", "I'll ask, Moira, yes."),
        ("The lamp is dark.", "My colleague there, Gareth, has it."),
    ],
)
def test_accuses_nobody_who_tells_of_somebody_else(told: str, said: str) -> None:
    assert not heard(told, said)


@pytest.mark.parametrize("told", ["Call me Billie.", "Everyone says Billie.", "Billie will do."])
def test_takes_the_name_that_the_customer_asked_for(told: str) -> None:
    assert heard(told, "Of course, Billie.") == {"use_name:good"}
    assert not heard("The lamp is dark.", "Of course, Billie.")


def test_a_doctor_is_no_mister() -> None:
    assert heard("It's Doctor, actually.", "Noted, Mr Odell.") == {"use_name:bad"}
    assert heard("The lamp is dark.", "Noted, Mr Odell.") == {"use_name:good"}
