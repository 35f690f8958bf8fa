"""Skills of words that are judged by what was said, and by how often."""

from collections.abc import Callable, Mapping

import msgspec

from voicecoach.call.event import Outcome
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.call.speech import Speaker
from voicecoach.words.call_view import ENOUGH_TURNS, CallView
from voicecoach.words.course import FALLBACKS, TIRING
from voicecoach.words.customer import complains
from voicecoach.words.phrases import NOTHING_HEARD
from voicecoach.words.skills import SKILLS
from voicecoach.words.tokens import stream
from voicecoach.words.verdicts import SURE, from_cue, heard, missing, no_occasion, unknown

MOST_NAMED = 4
"""Turns with the customer's name from which it may be too often."""

FEWEST_REPEATED = 4
"""Words of a phrase from which its return is noticed."""

_ASKS_ALIKE = {"agree_plan": "check_satisfied", "check_satisfied": "agree_plan"}
"""Skills that the same question can stand for: "is that okay for you?"."""

_WEARS_OFF = frozenset({"apologise", "empathise", "validate", "sincere"})
"""Skills of which a phrase that returns word for word is only a phrase."""


def judge_heard(call: CallView, skill: str) -> list[Finding]:
    """A skill of words that is not due on every call: what was heard of it, else no occasion."""
    if found := heard(call, skill):
        return found
    if skill in FALLBACKS:
        return FALLBACKS[skill](call, skill)
    return [no_occasion(skill, NOTHING_HEARD.get(skill, "Nothing of it was heard, and nothing shows that it was due."))]


def _judge_name(call: CallView, skill: str) -> list[Finding]:
    """The customer's name: now and then; never, or in nearly every turn, is held against it."""
    if not call.customer_names:
        return [unknown(skill, "what the customer is called is not known on this call")]
    named = [own for own in call.heard if any(cue.skill == skill for cue in call.cues[call.turns.index(own)])]
    cues = call.cues_of(skill)
    if len(named) >= MOST_NAMED and len(named) > TIRING * len(call.heard):
        bad = msgspec.structs.replace(cues[-1], good=False)
        happened = f"You said the customer's name in {len(named)} of {len(call.heard)} turns."
        return [msgspec.structs.replace(from_cue(call, bad), happened=happened, rule=f"{skill}.too_often")]
    if cues:
        return [from_cue(call, next((cue for cue in cues if not cue.good), cues[0]))]
    if len(call.heard) > ENOUGH_TURNS and call.story is not None:
        return [missing(call, skill, call.story)]
    return [no_occasion(skill, f"The call was too short for it: {ENOUGH_TURNS} turns of yours or fewer.")]


def _judge_questions(call: CallView, skill: str) -> list[Finding]:
    """Open questions: what was heard; missing where a complaint met no question at all."""
    if found := heard(call, skill):
        return found
    asked = any("?" in own.text for own in call.heard)
    if not asked and len(call.heard) > ENOUGH_TURNS and call.story is not None and complains(call):
        return [missing(call, skill, call.story)]
    return [no_occasion(skill, "You asked, but no question was heard for sure as open.")]


def _judge_satisfied(call: CallView, skill: str) -> list[Finding]:
    """Whether the solution suits: missing only where one was named and the call ended on it."""
    if found := heard(call, skill):
        return found
    solved = [cue for solving in ("grant", "negotiate", "alternatives") for cue in call.cues_of(solving) if cue.good]
    if solved and call.outcome is Outcome.RESOLVED and not call.cues_of("agree_plan"):
        return [missing(call, skill, call.of(Speaker.CUSTOMER)[-1] if call.of(Speaker.CUSTOMER) else None)]
    return [no_occasion(skill, "No solution was named for sure that could be asked about.")]


def _judge_facts(call: CallView, skill: str) -> list[Finding]:
    if found := heard(call, skill):
        return found
    if call.origin is Origin.UPLOADED:
        return [unknown(skill, "what is true of the account is not known: this call has no card")]
    return [no_occasion(skill, NOTHING_HEARD[skill])]


def _judge_asked(call: CallView, skill: str) -> list[Finding]:
    """A skill that asks for a yes: the words count for it or for its neighbour, whichever is the surer, and not for both."""
    other = _ASKS_ALIKE[skill]
    rivals = [each for each in heard(call, other) if each.verdict is Verdict.GOOD]
    found = [each for each in heard(call, skill) if not any(_gives_way(each, rival) for rival in rivals)]
    if found or not call.cues_of(skill):
        return found or (_judge_satisfied if skill == "check_satisfied" else judge_heard)(call, skill)
    return [no_occasion(skill, f"You asked it with the words that stand under “{SKILLS[other].title}”.")]


def _gives_way(own: Finding, rival: Finding) -> bool:
    """Whether praise leaves its words to a neighbour that is surer of them; of equals the one later in the alphabet stays."""
    if own.verdict is not Verdict.GOOD or own.segment is None or rival.segment is None:
        return False
    shared = own.segment.start < rival.segment.end and rival.segment.start < own.segment.end
    return shared and (rival.confidence or 0.0, rival.skill) > (own.confidence or 0.0, own.skill)


def _judge_sincere(call: CallView, skill: str) -> list[Finding]:
    """Stock phrases; and a phrase of apology or empathy that comes back word for word at another place of the call."""
    findings = heard(call, skill)
    said: dict[str, tuple[int, int]] = {}
    for place, cue in (
        (place, cue) for place, cues in enumerate(call.cues) for cue in cues if cue.skill in _WEARS_OFF and cue.good
    ):
        words = stream(cue.quote.split()).text
        before = said.setdefault(words, (place, cue.first))
        if len(words.split()) >= FEWEST_REPEATED and before != (place, cue.first) and cue.confidence >= SURE:
            again = msgspec.structs.replace(cue, skill=skill, good=False, rule=f"{skill}.again")
            told = from_cue(call, again)
            return [*findings, msgspec.structs.replace(told, happened="You said this before, word for word.")]
    return findings or [no_occasion(skill, NOTHING_HEARD[skill])]


BY_WORDS: Mapping[str, Callable[[CallView, str], list[Finding]]] = {
    "use_name": _judge_name,
    "ask_open": _judge_questions,
    "agree_plan": _judge_asked,
    "check_satisfied": _judge_asked,
    "know_facts": _judge_facts,
    "sincere": _judge_sincere,
}
"""The judge of every skill whose words are counted or weighed together."""
