"""The sound of a page that is made while the review is made is the one that is made afterwards."""

import numpy as np
import pytest

from voicecoach.app import page_sound
from voicecoach.app.page_sound import PageSound
from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.edges.sound_files import encode_call
from voicecoach.review.silence import silenced

HIDDEN = {Speaker.CUSTOMER: Timeline((Segment(0.5, 1.0),))}


def a_call() -> Recording:
    noise = np.random.default_rng(1).standard_normal((2, 2 * RATE)).astype(np.float32) * 0.1
    return Recording(ArrayChannel(noise[0]), ArrayChannel(noise[1]), Origin.UPLOADED)


def test_what_was_begun_is_what_is_encoded_afterwards() -> None:
    sound, call = PageSound(), a_call()
    sound.begin(call, HIDDEN)
    assert sound.take(call, HIDDEN) == encode_call(silenced(call, HIDDEN))


def test_what_was_begun_last_counts() -> None:
    sound, call = PageSound(), a_call()
    sound.begin(call, {})
    sound.begin(call, HIDDEN)
    assert sound.take(call, HIDDEN) == encode_call(silenced(call, HIDDEN))


def test_what_was_not_begun_is_encoded_when_it_is_taken() -> None:
    call = a_call()
    assert PageSound().take(call, HIDDEN) == encode_call(silenced(call, HIDDEN))


def test_what_was_begun_serves_one_page_only() -> None:
    sound, call = PageSound(), a_call()
    sound.begin(call, HIDDEN)
    sound.take(call, HIDDEN)
    assert sound.take(call, {}) == encode_call(call)


def test_what_is_to_be_hidden_is_hidden_whatever_was_begun() -> None:
    sound, call = PageSound(), a_call()
    sound.begin(call, {})
    assert sound.take(call, HIDDEN) == encode_call(silenced(call, HIDDEN))


def test_an_error_meets_whoever_takes_the_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_call: Recording) -> tuple[bytes, str]:
        raise OSError("gone")

    monkeypatch.setattr(page_sound, "encode_call", broken)
    sound = PageSound()
    sound.begin(a_call(), {})
    with pytest.raises(OSError, match="gone"):
        sound.take(a_call(), {})
