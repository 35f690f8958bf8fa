"""What to try instead: the trainee's own words and the customer's issue, put better."""

import re

from voicecoach.words.call_view import CallView
from voicecoach.words.customer import issue_clause, turned_round

_VAGUE = re.compile(
    r"[,]?\s*\b(?:as soon as (?:possible|we can|i can|they can|i have|i know|i hear)\b.*|soon(?:ish)?|shortly|at some point|sometime(?: soon)?|"
    r"in due course|(?:when|once) (?:i|we|they)\b.*|when there'?s news.*|later|eventually|asap)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"^(?:\W*(?:and|so|but|then|okay|ok|well|yeah|right|sure)[,\s]+)*(?:someone|somebody|we|they|he|she|our team|a colleague)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:through|over|on|to|with|contact|call|ring|phone|ask|email)\s+(?:to\s+|with\s+)?"
    r"((?:the|our|my|your|another|a|an|customer|head|tech(?:nical)?)\s+\w+(?:\s+(?:department|team|service|services|relations|office|desk|line))?|"
    r"billing|accounts|sales|support|claims|returns|them|someone else)\b",
    re.IGNORECASE,
)


def _named(call: CallView, words: str) -> str:
    """The words with the customer's name in front, where it is known."""
    return f"{call.name}, {words}" if call.name else words[0].upper() + words[1:]


def _issue(call: CallView) -> str | None:
    clause = issue_clause(call)
    return turned_round(clause) if clause else None


def _empathise(call: CallView, quote: str, rule: str) -> str:
    if rule == "empathise.grants_disputed_claim":
        return 'Name the feeling and leave the claim open: "I can hear how angry this has made you. Let me look at exactly what happened."'
    issue = _issue(call)
    told = f"{issue}: anyone would be upset. I would be too" if issue else "that must have been really frustrating for you"
    return f'Name the feeling before you ask or fix anything: "{_named(call, told)}."'


def _apologise(call: CallView, quote: str, rule: str) -> str:
    issue = _issue(call)
    if rule == "apologise.for_how_you_feel":
        return "Be sorry for what happened, not for how it is felt: " + (
            f'"I\'m sorry that {issue}."' if issue else '"I\'m sorry that this happened to you."'
        )
    if rule == "apologise.takes_fault_not_ours":
        return 'Sympathy needs no guilt: "I\'m sorry you had to go through this. Let me show you how I can help."'
    if rule == "apologise.again_and_again":
        return 'One apology for one thing, then a deed: "You have had my apology; now let me tell you what I am doing about it."'
    return (
        f'Say it once, for the thing itself: "I\'m sorry that {issue}. That is our failing."'
        if issue
        else ('Say it once, for the thing itself: "I\'m sorry. That is our failing, and I will put it right."')
    )


def _restate(call: CallView, quote: str, rule: str) -> str:
    issue = _issue(call)
    said = f"so {issue}. Have I got that right?" if issue else "let me make sure that I have got this right: …"
    return f'Say the issue back before you solve it: "{_named(call, said)}"'


def _own_it(call: CallView, quote: str, rule: str) -> str:
    return f'Say "I", and to the end: "{_named(call, "I am taking this on myself, and I stay with it until it is settled.")}"'


def _next_steps(call: CallView, quote: str, rule: str) -> str:
    return 'Say who does what, in order: "First I … now, then our … does …, and by … you have …."'


def _policy(call: CallView, quote: str, rule: str) -> str:
    said = quote.strip(" .,!?")
    return f'Put what you can do in the place of "{said}": "I can\'t do that one, and here is why: …. What I can do today is …."'


def _handoff(call: CallView, quote: str, rule: str) -> str:
    found = _TARGET.search(quote)
    target = re.sub(r"^your\b", "your", found.group(1)) if found else "the right person"
    if rule == "no_handoff.transfers":
        return f"Bring them in and stay: \"I'll get {target} on this call, explain it so that you don't have to, and stay until it is settled.\""
    if rule == "no_handoff.website":
        return 'Do it together: "I\'ll fill that in for you now while we speak; I only need two things from you."'
    return f'Take the errand off them: "I\'ll speak to {target} for you and call you by … with the answer."'


def _fair(call: CallView, quote: str, rule: str) -> str:
    if quote:
        return f'Ask in the place of "{quote.strip(" .,!?")}": "{_named(call, "what would you consider fair?")}" Then start from the answer.'
    return f'Before you offer anything, ask: "{_named(call, "what would make this right for you?")}" Then start from the answer.'


def _follow_up(call: CallView, quote: str, rule: str) -> str:
    promise = _OTHERS.sub("I", _VAGUE.sub("", quote.strip(" .,!?…"))).strip(" ,") if quote else ""
    if not promise:
        return 'Before you hang up: "I will call you on … at …, with news or without, to see that it is settled."'
    return f'The same promise with a day: "{promise} by tomorrow at noon, with news or without." Name the day that you can keep.'


def _hear_out(call: CallView, quote: str, rule: str) -> str:
    said = f' before "{quote.strip(" .,!?")}"' if quote else ""
    return f"Let the sentence end, count to two{said}, then begin with the customer's own last words."


_INSTEAD = {
    "empathise": _empathise,
    "apologise": _apologise,
    "restate": _restate,
    "own_it": _own_it,
    "next_steps": _next_steps,
    "no_policy_shield": _policy,
    "no_handoff": _handoff,
    "fair_solution": _fair,
    "follow_up": _follow_up,
    "hear_out": _hear_out,
}
_KEEP = {
    "empathise": "Keep it: name the feeling, then stop, so that they can answer it.",
    "apologise": "Keep it to this: once, and for the thing itself.",
    "restate": "Keep it, and end on a question, so that they can correct you.",
    "own_it": "Keep it, and say by when they will hear from you.",
    "next_steps": "Keep it, and ask whether the plan suits them.",
    "no_policy_shield": "Keep it: the reason, and at once what you can do.",
    "no_handoff": "Keep it: whoever comes in, you stay.",
    "fair_solution": "Keep it, and start from the answer.",
    "follow_up": "Keep it: write the day down now, and call on it even without news.",
    "hear_out": "Keep it: the story first, then you.",
}


def instead(call: CallView, skill: str, quote: str, rule: str) -> str:
    """What to try instead of what was said, or in the place of what was not."""
    return _INSTEAD[skill](call, quote, rule)


def keep(skill: str) -> str:
    """What to keep of something done well."""
    return _KEEP[skill]
