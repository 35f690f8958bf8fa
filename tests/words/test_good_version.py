"""What can be spoken of an advice."""

import pytest

from voicecoach.words.good_version import good_version


@pytest.mark.parametrize(
    ("advice", "said", "spoken"),
    [
        (
            "In the place of “that's not my department”: “I'll find out who can settle this, and ring you by five today.”",
            "Look, that's not my department.",
            "I'll find out who can settle this, and ring you by five today.",
        ),
        (
            "Bring them in and stay: “Denise, I stay with you.” And then: “does that suit you?”",
            "",
            "Denise, I stay with you. Does that suit you?",
        ),
        (
            "Let the story stand to “… nobody called me back”, and settle facts later: “I hear you: let me look”",
            "And nobody called me back!",
            "I hear you: let me look.",
        ),
        ("One breath before “You need to calm down”; the pause shows that you heard it.", "You need to calm down.", ""),
        ("Every few sentences a sign: “mm-hm”, “I see”, “right”.", "", ""),
        ("Ask whether the plan suits them.", "", ""),
        ("", "", ""),
    ],
)
def test_the_words_to_say_are_spoken_and_those_of_the_call_are_not(advice: str, said: str, spoken: str) -> None:
    assert good_version(advice, [said]) == spoken
