"""Files that somebody sent, decoded where they can do no harm."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE
from voicecoach.edges import decode_child
from voicecoach.edges.decode_apart import decode_apart
from voicecoach.edges.incoming import INCOMING, clear_incoming, file_name, incoming_folder


def noise(path: Path, seconds: float = 1.0, channels: int = 2, rate: int = RATE, subtype: str = "PCM_16") -> Path:
    sound = 0.1 * np.random.default_rng(5).standard_normal((round(seconds * rate), channels))
    soundfile.write(path, sound, rate, subtype=subtype)
    return path


def test_what_is_decoded_is_what_was_sent(tmp_path: Path) -> None:
    source, out, told = noise(tmp_path / "call.wav", 25.0), tmp_path / "out.flac", list[float]()
    decode_apart(source, out, told.append)
    assert np.array_equal(soundfile.read(source, dtype="int16")[0], soundfile.read(out, dtype="int16")[0])
    assert told == [0.4, 0.8, 1.0]


def test_finer_samples_stay_finer(tmp_path: Path) -> None:
    source, out = noise(tmp_path / "call.wav", subtype="FLOAT", rate=44_100), tmp_path / "out.flac"
    decode_apart(source, out, lambda _: None)
    assert soundfile.info(out).subtype == "PCM_24"
    assert soundfile.info(out).samplerate == 44_100


def test_what_is_wrong_with_a_file_is_told_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(VoicecoachError, match="is mono"):
        decode_apart(noise(tmp_path / "call.wav", channels=1), tmp_path / "out.flac", lambda _: None)
    (tmp_path / "page.wav").write_bytes(b"<html>" * 1000)
    with pytest.raises(VoicecoachError, match="is not a sound file"):
        decode_apart(tmp_path / "page.wav", tmp_path / "out.flac", lambda _: None)


def test_a_file_that_holds_days_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decode_child, "_limit", lambda: None)  # the limits hold for a process that is to end
    days = noise(tmp_path / "days.flac", 4 * 3600 + 10, rate=20)
    decode_child.main(days, tmp_path / "out.flac")
    assert "longer than 4 hours" in json.loads(capsys.readouterr().out.splitlines()[-1])["trouble"]
    fast = tmp_path / "fast.wav"
    soundfile.write(fast, np.zeros((10, 2)), 400_000)
    decode_child.main(fast, tmp_path / "out.flac")
    assert "400000 samples a second" in json.loads(capsys.readouterr().out.splitlines()[-1])["trouble"]


def test_a_child_that_hangs_is_ended(tmp_path: Path) -> None:
    with pytest.raises(VoicecoachError, match="could not be decoded"):
        decode_apart(noise(tmp_path / "call.wav"), tmp_path / "out.flac", lambda _: None, patience=0.0)


def test_decoding_can_be_given_up(tmp_path: Path) -> None:
    def enough(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        decode_apart(noise(tmp_path / "call.wav"), tmp_path / "out.flac", enough)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("call.wav", "call.wav"),
        ("Anruf von Frau Öztürk (3).mp3", "Anruf von Frau Öztürk (3).mp3"),
        ("../../etc/passwd", "passwd"),
        ("C:\\calls\\one.wav", "one.wav"),
        ("..", "call"),
        ("", "call"),
        (".wav", "wav"),
        ("a\0b\u202egpj.wav", "a_b_gpj.wav"),
        ("<script>.wav", "_script_.wav"),
        ("x" * 500 + ".flac", "x" * 80 + ".flac"),
    ],
)
def test_a_file_keeps_its_name_as_far_as_that_does_no_harm(given: str, kept: str) -> None:
    assert file_name(given) == kept


def test_what_was_coming_when_a_program_died_is_deleted(tmp_path: Path) -> None:
    folder = incoming_folder(tmp_path)
    assert folder.stat().st_mode & 0o077 == 0
    (folder / "call.wav").write_bytes(b"voices")
    clear_incoming(tmp_path)
    assert folder.is_dir(), "another desk may be taking it in now"
    clear_incoming(tmp_path, after=0.0)
    assert not list((tmp_path / INCOMING).iterdir())
