"""What the rubric makes of whole calls."""

from collections.abc import Sequence
from typing import Literal

import pytest

from tests.words.calls import cues_of, customer, trainee
from voicecoach.call.event import MoodMoved, Outcome
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker, Turn
from voicecoach.words.advice import _INSTEAD, instead
from voicecoach.words.better import BETTER
from voicecoach.words.rubric import CallView, judge
from voicecoach.words.skills import REPORTED, SKILLS

STORY = customer(0, "I ordered a present two weeks ago. My parcel never arrived and nobody answers my emails!")
PRESSED = customer(15, "This is ridiculous, I have called three times and I want my money back.")
BADLY = (
    STORY,
    trainee(8, "Well, that's our policy, we only ship with Swift."),
    PRESSED,
    trainee(22, "You'll have to contact the courier about that."),
    customer(27, "So nobody at your company is going to help me with this, is that what you are saying?"),
    trainee(34, "Someone will get back to you as soon as possible."),
)
WELL = (
    STORY,
    trainee(8, "I'm so sorry, I would be furious too. So your parcel never arrived and nobody answered your emails?"),
    PRESSED,
    trainee(22, "What would you consider fair? I'll see this through to the end."),
    customer(30, "Send it again and refund the shipping, that is all I want from you people."),
    trainee(37, "First I'll refund the shipping, then I'll send a new one, and I'll call you on Friday at noon."),
)


def judged(
    turns: Sequence[Turn],
    *,
    overlaps: tuple[Overlap, ...] = (),
    doubtful: tuple[Overlap, ...] = (),
    fault: Literal["company", "customer", "unclear"] | None = "company",
    origin: Origin = Origin.PRACTISED,
    outcome: Outcome | None = Outcome.UNRESOLVED,
    moods: tuple[MoodMoved, ...] = (),
    typed: bool = False,
) -> tuple[Finding, ...]:
    return judge(
        CallView(
            typed=typed,
            turns=tuple(turns),
            cues=cues_of(turns),
            overlaps=overlaps,
            doubtful=doubtful,
            moods=moods,
            fault=fault,
            origin=origin,
            outcome=outcome,
            customer_names=("Dana", "Whitlock"),
        )
    )


def of(findings: Sequence[Finding], skill: str) -> list[Finding]:
    return [finding for finding in findings if finding.skill == skill]


def verdicts(findings: Sequence[Finding]) -> dict[str, set[Verdict]]:
    return {skill: {finding.verdict for finding in of(findings, skill)} for skill in REPORTED}


def test_the_41_skills_are_there() -> None:
    assert len(SKILLS) == 41
    assert len(REPORTED) == 41


def test_a_call_gone_badly() -> None:
    expected = {
        "hear_out": {Verdict.GOOD},
        "empathise": {Verdict.MISSING},
        "apologise": {Verdict.MISSING},
        "restate": {Verdict.MISSING},
        "own_it": {Verdict.MISSING},
        "no_handoff": {Verdict.BAD},
        "no_policy_shield": {Verdict.BAD},
        "next_steps": {Verdict.MISSING},
        "fair_solution": {Verdict.MISSING},
        "follow_up": {Verdict.BAD},
        "calm_pace": {Verdict.NO_OCCASION},
        "calm_level": {Verdict.NO_OCCASION},
    }
    found = verdicts(judged(BADLY))
    assert {skill: found[skill] for skill in expected} == expected


def test_a_call_gone_well() -> None:
    found = verdicts(judged(WELL))
    for skill in ("no_handoff", "no_policy_shield", "calm_pace", "calm_level"):
        assert found.pop(skill) == {Verdict.NO_OCCASION}
    first = ("hear_out", "empathise", "apologise", "restate", "own_it", "next_steps", "fair_solution", "follow_up")
    assert all(found[skill] == {Verdict.GOOD} for skill in first)
    assert not [skill for skill, each in found.items() if each & {Verdict.BAD, Verdict.MISSING}]


def test_findings_stand_in_the_order_of_time_and_say_what_to_do() -> None:
    findings = judged(BADLY)
    times = [finding.segment.start for finding in findings if finding.segment]
    assert times == sorted(times)
    for finding in findings:
        assert finding.why
        assert finding.happened.endswith(".")
        assert bool(finding.instead) is (finding.verdict in {Verdict.GOOD, Verdict.BAD, Verdict.MISSING})
        assert bool(finding.withheld) is (finding.verdict is Verdict.NOT_KNOWABLE)
    assert judged(BADLY) == findings


def test_advice_takes_up_the_call() -> None:
    findings = judged(BADLY)
    (restate,) = of(findings, "restate")
    assert "“So, Dana, your parcel never arrived, and nobody answers your emails. Have I got that right?”" in restate.instead
    assert "the courier" in of(findings, "no_handoff")[0].instead
    assert "that's our policy, we only ship with Swift" in of(findings, "no_policy_shield")[0].instead
    assert "I will get back to you by" in of(findings, "follow_up")[0].instead


