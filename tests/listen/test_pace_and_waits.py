"""Pace and waits: counted on paper, then on a recording whose words are aligned by others."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.recording import RATE
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.pace import count_words, net_pace, pace
from voicecoach.listen.speech import speech_timeline
from voicecoach.listen.turns import build_turns
from voicecoach.listen.waits import find_waits


def turn(start: float, end: float, words: int = 0, speaker: Speaker = Speaker.TRAINEE) -> Turn:
    step = (end - start) / max(words, 1)
    said = tuple(Word("so", Segment(start + i * step, start + (i + 1) * step)) for i in range(words))
    return Turn(speaker, Segment(start, end), said)


def test_pace_counts_own_short_pauses_and_not_the_time_between_turns() -> None:
    assert pace([turn(0, 10, 20), turn(60, 70, 30)]).value == 150.0  # 50 words in 20 s
    assert pace([turn(0, 10, 20), turn(60, 70, 30)]).count == 50


def test_a_cough_counts_neither_word_nor_time() -> None:
    assert pace([turn(0, 10, 20), turn(20, 25)]).value == 120.0


def test_net_pace_leaves_gaps_out() -> None:
    # speech [====) [==) [====)    4 s + 0.2 s gap + 2 s, 0.8 s gap, 3 s
    speech = Timeline((Segment(0, 4), Segment(4.2, 6.2), Segment(7, 10)))
    assert net_pace([turn(0, 10, 23)], speech).value == 150.0  # 23 words in 9.2 s
    assert pace([turn(0, 10, 23)]).value == 138.0


def test_net_pace_leaves_speech_without_words_out() -> None:
    speech = Timeline((Segment(0, 10), Segment(20, 25)))
    assert net_pace([turn(0, 10, 25), turn(20, 25)], speech).value == 150.0


@pytest.mark.parametrize(("turns", "why"), [([], "no words"), ([turn(0, 60, 9)], "too little"), ([turn(0, 3, 15)], "too little")])
def test_too_little_speech_has_a_reason_and_no_value(turns: list[Turn], why: str) -> None:
    for measure in (pace(turns), net_pace(turns, Timeline.of(one.segment for one in turns))):
        assert measure.value is None
        assert measure.why_none is not None
        assert measure.why_none.startswith(why)


def test_what_counts_as_a_word() -> None:
    texts = ("A", "12-inch", "pipe", "–", "...", "isn't", "$40")  # noqa: RUF001 - the dash that transcripts hold
    assert count_words([Word(text, Segment(i, i + 1)) for i, text in enumerate(texts)]) == 7


def test_pace_of_a_human_recording_is_that_of_its_aligned_words(shared_data: Path) -> None:
    import soundfile

    folder = shared_data / "speech" / "pace"
    sound, rate = soundfile.read(folder / "fast_then_slow_and_quiet.flac", dtype="float32")
    assert rate == RATE
    grid = (folder / "fast_then_slow_and_quiet.TextGrid").read_text(encoding="utf-8")
    words = aligned_words(grid)
    truth = Timeline.of(word.segment for word in words).bridged(1.0).duration
    detector = OfflineSilero()
    speech = speech_timeline(detector.probabilities([np.asarray(sound, dtype=np.float32)]), detector.hop, len(sound) / rate)
    turns = build_turns(Speaker.TRAINEE, speech, Timeline(), words)
    measured = pace(turns).value
    assert measured == pytest.approx(60 * len(words) / truth, rel=0.06)
    parts = [Segment(0, 7.8), Segment(8.5, 30)]  # "talking pretty fast here" … "me talking really slow"
    fast, slow = (
        pace(
            build_turns(
                Speaker.TRAINEE, speech.crop(part), Timeline(), [word for word in words if part.holds(word.segment.start)]
            )
        )
        for part in parts
    )
    assert fast.value is not None
    assert slow.value is not None
    assert fast.value > 1.5 * slow.value


def aligned_words(grid: str) -> tuple[Word, ...]:
    """The words of the tier "words" of a TextGrid in its short form: start, end and text on a line each."""
    _, _, tier = grid.partition('"words"')
    lines = tier.split()
    count = int(lines[2])
    cells = lines[3 : 3 + 3 * count]
    rows = zip(cells[::3], cells[1::3], cells[2::3], strict=True)
    words = [Word(text.strip('"'), Segment(float(start), float(end))) for start, end, text in rows if text != '""']
    return tuple(words)


def waits(
    mine: list[tuple[float, float]], theirs: list[tuple[float, float]], planned: list[Segment] | None = None
) -> list[float]:
    own = [turn(start, end) for start, end in mine]
    other = [turn(start, end, speaker=Speaker.CUSTOMER) for start, end in theirs]
    return list(find_waits(own, other, planned))


def test_a_wait_goes_from_the_others_end_to_the_start_of_the_answer() -> None:
    assert waits([(3.5, 5), (10, 12)], [(0, 3), (6, 9), (13, 14)]) == [0.5, 1.0]


def test_turns_may_come_in_any_order() -> None:
    assert waits([(10, 12), (3.5, 5)], [(13, 14), (0, 3), (6, 9)]) == [0.5, 1.0]
    assert waits([(7.0, 8), (3.5, 5)], [(6, 6.8), (0, 3)], [Segment(6, 6.9), Segment(0, 3.1)]) == [0.4, 0.1]


def test_an_early_start_is_a_negative_wait_and_a_cut_in_is_none() -> None:
    assert waits([(2.7, 5)], [(0, 3)]) == [-0.3]
    assert waits([(2.0, 5)], [(0, 3)]) == []


def test_a_backchannel_is_no_answer_and_stops_no_wait() -> None:
    assert waits([(1, 1.4), (3.5, 5)], [(0, 3)]) == [0.5]


def test_the_others_backchannel_does_not_hand_over_the_floor() -> None:
    assert waits([(0, 4), (5.5, 7)], [(2, 2.3)]) == []


def test_going_on_after_an_own_pause_is_no_answer() -> None:
    assert waits([(3.5, 5), (6.5, 8)], [(0, 3)]) == [0.5]


def test_the_planned_end_counts_where_the_customer_was_cut_short() -> None:
    assert waits([(2.8, 5)], [(0, 3)], [Segment(0, 6)]) == []
    assert waits([(2.8, 5)], [(0, 2.9)], [Segment(0, 3.0)]) == [-0.2]


def test_before_anybody_spoke_there_is_no_wait() -> None:
    assert waits([(5, 6)], []) == []
    assert waits([], [(5, 6)]) == []
