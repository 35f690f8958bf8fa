"""Many recordings into tables: real processes, fast models."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.app.batch_fakes import MARKS, SLOWLY, Here, open_fakes, run_fakes, write_call
from voicecoach.app.batch import LocalRunner, forget
from voicecoach.app.one_call import Answer, Models, Task, describe, reviewed
from voicecoach.app.silent_report import silent_report
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.names import REPORT, REVIEW
from voicecoach.edges.parquet import ask
from voicecoach.edges.pool import Died
from voicecoach.edges.shelf import Shelf
from voicecoach.edges.sound_files import sha256_of

TABLES = ("calls.parquet", "findings.parquet", "failed.parquet")
CHECKOUT = Path(__file__).resolve().parents[2]


def contents(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in TABLES}


def everything(out: Path) -> bytes:
    """All bytes of all files, and their names."""
    return b"".join(str(each).encode() + (each.read_bytes() if each.is_file() else b"") for each in sorted(out.rglob("*")))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four calls, one of them twice; one that kills who reads it, one that is mono, one that leads out of the folder."""
    folder = tmp_path_factory.mktemp("archive") / "calls"
    for number in range(4):
        write_call(folder / f"day{number % 2}" / f"call{number}.wav", seed=number)
    shutil.copy(folder / "day0" / "call0.wav", folder / "once_more.wav")
    write_call(folder / "poison.wav", peak=1.0)
    (folder / "empty.wav").write_bytes(b"")
    (folder / "notes.txt").write_text("not a recording")
    outside = write_call(folder.parent / "elsewhere" / "secret.wav", seed=99)
    (folder / "link.wav").symlink_to(outside)
    return folder


