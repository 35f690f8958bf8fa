"""Which side serves is known by the words, and only where they say so plainly."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from voicecoach.words.sides import looks_swapped

SERVING = "Thank you for calling Maple Harbor. How can I help you? May I have your order number? One moment please."
SERVED = "Hi, I'm calling about my order. I ordered a lamp two weeks ago and I want to speak to a manager."


def swapped(trainee: str, customer: str) -> bool:
    return looks_swapped(trainee.split(), customer.split())


def test_service_phrases_on_the_wrong_channel() -> None:
    assert swapped(SERVED, SERVING)
    assert not swapped(SERVING, SERVED)


@pytest.mark.parametrize(
    ("trainee", "customer"),
    [
        pytest.param("", "", id="nothing said"),
        pytest.param("Okay. Yes.", "Okay. No.", id="little said"),
        pytest.param(
            "Hello, this is Ann from Maple Harbor, I'm calling about the lamp.",
            "Oh, thanks for calling me back! How can I help you?",
            id="the trainee calls the customer",
        ),
        pytest.param(
            "I see.", "Don't tell me to bear with you, I've been waiting and my order is late.", id="quoted by the customer"
        ),
        pytest.param(SERVING, SERVING, id="both serve"),
        pytest.param("I'm so sorry. That must be frustrating.", SERVED, id="a trainee who says none of it"),
    ],
)
def test_no_alarm(trainee: str, customer: str) -> None:
    assert not swapped(trainee, customer)


def test_ordinary_telephone_talk_is_never_called_swapped(shared_data: Path) -> None:
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    with (shared_data / "text" / "switchboard_timed_18_calls.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            said[row["call"], row["channel"]] += row["text"].split()
    calls = {call for call, _ in said}
    assert len(calls) == 18
    assert not any(looks_swapped(said[call, one], said[call, two]) for call in calls for one, two in ("AB", "BA"))
