"""Skills that are judged by the course of the call: a good and a bad handling of each, and advice that takes up the call."""

from collections.abc import Sequence

import msgspec
import pytest

from tests.words.calls import cues_of, customer, trainee
from voicecoach.call.event import MoodMoved, Outcome
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker, Turn
from voicecoach.words.rubric import CallView, judge
from voicecoach.words.skills import SKILLS

STORY = customer(0, "I ordered a heater three weeks ago. It never came and my flat is freezing and nobody answers my emails!")


DANA = CallView(
    turns=(), cues=(), origin=Origin.PRACTISED, outcome=Outcome.RESOLVED, fault="company", customer_names=("Dana", "Whitlock")
)


def judged(turns: Sequence[Turn], **known: object) -> list[Finding]:
    call = msgspec.structs.replace(DANA, turns=tuple(turns), cues=cues_of(turns, DANA.customer_names), **known)
    return list(judge(call))


def of(findings: Sequence[Finding], skill: str) -> list[tuple[Verdict, str]]:
    return [(each.verdict, each.rule) for each in findings if each.skill == skill]


@pytest.mark.parametrize(
    ("skill", "said", "verdict"),
    [
        ("validate", "You have every right to be upset about this.", Verdict.GOOD),
        ("validate", "Calm down, it's only a heater.", Verdict.BAD),
        ("on_your_side", "I'm on your side here.", Verdict.GOOD),
        ("not_defensive", "That's not my fault, you should have called sooner.", Verdict.BAD),
        ("no_contradiction", "No, that's not true, it was two weeks.", Verdict.BAD),
        ("ask_open", "Can you tell me what happened?", Verdict.GOOD),
        ("ask_open", "Why didn't you call earlier?", Verdict.BAD),
        ("confirm", "The heater never came. Have I got that right?", Verdict.GOOD),
        ("positive_language", "What I can do is send you one today.", Verdict.GOOD),
        ("positive_language", "There's nothing I can do.", Verdict.BAD),
        ("agree_plan", "Does that plan work for you?", Verdict.GOOD),
        ("negotiate", "I can't refund all of it, but I can refund half.", Verdict.GOOD),
        ("negotiate", "You're not getting a penny.", Verdict.BAD),
        ("alternatives", "Alternatively, I could send it to your office.", Verdict.GOOD),
        ("alternatives", "There's no other option.", Verdict.BAD),
        ("decline_with_reason", "I can't waive it because the deadline has passed.", Verdict.GOOD),
        ("decline_with_reason", "No way, that's out of the question.", Verdict.BAD),
        ("check_satisfied", "Are you happy with that solution?", Verdict.GOOD),
        ("sincere", "What happened is that the label was printed wrong.", Verdict.GOOD),
        ("sincere", "Your call is very important to us.", Verdict.BAD),
        ("regroup", "May I put you on hold for two minutes?", Verdict.GOOD),
        ("regroup", "Hold on.", Verdict.BAD),
        ("end_abuse", "If you keep swearing at me I will have to end this call.", Verdict.GOOD),
        ("end_abuse", "Shut up, you idiot.", Verdict.BAD),
        ("grant", "I've refunded the full amount just now.", Verdict.GOOD),
        ("use_name", "Dana, I am looking at it now.", Verdict.GOOD),
    ],
)
def test_a_skill_of_words_is_told_well_or_badly_with_advice(skill: str, said: str, verdict: Verdict) -> None:
    findings = judged((STORY, trainee(8, said)))
    found = [each for each in findings if each.skill == skill and each.verdict is verdict]
    assert found, of(findings, skill)
    assert found[0].instead
    assert found[0].quote
    if verdict is Verdict.BAD:
        assert found[0].instead != judged((STORY, trainee(8, "Hello.")))[0].instead


def test_advice_rewrites_what_was_said() -> None:
    (must,) = (
        each for each in judged((STORY, trainee(8, "You have to fill out the form first."))) if each.skill == "positive_language"
    )
    assert "once you fill out the form first, I can take it from there" in must.instead
    (why,) = (each for each in judged((STORY, trainee(8, "Why didn't you call earlier?"))) if each.skill == "ask_open")
    assert "What made it hard to call earlier?" in why.instead
    (small,) = (each for each in judged((STORY, trainee(8, "It's only a heater."))) if each.skill == "validate")
    assert "my flat" not in small.instead
    assert "Instead of “It's only a heater”" in small.instead


