"""Figures as they are spoken and as a card writes them."""

import pytest

from voicecoach.words.spoken import amounts, written_amounts


@pytest.mark.parametrize(
    ("said", "kind", "value"),
    [
        ("you paid forty nine ninety nine for it", "money", 49.99),
        ("fourteen ninety five for the shipping", "money", 14.95),
        ("one hundred and twenty nine dollars", "money", 129.0),
        ("a hundred and eighty nine a night", "money", 189.0),
        ("sixty one fifty a month", "money", 61.5),
        ("placed on the third", "day_of_month", 3.0),
        ("the twenty first of june", "day_of_month", 21.0),
        ("on the 14th", "day_of_month", 14.0),
        ("since twenty nineteen", "year", 2019.0),
        ("twelve dollars fifty please", "money", 12.5),
    ],
)
def test_hears_figures_as_they_are_spoken(said: str, kind: str, value: float) -> None:
    assert (kind, value) in [(each.kind, each.value) for each in amounts(said.split())]


@pytest.mark.parametrize("said", ["the first time", "a second please", "three to five days", "one moment"])
def test_takes_no_count_or_order_for_a_sum_or_a_date(said: str) -> None:
    assert not [each for each in amounts(said.split()) if each.kind in {"money", "day_of_month"}]


def test_reads_a_card() -> None:
    found = {
        (each.kind, each.value) for each in written_amounts("4417902, placed on the 3rd, paid 129.00 on Monday at 9:02 in 2019")
    }
    assert {("day_of_month", 3.0), ("money", 129.0), ("weekday", "monday"), ("clock", "9:02"), ("year", 2019.0)} <= found
