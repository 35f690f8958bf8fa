"""Skills that lie beside a call: what the trainee would have the company mend, and practising one hard moment by itself."""

from typing import Final

from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.words.call_view import CallView
from voicecoach.words.skills import SKILLS
from voicecoach.words.verdicts import no_occasion

FEWEST_WORDS = 3
"""Words from which an answer names something: "no", "nothing" and "no idea" do not."""

TELL_COACH: Final = "Write it down for the coach while the call is fresh."
REPEAT: Final = "Repeat the drill until pace and level hold."


def judge_learned(call: CallView, skill: str) -> list[Finding]:
    """Whether the trainee wrote, after the call, what the company could mend; nobody must."""
    if call.origin is Origin.PRACTISED and len(call.learned.split()) >= FEWEST_WORDS:
        return [_well(skill, "After the call you wrote what the company could mend; it is kept for your coach.", TELL_COACH)]
    return [no_occasion(skill, "It comes after the call: say what the company could mend.")]


def judge_drilled(call: CallView, skill: str) -> list[Finding]:
    """Whether this was no call but a drill for one hard moment, held until the attacks were answered."""
    if not call.drilled:
        return [no_occasion(skill, "It is practised in a drill, not on a call.")]
    if not call.long_enough:
        return [no_occasion(skill, "The drill was left before the hard moment had been met.")]
    return [_well(skill, f"You practised one hard moment by itself: {call.drilled}.", REPEAT)]


def _well(skill: str, happened: str, keep: str) -> Finding:
    return Finding(
        skill=skill, verdict=Verdict.GOOD, rule=f"{skill}.good", happened=happened, why=SKILLS[skill].why, instead=keep
    )
