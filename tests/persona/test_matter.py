"""What a caller's author says that the call is about."""

from pathlib import Path

from voicecoach.persona.matter import matter_of
from voicecoach.persona.model import Beat, Persona

CALLERS = sorted((Path(__file__).parents[2] / "personas").glob("*.yaml"))


def test_the_authors_words_are_filled_and_named_by_part() -> None:
    persona = Persona(
        name="Ann Lee",
        opening=("Hello.",),
        product="a lamp",
        in_short="{product} broke",
        story={"again": Beat(say=("Again!",), in_short="it broke again"), "plain": Beat(say=("Well.",))},
    )
    matter = matter_of(persona)
    assert (matter.product, matter.in_short) == ("a lamp", "a lamp broke")
    assert matter.by_beat == (("again", "it broke again"),)


def test_a_caller_without_any_has_none() -> None:
    assert matter_of(Persona(name="Ann Lee", opening=("Hello.",))).in_short == ""


def test_the_callers_summaries_can_be_said_to_the_customer() -> None:
    found = [line.partition("in_short:")[2].strip() for path in CALLERS for line in path.read_text("utf-8").splitlines()]
    written = [text for text in found if text]
    assert len(written) > len(CALLERS)
    for text in written:
        assert not text.endswith("."), text
        assert not {"i", "me", "my"} & {*text.lower().split()}, text
