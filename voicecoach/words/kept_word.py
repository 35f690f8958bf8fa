"""Whether a promise of before was kept and spoken to, and whether a call that the trainee placed asked how it went on."""

from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.words.advice import keep
from voicecoach.words.call_view import ENOUGH_TURNS, CallView
from voicecoach.words.skills import SKILLS
from voicecoach.words.verdicts import heard, missing, no_occasion, unknown

FIRST = 3
"""Answers within which an earlier promise is spoken to."""


def judge_promise(call: CallView, skill: str) -> list[Finding]:
    """A promise that was made before this call: spoken to early, denied, or not spoken to."""
    if call.promise is None:
        if call.origin is Origin.UPLOADED:
            return [unknown(skill, "whether a promise was open is not known: this call has no card")]
        return [no_occasion(skill, "No earlier promise was open on this call.")]
    found = heard(call, skill)
    late = [each for each in call.cues_of(skill) if each.good and call.turn_of(each) not in call.heard[:FIRST]]
    if found and len(late) < len(call.cues_of(skill)):
        return found[:1]
    if call.promise.kept == "yes":
        return [_kept(skill, call.promise.said)]
    if call.promise.kept == "open":
        return [no_occasion(skill, "What you promised is not due yet.")]
    return _due(call, skill)


def judge_placed(call: CallView, skill: str) -> list[Finding]:
    """A call that the trainee placed, and on which nothing was heard of asking how it went on."""
    if not call.placed:
        return [no_occasion(skill, "This was the customer's call, not one that you placed to ask how it went on.")]
    return _due(call, skill)


def _due(call: CallView, skill: str) -> list[Finding]:
    if len(call.heard) < ENOUGH_TURNS:
        return [no_occasion(skill, f"The call was too short for it: fewer than {ENOUGH_TURNS} turns of yours.")]
    return [missing(call, skill, call.story)]


def _kept(skill: str, said: str) -> Finding:
    return Finding(
        skill=skill,
        verdict=Verdict.GOOD,
        rule=f"{skill}.kept",
        happened=f"You kept what you had promised: “{said}”",
        why=SKILLS[skill].why,
        instead=keep(skill),
    )
