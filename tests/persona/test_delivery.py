import itertools

import pytest

from voicecoach.call.delivery import Delivery
from voicecoach.persona.delivery import MOODS, delivery


@pytest.mark.parametrize("field", ["tempo", "level_dbfs", "pitch_semitones"])
@pytest.mark.parametrize("base", [None, Delivery(), Delivery(tempo=0.8, level_dbfs=-30.0, pitch_semitones=-4.0)])
def test_every_figure_rises_with_every_step_of_the_mood(field: str, base: Delivery | None) -> None:
    values = [getattr(delivery(mood, base), field) for mood in MOODS]
    assert all(low < high for low, high in itertools.pairwise(values))


def test_the_range_is_what_a_person_can_stand() -> None:
    calm, furious = delivery(0), delivery(5)
    assert 0.9 <= calm.tempo < furious.tempo <= 1.25
    assert calm.level_dbfs >= -30
    assert furious.level_dbfs <= -15
    assert abs(calm.pitch_semitones) <= 1
    assert furious.pitch_semitones <= 4


def test_a_base_is_how_the_voice_speaks_at_mood_1() -> None:
    base = Delivery(tempo=0.9, level_dbfs=-28.0, pitch_semitones=1.0)
    assert delivery(1, base) == base


@pytest.mark.parametrize("mood", [-1, 6])
def test_there_is_no_mood_outside_0_to_5(mood: int) -> None:
    with pytest.raises(ValueError, match="0 … 5"):
        delivery(mood)
