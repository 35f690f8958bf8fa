"""What turns words that fired: denied just before, or kind after what the customer just said."""

import pytest

from voicecoach.words.cues import Context, find_cues_in_text
from voicecoach.words.meaning import Meant
from voicecoach.words.tokens import stream
from voicecoach.words.turned_about import agrees, denies_example, kindly, runs_down

KIND = [
    ("I'm being such a pest.", "No, you are not."),
    ("I don't deserve a discount.", "I disagree."),
    ("I'm a hopeless old fool.", "That's not true."),
    ("You've been so kind.", "It isn't up for discussion."),
    ("Must I pay for the visit?", "Absolutely not."),
    ("Will I lose my deposit?", "No way."),
    ("Do I have to start again?", "Never."),
    ("Is there a penalty for that?", "Not a penny."),
    ("I should have read the letter.", "That is not true, nobody reads it."),
    ("Is it dangerous?", "Certainly not."),
    ("Shall I drive over with the key?", "No chance, you stay in bed."),
    ("May I give the plumber something?", "Absolutely not."),
    ("I want to praise your cleaner.", "Out of the question that I keep that to myself."),
    ("I have to pay you back somehow. I must do something in return.", "You must do nothing of the sort."),
    ("Forgive me for being so sharp with you.", "No way, that's forgotten."),
]


@pytest.mark.parametrize(("customer", "said"), KIND)
def test_a_refusal_or_a_quarrel_is_kind_to_who_is_humble_or_afraid(customer: str, said: str) -> None:
    assert kindly(customer)
    assert not [cue for cue in find_cues_in_text(said, Context(customer_said=customer, fault="company")) if not cue.good]


@pytest.mark.parametrize(
    ("customer", "said", "name"),
    [
        ("Your driver threw the box over the fence.", "That's not true.", "no_contradiction:bad"),
        ("I sent it back in May.", "I disagree.", "no_contradiction:bad"),
        ("I want half of it back.", "It isn't up for discussion.", "fair_solution:bad"),
        ("Can I have a refund?", "Absolutely not.", "decline_with_reason:bad"),
        ("Can I have something off the bill?", "Not a penny.", "negotiate:bad"),
        ("I told your people twice that the lock was broken.", "I disagree.", "no_contradiction:bad"),
        ("I should have had it on Friday.", "That's not true.", "no_contradiction:bad"),
    ],
)
def test_the_same_words_are_held_against_who_argues_with_a_complaint(customer: str, said: str, name: str) -> None:
    assert not kindly(customer)
    assert name in {cue.name for cue in find_cues_in_text(said, Context(customer_said=customer, fault="company"))}


@pytest.mark.parametrize(
    "customer", ["When did I order the move, you mean?", "What, is it gone?", "You mean, what was it worth?"]
)
@pytest.mark.parametrize("said", ["No, never mind.", "Not quite. I meant the van.", "Not really, no.", "No, the other one."])
def test_a_no_to_a_customer_who_asks_what_was_meant_refuses_nothing(customer: str, said: str) -> None:
    assert not [cue for cue in find_cues_in_text(said, Context(customer_said=customer, fault="company")) if not cue.good]


@pytest.mark.parametrize(
    ("said", "never"),
    [
        ("We're not in this together.", "on_your_side:good"),
        ("Nobody in this office is sorry about that.", "apologise:good"),
        ("I can't take this on myself.", "own_it:good"),
        ("I won't be able to meet you halfway.", "negotiate:good"),
        ("Don't expect to hear from me by Friday.", "follow_up:good"),
        ("It isn't take it or leave it.", "fair_solution:bad"),
        ("There's nothing you must sign.", "positive_language:bad"),
        ("I haven't said that I won't give you anything.", "negotiate:bad"),
        ("I don't think that you're exaggerating.", "no_contradiction:bad"),
        ("I'd never say calm down to you.", "validate:bad"),
        ("I'm not saying you are wrong.", "no_contradiction:bad"),
        ("A cloth over the cage helps nobody calm down.", "validate:bad"),
    ],
)
def test_what_is_denied_just_before_is_not_heard(said: str, never: str) -> None:
    told = Context(customer_said="They left my boxes in the rain and I had to carry them in.", fault="company")
    assert never not in {cue.name for cue in find_cues_in_text(said, told)}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("It did not come, and I am sorry about that.", "apologise:good"),
        ("That's not okay and you are right to say so.", "validate:good"),
        ("Not at all, that is a real problem.", "validate:good"),
        ("We didn't ring you, we are in this together.", "on_your_side:good"),
        ("Excuse me for not having a magic wand.", "not_defensive:bad"),
    ],
)
def test_a_denial_of_something_else_takes_nothing_back(said: str, name: str) -> None:
    told = Context(customer_said="They left my boxes in the rain and I had to carry them in.", fault="company")
    assert name in {cue.name for cue in find_cues_in_text(said, told)}


def test_who_runs_themselves_down_may_still_be_blamed() -> None:
    assert runs_down("I should have noticed, shouldn't I?")
    assert agrees("yes you should have . ")
    assert not agrees("no one could have . ")
    assert not runs_down("I should have been told.")


