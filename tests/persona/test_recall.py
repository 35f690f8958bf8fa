"""Which wordings count as heard in earlier calls, and that others come first."""

from voicecoach.edges.personas import load_persona
from voicecoach.persona.acts import Say, TraineeSaid
from voicecoach.persona.mind import begin, step
from voicecoach.persona.model import Persona
from voicecoach.persona.play import play
from voicecoach.persona.recall import heard_wordings
from voicecoach.persona.trainees import Habits, Trainee

ANN = Persona.model_validate(
    {
        "name": "Ann",
        "opening": ["It broke.", "My {colour} lamp broke (again)."],
        "story": {"when": ["On Monday.", "It was Monday.", "Monday, I think."]},
        "variants": {"colour": ["red", "blue"]},
    }
)


def test_a_line_counts_as_heard_whatever_stood_in_its_placeholders_and_before_it() -> None:
    heard = [("opening", "My blue lamp broke (again)."), ("when", "As I was saying. It was Monday."), ("nothing", "On Monday.")]
    assert heard_wordings(ANN, heard) == ("opening/1", "when/1")


def test_nothing_else_counts_as_heard() -> None:
    assert heard_wordings(ANN, [("opening", "My lamp broke."), ("when", "On Monday. Or so.")]) == ()


def test_other_wordings_come_first_and_old_ones_once_there_are_no_others() -> None:
    before = ("opening/0", "when/0", "when/2")
    for seed in range(8):
        state, said = begin(ANN, seed, before)
        assert [each.beat for each in said if isinstance(each, Say)] == ["opening"]
        assert state.said == ("opening/1",)
        assert step(ANN, state, TraineeSaid(text="Go on."))[0].said == ("opening/1", "when/1")
        state, _ = begin(ANN, seed, ("opening/0", "opening/1"))
        assert state.said[0] in {"opening/0", "opening/1"}


def test_a_call_is_the_same_with_nothing_heard_before() -> None:
    persona = load_persona("late_parcel").persona
    one = play(persona, Habits(Trainee(quality=0.5, seed=4), persona), 4)
    assert one == play(persona, Habits(Trainee(quality=0.5, seed=4), persona), 4, ())
