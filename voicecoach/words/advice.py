"""What to try instead: the trainee's own words and the customer's issue, put better."""

import re
from collections.abc import Callable, Mapping

from voicecoach.call.segment import Segment
from voicecoach.words.better import BETTER, KEEP
from voicecoach.words.call_view import CallView
from voicecoach.words.moment import EDGES, Moment

_VAGUE = re.compile(
    r"[,]?\s*\b(?:as soon as .*|soon(?:ish)?|shortly|at some point|sometime(?: soon)?|in due course|(?:when|once) .*|later|"
    r"eventually|asap|(?:in|within) (?:a few|some|several) (?:hours|days|weeks))\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"^(?:\W*(?:and|so|but|then|okay|ok|well|yeah|right|sure)[,\s]+)*(?:someone|somebody|we|they|he|she|our team|a colleague)\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(r"I(?:'ll| will|'m going to| am going to)\s+\w+", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|by|at)\b", re.IGNORECASE)
_TARGET = re.compile(
    r"\b(?:through|over|on|to|with|contact|call|ring|phone|ask|email)\s+(?:to\s+|with\s+)?"
    r"((?:the|our|my|your|another|a|an|customer|head|tech|technical)\s+\w+"
    r"(?:\s+(?:department|team|service|services|relations|office|desk|line))?|"
    r"billing|accounts|sales|support|claims|returns|them|someone else)\b",
    re.IGNORECASE,
)
_BOSS = re.compile(r"\b((?:my|our|the|a)\s+(?:manager|supervisor|boss|team lead(?:er)?))\b", re.IGNORECASE)
LONGEST_PROMISE = 14
"""Words of a promise that the advice says again with a day."""


def _empathise(at: Moment) -> str:
    if at.rule.startswith("empathise.grants"):
        look = at.named("I can hear how upset you are. Let me look at what happened")
        return f"“{at.said}” decides who is right before you have looked. Name the feeling, leave the claim open: “{look}.”"
    if told := at.near:
        return f"Name the feeling before you ask or fix anything: “{at.named(told)}. Anyone would be upset, and I would be, too.”"
    trouble = at.about(" you have had with ", " this has been for you")
    return f"Name the feeling before you ask or fix anything: “{at.named(f'I can hear how much trouble{trouble}')}.”"


def _sorry(at: Moment) -> str:
    told = at.failing
    return f"I'm sorry that {told}" if told else f"I'm sorry for the trouble{at.about(' with ', ' that you have had')}"


def _apologise(at: Moment) -> str:
    if at.rule == "apologise.for_how_you_feel":
        return f"Be sorry for what happened, not for how it is felt: “{at.named(_sorry(at))}.”"
    if at.rule == "apologise.again_and_again":
        return f"One sorry is enough; a deed says the rest: “{at.named('now let me see what I can do for you')}.”"
    if at.rule == "apologise.missing" or at.ours:
        return f"Say it once, and for the thing itself: “{at.named(_sorry(at))}. That should not have happened.”"
    blame = f"“{at.said}” takes a blame that by the card is not ours. " if at.quote else ""
    return f"{blame}Sympathy needs no guilt: “{at.named(_sorry(at))}. Let me see how I can help.”"


def _restate(at: Moment) -> str:
    if told := at.issue:
        said = f"{at.so(told)}. Have I got that right?"
    else:
        said = at.named(f"let me say back what I have understood{at.about()}, and you tell me where I am wrong.")
    return f"Say the issue back before you solve it: “{said}”"


def _own_it(at: Moment) -> str:
    mine = at.named(f"I'll see to {at.thing or 'this'} myself, and I'll stay with you until it is settled.")
    return f"Take it on yourself, to the end, and say so: “{mine}”"


def _next_steps(at: Moment) -> str:
    first = at.named(f"first I'll find out what went wrong{at.about(' with ')}.")
    return (
        f"Say who does what, in order, and by when: “{first} Then I'll tell you what we can do about it, "
        "and you will hear from me by noon tomorrow.”"
    )


def _policy(at: Moment) -> str:
    why = at.named(f"let me tell you why we have that rule, and then what I can do for you{at.about()}.")
    return f"Let “{at.said}” be followed by the reason in plain words, and by something that lies in your hands: “{why}”"


def _handoff(at: Moment) -> str:
    if at.rule == "no_handoff.website":
        return f"Instead of “{at.said}”, do it together: “{at.named('I will fill that in for you now, while we speak.')}”"
    if at.rule == "no_handoff.not_my_job":
        mine = at.named("I'll find out who can settle this, speak to them myself, and ring you by five today.")
        return f"Instead of “{at.said}”, take it on: “{mine}”"
    if boss := _BOSS.search(at.quote):
        stay = at.named(f"I'll get {boss[1].lower()} on this call, explain it so that you don't have to, and stay with you.")
        return f"Instead of “{at.said}”, bring them in and stay: “{stay}”"
    found = _TARGET.search(at.quote)
    target = found.group(1) if found else "the right person"
    if at.rule == "no_handoff.transfers":
        stay = at.named(f"I'll get {target} on this call, explain it so that you don't have to, and stay with you.")
        return f"Instead of “{at.said}”, bring them in and stay: “{stay}”"
    errand = at.named(f"I'll speak to {target} for you and call you by noon tomorrow with the answer.")
    return f"Instead of “{at.said}”, take the errand off them: “{errand}”"


def _fair(at: Moment) -> str:
    if at.quote:
        return f"Instead of “{at.said}”, ask: “{at.named('what would you consider fair?')}” Then start from the answer."
    return f"Before you offer anything, ask: “{at.named('what would make this right for you?')}” Then start from the answer."


def _follow_up(at: Moment) -> str:
    promise = _OTHERS.sub("I", _VAGUE.sub("", at.said)).strip(EDGES)
    if _PROMISE.match(promise) and len(promise.split()) <= LONGEST_PROMISE and not _WHEN.search(promise):
        return f"The same promise with a day that you can keep: “{promise} by ten tomorrow, with news or without.”"
    call = at.named(f"I will call you{at.about()} at ten tomorrow, with news or without.")
    return f"Instead of “{at.said}”, name the day: “{call}”" if at.quote else f"Before you hang up: “{call}”"


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


def instead(call: CallView, skill: str, quote: str, rule: str, at: Segment | None = None) -> str:
    """What to try instead of what was said, or in the place of what was not; ``at`` is where, None for the whole call."""
    moment = Moment(call=call, quote=quote, rule=rule, at=at.end if at else None)
    return (_INSTEAD.get(skill) or BETTER[skill])(moment)


def keep(skill: str) -> str:
    """What to keep of something done well."""
    return _KEEP.get(skill) or KEEP[skill]
