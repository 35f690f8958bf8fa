"""Better words for the skills that came after the first ten: what was said on this call, put so that it helps."""

import re
from collections.abc import Callable, Mapping

from voicecoach.words.customer import last_words
from voicecoach.words.moment import EDGES, Moment
from voicecoach.words.tokens import listed

_MUST = re.compile(
    r"\byou(?:'ll| will)? (?:have to|must|need to|'re going to have to|are going to have to)\s+(.+)", re.IGNORECASE
)
_CANNOT = re.compile(r"\b(?:i|we) (?:can't|cannot|can not|simply can't|won't|will not|don't|do not)\s+(.+)", re.IGNORECASE)
_WHY = re.compile(r"\bwhy (?:didn't|did|would|don't|do|haven't|wouldn't) you(?: not)?\s+(.+)", re.IGNORECASE)
_SHOULD = re.compile(r"\byou (?:should have|should've|could have|must have|ought to have)\s+[^.?!…]+", re.IGNORECASE)
_NOUN = re.compile(r"\b(?:the|your|my|our|an?)\s+([a-z]{3,})\b", re.IGNORECASE)
_DULL = listed("""
    fault problem way thing job hands one side time day first last whole only own right best that is it
""")


def _rest(found: re.Match[str] | None) -> str:
    return found[1].strip(EDGES) if found else ""


def _thing(at: Moment) -> str:
    """What it is about: a noun of the trainee's words, known as one by the word in front of it; else "this"."""
    nouns = [word for word in _NOUN.findall(at.quote) if word.lower() not in _DULL]
    return f"the {nouns[-1].lower()}" if nouns else "this"


def _told(at: Moment) -> str:
    return at.issue or "this has gone wrong for you"


def _validate(at: Moment) -> str:
    return f"In the place of “{at.said}”: “{at.named(f'{_told(at)}, and you have every reason to say so')}.”"


def _not_defensive(at: Moment) -> str:
    if at.rule == "not_defensive.sarcasm":
        return f"Leave “{at.said}” unsaid: “{at.named('I want to get this right. Tell me what you need first.')}”"
    if missed := _SHOULD.search(at.quote):
        return (
            f"“{missed[0].strip(EDGES)}” helps nobody now, true or not: "
            f"“{at.named(f'let us look at {_thing(at)} from here, and I start now.')}”"
        )
    mended = at.named(f"I'll find out what went wrong with {_thing(at)} and see that it is put right.")
    return f"Whose fault it was can wait. In the place of “{at.said}”: “{mended}”"


def _no_contradiction(at: Moment) -> str:
    turn = at.call.said_before(at.call.turns[-1].segment.end if at.call.turns else 0.0)
    heard = f" to “{last_words(turn)}”" if turn and turn.words and not at.issue else ""
    return (
        f"Let the story stand while they tell it{heard}, and settle facts later, by the record: “I hear you: "
        f"{_told(at)}. Let me look at what we have here.”"
    )


def _ask_open(at: Moment) -> str:
    if rest := _rest(_WHY.search(at.quote)):
        return (
            f"“Why” accuses. Ask for the story in the place of “{at.said}”: “What happened around that? What made "
            f"it hard to {rest}?”"
        )
    if at.quote:
        return f"In the place of “{at.said}”: “{at.named('what happened, from the beginning?')}”"
    about = f" With “{at.issue}” in mind:" if at.issue else ""
    return (
        f"Ask one question that no yes can answer.{about} “What happened, from the beginning, and what matters most to you now?”"
    )


def _positive(at: Moment) -> str:
    if rest := _rest(_MUST.search(at.quote)):
        return f"The same as an offer: “As soon as you {rest}, I can go on with it for you today.”"
    if rest := _rest(_CANNOT.search(at.quote)):
        return (
            f"Put what you can beside what you can't: “I can't {rest}; let me tell you what I can do right now.” Then one thing."
        )
    return f"In the place of “{at.said}”, the part that you can: “{at.named('let me see what I can do about that today.')}”"


def _negotiate(at: Moment) -> str:
    if at.rule == "negotiate.gives_all":
        return (
            f"“{at.said}” buys peace, not trust. Start from their figure, name yours and the reason in one breath: "
            f"“{at.named('I hear the figure you have in mind. Let me tell you how near I can come to it today, and why.')}”"
        )
    some = at.named("all of it I cannot give. For the trouble that this was, let me see how near I can come.")
    return f"In the place of “{at.said}”: “{some}”"


def _alternatives(at: Moment) -> str:
    return (
        f"In the place of “{at.said}”, name two ways and leave the choice to them: "
        f"“{at.named('there are two ways to get there. Which suits you better?')}”"
    )


def _decline(at: Moment) -> str:
    return f"Keep the no, and let two things follow “{at.said}”: its reason, and “{at.named('here is what I can do.')}”"


def _sincere(at: Moment) -> str:
    told = at.issue or "what happened"
    if at.rule == "sincere.again":
        return (
            f"“{at.said}” was there before. Say something only this customer could be told: "
            f"“{at.named(f'{told}. Let me tell you what went wrong, and what I do now.')}”"
        )
    return (
        f"“{at.said}” fits every call. Say what fits this one: “{at.named(f'{told}. Let me tell you plainly what went wrong.')}”"
    )


def _regroup(at: Moment) -> str:
    return (
        f"In the place of “{at.said}”, ask and say how long: "
        f"“{at.named('may I have two minutes to check that? I will be right back with you.')}”"
    )


