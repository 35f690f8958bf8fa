import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.call.recording import BLOCK, RATE
from voicecoach.call.segment import Segment
from voicecoach.floor.floor import ComeIn, CutIn, FloorRules, FloorState, Listen, Said, Signal, Silence, Tick, TurnEnded, step

RULES = FloorRules()
HOP = BLOCK / RATE


def run(
    speech: list[Segment], customer: list[Segment], seconds: float, bears: float = math.inf, said: str = ""
) -> list[tuple[float, Signal]]:
    """Play speech and the customer's lines against the floor; gives each signal with its time."""
    state, happened = FloorState(), list[tuple[float, Signal]]()
    for index in range(round(seconds / HOP)):
        segment = Segment(index * HOP, (index + 1) * HOP)
        voiced = any(part.holds(segment.middle) for part in speech)
        left = next((line.end - segment.end for line in customer if line.holds(segment.middle)), 0.0)
        words = Said(said, segment.end) if said else None
        probability = 0.9 if voiced else 0.1
        tick = Tick(segment=segment, probability=probability, customer_left=max(0.0, left), said=words, bears=bears)
        state, signals = step(RULES, state, tick)
        happened += [(segment.end, signal) for signal in signals if not isinstance(signal, Listen)]
    return happened


def test_a_turn_ends_after_the_silence_and_is_timed_by_its_speech() -> None:
    ((at, signal),) = run([Segment(1.0, 3.0)], [], 6.0)
    assert isinstance(signal, TurnEnded)
    assert not signal.talked_over
    assert signal.segment.start == pytest.approx(1.0, abs=HOP)
    assert signal.segment.end == pytest.approx(3.0, abs=HOP)
    assert at == pytest.approx(3.0 + RULES.silences.after(None), abs=2 * HOP)


def test_a_pause_shorter_than_the_silence_keeps_the_turn() -> None:
    ((_, signal),) = run([Segment(1.0, 2.0), Segment(2.5, 3.5)], [], 6.0)
    assert isinstance(signal, TurnEnded)
    assert signal.segment.duration == pytest.approx(2.5, abs=2 * HOP)


def test_a_click_is_no_turn() -> None:
    assert run([Segment(1.0, 1.1)], [], 4.0) == []


def test_a_backchannel_inside_the_customers_line_is_neither_turn_nor_cut_in() -> None:
    assert run([Segment(2.0, 2.5)], [Segment(1.0, 6.0)], 8.0) == []


def test_talking_on_inside_the_customers_line_is_a_cut_in_from_its_onset() -> None:
    signals = [signal for _, signal in run([Segment(2.0, 4.0)], [Segment(1.0, 6.0)], 9.0)]
    cut_ins = [signal for signal in signals if isinstance(signal, CutIn)]
    assert len(cut_ins) == 1
    assert cut_ins[0].onset == pytest.approx(2.0, abs=HOP)
    ends = [signal for signal in signals if isinstance(signal, TurnEnded)]
    assert [end.talked_over for end in ends] == [True]


def stopped_after(known_after: float, said: str, seconds: float = 3.0) -> float | None:
    """Speech in a long line of the customer whose words are known so late: how much of it until the customer stops."""
    state, looks = FloorState(), list[tuple[float, float]]()
    for index in range(round(6.0 / HOP)):
        segment = Segment(index * HOP, (index + 1) * HOP)
        known = [until for at, until in looks if at + known_after <= segment.start]
        words = Said(said, known[-1]) if known else None
        probability = 0.9 if 1.0 <= segment.middle < 1.0 + seconds else 0.1
        state, signals = step(RULES, state, Tick(segment=segment, probability=probability, customer_left=9.0, said=words))
        looks += [(segment.end, signal.segment.end) for signal in signals if isinstance(signal, Listen)]
        if any(isinstance(signal, CutIn) for signal in signals):
            return segment.end - 1.0
    return None


