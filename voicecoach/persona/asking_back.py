"""The customer asks whether they understood a question that was likely, not surely, for something that they know.

"When did I book the lesson, you mean?" costs the trainee a "yes", where "I don't know" sends them away from what the customer
could have told, and a guess might tell them something wrong.
"""

import re

from voicecoach.persona import generic
from voicecoach.persona.acts import MindState
from voicecoach.persona.asked import SURE, Asked, examples
from voicecoach.persona.kinds import KINDS
from voicecoach.persona.known import known
from voicecoach.persona.model import Beat, Persona
from voicecoach.persona.questions import question
from voicecoach.persona.saying import Said, say, times

YOU_MEAN = "you_mean_"
"""What the name begins with under which such a question is kept, before the topic."""

MOST = 9
"""Words up to which a wording is short enough to be said back."""

_CALM = ("{}, you mean?", "You mean, {}?", "Sorry, {}? Is that the question?")
_UPSET = ("What, {}?", "{}? Is that what you want to know?", "You mean, {}?")

_YES = re.compile(
    r"^\W*(?:(?:oh|ah|um|well|sorry|i mean|and)\W+)*"
    r"(?:yes|yeah|yep|yup|exactly|correct|right|precisely|indeed|please|mm-?hm+|mhm|sure|of course"
    r"|that'?s (?:it|right|what|the)|that is (?:it|right|what|the)|i do|that one|it is)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:no|not|nope|never ?mind|instead)\b|n't\b", re.IGNORECASE)

_ASKS = re.compile(
    r"(?:in|on|at|by|from|to|since|until|under|for|with) (?:what|which|when|whom|where)\b"
    r"|(?:what|which|who|whom|whose|where|when|why|how|do|does|did|is|are|was|were|have|has|had|will|would|can|could)\b"
    r"|(?:what|which|who|whom|whose|where|when|why|how)'(?:s|d)\b",
    re.IGNORECASE,
)
_COMPANY = frozenset(["i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves", "here"])
_FORMS = {"are": "am", "were": "was", "aren't": "am I not", "weren't": "wasn't"}
_SWAPPED = {
    "your": "my", "yours": "mine", "yourself": "myself", "you're": "I'm", "you've": "I've", "you'd": "I'd", "you'll": "I'll"
}  # fmt: skip
_BEFORE_OBJECT = frozenset(
    """
    to for with from at of about by on behind near around tell told give gave given send sent sold sell charge charged cost owe
    owed promise promised call called ring rang offer offered show showed let help helped ask asked help bother bothers brought
    bring see saw hurt leave left make made
    """.split()  # noqa: SIM905 - read as words
)
_AFTER_OBJECT = frozenset("that this a an the to for in on at from with back by not".split())  # noqa: SIM905 - read as words
_AUXILIARY = frozenset("do does did have has had can could will would should shall may might must".split())  # noqa: SIM905


def asks_back(persona: Persona, state: MindState, asked: Asked | None) -> Said | None:
    """Ask whether that is what the trainee wants to know: once for each topic, and never twice in a row.

    Who has only just said that they are upset tells what happened first: "What is wrong?" is an opening.
    """
    likely = asked is not None and not asked.topic and asked.maybe
    if asked is None or not likely or not state.story or known(persona, asked.maybe) is None or _tells_not(persona, asked):
        return None
    name = f"{YOU_MEAN}{asked.maybe}"
    wordings = [back for each in examples(persona).get(asked.maybe, ()) if (back := said_back(each))]
    things = [each for each in wordings if asked.thing and question(each).kind]
    wording = next(iter(things or wordings), "")
    if not wording or times(state, name) or state.last.startswith(YOU_MEAN):
        return None
    frames = _UPSET if state.mood >= generic.UPSET else _CALM
    return say(persona, state, name, Beat(say=tuple(_framed(frame, wording) for frame in frames)))


def _tells_not(persona: Persona, asked: Asked) -> bool:
    """Whether there is hardly a doubt that it asks for a kind of thing that this customer does not tell."""
    return asked.score >= SURE and asked.nearest in KINDS and known(persona, asked.nearest) is None


def confirmed(state: MindState, text: str) -> Asked | None:
    """What is asked for by a yes to such a question."""
    if not state.last.startswith(YOU_MEAN) or not _YES.match(text) or _NO.search(text):
        return None
    topic = state.last.removeprefix(YOU_MEAN)
    return Asked(topic, 1.0, topic, waits=True, thing=True)


def said_back(wording: str) -> str:
    """A question as who was asked says it back: "When did you book it?", "when did I book it"; "" where it may be no English."""
    words = wording.strip(" ?.!").split()
    plain = [word.lower().strip(",;:") for word in words]
    if len(plain) > 2 and plain[-1] == "please":
        words, plain = [*words[:-2], words[-2].rstrip(",")], plain[:-1]
    if not 2 < len(words) <= MOST or any(mark in wording for mark in ".;:") or not _ASKS.match(wording.strip()):
        return ""
    if any(word in _COMPANY for word in plain) or "is you're" in wording:  # the last is somebody's slip for "your"
        return ""
    out: list[str] = []
    for at, word in enumerate(plain):
        before, after = plain[at - 1] if at else "", plain[at + 1] if at + 1 < len(plain) else ""
        if word == "you":
            out.append("me" if _is_object(before, after) else "I")
        elif word in _FORMS and "you" in {before, after}:
            out.append(_FORMS[word])
        else:
            out.append(_SWAPPED.get(word, words[at]))
    out[0] = out[0][0].lower() + out[0][1:]
    return " ".join(out)


def _is_object(before: str, after: str) -> bool:
    """Whether "you" is whom something is done to, and not who does it."""
    if before in _AUXILIARY or before in _FORMS:
        return False
    return before in _BEFORE_OBJECT or not after or after in _AFTER_OBJECT


def _framed(frame: str, wording: str) -> str:
    return frame.format(wording[0].upper() + wording[1:] if frame.startswith("{}") else wording)
