"""What an advice takes up: the trainee's words, what the customer told by then, what the card says."""

import msgspec
import pytest

from tests.words.calls import cues_of, customer, trainee
from voicecoach.call.event import CustomerBegan
from voicecoach.call.segment import Segment
from voicecoach.words.call_view import CallView, Matter
from voicecoach.words.moment import Moment

TURNS = (
    customer(0, "Hi. Your gym charged me twice, on the same day."),
    trainee(6, "You need to calm down."),
    customer(10, "My rent bounced because of that!"),
)
MATTER = Matter(product="the membership", in_short="we charged you twice, and your rent bounced")


def call(**more: object) -> CallView:
    view = CallView(turns=TURNS, cues=cues_of(TURNS), fault="company", customer_names=("Nadia", "Petrov"))
    return msgspec.structs.replace(view, **more)


def moment(at: float | None = None, quote: str = "", **more: object) -> Moment:
    return Moment(call=call(**more), quote=quote, rule="any", at=at)


def test_only_what_was_told_by_then_is_taken_up() -> None:
    assert moment(at=8.0).near == "our gym charged you twice"
    assert moment(at=20.0, fault="unclear").near == "your rent bounced because of that" or moment(at=20.0).near
    told = ((0.0, "we took it twice"), (10.0, "your rent bounced"))
    assert moment(at=8.0, told=told).near == "we took it twice"
    assert moment(told=told).near == "your rent bounced"


def test_the_authors_summary_waits_until_the_customer_has_told_enough() -> None:
    assert moment(matter=MATTER).issue == "we charged you twice, and your rent bounced"
    other = Matter(in_short="your heater leaks into the cellar")
    assert moment(matter=other).issue != other.in_short
    assert moment(matter=other, told=((0.0, "we took it twice"), (9.0, "your rent bounced"))).issue == (
        "we took it twice, and your rent bounced"
    )


def test_nobody_is_sorry_for_a_failing_that_is_not_the_companys() -> None:
    assert moment(matter=MATTER).failing == MATTER.in_short
    assert moment(matter=MATTER, fault="unclear").failing is None
    assert moment(fault="unclear", at=8.0).near is None, "what the customer says that the company did is not settled"


@pytest.mark.parametrize(
    ("product", "thing"),
    [("the membership", "your membership"), ("a dollhouse", "your dollhouse"), ("broadband", "your broadband"), ("", None)],
)
def test_what_it_is_about_is_the_customers(product: str, thing: str | None) -> None:
    assert moment(matter=Matter(product=product)).thing == thing
    assert moment(matter=Matter(product=product)).about() == (f" about {thing}" if thing else "")


def test_a_long_quote_is_shortened_and_a_title_goes_with_the_last_name() -> None:
    assert moment(quote="That's our policy.").said == "That's our policy"
    assert moment(quote=" ".join(["word"] * 30)).said == "word " * 9 + "\u2026"
    assert call(customer_names=("Dr.", "Ingrid", "Solberg")).name == "Dr. Solberg"
    assert moment(customer_names=()).named("let me see") == "Let me see"
    assert moment().so("it broke") == "So, Nadia, it broke"


def test_what_of_the_matter_was_told_is_known_by_the_lines() -> None:
    lines = [
        CustomerBegan(at=at, planned=Segment(at, at + 2), text="x", mood=2, beat=beat, move=beat)
        for at, beat in ((1.0, "opening"), (5.0, "bounced"))
    ]
    assert Matter(by_beat=(("bounced", "your rent bounced"),)).told(lines) == ((5.0, "your rent bounced"),)
