"""A review from known sound, words and events: what is taken from where."""

import numpy as np
import pytest

from voicecoach.call.event import (
    CallBegan,
    CallEnded,
    CustomerBegan,
    CustomerStopped,
    Event,
    MoodMoved,
    Outcome,
    Paused,
    Resumed,
    TraineeHeard,
    WarningGiven,
)
from voicecoach.call.finding import Verdict
from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording
from voicecoach.call.segment import Segment
from voicecoach.call.speech import OverlapKind, Speaker, Word
from voicecoach.call.timeline import Timeline
from voicecoach.listen.turns import spread_words
from voicecoach.review.build import CallFacts, build_review
from voicecoach.review.model import Review

SECONDS = 60
FIRST, SECOND = Segment(1.0, 9.0), Segment(20.0, 30.0)
ANSWER, CUT_IN = Segment(10.0, 18.0), Segment(26.0, 40.0)
ANSWERED = "I am so sorry that your parcel is late, I will find out myself where it is and call you back."
CUT = "Yes but our policy says that you have to wait for fourteen days before we can do anything about a parcel at all."
STORY = "My parcel should have been here two weeks ago and nobody can tell me where it is."


def sound(*loud: tuple[Segment, float]) -> ArrayChannel:
    """Noise of a level while somebody speaks, and a quiet line elsewhere."""
    samples = np.random.default_rng(3).normal(0, 1e-4, SECONDS * RATE).astype(np.float32)
    for segment, level in loud:
        first, last = round(segment.start * RATE), round(segment.end * RATE)
        samples[first:last] = np.random.default_rng(4).normal(0, level, last - first).astype(np.float32)
    return ArrayChannel(samples)


def recording(origin: Origin) -> Recording:
    return Recording(sound((ANSWER, 0.05), (CUT_IN, 0.05)), sound((FIRST, 0.1), (Segment(20, 27.5), 0.1)), origin)


SPEECH = {Speaker.TRAINEE: Timeline((ANSWER, CUT_IN)), Speaker.CUSTOMER: Timeline((FIRST, Segment(20.0, 27.5)))}
TRAINEE_WORDS = (*spread_words(ANSWERED, ANSWER), *spread_words(CUT, CUT_IN))
FACTS = CallFacts(name="made", persona_name="Maya Okafor", customer_names=("Maya", "Okafor"), fault="company")


def events(*more: Event) -> tuple[Event, ...]:
    begun = CallBegan(at=0.0, persona="late_parcel", persona_sha256="ab", seed=7, line="file", mood=3)
    told = CustomerBegan(at=1.0, planned=FIRST, text=STORY, mood=3, beat="opening", move="1")
    again = CustomerBegan(
        at=20.0, planned=SECOND, text="And now I want to know what you are going to do.", mood=3, beat="b", move="2"
    )
    return (
        begun,
        told,
        CustomerStopped(at=9.0, cut_short=False),
        again,
        CustomerStopped(at=27.5, cut_short=True),
        *more,
        MoodMoved(at=40.0, before=3, after=4, reasons=("hid behind policy",)),
        CallEnded(at=55.0, outcome=Outcome.HUNG_UP, ending="gone"),
    )


def practised(*more: Event) -> Review:
    words = {Speaker.TRAINEE: TRAINEE_WORDS, Speaker.CUSTOMER: ()}
    return build_review(recording(Origin.PRACTISED), SPEECH, words, events(*more), FACTS, {"made": {"by": "a test"}})


def test_the_customer_of_a_practised_call_is_exact() -> None:
    review = practised()
    first, second = [each.turn for each in review.turns if each.turn.speaker is Speaker.CUSTOMER]
    assert first.text == STORY
    assert (first.cut_short, second.cut_short) == (False, True)
    assert second.segment == Segment(20.0, 27.5)


def test_an_interruption_is_judged_on_the_planned_end() -> None:
    (overlap,) = practised().overlaps
    assert overlap.kind is OverlapKind.INTERRUPTION
    assert overlap.by is Speaker.TRAINEE
    assert overlap.left == pytest.approx(4.0)
    assert overlap.yielded is True


def test_the_same_sound_as_an_uploaded_call_gives_the_same_trainee() -> None:
    words = {Speaker.TRAINEE: TRAINEE_WORDS, Speaker.CUSTOMER: spread_words(STORY, FIRST)}
    uploaded = build_review(recording(Origin.UPLOADED), SPEECH, words, (), CallFacts(name="made.flac"), {})
    mine = practised()
    assert uploaded.practice is None
    assert [each for each in uploaded.turns if each.turn.speaker is Speaker.TRAINEE] == [
        each for each in mine.turns if each.turn.speaker is Speaker.TRAINEE
    ]
    trainee = uploaded.figures[Speaker.TRAINEE]
    assert trainee.pace == mine.figures[Speaker.TRAINEE].pace
    assert trainee.level == mine.figures[Speaker.TRAINEE].level


