"""Refusing again what the card lets one give is held against the trainee; its innocent neighbours are not."""

import msgspec
import pytest

from tests.words.calls import cues_of, customer, trainee
from voicecoach.call.finding import Verdict
from voicecoach.call.recording import Origin
from voicecoach.words.call_view import CallView, MayGive
from voicecoach.words.granting import judge_grant, read_things
from voicecoach.words.rubric import judge

LINES = (
    "Send the 58.00 back today.",
    "Pay the bank fee of 35.00 against a photo.",
    "Write a letter to the landlord, today.",
    "A credit of up to 25 dollars. More needs the manager.",
    "Unlock the computer with a new password by post.",
    "No new coat.",
)
POLICY = ("The written report is told by a doctor only.",)
STORY = "You took my money twice, and the bank took a fee for that, and I need a letter, and my computer is locked."


def call(*said: str, asks: str = "And what about my bank fee? Do I get it?", lines: tuple[str, ...] = LINES) -> CallView:
    turns = [customer(0, STORY)]
    for number, text in enumerate(said):
        turns += [customer(20 + 20 * number, asks), trainee(30 + 20 * number, text)]
    return CallView(
        turns=tuple(turns),
        cues=cues_of(turns),
        origin=Origin.PRACTISED,
        may_give=MayGive(lines, POLICY),
        customer_names=("Nadia",),
    )


@pytest.mark.parametrize(
    "said",
    [
        ("We don't pay bank fees.", "I can't pay your bank fee, sorry."),
        ("I see.", "I won't pay the bank fee.", "Hm.", "You're not getting that bank fee back."),
        ("I can't do that.", "No, absolutely not."),
        ("Sorry, that's not possible.", "Paying a bank fee is out of the question."),
        ("We don't write letters.", "I'm not able to write you a letter."),
        ("I can't unlock your computer.", "We don't unlock computers here."),
        ("I can't send the money back.", "You won't get the fifty-eight dollars."),
        ("We don't give a credit.", "I can't give you any credit at all."),
    ],
)
def test_what_was_refused_twice_though_the_card_gives_it(said: tuple[str, ...]) -> None:
    found = judge_grant(call(*said))
    assert found
    assert (found.verdict, found.rule) == (Verdict.BAD, "grant.begged_for")
    assert found.quote in " ".join(said)
    assert found.segment
    assert "“Nadia, yes, that I can do.”" in found.instead
    assert [each for each in judge(call(*said)) if each.skill == "grant"] == [found]


@pytest.mark.parametrize(
    "said",
    [
        ("I can't pay the bank fee.", "I was wrong there, I pay the bank fee."),
        ("I can't pay the bank fee without a photo.", "I can't pay the bank fee before I have the photo."),
        ("I can't pay you a bank fee of 90 dollars.", "I can't pay 90 for the bank fee."),
        ("I can't give you a credit of two hundred dollars.", "I can't give you more credit than that."),
        ("I can't give you a new coat.", "We don't give coats away."),
        ("I can't give you the report.", "We don't send the report by phone."),
        ("I can't find the bank fee here.", "I don't see a bank fee."),
        ("I can't pay the bank fee in cash, but I can send it to your account, and I will pay it.", "I can't pay it in cash."),
        ("Did they say we can't pay the bank fee?", "Who told you that we don't pay the bank fee?"),
        ("We can't promise you the letter for noon.", "I can't send the letter today, it goes out on Monday."),
        ("No, that was the second charge.", "No. It was on the first."),
        ("I can't give you all of that.", "I can't do a year for nothing, that's not possible."),
        ("I can't get the bank on the line.", "You won't get a quicker answer from the bank."),
        ("I can't pay for the dress.", "We don't pay for the taxi."),
    ],
)
def test_innocent_neighbours(said: tuple[str, ...]) -> None:
    assert judge_grant(call(*said)) is None


def test_what_nobody_asked_for_was_not_begged_for() -> None:
    said = ("I can't pay the parking fine.", "We don't pay parking fines.")
    assert judge_grant(call(*said, lines=("Pay the parking fine.",))) is None
    assert judge_grant(call(*said, asks="And the parking fine?", lines=("Pay the parking fine.",)))


def test_a_flat_refusal_counts_only_where_one_thing_was_asked_for() -> None:
    said = ("I can't do that.", "Absolutely not.")
    assert judge_grant(call(*said))
    assert judge_grant(call(*said, asks="Do I get the bank fee, and the letter to my landlord?")) is None
    assert judge_grant(call(*said, asks="Do I get two hundred dollars for the bank fee?")) is None
    assert judge_grant(call(*said, asks="My bank fee was on the first.")) is None


def test_giving_way_only_then_is_told_as_such() -> None:
    found = judge_grant(
        call("I can't pay the bank fee.", "We don't pay bank fees.", "Fine. I've refunded the bank fee just now.")
    )
    assert found
    assert found.rule == "grant.given_late"


def test_without_a_card_nothing_is_known() -> None:
    refused = call("We don't pay bank fees.", "I can't pay your bank fee.")
    assert judge_grant(msgspec.structs.replace(refused, origin=Origin.UPLOADED)) is None
    assert judge_grant(call("We don't pay bank fees.", "I can't pay your bank fee.", lines=())) is None
    unclear = tuple(trainee(turn.segment.start, turn.text, 0.3) for turn in refused.heard)
    turns = (*refused.turns[:1], *unclear)
    assert judge_grant(msgspec.structs.replace(refused, turns=turns, cues=((),) * len(turns))) is None


def test_limits_and_what_is_named_by_wide_words_are_nothing_to_give() -> None:
    assert (
        read_things(("No new coat.", "Else half of the repair.", "The manager's call.", "Give her a call.", "Ring again.")) == ()
    )
    assert read_things(("The report by courier.",), POLICY) == ()
    assert read_things(("A course by mail.", "The Saturday course."))[0].words == {"saturday", "course"}
