"""The parts of a sentence that are asked for their meaning, and what fits what the customer said."""

from voicecoach.words.by_meaning import fits, meant_in, parts
from voicecoach.words.cues import Context
from voicecoach.words.meaning import Meant
from voicecoach.words.tokens import stream


def split(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[part.first : part.last + 1]) for part in parts(words, stream(words))]


def test_a_sentence_that_turns_is_asked_as_a_whole_and_in_its_halves() -> None:
    assert split("That is annoying. I am sorry about it but you need to ring them.") == [
        "That is annoying.",
        "I am sorry about it but you need to ring them.",
        "I am sorry about it",
        "you need to ring them.",
    ]
    assert split("But it works.") == ["But it works."]


def test_praise_stands_before_the_turn_and_an_accusation_after_it() -> None:
    def meaning(text: str, _: str) -> tuple[Meant, ...]:
        return (Meant("validate", True, text), Meant("no_handoff", False, text))

    words = "I hear you on that but do go and ring them".split()
    found = [(each.meant.skill, each.meant.example) for each in meant_in(words, stream(words), Context(), meaning)]
    assert found == [
        ("validate", "I hear you on that but do go and ring them"),
        ("validate", "I hear you on that"),
        ("no_handoff", "do go and ring them"),
    ]


def test_what_is_meant_has_to_fit_what_was_said_before() -> None:
    agreed, denied = Meant("empathise", False, ""), Meant("no_contradiction", False, "")
    assert fits(agreed, ["yes"], Context(fault="unclear"))
    assert not fits(agreed, ["yes"], Context(fault="company"))
    assert not fits(agreed, ["yes"], Context())
    assert fits(denied, ["no"], Context(customer_said="I paid it."))
    assert not fits(denied, ["no"], Context(customer_said="Is it blue?"))
    promise, vague = Meant("follow_up", True, ""), Meant("follow_up", False, "")
    assert fits(promise, "I ring you on Monday".split(), Context())
    assert not fits(promise, "I ring you".split(), Context())
    assert fits(vague, "I ring you".split(), Context())
    assert not fits(vague, "I ring you on Monday".split(), Context())
    story = Context(customer_said="I ordered it on Monday, paid for it twice, and the parcel is still in Columbus.")
    assert fits(Meant("restate", True, ""), "So the parcel sits there".split(), story)
    assert not fits(Meant("restate", True, ""), "So you like blue".split(), story)
    assert fits(Meant("restate", True, ""), "So the parcel sits there".split(), Context(customer_said="That's the whole story."))
