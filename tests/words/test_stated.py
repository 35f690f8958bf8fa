"""Facts of the account that are said rightly, wrongly, or not stated at all."""

import pytest

from voicecoach.words.cues import Context, find_cues_in_text

LINE = (
    ("Plan", "Fibre 200, 42.50 a month since March 2022"),
    ("Contract", "Ends on 30 September"),
    ("Engineer", "Booked for Tuesday 14 October, 13:00 to 17:00, Leon Marsh"),
    ("Outage", "5 days in July"),
    ("Router", "Sent on 2 July, received on 5 July"),
)
CHAIRS = (
    ("Customer", "Rosa Bianchi, customer since 2016"),
    ("Order", "7731904, placed on the 8th, paid 219.00"),
    ("Item", "Three dining chairs, walnut"),
    ("Delivery", "Promised for the 21st, two chairs came on the 23rd"),
    ("Courier", "Northway, driver Tom Harker"),
    ("Returns", "60 days"),
    ("Warehouse", "In Bristol, 6 left"),
)
LOAN = (
    ("Loan", "4,800.00 at 7.9 percent, taken on 6 May 2024"),
    ("Instalment", "165.40 on the 1st of each month"),
    ("Missed", "One, in August"),
    ("Fee", "30.00 for the missed one"),
    ("Adviser", "Dr. Helen Voss, Mill Lane branch, open until 16:30"),
)


def heard(card: tuple[tuple[str, str], ...], asked: str, said: str) -> set[str]:
    found = find_cues_in_text(said, Context(customer_said=asked, card=card, fault="company"))
    return {"good" if cue.good else "bad" for cue in found if cue.skill == "know_facts"}


@pytest.mark.parametrize(
    ("card", "asked", "said"),
    [
        (LINE, "", "You've been paying forty two fifty a month since March twenty twenty two."),
        (LINE, "", "Your contract runs until the thirtieth of September."),
        (LINE, "When's he coming?", "The engineer's coming on Tuesday the fourteenth, between one and five."),
        (LINE, "How long was it down?", "You were without it for five days in July."),
        (LINE, "", "We sent the router out on the second, and you got it on the fifth of July."),
        (LINE, "Who's coming?", "It's Leon Marsh who's coming to you."),
        (LINE, "What am I paying?", "Forty two pounds fifty each month."),
        (CHAIRS, "", "You placed the order on the eighth and paid two hundred and nineteen."),
        (CHAIRS, "How many came?", "Two chairs came on the twenty third."),
        (CHAIRS, "How long have I got?", "You have sixty days to return it."),
        (CHAIRS, "Where are the others?", "The warehouse has six left, in Bristol."),
        (CHAIRS, "Who brought them?", "Tom Harker brought them."),
        (CHAIRS, "", "You ordered three dining chairs in walnut."),
        (LOAN, "When do I pay?", "It's a hundred and sixty five forty on the first of each month."),
        (LOAN, "How late are you open?", "The branch is open until half past four."),
        (LOAN, "Who do I see?", "You'd see Doctor Voss."),
        (LOAN, "", "There was one missed instalment, in August, and a fee of thirty pounds."),
    ],
)
def test_a_fact_said_as_the_card_has_it_is_known(card: tuple[tuple[str, str], ...], asked: str, said: str) -> None:
    assert heard(card, asked, said) == {"good"}


@pytest.mark.parametrize(
    ("card", "asked", "said"),
    [
        (LINE, "", "Your contract ends on the thirtieth of November."),
        (LINE, "", "The engineer is booked for Thursday the sixteenth."),
        (LINE, "What do I pay?", "You're on thirty two fifty a month."),
        (LINE, "", "The router was sent on the twelfth of July."),
        (LINE, "How long was I without it?", "That was eight days."),
        (LINE, "When did you send it?", "We sent the router on the twenty second of June."),
        (CHAIRS, "How much was it?", "It came to two hundred and ninety one."),
        (CHAIRS, "", "You placed the order on the eighteenth."),
        (CHAIRS, "How many did I order?", "You ordered five dining chairs."),
        (CHAIRS, "How long do I have to send it back?", "You have thirty days to send it back."),
        (CHAIRS, "Who delivered them?", "It was Steve who delivered them."),
        (LOAN, "How much is the fee?", "The fee is fifteen pounds."),
        (LOAN, "What's my instalment?", "It's one hundred and fifty six forty."),
        (LOAN, "Who's my adviser?", "Your adviser is Doctor Brandt."),
        (LOAN, "When do you close?", "The branch is open until six."),
    ],
)
def test_a_fact_that_the_card_gainsays_is_wrong(card: tuple[tuple[str, str], ...], asked: str, said: str) -> None:
    assert heard(card, asked, said) == {"bad"}


