"""Cues in what people say: what counts, what does not, and the words to hear."""

from itertools import pairwise

import pytest

from tests.words.calls import spoken
from voicecoach.call.segment import Segment
from voicecoach.words.cues import Context, find_cues, find_cues_in_text


def names(text: str, context: Context | None = None) -> list[str]:
    return [cue.name for cue in find_cues_in_text(text, context or Context())]


@pytest.mark.parametrize(
    "text",
    [
        "I am absolutely not sorry.",
        "I'm not going to apologise for that.",
        "If I were to apologise, would it help?",
        "Would you like me to call you back tomorrow?",
        "You said you were sorry.",
        "Let me follow that up on my screen.",
        "Sorry, could you repeat that?",
        "Sorry about the noise.",
        "I'm sorry, what was the number?",
        "I understand the policy.",
        "It's not our policy to leave people hanging.",
        "Our policy lets me give you a refund.",
        "",
        "?! …",
    ],
)
def test_hears_nothing_where_nothing_is(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("I would be furious too.", "empathise:good"),
        ("I\u2019M SO SORRY FOR THE DELAY", "apologise:good"),
        ("I'll transfer you to the right team and stay on the line.", "no_handoff:good"),
        ("Someone will get back to you.", "follow_up:bad"),
        ("I'll ring you by Friday.", "follow_up:good"),
    ],
)
def test_hears_what_is_there(text: str, cue: str) -> None:
    assert names(text) == [cue]


def test_the_same_words_count_by_what_the_customer_asked() -> None:
    text = "I'll put you through to my manager."
    assert names(text) == ["no_handoff:bad"]
    assert names(text, Context(customer_said="I want to speak to your manager!")) == []
    text = "Our policy is that we only refund within thirty days."
    assert names(text) == ["no_policy_shield:bad"]
    assert names(text, Context(customer_said="What is your policy on refunds?")) == []


def test_taking_the_blame_counts_by_whose_failing_it_was() -> None:
    text = "That was our mistake."
    assert names(text, Context(fault="company")) == []
    assert names(text, Context(fault="customer")) == ["apologise:bad"]


def test_quotes_the_clause_and_its_time() -> None:
    words = spoken("Okay, let me look. I'm so sorry that your parcel is late, but I can see it now.", start=10.0)
    (cue,) = find_cues(words, Context())
    assert cue.quote == "I'm so sorry that your parcel is late,"
    assert (cue.first, cue.last) == (4, 11)
    assert cue.segment == Segment(words[4].segment.start, words[11].segment.end)


def test_is_as_sure_as_the_least_sure_word_it_rests_on() -> None:
    sure = find_cues(spoken("We'll be in touch.", confidence=1.0), Context())
    doubtful = find_cues(spoken("We'll be in touch.", confidence=0.4), Context())
    assert doubtful[0].confidence == pytest.approx(0.4 * sure[0].confidence)


def test_reports_one_place_once() -> None:
    assert names("I'm sorry, I'm so sorry for the delay and I apologise for it.").count("apologise:good") <= 3
    cues = find_cues_in_text("I apologise for the delay, I am so sorry about it.", Context())
    assert all(a.last < b.first for a, b in pairwise(cues))


def test_typed_words_have_no_time() -> None:
    assert all(cue.segment is None for cue in find_cues_in_text("I'm so sorry for the delay.", Context()))


def test_quotes_what_a_lead_in_leads_to() -> None:
    text = "Let me make sure I got this right. You paid twice, and nobody rang you back. Is that correct?"
    (cue,) = (each for each in find_cues(spoken(text), Context(customer_said="I paid twice!")) if each.skill == "restate")
    assert cue.quote == "Let me make sure I got this right. You paid twice, and nobody rang you back."


@pytest.mark.parametrize(
    "text",
    [
        "You shouldn't have had to ring three times.",
        "You should never have been left waiting like that.",
        "You shouldn't have to call us again.",
        "None of this is your fault.",
        "Nothing about this is your fault.",
    ],
)
def test_what_the_customer_was_spared_or_never_did_is_no_blame(text: str) -> None:
    assert "not_defensive:bad" not in {cue.name for cue in find_cues_in_text(text, Context())}


@pytest.mark.parametrize("text", ["You shouldn't have opened the box.", "You should never have pressed that button."])
def test_what_the_customer_should_not_have_done_is_blame(text: str) -> None:
    assert "not_defensive:bad" in {cue.name for cue in find_cues_in_text(text, Context())}
