"""What was typed amiss and still reads as YAML is remarked, at its line."""

import pytest

from voicecoach.persona.typed import as_typed

AMISS = {
    "a dash without its space": ("say:\n  - Well.\n  -Forget it.", 3, "'-' needs a space"),
    "a long dash": ("say:\n  - Well.\n  \u2013 Forget it.", 3, "plain '-'"),
    "a bullet": ("say:\n  \u2022 Forget it.", 2, "plain '-'"),
    "a key without its space": ("smell:\n  say:It smells.", 2, "':' needs a space"),
    "a wording below a text": ("say: Well.\n  - Forget it.", 2, "the text above"),
    "a wording too far right": ("say:\n  - Well.\n    - Forget it.", 3, "the text above"),
    "a curly quote": ("wants: \u201cShoes.\u201d", 1, "curly quotes"),
    "a number sign": ("say: It's order #4417.", 1, "what follows the # is not read"),
    "what a new file holds": ("wants: What the customer asks for.", 1, "write your own"),
}


@pytest.mark.parametrize("kind", AMISS)
def test_it_is_remarked_at_its_line(kind: str) -> None:
    text, line, words = AMISS[kind]
    ((number, what),) = [(each.line, each.what) for each in as_typed(text)]
    assert number == line
    assert words in what


def test_what_is_typed_well_is_not_remarked() -> None:
    text = "# a note - or two\nsay:\n  - Well - no.\n  - key: value\n    list:\n      - one\n  - 'He - he.'\nsite: http://a.example\n---\n"
    assert as_typed(text) == ()
