"""Calls that are made by hand for what no scripted call can show: who talked more, and the breath before an answer."""

import msgspec
import pytest

from tests.review.conftest import composure
from tests.words.calls import cues_of, customer, trainee
from voicecoach.call.event import MoodMoved
from voicecoach.call.finding import Verdict
from voicecoach.call.recording import Origin
from voicecoach.words.call_view import CallView
from voicecoach.words.course import BREATH, SNAP
from voicecoach.words.rubric import judge

STORY = "I waited at home all day for the van and it never came, and nobody of you people picked up the phone when I rang."
ATTACK = "You are all the same, you promise and promise and nothing ever happens over there."


def verdict(view: CallView, skill: str) -> Verdict:
    return next(each.verdict for each in judge(view) if each.skill == skill)


@pytest.mark.parametrize(
    ("gap", "expected"),
    [(BREATH + 0.2, Verdict.GOOD), (SNAP - 0.1, Verdict.BAD), ((BREATH + SNAP) / 2, Verdict.NO_OCCASION)],
)
def test_a_breath_before_the_answer_to_an_attack(gap: float, expected: Verdict) -> None:
    story, attack = customer(0, STORY), customer(20, ATTACK)
    turns = (
        story,
        trainee(12, "I see. Please go on."),
        attack,
        trainee(attack.segment.end + gap, "I hear you. Let me look at that."),
    )
    moved = MoodMoved(at=attack.segment.start - 0.5, before=2, after=3, reasons=("It was bad.",))
    view = CallView(turns=turns, cues=cues_of(turns), moods=(moved,), origin=Origin.PRACTISED, composure=composure())
    assert verdict(view, "take_a_breath") is expected


def test_who_talks_more_until_the_story_is_told() -> None:
    long = " ".join(["and so we always do it like this in every case that comes to us"] * 4)
    story = customer(60, STORY)
    talks = (trainee(0, long), trainee(30, long), story, trainee(80, "I see."), trainee(84, "All right then."))
    view = CallView(turns=talks, cues=cues_of(talks), origin=Origin.PRACTISED)
    assert verdict(view, "listen_more") is Verdict.BAD
    told = customer(0, " ".join([STORY] * 3))
    listens = (told, trainee(50, "I see."), trainee(53, "Go on."), trainee(56, "All right then."))
    view = msgspec.structs.replace(view, turns=listens, cues=cues_of(listens))
    assert verdict(view, "listen_more") is Verdict.GOOD
