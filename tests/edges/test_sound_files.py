"""Real files of every kind that a person may hand in, whole and broken."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE, Channel, Origin, Samples
from voicecoach.call.segment import Segment
from voicecoach.edges.sound_files import FileChannel, open_recording


def two_tones(seconds: float, rate: int) -> Samples:
    """Left 300 Hz, right 440 Hz, quiet noise on both so that the channels differ like two microphones."""
    time = np.arange(round(seconds * rate)) / rate
    noise = np.random.default_rng(1).normal(0, 0.01, (len(time), 2))
    tones = np.stack([np.sin(2 * np.pi * 300 * time), np.sin(2 * np.pi * 440 * time)], axis=1)
    return (0.3 * tones + noise).astype(np.float32)


def whole(channel: Channel) -> Samples:
    return np.concatenate(list(channel.blocks()))


@pytest.mark.parametrize("rate", [8000, 16000, 11025, 22050, 44100, 48000])
def test_blocks_give_the_whole_channel_at_the_inner_rate(tmp_path: Path, rate: int) -> None:
    sound = two_tones(23.4567, rate)
    soundfile.write(tmp_path / "call.wav", sound, rate, subtype="FLOAT")
    recording = open_recording(tmp_path / "call.wav", "left")
    for index, channel in enumerate((recording.trainee, recording.customer)):
        heard, at_once = whole(channel), soxr.resample(sound[:, index], rate, RATE)
        assert heard.dtype == np.float32
        assert len(heard) == channel.frames
        assert abs(len(heard) / RATE - len(sound) / rate) < 2 / RATE
        assert np.abs(heard[: len(at_once)] - at_once[: len(heard)]).max() < 1e-5


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 44100, 48000])
def test_reading_a_stretch_gives_what_the_whole_holds_there(tmp_path: Path, rate: int) -> None:
    soundfile.write(tmp_path / "call.flac", two_tones(20, rate), rate)
    channel = open_recording(tmp_path / "call.flac", "left").trainee
    everything = whole(channel)
    for start, end in ((0.0, 1.0), (7.123456, 9.87), (12.3, 12.31), (19.5, 20.0)):
        stretch = channel.read(Segment(start, end))
        low = round(start * RATE)
        expected = everything[low : low + len(stretch)]
        assert len(stretch) == round(end * RATE) - low
        assert np.abs(stretch[: len(expected)] - expected).max() < 1e-4


def test_reading_outside_the_call_gives_silence(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "call.wav", two_tones(2, 8000), 8000)
    channel = open_recording(tmp_path / "call.wav", "left").trainee
    around = channel.read(Segment(-1.0, 3.0))
    assert len(around) == 4 * RATE
    assert not around[:RATE].any()
    assert not around[3 * RATE :].any()
    assert np.abs(around[RATE : 3 * RATE]).max() > 0.25
    assert not channel.read(Segment(5.0, 6.0)).any()


@pytest.mark.parametrize("form", ["MP3", "OGG", "AIFF", "WAV"])
def test_seeking_lands_on_the_same_sample_in_every_format(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"call.{form.lower()}"
    soundfile.write(path, two_tones(20, 16000), 16000, format=form)
    channel = open_recording(path, "left").trainee
    expected = whole(channel)[12 * RATE : 13 * RATE]
    assert np.abs(channel.read(Segment(12.0, 13.0)) - expected).max() < 1e-3


def test_the_trainee_is_on_the_named_side(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    soundfile.write(path, two_tones(2, 16000), 16000)
    left, right = open_recording(path, "left"), open_recording(path, "right")
    assert left.origin is Origin.UPLOADED
    assert np.array_equal(whole(left.trainee), whole(right.customer))
    assert np.array_equal(whole(left.customer), whole(right.trainee))
    spectrum = np.abs(np.fft.rfft(whole(left.trainee)[:RATE]))
    assert int(spectrum.argmax()) == 300


def test_a_real_telephone_call_in_mu_law(shared_data: Path) -> None:
    recording = open_recording(shared_data / "calls" / "order_support_mulaw.wav", "left")
    assert recording.duration == pytest.approx(70.848, abs=1e-3)
    assert np.abs(whole(recording.trainee)).max() > 0.1
    assert isinstance(recording.trainee, FileChannel)


def cut_in_half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def mono(path: Path) -> None:
    soundfile.write(path, two_tones(2, 16000)[:, 0], 16000)


def three_channels(path: Path) -> None:
    soundfile.write(path, np.tile(two_tones(2, 16000), 2)[:, :3], 16000)


def left_silent(path: Path) -> None:
    soundfile.write(path, two_tones(2, 16000) * np.array([0, 1], np.float32), 16000)


def right_silent(path: Path) -> None:
    soundfile.write(path, two_tones(2, 16000) * np.array([1, 0], np.float32), 16000)


def both_silent(path: Path) -> None:
    soundfile.write(path, two_tones(2, 16000) * 0, 16000)


def same_twice(path: Path) -> None:
    soundfile.write(path, np.repeat(two_tones(2, 16000)[:, :1], 2, axis=1), 16000)


def no_seconds(path: Path) -> None:
    soundfile.write(path, two_tones(2, 16000)[:0], 16000)


def not_a_number(path: Path) -> None:
    sound = two_tones(2, 16000)
    sound[77] = np.nan
    soundfile.write(path, sound, 16000, subtype="FLOAT")


def truncated(path: Path) -> None:
    soundfile.write(path, two_tones(20, 16000), 16000)
    cut_in_half(path)


def empty(path: Path) -> None:
    path.touch()


def a_letter(path: Path) -> None:
    path.write_text("Dear Sir or Madam, my parcel has not arrived.\n" * 50)


def nothing(path: Path) -> None:
    assert not path.exists()


@pytest.mark.parametrize(
    ("make", "name", "says"),
    [
        (mono, "call.wav", "is mono"),
        (three_channels, "call.wav", "has 3 channels"),
        (left_silent, "call.wav", "nobody on its left channel"),
        (right_silent, "call.flac", "nobody on its right channel"),
        (both_silent, "call.wav", "silent from end to end"),
        (same_twice, "call.wav", "same sound on both channels"),
        (no_seconds, "call.wav", "0 seconds"),
        (not_a_number, "call.wav", "no sound"),
        (truncated, "call.wav", "ends before its header says"),
        (truncated, "call.flac", "ends before its header says"),
        (truncated, "call.aiff", "ends before its header says"),
        (truncated, "call.ogg", "ends before its header says"),
        (truncated, "call.mp3", "ends before its header says"),
        (empty, "call.wav", "is empty"),
        (a_letter, "call.wav", "not a sound file"),
        (a_letter, "letter.txt", "not a sound file"),
        (nothing, "nowhere.wav", "there is no file"),
        (Path.mkdir, "folder.wav", "is a folder"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(tmp_path: Path, make, name: str, says: str) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - one maker each
    path = tmp_path / name
    make(path)
    with pytest.raises(VoicecoachError) as caught:
        open_recording(path, "left")
    sentence = str(caught.value)
    assert says in sentence
    assert name in sentence
    assert "\n" not in sentence
    assert ": " in sentence, "it says what to do"
    assert caught.value.exit_status == 1


def test_a_flac_whose_writer_was_killed_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "killed.flac"
    program = (
        "import os, sys, numpy, soundfile\n"
        "sound = soundfile.SoundFile(sys.argv[1], 'w', 16000, 2)\n"
        "sound.write(numpy.random.default_rng(1).normal(0, 0.1, (160000, 2)))\n"
        "sound.flush(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert soundfile.info(path).frames > 1 << 60
    with pytest.raises(VoicecoachError, match="cut off while it was being written"):
        open_recording(path, "left")


def test_a_wav_written_as_a_stream_has_no_length_in_its_header_and_is_read(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    soundfile.write(path, two_tones(2, 16000), 16000)
    content = bytearray(path.read_bytes())
    content[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(content)
    assert open_recording(path, "left").duration == pytest.approx(2.0)


@pytest.mark.parametrize("make", [left_silent, both_silent, same_twice])
def test_a_practised_call_may_have_a_silent_channel(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - one maker each
    make(tmp_path / "call.wav")
    assert open_recording(tmp_path / "call.wav", "left", one_sided=True).duration == pytest.approx(2.0)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom file modes bind")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    soundfile.write(path, two_tones(2, 16000), 16000)
    path.chmod(0)
    with pytest.raises(VoicecoachError, match="cannot be"):
        open_recording(path, "left")
