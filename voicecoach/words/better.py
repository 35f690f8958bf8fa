"""Better words for the skills that came after the first ten: what was said on this call, put so that it helps."""

import re
from collections.abc import Callable, Mapping

from voicecoach.words.moment import EDGES, Moment
from voicecoach.words.tokens import listed

_MUST = re.compile(
    r"\byou(?:'ll| will)? (?:have to|must|need to|'re going to have to|are going to have to)\s+(.+)", re.IGNORECASE
)
_CANNOT = re.compile(r"\b(?:i|we) (?:can't|cannot|can not|simply can't|won't|will not)\s+(.+)", re.IGNORECASE)
_WHY_NOT = re.compile(r"\bwhy (?:(?:didn't|don't|wouldn't) you|(?:did|do|would) you not)\s+(.+)", re.IGNORECASE)
_WHY = re.compile(r"\bwhy\b", re.IGNORECASE)
_SHOULD = re.compile(r"\byou (?:should have|should've|could have|must have|ought to have)\s+[^.?!…]+", re.IGNORECASE)
_GOES_ON = re.compile(r"[,;.?!]|\b(?:and|but|or|so|because|if|unless|then|before|like|okay|which|why|what)\b", re.IGNORECASE)
_MANNERS = listed(
    "calm relax stop listen understand wait shut speak talk mind watch hold be know realise realize appreciate remember"
)
"""What nobody can be offered a service in return for: "you need to calm down"."""

LONGEST_REST = 9
"""Words of the trainee's that the advice takes over."""

_I_WILL = re.compile(r"I(?:'ll| will|\u2019ll)\s+(.+)", re.IGNORECASE)
_ARTICLE_FIRST = re.compile(r"(?:an?|the|my|our|your)\s+(?=\w)", re.IGNORECASE)


def _rest(found: re.Match[str] | None) -> str:
    """What follows, as far as it stands by itself; empty where it is long."""
    if found is None:
        return ""
    rest = _GOES_ON.split(found[1])[0].strip(EDGES)
    return rest if len(rest.split()) <= LONGEST_REST else ""


def _heard(at: Moment) -> str:
    """What the customer told last, as a sentence; else that it has been trouble."""
    return at.near or f"I can see what trouble{at.about(' you have had with ', ' this has been for you')}"


def _validate(at: Moment) -> str:
    told = at.near
    right = f"{told}. You have every right to be upset" if told else f"you have every right to be upset{at.about()}"
    why = "Nobody calms down for being told to. " if at.rule == "validate.calm_down" else ""
    return f"{why}Instead of “{at.said}”: “{at.named(right)}.”"


def _not_defensive(at: Moment) -> str:
    if at.rule in {"not_defensive.sarcasm", "not_defensive.mockery", "not_defensive.mocks"}:
        return f"Leave “{at.said}” unsaid: “{at.named('I want to get this right. Tell me what you need first.')}”"
    if missed := _SHOULD.search(at.quote):
        said = at.named(f"let us see what can be done{at.about()} from here.")
        return f"“{missed[0].strip(EDGES)}” looks back and helps nobody now, true or not. Look ahead: “{said}”"
    then = "we put it right" if at.ours else "we see what can be done"
    mended = at.named(f"I'll find out what went wrong{at.about(' with ')}, and then {then}.")
    if at.rule == "not_defensive.not_my_fault":
        return f"“{at.said}” says who it was not; they want to know who mends it: “{mended}”"
    return f"Whose fault it was can wait. Instead of “{at.said}”: “{mended}”"


def _no_contradiction(at: Moment) -> str:
    said = at.named(f"I hear you. Let me look at what I have here{at.about()}, and then we go through it together.")
    return f"Let the story stand while they tell it, and settle “{at.said}” later, by the record: “{said}”"


def _ask_open(at: Moment) -> str:
    if _WHY.search(at.quote):
        rest = _rest(_WHY_NOT.search(at.quote))
        ask = f"What happened around that? What made it hard to {rest}?" if rest else "What happened around that?"
        return f"“Why” accuses. Ask for the story instead of “{at.said}”: “{ask}”"
    if at.rule == "ask_open.fires_questions":
        return f"One question, then wait for the answer: “{at.named('what happened, in your own words?')}”"
    ask = at.named("what matters most to you now?")
    return f"Instead of “{at.said}”: “{ask}”" if at.quote else f"Ask one question that no yes or no can answer: “{ask}”"


def _positive(at: Moment) -> str:
    must, cannot = _rest(_MUST.search(at.quote)), _rest(_CANNOT.search(at.quote))
    if must and must.split()[0].lower() not in _MANNERS:
        return f"The same as an offer: “{at.named(f'once you {must}, I can take it from there.')}”"
    if cannot:
        can = at.named(f"I can't {cannot}, but let me tell you what I can do.")
        return f"Put what you can beside what you can't: “{can}” Then name one thing."
    return f"Instead of “{at.said}”, begin with what you can do: “{at.named('let me see what I can do for you')}{at.about()}.”"


