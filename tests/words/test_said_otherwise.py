"""Facts that are more than a figure: rows and seats told apart by a sign, colours, places, what the customer asks to be named."""

import pytest

from voicecoach.words.cues import Context, find_cues_in_text

PLOT = (
    ("Plot", "17F"),
    ("Shed", "row G, bay 4"),
    ("Rent", "648 a year"),
    ("Paid until", "31 May"),
    ("Meter", "M3"),
)
BIKE = (
    ("Bicycle", "Heron 28, green, aluminium frame"),
    ("Bought", "Ludlow shop"),
    ("Price", "1,346.00"),
    ("Guarantee", "18 months"),
    ("Fault", "bent axle"),
    ("Collected", "8 to 1, 14 June, by Mrs Karlsen"),
    ("Discount", "4.5 percent"),
)
COACH = (("Coach", "Leeds to Whitby, Fridays at 6.40 pm"), ("Bag fee", "35"), ("Bag", "1, up to 20 kg"), ("Pass", "44719"))


def heard(card: tuple[tuple[str, str], ...], asked: str, said: str) -> set[str]:
    found = find_cues_in_text(said, Context(customer_said=asked, card=card, fault="company"))
    return {"good" if cue.good else "bad" for cue in found if cue.skill == "know_facts"}


@pytest.mark.parametrize(
    ("card", "asked", "said"),
    [
        (PLOT, "Which plot am I?", "You're on 17D."),
        (PLOT, "", "Your shed stands in row K."),
        (PLOT, "", "We had you down for bay nine."),
        (PLOT, "Which meter is mine?", "Yours is the M eight."),
        (PLOT, "Until when have I paid?", "Up to the end of July."),
        (PLOT, "I pay you good money.", "You do, six hundred and eighty-four a year."),
        (BIKE, "What colour did I order?", "A red one."),
        (BIKE, "What's the fault?", "A cracked pedal."),
        (BIKE, "", "You bought it in our Oswestry shop."),
        (BIKE, "What did it cost?", "Thirteen hundred and sixty-four pounds."),
        (BIKE, "Is it still guaranteed?", "For six months, yes."),
        (BIKE, "Who came for it?", "A Mr Karlsen did."),
        (BIKE, "When was it fetched?", "On the fourteenth, between one and five."),
        (BIKE, "What discount did I have?", "It was five point four percent."),
        (COACH, "", "It left Hull on Friday."),
        (COACH, "When does it go?", "It goes on Tuesdays."),
        (COACH, "What time was it?", "It was at twenty to eight."),
    ],
)
def test_what_the_card_has_otherwise_is_wrong(card: tuple[tuple[str, str], ...], asked: str, said: str) -> None:
    assert heard(card, asked, said) == {"bad"}


@pytest.mark.parametrize(
    ("card", "asked", "said"),
    [
        (PLOT, "Which plot am I?", "Seventeen F."),
        (PLOT, "Where's my shed?", "In row G."),
        (PLOT, "Until when have I paid?", "Up to the end of May."),
        (BIKE, "What's the fault?", "A bent axle, that's what's noted."),
        (BIKE, "What did it cost?", "One thousand three hundred and forty-six pounds."),
        (BIKE, "How long is the guarantee?", "Eighteen months, so a year and six months."),
        (BIKE, "What discount did I have?", "Four point five."),
        (COACH, "What time was it?", "Twenty to seven."),
        (COACH, "How many bags?", "One bag."),
        (COACH, "What's the number of my pass?", "It's four four seven one nine."),
    ],
)
def test_what_the_card_has_is_right_in_few_words(card: tuple[tuple[str, str], ...], asked: str, said: str) -> None:
    assert heard(card, asked, said) == {"good"}


@pytest.mark.parametrize(
    ("card", "asked", "said"),
    [
        (PLOT, "Can I have another plot?", "I could offer you 17D."),
        (PLOT, "I'm in row K, I told you.", "Row K, I see."),
        (PLOT, "", "You and me, we're in this together."),
        (BIKE, "What colours do you have?", "We've red and blue ones."),
        (BIKE, "What colour did I order?", "Let me look."),
        (BIKE, "What's the fault?", "That's terrible."),
        (BIKE, "I came by train from Oswestry.", "You came from Oswestry, I see."),
        (BIKE, "What's the name of the hotel?", "The Strand, by the harbour."),
        (BIKE, "How much is a child's one?", "A child's bicycle was nine hundred."),
        (COACH, "", "It left Hull at twenty to seven, that other one."),
        (COACH, "", "You've four bags to carry, I hear."),
    ],
)
def test_what_is_no_claim_about_the_card_is_left_alone(card: tuple[tuple[str, str], ...], asked: str, said: str) -> None:
    assert heard(card, asked, said) == set()
