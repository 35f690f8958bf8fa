"""When a short sound is made, and that it stays seldom."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.call.recording import BLOCK, RATE
from voicecoach.call.segment import Segment
from voicecoach.floor.floor import FloorRules, FloorState, Said, Tick
from voicecoach.floor.floor import step as floor_step
from voicecoach.floor.reflex import ReflexRules, ReflexState, step

HOP = BLOCK / RATE
FLOOR, RULES = FloorRules(), ReflexRules()
OPEN = "so I would need to"


def run(speech: list[Segment], seconds: float, text: str, answers_after: float = 0.0) -> list[float]:
    """When reflexes are made while these turns are spoken, each answered so long after its end."""
    floor, state, made = FloorState(), ReflexState(), list[float]()
    awaited_until = 0.0
    for index in range(round(seconds / HOP)):
        segment = Segment(index * HOP, (index + 1) * HOP)
        voiced = any(part.holds(segment.middle) for part in speech)
        until = max((part.end for part in speech if part.start <= segment.end), default=0.0)
        said = Said(text, min(until + HOP, segment.end)) if until else None
        tick = Tick(segment=segment, probability=0.9 if voiced else 0.1, said=said)
        was_open = floor.onset is not None
        floor, _ = floor_step(FLOOR, floor, tick)
        if was_open and floor.onset is None:
            awaited_until = segment.end + answers_after
        state, now = step(RULES, FLOOR, state, floor, tick, awaited=segment.end < awaited_until)
        made += [segment.end] * now
    return made


def turns(count: int, apart: float = 6.0) -> list[Segment]:
    return [Segment(1.0 + number * apart, 4.0 + number * apart) for number in range(count)]


def test_an_answer_that_stays_out_is_bridged_in_one_turn_of_five() -> None:
    made = run(turns(11), 70.0, "That is all.", answers_after=2.0)
    assert len(made) == 2
    fifth = turns(5)[-1]
    assert made[0] == pytest.approx(fifth.end + FLOOR.silences.after("That is all.") + RULES.late, abs=3 * HOP)


def test_an_answer_that_is_there_in_time_is_not() -> None:
    assert run(turns(11), 70.0, "That is all.", answers_after=0.3) == []


def test_a_pause_for_thought_gets_one_after_a_while() -> None:
    speech = [*turns(4), Segment(25.0, 28.0), Segment(29.3, 31.0)]
    (made,) = run(speech, 36.0, OPEN)
    assert made == pytest.approx(28.0 + RULES.thinks, abs=3 * HOP)


def test_a_pause_after_a_whole_sentence_gets_none() -> None:
    assert run([*turns(4), Segment(25.0, 28.0), Segment(28.9, 31.0)], 36.0, "That is all.") == []


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0.3, 5.0), st.floats(0.1, 4.0)), min_size=1, max_size=14), st.floats(0.0, 3.0))
def test_never_more_than_one_turn_in_five(parts: list[tuple[float, float]], answers_after: float) -> None:
    at, speech = 0.5, list[Segment]()
    for length, pause in parts:
        speech.append(Segment(at, at + length))
        at += length + pause
    made = run(speech, at + 3.0, OPEN, answers_after)
    assert len(made) * RULES.one_in <= len(speech)
