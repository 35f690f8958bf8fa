"""The customer's words as the trainee would say them."""

import pytest

from voicecoach.words.turned_round import turned_round


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("I paid twice", "you paid twice"),
        ("I was promised a refund", "you were promised a refund"),
        ("I just wasn't told", "you just weren't told"),
        ("I am still waiting", "you are still waiting"),
        ("my parcel was lost", "your parcel was lost"),
        ("my parcel never arrived", "your parcel never arrived"),
        ("you sent me the wrong one", "we sent you the wrong one"),
        ("the parcel you sent me was open", "the parcel we sent you was open"),
        ("I'm still waiting for your driver", "you're still waiting for our driver"),
        ("nobody from you told me, and I rang you twice", "nobody from us told you, and you rang us twice"),
        ("you can't hear me when I'm talking", "we can't hear you when you're talking"),
        ("nobody can hear you when you're talking", "nobody can hear us when we're talking"),
        ("we had our seat belts on", "you had your seat belts on"),
        ("they left us by ourselves", "they left you by yourselves"),
        ("that is mine, not yours", "that is yours, not ours"),
        ("you've taken it from my account", "we've taken it from your account"),
        ("Nobody called me back", "nobody called you back"),
        ("Walter told me so", "Walter told you so"),
        ("because of you I missed it", "because of us you missed it"),
        ("I have been waiting and you said you'd call", "you have been waiting and we said we'd call"),
    ],
)
def test_turns_the_customers_words_round(said: str, turned: str) -> None:
    assert turned_round(said) == turned


def test_a_curly_apostrophe_is_one() -> None:
    assert turned_round("I\u2019m locked out") == "you're locked out"
