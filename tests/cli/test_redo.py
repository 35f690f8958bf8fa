"""A moment tried again through the command line: real voice, real Whisper, the replies of the samples."""

import re
import shutil
from pathlib import Path

import msgspec
import pytest

from tests.cli.conftest import Stereo, share_models
from voicecoach.app.moments import listed
from voicecoach.call.recording import Origin
from voicecoach.cli import main
from voicecoach.edges.names import AGAIN, REDO, REDO_PAGE, REVIEW
from voicecoach.edges.notes import add_notes
from voicecoach.edges.session_index import SessionIndex, Wanted
from voicecoach.edges.store import Store, load_meta
from voicecoach.review.model import from_json
from voicecoach.review.notes import Overruled, Role
from voicecoach.review.places import place_of

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
    return next(meta.id for meta in Store(home).list() if meta.kind != AGAIN and meta.origin is Origin.PRACTISED)


def overrule(folder: Path, number: int) -> None:
    found = listed(from_json((folder / REVIEW).read_bytes()).findings)[number - 1]
    note = Overruled(
        id="a" * 16,
        when="2026-01-01T00:00:00+00:00",
        by="Kim",
        role=Role.COACH,
        finding=place_of(found),
        verdict=None,
        reason="They asked for it.",
    )
    add_notes(folder, (note,))


def test_another_attempt_is_set_beside_the_first(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = first_call(home)
    before = (home / "sessions" / call / REVIEW).read_bytes()
    assert main(["redo", call]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines() if "\t" in line]
    number = next(row[0] for row in rows if row[2] == "Don't pass them on" and row[3] == "to work on")
    overrule(home / "sessions" / call, int(number))
    reply = SAMPLES / "late_parcel_well" / "06.flac"
    assert main(["redo", call, "--finding", number, "--line", "file", "--replies", str(reply), *TINY]) == 0
    said = capsys.readouterr().out
    assert "Don't pass them on: This time it did not happen." in said
    assert "not my department" in said
    assert "every right to be upset" in said
    assert "A good version" in said
    assert "Note: Kim overruled this finding and withdrew it: They asked for it." in said
    assert "\x1b" not in said
    again = Store(home).find("last", (AGAIN,))
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
    assert re.fullmatch(rf"Denise Palmer at 0:\d\d again, call of {call[:10]}", row[5])
    assert row[6] == str(again.folder / REDO_PAGE)
    assert main(["sessions", "show", again.meta.id]) == 0
    shown = capsys.readouterr().out
    assert "review\tnone" not in shown, "it is judged, and so it says how"
    assert "beside the first\tDon't pass them on: This time it did not happen." in shown
    assert "\tvalidate\tgood\t" in shown
    assert main(["review", "--again", "all", *TINY]) == 0
    assert "Left as it is: 1 attempt at a moment: voicecoach review SESSION" in capsys.readouterr().out


def typing(monkeypatch: pytest.MonkeyPatch, *texts: str) -> None:
    typed = iter(texts)

    def ask(_: str) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", ask)


def test_an_attempt_is_typed_and_tried_once_more(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call = first_call(home)
    typing(monkeypatch)
    assert main(["redo", call, "--at", "0:02", "--line", "keyboard", *TINY]) == 0
    assert "Nothing was said" in (Store(home).find("last", (AGAIN,)).folder / REDO_PAGE).read_text(encoding="utf-8")
    capsys.readouterr()
    typing(monkeypatch, "I am so sorry, Denise, that is our mistake. Please tell me what happened.")
    assert main(["redo", "last", "--line", "keyboard", *TINY]) == 0, "of an attempt, the same moment"
    told = capsys.readouterr().out
    again = Store(home).find("last", (AGAIN,)).meta.again
    assert again is not None
    assert (again.session, again.at) == (call, 2.0)
    assert "Both attempts" in told
    assert "Note: The first attempt was on the line file, this one on keyboard" in told
    assert "Apologise for what went wrong: went well" in told


def test_what_cannot_be_tried_again_is_refused_in_a_sentence(
    home: Path, sound_file: Stereo, capsys: pytest.CaptureFixture[str]
) -> None:
    call = first_call(home)
    for options, said in (
        (["--finding", "1", "--at", "0:02"], "not both"),
        (["--finding", "99"], "this call has the findings 1 to"),
        (["--at", "9:00"], "the call was over at 0:"),
        (["--at", "9:99"], "'9:99' is no time of a call"),
        (["--at", "soon"], "is no time of a call"),
    ):
        assert main(["redo", call, "--line", "keyboard", *options, *TINY]) == 2
        assert said in capsys.readouterr().err
    meta = load_meta(home / "sessions" / call)
    folder, _ = Store(home).create(msgspec.structs.replace(meta, id="uploaded", origin=Origin.UPLOADED, started="2020-01-01"), "")
    (folder / "call.wav").write_bytes(sound_file("call.wav").read_bytes())
    assert main(["redo", "uploaded", "--finding", "1"]) == 2
    assert "this is a recorded call" in capsys.readouterr().err


def test_an_attempt_whose_call_is_gone_says_so(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    last = Store(home).find("last", (AGAIN,)).folder
    alone = tmp_path / "alone"
    shutil.copytree(last, alone / "sessions" / last.name)
    monkeypatch.setenv("VOICECOACH_HOME", str(alone))
    for command in ("review", "redo"):
        assert main([command, last.name, *TINY]) == 1
        assert "is not here any more" in capsys.readouterr().err
