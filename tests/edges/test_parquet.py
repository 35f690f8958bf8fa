"""Tables in Parquet files."""

import json
import stat
import sys
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.parquet import ask, require_tables, write_tables
from voicecoach.review.columns import TABLES

ORDER = {"calls": ("call",), "findings": ("call", "number"), "failed": ("name",)}
ROWS: dict[str, list[dict[str, Any]]] = {
    "calls": [
        {
            "call": "b",
            "name": 'it\'s "b" Ω ü\n',
            "copies": 2,
            "duration": 1.25,
            "redacted": True,
            "started": "2026-01-31 09:30:00",
        },
        {"call": "a", "trainee_pace": None, "trainee_pace_why_none": "too few words"},
    ],
    "findings": [{"call": "a", "number": number, "skill": "empathise"} for number in (3, 1, 2)],
    "failed": [],
}


def written(folder: Path) -> Path:
    write_tables(folder, {name: partial(iter, ROWS[name]) for name in TABLES}, ORDER)
    return folder


def test_rows_come_back_sorted_typed_and_with_their_empty_cells(tmp_path: Path) -> None:
    written(tmp_path)
    asked = "SELECT call, name, copies, duration, redacted, CAST(started AS VARCHAR), trainee_pace_why_none FROM calls"
    assert ask(tmp_path, asked) == [
        ("a", None, None, None, None, None, "too few words"),
        ("b", 'it\'s "b" Ω ü\n', 2, 1.25, True, "2026-01-31 09:30:00", None),
    ]
    assert ask(tmp_path, "SELECT number FROM findings") == [(1,), (2,), (3,)]
    assert ask(tmp_path, "SELECT count(*) FROM failed WHERE name = ?", ["x"]) == [(0,)]


def test_the_same_rows_give_the_same_bytes_the_owners_alone(tmp_path: Path) -> None:
    one, other = written(tmp_path / "one"), written(tmp_path / "other")
    for name in TABLES:
        file = one / f"{name}.parquet"
        assert file.read_bytes() == (other / f"{name}.parquet").read_bytes()
        if sys.platform != "win32":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {each.suffix for each in one.iterdir()} == {".parquet"}, "nothing else is left"


def test_each_file_says_what_its_columns_mean(tmp_path: Path) -> None:
    written(tmp_path)
    kept = duckdb.execute("SELECT key, value FROM parquet_kv_metadata(?)", [f"{tmp_path}/calls.parquet"]).fetchall()
    told = {bytes(key).decode(): bytes(value).decode() for key, value in kept}
    columns = json.loads(told["voicecoach_columns"])
    assert list(columns) == [each.name for each in TABLES["calls"]]
    assert columns["trainee_pace"] == {"unit": "wpm", "what": "words a minute of speaking time"}
    assert told["voicecoach_schema"] == "1"


def test_no_table_and_no_duckdb_are_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(VoicecoachError, match="make it with"):
        ask(tmp_path, "SELECT 1")
    written(tmp_path)
    (tmp_path / "calls.parquet").write_bytes(b"torn")
    with pytest.raises(VoicecoachError, match="cannot be read"):
        ask(tmp_path, "SELECT 1 FROM calls")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(VoicecoachError, match=r"voicecoach\[archive\]"):
        require_tables()
