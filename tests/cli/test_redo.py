"""A moment tried again through the command line: real voice, real Whisper, the replies of the samples."""

from pathlib import Path

import pytest

from tests.cli.conftest import share_models
from voicecoach.cli import main
from voicecoach.edges.names import AGAIN, REDO, REDO_PAGE, REVIEW
from voicecoach.edges.session_index import SessionIndex, Wanted
from voicecoach.edges.store import Store

SAMPLES = Path(__file__).resolve().parent.parent.parent / "audio_samples"
TINY = ["--model", "tiny.en"]


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory, home_of_the_tests: Path) -> Path:
    """A home folder with one call that was held and reviewed, shared by the tests that add to it only."""
    folder = tmp_path_factory.mktemp("called")
    share_models(home_of_the_tests, folder)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("VOICECOACH_HOME", str(folder))
        replies = folder / "replies"
        replies.mkdir()
        for name in ("01", "03", "05"):
            (replies / f"{name}.flac").write_bytes((SAMPLES / "late_parcel_badly" / f"{name}.flac").read_bytes())
        call = ["practice", "late_parcel", "--line", "file", "--replies", str(replies), "--seed", "1", *TINY]
        assert main(call) == 0
    return folder


@pytest.fixture
def home(called: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder of that call."""
    monkeypatch.setenv("VOICECOACH_HOME", str(called))
    return called


def first_call(home: Path) -> str:
    return next(meta.id for meta in Store(home).list() if meta.kind != AGAIN)


def test_another_attempt_is_set_beside_the_first(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = first_call(home)
    before = (home / "sessions" / call / REVIEW).read_bytes()
    assert main(["redo", call]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines() if "\t" in line]
    number = next(row[0] for row in rows if row[2] == "Don't pass them on" and row[3] == "to work on")
    reply = SAMPLES / "late_parcel_well" / "06.flac"
    assert main(["redo", call, "--finding", number, "--line", "file", "--replies", str(reply), *TINY]) == 0
    said = capsys.readouterr().out
    assert "Don't pass them on: This time it did not happen." in said
    assert "not my department" in said
    assert "every right to be upset" in said
    assert "A good version" in said
    assert "\x1b" not in said
    again = Store(home).find("last")
    assert again.meta.again is not None
    assert again.meta.again.session == call
    assert again.meta.again.exact
    page = (again.folder / REDO_PAGE).read_text(encoding="utf-8")
    assert page.count("<audio") == 3
    assert (home / "sessions" / call / REVIEW).read_bytes() == before
    first = (again.folder / REDO).read_bytes()
    assert main(["review", again.meta.id, *TINY]) == 0, "it is judged anew, and says the same"
    assert (again.folder / REDO).read_bytes() == first
    assert (again.folder / REDO_PAGE).read_text(encoding="utf-8") == page
    assert not (again.folder / REVIEW).exists(), "it is no call of its own"
    assert [row.id for row in SessionIndex(home).reviewed(Wanted())] == [call]
    capsys.readouterr()
    assert main(["sessions"]) == 0
    (row,) = [line.split("\t") for line in capsys.readouterr().out.splitlines() if line.startswith(again.meta.id)]
    assert row[5].startswith(f"again: {call} at 0:")
    assert row[6] == str(again.folder / REDO_PAGE)
