"""All figures of a side together: a made-up call that is known on paper, and two real ones."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.figures import SideFigures, side_figures, turn_figures
from voicecoach.listen.overlaps import find_overlaps
from voicecoach.listen.speech import speech_timeline
from voicecoach.listen.turns import build_turns

T, C = Speaker.TRAINEE, Speaker.CUSTOMER


def buzz(speech: Timeline, seconds: float, amplitude: float, pitch: float) -> Samples:
    """A buzz with eight falling harmonics wherever there is speech."""
    at = np.arange(round(seconds * RATE)) / RATE
    sound = amplitude * np.array([np.sin(2 * np.pi * k * pitch * at) / k for k in range(1, 9)]).sum(axis=0)
    spoken = np.zeros(len(at), dtype=bool)
    for part in speech:
        spoken[round(part.start * RATE) : round(part.end * RATE)] = True
    return np.where(spoken, sound, 0.0).astype(np.float32)


def turn(speaker: Speaker, start: float, end: float, words: int) -> Turn:
    step = (end - start) / words
    return Turn(
        speaker, Segment(start, end), tuple(Word("so", Segment(start + i * step, start + (i + 1) * step)) for i in range(words))
    )


SPEECH = {T: Timeline((Segment(6, 12), Segment(12.5, 16))), C: Timeline((Segment(0, 5), Segment(17, 22)))}
TURNS = {T: (turn(T, 6, 16, 25),), C: (turn(C, 0, 5, 15), turn(C, 17, 22, 20))}
CALL = Recording(
    ArrayChannel(buzz(SPEECH[T], 23, 0.1, 220)), ArrayChannel(buzz(SPEECH[C], 23, 0.2, 110)), Origin.UPLOADED
)  # fmt: skip


def test_figures_known_on_paper() -> None:
    mine, theirs = (side_figures(speaker, CALL, TURNS, SPEECH) for speaker in (T, C))
    assert (mine.speaking_time.value, theirs.speaking_time.value) == (10.0, 10.0)
    assert (mine.talk_share.value, theirs.talk_share.value) == (50.0, 50.0)
    assert (mine.turns.value, theirs.turns.value) == (1.0, 2.0)
    assert (mine.longest_turn.value, theirs.longest_turn.value) == (10.0, 5.0)
    assert (mine.pace.value, theirs.pace.value) == (150.0, 210.0)
    assert (mine.net_pace.value, theirs.net_pace.value) == (157.9, 210.0)  # 25 words in 9.5 s
    assert (mine.waits, mine.wait.value) == ((1.0,), 1.0)
    assert (theirs.waits, theirs.wait.value) == ((1.0,), 1.0)
    assert mine.pitch.value == pytest.approx(220, rel=0.01)
    assert theirs.pitch.value == pytest.approx(110, rel=0.01)
    assert mine.level.value is not None
    assert theirs.level.value is not None
    assert theirs.level.value - mine.level.value == pytest.approx(6.02, abs=0.15)
    harmonics = 10 * np.log10(sum(0.1**2 / 2 / k**2 for k in range(1, 9)))
    assert mine.level.value == pytest.approx(harmonics, abs=0.3)


def test_figures_of_one_turn() -> None:
    figures = turn_figures(TURNS[C][0], CALL, SPEECH[C])
    whole = side_figures(C, CALL, TURNS, SPEECH)
    assert figures.pace.value == 180.0
    assert figures.level.value == pytest.approx(whole.level.value, abs=0.2)


def test_a_side_that_says_nothing_has_reasons_instead_of_figures() -> None:
    silent = Recording(CALL.trainee, ArrayChannel(np.zeros(23 * RATE, dtype=np.float32)), Origin.UPLOADED)
    figures = side_figures(C, silent, {T: TURNS[T], C: ()}, {T: SPEECH[T], C: Timeline()})
    assert (figures.speaking_time.value, figures.talk_share.value, figures.turns.value) == (0.0, 0.0, 0.0)
    for name in ("pace", "net_pace", "level", "pitch", "pitch_range", "wait", "longest_turn"):
        measure = getattr(figures, name)
        assert measure.value is None
        assert measure.why_none


def test_nobody_speaks_at_all() -> None:
    nothing = ArrayChannel(np.zeros(RATE, dtype=np.float32))
    figures = side_figures(T, Recording(nothing, nothing, Origin.UPLOADED), {T: (), C: ()}, {T: Timeline(), C: Timeline()})
    assert figures.talk_share.why_none == "nobody speaks in this call"


def heard(path: Path) -> tuple[dict[Speaker, Timeline], dict[Speaker, SideFigures], int]:
    import soundfile
    import soxr

    sound, rate = soundfile.read(path, dtype="float32")
    wide = np.asarray(soxr.resample(sound, rate, RATE), dtype=np.float32)
    call = Recording(ArrayChannel(wide[:, 0].copy()), ArrayChannel(wide[:, 1].copy()), Origin.UPLOADED)
    detector = OfflineSilero()
    speech = {s: speech_timeline(detector.probabilities(call.channel(s).blocks()), detector.hop, call.duration) for s in Speaker}
    turns = {s: build_turns(s, speech[s], speech[s.other], ()) for s in Speaker}
    figures = {s: side_figures(s, call, turns, speech) for s in Speaker}
    return speech, figures, len(find_overlaps(turns[T], turns[C], speech=speech))


def test_a_real_call_of_two_people_who_take_turns(shared_data: Path) -> None:
    # the manifest: "few overlaps"; talk of both is about even; Michelle is on the left, Jack on the right
    speech, figures, overlaps = heard(shared_data / "calls" / "auto_repairs_40.flac")
    assert overlaps <= 3
    assert (speech[T] & speech[C]).duration < 2
    share = figures[T].talk_share.value
    assert share is not None
    assert 40 < share < 60
    left, right = figures[T].pitch.value, figures[C].pitch.value
    assert left is not None
    assert right is not None
    assert left > 165 > right
    ranges = [figures[speaker].pitch_range.value for speaker in Speaker]
    assert all(one is not None and 4 < one < 13 for one in ranges)  # beyond an octave it would be octave errors
    assert all((figures[speaker].speaking_time.value or 0) > 80 for speaker in Speaker)
    assert all(-1 < wait < 8 for speaker in Speaker for wait in figures[speaker].waits)


def test_a_real_call_without_overlap(shared_data: Path) -> None:
    speech, figures, overlaps = heard(shared_data / "calls" / "order_support_mulaw.wav")
    assert overlaps == 0
    assert (speech[T] & speech[C]).duration == 0
    assert [figures[speaker].turns.value for speaker in Speaker] == [7.0, 8.0]  # as a transcript of the call reads
