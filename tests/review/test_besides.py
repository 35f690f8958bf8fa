"""Short sounds, holds and a customer who comes in on purpose, as the review takes them."""

import pytest

from tests.review.test_build import SPEECH, practised
from voicecoach.call.event import CameIn, Event, HoldBegan, HoldEnded, ReflexMade, TraineeHeard, WarningGiven
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.review.besides import holds, on_purpose, told, without_reflexes
from voicecoach.review.leaks import Cleared, SortedOverlaps

END = WarningGiven(at=100.0, text="the end")


def overlap(by: Speaker, start: float) -> Overlap:
    return Overlap(OverlapKind.INTERRUPTION, by, Segment(start, start + 1.0), "interruption: it was one", "and so", 2.0)


def test_a_reflex_is_no_speech_of_the_customer() -> None:
    heard = {Speaker.TRAINEE: Timeline(), Speaker.CUSTOMER: Timeline((Segment(1.0, 5.0), Segment(8.9, 9.6)))}
    made = ReflexMade(at=9.0, planned=Segment(9.0, 9.4), text="Mm-hm.")
    before = Cleared(heard, heard)
    after = without_reflexes(before, [made])
    assert after.speech[Speaker.CUSTOMER] == Timeline((Segment(1.0, 5.0),))
    assert after.heard == heard
    assert without_reflexes(before, [END]) is before


def test_holds_last_from_the_customers_yes_until_the_trainee_speaks() -> None:
    events: list[Event] = [HoldBegan(at=10.0), HoldEnded(at=42.0, seconds=30.5), HoldBegan(at=60.0, asked=120.0), END]
    assert holds(events) == Timeline((Segment(10.0, 40.5), Segment(60.0, 100.0)))
    assert holds([END]) == Timeline()


def test_a_customer_who_comes_in_on_purpose_interrupts_no_one_unfairly_and_is_interrupted_by_no_one() -> None:
    turn = TraineeHeard(at=41.0, segment=Segment(10.0, 40.0), text="and so on")
    events: list[Event] = [CameIn(at=31.0, onset=10.0, recites=False), turn, END]
    his, hers, later = overlap(Speaker.CUSTOMER, 31.2), overlap(Speaker.TRAINEE, 32.0), overlap(Speaker.TRAINEE, 60.0)
    found = on_purpose(SortedOverlaps((his, hers, later)), events)
    named, kept = found.scored
    assert named.rule == "interruption: it was one; on purpose, after 21 s of the trainee"
    assert kept == later
    assert on_purpose(SortedOverlaps((his, later)), [END]).scored == (his, later)


def test_both_are_told() -> None:
    events: list[Event] = [HoldBegan(at=10.0), HoldEnded(at=42.0, seconds=30.0), CameIn(at=70.0, onset=58.0, recites=True)]
    assert told(events) == (
        "The customer held the line at 0:10 for 30 s, as asked; a wait across that is not counted.",
        (
            "The customer came in on a long answer at 1:10 after 12 s of the trainee reading out policy: "
            "that is nobody's interruption."
        ),
    )
    assert told([END]) == ()


@pytest.mark.parametrize("on_hold", [True, False])
def test_a_wait_across_a_hold_is_no_wait_in_the_review(on_hold: bool) -> None:
    held: tuple[Event, ...] = (HoldBegan(at=9.1), HoldEnded(at=11.0, seconds=0.8))
    review = practised(*(held if on_hold else ()))
    assert len(review.figures[Speaker.TRAINEE].waits) == (0 if on_hold else 1)
    assert any("held the line" in each for each in review.warnings) is on_hold


def test_a_reflex_in_a_pause_parts_no_turn_of_the_trainee() -> None:
    assert SPEECH[Speaker.TRAINEE].segments[0].end == 18.0
    review = practised(ReflexMade(at=18.0, planned=Segment(18.2, 18.6), text="Mm-hm."))
    assert [each.turn for each in review.turns] == [each.turn for each in practised().turns]
