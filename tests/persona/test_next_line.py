"""What comes next: steps of the story that are settled are passed over, and a furious customer says that they will go."""

from collections.abc import Sequence

import msgspec

from voicecoach.persona import generic
from voicecoach.persona.acts import End, MindState, Say, TraineeSaid
from voicecoach.persona.mind import begin, has_told, step
from voicecoach.persona.model import Persona
from voicecoach.persona.mood import Temper, move
from voicecoach.persona.next_line import has_warned
from voicecoach.persona.rules import WARNS

PERSONA = Persona.model_validate(
    {
        "name": "Ann Lee",
        "opening": "My line is down.",
        "mood": 3,
        "story": {
            "one": "It went off at ten.",
            "two": {"when": {"not_done": "loan"}, "say": "I have to go to the library."},
            "three": "I have an interview.",
        },
        "beats": {"loan": {"when": {"words": ["hotspot"]}, "helps": 1, "say": ["A hotspot?", "Today?"]}},
    }
)


def beats(*replies: TraineeSaid, start: MindState | None = None) -> tuple[MindState, Sequence[str]]:
    state = start or begin(PERSONA, 1)[0]
    said = []
    for reply in replies:
        state, actions = step(PERSONA, state, reply)
        said += [act.beat for act in actions if isinstance(act, Say)]
    return state, said


def test_a_settled_step_is_passed_over_and_the_story_is_told_all_the_same() -> None:
    state, said = beats(
        TraineeSaid(text="I can lend you a hotspot."),
        TraineeSaid(text="Mm-hm."),
        TraineeSaid(text="Mm-hm."),
        TraineeSaid(text="Mm-hm."),
    )
    assert said[:3] == ["loan", "one", "three"]
    assert has_told(PERSONA, state)


def test_an_unsettled_step_is_told() -> None:
    assert beats(*[TraineeSaid(text="Mm-hm.")] * 3)[1] == ["one", "two", "three"]


def test_a_furious_customer_who_is_made_angrier_in_mid_story_says_that_they_will_go() -> None:
    furious = begin(PERSONA, 1)[0]
    late = MindState(seed=1, temper=Temper(mood=4), said=furious.said, last=furious.last, turn=WARNS - 1)
    rude = TraineeSaid(text="So what.", cues=("positive_language:bad",))
    state, said = beats(rude, start=late)
    assert said == ["any_last_warning"]
    assert has_warned(PERSONA, state)
    early = msgspec.structs.replace(late, turn=0)
    assert beats(rude, start=early)[1] == ["one"], "an empty threat so early in the call"
    calm, said = beats(TraineeSaid(text="I see."), start=late)
    assert said == ["one"]
    assert not has_warned(PERSONA, calm)


def test_an_own_warning_waits_and_an_answer_of_a_like_name_is_none() -> None:
    document = {
        "name": "Ann Lee",
        "opening": "My line is down.",
        "mood": 4,
        "story": {"one": "It went off at ten."},
        "reactions": {"last_chance": {"when": {"mood": 4}, "say": ["I'll go."], "times": 1}},
        "answers": {"last_contact": {"asks": ["Who did you talk to last time"], "say": ["Some man."]}},
    }
    persona = Persona.model_validate(document)
    state, _ = begin(persona, 1)
    asked = msgspec.structs.replace(state, said=(*state.said, "last_contact/0"))
    assert not has_warned(persona, asked)
    rude = TraineeSaid(text="So what.", cues=("positive_language:bad",))
    state, actions = step(persona, state, rude)
    assert [act.beat for act in actions if isinstance(act, Say)] == ["one"]
    state, actions = step(persona, msgspec.structs.replace(state, turn=WARNS - 1), rude)
    assert [act.beat for act in actions if isinstance(act, Say)] == ["last_chance"]
    assert has_warned(persona, state)


def test_who_has_warned_hears_all_of_what_is_bad() -> None:
    temper, causes = Temper(mood=4), ("not_defensive:bad", "no_policy_shield:bad")
    assert move(PERSONA, temper, causes, {}, told=True)[0].mood == 4
    assert move(PERSONA, temper, causes, {}, told=True, warned=True)[0].mood == 5


def test_a_yes_stands_alone_before_nothing_that_asks_for_a_plan() -> None:
    state, _ = beats(*[TraineeSaid(text="Mm-hm.")] * 3)
    _, actions = step(PERSONA, state, TraineeSaid(text="Shall I book a technician for you?"))
    texts = [act.text for act in actions if isinstance(act, Say)]
    assert len(texts) == 1
    assert texts[0] in {*generic.YES, *generic.YES_UPSET}
    assert not any(isinstance(act, End) for act in actions)


def test_who_is_calm_answers_every_question_and_who_is_upset_tells_the_story_after_two() -> None:
    questions = [TraineeSaid(text=f"And the {each}, was it red?") for each in ("lamp", "box", "wire")]
    parts = {each: {"when": {"words": [f"the {each}"]}, "say": f"The {each} was red."} for each in ("lamp", "box", "wire")}
    for mood, third in ((1, "wire"), (3, "one")):
        asked = PERSONA.model_validate(PERSONA.model_dump() | {"mood": mood, "reactions": parts})
        state, said = begin(asked, 1)[0], []
        for each in questions:
            state, actions = step(asked, state, each)
            said += [act.beat for act in actions if isinstance(act, Say)]
        assert said == ["lamp", "box", third]