@pytest.mark.parametrize(
    ("card", "asked", "said"),
    [
        (LINE, "", "I could book you in for Thursday the sixteenth."),
        (LINE, "", "Would Friday the seventeenth suit you better?"),
        (LINE, "", "I'll take ten pounds off the bill."),
        (LINE, "", "A new contract would be thirty pounds a month."),
        (LINE, "", "Our basic plan costs nineteen ninety nine."),
        (LINE, "Is there anything cheaper?", "There's a plan for nineteen ninety nine."),
        (LINE, "How much is the small one?", "The small one is nineteen ninety nine."),
        (LINE, "", "The contract didn't end in November, no."),
        (LINE, "", "You said your contract ends on the first of November."),
        (LINE, "", "If your contract ended in November you could leave."),
        (LINE, "", "Most people pay about sixty pounds for that plan."),
        (LINE, "", "It took my colleague two days to find the outage."),
        (LINE, "", "The engineer was with another customer until three."),
        (LINE, "When can he come?", "The engineer has a slot on Friday at nine."),
        (LINE, "Can he come sooner?", "The engineer is free on Monday."),
        (LINE, "I rang on the third.", "You rang on the third."),
        (LINE, "When will I get the credit?", "The credit is on your next bill, on the fifteenth."),
        (CHAIRS, "", "I'll have the third chair with you by Thursday."),
        (CHAIRS, "Where is the van?", "It's in Swindon, on its way to you."),
        (CHAIRS, "", "Chairs like those cost three hundred elsewhere."),
        (CHAIRS, "", "Let me look at the order from the eighth."),
        (CHAIRS, "I ordered five!", "So you ordered five chairs and two came, is that it?"),
        (CHAIRS, "I ordered five chairs.", "You ordered five chairs, and two came."),
        (CHAIRS, "", "My sister bought four dining chairs last year."),
        (LOAN, "", "I can waive the fee of thirty pounds."),
        (LOAN, "", "The fee for a late payment at other banks is fifty pounds."),
        (LOAN, "", "From next month the instalment is due on the fifteenth."),
        (LOAN, "Can I pay less?", "A hundred a month, that's what I can do."),
        (LOAN, "How much do I owe if I pay today?", "It's four thousand one hundred."),
        (LOAN, "What time is it?", "It's twenty past nine."),
    ],
)
def test_what_is_offered_denied_asked_or_another_thing_states_nothing(
    card: tuple[tuple[str, str], ...], asked: str, said: str
) -> None:
    assert not heard(card, asked, said)


GATE = (("Flight", "KX 771, gate 21, boarding 15:40"), ("Notes", "Wed 4 Feb, Louise: asks for a seat"))
SWIMS = (("Package", "12 swims, 9 used"), ("Returns", "within 14 days"), ("Shipment", "piano, held in Hamburg since 8 May"))


@pytest.mark.parametrize(
    ("card", "asked", "said"),
    [
        (GATE, "Where do I go?", "You're at gate thirty, boarding at ten past four."),
        (GATE, "Who did I speak with?", "That was Martin."),
        (SWIMS, "How many sessions are left on my card?", "You've six left on that."),
        (SWIMS, "How many days do I have to send it back?", "You've forty-five days."),
        (SWIMS, "Where's it stuck?", "Your piano's sitting in Antwerp."),
    ],
)
def test_a_fact_is_wrong_by_the_question_it_answers_or_the_word_before_it(
    card: tuple[tuple[str, str], ...], asked: str, said: str
) -> None:
    assert heard(card, asked, said) == {"bad"}


@pytest.mark.parametrize(
    ("card", "asked", "said"),
    [
        (SWIMS, "How many sessions are left on my card?", "Two men will bring it."),
        (SWIMS, "Where will it be next week?", "It'll be in Antwerp."),
        (GATE, "Who did I speak with?", "That was somebody else."),
        (GATE, "Who did I speak with?", "Nobody wrote it down."),
        (GATE, "And if I miss it?", "There's another one, boarding at ten past four."),
    ],
)
def test_another_thing_or_what_is_to_come_gainsays_nothing(card: tuple[tuple[str, str], ...], asked: str, said: str) -> None:
    assert "bad" not in heard(card, asked, said)
