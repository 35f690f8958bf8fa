"""A first look: cues and findings come out."""

from voicecoach.call.finding import Verdict
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.words.call_view import CallView
from voicecoach.words.cues import Context, find_cues, find_cues_in_text
from voicecoach.words.rubric import judge
from voicecoach.words.skills import REPORTED


def turn(speaker: Speaker, start: float, text: str) -> Turn:
    words = tuple(Word(w, Segment(start + i * 0.3, start + i * 0.3 + 0.3), 0.95) for i, w in enumerate(text.split()))
    return Turn(speaker, Segment(start, words[-1].segment.end), words)


CALL = (
    turn(Speaker.CUSTOMER, 0, "I ordered a birthday present two weeks ago. My parcel never arrived and nobody answers my emails!"),
    turn(Speaker.TRAINEE, 8, "Well, that's our policy, we only ship with Swift."),
    turn(Speaker.CUSTOMER, 14, "So where is my parcel?"),
    turn(Speaker.TRAINEE, 17, "You'll have to contact the courier about that."),
    turn(Speaker.CUSTOMER, 22, "This is ridiculous, I have called three times."),
    turn(Speaker.TRAINEE, 27, "I'm so sorry that your parcel never arrived. Someone will get back to you as soon as possible."),
)


def test_judges_a_call() -> None:
    cues = tuple(find_cues(t.words, Context()) if t.speaker is Speaker.TRAINEE else () for t in CALL)
    findings = judge(CallView(turns=CALL, cues=cues, fault="company", customer_names=("Dana",)))
    assert {f.skill for f in findings} == set(REPORTED)
    verdicts = {(f.skill, f.verdict) for f in findings}
    assert ("no_policy_shield", Verdict.BAD) in verdicts
    assert ("no_handoff", Verdict.BAD) in verdicts
    assert ("apologise", Verdict.GOOD) in verdicts
    assert ("follow_up", Verdict.BAD) in verdicts
    assert ("empathise", Verdict.MISSING) in verdicts


def test_names_cues_as_personas_do() -> None:
    assert [cue.name for cue in find_cues_in_text("I am absolutely not sorry.", Context())] == []
    assert "apologise:good" in [cue.name for cue in find_cues_in_text("I’m so sorry for the delay.", Context())]
