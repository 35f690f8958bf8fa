"""The call that the trainee places to the customer of an earlier one: whether it held, what was promised, what else is needed."""

from datetime import date

import msgspec

from voicecoach.call.event import Outcome
from voicecoach.persona.model import Beat, Card, Ending, Persona, Promise, When
from voicecoach.persona.remember import Remembered, quotable

_ENDED = {
    Outcome.RESOLVED: "The problem was solved.",
    Outcome.FOLLOW_UP: "A follow-up was promised.",
    Outcome.MANAGER: "It went to a manager.",
    Outcome.HUNG_UP: "The customer hung up.",
    Outcome.UNRESOLVED: "The problem was left unsolved.",
}
_MOOD = {Outcome.RESOLVED: 1, Outcome.FOLLOW_UP: 1, Outcome.MANAGER: 2, Outcome.UNRESOLVED: 3, Outcome.HUNG_UP: 3}
"""The customer's mood when they are rung, by how the earlier call ended."""

_OPENING = ("{name}, hello?", "Hello? Who's this?", "Yes, {first_name} speaking.")
_WHO = {
    "well": (
        "Oh. About {product}. I didn't think that anybody would call.",
        "You're calling me? Just like that? Okay. What is it?",
        "Right, {company}. We spoke. I remember.",
    ),
    "badly": (
        "You. After that last call, you ring me?",
        "Oh, now somebody calls. We didn't get very far the last time, did we?",
        "{company}. I nearly didn't pick up, after how that went.",
    ),
}
_STATE = {
    "well": (
        "It's all right so far. I mean, I had my doubts, but so far it's what you said.",
        "So far so good. I keep looking at it, mind you.",
        "It's mostly been done. Mostly. It took a while.",
    ),
    "badly": (
        "Nothing's changed. I'm where I was when we hung up.",
        "No, it's not all right. Nobody has done a thing since we spoke.",
        "What do you think? It's still the same mess.",
    ),
}
_REST = (
    "And one thing's still odd. Nobody ever sent me anything in writing.",
    "There's one small thing left. I never got it confirmed, not in writing.",
    "What I still don't have is a word in writing. I'd like that.",
)


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """What an earlier call leaves behind: its day, how it ended, what was promised and agreed, in the trainee's words."""

    on: date
    outcome: Outcome
    promise: Remembered | None = None
    agreed: tuple[str, ...] = ()


def call_back(persona: Persona, earlier: Earlier, today: date) -> Persona:
    """The customer of an earlier call as they pick up when the trainee rings them."""
    tone = "well" if earlier.outcome in {Outcome.RESOLVED, Outcome.FOLLOW_UP} else "badly"
    return Persona(
        name=persona.name,
        title=f"You call {persona.name} back",
        company=persona.company,
        product=persona.product,
        voice=persona.voice,
        fault=persona.fault,
        placed_by="trainee",
        brief=_brief(persona, earlier),
        facts=persona.facts,
        card=Card(account=_rows(persona, earlier), policy=persona.card.policy, authority=persona.card.authority),
        wants=persona.wants,
        fair=persona.fair,
        topic=persona.topic,
        answers=persona.answers if not _named_elsewhere(persona) else {},
        mood=_MOOD.get(earlier.outcome, 2),
        lowers={"make_follow_up": 0.75, "keep_word": 0.5, "ask_open": 0.5},
        promise=_promise(earlier, today),
        opening=_OPENING,
        story={
            "who_is_it": Beat(say=_filled(persona, _WHO[tone])),
            "how_it_stands": Beat(say=_STATE[tone]),
            "what_is_left": Beat(say=_REST),
        },
        reactions=_REACTIONS,
        endings=_ENDINGS,
        weights=persona.weights,
    )


_REACTIONS = {
    "no_reason_given": Beat(
        when=(When(turn="1-2", words=("how can i help", "how may i help", "how can i assist")),),
        say=("You called me. How can I help you?", "Help me with what? You rang."),
    ),
    "just_to_ask": Beat(
        when=(When(cues=("make_follow_up:good",)),),
        times=2,
        say=("You call to ask how it went? Nobody does that.", "Just to ask? Well. That's something."),
    ),
    "sold_to": Beat(
        when=(When(words=("special offer", "upgrade", "offer for you", "discount on", "premium")),),
        times=2,
        say=("I knew it. Nobody calls just like that.", "And there it is. You want to sell me something."),
    ),
}
_ENDINGS = {
    "all_set": Ending(
        outcome=Outcome.RESOLVED,
        when=(When(mood="0-1", told=True, heard_any=("next_steps:good", "grant:good", "agree_plan:good"), turn="4+"),),
        say=("Good. Thank you for calling. Really.", "All right. That's all I needed. Bye now."),
    ),
    "ring_again": Ending(
        outcome=Outcome.FOLLOW_UP,
        when=(When(mood="0-2", told=True, turn="4+", heard={"follow_up:good": "1+"}),),
        say=("Okay, then we talk again. Thanks for asking. Bye.", "Do that. And thank you for ringing. Bye."),
    ),
}


def _filled(persona: Persona, lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(persona.fill(line) for line in lines)


def _named_elsewhere(persona: Persona) -> bool:
    """Whether an answer shares the lines of a reaction, which the call that is placed does not have."""
    return any(answer.say is None for answer in persona.answers.values())


def _promise(earlier: Earlier, today: date) -> Promise | None:
    """What was promised; calling by the day is keeping it."""
    if earlier.promise is None:
        return None
    day = earlier.promise.day
    due = f"{day:%A, %B} {day.day}" if day else ""
    return Promise(said=quotable(earlier.promise.said), due=due, kept="yes" if day is None or today <= day else "no")


def _brief(persona: Persona, earlier: Earlier) -> str:
    parts = [
        f"THIS CALL IS YOURS: you ring {persona.name}, whose call you took on {earlier.on:%A, %B} {earlier.on.day}.",
        _ENDED.get(earlier.outcome, "That call was broken off."),
        "Say who you are and why you ring, ask openly how it went on, listen, and see what else is needed.",
    ]
    if earlier.promise:
        parts.insert(2, f"You had promised: “{quotable(earlier.promise.said)}” Begin with it.")
    return "\n".join(parts)


def _rows(persona: Persona, earlier: Earlier) -> dict[str, str]:
    rows = dict(persona.card.account)
    rows["Earlier call"] = f"{earlier.on:%A, %B} {earlier.on.day}. {_ENDED.get(earlier.outcome, 'It was broken off.')}"
    if earlier.promise:
        rows["Your promise"] = f"“{quotable(earlier.promise.said)}”"
    for number, said in enumerate(earlier.agreed, start=1):
        rows[f"You said ({number})"] = f"“{quotable(said)}”"
    return rows