def _negotiate(at: Moment) -> str:
    if at.rule == "negotiate.gives_all":
        said = at.named("I hear the figure you have in mind. Let me tell you how near I can come to it today, and why.")
        return f"“{at.said}” buys peace, not trust. Start from their figure, then name yours with the reason: “{said}”"
    some = at.named("I can't give you all of that. For the trouble you have had, let me see how near I can come.")
    return f"Instead of “{at.said}”: “{some}”"


def _alternatives(at: Moment) -> str:
    ask = at.named("there are two ways to go from here. Which suits you better?")
    return f"Instead of “{at.said}”, name two ways and leave the choice to them: “{ask}”"


def _decline(at: Moment) -> str:
    why = at.named("I can't do that, and I will tell you why. Here is what I can do instead.")
    return f"A bare “{at.said}” ends the talk, not the matter. Keep the no, and give the reason and a way out with it: “{why}”"


def _sincere(at: Moment) -> str:
    plain = at.named(f"let me tell you plainly what went wrong{at.about(' with ')}, and what I do now.")
    if at.rule == "sincere.again":
        return f"You had said “{at.said}” before. This time say something that only this customer could be told: “{plain}”"
    return f"“{at.said}” fits every call. Say what fits this one: “{plain}”"


def _regroup(at: Moment) -> str:
    ask = at.named("may I have two minutes to check that? I will be right back with you.")
    return f"Instead of “{at.said}”, ask, and say how long: “{ask}”"


def _end_abuse(at: Moment) -> str:
    if at.rule == "end_abuse.hangs_up":
        return "Warn once, calmly, before: “I want to help, and I can't while I am insulted. If it goes on, I will end the call.”"
    return f"Leave “{at.said}” unsaid. Once, calmly: “I want to sort this out, and I need us both to stay polite for it.”"


def _know_facts(at: Moment) -> str:
    read = at.named("let me read you what I have here, and you tell me whether it matches yours.")
    return f"Look at the card before you say a figure. Instead of “{at.said}”: “{read}”"


def _use_name(at: Moment) -> str:
    name = at.call.name or "the name"
    if at.quote:
        return f"Now and then is enough: once when you begin, once when you promise something. Not {name} in every turn."
    return f"Say it when you begin to help, and when you promise: “{name}, I am looking at {at.thing or 'it'} now.”"


def _check_satisfied(at: Moment) -> str:
    return f"Before you close: “{at.named('does that put it right for you, or is something still open?')}”"


def _listen_more(at: Moment) -> str:
    told = at.issue
    until = f"say it back: “{at.so(told)}.”" if told else "say it back in a sentence of your own."
    return f"Let the first minute be theirs. Short signs are enough (“I see”, “go on”) until you can {until}"


def _acknowledge(_: Moment) -> str:
    return "Every few sentences a sign, without taking the floor: “mm-hm”, “I see”, “right”."


def _no_jump(at: Moment) -> str:
    told = at.issue
    first = f"{at.so(told)}. Have I got that right?" if told else at.named(f"tell me first what happened{at.about(' with ')}.")
    return f"“{at.said}” can wait two turns. First: “{first}”"


def _resolve(at: Moment) -> str:
    way = at.named(f"now I have the whole picture. Let me tell you what I can do{at.about()} today.")
    return f"Once it is clear, go straight to the way out: “{way}” Then name it."


def _manager(at: Moment) -> str:
    if at.rule.endswith("at_once"):
        tries = at.named("let me see what I can do myself first, and if that is not enough, I bring my manager in.")
        return f"Try first. Instead of “{at.said}”: “{tries}”"
    stay = at.named("I have tried what I can. May I bring my manager in, and stay with you?")
    return f"Offer it a turn before they ask: “{stay}”"


def _breath(at: Moment) -> str:
    return f"One breath before “{at.said}”; the pause shows that you heard it."


def _spot(at: Moment) -> str:
    return (
        f"At the second sign, stop and speak to it: “{at.named(f'{_heard(at)}. I understand that you have had enough of it')}.”"
    )


def _keep_word(at: Moment) -> str:
    said = at.call.promise.said.strip(EDGES) if at.call.promise else ""
    if mine_will := _I_WILL.match(said):
        mine = f"I promised that I would {mine_will[1]}. It was not kept, and I am sorry. Here is what I do now."
    elif _ARTICLE_FIRST.match(said):
        mine = f"I promised you {said[0].lower()}{said[1:]}. It was not kept as I said it, and I am sorry. Here is what I do now."
    elif said:
        mine = f"this is what I promised you: {said}. It was not kept, and I am sorry. Here is what I do now."
    else:
        mine = "I promised to come back to you, and I did not. I am sorry. Here is what I do now."
    lead = f"Instead of “{at.said}”, say it" if at.quote else "Say it"
    return f"{lead} before the customer has to ask: “{at.named(mine)}”"


def _make_follow_up(at: Moment) -> str:
    since = at.named(f"I am calling to ask how it has been{at.about(' going with ')} since we spoke.")
    return f"Begin with why you ring: “{since}”"


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