def _end_abuse(at: Moment) -> str:
    if at.rule == "end_abuse.hangs_up":
        return "Warn once, calmly, before: “I want to help, and can't while I am insulted. If it goes on, I end the call.”"
    return f"Leave “{at.said}” unsaid. Once, calmly: “I want to sort this out, and I need us both to stay polite for it.”"


def _know_facts(at: Moment) -> str:
    return (
        f"Look at the card before you say it. In the place of “{at.said}”: “Let me read you what I have here: "
        "does that match yours?”"
    )


def _use_name(at: Moment) -> str:
    name = at.call.name or "the name"
    if at.quote:
        return f"Now and then is enough: once when you begin, once when you promise something. Not {name} in every turn."
    return f"Say it when you begin to help and when you promise: “{name}, I am looking at it now.”"


def _check_satisfied(at: Moment) -> str:
    return f"Before you close: “{at.named('does that put it right for you, or is something still open?')}”"


def _listen_more(at: Moment) -> str:
    return f"Let the first minute be theirs. Short signs are enough (“I see”, “go on”) until you can say back: “{_told(at)}.”"


def _acknowledge(_: Moment) -> str:
    return "Every few sentences a sign, without taking the floor: “mm-hm”, “I see”, “right”."


def _no_jump(at: Moment) -> str:
    return f"“{at.said}” can wait two turns. First: “{at.named(f'{_told(at)}. Have I got that right?')}”"


def _resolve(at: Moment) -> str:
    return f"Once it is clear, name the way out: “{at.named(f'{_told(at)}. Let me put that right now, while you are with me.')}”"


def _manager(at: Moment) -> str:
    if at.rule.endswith("at_once"):
        return (
            f"Try first; in the place of “{at.said}”: "
            f"“{at.named('let me see what I can do myself, and if that is not enough I bring my manager in.')}”"
        )
    return "Offer it one turn before they ask: “I have tried what I can. May I bring my manager in, and stay with you?”"


def _breath(at: Moment) -> str:
    return f"One breath before “{at.said}”; the pause shows that you heard it."


def _spot(at: Moment) -> str:
    return f"At the second sign, stop and speak to it: “{at.named(f'I hear how much this has cost you: {_told(at)}')}.”"


def _keep_word(at: Moment) -> str:
    said = at.call.promise.said.strip(" .") if at.call.promise else "I would come back to you"
    mine = f"In the place of “{at.said}”, say it" if at.quote else "Say it"
    owned = at.named("I promised you that: “" + said + "”. It was not kept, and that is on us. Here is what I do now.")
    return f"{mine} before the customer has to ask: “{owned}”"


def _make_follow_up(at: Moment) -> str:
    since = f" Last time, {at.issue}." if at.issue else ""
    return f"Begin with why you ring: “{at.named('I am calling to ask how it has been since we spoke.')}{since}”"


def _on_side(at: Moment) -> str:
    return f"“{at.named('I want this put right as much as you do')}.”"


BETTER: Mapping[str, Callable[[Moment], str]] = {
    "validate": _validate,
    "not_defensive": _not_defensive,
    "no_contradiction": _no_contradiction,
    "ask_open": _ask_open,
    "positive_language": _positive,
    "negotiate": _negotiate,
    "alternatives": _alternatives,
    "decline_with_reason": _decline,
    "sincere": _sincere,
    "regroup": _regroup,
    "end_abuse": _end_abuse,
    "know_facts": _know_facts,
    "use_name": _use_name,
    "check_satisfied": _check_satisfied,
    "listen_more": _listen_more,
    "acknowledge": _acknowledge,
    "no_jump": _no_jump,
    "resolve_quickly": _resolve,
    "manager_in_time": _manager,
    "take_a_breath": _breath,
    "spot_frustration": _spot,
    "on_your_side": _on_side,
    "keep_word": _keep_word,
    "make_follow_up": _make_follow_up,
}
"""What to try instead, by skill."""

KEEP: Mapping[str, str] = {
    "listen_more": "Let them talk first; it saves you the second question.",
    "acknowledge": "A sign every few sentences, and never over a number or a name.",
    "no_contradiction": "Facts later, by the record.",
    "no_jump": "First the issue in your words, then the way out.",
    "validate": "Say it early, before you explain anything.",
    "on_your_side": "Follow it with a deed, or it wears off.",
    "use_name": "When you begin, and when you promise.",
    "not_defensive": "Leave the blame where it is and mend the thing.",
    "ask_open": "Then wait for the answer, to its end.",
    "confirm": "Wait for the yes before you go on.",
    "know_facts": "Read it from the card, and say that you do.",
    "positive_language": "Put what you can do first in the sentence.",
    "agree_plan": "Ask it last, when every step has been named.",
    "negotiate": "Name the figure and the reason in one breath.",
    "alternatives": "Two options are enough; a third confuses.",
    "grant": "Give it at once, without making them ask twice.",
    "resolve_quickly": "Go from what you understood straight to what you do.",
    "decline_with_reason": "The reason, then what you can do.",
    "check_satisfied": "Ask it openly and take a no for an answer.",
    "manager_in_time": "Say that you stay while the manager comes in.",
    "end_abuse": "Once, calmly, and go back to the matter.",
    "make_follow_up": "Ask what else they need, too.",
    "sincere": "Plain and complete beats polished.",
    "take_a_breath": "The same breath before the next hard answer.",
    "regroup": "Say how long, and be back a little sooner.",
    "spot_frustration": "The earlier the sign, the fewer words it takes.",
    "keep_word": "Write the day down while you are still on the call.",
}
"""What to keep of something done well, by skill."""
