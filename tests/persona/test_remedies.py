"""What helps a customer when it is offered in plain words, and what only names it."""

import pytest

from voicecoach.persona.acts import MoodChange, TraineeSaid
from voicecoach.persona.conditions import Moment
from voicecoach.persona.mind import begin, step
from voicecoach.persona.model import Persona
from voicecoach.persona.remedies import offered
from voicecoach.persona.rules import HELPED

PERSONA = Persona.model_validate(
    {
        "name": "Ann Lee",
        "opening": "My line is down.",
        "mood": 3,
        "beats": {
            "loan": {"when": {"words": ["hotspot"]}, "helps": 1, "say": ["A hotspot? Today?"]},
            "man": {"when": {"words": ["technician"], "mood": "0-3"}, "helps": 0.5, "say": ["And he comes?"]},
            "weather": {"when": {"words": ["rain"]}, "say": ["It rains."]},
        },
    }
)


def moment(text: str, mood: int = 3) -> Moment:
    return Moment(mood=mood, turn=1, told=False, text=text)


@pytest.mark.parametrize(
    "text",
    [
        "I can lend you a hotspot today.",
        "You'll get a hotspot at the shop.",
        "Shall I reserve a hotspot for you?",
        "I can't mend it today, but I can lend you a hotspot.",
        "There's a hotspot for you at the shop, no charge.",
        "Our shop can lend you a hotspot.",
        "The man brings the hotspot within the hour.",
        "I cannot mend the line from here. He brings you a hotspot.",
    ],
)
def test_what_is_offered_helps(text: str) -> None:
    assert offered(PERSONA, moment(text)) == {"loan": 1}


@pytest.mark.parametrize(
    "text",
    [
        "I can't lend you a hotspot.",
        "Did you get a hotspot the last time?",
        "You should have asked for a hotspot.",
        "We were out of hotspots, and there was no hotspot left.",
        "It will rain tomorrow.",
        "Nobody gets a hotspot without a contract.",
        "Our shop can't lend you a hotspot.",
        "The hotspot would cost you forty dollars.",
    ],
)
def test_what_is_denied_or_of_days_gone_by_does_not(text: str) -> None:
    assert offered(PERSONA, moment(text)) == {}


def test_only_where_the_author_lets_it() -> None:
    assert offered(PERSONA, moment("I will send a technician.")) == {"man": 0.5}
    assert offered(PERSONA, moment("I will send a technician.", mood=4)) == {}


def test_a_plain_offer_lowers_the_mood_once_and_before_the_story_is_told() -> None:
    state, _ = begin(PERSONA, 1)
    state, actions = step(PERSONA, state, TraineeSaid(text="I can lend you a hotspot today."))
    assert [act for act in actions if isinstance(act, MoodChange)] == [MoodChange(before=3, after=2, reasons=(HELPED,))]
    state, actions = step(PERSONA, state, TraineeSaid(text="As I said, I can lend you a hotspot today."))
    assert not [act for act in actions if isinstance(act, MoodChange)]
