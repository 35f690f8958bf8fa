"""Whether the trainee leaves a question of the customer's unanswered, so that the customer asks it again."""

from voicecoach.persona.acts import MindState
from voicecoach.persona.conditions import Moment, plain_words
from voicecoach.persona.model import Beat, Persona
from voicecoach.persona.questions import questions
from voicecoach.persona.saying import times

AGAIN = "again_"
"""What the name begins with under which a question is kept that was asked again."""

SHORT = 5
"""Words up to which an answer that is neither yes nor no, nor a number, tells nothing."""

_TELLS = frozenset(
    """
    yes yeah yep yup no nope nah i'll can will we we'll one two three four five six seven eight nine ten eleven
    twelve today tomorrow monday tuesday wednesday thursday friday saturday sunday noon sure correct exactly absolutely
    certainly definitely course promise sorry apologize apologise check find look because
    """.split()  # noqa: SIM905 - read as words
)
"""Words that may well be an answer, however short."""


def asked_again(persona: Persona, state: MindState, now: Moment) -> tuple[str, Beat] | None:
    """The customer's last question once more, under a name of its own, where the answer to it tells nothing; once in a call."""
    name = state.last
    beat = persona.beats.get(name) or persona.reactions.get(name) or persona.story.get(name)
    if beat is None or beat.again is None or times(state, f"{AGAIN}{name}") or not tells_nothing(now.text):
        return None
    return f"{AGAIN}{name}", Beat(say=beat.again)


def tells_nothing(text: str) -> bool:
    """Whether an answer only asks, or is a word or two that are neither yes nor no: when in doubt, it tells something."""
    words = plain_words(text)
    if not words or any(word in _TELLS or any(char.isdigit() for char in word) for word in words):
        return False
    asked = sum(len(plain_words(each.text)) for each in questions(text))
    return len(words) - asked <= (2 if asked else SHORT)