def test_the_name_in_every_turn_wears_off_and_never_is_missed() -> None:
    often = [trainee(10.0 * n, f"Yes Dana, number {n} is done.") for n in range(1, 6)]
    assert of(judged((STORY, *often)), "use_name") == [(Verdict.BAD, "use_name.too_often")]
    never = [trainee(10.0 * n, f"Number {n} is done.") for n in range(1, 6)]
    assert of(judged((STORY, *never)), "use_name") == [(Verdict.MISSING, "use_name.missing")]
    assert of(judged((STORY, *never), customer_names=()), "use_name")[0][0] is Verdict.NOT_KNOWABLE


def test_a_solution_before_the_story_jumps() -> None:
    late = customer(12, "I ordered a heater three weeks ago and it never came and my flat is freezing now.")
    early = (
        customer(0, "Hi there."),
        trainee(4, "I'll send you a replacement today, free of charge."),
        late,
        trainee(20, "Okay."),
    )
    assert of(judged(early), "no_jump")[0][0] is Verdict.BAD
    first = (
        STORY,
        trainee(8, "So the heater never came. Have I got that right?"),
        customer(14, "Yes."),
        trainee(16, "I'll send you a replacement today."),
    )
    assert of(judged(first), "no_jump")[0][0] is Verdict.GOOD
    assert of(judged(first), "resolve_quickly")[0][0] is Verdict.GOOD


def test_a_manager_after_an_attempt_and_only_when_asked() -> None:
    tries = [trainee(8.0 + 6 * n, "Let me look at that for you now.") for n in range(4)]
    offer = trainee(40, "Would you like to speak to my manager about it?")
    asks = customer(36, "I want to speak to your manager now!")
    assert of(judged((STORY, *tries, offer)), "manager_in_time")[0][0] is Verdict.GOOD
    assert of(judged((STORY, *tries, asks, offer)), "manager_in_time")[0][0] is Verdict.BAD
    assert (
        of(judged((STORY, trainee(8, "Would you like to speak to my manager?"))), "manager_in_time")[0][1]
        == "manager_in_time.at_once"
    )


def test_frustration_is_spoken_to_early_or_run_over() -> None:
    upset = [customer(20.0 * n, "This is ridiculous, I have called three times!") for n in range(1, 4)]
    past = [trainee(20.0 * n + 8, "Which size is it?") for n in range(4)]
    turns = sorted((STORY, *upset, *past), key=lambda turn: turn.segment.start)
    assert of(judged(turns), "spot_frustration")[0][0] is Verdict.BAD
    assert of(judged((STORY, trainee(8, "I would be furious too."))), "spot_frustration")[0][0] is Verdict.GOOD


def test_signs_of_listening() -> None:
    sign = Overlap(OverlapKind.BACKCHANNEL, Speaker.TRAINEE, Segment(2, 2.5), "backchannel", text="mm-hm")
    assert of(judged((STORY, trainee(8, "I see.")), overlaps=(sign,)), "acknowledge")[0][0] is Verdict.GOOD
    asks = customer(10, "Hello? Are you there?")
    assert of(judged((STORY, asks, trainee(14, "Yes."))), "acknowledge")[0][0] is Verdict.BAD


def test_the_same_phrase_twice_is_a_phrase() -> None:
    again = "I'm so sorry for the trouble with your order."
    turns = (STORY, trainee(8, again), customer(14, "Well."), trainee(16, again))
    assert (Verdict.BAD, "sincere.again") in of(judged(turns), "sincere")


