"""Who invites the customer to go on asks for no fact, and no answer is repeated without end."""

import pytest

from voicecoach.edges.personas import load_persona
from voicecoach.persona.acts import Say, TraineeSaid
from voicecoach.persona.asked import find_asked
from voicecoach.persona.mind import begin, step

PERSONA = load_persona("late_parcel").persona


@pytest.mark.parametrize(
    "said",
    [
        "I see, please go on, what happened then?",
        "Oh no. And then what?",
        "What happened next?",
        "Right, carry on, what happened after that?",
    ],
)
def test_an_invitation_to_go_on_asks_for_nothing(said: str) -> None:
    assert find_asked(PERSONA, said, {}) is None


def test_an_answer_is_not_repeated_without_end() -> None:
    state, _ = begin(PERSONA, 1)
    beats = []
    for _ in range(10):
        state, actions = step(PERSONA, state, TraineeSaid(text="Where is the package now?"))
        beats += [action.beat for action in actions if isinstance(action, Say)]
    assert 1 <= beats.count("where_now") <= 4