@pytest.mark.parametrize("slow", [0.1, 0.5, 0.8])
def test_an_acknowledgement_does_not_stop_the_customer_however_slow_recognition_is(slow: float) -> None:
    assert stopped_after(slow, "Mm-hm.", seconds=0.9) is None


def test_speech_without_words_stops_the_customer_sooner_once_it_is_known_to_have_none() -> None:
    assert stopped_after(0.1, "") == pytest.approx(RULES.cut_in, abs=2 * HOP)
    assert stopped_after(9.0, "") == pytest.approx(RULES.unheard, abs=2 * HOP)


def test_coming_in_on_the_last_words_is_no_cut_in() -> None:
    signals = [signal for _, signal in run([Segment(3.7, 6.0)], [Segment(1.0, 4.0)], 9.0)]
    assert [type(signal) for signal in signals] == [TurnEnded]
    assert not signals[0].talked_over  # type: ignore[union-attr]  # the line before proves the type


def test_silence_is_noticed_again_and_again_but_never_while_the_customer_speaks() -> None:
    signals = run([], [Segment(0.0, 5.0)], 5.0 + 2 * RULES.patience + 0.5)
    assert [type(signal) for _, signal in signals] == [Silence, Silence]
    assert signals[0][0] == pytest.approx(5.0 + RULES.patience, abs=2 * HOP)


def test_a_trainee_who_talks_on_is_come_in_on_in_the_next_pause() -> None:
    happened = run([Segment(1.0, 12.0), Segment(12.3, 16.0)], [], 18.5, bears=10.0, said="and then we")
    assert [type(signal) for _, signal in happened] == [ComeIn, TurnEnded]
    at, signal = happened[0]
    assert isinstance(signal, ComeIn)
    assert at == pytest.approx(12.0 + RULES.gap, abs=2 * HOP)
    assert signal.onset == pytest.approx(1.0, abs=HOP)


def test_or_after_a_while_without_a_pause_and_again_if_they_go_on() -> None:
    happened = run([Segment(1.0, 30.0)], [], 29.5, bears=10.0, said="and then we")
    assert [type(signal) for _, signal in happened] == [ComeIn, ComeIn]
    assert happened[0][0] == pytest.approx(11.0 + RULES.at_latest, abs=2 * HOP)
    assert happened[1][0] - happened[0][0] == pytest.approx(10.0 + RULES.at_latest, abs=2 * HOP)


def test_going_on_over_a_customer_who_came_in_is_no_talking_over_and_stays_one_turn() -> None:
    came_in = 12.0 + RULES.gap
    speech = [Segment(1.0, 12.0), Segment(12.4, 13.4)]
    happened = run(speech, [Segment(came_in + 0.1, came_in + 2.0)], 18.0, bears=10.0, said="and then we")
    assert [type(signal) for _, signal in happened] == [ComeIn, TurnEnded]
    ended = happened[1][1]
    assert isinstance(ended, TurnEnded)
    assert not ended.talked_over
    assert ended.segment.end == pytest.approx(13.4, abs=HOP)


def test_nobody_is_come_in_on_after_a_question_or_while_talking_over() -> None:
    asked = run([Segment(1.0, 12.0)], [], 12.5, bears=10.0, said="so what would you like?")
    assert not [signal for _, signal in asked if isinstance(signal, ComeIn)]
    over = run([Segment(2.0, 14.0)], [Segment(1.0, 4.0)], 14.0, bears=10.0, said="listen to me for a")
    assert [type(signal) for _, signal in over] == [CutIn]


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.floats(0.05, 3.0), min_size=1, max_size=12))
def test_turns_never_overlap_and_lie_inside_the_speech(lengths: list[float]) -> None:
    at, speech = 0.5, []
    for number, length in enumerate(lengths):
        if number % 2 == 0:
            speech.append(Segment(at, at + length))
        at += length
    turns = [signal.segment for _, signal in run(speech, [], at + 2.0) if isinstance(signal, TurnEnded)]
    assert all(left.end <= right.start for left, right in pairwise(turns))
    assert all(any(part.start - HOP <= turn.start <= part.end + HOP for part in speech) for turn in turns)