def test_missing_points_at_the_customers_moment() -> None:
    findings = judged(BADLY)
    assert of(findings, "restate")[0].segment == STORY.segment
    assert of(findings, "fair_solution")[0].segment == PRESSED.segment
    assert "nobody answers my emails" in of(findings, "restate")[0].happened
    escalated = MoodMoved(at=16.0, before=2, after=3, reasons=("policy",))
    assert of(judged(BADLY, moods=(escalated,)), "empathise")[0].segment == PRESSED.segment


def test_an_apology_is_due_only_where_the_company_failed() -> None:
    assert verdicts(judged(BADLY, fault="customer"))["apologise"] == {Verdict.NO_OCCASION}
    unknown = of(judged(BADLY, fault=None, origin=Origin.UPLOADED), "apologise")[0]
    assert unknown.verdict is Verdict.NOT_KNOWABLE
    assert verdicts(judged(WELL, fault=None, origin=Origin.UPLOADED))["apologise"] == {Verdict.GOOD}


def test_too_many_apologies_are_held_against_it() -> None:
    sorry = [trainee(10.0 * n, "I'm so sorry about that.") for n in range(1, 6)]
    (finding,) = of(judged((STORY, *sorry)), "apologise")
    assert (finding.verdict, finding.rule) == (Verdict.BAD, "apologise.again_and_again")


def test_doubtful_words_are_held_against_nobody() -> None:
    turns = (*BADLY[:1], trainee(8, "that's our policy.", confidence=0.4), *BADLY[2:])
    (finding,) = of(judged(turns), "no_policy_shield")
    assert finding.verdict is Verdict.NOT_KNOWABLE
    assert finding.withheld
    assert finding.quote == ""


def test_an_ordinary_enquiry_misses_nothing() -> None:
    turns = (
        customer(0, "Good morning, I have a couple of questions about my recent order with you."),
        trainee(6, "I will be happy to answer your questions."),
        customer(9, "How do you ship?"),
        trainee(11, "All orders are sent by post."),
        customer(14, "Thank you."),
        trainee(16, "Is there any other question that I can help you with?"),
    )
    findings = judged(turns, fault=None, origin=Origin.UPLOADED, outcome=None)
    assert not [f for f in findings if f.verdict in {Verdict.BAD, Verdict.MISSING}]


def test_a_short_call_had_no_occasion() -> None:
    assert verdicts(judged(BADLY[:2]))["restate"] == {Verdict.NO_OCCASION}


def test_a_call_without_words_is_not_judged() -> None:
    silent = Turn(Speaker.TRAINEE, Segment(8, 9))
    assert {finding.verdict for finding in judged((STORY, silent))} == {Verdict.NOT_KNOWABLE}


def test_a_resolved_call_needs_no_promise() -> None:
    kept = (*BADLY[:5], trainee(34, "The money is back on your card."))
    assert verdicts(judged(kept, outcome=Outcome.RESOLVED))["follow_up"] == {Verdict.NO_OCCASION}
    assert verdicts(judged(kept, outcome=Outcome.UNRESOLVED))["follow_up"] == {Verdict.MISSING}


def test_a_manager_offered_after_an_attempt_is_no_hand_off() -> None:
    manager = trainee(40, "Let me transfer you to my supervisor.")
    assert of(judged((STORY, manager)), "no_handoff")[0].verdict is Verdict.BAD
    assert of(judged((*WELL, manager)), "no_handoff")[0].verdict is Verdict.NO_OCCASION


@pytest.mark.parametrize(
    ("kind", "by", "at", "verdict"),
    [
        (OverlapKind.INTERRUPTION, Speaker.TRAINEE, 2.0, Verdict.BAD),
        (OverlapKind.BACKCHANNEL, Speaker.TRAINEE, 2.0, Verdict.GOOD),
        (OverlapKind.EARLY_START, Speaker.TRAINEE, 2.0, Verdict.GOOD),
        (OverlapKind.INTERRUPTION, Speaker.CUSTOMER, 2.0, Verdict.GOOD),
    ],
)
def test_hearing_out_is_judged_by_interruptions_of_the_story(kind: OverlapKind, by: Speaker, at: float, verdict: Verdict) -> None:
    overlap = Overlap(kind, by, Segment(at, at + 1), "inside_turn", text="yes but the tracking says", left=2.5)
    (finding,) = of(judged(BADLY, overlaps=(overlap,)), "hear_out")
    assert finding.verdict is verdict
    if verdict is Verdict.BAD:
        assert finding.quote == "yes but the tracking says"
        assert finding.segment == overlap.segment
        assert "2.5 s" in finding.happened


