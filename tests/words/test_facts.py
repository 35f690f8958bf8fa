"""What is stated of the account, against the card."""

import pytest

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
