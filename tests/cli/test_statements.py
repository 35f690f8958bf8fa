"""What was practised, told to a file or to a store that was named."""

import json
from pathlib import Path

import pytest

from tests.cli.test_bad_input import refused
from tests.edges.lrs import KEY, SECRET, serving
from tests.review.conftest import made_review
from voicecoach.app.statements import Naming, tell
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import Latency, Origin
from voicecoach.cli import main
from voicecoach.cli.statements import command
from voicecoach.cli.tell import KEY as KEY_NAME
from voicecoach.edges.drills import save_result
from voicecoach.edges.names import DRILL, REVIEW
from voicecoach.edges.pseudonym import pseudonym
from voicecoach.edges.store import SessionMeta, Store, write_private
from voicecoach.review.drills.result import DrillResult, Judged
from voicecoach.review.model import to_json


def held(home: Path, name: str, *, kind: str = "call", origin: Origin = Origin.PRACTISED, reviewed: bool = True) -> Path:
    meta = SessionMeta(
        id=f"2026-01-02T03-04-0{len(name) % 10}-{name}",
        started="2026-01-02T03:04:05+00:00",
        persona="" if origin is Origin.UPLOADED else "late_parcel",
        persona_name="Denise Palmer",
        seed=1,
        line="file",
        latency=Latency(),
        provenance={},
        closed=True,
        trainee="Ann Example",
        kind=kind,
        origin=origin,
    )
    folder, _ = Store(home).create(meta, "")
    if reviewed:
        write_private(folder / REVIEW, to_json(made_review()))
    return folder


@pytest.fixture
def sessions(home: Path) -> Path:
    held(home, "call")
    held(home, "recorded", origin=Origin.UPLOADED)
    held(home, "unread", reviewed=False)
    judged = Judged(passed=True, happened="You restated it.", instead="Keep it.")
    result = DrillResult(drill="restate", title="Say it back", situation="one", seed=1, judged=judged)
    save_result(held(home, "drilled", kind=DRILL), result)
    return home


def test_a_file_of_statements_with_pseudonyms(sessions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "told.json"
    assert main(["statements", "all", "--out", str(out)]) == 0
    said = out.read_text(encoding="utf-8")
    assert "Ann" not in said
    statements = json.loads(said)
    assert {each["actor"]["account"]["name"] for each in statements} == {pseudonym(sessions, "ann example")}
    verbs = [each["verb"]["id"].rpartition("/")[2] for each in statements]
    assert verbs.count("completed") == 2
    assert verbs.count("scored") > 4
    assert "unread: it has no review.json" in capsys.readouterr().out
    assert main(["statements", "all", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == said


def test_names_and_another_base_where_they_are_asked_for(sessions: Path) -> None:
    told = tell(Store(sessions), ["all"], Naming("https://learning.example.org/v", named=True))
    assert told.sessions == 3
    for each in told.statements:
        assert json.loads(json.dumps(each))["actor"]["account"] == {
            "homePage": "https://learning.example.org/v",
            "name": "Ann Example",
        }


def test_a_store_gets_them_once_and_only_when_asked(
    sessions: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving() as lrs:
        ask = ["statements", "all", "--to", lrs.address]
        assert KEY_NAME in refused(capsys, [*ask, "--yes"], 2)
        monkeypatch.setenv("VOICECOACH_LRS_KEY", KEY)
        monkeypatch.setenv("VOICECOACH_LRS_SECRET", SECRET)
        assert "--yes" in refused(capsys, ask, 2)
        assert lrs.asked == []
        assert main([*ask, "--yes"]) == 0
        assert len(lrs.statements) > 4
        assert "0 were there already" in capsys.readouterr().out
        assert main([*ask, "--yes"]) == 0
        assert "0 new" in capsys.readouterr().out
    assert sessions.is_dir()


def test_what_cannot_be_done_is_told(sessions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.name == "command"
    assert "--out FILE" in refused(capsys, ["statements", "all"], 2)
    out = ["--out", str(tmp_path / "x.json")]
    assert "beginning of names" in refused(capsys, ["statements", "all", *out, "--base", "voicecoach"], 2)
    (sessions / "pseudonyms.key").write_bytes(b"short")
    with pytest.raises(VoicecoachError, match="damaged"):
        pseudonym(sessions, "Ann")
