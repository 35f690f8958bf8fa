import msgspec
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.call.trace import STEPS, Moment, TurnTrace, held_up, medians, spans

SECONDS = st.floats(min_value=0, max_value=20_000)
MOMENT = st.builds(Moment, at=SECONDS, clock=st.none() | SECONDS)
TURN = st.builds(
    TurnTrace,
    number=st.integers(1, 999),
    speech_end=SECONDS,
    decision=MOMENT,
    words=st.none() | MOMENT,
    voiced=st.none() | MOMENT,
    first_sample=st.none() | SECONDS,
    beat=st.text(max_size=9),
)


def turn(decided: float, words: float, voiced: float, start: float, *, late: float | None = None) -> TurnTrace:
    marks, at = [], 10.0
    for step in (decided, words, voiced):
        at += step
        marks.append(Moment(at=at, clock=None if late is None else at + late))
    return TurnTrace(number=1, speech_end=10.0, decision=marks[0], words=marks[1], voiced=marks[2], first_sample=at + start)


@given(TURN)
def test_a_turn_is_read_back_as_it_was(value: TurnTrace) -> None:
    assert msgspec.json.decode(msgspec.json.encode(value), type=TurnTrace) == value


def test_the_steps_add_up_to_the_reply_time() -> None:
    assert spans(turn(0.5, 0.25, 0.125, 0.0625)) == (0.5, 0.25, 0.125, 0.0625, 0.9375)
    assert len(spans(turn(1, 1, 1, 1))) == len(STEPS)


def test_a_step_that_never_came_has_no_length() -> None:
    waiting = TurnTrace(number=1, speech_end=10.0, decision=Moment(at=10.5), words=Moment(at=11.0))
    assert spans(waiting) == (0.5, 0.5, None, None, None)


def test_medians_are_taken_over_the_turns_that_have_the_step() -> None:
    waiting = TurnTrace(number=1, speech_end=10.0, decision=Moment(at=11.0))
    turns = [turn(0.5, 0.25, 0.125, 0.25), waiting, turn(0.75, 0.5, 0.25, 0.5)]
    assert medians(turns) == (0.75, 0.375, 0.1875, 0.375, 1.5625)
    assert medians([waiting])[1:] == (None,) * 4
    assert medians([]) == (None,) * len(STEPS)


def test_work_that_lags_behind_the_sound_is_seen() -> None:
    turns = [turn(0.5, 0.25, 0.125, 0.25, late=0.125), turn(0.5, 0.25, 0.125, 0.25, late=0.5), turn(0.5, 0.25, 0.125, 0.25)]
    assert held_up(turns) == (0.0, 0.375, None)
    assert held_up([]) == ()
