"""What is withheld of a review where a channel is too noisy."""

import dataclasses
from typing import Any

from voicecoach.call.measure import Measure
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.call.timeline import Timeline
from voicecoach.listen.composure import Change, Composure
from voicecoach.listen.figures import SideFigures, TurnFigures
from voicecoach.listen.noise import Background
from voicecoach.review.model import ReviewedTurn
from voicecoach.review.noisy import composure_in_noise, figures_in_noise, noisy_sides, turns_in_noise
from voicecoach.review.sound import SoundFacts

WHY = "too noisy to tell: loud parts lie only 20 dB above quiet ones, 25 are needed"


def sound(trainee: float | None, customer: float | None) -> SoundFacts:
    both = {Speaker.TRAINEE: 0, Speaker.CUSTOMER: 0}
    gain = dict.fromkeys(both, False)
    above = {Speaker.TRAINEE: trainee, Speaker.CUSTOMER: customer}
    behind = {who: None if decibels is None else Background(above=decibels) for who, decibels in above.items()}
    return SoundFacts(both, dict.fromkeys(both, -20.0), gain, behind)


def figures() -> SideFigures:
    measures: dict[str, Any] = {name: Measure(unit="?", value=1.0) for name in SideFigures.__struct_fields__[:10]}
    return SideFigures(**measures, articulation=Measure(unit="syllables/s", value=4.0))


def test_each_noisy_side_has_its_reason() -> None:
    assert noisy_sides(sound(20.0, 40.0), practised=False) == {Speaker.TRAINEE: WHY}
    assert noisy_sides(sound(25.0, 20.0), practised=False) == {Speaker.CUSTOMER: WHY}
    assert noisy_sides(sound(None, None), practised=False) == {}


def test_others_behind_the_speaker_are_a_reason_of_their_own() -> None:
    facts = sound(40.0, 40.0)
    others = {**facts.background, Speaker.TRAINEE: Background(above=40.0, softer=0.2)}
    (why,) = noisy_sides(dataclasses.replace(facts, background=others), practised=True).values()
    assert why == "others are heard, softer, on the same channel: their words and time may be counted"


def test_the_customer_of_a_practised_call_is_known() -> None:
    assert noisy_sides(sound(40.0, 20.0), practised=True) == {}


def test_a_noisy_side_has_no_pace_and_keeps_the_rest() -> None:
    sides = figures_in_noise(dict.fromkeys(Speaker, figures()), {Speaker.TRAINEE: WHY})
    noisy, clear = sides[Speaker.TRAINEE], sides[Speaker.CUSTOMER]
    for name in ("pace", "net_pace", "articulation"):
        assert getattr(noisy, name).value is None
        assert getattr(noisy, name).why_none == WHY
    assert noisy.level.value == 1.0
    assert clear == figures()


def test_a_reason_that_there_was_before_stays() -> None:
    short = Measure(unit="words/min", why_none="too little speech to tell", count=3)
    turn = ReviewedTurn(
        turn=Turn(Speaker.TRAINEE, Segment(0, 1)), figures=TurnFigures(pace=short, level=Measure(unit="dBFS", value=-20.0))
    )
    (found,) = turns_in_noise([turn], {Speaker.TRAINEE: WHY})
    assert found == turn


def test_a_noisy_trainee_has_no_change_of_pace_and_keeps_that_of_the_level() -> None:
    change = Change(unit="%", small=(-13.0, 15.0), counts=(3, 3), baseline=4.0, after=5.0, change=25.0, interval=(5.0, 45.0))
    composure = Composure(escalations=(1.0,), after=Timeline(), pace=change, level=change, wait=change)
    found = composure_in_noise(composure, {Speaker.TRAINEE: WHY})
    assert found is not None
    assert found.pace.change is None
    assert found.pace.why_none == WHY
    assert found.level == change
    assert composure_in_noise(composure, {Speaker.CUSTOMER: WHY}) == composure
    assert composure_in_noise(None, {Speaker.TRAINEE: WHY}) is None
