"""What to try instead: the trainee's own words and the customer's issue, put better."""

import re
from collections.abc import Callable, Mapping

from voicecoach.words.better import BETTER, KEEP
from voicecoach.words.call_view import CallView
from voicecoach.words.moment import EDGES, Moment

_VAGUE = re.compile(
    r"[,]?\s*\b(?:as soon as .*|soon(?:ish)?|shortly|at some point|sometime(?: soon)?|in due course|(?:when|once) .*|later|"
    r"eventually|asap)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"^(?:\W*(?:and|so|but|then|okay|ok|well|yeah|right|sure)[,\s]+)*(?:someone|somebody|we|they|he|she|our team|a colleague)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:through|over|on|to|with|contact|call|ring|phone|ask|email)\s+(?:to\s+|with\s+)?"
    r"((?:the|our|my|your|another|a|an|customer|head|tech|technical)\s+\w+"
    r"(?:\s+(?:department|team|service|services|relations|office|desk|line))?|"
    r"billing|accounts|sales|support|claims|returns|them|someone else)\b",
    re.IGNORECASE,
)


def _empathise(at: Moment) -> str:
    if at.rule.startswith("empathise.grants"):
        return "Name the feeling, leave the claim open: “I can hear how angry this has made you. Let me look at what happened.”"
    told = f"{at.issue}: anyone would be upset, and I would be too" if at.issue else "I can hear how much trouble this has been"
    return f"Name the feeling before you ask or fix anything: “{at.named(told)}.”"


def _apologise(at: Moment) -> str:
    that = f"that {at.issue}" if at.issue else "that this happened to you"
    return {
        "apologise.for_how_you_feel": f"Be sorry for what happened, not for how it is felt: “I'm sorry {that}.”",
        "apologise.takes_fault_not_ours": f"Sympathy needs no guilt: “I'm sorry {that}. Here is how I can help.”",
        "apologise.again_and_again": "One apology for one thing, then a deed: “You have my apology. Now let me put it right.”",
    }.get(at.rule, "Say it once, for the thing itself: “" + at.named(f"I'm sorry {that}. That is our failing.") + "”")


def _restate(at: Moment) -> str:
    said = f"so {at.issue}. Have I got that right?" if at.issue else "let me say back what I have understood, and you correct me."
    return f"Say the issue back before you solve it: “{at.named(said)}”"


def _own_it(at: Moment) -> str:
    told = f"{at.issue}, and from now on that is mine to settle" if at.issue else "from now on this is mine to settle"
    return f"Say “I”, and to the end: “{at.named(told)}. I stay with it until it is.”"


def _next_steps(at: Moment) -> str:
    first = at.named("first I'll find out what went wrong.")
    return (
        f"Say who does what, in order: “{first} Then I'll tell you what we can do about it, "
        "and by tomorrow noon you have that from me in writing.”"
    )


def _policy(at: Moment) -> str:
    told = f"you told me that {at.issue}. Let me tell you what I can do about it" if at.issue else "let me tell you what I can do"
    return (
        f"In the place of “{at.said}”, the reason for the rule in plain words, then one thing that lies in your hands: "
        f"“{at.named(told)}.”"
    )


def _handoff(at: Moment) -> str:
    found = _TARGET.search(at.quote)
    target = found.group(1) if found else "the right person"
    if at.rule == "no_handoff.transfers":
        return (
            f"Bring them in and stay: “I'll get {target} on this call, explain it so that you don't have to, and stay with you.”"
        )
    if at.rule == "no_handoff.website":
        return f"In the place of “{at.said}”, do it together: “I'll fill that in for you now, while we speak.”"
    if at.rule == "no_handoff.not_my_job":
        return (
            f"In the place of “{at.said}”: “I'll find out who can settle this, speak to them myself, and ring you by five today.”"
        )
    return f"Take the errand off them: “I'll speak to {target} for you and call you tomorrow by noon with the answer.”"


def _fair(at: Moment) -> str:
    if at.quote:
        return f"In the place of “{at.said}”, ask: “{at.named('what would you consider fair?')}” Then start from the answer."
    return f"Before you offer anything, ask: “{at.named('what would make this right for you?')}” Then start from the answer."


def _follow_up(at: Moment) -> str:
    promise = _OTHERS.sub("I", _VAGUE.sub("", at.said)).strip(EDGES)
    if not promise:
        return f"Before you hang up: “{at.named('I will call you tomorrow at ten, with news or without.')}”"
    return f"The same promise with a day that you can keep: “{promise} by tomorrow at ten, with news or without.”"


def _hear_out(at: Moment) -> str:
    mine = f" Your “{at.said}” can wait." if at.quote else ""
    return f"Let the sentence end and count to two.{mine} If you have cut in, give the floor back: “Sorry, go on, I'm listening.”"


_INSTEAD: Mapping[str, Callable[[Moment], str]] = {
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
_KEEP: Mapping[str, str] = {
    "empathise": "Name the feeling, then stop, so that they can answer it.",
    "apologise": "Once, and for the thing itself.",
    "restate": "End it on a question, so that they can correct you.",
    "own_it": "Say by when they will hear from you.",
    "next_steps": "Ask whether the plan suits them.",
    "no_policy_shield": "Give the reason, and at once what you can do.",
    "no_handoff": "Whoever comes in, you stay.",
    "fair_solution": "Start from the answer.",
    "follow_up": "Write the day down now, and call on it even without news.",
    "hear_out": "The story first, then you.",
}


def instead(call: CallView, skill: str, quote: str, rule: str) -> str:
    """What to try instead of what was said, or in the place of what was not."""
    moment = Moment(call=call, quote=quote, rule=rule)
    return (_INSTEAD.get(skill) or BETTER[skill])(moment)


def keep(skill: str) -> str:
    """What to keep of something done well."""
    return _KEEP.get(skill) or KEEP[skill]
