"""What is stated of the account, against the card."""

import pytest

from voicecoach.words.cues import Context, find_cues_in_text
from voicecoach.words.facts import checked
from voicecoach.words.rows import read_card

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
    assert [each.right for each in checked(said.split(), ROWS)] == right


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
    assert [each.right for each in checked(said.split(), read_card([("Return window", "30 days")]))] == right


def test_a_price_named_by_its_kind_is_stated() -> None:
    card = (("Monthly price", "£39.00"),)
    assert [cue.name for cue in find_cues_in_text("Your monthly price is twenty nine pounds.", Context(card=card))] == [
        "know_facts:bad"
    ]
    assert not find_cues_in_text("Is your monthly price twenty nine pounds?", Context(card=card))


MOVED = (
    ("Flat", "88 Linden Court (moved out on the 9th of April)"),
    ("Last reading", "9th of April, 48113"),
    ("Billed since", "187.20 for May, June and July"),
    ("Contract", "Signed on 3 November"),
)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("I close the account back to the 9th of June.", ["know_facts:bad"]),
        ("According to the record you left on the ninth of July.", ["know_facts:bad"]),
        ("You signed it on October 3rd.", ["know_facts:bad"]),
        ("I close the account back to the 9th of April.", []),
        ("You signed it on November the third.", []),
        ("You moved out on the twelfth of June.", ["know_facts:bad"]),
        ("It wasn't the 9th of June, no.", []),
        ("I can call you on the 9th of June.", []),
        ("I'll close it back to the 9th of June if you like.", []),
        ("Did you move out on the 9th of June?", []),
    ],
)
def test_holds_the_right_day_in_the_wrong_month_against_the_card(said: str, heard: list[str]) -> None:
    assert [cue.name for cue in find_cues_in_text(said, Context(card=MOVED)) if cue.name == "know_facts:bad"] == heard


def test_a_month_that_the_customer_just_named_is_only_repeated() -> None:
    context = Context(card=MOVED, customer_said="It was the 9th of March, I think.")
    assert not [cue for cue in find_cues_in_text("You left on the 9th of March.", context) if not cue.good]


SOFA = (("Order", "20417, three cushions, paid 1,299.00"), ("Warranty", "12 months"), ("Van", "Thursday, between 8 and 12"))


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("You paid twelve ninety nine for it.", {"know_facts:good"}),
        ("You ordered the blue one.", set()),
        ("The warranty is twenty four months.", {"know_facts:bad"}),
        ("Your warranty runs for twelve months.", {"know_facts:good"}),
        ("The van is on Sunday.", {"know_facts:bad"}),
        ("Is the van on Sunday?", set()),
        ("There are three of them.", set()),
    ],
)
def test_hears_a_fact_told_in_passing_and_sums_of_thousands(said: str, names: set[str]) -> None:
    found = {cue.name for cue in find_cues_in_text(said, Context(card=SOFA))}
    assert {name for name in found if name.startswith("know_facts")} == names
