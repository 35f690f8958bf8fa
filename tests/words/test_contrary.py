"""What a row says with yes or no, in a state or in a unit, and the trainee the other way round."""

import pytest

from voicecoach.words.cues import Context, find_cues_in_text

LODGE = (
    ("Linen", "included"),
    ("Hot tub", "not included"),
    ("Courtesy van", "Combo, 3 to 7 April"),
    ("Order", "cancelled on 4 May"),
    ("Trunk", "23 kg"),
    ("Claim", "HC-7731"),
)


def heard(asked: str, said: str) -> set[str]:
    found = find_cues_in_text(said, Context(customer_said=asked, card=LODGE, fault="company"))
    return {"good" if cue.good else "bad" for cue in found if cue.skill == "know_facts"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Is the linen with it?", "No, you bring your own."),
        ("", "The linen is not in the price."),
        ("", "The hot tub is included."),
        ("", "There was no courtesy van."),
        ("", "You never had a courtesy van."),
        ("", "The order is still active."),
        ("", "The trunk is twenty eight kilos."),
    ],
)
def test_the_contrary_of_a_row_is_wrong(asked: str, said: str) -> None:
    assert heard(asked, said) == {"bad"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Is the linen extra?", "No, it comes with the lodge."),
        ("", "The hot tub is not included, I'm afraid."),
        ("", "The linen is not included unless you stay two nights."),
        ("", "There is no doubt about it."),
        ("My trunk has twenty eight kilos.", "Twenty eight kilos, then."),
        ("", "The trunk may hold twenty three, so five kilos have to come out."),
    ],
)
def test_what_agrees_or_hangs_on_something_is_not_wrong(asked: str, said: str) -> None:
    assert "bad" not in heard(asked, said)
