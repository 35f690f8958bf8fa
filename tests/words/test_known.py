"""Cues that rest on the card and on the customer's name."""

import pytest

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.words.cues import Context, find_cues, find_cues_in_text
from voicecoach.words.verdicts import SURE

CARD = (("Order", "4417902, placed on the 3rd, paid 129.00"), ("Shipping", "Guaranteed by the 12th, paid 14.95"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("According to our record you placed the order on the third.", ["know_facts:good"]),
        ("You paid twenty four ninety five for the shipping.", ["know_facts:bad"]),
        ("Did you place the order on the ninth?", []),
        ("You said that you paid twenty dollars for shipping.", []),
        ("I'll call you about the order, on the ninth.", ["follow_up:good"]),
    ],
)
def test_a_statement_of_the_account_is_held_against_the_card(text: str, names: list[str]) -> None:
    assert [cue.name for cue in find_cues_in_text(text, Context(card=CARD))] == names
    assert not [cue for cue in find_cues_in_text(text, Context()) if cue.skill == "know_facts"]


def test_a_name_said_now_and_then_is_praised_and_in_every_breath_it_is_not() -> None:
    called = Context(customer_names=("Dana Whitlock", "Dana", "Whitlock"))
    now_and_then = "Dana, I have it here. It left on Monday, and the van is on its way to you, Dana."
    every_breath = "Yes, Dana. I see, Dana. It left on Monday, Dana, and the van is on its way to you, Dana."
    assert {cue.name for cue in find_cues_in_text(now_and_then, called)} == {"use_name:good"}
    said = [cue for cue in find_cues_in_text(every_breath, called) if cue.skill == "use_name"]
    assert [(cue.name, cue.rule) for cue in said] == [("use_name:bad", "use_name.in_every_sentence")]
    thrice = "Okay, Dana, so, Dana, I've got it here, Dana."
    assert [cue.name for cue in find_cues_in_text(thrice, called) if cue.skill == "use_name"] == ["use_name:bad"]


def test_a_name_of_two_words_is_said_once() -> None:
    called = Context(customer_names=("Sister Mary Dunne", "Mary", "Dunne"))
    once_more = "Forty people, Sister, and then the fridge. When did you notice, Sister Mary?"
    assert [cue.name for cue in find_cues_in_text(once_more, called) if not cue.good] == []


def test_another_name_is_held_against_the_trainee_and_not_where_it_was_hardly_recognised() -> None:
    context = Context(customer_names=("Dana Whitlock", "Dana", "Whitlock"))
    said = "I'm looking now, Mr Perkins.".split()
    for confidence, rules in ((0.95, ["use_name.another"]), (0.6, [])):
        words = [Word(text, Segment(at, at + 0.5), confidence) for at, text in enumerate(said)]
        assert [cue.rule for cue in find_cues(words, context) if cue.skill == "use_name" and cue.confidence >= SURE] == rules


@pytest.mark.parametrize(
    "said", ["Mm-hm.", "I see. Go on.", "Yes ma'am, I hear you.", "uh huh yeah i see okay", "Mhm, and then?"]
)
def test_a_sign_of_listening_counts_after_what_was_told(said: str) -> None:
    told = Context(customer_said="It ran fine until your people had it, and now it stops on every hill.")
    assert "acknowledge:good" in {cue.name for cue in find_cues_in_text(said, told)}
    for other in (Context(), Context(customer_said="Do you have my number there, in front of you?")):
        assert not [cue for cue in find_cues_in_text(said, other) if cue.skill == "acknowledge"]


@pytest.mark.parametrize("said", ["Yes.", "Okay.", "I see two accounts here.", "Right, so is that a seven or a one?"])
def test_a_plain_yes_or_a_sentence_is_no_sign_of_listening(said: str) -> None:
    told = Context(customer_said="It ran fine until your people had it, and now it stops on every hill.")
    assert not [cue for cue in find_cues_in_text(said, told) if cue.skill == "acknowledge"]
