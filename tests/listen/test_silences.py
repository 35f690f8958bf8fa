"""Silences of both, own pauses and monologues, worked out on paper."""

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.call.timeline import Timeline
from voicecoach.listen.silences import find_silences, longest_monologue, own_pauses

T, C = Speaker.TRAINEE, Speaker.CUSTOMER


def turns(*times: tuple[float, float], speaker: Speaker = T) -> list[Turn]:
    return [Turn(speaker, Segment(*each)) for each in times]


def test_a_long_silence_belongs_to_who_ends_it() -> None:
    speech = {T: Timeline((Segment(0, 5), Segment(15, 20))), C: Timeline((Segment(6, 10), Segment(23.5, 25), Segment(27.9, 30)))}
    found = find_silences(speech)
    assert found[T] == Timeline((Segment(10, 15),))
    assert found[C] == Timeline((Segment(20, 23.5),))


def test_a_paused_call_is_not_silent() -> None:
    speech = {T: Timeline((Segment(0, 5), Segment(30, 35))), C: Timeline()}
    assert find_silences(speech, Timeline((Segment(6, 29),)))[T] == Timeline()
    assert find_silences(speech, Timeline((Segment(5, 26),)))[T] == Timeline((Segment(26, 30),))


def test_silence_before_the_first_and_after_the_last_word_does_not_count() -> None:
    assert find_silences({T: Timeline((Segment(10, 12),)), C: Timeline()}) == {T: Timeline(), C: Timeline()}


def test_own_pauses_lie_inside_turns() -> None:
    speech = Timeline((Segment(0, 2), Segment(2.2, 4), Segment(4.5, 6), Segment(9, 10)))
    assert own_pauses(turns((0, 6), (9, 10)), speech) == (0.5,)


def test_a_monologue_goes_on_over_own_pauses_and_acknowledgements() -> None:
    mine = turns((0, 8), (9.5, 15), (17, 20), (30, 34))
    inside = turns((4, 4.5), speaker=C)
    assert longest_monologue(mine, inside) == Segment(0, 20)
    answered = turns((15.2, 16.8), speaker=C)
    assert longest_monologue(mine, [*inside, *answered]) == Segment(0, 15)
    assert longest_monologue([], answered) is None