def test_what_may_be_a_leak_is_held_against_nobody() -> None:
    overlap = Overlap(OverlapKind.INTERRUPTION, Speaker.TRAINEE, Segment(6, 7), "interruption", left=2.5)
    assert of(judged(BADLY, overlaps=(overlap,)), "hear_out")[0].verdict is Verdict.BAD
    (finding,) = of(judged(BADLY, doubtful=(overlap,)), "hear_out")
    assert finding.verdict is Verdict.NOT_KNOWABLE
    assert "microphone hears the customer" in str(finding.withheld)


def test_reports_a_handful_of_the_most_telling() -> None:
    away = [trainee(10.0 * n, "You'll have to contact the courier about that.") for n in range(1, 9)]
    assert len(of(judged((STORY, *away)), "no_handoff")) == 3


def test_cues_have_to_fit_the_turns() -> None:
    with pytest.raises(ValueError, match="one tuple of cues for every turn"):
        CallView(turns=(STORY,), cues=())


def test_the_same_words_are_reported_once() -> None:
    both = trainee(40, "I will call you myself on Friday at noon.")
    first, second = of(judged((*WELL, both)), "own_it"), of(judged((*WELL, both)), "follow_up")
    assert {finding.segment for finding in first}.isdisjoint(finding.segment for finding in second)
    assert both.segment in [finding.segment for finding in second]


def test_nothing_is_said_of_who_had_the_floor_where_the_trainee_typed() -> None:
    found = verdicts(judged(WELL, typed=True))
    assert all(found[skill] == {Verdict.NOT_KNOWABLE} for skill in ("hear_out", "listen_more", "acknowledge", "take_a_breath"))
    assert found["restate"] == {Verdict.GOOD}


def test_advice_takes_up_one_sentence_as_it_was_said() -> None:
    turns = (STORY, trainee(8, "You should have checked that before you ordered You need to wait."))
    (finding, *_) = [each for each in of(judged(turns), "not_defensive") if each.verdict is Verdict.BAD]
    assert finding.quote == "You should have checked that before you ordered"
    assert finding.instead.startswith("“You should have checked that before you ordered” looks back and helps nobody now")


def test_an_enquiry_is_no_story_to_hear_out() -> None:
    asks = customer(0.0, "Good morning, I have a couple of questions about how you ship the orders that I place")
    view = judged((asks, trainee(10.0, "Happy to help with that.")), origin=Origin.UPLOADED)
    (finding,) = of(view, "hear_out")
    assert finding.verdict is Verdict.NO_OCCASION


def test_no_advice_leaves_a_gap_to_be_filled() -> None:
    said = (
        "You have to send it back first.",
        "I can't do that.",
        "That's our policy.",
        "You should have read the letter.",
        "I'll call you back.",
        "",
    )
    call = CallView(turns=BADLY, cues=cues_of(BADLY), overlaps=(), moods=(), origin=Origin.PRACTISED)
    for skill in (*_INSTEAD, *BETTER):
        for quote in said:
            for rule in (f"{skill}.any", f"{skill}.again", "negotiate.gives_all", "apologise.again_and_again"):
                told = instead(call, skill, quote, rule)
                assert "…" not in told, told


def test_words_that_are_praised_for_two_skills_were_said_once() -> None:
    twice_praised = "You have every right to be upset. Our scanner broke down on Monday, and that is why nothing moved."
    findings = judged((STORY, trainee(8, twice_praised), PRESSED, trainee(22, "I'll send a new one today.")))
    assert of(findings, "validate")[0].verdict is Verdict.GOOD
    assert all(finding.verdict is not Verdict.BAD for finding in of(findings, "sincere"))
    again = judged((STORY, trainee(8, twice_praised), PRESSED, trainee(22, "You have every right to be upset.")))
    assert [finding.rule for finding in of(again, "sincere") if finding.verdict is Verdict.BAD] == ["sincere.again"]


@pytest.mark.parametrize(
    ("asked", "praised"),
    [
        ("Does that work for you, and would that be enough?", 1),
        ("Are we agreed on that plan? And will that solve it for you?", 2),
    ],
)
def test_a_question_is_praised_for_one_of_the_skills_that_ask_for_a_yes(asked: str, praised: int) -> None:
    findings = judged((STORY, trainee(8, "I'll send a new one today."), PRESSED, trainee(22, asked)))
    both = [finding for skill in ("agree_plan", "check_satisfied") for finding in of(findings, skill)]
    assert sum(finding.verdict is Verdict.GOOD for finding in both) == praised
    assert {finding.skill for finding in both} == {"agree_plan", "check_satisfied"}


def test_nobody_is_due_to_answer_who_hangs_up() -> None:
    goodbye = customer(42, "No, do you know what, I am done with this and with all of you people, goodbye now.")
    turns = (*BADLY, goodbye, trainee(47, "You should have told me that before."))
    left = judged(turns, moods=(MoodMoved(at=42.0, before=4, after=5, reasons=()),), outcome=Outcome.HUNG_UP)
    due = next(each for each in left if each.skill == "next_steps")
    assert due.verdict is Verdict.MISSING
    assert due.segment
    assert due.segment.start < goodbye.segment.start
