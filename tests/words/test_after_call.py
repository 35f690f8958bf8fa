"""What lies beside a call: what the trainee wrote after it, and a drill that practised one hard moment."""

import msgspec
import pytest

from tests.words.calls import customer, trainee
from voicecoach.call.finding import Verdict
from voicecoach.call.recording import Origin
from voicecoach.words.after_call import judge_drilled, judge_learned
from voicecoach.words.rubric import CallView, judge

TURNS = tuple(
    turn for start in (0, 20, 40) for turn in (customer(start, "It came late again."), trainee(start + 9, "I see that."))
)
CALL = CallView(turns=TURNS, cues=((),) * len(TURNS), origin=Origin.PRACTISED)


@pytest.mark.parametrize(
    ("learned", "verdict"),
    [
        ("Print the label right.", Verdict.GOOD),
        ("Somebody should call before the van leaves.", Verdict.GOOD),
        ("", Verdict.NO_OCCASION),
        ("Nothing.", Verdict.NO_OCCASION),
        ("No idea", Verdict.NO_OCCASION),
    ],
)
def test_what_the_company_could_mend(learned: str, verdict: Verdict) -> None:
    (found,) = judge_learned(msgspec.structs.replace(CALL, learned=learned), "learn_from_it")
    assert found.verdict is verdict
    assert (found.segment, found.quote) == (None, ""), "it was not said on the call, and the report shows it by itself"
    assert bool(found.instead) is (verdict is Verdict.GOOD)


def test_a_recorded_call_asks_nothing_afterwards() -> None:
    view = msgspec.structs.replace(CALL, learned="Print the label right.", origin=Origin.UPLOADED)
    assert judge_learned(view, "learn_from_it")[0].verdict is Verdict.NO_OCCASION


def test_a_drill_is_practice_of_one_hard_moment_and_a_call_is_not() -> None:
    (call,) = judge_drilled(CALL, "train_calm")
    (drill,) = judge_drilled(msgspec.structs.replace(CALL, drilled="Hold pace and level"), "train_calm")
    assert (call.verdict, drill.verdict) == (Verdict.NO_OCCASION, Verdict.GOOD)
    assert "Hold pace and level" in drill.happened
    left = msgspec.structs.replace(CALL, turns=TURNS[:2], cues=((), ()), drilled="Hold pace and level")
    assert judge_drilled(left, "train_calm")[0].verdict is Verdict.NO_OCCASION


def test_the_rubric_asks_for_both() -> None:
    found = {each.skill: each.verdict for each in judge(msgspec.structs.replace(CALL, learned="Print the label right."))}
    assert (found["learn_from_it"], found["train_calm"]) == (Verdict.GOOD, Verdict.NO_OCCASION)
