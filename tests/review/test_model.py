"""A stored review comes back as it was, and the same review is always the same bytes."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.review.model import Review, from_json, settled, to_json


def test_what_is_written_is_read_back(review: Review) -> None:
    kept = settled(review)
    assert from_json(to_json(kept)) == kept
    assert to_json(kept) == to_json(review)


def test_keys_are_sorted_and_numbers_short(review: Review) -> None:
    content = to_json(msgspec.structs.replace(review, duration=41.512345678))
    plain = json.loads(content)
    assert list(plain) == sorted(plain)
    assert plain["duration"] == 41.512
    assert content.endswith(b"}\n")


@given(
    ends=st.lists(st.floats(0.0005, 9.0), min_size=1, max_size=6),
    gaps=st.lists(st.floats(0.00001, 3.0), min_size=6, max_size=6),
    at=st.floats(0, 4000),
)
def test_rounding_never_makes_a_stretch_empty_or_two_touch(
    review: Review, ends: list[float], gaps: list[float], at: float
) -> None:
    segments = []
    for length, gap in zip(ends, gaps, strict=False):
        segments.append(Segment(at, at + length))
        at = segments[-1].end + gap
    speech = {speaker: Timeline.of(segments) for speaker in Speaker}
    kept = settled(msgspec.structs.replace(review, speech=speech))
    assert settled(kept) == kept
    for before, after in zip(kept.speech[Speaker.TRAINEE], kept.speech[Speaker.TRAINEE].segments[1:], strict=False):
        assert before.end < after.start


def test_another_version_is_refused(review: Review) -> None:
    newer = to_json(review).replace(b'"version": 1', b'"version": 99')
    with pytest.raises(VoicecoachError, match=r"version 99.*review the call again"):
        from_json(newer)


@pytest.mark.parametrize("content", [b"", b"{}", b"no json", b'{"version": 1}', b"\xff\xfe", b"[]"])
def test_what_is_no_review_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(VoicecoachError, match="not a review") as caught:
        from_json(content)
    assert "\n" not in str(caught.value)


def test_a_review_without_the_figures_of_both_is_refused(review: Review) -> None:
    for figures in ({}, {Speaker.TRAINEE: review.figures[Speaker.TRAINEE]}):
        with pytest.raises(VoicecoachError, match="not a review"):
            from_json(to_json(msgspec.structs.replace(review, figures=figures)))
