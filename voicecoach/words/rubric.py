"""Judges the reported skills on one call: done well, done badly, missing where due, no occasion, or not knowable."""

import math
from collections.abc import Callable, Sequence

from voicecoach.call.event import Outcome
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker, Turn
from voicecoach.words.advice import instead, keep
from voicecoach.words.by_words import BY_WORDS, judge_heard
from voicecoach.words.call_view import ENOUGH_TURNS, STORY_WORDS, CallView
from voicecoach.words.calm import judge_calm
from voicecoach.words.course import JUDGES
from voicecoach.words.cues import Cue
from voicecoach.words.customer import complains, demands, is_upset
from voicecoach.words.said_back import best
from voicecoach.words.skills import REPORTED, SKILLS
from voicecoach.words.telling import telling
from voicecoach.words.verdicts import MOST_BAD, SURE, heard, missing, no_occasion, unknown

__all__ = ["CallView", "judge"]

TOO_OFTEN = 4
"""Turns with an apology from which it is "again and again"."""

VENTING_SECONDS = 30.0
"""Seconds after an escalation in which the customer is taken to vent."""

STORY_TURNS = 3
"""The customer's first turns that tell something, which the story is taken to fill unless it was restated before."""


_FORWARD = {
    "next_steps": ("agree_plan", "alternatives", "follow_up", "grant"),
    "fair_solution": ("alternatives", "grant", "negotiate"),
}
"""Skills whose place another can take: a call that names a way forward or gives what is wanted is not accused of the first."""


def judge(call: CallView) -> tuple[Finding, ...]:
    """Every reported skill's findings, in the order of time; those without a time stand last, in the order of the skills."""
    if not call.heard:
        return tuple(unknown(skill, "none of your words could be made out") for skill in REPORTED)
    findings = [finding for skill in REPORTED for finding in _judge(call, skill)]
    findings = [finding for finding in findings if not _told_already(finding, findings)]
    findings = _held_once(findings)
    order = {skill: place for place, skill in enumerate(REPORTED)}
    return tuple(
        sorted(findings, key=lambda f: (f.segment.start if f.segment else float("inf"), order[f.skill], f.verdict, f.rule))
    )


def _judge(call: CallView, skill: str) -> list[Finding]:
    if call.typed and skill in _NEEDS_A_VOICE:
        return [unknown(skill, "you typed: it takes a voice to come in on somebody, or to hold back")]
    return _JUDGES.get(skill, judge_heard)(call, skill)


