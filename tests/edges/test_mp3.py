"""Stereo sound as MP3."""

import io

import numpy as np
import pytest
import soundfile

from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording
from voicecoach.edges import sound_files
from voicecoach.edges.mp3 import BITS_A_SECOND, has_mp3, to_mp3
from voicecoach.edges.sound_files import encode_call


def tones(seconds: float) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """A second of 300 Hz on the left, then as long 700 Hz on the right, by turns."""
    at = np.arange(round(seconds * RATE))
    left = at // RATE % 2 == 0
    both = np.stack([np.sin(2 * np.pi * 300 * at / RATE) * left, np.sin(2 * np.pi * 700 * at / RATE) * ~left], axis=1)
    return (0.5 * both).astype(np.float32)


def test_each_channel_comes_back_in_its_place_and_time() -> None:
    sound = tones(4.37)
    coded = to_mp3([sound[: 2 * RATE], sound[2 * RATE :]])
    heard, rate = soundfile.read(io.BytesIO(coded))
    assert rate == RATE
    assert len(heard) == len(sound)
    assert abs(len(coded) * 8 / 4.37 - BITS_A_SECOND) < 0.05 * BITS_A_SECOND
    error = np.sqrt(np.mean((heard - sound) ** 2, axis=0)) / np.sqrt(np.mean(sound**2, axis=0))
    assert (error < 0.1).all(), "a shift of one sample would make an error of 0.12 on the left and 0.27 on the right"


def test_the_same_sound_gives_the_same_bytes_however_it_is_cut() -> None:
    sound = tones(3)
    assert to_mp3([sound]) == to_mp3([sound[:20_001], sound[20_001:]]) == to_mp3([sound])


def test_a_page_gets_another_form_where_there_is_no_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = tones(2)
    call = Recording(ArrayChannel(sound[:, 0]), ArrayChannel(sound[:, 1]), Origin.PRACTISED)
    assert has_mp3()
    assert encode_call(call) == (to_mp3([sound]), "audio/mpeg")
    monkeypatch.setattr(sound_files, "has_mp3", lambda: False)
    content, kind = encode_call(call)
    assert kind == "audio/ogg"
    assert len(soundfile.read(io.BytesIO(content))[0]) == 2 * RATE
