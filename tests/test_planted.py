"""The composed calls hold what they are said to hold."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from _overlap_scores import NOTHING, answers
from _planted import Call, Clip, Composer, Planted, Recipe, cut, reel, voiced

from voicecoach.call.recording import RATE, Origin, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker


def noise(seconds: float, seed: int = 0) -> Samples:
    return (0.1 * np.random.default_rng(seed).standard_normal(round(seconds * RATE))).astype(np.float32)


@pytest.fixture(scope="module")
def calls() -> list[Call]:
    hosts = [Clip("host", noise(length)) for length in (5.0, 8.0, 13.0)]
    talk = [Clip(f"speaker {i % 5}", noise(0.4 + 0.1 * i)) for i in range(40)]
    said = [Clip("other", noise(0.4), "yes"), Clip("voice", noise(0.3), "mm hm", synthetic=True)]
    return Composer(hosts, talk, said, seed=1).calls(Recipe(interruptions=40, backchannels=60, failed=20, early=20))


def test_everything_asked_for_is_planted_once(calls: list[Call]) -> None:
    kinds = Counter(event.kind for call in calls for event in call.events)
    assert kinds == {
        OverlapKind.INTERRUPTION: 40,
        OverlapKind.BACKCHANNEL: 60,
        OverlapKind.FAILED_START: 20,
        OverlapKind.EARLY_START: 20,
    }


def test_each_event_is_of_its_kind_by_when_it_is(calls: list[Call]) -> None:
    for call in calls:
        for event in call.events:
            (heard,) = (heard for heard in call.heard if heard.holds(event.at.start))
            (turn,) = (planned for planned in call.planned if planned.start == heard.start)
            left = heard.end - event.at.start
            match event.how:
                case "early":
                    assert 0.0 < left < 0.5
                    assert event.at.end > heard.end
                case "inside":
                    assert event.at.duration > 1.0
                    assert event.at.end < heard.end
                case "failed" | "backchannel":
                    assert event.at.duration < 1.0
                    assert event.at.end < heard.end
                case "short-yield":
                    assert 0.5 < left < 1.5
                    assert heard.end < turn.end
                    assert event.at.duration > 1.0
                case "short-over" | "long-over":
                    assert left > 0.5
                    assert event.at.end > turn.end == heard.end
                case _:
                    raise AssertionError(event.how)


def test_half_of_the_interruptions_share_half_a_second_to_one_and_a_half(calls: list[Call]) -> None:
    shared = [
        max(part.duration for heard in call.heard if (part := heard & event.at) is not None)
        for call in calls
        for event in call.events
        if event.kind is OverlapKind.INTERRUPTION
    ]
    assert sum(0.5 < seconds <= 1.5 for seconds in shared) >= len(shared) / 2


def test_events_of_one_turn_are_turns_of_their_own(calls: list[Call]) -> None:
    for call in calls:
        times = sorted(event.at for event in call.events)
        assert all(later.start - earlier.end >= 1.0 for earlier, later in pairwise(times))


def test_the_sound_is_where_it_is_said_to_be() -> None:
    call = Call([Segment(1.0, 3.0)], [Segment(1.0, 2.0)], [Clip("host", noise(2.0))])
    recording = call.recording(Origin.UPLOADED, seed=3)
    customer = recording.customer.read(Segment(0.0, 3.0))
    loud = np.flatnonzero(np.abs(customer) > 0.01) / RATE
    assert loud[0] == pytest.approx(1.0, abs=0.01)
    assert loud[-1] == pytest.approx(2.0, abs=0.01)


def test_a_clip_is_cut_where_it_is_soft_and_freed_of_silence() -> None:
    sound = np.concatenate([noise(1.0), np.zeros(1600, dtype=np.float32), noise(1.0, 1)])
    assert len(cut(sound, 0.0, 1.03)) / RATE == pytest.approx(1.05, abs=0.06)
    padded = np.concatenate([np.zeros(RATE, dtype=np.float32), noise(1.0), np.zeros(RATE, dtype=np.float32)])
    assert len(voiced(padded)) / RATE == pytest.approx(1.0, abs=0.04)


def test_a_reel_says_where_each_sound_begins() -> None:
    recording, starts = reel([noise(0.5), noise(0.7)])
    assert starts == pytest.approx([1.6, 3.7])
    assert recording.duration == pytest.approx(6.0)


def test_an_answer_is_the_overlap_that_shares_most_time() -> None:
    call = Call([Segment(0.0, 9.0)], [Segment(0.0, 9.0)], [Clip("host", noise(9.0))])
    for at in (2.0, 5.0):
        call.events.append(Planted(OverlapKind.BACKCHANNEL, Segment(at, at + 0.5), Clip("other", noise(0.5))))
    overlaps = [
        Overlap(OverlapKind.FAILED_START, Speaker.TRAINEE, Segment(1.9, 2.1), "failed-start: x"),
        Overlap(OverlapKind.BACKCHANNEL, Speaker.TRAINEE, Segment(2.2, 2.5), "backchannel-words: x"),
    ]
    first, second = answers(call, overlaps)
    assert (first.found, first.rule) == ("backchannel", "backchannel-words")
    assert second.found == NOTHING
