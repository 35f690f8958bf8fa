"""The same customer, gentler and harder."""

import pytest

from voicecoach.edges.personas import load_persona
from voicecoach.persona.difficulty import DIFFICULTIES, at_difficulty
from voicecoach.persona.play import conduct_and_mood, play_series


def test_the_usual_customer_is_as_written() -> None:
    persona = load_persona("late_parcel").persona
    assert at_difficulty(persona, "usual") is persona


def test_a_gentle_one_starts_calmer_rises_less_falls_faster_and_waits_longer() -> None:
    gentle, usual, hard = (at_difficulty(load_persona("late_parcel").persona, one) for one in DIFFICULTIES)
    assert gentle.mood < usual.mood < hard.mood
    assert gentle.patience > usual.patience > hard.patience
    for cause in ("no_handoff", "cut_in"):
        assert gentle.raised_by(cause) < usual.raised_by(cause) < hard.raised_by(cause)
    assert gentle.lowered_by("empathise") > usual.lowered_by("empathise") > hard.lowered_by("empathise")


def test_the_mood_at_the_start_stays_on_the_scale() -> None:
    persona = load_persona("late_parcel").persona
    assert at_difficulty(persona.model_copy(update={"mood": 0}), "gentle").mood == 0
    assert at_difficulty(persona.model_copy(update={"mood": 4}), "hard").mood == 4


@pytest.mark.parametrize("name", ["late_parcel", "cold_and_quiet"])
def test_each_is_harder_than_the_one_before_and_fair(name: str) -> None:
    ends = {}
    for difficulty in DIFFICULTIES:
        calls = play_series(load_persona(name).written, 40, difficulty).calls
        fair = conduct_and_mood(calls)
        assert fair is not None
        assert fair <= -0.7
        assert all(call.end for call in calls)
        ends[difficulty] = sum(call.moods[-1] for call in calls) / len(calls)
    assert ends["gentle"] < ends["usual"] < ends["hard"]
