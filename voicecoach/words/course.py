"""Skills that are judged by the course of the call: who spoke how much, what came first, how soon, and what followed what."""

import re
from collections.abc import Callable, Mapping, Sequence

from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.call.segment import Segment
from voicecoach.call.speech import OverlapKind, Speaker, Turn
from voicecoach.words.advice import instead, keep
from voicecoach.words.after_call import judge_drilled, judge_learned
from voicecoach.words.call_view import ENOUGH_TURNS, CallView
from voicecoach.words.conditions import matches
from voicecoach.words.cues import Cue
from voicecoach.words.customer import is_upset
from voicecoach.words.granting import judge_grant
from voicecoach.words.kept_word import judge_placed, judge_promise
from voicecoach.words.pattern import forms
from voicecoach.words.skills import SKILLS
from voicecoach.words.tokens import stream
from voicecoach.words.verdicts import counts

SOON = 4
"""Turns of the trainee within which a solution follows the understanding of the issue."""

DRAGS = 7
"""Turns after which the call drags on."""

LONG_SILENCE = 15.0
"""Seconds of the customer's speech in which a listener is expected to give a sign."""

BREATH, SNAP = 0.4, 0.15
"""Seconds before an answer to an attack: from the first on a breath, below the second none."""

ENOUGH_TALK = 20.0
"""Seconds of talk from which shares of it say something."""

MUCH_MORE = 1.3
"""Times the customer's talk from which the trainee's is held against them."""

TIRING = 0.6
"""Part of the turns from which a name in them wears off."""

_UNDERSTANDS = ("restate", "confirm", "ask_open")
_SOLVES = ("grant", "negotiate", "alternatives", "next_steps")
_SOOTHES = ("empathise", "validate", "apologise", "on_your_side")
_WANTS_BOSS = forms("""
    ( speak | talk | get | want | give | put | see ) ..5 <boss>
    <boss> ( now | please )
    someone ( in charge | higher | senior )
""")
_ABUSE = forms("""
    fuck*/shit/bullshit/bastard/bastards/asshole/arsehole/bitch/idiot/idiots/moron/morons/stupid/scum/wanker/wankers/damn_you/cunt/dickhead
    screw/fuck you
    go to hell
    i will ( kill | hurt | find ) you
""")
_OF_SELF = forms("""
    i am/was ..4 idiot/idiots/moron/stupid/stupid_one/scum
    like/feel ( an | a )? idiot/moron/stupid
""")
"""Words of abuse that customers say of themselves."""

_THERE = forms("""
    ( hello )? are you ( still )? there
    ^ hello $
""")


def tell(
    skill: str, verdict: Verdict, happened: str, at: Segment | None = None, quote: str = "", *, call: CallView, rule: str = ""
) -> Finding:
    """A finding of the course of a call, with its advice."""
    named = rule or f"{skill}.{verdict.value}"
    to_try = {Verdict.GOOD: lambda: keep(skill), Verdict.BAD: lambda: instead(call, skill, quote, named, at)}
    return Finding(
        skill=skill,
        verdict=verdict,
        rule=named,
        happened=happened,
        why=SKILLS[skill].why,
        quote=quote,
        segment=at,
        instead=to_try[verdict]() if verdict in to_try else "",
        withheld=happened[0].lower() + happened[1:].rstrip(".") if verdict is Verdict.NOT_KNOWABLE else None,
    )


def _first(call: CallView, skills: Sequence[str]) -> Cue | None:
    """The earliest cue of these skills that was done well, of those with a time."""
    cues = [cue for skill in skills for cue in call.cues_of(skill) if cue.good and cue.segment and counts(call, cue)]
    return min(cues, key=lambda cue: cue.segment.start if cue.segment else 0.0, default=None)


def _listen_more(call: CallView, skill: str) -> list[Finding]:
    story = call.story
    if story is None or not call.long_enough:
        return [tell(skill, Verdict.NO_OCCASION, "The customer told no story.", call=call)]
    understood = _first(call, ("restate", "confirm"))
    until = max(story.segment.end, understood.segment.start if understood and understood.segment else story.segment.end)
    mine, theirs = (
        sum(turn.segment.duration for turn in call.of(side) if turn.segment.start < until)
        for side in (Speaker.TRAINEE, Speaker.CUSTOMER)
    )
    if mine + theirs < ENOUGH_TALK or theirs < mine <= MUCH_MORE * theirs:
        return [tell(skill, Verdict.NO_OCCASION, "Too little was said, or too evenly, to tell who listened more.", call=call)]
    if mine > theirs:
        said = f"Until the story was told you spoke {mine:.0f} s and the customer {theirs:.0f} s."
        return [tell(skill, Verdict.BAD, said, story.segment, call=call)]
    said = f"Until the story was told the customer spoke {theirs:.0f} s and you {mine:.0f} s."
    return [tell(skill, Verdict.GOOD, said, story.segment, call=call)]


