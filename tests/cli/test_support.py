"""voicecoach support-bundle."""

import stat
import sys
from pathlib import Path

import pytest

from tests.app.test_sessions import MARK, reviewed
from voicecoach.app import support
from voicecoach.app.doctor import Check, State
from voicecoach.cli import main
from voicecoach.edges.store import Store
from voicecoach.edges.system import masked
from voicecoach.edges.trace import TRACE

TURN = (
    '{"number":1,"speech_end":2.0,"decision":{"at":2.5},"words":{"at":2.8},"voiced":{"at":3.0},"first_sample":3.1,"beat":"b"}\n'
)


def test_it_is_shown_before_it_is_written_and_holds_nothing_of_anybody(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "q7account"))  # the account's name must be no word of the bundle
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "q7account"))
    found = Check("home folder", State.GOOD, f"{home} can be written to; \x1b[31m{Path.home()}/x")
    monkeypatch.setattr(support, "examine", lambda: (found,))
    folder = reviewed(Store(home), "Annabella")
    (folder / TRACE).write_text(TURN)
    out = tmp_path / "support.txt"
    assert main(["support-bundle", str(out)]) == 0
    said, written = capsys.readouterr().out, out.read_text(encoding="utf-8")
    assert said.startswith(written)
    for told in ("numpy ", "good: home folder: HOME can be", "reply time 1.100 s", "sessions: 1", "SilenceHeard 1"):
        assert told in written
    for secret in (MARK, "Annabella", folder.name, str(home), str(Path.home()), "\x1b", "sorry"):
        assert secret not in written
    if sys.platform != "win32":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert main(["support-bundle", str(out)]) == 2
    assert "there already" in capsys.readouterr().err


def test_a_session_that_cannot_be_read_is_said_and_hides_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(support, "examine", lambda: ())
    good, broken = reviewed(Store(home)), reviewed(Store(home), started="2026-02-02T03:04:05")
    (broken / "events.jsonl").unlink()
    assert main(["support-bundle", str(tmp_path / "support.txt")]) == 0
    written = (tmp_path / "support.txt").read_text(encoding="utf-8")
    assert "cannot be read: HOME/sessions/SESSION has no events.jsonl" in written
    assert "# Session 2" in written
    assert good.name not in written


def test_names_are_masked_only_where_they_stand_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/anna"))
    monkeypatch.setattr("platform.node", lambda: "desk7")
    assert masked(f"{tmp_path}/x /home/anna/y anna's annabel desk7", tmp_path) == "HOME/x ~/y ACCOUNT's annabel COMPUTER"
