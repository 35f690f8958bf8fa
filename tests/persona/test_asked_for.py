"""What kind of thing is asked for, what an answer holds, and what is said where there is none."""

import pytest

from voicecoach.persona.asked_for import asks_for, clashes, focus, owners, things_in
from voicecoach.persona.deflections import BY_KIND
from voicecoach.persona.kinds import KINDS
from voicecoach.persona.kinds_besides import BESIDES
from voicecoach.persona.kinds_further import FURTHER
from voicecoach.persona.questions import question


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("When did you buy it?", {"when"}),
        ("How much did you pay?", {"money"}),
        ("How old is she?", {"age"}),
        ("What's the driver's name?", {"name"}),
        ("Were you home when our man came?", {"yes_or_no"}),
    ],
)
def test_the_kind_of_thing_is_told(text: str, kinds: set[str]) -> None:
    assert asks_for(question(text)) == kinds


def test_an_answer_holds_what_its_words_say() -> None:
    assert "when" in things_in(["On the third, I think."])
    assert "money" not in things_in(["In the kitchen, where else."])
    assert clashes(frozenset({"color"}), frozenset({"when"}), things_in(["On the third."]))
    assert not clashes(frozenset({"color"}), frozenset({"when"}), things_in(["It's red."]))


def test_whose_and_which_thing_it_is() -> None:
    assert owners(question("What's your niece's number?")) == ("niece",)
    assert focus(question("Which company is the interview with?")) == "company"
    assert focus(question("What did you pay?")) == ""


def test_every_refusal_belongs_to_a_kind() -> None:
    assert set(BY_KIND) <= set(KINDS)
    assert set(BESIDES) <= set(KINDS)
    assert set(FURTHER) <= set(KINDS)
