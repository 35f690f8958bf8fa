"""The findings that cues give, and those that say why there is none."""

from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Turn
from voicecoach.words.advice import instead, keep
from voicecoach.words.call_view import ENOUGH_TURNS, CallView
from voicecoach.words.conditions import matches
from voicecoach.words.cues import Cue
from voicecoach.words.customer import last_words
from voicecoach.words.pattern import forms
from voicecoach.words.phrases import AT_THE_END, DUE_ANYWHERE, HAPPENED, HAPPENED_BADLY, HAPPENED_SKILL, NOT_SAID, ON_THE_WHOLE
from voicecoach.words.skills import SKILLS
from voicecoach.words.tokens import stream

SURE = 0.5
"""Confidence from which a cue is held against the trainee."""

MOST_GOOD, MOST_BAD = 2, 3
"""Findings of one skill that a report holds."""


GONE = 10.0
"""Seconds without a word from which a customer who was told to wait was left waiting."""

_GREETING = forms("""
    ( how | what ) can/may/could i ( do for | help | assist )
""")

_YOU_SHOULD = forms("""
    you ( should | could | must | ought to ) have
    your ( own )? ( fault | mistake | doing )
""")
"""How the customer is blamed, whatever heard it."""


def heard(call: CallView, skill: str) -> list[Finding]:
    """What the cues of a skill show, the most telling first, and what they would show if the words were surer."""
    cues = [cue for cue in call.cues_of(skill) if counts(call, cue)]
    good = sorted((c for c in cues if c.good and c.confidence >= SURE), key=_telling)[:MOST_GOOD]
    bad = sorted((c for c in cues if not c.good and c.confidence >= SURE), key=_telling)[:MOST_BAD]
    findings = [from_cue(call, cue) for cue in (*bad, *good)]
    if not bad and (doubtful := sorted((c for c in cues if not c.good and c.confidence < SURE), key=_telling)):
        findings.append(unknown(skill, "your words were too unclear here to hold anything against you", doubtful[0].segment))
    if not findings and cues:
        findings.append(unknown(skill, "your words were too unclear here to be sure", cues[0].segment))
    return findings


def counts(call: CallView, cue: Cue) -> bool:
    """Whether a cue says what it seems to say, where it stands in the call."""
    match cue.name:
        case "no_handoff:bad":
            return not _manager_in_time(call, cue)
        case "positive_language:bad":
            return not _warns(call, call.turn_of(cue))
        case "regroup:bad":
            return _left_waiting(call, call.turn_of(cue))
        case "sincere:bad":
            return not _takes_leave(call, call.turn_of(cue))
        case "ask_open:good":
            return not _greets(call, cue)
        case _:
            return True


def _warns(call: CallView, turn: Turn) -> bool:
    """Whether a turn is the calm warning after abuse: what cannot be done then is its very point."""
    return any(cue.name == "end_abuse:good" for cue in call.cues[call.turns.index(turn)])


def _left_waiting(call: CallView, turn: Turn) -> bool:
    """Whether nothing was heard of the trainee for long after a turn; a second or two is no absence."""
    after = next((own for own in call.heard if own.segment.start >= turn.segment.end), None)
    return after is None or after.segment.start - turn.segment.end >= GONE


def _takes_leave(call: CallView, turn: Turn) -> bool:
    """Whether a turn is one of the last two of several: thanks for the business are usual there."""
    return len(call.heard) > ENOUGH_TURNS and turn in call.heard[-2:]


def _greets(call: CallView, cue: Cue) -> bool:
    """Whether a question is the "how can I help you" that every call begins with."""
    return call.turn_of(cue) in call.heard[:2] and matches(_GREETING, stream(cue.quote.split()).text)


def _manager_in_time(call: CallView, cue: Cue) -> bool:
    """Whether a hand-off is the offer of a manager after an honest attempt, which is no failing."""
    if not matches(("<boss>",), stream(cue.quote.split()).text):
        return False
    return call.heard.index(call.turn_of(cue)) >= ENOUGH_TURNS


def _telling(cue: Cue) -> tuple[float, float, int]:
    return (-cue.confidence, cue.segment.start if cue.segment else 0.0, cue.first)


def from_cue(call: CallView, cue: Cue) -> Finding:
    """The finding of one cue, with its advice."""
    return Finding(
        skill=cue.skill,
        verdict=Verdict.GOOD if cue.good else Verdict.BAD,
        rule=cue.rule,
        happened=_happened(cue),
        why=SKILLS[cue.skill].why,
        quote=cue.quote,
        segment=cue.segment,
        confidence=cue.confidence,
        instead=keep(cue.skill) if cue.good else instead(call, cue.skill, cue.quote, cue.rule, cue.segment),
    )


def _happened(cue: Cue) -> str:
    if cue.rule in HAPPENED:
        return HAPPENED[cue.rule]
    if cue.name == "not_defensive:bad" and matches(_YOU_SHOULD, stream(cue.quote.split()).text):
        return HAPPENED["not_defensive.your_fault"]
    return (HAPPENED_SKILL if cue.good else HAPPENED_BADLY)[cue.skill]


def unknown(skill: str, why_not: str, segment: Segment | None = None) -> Finding:
    """A skill that cannot be judged on this call, and why."""
    return Finding(
        skill=skill,
        verdict=Verdict.NOT_KNOWABLE,
        rule=f"{skill}.withheld",
        happened="This could not be judged on this call.",
        why=SKILLS[skill].why,
        segment=segment,
        withheld=why_not,
    )


def no_occasion(skill: str, happened: str) -> Finding:
    """A skill for which the call gave no occasion."""
    return Finding(
        skill=skill, verdict=Verdict.NO_OCCASION, rule=f"{skill}.no_occasion", happened=happened, why=SKILLS[skill].why
    )


def missing(call: CallView, skill: str, moment: Turn | None) -> Finding:
    """A skill that was due after a turn of the customer and did not come."""
    return Finding(
        skill=skill,
        verdict=Verdict.MISSING,
        rule=f"{skill}.missing",
        happened=f"{_when(call, skill, moment)}{NOT_SAID[skill]}.",
        why=SKILLS[skill].why,
        segment=moment.segment if moment else None,
        instead=instead(call, skill, "", f"{skill}.missing", moment.segment if moment else None),
    )


def _when(call: CallView, skill: str, moment: Turn | None) -> str:
    """How a sentence begins on what did not come: at a moment, at the end, or on the whole call."""
    whole = skill in ON_THE_WHOLE or (skill in DUE_ANYWHERE and moment is call.story)
    if moment is None or not moment.words or whole:
        return "The call ended " if skill in AT_THE_END else "On this call "
    return f"{'The call ended on' if skill in AT_THE_END else 'After'} “{last_words(moment)}” "
