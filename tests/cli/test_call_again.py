"""voicecoach practice after a promise: the customer's next call opens on it, and the trainee can place the call."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.app.test_remembered import promised
from voicecoach.cli import main
from voicecoach.edges.personas import parse_persona
from voicecoach.edges.store import PERSONA, Store, load_meta
from voicecoach.persona.model import Persona

CALL = ["--line", "keyboard", "--seed", "1", "--model", "tiny.en", "--no-review"]


def test_the_customer_calls_again_and_is_called_back(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    began = datetime.now().astimezone() - timedelta(days=20)
    first = promised(home, started=began.isoformat(timespec="seconds"), said="I'll call you back tomorrow at noon.")

    def silent(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", silent)
    assert main(["practice", "late_parcel", *CALL]) == 0
    shown = capsys.readouterr().out
    assert "Your promise: " in shown
    assert "Nothing on record: nobody called back." in shown
    (folder,) = [each for each in (home / "sessions").iterdir() if each.name != first]
    stored = parse_persona((folder / PERSONA).read_text(encoding="utf-8"), "persona.yaml", 1)
    assert isinstance(stored, Persona)
    assert stored.promise is not None
    assert main(["practice", first, "--call-back", *CALL]) == 0
    assert "THIS CALL IS YOURS" in capsys.readouterr().out
    metas = [load_meta(each) for each in (home / "sessions").iterdir()]
    assert [meta.follows for meta in metas if meta.follows] == [first]
    assert main(["practice", "late_parcel", "--as-new", *CALL]) == 0
    assert "Your promise: " not in capsys.readouterr().out
    assert len(Store(home).list()) == 4
