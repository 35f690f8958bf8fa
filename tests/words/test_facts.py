"""What is stated of the account, against the card."""

import pytest

from voicecoach.words.cues import Context, find_cues_in_text
from voicecoach.words.facts import checked, read_card

ROWS = read_card(
    [
        ("Order", "4417902, placed on the 3rd, paid 129.00"),
        ("Shipping", "Guaranteed by the 12th, paid 14.95"),
        ("Contacts", "Call on the 14th"),
    ]
)


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("you placed the order on the third", [True]),
        ("you placed the order on the ninth", [False]),
        ("the shipping was fourteen ninety five", [True]),
        ("the shipping was twenty four ninety five", [False]),
        ("your order is four one seven nine zero three", []),
        ("it was a hundred and ninety nine dollars", []),
    ],
)
def test_bears_out_or_gainsays_a_figure_or_leaves_it_alone(said: str, right: list[bool]) -> None:
    assert [each[0] for each in checked(said.split(), ROWS)] == right


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("you have fourteen days to send it back", [False]),
        ("you have thirty days to send it back", [True]),
        ("you have one month to send it back", []),
        ("you have five days to think about the colour", []),
    ],
)
def test_holds_days_against_days_only(said: str, right: list[bool]) -> None:
    assert [each[0] for each in checked(said.split(), read_card([("Return window", "30 days")]))] == right


def test_a_price_named_by_its_kind_is_stated() -> None:
    card = (("Monthly price", "£39.00"),)
    assert [cue.name for cue in find_cues_in_text("Your monthly price is twenty nine pounds.", Context(card=card))] == [
        "know_facts:bad"
    ]
    assert not find_cues_in_text("Is your monthly price twenty nine pounds?", Context(card=card))