@pytest.mark.parametrize(
    ("said", "abusive"),
    [
        ("So I'm not the stupid one in January?", False),
        ("You must think that I am an idiot.", False),
        ("You are all idiots over there!", True),
        ("I feel stupid. You people are idiots.", True),
    ],
)
def test_what_customers_call_themselves_is_no_abuse(said: str, *, abusive: bool) -> None:
    (found,) = (each for each in judged((STORY, customer(10, said), trainee(14, "I see."))) if each.skill == "end_abuse")
    assert (found.verdict, "were abusive" in found.happened) == (Verdict.NO_OCCASION, abusive)


def test_an_upload_has_no_card() -> None:
    moved = (MoodMoved(at=1.0, before=2, after=3, reasons=("words",)),)
    turns = (STORY, trainee(8, "I've refunded the full amount just now."))
    findings = judged(turns, origin=Origin.UPLOADED, fault=None, outcome=None, moods=moved)
    for skill in ("grant", "keep_word", "know_facts", "take_a_breath"):
        assert of(findings, skill)[0][0] is Verdict.NOT_KNOWABLE, skill


def test_every_skill_yields_a_finding_on_every_call() -> None:
    for origin in Origin:
        assert {each.skill for each in judged((STORY, trainee(8, "I see.")), origin=origin)} == set(SKILLS)


WAIT, BACK_SOON, BACK_LATE = trainee(8, "One moment."), trainee(13, "There it is."), trainee(25, "There it is.")


@pytest.mark.parametrize(("back", "held"), [(BACK_SOON, False), (BACK_LATE, True)])
def test_a_moment_is_held_against_nobody_who_is_soon_back(back: Turn, held: bool) -> None:
    found = of(judged((STORY, WAIT, back)), "regroup")
    assert ((Verdict.BAD, "regroup.leaves") in found) is held


@pytest.mark.parametrize(("last", "held"), [(2, True), (5, False)])
def test_thanks_for_the_business_are_usual_at_the_end(last: int, held: bool) -> None:
    said = ["We appreciate your business.", "I see.", "Tell me more.", "Right."]
    turns = said if last == 2 else [*said[1:], "All right.", said[0]]
    found = of(judged((STORY, *[trainee(8 + 3 * n, each) for n, each in enumerate(turns)])), "sincere")
    assert ((Verdict.BAD, "sincere.stock_phrase") in found) is held


def test_the_greeting_is_no_open_question_and_understands_nothing() -> None:
    greeting = trainee(0, "Hello, how can I help you today?")
    told = customer(3, "I ordered a heater three weeks ago. It never came and my flat is freezing and nobody answers my emails!")
    offer = trainee(12, "Alternatively, I could send it to your office.")
    findings = judged((greeting, told, offer))
    assert (Verdict.GOOD, "ask_open.asks") not in of(findings, "ask_open")
    assert not [verdict for verdict, _ in of(findings, "no_jump") if verdict is Verdict.GOOD]


def test_who_names_a_way_forward_lacks_no_next_steps() -> None:
    said = ["I see.", "Go on.", "All right."]
    silent = [STORY, *[trainee(8 + 3 * n, each) for n, each in enumerate(said)]]
    assert (Verdict.MISSING, "next_steps.missing") in of(judged(silent), "next_steps")
    offered = [*silent, trainee(20, "Alternatively, I could send it to your office.")]
    assert (Verdict.MISSING, "next_steps.missing") not in of(judged(offered), "next_steps")


def test_advice_looks_ahead_and_repeats_no_word_of_the_blame() -> None:
    turns = (STORY, trainee(8, "You should have checked that before you ordered."))
    (found,) = [each for each in judged(turns) if each.skill == "not_defensive" and each.verdict is Verdict.BAD]
    assert "let us see what can be done from here" in found.instead


def test_a_customer_who_got_angrier_is_never_said_to_have_shown_nothing() -> None:
    turns = (customer(0, "I have a parcel that was due on Monday."), trainee(8, "All right."), customer(12, "Go on then."))
    [calm] = [each for each in judged(turns) if each.skill == "spot_frustration"]
    [angrier] = [
        each
        for each in judged(turns, moods=(MoodMoved(at=11.0, before=2, after=3, reasons=()),))
        if each.skill == "spot_frustration"
    ]
    assert (calm.verdict, angrier.verdict) == (Verdict.NO_OCCASION, Verdict.NOT_KNOWABLE)
