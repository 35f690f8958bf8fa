"""Leaving the customer alone on the line, or on the phone to nobody, without leave and without a time."""

import pytest

from voicecoach.words.cues import Context, find_cues_in_text


def leaves(customer: str, said: str) -> bool:
    found = find_cues_in_text(said, Context(customer_said=customer, fault="company"))
    return "regroup:bad" in {cue.name for cue in found}


@pytest.mark.parametrize(
    ("customer", "said"),
    [
        ("Where's my tent?", "Stay there, my mobile is ringing."),
        ("Is it the blue form?", "Hang on, there's a man at the counter."),
        ("what about the oven", "wait im eating"),
        ("It leaks.", "Hold the line, I'll be a while."),
        ("And the second bill?", "Shush a minute."),
        ("Is the vet in?", "One moment, one moment."),
        ("Well?", "I'll leave you here for a bit."),
        ("Hello?", "Yeah, hold on."),
        ("Where did you go?", "I went for a smoke."),
        ("You left me on hold for half an hour.", "I was having my tea."),
        ("You've not said a word since ten.", "I had to do something else."),
        ("Is my bike done?", "I'm putting you on hold now."),
    ],
)
def test_who_leaves_without_a_word_is_held_to_it(customer: str, said: str) -> None:
    assert leaves(customer, said)


@pytest.mark.parametrize(
    ("customer", "said"),
    [
        ("Where's my tent?", "Could you hold for two minutes? There's a man at the counter who has it."),
        ("Where did you go?", "I'm sorry, I was having a word with the vet for you."),
        ("Where did you go on holiday?", "I had my lunch by the sea."),
        ("How was it?", "I was busy all week with the move."),
        ("What did you find?", "One moment. The tent left on Monday and came back on Friday."),
        ("Is it ready?", "May I put you on hold? I've got another call coming in."),
        ("It's raining.", "I was away that day, so I asked the fitter."),
        ("I sat there.", "You sit there until somebody calls your name."),
        ("Is it loud?", "The shop is hushed at noon."),
        ("I might as well hang up.", "Please stay."),
    ],
)
def test_who_asks_stays_or_tells_is_not(customer: str, said: str) -> None:
    assert not leaves(customer, said)


@pytest.mark.parametrize(
    "said",
    [
        "Wait here a bit.",
        "Stay there.",
        "Okay, hold on there.",
        "Right, back in a tick.",
        "No, don't you hang up now.",
        "Sit tight now, please.",
    ],
)
def test_who_only_tells_the_customer_to_stay_vanishes(said: str) -> None:
    context = Context(customer_said="Is my order in the shop?")
    assert [cue.skill for cue in find_cues_in_text(said, context) if not cue.good] == ["regroup"]


@pytest.mark.parametrize(
    "said",
    [
        "Hold on there, I'll look it up.",
        "You can stay there a while.",
        "Back in a bit of a muddle, are we?",
        "Wait here, please, while I ask.",
    ],
)
def test_who_says_what_they_do_meanwhile_does_not_vanish(said: str) -> None:
    assert not [
        cue for cue in find_cues_in_text(said, Context(customer_said="Is my order in the shop?")) if cue.skill == "regroup"
    ]
