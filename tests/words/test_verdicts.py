"""How a finding begins, what is held against somebody only once, and what a calm warning is allowed."""

import pytest

from tests.words.calls import cues_of, customer, trainee
from voicecoach.call.event import Outcome
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.words.call_view import CallView
from voicecoach.words.customer import last_words
from voicecoach.words.rubric import judge
from voicecoach.words.verdicts import missing

STORY = customer(0, "I ordered a heater three weeks ago and it never came and my flat is freezing. Where is it?")
TURNS = (
    STORY,
    trainee(8, "I see."),
    customer(10, "Hello? What now?"),
    trainee(12, "Hm."),
    customer(14, "I'm off. Bye now, then."),
)


def call(*turns: object) -> CallView:
    used = turns or TURNS
    return CallView(
        turns=used,  # type: ignore[arg-type]  # turns, as the caller wrote them
        cues=cues_of(used),  # type: ignore[arg-type]  # likewise
        origin=Origin.PRACTISED,
        fault="company",
        outcome=Outcome.UNRESOLVED,
        customer_names=("Dana", "Whitlock"),
    )


def of(findings: tuple[Finding, ...], skill: str, verdict: Verdict) -> list[Finding]:
    return [each for each in findings if each.skill == skill and each.verdict is verdict]


@pytest.mark.parametrize(
    ("skill", "at", "begins"),
    [
        ("restate", 0, "After “… and it never came and my flat is freezing. Where is it?” the issue was not put"),
        ("use_name", 0, "On this call the customer's name was not said once."),
        ("own_it", 0, "On this call you did not say that you would see to it yourself."),
        ("own_it", 2, "After “Hello? What now?” you did not say"),
        ("follow_up", 4, "The call ended on “I'm off. Bye now, then.” with something still open"),
        ("check_satisfied", 4, "The call ended on “I'm off. Bye now, then.” without your asking"),
    ],
)
def test_what_did_not_come_is_said_of_its_moment_or_of_the_call(skill: str, at: int, begins: str) -> None:
    assert missing(call(), skill, TURNS[at]).happened.startswith(begins)


def test_without_a_moment_it_is_the_call() -> None:
    assert missing(call(), "follow_up", None).happened.startswith("The call ended with something still open")
    assert missing(call(), "restate", None).happened.startswith("On this call the issue was not")


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("It broke. And nobody came to look at it.", "It broke. And nobody came to look at it."),
        (
            "One two three four five six seven eight nine ten. And nobody came to look at it, all day.",
            "… And nobody came to look at it, all day.",
        ),
        ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen", None),
    ],
)
def test_a_moment_is_recognised_by_whole_sentences(said: str, end: str | None) -> None:
    assert last_words(customer(0, said)) == (end or "… " + " ".join(said.split()[-12:]))


def test_the_same_words_are_held_against_nobody_twice() -> None:
    findings = judge(call(STORY, trainee(8, "You need to calm down."), *TURNS[2:]))
    assert of(findings, "validate", Verdict.BAD)
    assert not of(findings, "positive_language", Verdict.BAD)
    (told,) = [each for each in findings if each.skill == "positive_language"]
    assert "“Take it seriously”" in told.happened


def test_other_words_are_held_against_both_skills() -> None:
    findings = judge(
        call(STORY, trainee(8, "You need to calm down."), TURNS[2], trainee(12, "You have to fill in the form."), TURNS[4])
    )
    assert of(findings, "validate", Verdict.BAD)
    assert of(findings, "positive_language", Verdict.BAD)[0].quote == "You have to fill in the form."


def test_a_calm_warning_may_say_what_cannot_be_done() -> None:
    warned = "I want to help you. I can't do that while I'm being insulted. If it goes on, I'll have to end the call."
    assert not of(judge(call(STORY, trainee(8, warned), *TURNS[2:])), "positive_language", Verdict.BAD)
    alone = judge(call(STORY, trainee(8, "I can't do that."), *TURNS[2:]))
    assert of(alone, "positive_language", Verdict.BAD) or of(alone, "decline_with_reason", Verdict.BAD)


def test_who_is_told_what_they_should_have_done_is_blamed() -> None:
    findings = judge(call(STORY, trainee(8, "You should have checked that before."), *TURNS[2:]))
    assert of(findings, "not_defensive", Verdict.BAD)[0].happened == "You put the blame on the customer."
