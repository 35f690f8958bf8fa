"""What a leak does to the overlaps of a call: a real call without one, and the same call with one put in."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.edges.sound_files import open_recording
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.overlaps import find_overlaps
from voicecoach.listen.speech import speech_timeline
from voicecoach.listen.turns import build_turns
from voicecoach.review.leaks import Cleared, SortedOverlaps, clear, sort_overlaps

SHORT = Segment(0, 100)


@pytest.fixture(scope="module")
def real_call(shared_data: Path) -> Recording:
    """A call without overlaps, into which one cut-in is put: 2 s of what the trainee says elsewhere, inside customer's speech."""
    whole = open_recording(shared_data / "calls" / "auto_repairs_40.flac", "left")
    trainee, customer = whole.trainee.read(SHORT), whole.customer.read(SHORT)
    source, place = (round(max(spoken(one), key=lambda part: part.duration).start * RATE) for one in (trainee, customer))
    trainee[place + RATE : place + 3 * RATE] += trainee[source : source + 2 * RATE]
    return Recording(ArrayChannel(trainee), ArrayChannel(customer), Origin.UPLOADED)


def spoken(sound: Samples) -> Timeline:
    detector = OfflineSilero()
    return speech_timeline(detector.probabilities(ArrayChannel(sound).blocks()), detector.hop, len(sound) / RATE)


def with_leak(call: Recording, db: float, origin: Origin = Origin.UPLOADED, noise: float = 0.0) -> Recording:
    customer, trainee = call.customer.read(SHORT), call.trainee.read(SHORT)
    leak = np.roll(customer, round(0.03 * RATE)) * np.float32(10 ** (db / 20))
    leak += np.random.default_rng(4).normal(0, noise, len(leak)).astype(np.float32)
    return Recording(ArrayChannel(trainee + leak), call.customer, origin)


def judged(call: Recording) -> tuple[Cleared, SortedOverlaps]:
    cleared = clear(call, {side: spoken(call.channel(side).read(SHORT)) for side in Speaker})
    return cleared, sort_overlaps(call, cleared, overlaps)


def overlaps(speech: Mapping[Speaker, Timeline]) -> tuple[Overlap, ...]:
    turns = {side: build_turns(side, speech[side], speech[side.other], ()) for side in Speaker}
    return find_overlaps(turns[Speaker.TRAINEE], turns[Speaker.CUSTOMER], None, speech)


def test_a_call_without_a_leak_keeps_all_its_overlaps(real_call: Recording) -> None:
    cleared, sorted_ = judged(real_call)
    assert cleared.speech == cleared.heard
    assert [each.kind for each in sorted_.scored] == [OverlapKind.INTERRUPTION]
    assert not sorted_.doubtful
    assert not sorted_.warnings


@pytest.mark.parametrize("db", [-6.0, -15.0, -25.0])
@pytest.mark.parametrize("origin", list(Origin))
def test_overlaps_that_are_the_leak_are_left_unscored(real_call: Recording, db: float, origin: Origin) -> None:
    really = judged(real_call)[1].scored
    cleared, sorted_ = judged(with_leak(real_call, db, origin))
    assert len(overlaps(cleared.heard)) >= 5, "the leak makes overlaps that were none"
    assert sorted_.doubtful
    assert not [each for each in sorted_.scored if not each.segment & really[0].segment], "none of them is scored"
    (said,) = sorted_.warnings
    assert f"trainee's microphone hears the customer ({-db:.0f} dB below)" in said
    assert f"{len(sorted_.doubtful)} overlaps that may be this leak are left unscored" in said
    assert said.count(".") == 1


@pytest.mark.parametrize("db", [-15.0, -25.0])
def test_a_voice_louder_than_the_leak_is_scored_as_without_it(real_call: Recording, db: float) -> None:
    (really,) = judged(real_call)[1].scored
    (kept,) = judged(with_leak(real_call, db))[1].scored
    assert (kept.kind, kept.by) == (really.kind, really.by)
    assert kept.segment.start == pytest.approx(really.segment.start, abs=0.2)
    assert kept.segment.end == pytest.approx(really.segment.end, abs=0.3)


def test_a_leak_that_drowns_in_noise_is_not_worth_a_word(real_call: Recording) -> None:
    cleared, sorted_ = judged(with_leak(real_call, -55.0, noise=0.0005))
    assert cleared.leaks[Speaker.TRAINEE].attenuation.value == pytest.approx(55.0, abs=2.0)
    assert [each.kind for each in sorted_.scored] == [OverlapKind.INTERRUPTION]
    assert not sorted_.doubtful
    assert not sorted_.warnings


def test_one_sound_on_both_sides_leaves_nothing_to_score(real_call: Recording) -> None:
    both = ArrayChannel(real_call.customer.read(SHORT) + real_call.trainee.read(SHORT))
    cleared, sorted_ = judged(Recording(both, both, Origin.UPLOADED))
    assert overlaps(cleared.heard)
    assert sorted_.scored == ()
    assert "(no quieter)" in sorted_.warnings[0]


def test_a_typed_call_has_no_leak() -> None:
    silent = ArrayChannel(np.zeros(10 * RATE, dtype=np.float32))
    recording = Recording(silent, ArrayChannel(np.ones(10 * RATE, dtype=np.float32) * 0.1), Origin.PRACTISED)
    speech = {Speaker.TRAINEE: Timeline(), Speaker.CUSTOMER: Timeline((Segment(0, 10),))}
    assert sort_overlaps(recording, clear(recording, speech), overlaps) == SortedOverlaps(())