def _told_already(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether the same words stand for another skill too, and this skill has words of its own elsewhere."""
    if finding.verdict is not Verdict.GOOD or not finding.quote:
        return False
    own = [other for other in findings if other.skill == finding.skill and other.segment != finding.segment]
    later = REPORTED[REPORTED.index(finding.skill) + 1 :]
    same = [other for other in findings if other.skill in later and other.segment == finding.segment]
    return bool(own and same)


def _held_once(findings: Sequence[Finding]) -> list[Finding]:
    """The same words are held against nobody under two skills: the one that tells more keeps them."""
    bad = [
        each for each in findings if each.verdict is Verdict.BAD and each.quote and each.segment and each.skill not in _HELD_APART
    ]
    kept: list[Finding] = []
    rivals = {id(each): rival for each in bad if (rival := _rival(each, bad))}
    for each in findings:
        rival = rivals.get(id(each))
        if rival is None:
            kept.append(each)
        elif not any(other.skill == each.skill and id(other) not in rivals for other in findings):
            kept.append(no_occasion(each.skill, f"What could be held against you stands under “{SKILLS[rival.skill].title}”."))
    return list(dict.fromkeys(kept))


def _rival(finding: Finding, bad: Sequence[Finding]) -> Finding | None:
    """The finding of another skill that holds the same words, or more of them, against the trainee and tells more."""
    others = [each for each in bad if each.skill != finding.skill and _holds(each.segment, finding.segment)]
    most = max(others, key=_rank, default=None)
    return most if most and _rank(most) > _rank(finding) else None


def _rank(finding: Finding) -> tuple[float, float, str]:
    return telling(finding), finding.segment.duration if finding.segment else 0.0, finding.skill


def _holds(whole: Segment | None, part: Segment | None) -> bool:
    return whole is not None and part is not None and whole.start <= part.start and part.end <= whole.end


def _judge_due(call: CallView, skill: str) -> list[Finding]:
    """Restate, own it, next steps, a fair solution: due on every call with a complaint that is long enough."""
    if found := heard(call, skill):
        return found
    if not call.long_enough:
        return [no_occasion(skill, f"The call was too short for it: fewer than {ENOUGH_TURNS} turns of yours.")]
    if call.story is None or not complains(call):
        return [no_occasion(skill, "No complaint was recognised in the customer's words.")]
    if skill in _FORWARD and any(cue.good for other in _FORWARD[skill] for cue in call.cues_of(other)):
        return [no_occasion(skill, "A way forward was named, and nothing shows that more was due.")]
    return [missing(call, skill, _moment(call, skill, call.story))]


_HANGS_UP = 5
"""The mood with which the customer ends the call."""


def _moment(call: CallView, skill: str, story: Turn) -> Turn:
    """The customer's turn after which a skill was due at the latest."""
    gone = next((moved.at for moved in call.moods if moved.after == _HANGS_UP), math.inf)
    answered = [turn for turn in _answered(call) if turn.segment.end <= gone]  # nobody answers who is hanging up
    wanted = {
        "own_it": [turn for turn in answered if turn.segment.start > story.segment.start and is_upset(turn)],
        "fair_solution": [turn for turn in answered if demands(turn)],
        "restate": [turn for turn in answered if _tells_issue(call, turn)],
        "next_steps": [turn for turn in reversed(answered) if len(turn.words) >= STORY_WORDS],
    }.get(skill, [])
    return wanted[0] if wanted else story


def _tells_issue(call: CallView, turn: Turn) -> bool:
    """Whether a turn of the customer tells of the issue: by its author, or by its words."""
    if call.told:
        return turn.segment.start == call.told[0][0]
    return len(turn.words) >= STORY_WORDS and (is_upset(turn) or best([turn.text]) is not None)


def _answered(call: CallView) -> list[Turn]:
    """The customer's turns after which the trainee spoke."""
    return [turn for turn in call.of(Speaker.CUSTOMER) if any(own.segment.end > turn.segment.end for own in call.heard)]


def _judge_empathise(call: CallView, skill: str) -> list[Finding]:
    if found := heard(call, skill):
        return found
    moment = _upset_moment(call)
    if moment is None:
        return [no_occasion(skill, "Nothing the customer said showed that they were upset.")]
    if not call.long_enough:
        return [no_occasion(skill, f"The call was too short for it: fewer than {ENOUGH_TURNS} turns of yours.")]
    return [missing(call, skill, moment)]


def _upset_moment(call: CallView) -> Turn | None:
    """The customer's turn with which they escalated first, else the first that shows that they are upset."""
    answered = _answered(call)
    for moved in call.moods:
        if moved.after > moved.before and (turn := next((t for t in answered if t.segment.end > moved.at), None)):
            return turn
    return next((turn for turn in answered if is_upset(turn)), None)


def _judge_apologise(call: CallView, skill: str) -> list[Finding]:
    findings = heard(call, skill)
    again = [cues for cues in call.cues if any(c.skill == skill and c.good and c.confidence >= SURE for c in cues)]
    if len(again) >= TOO_OFTEN:
        last = next(c for c in again[-1] if c.skill == skill and c.good)
        findings = [f for f in findings if f.verdict is not Verdict.GOOD] + [_again_and_again(call, last, len(again))]
    if findings:
        return findings
    if call.fault is None:
        return [unknown(skill, "whose failing it was is not known: this call has no card")]
    if call.fault != "company":
        return [no_occasion(skill, "By the card the failing was not the company's.")]
    if len(call.heard) < 2:
        return [no_occasion(skill, "The call was too short for it.")]
    return [missing(call, skill, call.story)]


def _again_and_again(call: CallView, cue: Cue, count: int) -> Finding:
    return Finding(
        skill=cue.skill,
        verdict=Verdict.BAD,
        rule="apologise.again_and_again",
        happened=f"You apologised in {count} turns; this is the last.",
        why="An apology heard again and again stops being one.",
        quote=cue.quote,
        segment=cue.segment,
        confidence=cue.confidence,
        instead=instead(call, cue.skill, cue.quote, "apologise.again_and_again", cue.segment),
    )


def _judge_follow_up(call: CallView, skill: str) -> list[Finding]:
    if found := heard(call, skill):
        return found
    if call.origin is Origin.UPLOADED or call.outcome is None:
        return [unknown(skill, "whether anything was left open is not known: this call has no card")]
    if call.outcome in {Outcome.FOLLOW_UP, Outcome.UNRESOLVED} and call.long_enough:
        return [missing(call, skill, call.of(Speaker.CUSTOMER)[-1] if call.of(Speaker.CUSTOMER) else None)]
    return [no_occasion(skill, "Nothing was left open that you had to come back on.")]


def _judge_hear_out(call: CallView, skill: str) -> list[Finding]:
    if call.story is None:
        return [no_occasion(skill, "The customer told no story that could have been cut off.")]
    cut = [overlap for overlap in call.overlaps if _cuts_story(call, overlap)]
    if cut:
        cut.sort(key=lambda o: (-(o.left or 0.0), o.segment.start))
        return [_cut_in(call, overlap) for overlap in cut[:MOST_BAD]]
    if any(_cuts_story(call, overlap) for overlap in call.doubtful):
        return [unknown(skill, "your microphone hears the customer, so whether you came in is not known", call.story.segment)]
    if not complains(call):
        return [no_occasion(skill, "No complaint was recognised in the customer's words.")]
    return [
        Finding(
            skill=skill,
            verdict=Verdict.GOOD,
            rule="hear_out.story_ended_first",
            happened="The customer's story came to its end before you took the floor.",
            why=SKILLS[skill].why,
            segment=call.story.segment,
            instead=keep(skill),
        )
    ]


def _cuts_story(call: CallView, overlap: Overlap) -> bool:
    """An interruption by the trainee while the customer tells the story or vents."""
    if overlap.kind is not OverlapKind.INTERRUPTION or overlap.by is not Speaker.TRAINEE:
        return False
    turn = call.said_before(overlap.segment.end)
    if turn is None:
        return False
    restated = [c.segment.start for c in call.cues_of("restate") if c.good and c.segment]
    first = [t for t in call.of(Speaker.CUSTOMER) if len(t.words) >= 5 or not t.words][:STORY_TURNS]
    telling = turn in first and not any(at < turn.segment.start for at in restated)
    escalated = any(m.after > m.before and 0 <= overlap.segment.start - m.at <= VENTING_SECONDS for m in call.moods)
    return telling or escalated or is_upset(turn)


def _cut_in(call: CallView, overlap: Overlap) -> Finding:
    left = f" with {overlap.left:.1f} s still to say" if overlap.left is not None and overlap.left >= 0.5 else ""
    turn = call.said_before(overlap.segment.end)
    spoken = [w.text for w in turn.words if w.segment.start < overlap.segment.start] if turn else []
    at = f" at “… {' '.join(spoken[-6:])} …”" if spoken else ""
    return Finding(
        skill="hear_out",
        verdict=Verdict.BAD,
        rule=overlap.rule,
        happened=f"You came in{at} while the customer was telling the story{left}.",
        why=SKILLS["hear_out"].why,
        quote=overlap.text,
        segment=overlap.segment,
        instead=instead(call, "hear_out", overlap.text, overlap.rule, overlap.segment),
    )


_HELD_APART = frozenset({"hear_out", "take_a_breath", "calm_pace", "calm_level", "grant"})
"""Skills whose quote says where it was, and not what was wrong with it."""

_NEEDS_A_VOICE = frozenset({"hear_out", "listen_more", "acknowledge", "take_a_breath"})
"""Skills of the floor: who has it, how long, and when it is taken."""

_JUDGES: dict[str, Callable[[CallView, str], list[Finding]]] = {
    **JUDGES,
    **BY_WORDS,
    **dict.fromkeys(("restate", "own_it", "next_steps", "fair_solution"), _judge_due),
    "hear_out": _judge_hear_out,
    "calm_pace": judge_calm,
    "calm_level": judge_calm,
    "empathise": _judge_empathise,
    "apologise": _judge_apologise,
    "follow_up": _judge_follow_up,
}
