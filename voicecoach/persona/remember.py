"""The customer's next call: it opens on what the trainee promised in the last one, and the card says what came of it."""

from datetime import date, time

import msgspec

from voicecoach.persona.model import Card, Persona, Promise

_HOURS = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_LONGEST_QUOTE = 160
"""Characters of the trainee's words that are shown and stored again."""

_OPENING = {
    "no": (
        "It's {first_name} again. You said you'd get back to me{due}. Nobody did.",
        "{first_name} again. I was promised I'd hear from you{due}. I heard nothing.",
        "Hi, it's me again, {name}. You promised to come back to me{due}. So what happened?",
    ),
    "yes": (
        "It's {first_name} again. You did get back to me{due}, I'll give you that. But it's not over.",
        "{first_name} again. You kept your word{due}. Now listen, there's still something.",
        "Hi, it's me, {name}. You called as you'd promised. Thank you for that. But we're not done.",
    ),
    "open": (
        "It's {first_name} again. I know, you said I'd hear from you{due}. I can't wait that long.",
        "{first_name} again. You promised to get back to me{due}. Does that still stand?",
        "Hi, it's me again, {name}. I'm to hear from you{due}, you said. I thought I'd better ask.",
    ),
}
_CAME = {
    "no": "Nothing on record: nobody called back.",
    "yes": "Kept: you called back in time.",
    "open": "Not due yet.",
}
_BRIEF = (
    "You have spoken to {name} before, and promised: “{said}” What came of it stands on the card. The call opens on it: "
    "speak to it first."
)
MOOD = {"no": 1, "yes": -1, "open": 0}
"""Steps by which the customer's mood at the start differs by what came of the promise."""


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """A promise of an earlier call: the trainee's words, when they were said, and what is due when."""

    said: str
    on: date
    day: date | None
    at: time | None = None


def remember(persona: Persona, promise: Remembered, today: date, *, called_back: bool) -> Persona:
    """The customer as they call again: the first words, the card, the brief and the mood know of the promise."""
    late = promise.day is not None and promise.day < today
    kept = "yes" if called_back else "no" if late or promise.day is None else "open"
    said = quotable(promise.said)
    due = f"{promise.day:%A, %B} {promise.day.day}" + (f", {promise.at:%H:%M}" if promise.at else "") if promise.day else ""
    rows = {
        **persona.card.account,
        "Your promise": f"{promise.on:%A, %B} {promise.on.day}: “{said}”" + (f" (due {due})" if due else ""),
        "What came of it": _CAME[kept],
    }
    spoken = f" {aloud(promise.day, promise.at, today)}" if promise.day else ""
    brief = "\n".join(part for part in (persona.brief.strip(), _BRIEF.format(name=persona.name, said=said)) if part)
    return persona.model_copy(
        update={
            "promise": Promise(said=said, due=due, kept=kept),
            "opening": tuple(line.replace("{due}", spoken) for line in _OPENING[kept]),
            "card": Card(account=rows, policy=persona.card.policy, authority=persona.card.authority),
            "brief": brief,
            "raises": {"keep_word": 0.75, **persona.raises},
            "lowers": {"keep_word": 0.75, **persona.lowers},
            "mood": min(4, max(0, persona.mood + MOOD[kept])),
        }
    )


def quotable(text: str) -> str:
    """Somebody's words as they may stand in a persona: on one line, not too long, without marks that stand for something."""
    plain = " ".join("".join(char if char.isprintable() and char not in "{}" else " " for char in text).split())
    return plain if len(plain) <= _LONGEST_QUOTE else plain[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def aloud(day: date, at: time | None, today: date) -> str:
    """A day and time as a customer says them: "on Friday at noon", "tomorrow at half past ten"."""
    ahead = (day - today).days
    said = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(ahead)
    if said is None:
        said = f"on {day:%A}" if -6 <= ahead <= 6 else f"on {day:%B} {day.day}"
    return said if at is None else f"{said} at {_clock(at)}"


def _clock(at: time) -> str:
    if at == time(12):
        return "noon"
    hour = _HOURS[at.hour % 12]
    following = _HOURS[(at.hour + 1) % 12]
    named = {0: hour, 15: f"a quarter past {hour}", 30: f"half past {hour}", 45: f"a quarter to {following}"}
    return named.get(at.minute, f"about {hour if at.minute < 30 else following}")
