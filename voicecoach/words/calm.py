"""The skills "keep your pace" and "keep your level", judged by how the trainee's voice changed after escalations."""

from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.call.segment import Segment
from voicecoach.listen.composure import Change
from voicecoach.words.call_view import CallView
from voicecoach.words.skills import SKILLS

_MORE = {"calm_pace": "faster", "calm_level": "louder"}
_SPOKE = {"calm_pace": "spoke", "calm_level": "were"}
_TRY = {
    "calm_pace": "Before you answer an attack, let one breath pass; say the first sentence as slowly as you greeted them.",
    "calm_level": "When the customer gets louder, drop your voice a little at the end of your first sentence; they follow.",
}
_KEEP = {
    "calm_pace": "Hold the pace of your first answer when the next attack comes.",
    "calm_level": "Hold this level when the next attack comes; the louder one comes down to it.",
}


def judge_calm(call: CallView, skill: str) -> list[Finding]:
    """One finding: a change for certain, none of any size, or why neither can be told."""
    composure = call.composure
    if composure is None:
        if call.origin is Origin.UPLOADED:
            unknown = "when the customer escalated is not known, as this call was not practised"
            return [_told(skill, Verdict.NOT_KNOWABLE, withheld=unknown)]
        return [_told(skill, Verdict.NO_OCCASION, "The customer never escalated.")]
    change = composure.pace if skill == "calm_pace" else composure.level
    where = composure.after.segments[0] if composure.after.segments else None
    if change.why_none or change.change is None or change.interval is None:
        return [_told(skill, Verdict.NOT_KNOWABLE, where=where, withheld=change.why_none)]
    against = change.against or "the rest of the call"
    if change.shown and change.change > 0:
        how_much = f"{_number(change.change, change.unit)} {_MORE[skill]} (between {_ends(change)})"
        happened = f"After the customer escalated you {_SPOKE[skill]} {how_much} than in {against}."
        most = _first_answer(call, composure.after.segments)
        return [_told(skill, Verdict.BAD, happened, where=most or where, quote=_quote(call, most), instead=_TRY[skill])]
    if change.interval[1] <= change.small[1]:
        happened = f"After the customer escalated you {_SPOKE[skill]} no {_MORE[skill]} than in {against}."
        return [_told(skill, Verdict.GOOD, happened, where=_first_answer(call, composure.after.segments), instead=_KEEP[skill])]
    unsure = f"too little speech to tell: the change lies between {_ends(change)}"
    return [_told(skill, Verdict.NOT_KNOWABLE, where=where, withheld=unsure)]


def _told(
    skill: str,
    verdict: Verdict,
    happened: str = "This could not be judged on this call.",
    where: Segment | None = None,
    quote: str = "",
    instead: str = "",
    withheld: str | None = None,
) -> Finding:
    return Finding(
        skill=skill,
        verdict=verdict,
        rule=f"{skill}.against_own_baseline" if withheld is None else f"{skill}.withheld",
        happened=happened,
        why=SKILLS[skill].why,
        segment=where,
        quote=quote,
        instead=instead,
        withheld=withheld,
    )


def _first_answer(call: CallView, spans: tuple[Segment, ...]) -> Segment | None:
    """The trainee's first turn after the first escalation that had one."""
    return next((turn.segment for span in spans for turn in call.heard if span.holds(turn.segment.start)), None)


def _quote(call: CallView, where: Segment | None) -> str:
    turn = next((turn for turn in call.heard if turn.segment == where), None)
    words = turn.text.split() if turn else []
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


def _ends(change: Change) -> str:
    low, high = change.interval or (0.0, 0.0)
    return f"{_number(low, change.unit)} and {_number(high, change.unit)}"


def _number(value: float, unit: str) -> str:
    digits = 0 if unit == "%" else 1
    return f"{round(value, digits) + 0.0:.{digits}f} {unit}"
