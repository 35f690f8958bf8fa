"""What is counted of a review: occasions by skill, rates, and changes against the call's own baseline only."""

import msgspec
import pytest

from tests.review.conftest import made_review
from tests.review.test_notes import make
from voicecoach.call.finding import Verdict
from voicecoach.listen.composure import Change
from voicecoach.review.model import Review, to_json
from voicecoach.review.notes import Found, Overruled, fold
from voicecoach.review.places import place_of
from voicecoach.review.tally import Occasions, Reviewed, Tally, tally


def counted(review: Review) -> Tally:
    return tally(msgspec.json.decode(to_json(review), type=Reviewed))


def test_a_review_is_counted_as_by_hand() -> None:
    found = counted(made_review())
    assert found.skills == {
        "apologise": Occasions(1, 1),
        "empathise": Occasions(1, 1),
        "fair_solution": Occasions(0, 1),
        "follow_up": Occasions(1, 1),
        "hear_out": Occasions(0, 1),
        "next_steps": Occasions(0, 1),
        "no_policy_shield": Occasions(0, 1),
        "own_it": Occasions(1, 1),
    }, "no occasion and not knowable are none"
    assert found.measures == {
        "pace": 158.2, "net_pace": 176.4, "wait": 0.75, "talk_share": 50.1, "pace_after": 25.2, "level_after": 0.8,
    }, "41.5 s are too short for a rate of interruptions, and of the waits nothing could be told"  # fmt: skip
    assert found.escalations == 1
    assert msgspec.json.decode(msgspec.json.encode(found), type=Tally) == found


def test_interruptions_become_a_rate_from_a_minute_on() -> None:
    long = msgspec.structs.replace(made_review(), duration=300.0)
    assert counted(long).measures["interruptions"] == pytest.approx(2.0), "one in five minutes; the backchannel is none"


def test_the_same_skill_has_several_occasions_in_a_call() -> None:
    review = made_review()
    twice = msgspec.structs.replace(review, findings=(*review.findings, *review.findings[:2]))
    assert counted(twice).skills["no_policy_shield"] == Occasions(0, 2)
    assert counted(twice).skills["apologise"] == Occasions(2, 2)


def test_a_typed_call_has_no_rate_of_interruptions() -> None:
    review = msgspec.structs.replace(made_review(), duration=300.0)
    plain = msgspec.to_builtins(review)
    plain["figures"]["trainee"]["talk_share"] = {"unit": "%", "why_none": "typed"}
    assert "interruptions" not in tally(msgspec.convert(plain, Reviewed)).measures


def test_a_change_against_the_calibration_is_left_out() -> None:
    composure = made_review().composure
    assert composure is not None
    plain = msgspec.to_builtins(made_review())
    plain["composure"]["pace"]["against"] = "your calibration of 2026-01-02"
    found = tally(msgspec.convert(plain, Reviewed))
    assert "pace_after" not in found.measures
    assert "level_after" in found.measures
    assert isinstance(composure.pace, Change)


def test_what_a_coach_says_counts_instead() -> None:
    review = msgspec.json.decode(to_json(made_review()), type=Reviewed)
    hear_out = next(each for each in review.findings if each.skill == "hear_out")
    empathise = next(each for each in review.findings if each.skill == "empathise")
    notes = fold(
        [
            make(Overruled, 1, finding=place_of(hear_out), verdict=Verdict.GOOD, reason="they had finished"),
            make(Overruled, 2, finding=place_of(empathise), verdict=None, reason="read out"),
            make(Found, 3, skill="restate", verdict=Verdict.MISSING, text="never restated"),
        ]
    )
    counted_anew = tally(review, notes).skills
    assert counted_anew["hear_out"] == Occasions(1, 1)
    assert "empathise" not in counted_anew
    assert counted_anew["restate"] == Occasions(0, 1)
    assert counted_anew["apologise"] == Occasions(1, 1)
