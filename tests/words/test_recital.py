"""Reading off a screen, and talking."""

import pytest

from voicecoach.words.recital import recites


@pytest.mark.parametrize(
    "text",
    [
        "I understand, but that is our policy and there is nothing that I can do.",
        "In accordance with our terms and conditions, items must be returned within fourteen business days of delivery.",
        "So the return policy states that customers are responsible for the postage, as set out in section four.",
    ],
)
def test_hiding_behind_policy_and_clause_after_clause_are_a_recital(text: str) -> None:
    assert recites(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I am so sorry about that, I will find your parcel myself and call you back tomorrow.",
        "Let me look at the return policy to see what I can do for you.",
        "Our policy lets me send you a new one, so I will do that right now.",
        "Do you have proof of purchase? If not, I can look it up by your card.",
    ],
)
def test_talking_about_it_is_none(text: str) -> None:
    assert not recites(text)
