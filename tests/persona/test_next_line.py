"""What comes next: steps of the story that are settled are passed over, and a furious customer says that they will go."""

from collections.abc import Sequence

from voicecoach.persona import generic
from voicecoach.persona.acts import End, MindState, Say, TraineeSaid
from voicecoach.persona.mind import begin, has_told, step
from voicecoach.persona.model import Persona
from voicecoach.persona.mood import Temper, move
from voicecoach.persona.next_line import has_warned

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
    furious = MindState(seed=1, temper=Temper(mood=4), said=furious.said, last=furious.last)
    rude = TraineeSaid(text="So what.", cues=("positive_language:bad",))
    state, said = beats(rude, rude, rude, rude, start=furious)
    assert said == [*["any_last_warning"] * 3, "one"]
    assert has_warned(state)
    calm, said = beats(TraineeSaid(text="I see."), start=furious)
    assert said == ["one"]
    assert not has_warned(calm)


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