def _acknowledge(call: CallView, skill: str) -> list[Finding]:
    asked = [turn for turn in call.of(Speaker.CUSTOMER) if matches(_THERE, stream(turn.text.split()).text)]
    if asked:
        return [tell(skill, Verdict.BAD, "The customer had to ask whether you were there.", asked[0].segment, call=call)]
    signs = [each for each in call.overlaps if each.kind is OverlapKind.BACKCHANNEL and each.by is Speaker.TRAINEE]
    if signs:
        said = f"You showed {len(signs)} times that you are there, without taking the floor."
        return [tell(skill, Verdict.GOOD, said.replace("1 times", "once"), signs[0].segment, signs[0].text, call=call)]
    longest = max((turn.segment.duration for turn in call.of(Speaker.CUSTOMER)), default=0.0)
    if longest < LONG_SILENCE:
        return [tell(skill, Verdict.NO_OCCASION, "The customer never spoke so long that a sign was due.", call=call)]
    return [tell(skill, Verdict.NOT_KNOWABLE, "Soft signs of listening may lie below what the recording holds.", call=call)]


def _no_jump(call: CallView, skill: str) -> list[Finding]:
    solution, understood = _first(call, ("grant", "negotiate", "alternatives")), _first(call, _UNDERSTANDS)
    if solution is None or solution.segment is None:
        return [tell(skill, Verdict.NO_OCCASION, "You offered no solution that could have come too soon.", call=call)]
    if call.story is None:
        return [tell(skill, Verdict.NO_OCCASION, "The customer told no story.", call=call)]
    if solution.segment.start < call.story.segment.end:
        said = "You offered a solution before the customer had told what happened."
        return [tell(skill, Verdict.BAD, said, solution.segment, solution.quote, call=call)]
    if understood and understood.segment and understood.segment.start < solution.segment.start:
        said = "You made sure of the issue before you offered a solution."
        return [tell(skill, Verdict.GOOD, said, understood.segment, understood.quote, call=call)]
    return [tell(skill, Verdict.NO_OCCASION, "The story was told before the first solution came.", call=call)]


def _resolve_quickly(call: CallView, skill: str) -> list[Finding]:
    understood = _first(call, ("restate", "confirm"))
    if understood is None or understood.segment is None:
        return [tell(skill, Verdict.NOT_KNOWABLE, "When the issue was understood is not known: it was not restated.", call=call)]
    after = [turn for turn in call.heard if turn.segment.end > understood.segment.start]
    solved = next((place for place, turn in enumerate(after) if _holds(call, turn, _SOLVES)), None)
    if solved is not None and solved <= SOON:
        said = "Once the issue was clear you were soon at what can be done."
        return [tell(skill, Verdict.GOOD, said, after[solved].segment, call=call)]
    if solved is None and len(after) >= DRAGS:
        said = f"The issue was clear, and {len(after)} turns later no solution had been named."
        return [tell(skill, Verdict.BAD, said, after[-1].segment, call=call)]
    return [tell(skill, Verdict.NO_OCCASION, "Too little came after the issue was clear.", call=call)]


def _holds(call: CallView, turn: Turn, skills: Sequence[str]) -> bool:
    return any(cue.good and cue.skill in skills for cue in call.cues[call.turns.index(turn)])


def _manager_in_time(call: CallView, skill: str) -> list[Finding]:
    offers = [cue for cue in call.cues_of(skill) if cue.segment]
    asked = next((t for t in call.of(Speaker.CUSTOMER) if matches(_WANTS_BOSS, stream(t.text.split()).text)), None)
    if not offers:
        if asked is None:
            return [tell(skill, Verdict.NO_OCCASION, "A manager was neither offered nor asked for.", call=call)]
        return [tell(skill, Verdict.NOT_KNOWABLE, "Whether a manager was due when the customer asked is not known.", call=call)]
    offer = offers[0]
    before = [turn for turn in call.heard if offer.segment and turn.segment.end < offer.segment.start]
    if asked and offer.segment and asked.segment.start < offer.segment.start:
        return [
            tell(skill, Verdict.BAD, "The manager came up only when the customer asked.", offer.segment, offer.quote, call=call)
        ]
    if len(before) < ENOUGH_TURNS:
        said = "You offered the manager before you had tried yourself."
        return [tell(skill, Verdict.BAD, said, offer.segment, offer.quote, call=call, rule=f"{skill}.at_once")]
    said = "You offered the manager after an honest attempt, before the customer asked."
    return [tell(skill, Verdict.GOOD, said, offer.segment, offer.quote, call=call)]