def test_figures_are_those_of_the_sound() -> None:
    review = practised()
    trainee = review.figures[Speaker.TRAINEE]
    assert trainee.speaking_time.value == pytest.approx(22.0)
    assert trainee.pace.value == pytest.approx(60 * len(TRAINEE_WORDS) / 22.0, abs=0.1)
    assert trainee.level.value == pytest.approx(20 * np.log10(0.05), abs=0.5)


def test_cues_and_findings_come_from_the_trainee_s_words() -> None:
    review = practised()
    assert {"apologise:good", "no_policy_shield:bad"} <= {cue.name for each in review.turns for cue in each.cues}
    assert all(not each.cues for each in review.turns if each.turn.speaker is Speaker.CUSTOMER)
    judged = {(finding.skill, finding.verdict) for finding in review.findings}
    assert {("apologise", Verdict.GOOD), ("no_policy_shield", Verdict.BAD)} <= judged


def test_how_the_call_went_is_kept() -> None:
    practice = practised().practice
    assert practice is not None
    assert (practice.mood_start, practice.mood_end, practice.outcome) == (3, 4, Outcome.HUNG_UP)
    assert practice.moods[0].reasons == ("hid behind policy",)


def test_what_the_customer_heard_otherwise_is_shown_beside_the_review() -> None:
    cues = tuple(cue.name for each in practised().turns for cue in each.cues if each.turn.segment == ANSWER)
    same = TraineeHeard(at=18.0, segment=ANSWER, text=ANSWERED, cues=cues, pace_wpm=60 * len(ANSWERED.split()) / 8.0)
    assert practised(same).practice == practised().practice
    other = TraineeHeard(at=18.0, segment=ANSWER, text=ANSWERED, cues=("own_it:good",), pace_wpm=90.0)
    practice = practised(other).practice
    assert practice is not None
    pace, heard_cues = practice.heard_otherwise
    assert (pace.what, pace.heard, pace.at) == ("pace", 90.0, 10.0)
    assert pace.review == pytest.approx(60 * len(ANSWERED.split()) / 8.0, abs=0.1)
    assert (heard_cues.what, heard_cues.heard) == ("cues", "own_it:good")


def test_a_typed_call_has_words_and_no_voice() -> None:
    quiet = Recording(sound(), sound((FIRST, 0.1)), Origin.PRACTISED)
    speech = {Speaker.TRAINEE: Timeline(), Speaker.CUSTOMER: Timeline((FIRST,))}
    typed = TraineeHeard(at=18.0, segment=ANSWER, text=ANSWERED, typed=True)
    none: dict[Speaker, tuple[Word, ...]] = {Speaker.TRAINEE: (), Speaker.CUSTOMER: ()}
    review = build_review(quiet, speech, none, events(typed), FACTS, {})
    (mine,) = [each for each in review.turns if each.turn.speaker is Speaker.TRAINEE]
    assert mine.typed
    assert mine.turn.text == ANSWERED
    assert mine.figures.pace.why_none == "typed, not spoken"
    trainee = review.figures[Speaker.TRAINEE]
    assert {trainee.pace.why_none, trainee.level.why_none, trainee.wait.why_none} == {"typed, not spoken"}
    assert trainee.turns.value == 1
    assert "apologise:good" in {cue.name for cue in mine.cues}
    assert review.overlaps == ()
    assert any("typed" in warning for warning in review.warnings)


def test_warnings_given_on_the_call_stay_in_its_review() -> None:
    assert "the microphone leaks" in practised(WarningGiven(at=1.0, text="the microphone leaks")).warnings


def test_a_call_cut_off_before_anybody_spoke_can_be_reviewed() -> None:
    quiet = Recording(sound(), sound(), Origin.PRACTISED)
    speech = {speaker: Timeline() for speaker in Speaker}
    none: dict[Speaker, tuple[Word, ...]] = dict.fromkeys(Speaker, ())
    review = build_review(quiet, speech, none, events()[:1], FACTS, {})
    assert review.turns == ()
    assert review.practice is not None
    assert review.practice.outcome is None
    assert review.figures[Speaker.TRAINEE].pace.why_none


def test_a_pause_is_told_and_its_wait_is_no_wait() -> None:
    plain = practised()
    assert plain.figures[Speaker.TRAINEE].waits
    paused = practised(Paused(at=FIRST.end), Resumed(at=ANSWER.start))
    assert paused.figures[Speaker.TRAINEE].waits == ()
    assert any("The call was paused at" in warning for warning in paused.warnings)
