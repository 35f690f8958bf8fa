"""What is found of pace and level after escalations: only what is certain, and more than small."""

import msgspec
import pytest

from voicecoach.call.finding import Verdict
from voicecoach.call.recording import Origin
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.listen.composure import Change, Composure
from voicecoach.words.call_view import CallView
from voicecoach.words.calm import judge_calm

NONE = Change(unit="s", small=(-0.5, 0.5), counts=(0, 0), why_none="too few answers to tell")
TURN = Turn(Speaker.TRAINEE, Segment(12, 20), tuple(Word(f"word{i}", Segment(12 + i / 2, 12.4 + i / 2)) for i in range(16)))


def change(unit: str, value: float, half: float, small: float) -> Change:
    return Change(unit=unit, small=(-small, small), counts=(5, 3), change=value, interval=(value - half, value + half))


def view(pace: Change = NONE, level: Change = NONE, origin: Origin = Origin.PRACTISED) -> CallView:
    after = Timeline((Segment(10, 40),))
    composure = Composure(escalations=(10.0,), after=after, pace=pace, level=level, wait=NONE)
    return CallView(turns=(TURN,), cues=((),), origin=origin, composure=composure)


@pytest.mark.parametrize(
    ("value", "half", "verdict"),
    [
        (30.0, 10.0, Verdict.BAD),  # sure, and more than small
        (30.0, 31.0, Verdict.NOT_KNOWABLE),  # the interval holds no change
        (10.0, 4.0, Verdict.GOOD),  # sure, but small
        (10.0, 8.0, Verdict.NOT_KNOWABLE),  # it might be more than small
        (0.0, 14.0, Verdict.GOOD),
        (-30.0, 10.0, Verdict.GOOD),  # slower is not hurried
    ],
)
def test_only_a_certain_change_of_some_size_is_held_against_anybody(value: float, half: float, verdict: Verdict) -> None:
    (found,) = judge_calm(view(pace=change("%", value, half, 15.0)), "calm_pace")
    assert found.verdict is verdict
    assert (found.withheld is not None) == (verdict is Verdict.NOT_KNOWABLE)


def test_the_finding_says_how_much_with_quote_and_second() -> None:
    (found,) = judge_calm(view(level=change("dB", 6.2, 1.5, 4.5)), "calm_level")
    assert found.verdict is Verdict.BAD
    assert found.happened == (
        "After the customer escalated you were 6.2 dB louder (between 4.7 dB and 7.7 dB) than in the rest of the call."
    )
    assert found.segment == TURN.segment
    assert found.quote.startswith("word0 word1")
    assert found.quote.endswith("…")
    assert found.instead


def test_without_a_change_the_reason_is_given() -> None:
    assert judge_calm(view(), "calm_level")[0].withheld == "too few answers to tell"
    never = msgspec.structs.replace(view(), composure=None)
    assert judge_calm(never, "calm_pace")[0].verdict is Verdict.NO_OCCASION
    recorded = msgspec.structs.replace(never, origin=Origin.UPLOADED)
    assert judge_calm(recorded, "calm_pace")[0].verdict is Verdict.NOT_KNOWABLE


@pytest.mark.parametrize(("value", "half"), [(30.0, 10.0), (0.0, 10.0)])
def test_what_it_was_compared_with_is_said(value: float, half: float) -> None:
    pace = msgspec.structs.replace(change("%", value, half, 15.0), against="your calibration of 2026-03-01")
    (finding,) = judge_calm(view(pace=pace), "calm_pace")
    assert finding.happened.endswith("than in your calibration of 2026-03-01.")
    (within,) = judge_calm(view(pace=change("%", value, half, 15.0)), "calm_pace")
    assert within.happened.endswith("than in the rest of the call.")
