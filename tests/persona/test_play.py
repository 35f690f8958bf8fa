"""Simulated trainees: the same calls every time, better conduct ends better, and every call ends."""

import pytest

from voicecoach.edges.personas import load_persona
from voicecoach.persona.acts import TraineeSaid
from voicecoach.persona.play import conduct_and_mood, explore, play, play_series, rank_correlation
from voicecoach.persona.trainees import Explorer, Habits, Trainee

NAMES = ("late_parcel", "double_charge", "cold_and_quiet")


@pytest.mark.parametrize("name", NAMES)
def test_better_conduct_ends_better_and_every_call_ends(name: str) -> None:
    series = play_series(load_persona(name).persona, 80)
    assert series.endless == 0
    fair = conduct_and_mood(series.calls)
    assert fair is not None
    assert fair <= -0.7
    rows = series.by_conduct()
    assert rows[0][2] < 1
    assert rows[-1][2] > 4
    assert sum(row[1] for row in rows) == 80
    assert all(1.7 <= minutes <= 12 for _, _, _, minutes, _ in rows), rows
    assert all(1.2 <= call.minutes <= 12 for call in series.calls), [call.minutes for call in series.calls]


def test_a_trainee_of_one_quality_and_seed_always_holds_the_same_call() -> None:
    persona = load_persona("late_parcel").persona
    one, two = (play(persona, Habits(Trainee(quality=0.6, seed=4), persona), 4) for _ in range(2))
    assert one == two
    assert one != play(persona, Habits(Trainee(quality=0.6, seed=5), persona), 4)


def test_conduct_is_the_share_of_good_answers() -> None:
    persona = load_persona("late_parcel").persona
    assert play(persona, Habits(Trainee(quality=1.0, seed=1), persona), 1).conduct == 1
    assert play(persona, Habits(Trainee(quality=0.0, seed=1), persona), 1).conduct == 0


def test_the_length_of_a_call_follows_from_its_words() -> None:
    persona = load_persona("late_parcel").persona
    call = play(persona, Habits(Trainee(quality=1.0, seed=1), persona), 1)
    words = sum(len(say.text.split()) for say in call.lines)
    words += sum(len(each.event.text.split()) for each in call.exchanges if isinstance(each.event, TraineeSaid))
    assert call.minutes > words / 155
    assert 1 < call.minutes < 12


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_was_written_can_come_up(name: str) -> None:
    persona = load_persona(name).persona
    assert {*persona.story, *persona.reactions, *persona.beats, *persona.endings} <= explore(persona, 1500)


def test_an_ending_that_cannot_come_is_not_found() -> None:
    persona = load_persona("double_charge").persona
    impossible = persona.model_validate(
        {
            **persona.model_dump(),
            "endings": {"never": {"outcome": "resolved", "say": "Bye.", "when": {"mood": "0", "turn": "39+"}}},
        }
    )
    assert "never" not in explore(impossible, 100)


def test_an_explorer_says_what_the_persona_listens_for() -> None:
    persona = load_persona("late_parcel").persona
    explorer = Explorer(persona, 3)
    said = {
        event.text.rstrip("?") for _ in range(3000) for event in explorer.answer("", told=True) if isinstance(event, TraineeSaid)
    }
    assert {"goodbye", "order number"} <= said


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([1, 2, 3, 4], [10, 20, 30, 40], 1.0),
        ([1, 2, 3, 4], [4, 3, 2, 1], -1.0),
        ([1, 2, 3], [5, 5, 5], None),
        ([1, 2], [1, 2], None),
    ],
)
def test_rank_correlation(left: list[float], right: list[float], expected: float | None) -> None:
    assert rank_correlation(left, right) == expected


def test_rank_correlation_shares_ranks_of_equal_values() -> None:
    found = rank_correlation([1, 2, 2, 3], [1, 2, 3, 4])
    assert found is not None
    assert found == pytest.approx(0.9486833)
