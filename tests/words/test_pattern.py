"""The small language of patterns."""

import pytest

from voicecoach.words.pattern import compiled, forms
from voicecoach.words.rules import RULES


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("call/ring you", "i will ring you . ", True),
        ("call/ring you", "i will recall you . ", False),
        ("get_back to", "get back to ", True),
        ("so? sorry", "i am sorry ", True),
        ("apolog*", "our apologies ", True),
        ("call ..1 back", "call you back ", True),
        ("call ..1 back", "call you right back ", False),
        ("call ..4 back", "call them . you come back ", False),
        ("( by | on ) <weekday>", "by friday ", True),
        ("( a b | c )? d", "d ", True),
        ("^ sorry", "fine . sorry ", True),
        ("^ sorry", "so sorry ", False),
        ("sorry $", "i am sorry . but ", True),
        ("sorry $", "i am sorry about it ", False),
        ("at <number>", "at 14 ", True),
        ("not !so/too_much ..2 yet", "not there yet ", True),
        ("not !so/too_much ..2 yet", "not so yet ", False),
        ("not !so/too_much ..2 yet", "not too much yet ", False),
        ("not !so/too_much ..2 yet", "not too early yet ", True),
    ],
)
def test_reads_forms(form: str, text: str, found: bool) -> None:
    assert (compiled(form).search(text) is not None) is found


def test_a_deeper_line_goes_on_with_the_one_before() -> None:
    table = """
        one two
            three
        four
    """
    assert forms(table) == ("one two three", "four")


def test_every_form_of_every_rule_is_readable() -> None:
    for rule in RULES:
        for form in (*rule.forms, *rule.not_before, *rule.not_after, *rule.not_sentence, *rule.not_turn):
            assert compiled(form), (rule.id, form)


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