def _take_a_breath(call: CallView, skill: str) -> list[Finding]:
    if call.origin is Origin.UPLOADED:
        return [
            tell(
                skill,
                Verdict.NOT_KNOWABLE,
                "When the customer attacked is not known on a call that was not practised.",
                call=call,
            )
        ]
    gaps = [gap for moved in call.moods if moved.after > moved.before and (gap := _answer_after(call, moved.at)) is not None]
    if not gaps or call.composure is None:
        return [tell(skill, Verdict.NO_OCCASION, "The customer never attacked, or you did not answer aloud.", call=call)]
    shortest = min(gaps, key=lambda each: each[0])
    if shortest[0] < SNAP:
        soon = f"your answer came after {shortest[0]:.1f} s" if shortest[0] >= 0 else "you began before they had finished"
        said = f"After an attack {soon}."
        return [tell(skill, Verdict.BAD, said, shortest[1].segment, _beginning(shortest[1]), call=call)]
    if all(gap >= BREATH for gap, _ in gaps):
        said = f"You let at least {shortest[0]:.1f} s pass before you answered an attack."
        return [tell(skill, Verdict.GOOD, said, shortest[1].segment, call=call)]
    return [tell(skill, Verdict.NO_OCCASION, "Your answers to attacks came neither at once nor after a clear breath.", call=call)]


def _answer_after(call: CallView, at: float) -> tuple[float, Turn] | None:
    """How long after the customer's turn that follows a moment the trainee answered, and with which turn."""
    attack = next((turn for turn in call.of(Speaker.CUSTOMER) if turn.segment.end > at), None)
    answer = next((turn for turn in call.heard if attack and turn.segment.start >= attack.segment.start), None)
    return (answer.segment.start - attack.segment.end, answer) if attack and answer else None


def _beginning(turn: Turn) -> str:
    words = turn.text.split()
    return " ".join(words[:10]) + (" …" if len(words) > 10 else "")


def _spot_frustration(call: CallView, skill: str) -> list[Finding]:
    signals = [t for t in call.of(Speaker.CUSTOMER) if is_upset(t)]
    answers = [next((own for own in call.heard if own.segment.start >= t.segment.start), None) for t in signals]
    told = [own is not None and _holds(call, own, _SOOTHES) for own in answers]
    if not any(answers):
        if any(moved.after > moved.before for moved in call.moods):  # they did get angrier, and it was not in the words
            return [tell(skill, Verdict.NOT_KNOWABLE, "The customer's words alone do not show it for sure.", call=call)]
        return [tell(skill, Verdict.NO_OCCASION, "Nothing the customer said showed rising frustration.", call=call)]
    if told[0] or any(told[:2]):
        own = next(own for own, well in zip(answers, told, strict=True) if well and own)
        said = "You spoke to the customer's frustration when it first showed."
        return [tell(skill, Verdict.GOOD, said, own.segment, _beginning(own), call=call)]
    if call.origin is Origin.PRACTISED and len(signals) >= 3 and not any(told[:3]):
        said = "The customer showed three times that they are upset before you spoke to it."
        return [tell(skill, Verdict.BAD, said, signals[1].segment, call=call)]
    return [tell(skill, Verdict.NOT_KNOWABLE, "The customer's words alone do not show it for sure.", call=call)]


def _grant(call: CallView, skill: str) -> list[Finding]:
    if begged := judge_grant(call):
        return [begged]
    if given := [cue for cue in call.cues_of(skill) if cue.good]:
        if call.origin is Origin.UPLOADED:
            return [tell(skill, Verdict.NOT_KNOWABLE, "What could be granted is not known: this call has no card.", call=call)]
        return [tell(skill, Verdict.GOOD, "You gave what could be given.", given[0].segment, given[0].quote, call=call)]
    return [tell(skill, Verdict.NO_OCCASION, "You granted nothing that was heard for sure.", call=call)]


def _end_abuse(call: CallView, skill: str) -> list[Finding]:
    said = [
        f"{part.strip()} " for turn in call.of(Speaker.CUSTOMER) for part in re.split(r"[.?] ", stream(turn.text.split()).text)
    ]
    abused = any(matches(_ABUSE, each) and not matches(_OF_SELF, each) for each in said)
    happened = "The customer's words were abusive; no warning of yours was heard." if abused else "The customer was not abusive."
    return [tell(skill, Verdict.NO_OCCASION, happened, call=call)]


JUDGES: Mapping[str, Callable[[CallView, str], list[Finding]]] = {
    "listen_more": _listen_more,
    "acknowledge": _acknowledge,
    "no_jump": _no_jump,
    "resolve_quickly": _resolve_quickly,
    "manager_in_time": _manager_in_time,
    "take_a_breath": _take_a_breath,
    "spot_frustration": _spot_frustration,
    "grant": _grant,
    "keep_word": judge_promise,
    "learn_from_it": judge_learned,
    "train_calm": judge_drilled,
}
"""The judge of every skill that rests on the course of the call."""

FALLBACKS: Mapping[str, Callable[[CallView, str], list[Finding]]] = {
    "end_abuse": _end_abuse,
    "make_follow_up": judge_placed,
}
"""What is found of a skill of words where no cue of it was heard."""
