"""Where an ending takes the place of a beat, the remark names the ending and says what to do."""

import pytest

from voicecoach.persona.model import Persona
from voicecoach.persona.unseen import unseen

CALM = {"mood": "0-1", "told": True, "heard": ["next_steps:good"]}


def remarked(beat: object, **endings: object) -> dict[str, str]:
    persona = Persona.model_validate(
        {
            "name": "Ann Lee",
            "opening": "Hi.",
            "beats": {"write_down": {"say": "Let me write that down.", "when": beat}},
            "endings": {name: {"outcome": "resolved", "say": f"Bye, {name}.", "when": when} for name, when in endings.items()},
        }
    )
    return {str(path[1]): what for path, what in unseen(persona, frozenset())}


COVERED: dict[str, tuple[object, object]] = {
    "the same": (CALM, CALM),
    "more is asked of the beat": ({**CALM, "turn": "4+"}, CALM),
    "a narrower mood": ({**CALM, "mood": 0}, CALM),
    "a mood from there on": ({"mood": "3+"}, {"mood": "2+"}),
    "one of the words": ({"words": ["receipt"]}, {"words": ["receipt", "bill"]}),
    "one of several conditions": (CALM, [{"mood": 4}, CALM]),
}
FREE: dict[str, tuple[object, object]] = {
    "another mood": ({**CALM, "mood": "0-2"}, CALM),
    "a mood without end": ({"mood": "3+"}, {"mood": "3-4"}),
    "other words": ({"words": ["receipt", "bill"]}, {"words": ["receipt"]}),
    "less is asked of the beat": ({"told": True}, CALM),
    "one of two conditions only": ([CALM, {"mood": 4}], CALM),
    "a beat before the ending": (CALM, {**CALM, "done": ["write_down"]}),
    "another count": ({"heard": {"apologise:good": "1+"}}, {"heard": {"apologise:good": "3+"}}),
    "no words": (CALM, {"words": ["bye"]}),
}


@pytest.mark.parametrize("case", COVERED)
def test_the_ending_that_comes_first_is_named_with_what_to_do(case: str) -> None:
    what = remarked(COVERED[case][0], done=COVERED[case][1])["write_down"]
    assert "the ending 'done'" in what
    assert "ends the call first; write 'done: write_down' into the 'when' of 'done'" in what
    assert ("has the same 'when'" in what) is (case == "the same")


@pytest.mark.parametrize("case", FREE)
def test_an_ending_that_leaves_room_is_not_to_blame(case: str) -> None:
    assert remarked(FREE[case][0], done=FREE[case][1])["write_down"].endswith("loosen its 'when', or move it up")


def test_of_two_endings_the_one_below_is_told_to_move_up() -> None:
    found = remarked({"mood": 4}, first=CALM, second={**CALM, "turn": "5+"})
    assert "the ending 'first' above it holds whenever it does" in found["second"]
    assert "move 'second' up" in found["second"]
    assert found["first"].endswith("loosen its 'when', or move it up")
