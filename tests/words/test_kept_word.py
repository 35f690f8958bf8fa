"""An earlier promise is judged: spoken to, denied, kept, not spoken to, not due; and a call that the trainee placed."""

import msgspec
import pytest

from tests.words.calls import cues_of, customer, trainee
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.words.call_view import CallView, OpenPromise
from voicecoach.words.kept_word import FIRST, judge_placed, judge_promise
from voicecoach.words.rules.keep_word import RULES

STORY = "I waited all Friday by that phone for the call that you people had promised me, and nothing came."


def call(*said: str, kept: str = "no", placed: bool = False) -> CallView:
    turns = [customer(0, STORY)]
    for number, text in enumerate(said):
        turns += [trainee(20 + 20 * number, text), customer(30 + 20 * number, "Yes, well, go on then.")]
    promise = msgspec.convert({"said": "I'll call you on Friday.", "kept": kept}, OpenPromise) if kept else None
    made = CallView(turns=tuple(turns), cues=cues_of(turns), origin=Origin.PRACTISED, promise=promise, placed=placed)
    return msgspec.structs.replace(made, customer_names=("Denise",))


def one(view: CallView) -> Finding:
    (found,) = judge_promise(view, "keep_word")
    return found


def test_speaking_to_it_early_is_done_well() -> None:
    found = one(call("We promised you a call on Friday, and nobody called you.", "I see.", "Go on."))
    assert (found.verdict, found.segment is not None) == (Verdict.GOOD, True)


def test_denying_it_is_held_against() -> None:
    found = one(call("I see.", "Nobody here promised you a call.", "Okay."))
    assert found.verdict is Verdict.BAD
    assert "Denise, I promised that I would call you on Friday. It was not kept" in found.instead


def test_passing_over_it_is_missing_and_coming_late_too() -> None:
    quiet = ("I see.", "Go on, please.", "So the parcel is late.", "Hm.")
    assert one(call(*quiet)).verdict is Verdict.MISSING
    assert len(quiet) > FIRST
    assert one(call(*quiet, "We promised you a call on Friday.")).verdict is Verdict.MISSING
    assert one(call("I see.")).verdict is Verdict.NO_OCCASION, "too short"


@pytest.mark.parametrize(("kept", "verdict"), [("yes", Verdict.GOOD), ("open", Verdict.NO_OCCASION), ("", Verdict.NO_OCCASION)])
def test_what_was_kept_is_a_strength_and_what_is_not_due_nothing(kept: str, verdict: Verdict) -> None:
    assert one(call("I see.", "Go on.", "Okay then.", kept=kept)).verdict is verdict


def test_an_uploaded_call_knows_of_no_promise() -> None:
    view = msgspec.structs.replace(call("I see.", kept=""), origin=Origin.UPLOADED)
    assert one(view).verdict is Verdict.NOT_KNOWABLE


def test_a_call_that_was_placed_asks_how_it_went_on() -> None:
    (found,) = judge_placed(call("Hello.", "I see.", "Okay.", placed=True), "make_follow_up")
    assert found.verdict is Verdict.MISSING
    assert "how it has been since we spoke" in found.instead
    assert judge_placed(call("Hello.", placed=True), "make_follow_up")[0].verdict is Verdict.NO_OCCASION
    assert judge_placed(call("Hello."), "make_follow_up")[0].verdict is Verdict.NO_OCCASION
    assert {rule.skill for rule in RULES} == {"keep_word"}
