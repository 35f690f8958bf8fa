import msgspec
import pytest

from voicecoach.edges.personas import load_persona
from voicecoach.persona.acts import MindState, Say, TraineeSaid
from voicecoach.persona.hint import CLOSE, HEAR_OUT, MISSING, hint
from voicecoach.persona.mind import begin, step, story
from voicecoach.words.cues import Context, find_cues_in_text
from voicecoach.words.skills import SKILLS

PERSONA = load_persona("late_parcel").persona


def told(*good: str) -> MindState:
    state, _ = begin(PERSONA, 1)
    return msgspec.structs.replace(state, story=len(story(PERSONA)), heard={f"{skill}:good": 1 for skill in good})


def test_the_story_comes_first() -> None:
    state, _ = begin(PERSONA, 1)
    assert hint(PERSONA, state) == HEAR_OUT
    assert hint(PERSONA, msgspec.structs.replace(state, heard={"empathise:good": 1})) == HEAR_OUT


@pytest.mark.parametrize("number", range(len(MISSING)))
def test_then_the_first_skill_that_was_not_heard_yet(number: int) -> None:
    skills = list(MISSING)
    assert hint(PERSONA, told(*skills[:number])) == MISSING[skills[number]]


def test_a_bad_try_does_not_count() -> None:
    state = msgspec.structs.replace(told(), heard={"empathise:bad": 2})
    assert hint(PERSONA, state) == MISSING["empathise"]


def test_nobody_is_told_to_take_the_fault_on_that_is_not_the_companys() -> None:
    for fault in ("customer", "unclear"):
        said = hint(PERSONA.model_copy(update={"fault": fault}), told("empathise"))
        assert "sorry they had to go through this" in said
        assert said != MISSING["apologise"]


def test_when_all_is_said_it_is_time_to_close() -> None:
    assert hint(PERSONA, told(*MISSING)) == CLOSE


def test_every_hint_is_one_sentence_about_a_skill() -> None:
    assert set(MISSING) <= set(SKILLS)
    assert all(each.count(". ") == 0 and each.endswith(".") for each in (*MISSING.values(), HEAR_OUT, CLOSE))


def test_a_trainee_who_does_what_the_hints_say_calms_the_customer() -> None:
    """Through the customer's real mind, with the cues that are really found in the answers."""
    answers = {
        HEAR_OUT: "I see, please go on, what happened then?",
        MISSING["empathise"]: "I can hear how frustrating this has been for you.",
        MISSING["apologise"]: "I am so sorry that your dollhouse is late.",
        MISSING[
            "restate"
        ]: "Let me make sure I have got this right: your dollhouse was due on the 12th, and nobody could tell you more.",
        MISSING["own_it"]: "I will personally take care of this for you until it is settled.",
        MISSING["fair_solution"]: "What would you consider a fair solution?",
        MISSING["next_steps"]: "First I will call the depot, then I will send you a new dollhouse.",
        MISSING["follow_up"]: "I will call you back on Friday at noon.",
        CLOSE: "Does that work for you?",
    }
    state, actions = begin(PERSONA, 1)
    heard, given = "", list[str]()
    while not state.ended and len(given) < 20:
        heard += " ".join(action.text for action in actions if isinstance(action, Say))
        given.append(hint(PERSONA, state))
        context = Context(customer_said=heard, fault=PERSONA.fault)
        cues = tuple(cue.name for cue in find_cues_in_text(answers[given[-1]], context))
        state, actions = step(PERSONA, state, TraineeSaid(text=answers[given[-1]], cues=cues))
    assert state.mood < PERSONA.mood
    assert set(given) >= {HEAR_OUT, MISSING["apologise"], MISSING["restate"], MISSING["own_it"]}
    assert [*dict.fromkeys(given)] == [each for each in answers if each in given]
