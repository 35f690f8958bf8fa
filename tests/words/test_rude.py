"""Words that brush the customer off, too short for their meaning to be asked."""

import pytest

from voicecoach.words.cues import Context, find_cues_in_text
from voicecoach.words.rules.rude import RULES


def heard(text: str) -> list[str]:
    return [cue.name for cue in find_cues_in_text(text, Context()) if cue.rule == RULES[0].id]


@pytest.mark.parametrize(
    "text",
    [
        "Whatever.",
        "Tough luck, mate.",
        "So what?",
        "Oh, grow up.",
        "Are you even listening?",
        "Yeah yeah, and my aunt's the Queen.",
        "Look, lady, I have a queue here.",
        "Get a grip.",
    ],
)
def test_hears_what_brushes_the_customer_off(text: str) -> None:
    assert heard(text) == ["not_defensive:bad"]


@pytest.mark.parametrize(
    "text",
    [
        "Whatever suits you.",
        "That was tough.",
        "So what happened then?",
        "Are you listening to the recording now?",
        "Is this the problem?",
        "Thanks, pal, that is all I need.",
        "He told you whatever.",
        "Look, mate, I am so sorry about that.",
    ],
)
def test_leaves_friendly_words_alone(text: str) -> None:
    assert heard(text) == []
