"""Whether a condition of a persona holds, and what a customer makes of one answer."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from voicecoach.persona.model import Persona, When

_WORD = re.compile(r"[a-z0-9']+")

_ASKING = "what when where who why how which can could may would will do did does is are have was"
_QUESTION_STARTS = frozenset(_ASKING.split())

_SAYS_LITTLE = """
 about after again also always another anybody because been before being bring call called calling came come could day
days does doing done don't down each even ever every extra first from getting give goes going gone good have hear
heard hello here i'll i'm i've it's just keep know last like listen look made make many maybe mean more morning much
name need never next nobody nothing okay once only other over people please really right said same says seen send
should some somebody something still sure take talk tell than thank that that's their them then there they they're
thing things think this those three time today told took twice until wait waiting want wanted week weeks well went
were what what's when where which while will with work would year years yeah yesterday you your you're
"""
_COMMON = frozenset(_SAYS_LITTLE.split())
"""Words that say nothing about what a call is about."""

ALWAYS_FITTING = (
    "take your time", "all the time", "listening", "want to hear", "writing that down", "writing this down",
    "account number", "your account", "your name", "last name", "first name", "spell", "date of birth",
    "you're welcome", "good luck", "an answer", "a reply", "call back", "called back", "by now", "so long",
    "my screen", "the screen", "the system", "confirmation", "email", "e-mail", "in writing", "a note", "new here", "see why",
    "should have been", "should have had", "shouldn't have", "should not have", "should never have",
)  # fmt: skip
"""Phrases that belong to any call: to listen, to find the account, to grant that things went wrong, to part."""

POINTS_BACK = frozenset(("it", "it's", "it'll", "that", "that's", "they", "they'll", "they're", "them"))
"""Words for what was spoken of before: who says them goes on with the matter without naming it."""

LONG_ANSWER, LONG_QUESTION = 8, 14
"""Words from which an answer, or one that asks something, is long enough to be about something else."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What conditions are judged on: the last answer, and the call so far."""

    mood: int
    turn: int
    told: bool
    text: str = ""
    cues: tuple[str, ...] = ()
    manner: frozenset[str] = frozenset()
    off_topic: bool = False
    heard: Mapping[str, int] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    out_of_patience: bool = False
    gone_silent: bool = False


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without punctuation."""
    return tuple(_WORD.findall(text.lower().replace("\u2019", "'").replace("-", " ")))


def says_any(text: str, phrases: Iterable[str]) -> bool:
    """Whether a text holds any of some words or phrases, as whole words."""
    said = f" {' '.join(plain_words(text))} "
    return any(f" {' '.join(plain_words(phrase))} " in said for phrase in phrases)


def asks(text: str) -> bool:
    """Whether a text asks something: a question mark, or a sentence that begins like a question."""
    if "?" in text:
        return True
    return any(words[0] in _QUESTION_STARTS for part in re.split(r"[.!,;]", text) if (words := plain_words(part)))


def topic_words(persona: Persona) -> frozenset[str]:
    """The words that show that an answer is about this customer's matter."""
    if persona.topic:
        return frozenset(word for phrase in persona.topic for word in plain_words(phrase))
    texts = [persona.title or "", persona.product or "", *persona.card.account, *persona.card.account.values(), *persona.opening]
    texts += [line for beat in persona.story.values() for line in beat.say]
    words = {word for text in texts for word in plain_words(text)}
    return frozenset(word for word in words if len(word) > 3 and word not in _COMMON)


def strays(persona: Persona, text: str, cues: tuple[str, ...]) -> bool:
    """Whether a long answer touches nothing that this call is about: no cue, none of its words, nothing that points back to it.

    Other business that points back goes unnoticed; that spoils less than a helpful answer that is taken for other business.
    """
    said = plain_words(text)
    if cues or len(said) < (LONG_QUESTION if asks(text) else LONG_ANSWER) or says_any(text, ALWAYS_FITTING):
        return False
    if not POINTS_BACK.isdisjoint(said):
        return False
    conditions = [when for beats in (persona.reactions, persona.beats) for beat in beats.values() for when in beat.when]
    if any(says_any(text, when.words) for when in conditions):
        return False
    topic = topic_words(persona)
    return not any(word in topic or word.rstrip("s") in topic or f"{word}s" in topic for word in said)


def holds(conditions: Sequence[When], now: Moment) -> bool:
    """Whether one of the conditions holds: every part of it that is given. Without any condition all is well."""
    return not conditions or any(_call_so_far(when, now) and _this_answer(when, now) for when in conditions)


def _call_so_far(when: When, now: Moment) -> bool:
    return (
        (when.mood is None or when.mood.holds(now.mood))
        and (when.turn is None or when.turn.holds(now.turn))
        and (when.told is None or when.told is now.told)
        and (when.out_of_patience is None or when.out_of_patience is now.out_of_patience)
        and (when.gone_silent is None or when.gone_silent is now.gone_silent)
        and all(span.holds(now.heard.get(cue, 0)) for cue, span in when.heard.items())
        and (not when.heard_any or any(cue in now.heard for cue in when.heard_any))
        and not any(cue in now.heard for cue in when.not_heard)
        and now.done.issuperset(when.done)
        and now.done.isdisjoint(when.not_done)
    )


def _this_answer(when: When, now: Moment) -> bool:
    return (
        (not when.cues or any(cue in now.cues for cue in when.cues))
        and (not when.words or says_any(now.text, when.words))
        and (not when.manner or not now.manner.isdisjoint(when.manner))
        and (when.question is None or when.question is asks(now.text))
        and (when.off_topic is None or when.off_topic is now.off_topic)
    )
