"""What of the customer's words can be said back, and what cannot."""

import pytest

from voicecoach.words.said_back import best, tellings


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("You charged me twice!", "we charged you twice"),
        ("My parcel never arrived and nobody answers my emails!", "your parcel never arrived, and nobody answers your emails"),
        ("So the problem is that my router keeps disconnecting at night.", "your router keeps disconnecting at night"),
        ("Well, I was billed for a room I never had.", "you were billed for a room you never had"),
        ("Your technician broke my boiler!", "our technician broke your boiler"),
        ("And because of that my rent bounced. By eleven dollars!", "your rent bounced"),
        ("I've been waiting since March for this refund.", "you've been waiting since March for this refund"),
        ("I had to leave my shopping at the till.", "you had to leave your shopping at the till"),
        ("the kitchen is flooded from your valve", "the kitchen is flooded from our valve"),
        ("The service light came on already, and I know you guys fix a lot.", "the service light came on already"),
        ("It came two hours late. Two hours!", "it came two hours late"),
    ],
)
def test_what_happened_is_said_back(said: str, back: str) -> None:
    assert best([said]) == back


@pytest.mark.parametrize(
    "said",
    [
        "It came out like felt. You can't bend it. It stands up by itself.",
        "You can't tell me that's chance.",
        "You can't just, hey.",
        "You can't hear me when you're talking.",
        "Nobody told me anybody's coming.",
        "I'm not saying one more word to you.",
        "I'm not even home.",
        "I don't watch films on it.",
        "I didn't go to the gym twice at nine oh four.",
        "I don't spend four hundred dollars on a coat, normally.",
        "Your policy is not going to open and close.",
        "They cancelled it at ten.",
        "A dollhouse without a door.",
        "My aunt's dead, and you have a policy.",
        "And the bank took forty dollars for the rent that bounced.",
        "I never said that you people lost it.",
        "You've lost me there.",
        "You've just lost a member.",
        "You broke up, say again.",
        "My damn parcel never came.",
        "Wasn't my parcel lost?",
        "If I had not called, my order was lost.",
        "You ruined it on purpose to sell me another.",
        "I was told, one week.",
        "I'm paying you nothing.",
        "I wasn't finished.",
        "What would you say?",
        "I still look at it every morning.",
        "",
    ],
)
def test_rhetoric_demands_half_sentences_and_outcries_are_not(said: str) -> None:
    assert best([said]) is None


def test_what_the_company_did_is_told_apart_from_what_befell_the_customer() -> None:
    (charged,) = tellings("You charged me twice.")
    (waited,) = tellings("I waited three weeks for it.")
    (cancelled,) = tellings("I cancelled this gym in March, twice.")
    assert (charged.ours, charged.befell) == (True, True)
    assert (waited.ours, waited.befell) == (False, True)
    assert (cancelled.ours, cancelled.befell) == (False, False)
    assert best(["You charged me twice.", "I waited three weeks."], ours=False) == "you waited three weeks"
    assert best(["I dropped it in the sink twice."], befell=True) is None
