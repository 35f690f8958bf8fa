"""What a customer knows without an author's help: their name, and what one row of the card says beyond doubt."""

import re
from collections.abc import Callable, Mapping

from voicecoach.persona.anybody import anybody_says
from voicecoach.persona.model import Beat, Persona, When

_DIGITS = ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_CODE = re.compile(r"\b(?:[A-Z]{1,4}-?)?\d[\d-]{3,}\b")
ROWS: Mapping[str, frozenset[str]] = {
    "address": frozenset({"address", "ship to", "delivery address", "service address", "home address"}),
    "phone": frozenset({"phone", "phone number", "mobile", "telephone"}),
    "email": frozenset({"e-mail", "email", "e-mail address"}),
    "birth": frozenset({"date of birth", "birthday", "born"}),
    "number": frozenset(
        {"order", "booking", "account", "account number", "order number", "customer number", "member number", "reference"}
    ),
    "how_much": frozenset({"paid", "price", "total", "amount"}),
}
"""Labels of rows on the card that answer a kind of question."""


def known(persona: Persona, topic: str) -> Beat | None:
    """What the customer says to a topic: the author's words, the reaction's or story's of that name, or what the card says."""
    answer = persona.answers.get(topic)
    if answer is not None and answer.say:
        return Beat(say=answer.say)
    if answer is not None and topic in persona.reactions:
        return Beat(say=persona.reactions[topic].say)
    if answer is not None and topic in persona.story:
        return Beat(say=persona.story[topic].say)
    derived = DERIVED.get(topic)
    lines = derived(persona) if derived else anybody_says(persona, topic) or _from_card(persona, topic)
    return Beat(say=lines, when=(When(),)) if lines else None


def spoken_code(code: str) -> str:
    """A number as it is read out: "HV-7714" is "H, V, seven seven one four"."""
    letters = [char for char in code if char.isalpha()]
    digits = [_DIGITS[int(char)] for char in code if char.isdigit()]
    groups = [" ".join(digits[at : at + 3 if len(digits) - at > 4 else at + 4]) for at in _starts(len(digits))]
    return ", ".join([*letters, *groups])


def _starts(count: int) -> list[int]:
    starts, at = [], 0
    while at < count:
        starts.append(at)
        at += 3 if count - at > 4 else 4
    return starts


def _name(persona: Persona) -> tuple[str, ...]:
    last = persona.name.split()[-1]
    spelt = ", ".join(last.upper())
    return (
        f"It's {persona.name}.",
        f"{persona.name}. {last}, that's {spelt}.",
        f"My name's {persona.name}. Like I said.",
    )


def _wants(persona: Persona) -> tuple[str, ...]:
    return (
        f"I want {persona.product} sorted out. That's what I want." if persona.product else "I want this sorted out. That's all.",
        "Fix it. That's what I'm calling for.",
    )


def _product(persona: Persona) -> tuple[str, ...]:
    return (f"It's about {persona.product}. That's why I'm calling.",) if persona.product else ()


def _how_are_you(persona: Persona) -> tuple[str, ...]:
    if persona.mood >= 3:
        return ("How am I? How do you think I am?", "Not great. Guess why.")
    return ("I've been better. Let's just get this done.", "Well, I'd be better without this.")


DERIVED: Mapping[str, Callable[[Persona], tuple[str, ...]]] = {
    "name": _name,
    "wants": _wants,
    "product": _product,
    "how_are_you": _how_are_you,
}


def _from_card(persona: Persona, topic: str) -> tuple[str, ...]:
    """What one row of the card says, if it is the only one of its kind and the customer does not think otherwise."""
    rows = [text for label, text in persona.card.account.items() if label.lower() in ROWS.get(topic, ())]
    if len(rows) != 1:
        return ()
    row = rows[0].split("(")[0].strip().rstrip(".")
    if topic == "number":
        codes = _CODE.findall(rows[0])
        spoken = spoken_code(codes[0]) if len(codes) == 1 else ""
        return (f"It's {spoken}.", f"Let me see. {spoken[:1].upper()}{spoken[1:]}.") if spoken else ()
    if topic == "how_much":
        return _sum(persona, row)
    return (f"It's {row}.", f"{row}. You've got that on your screen, haven't you?") if row else ()


def _sum(persona: Persona, row: str) -> tuple[str, ...]:
    sums = re.findall(r"\d+(?:\.\d\d)?", row)
    believed = " ".join(text for label, text in persona.facts.items() if "wrong" in label.lower())
    if len(sums) != 1 or sums[0].removesuffix(".00") in re.findall(r"\d+(?:\.\d+)?", believed):
        return ()
    value = sums[0].removesuffix(".00")
    return (f"{value}. It's on the statement.", f"I paid {value}.")
