"""What the report says and draws of composure."""

import msgspec

from voicecoach.listen.composure import Change, Composure
from voicecoach.review.model import Review
from voicecoach.review.steadiness import WIDTH, steadiness


def test_the_sentence_says_only_what_is_certain(review: Review) -> None:
    assert review.composure is not None
    assert steadiness(review.composure).sentence == (
        "The customer escalated once; compared with the rest of the call, you spoke 25 % faster and kept your level afterwards. "
        "Of your waits nothing certain can be said."
    )
    nothing = msgspec.structs.replace(review.composure, pace=review.composure.wait, level=review.composure.wait)
    assert steadiness(msgspec.structs.replace(nothing, escalations=(1.0, 2.0, 3.0))).sentence == (
        "The customer escalated three times; compared with the rest of the call, nothing certain can be said of your pace, level "
        "and waits."
    )


def test_a_change_that_may_be_more_than_small_is_not_called_kept(review: Review) -> None:
    assert review.composure is not None
    wide = msgspec.structs.replace(review.composure.level, interval=(-5.0, 6.6))
    said = steadiness(msgspec.structs.replace(review.composure, level=wide)).sentence
    assert "kept your level" not in said
    assert "Of your level and waits nothing certain" in said


def test_places_lie_on_the_strip_and_in_order(review: Review) -> None:
    composure: Composure | None = review.composure
    assert composure is not None
    far: Change = msgspec.structs.replace(composure.pace, change=900.0, interval=(-60.0, 1000.0))
    for strip in steadiness(msgspec.structs.replace(composure, pace=far)).strips:
        assert 0 <= strip.band[0] < WIDTH / 2 < strip.band[1] <= WIDTH
        if strip.line and strip.dot is not None:
            assert 0 <= strip.line[0] < strip.dot < strip.line[1] <= WIDTH
        else:
            assert strip.why_none


def test_a_calibration_is_named_where_it_was_the_baseline(review: Review) -> None:
    assert review.composure is not None
    pace = msgspec.structs.replace(review.composure.pace, against="your calibration of 2026-03-01")
    shown = steadiness(msgspec.structs.replace(review.composure, pace=pace))
    assert shown.sentence.endswith(
        "For your pace the rest of the call has too little, so that your calibration of 2026-03-01 was compared with instead."
    )
    assert shown.strips[0].sure.endswith(", against your calibration of 2026-03-01")
    assert "against" not in shown.strips[1].sure