@pytest.mark.parametrize(
    ("said", "example", "contrary"),
    [
        ("We're not in this together.", "We're in this together.", True),
        ("It isn't take it or leave it.", "Take it or leave it.", True),
        ("We are in this together.", "We're in this together.", False),
        ("You're not fighting this by yourself.", "I'm fighting for you on this.", False),
        ("I can't offer you anything else.", "There's nothing else.", False),
    ],
)
def test_knows_the_contrary_of_an_example(said: str, example: str, contrary: bool) -> None:
    assert denies_example(said, example) is contrary


@pytest.mark.parametrize(
    ("customer", "said"),
    [
        ("Sorry for crying on the phone.", "There's no need to be embarrassed."),
        ("I dropped the jug on the tiles.", "It happens."),
        ("I'm ashamed, I clicked on the link.", "That happens all the time."),
        ("I never said it was broken.", "No, you didn't, that was our note."),
        ("I'm not lying to you.", "No, you are not."),
        ("How did the pipe burst?", "How did it happen? Let me ask the fitter."),
        ("Who chooses the tiles?", "It's you who decides that."),
        ("And the gate?", "There's no way into the yard from that side."),
        ("What's on the tape?", "It says your call is important to us, and then it hums."),
        ("Yes? Who is this?", "It's the garage. I'm ringing about your brakes."),
        ("You said you'd send it.", "I know I said that, but I never sent it, I forgot."),
        ("I need a bag for the bread.", "No bags at this till, I'm afraid."),
    ],
)
def test_words_that_only_sound_like_an_accusation_are_none(customer: str, said: str) -> None:
    found = find_cues_in_text(said, Context(customer_said=customer, fault="company"))
    assert not {cue.name for cue in found if not cue.good and cue.skill not in {"keep_word"}}


@pytest.mark.parametrize(
    ("customer", "said", "name"),
    [
        ("I waited in the rain for two hours!", "There's no need to get angry.", "validate:bad"),
        ("Your man dropped my jug on the tiles!", "It happens.", "validate:bad"),
        ("I've dropped everything to be here because of you.", "It happens.", "validate:bad"),
        ("You never told me that it closes at noon.", "No, you were told that on Monday.", "no_contradiction:bad"),
        ("I paid for that in May.", "No, you did not.", "no_contradiction:bad"),
        ("The gate was shut when I came.", "No, the gate was open.", "no_contradiction:bad"),
        ("The bike came bent.", "It's you who rode it.", "not_defensive:bad"),
        ("Can I get my money back?", "No way.", "decline_with_reason:bad"),
        ("I'd like to change it.", "There's no way to change it.", "alternatives:bad"),
    ],
)
def test_accusations_near_those_stay(customer: str, said: str, name: str) -> None:
    assert name in {cue.name for cue in find_cues_in_text(said, Context(customer_said=customer, fault="company"))}


@pytest.mark.parametrize(
    "customer",
    [
        "Am I the stupid one here?",
        "Was it my fault?",
        "Did I do something wrong?",
        "What an eejit I am.",
        "I could kick myself.",
        "I'm no good with computers.",
        "I must have pressed the wrong one.",
        "I promised to write and I never did.",
        "I apologise for my language.",
        "sorry i snapped at you",
        "I feel terrible about the girl at the desk.",
        "I shouldn't have shouted.",
    ],
)
def test_humble_words_are_heard_as_such(customer: str) -> None:
    assert runs_down(customer)


@pytest.mark.parametrize(
    "customer",
    [
        "You should have told me.",
        "Am I getting my money today?",
        "Was it your fault or theirs?",
        "I'm sorry, but that won't do.",
        "Did I get the refund?",
        "I promised my wife a new stove.",
        "I can't do without the car.",
    ],
)
def test_complaints_are_no_humble_words(customer: str) -> None:
    assert not runs_down(customer)


@pytest.mark.parametrize(
    ("said", "it_does"),
    [
        ("It was all your doing, I'm afraid.", True),
        ("So you should be.", True),
        ("I should hope so.", True),
        ("You could have read the sign.", True),
        ("A bit late for that.", True),
        ("Next time look before you sign.", True),
        ("It isn't your fault.", False),
        ("It was nothing you did.", False),
        ("Nobody reads that.", False),
    ],
)
def test_to_agree_with_humble_words_is_to_blame(said: str, it_does: bool) -> None:
    assert agrees(stream(said.split()).text) is it_does


@pytest.mark.parametrize(("skill", "heard"), [("apologise", ["apologise"]), ("decline_with_reason", [])])
def test_after_humble_words_a_meaning_is_kind_but_not_to_take_the_blame(skill: str, heard: list[str]) -> None:
    context = Context(customer_said="I forgot to cancel it.", fault="customer")
    found = find_cues_in_text("The mistake lies with the company alone", context, lambda *_: (Meant(skill, False, ""),))
    assert [cue.skill for cue in found if not cue.good] == heard