@pytest.fixture(scope="module")
def done(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("done") / "out"
    result, face = run_fakes(archive, out, reports=True, runner=LocalRunner(open_fakes, 1, 1))
    assert (result.calls, result.failed, result.reviewed) == (4, 3, 4)
    assert set(face.failed) == {"poison.wav", "empty.wav"}
    return out


def test_each_call_has_one_row_and_each_bad_file_its_reason(done: Path) -> None:
    calls = ask(done, "SELECT name, copies, duration, redacted, trainee_pace_why_none IS NULL FROM calls ORDER BY name")
    assert [(name, copies) for name, copies, *_ in calls] == [
        ("day0/call0.wav", 2),
        ("day0/call2.wav", 1),
        ("day1/call1.wav", 1),
        ("day1/call3.wav", 1),
    ]
    assert all(duration == 6.0 and redacted for _, _, duration, redacted, _ in calls)
    failed = dict(ask(done, "SELECT name, reason FROM failed"))
    assert "3 times" in failed["poison.wav"]
    assert "is empty" in failed["empty.wav"]
    assert "leads out of the folder" in failed["link.wav"]


def test_findings_belong_to_calls_and_hold_nothing_private(done: Path) -> None:
    assert ask(done, "SELECT count(*) FROM findings f ANTI JOIN calls c USING (call)") == [(0,)]
    assert ask(done, "SELECT count(DISTINCT call) FROM findings") == [(4,)]
    assert b"4111" not in everything(done)
    assert ask(done, "SELECT count(*) FROM findings WHERE quote LIKE '%sorry%'")[0][0] >= 4


def test_no_sound_is_copied_and_all_is_the_owners_alone(done: Path) -> None:
    reports = list(done.glob(f"reports/*/{REPORT}"))
    assert len(reports) == 4
    for each in reports:
        assert "data:audio" not in each.read_text(encoding="utf-8")
        assert "has no sound" in each.read_text(encoding="utf-8")
        assert (each.parent / REVIEW).is_file()
    if sys.platform != "win32":
        modes = {each.stat().st_mode & 0o077 for each in done.rglob("*")}
        assert modes == {0}


def test_a_second_run_reviews_nothing_and_writes_the_same_bytes(done: Path, archive: Path) -> None:
    before = contents(done)
    result, face = run_fakes(archive, done, reports=True)
    assert (result.reviewed, face.todo) == (0, 0)
    assert contents(done) == before


def test_another_process_and_place_give_the_same_bytes(archive: Path, done: Path, tmp_path: Path) -> None:
    shutil.copytree(archive, tmp_path / "other place" / "calls", symlinks=True)
    (tmp_path / "other place" / "calls" / "poison.wav").unlink()
    run_fakes(tmp_path / "other place" / "calls", tmp_path / "out")
    for name in ("calls.parquet", "findings.parquet"):
        assert contents(tmp_path / "out")[name] == contents(done)[name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_and_started_again_it_comes_to_the_same(tmp_path: Path) -> None:
    """The whole program is killed in the middle of a recording; its worker must end with it."""
    for number in range(4):
        write_call(tmp_path / "calls" / f"call{number}.wav", seed=number)
    run_fakes(tmp_path / "calls", tmp_path / "whole")
    out, marks = tmp_path / "out", tmp_path / "marks"
    environment = os.environ | {SLOWLY: "0.3", MARKS: str(marks), "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, "-m", "tests.app.batch_fakes", str(tmp_path / "calls"), str(out)]
    child = subprocess.Popen(command, env=environment, cwd=CHECKOUT)
    try:
        until(lambda: bool(list(out.glob("parts/*/*.json"))))
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert not (out / "calls.parquet").exists()
    worker = int(marks.read_text().splitlines()[-1])
    until(lambda: not alive(worker))
    result, _ = run_fakes(tmp_path / "calls", out)
    assert 1 <= result.reviewed <= 3
    assert contents(out) == contents(tmp_path / "whole")


def until(holds: Callable[[], bool], seconds: float = 120.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come to pass")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def test_a_call_is_removed_from_every_output_and_stays_away(done: Path, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(done, out)
    (out / "team").mkdir()
    (out / "team" / "report.html").write_text("made of call1.wav")
    call = sha256_of(archive / "day1" / "call1.wav")
    assert call.encode() in everything(out)
    assert b"call1.wav" in everything(out)
    assert forget(Shelf(out), call[:10]) == call
    assert call.encode() not in everything(out)
    assert b"call1" not in everything(out)
    assert ask(out, "SELECT count(*) FROM calls") == [(3,)]
    result, _ = run_fakes(archive, out)
    assert (result.calls, result.reviewed) == (3, 0)
    assert call.encode() not in everything(out)
    with pytest.raises(UsageError, match="no call in"):
        forget(Shelf(out), call)


def test_other_settings_review_again_and_leave_nothing_old(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_fakes(archive / "day1", out)
    parts = set(out.glob("parts/*/*.json"))
    result, _ = run_fakes(archive / "day1", out, redact=False)
    assert result.reviewed == 2
    after = set(out.glob("parts/*/*.json"))
    assert len(after) == 2
    assert not after & parts
    assert ask(out, "SELECT DISTINCT redacted FROM calls") == [(False,)]


def test_what_failed_is_tried_again_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "calls").mkdir()
    (tmp_path / "calls" / "bad.wav").write_bytes(b"RIFF")
    assert run_fakes(tmp_path / "calls", tmp_path / "out")[1].todo == 1
    assert run_fakes(tmp_path / "calls", tmp_path / "out")[1].todo == 0
    assert run_fakes(tmp_path / "calls", tmp_path / "out", retry=True)[1].todo == 1


def test_a_manifest_names_trainees_channels_and_times(tmp_path: Path) -> None:
    write_call(tmp_path / "a.wav", seed=1)
    write_call(tmp_path / "b.wav", seed=2)
    shutil.copy(tmp_path / "a.wav", tmp_path / "same.wav")
    manifest = tmp_path / "calls.csv"
    rows = ("a.wav,Ann,North,2026-03-01T09:30:00,right", "b.wav,Ben,South,2026-03-02,left", "same.wav,Ann,North,,left")
    manifest.write_text("path,trainee,team,started,channel\n" + "\n".join(rows) + "\n", encoding="utf-8")
    run_fakes(manifest, tmp_path / "out")
    asked = "SELECT name, trainee, team, strftime(started, '%Y-%m-%d %H:%M'), channel FROM calls ORDER BY name"
    assert ask(tmp_path / "out", asked) == [
        ("a.wav", "Ann", "North", "2026-03-01 09:30", "right"),
        ("b.wav", "Ben", "South", "2026-03-02 00:00", "left"),
    ]
    ((name, reason),) = ask(tmp_path / "out", "SELECT name, reason FROM failed")
    assert name == "same.wav"
    assert "other channel" in reason


def test_two_batches_do_not_share_a_folder(tmp_path: Path) -> None:
    write_call(tmp_path / "calls" / "a.wav")
    with Shelf(tmp_path / "out").locked(), pytest.raises(VoicecoachError, match="another batch"):
        run_fakes(tmp_path / "calls", tmp_path / "out")


def test_models_that_cannot_be_loaded_end_the_batch_with_their_sentence(tmp_path: Path) -> None:
    write_call(tmp_path / "calls" / "a.wav")
    with pytest.raises(VoicecoachError, match="no Whisper model 'nonsense'"):
        run_fakes(tmp_path / "calls", tmp_path / "out", runner=LocalRunner(Models("faster", "nonsense", 1).open, 1, 1))


def test_a_recording_that_changed_meanwhile_is_not_taken_for_the_one_named(tmp_path: Path) -> None:
    path, tools = write_call(tmp_path / "a.wav"), open_fakes()
    answer = reviewed(Task("0" * 64, str(path), "left", "key"), path, tools, lambda: None)
    assert answer.part.passing
    assert "changed" in (answer.part.failed or "")
    path.unlink()
    gone = reviewed(Task("0" * 64, str(path), "left", "key"), path, tools, lambda: None)
    assert "cannot be read any more" in (gone.part.failed or "")
    assert describe(tools) == describe(open_fakes())


def test_a_report_without_sound_has_nothing_that_plays() -> None:
    from tests.review.conftest import made_review

    page = silent_report(made_review())[REPORT].decode()
    assert "<audio" not in page
    assert "<script>" not in page
    assert "<button" not in page


def test_calls_whose_second_review_fails_are_counted_as_left_out(tmp_path: Path) -> None:
    calls, out = tmp_path / "calls", tmp_path / "out"
    write_call(calls / "one.wav", seed=1)
    write_call(calls / "two.wav", seed=2)

    class Fails(Here):
        def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer | Died]]:
            return ((each, Died(1)) for each in tasks)

    result, _ = run_fakes(calls, out)
    assert (result.calls, result.failed, result.reviewed, result.dropped) == (2, 0, 2, 0)
    write_call(calls / "three.wav", seed=3)
    result, _ = run_fakes(calls, out, redact=False, runner=Fails())
    assert (result.calls, result.failed, result.reviewed, result.dropped) == (0, 3, 0, 2)
