"""Recordings that are not what they seem, through the command line: said, and not scored."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from tests.cli.test_bad_input import refused
from tests.listen.test_music import tune
from voicecoach.app.wrong_speed import refuse_wrong_speed
from voicecoach.call.recording import RATE, Origin, Recording, Samples
from voicecoach.call.speech import Speaker, Word
from voicecoach.cli import main
from voicecoach.edges.sound_files import open_recording
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.review.model import Review, from_json

SECONDS = 26


pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def order_call(shared_data: Path, tmp_path: Path) -> Path:
    """The first part of a real service call, at 8 kHz, the representative on the left."""
    return call_of(shared_data, tmp_path, "order_support_mulaw.wav")


def call_of(shared_data: Path, tmp_path: Path, name: str, rate: int | None = None, seconds: int = SECONDS) -> Path:
    sound, own = soundfile.read(shared_data / "calls" / name, frames=seconds * 8000)
    path = tmp_path / f"call-{rate or own}.wav"
    soundfile.write(path, sound, rate or own, subtype="PCM_16")
    return path


def reviewed(path: Path, side: str, tmp_path: Path) -> Review:
    out = tmp_path / f"out-{side}"
    assert main(["review", str(path), "--trainee", side, "--model", "tiny.en", "--out", str(out)]) == 0
    return from_json((out / "review.json").read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["order_support_mulaw.wav", "auto_repairs_40.flac"])
def test_swapped_channels(shared_data: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = call_of(shared_data, tmp_path, name, seconds=60)  # two phrases that tell are heard in a minute, not always in 26 s
    wrong = reviewed(path, "right", tmp_path)
    assert "--trainee left" in wrong.warnings[0]
    assert not wrong.findings, "nothing is judged"
    said = capsys.readouterr().out
    assert "look swapped" in said
    assert said.split("\n")[2] == "Nothing was judged: the channels look swapped."
    assert "No strength" not in said
    right = reviewed(path, "left", tmp_path)
    assert not any("swapped" in warning or "Music" in warning for warning in right.warnings)
    assert right.findings


@pytest.mark.slow
@pytest.mark.parametrize(("rate", "speed"), [(4_000, "half"), (16_000, "double")])
def test_a_header_that_names_a_wrong_rate(
    shared_data: Path, tmp_path: Path, rate: int, speed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = call_of(shared_data, tmp_path, "order_support_mulaw.wav", rate)
    out = ["--model", "base", "--out", str(tmp_path / "out")]
    said = refused(capsys, ["review", str(path), "--trainee", "left", *out], 1)
    assert f"plays at {speed} speed" in said
    assert not (tmp_path / "out").exists()


def test_words_that_are_sure_cost_no_second_look(order_call: Path) -> None:
    class Untouchable(FakeTranscriber):
        def transcribe(self, samples: Samples) -> tuple[Word, ...]:
            raise AssertionError(f"was asked about {len(samples)} samples")

    found = open_recording(order_call)
    recording = Recording(found.trainee, found.customer, Origin.UPLOADED)
    words = FakeTranscriber(("one two three four five six seven eight nine",)).transcribe(np.zeros(RATE * 9, dtype=np.float32))
    refuse_wrong_speed("call.wav", recording, {Speaker.TRAINEE: words, Speaker.CUSTOMER: ()}, Untouchable(()))


@pytest.mark.slow
def test_music_on_hold(order_call: Path, tmp_path: Path) -> None:
    sound, rate = soundfile.read(order_call, dtype="float32")
    music = soxr.resample(tune(20.0), RATE, rate)
    held = np.stack([np.zeros_like(music), music], axis=1)
    path = tmp_path / "held.wav"
    soundfile.write(path, np.concatenate([sound[: 13 * rate], held, sound[13 * rate :]]), rate)
    review = reviewed(path, "left", tmp_path)
    (warning,) = [each for each in review.warnings if each.startswith("Music or tones")]
    assert "customer's channel" in warning
    inside = [each.turn for each in review.turns if 14 < each.turn.segment.middle < 32]
    assert not inside, "no speech and no words in the music"
    assert all(wait < 13 for wait in review.figures[Speaker.TRAINEE].waits)


@pytest.mark.parametrize("how", ["as it is", "quieter", "upside down"])
def test_the_same_sound_on_both_channels(order_call: Path, tmp_path: Path, how: str, capsys: pytest.CaptureFixture[str]) -> None:
    sound, rate = soundfile.read(order_call)
    both = sound.sum(axis=1) / 2
    factor = {"as it is": 1.0, "quieter": 0.3, "upside down": -1.0}[how]
    path = tmp_path / "same.wav"
    soundfile.write(path, np.stack([both, both * factor], axis=1), rate)
    assert "same sound on both channels" in refused(capsys, ["review", str(path), "--trainee", "left"], 1)


def test_a_silent_channel_and_a_single_one(order_call: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound, rate = soundfile.read(order_call)
    soundfile.write(tmp_path / "one.wav", sound.sum(axis=1) / 2, rate)
    said = refused(capsys, ["review", str(tmp_path / "one.wav"), "--trainee", "left"], 1)
    assert "one channel" in said
    sound[:, 1] = 0
    soundfile.write(tmp_path / "silent.wav", sound, rate)
    assert "nobody on its right channel" in refused(capsys, ["review", str(tmp_path / "silent.wav"), "--trainee", "left"], 1)
