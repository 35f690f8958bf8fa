"""Batches, their team report and the removal of a call, by the commands."""

from pathlib import Path

import pytest
import soundfile

from tests.cli.conftest import Stereo
from tests.cli.test_bad_input import refused
from voicecoach.app.batch import BatchResult
from voicecoach.cli import main
from voicecoach.cli.batch import command
from voicecoach.cli.report import command as report_command
from voicecoach.cli.run_batch import BatchProgress, _told
from voicecoach.edges.parquet import ask


def test_a_real_call_a_bad_one_and_what_comes_of_them(
    home: Path, shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "calls", tmp_path / "out"
    folder.mkdir()
    sound, rate = soundfile.read(shared_data / "calls" / "order_support_mulaw.wav", frames=10 * 8000)
    soundfile.write(folder / "order.wav", sound, rate, subtype="ULAW")
    soundfile.write(folder / "mono.wav", sound[:, 0], rate)
    ask_for = ["batch", str(folder), "--out", str(out), "--trainee", "left", "--model", "tiny.en", "--workers", "1"]
    assert main(ask_for) == 1
    said = capsys.readouterr().out
    assert "2 recordings to review" in said
    assert "mono.wav: the recording is mono" in said
    assert "1 call in" in said
    ((call, words),) = ask(out, "SELECT call, trainee_pace > 60 FROM calls")
    assert words
    assert main(["report", "--team", str(out)]) == 0
    assert (out / "team" / "report.html").is_file()
    assert "--yes" in refused(capsys, ["batch", "--out", str(out), "--forget", call[:12]], 2)
    assert main(["batch", "--out", str(out), "--forget", call[:12], "--yes"]) == 0
    assert ask(out, "SELECT count(*) FROM calls") == [(0,)]
    assert not (out / "team").exists()
    assert home.is_dir()


def test_what_is_asked_wrongly(home: Path, sound_file: Stereo, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound_file("a.wav")
    out = ["--out", str(tmp_path / "out")]
    assert "--out" in refused(capsys, ["batch", str(tmp_path)], 2)
    assert "FOLDER or a MANIFEST" in refused(capsys, ["batch", *out], 2)
    assert "--trainee" in refused(capsys, ["batch", str(tmp_path), *out], 2)
    assert "no folder or manifest" in refused(capsys, ["batch", str(tmp_path / "nothing"), *out], 1)
    assert "read by a cluster only" in refused(capsys, ["batch", "s3://bucket/calls", *out, "--trainee", "left"], 2)
    dask = ["batch", str(tmp_path), *out, "--trainee", "left", "--dask", "tcp://127.0.0.1:9", "--workers", "2"]
    assert "leave --workers out" in refused(capsys, dask, 2)
    assert "leave the folder" in refused(capsys, ["batch", str(tmp_path), *out, "--forget", "abcdefgh"], 2)
    assert "no call's id" in refused(capsys, ["batch", *out, "--forget", "x"], 2)
    assert {each.name for each in command.params} > {"source", "out", "dask", "forget"}
    assert [each.name for each in report_command.params] == ["folder"]
    assert "has no calls.parquet" in refused(capsys, ["report", "--team", str(tmp_path)], 1)
    assert home.is_dir()


def test_progress_in_a_pipe_is_a_few_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with BatchProgress() as face:
        face.looking(1, 2)
        face.begins(400, 7)
        for number in range(400):
            face.advanced(f"{number}.wav", "is empty" if number == 3 else None)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "400 recordings to review, 7 are done already"
    assert "3.wav: is empty" in lines
    assert lines[-1] == "400 of 400 done"
    assert len(lines) < 30


def test_the_counts_of_a_run_are_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _told(BatchResult(calls=0, failed=4, reviewed=0, dropped=2), tmp_path) == 1
    said = capsys.readouterr().out
    assert "0 calls in" in said
    assert "none reviewed just now." in said
    assert "2 calls of an earlier run, reviewed otherwise, are left out now." in said
    assert "4 recordings could not be reviewed" in said
    assert _told(BatchResult(calls=3, failed=0, reviewed=2), tmp_path) == 0
    assert "calls.parquet; 2 of them reviewed just now." in capsys.readouterr().out
