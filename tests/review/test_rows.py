"""A review as rows of tables, whose columns are documented."""

from pathlib import Path

import msgspec
import pytest

from tests.review.conftest import made_review
from voicecoach.call.recording import Origin
from voicecoach.review.columns import CALLS, FINDINGS, MEASURED, MEASURES, PARTS, TABLES
from voicecoach.review.model import Review
from voicecoach.review.rows import call_row, finding_rows

PAGE = Path(__file__).resolve().parents[2] / "docs" / "archive.md"


def recorded() -> Review:
    review = made_review()
    provenance = {**review.provenance, "recording": {"trainee": "left", "redacted": True}}
    return msgspec.structs.replace(review, origin=Origin.UPLOADED, practice=None, provenance=provenance)


def test_a_call_has_every_column_and_no_other() -> None:
    row = call_row(recorded())
    assert list(row) == [each.name for each in MEASURED]
    assert row["trainee_pace"] == 158.2
    assert row["customer_pitch_range"] is None
    assert row["customer_pitch_range_why_none"] == "fewer than 3 seconds of voiced speech"
    assert (row["trainee_interruptions"], row["trainee_backchannels"], row["customer_interruptions"]) == (1, 1, 0)
    assert (row["findings_good"], row["findings_missing"], row["findings_not_knowable"]) == (4, 2, 1)
    assert row["channel"] == "left"
    assert str(row["warnings"]).startswith("The trainee's channel clips")


def test_a_finding_has_every_column_but_the_call() -> None:
    rows = finding_rows(recorded())
    assert len(rows) == len(made_review().findings)
    assert all(list(row) == [each.name for each in FINDINGS[1:]] for row in rows)
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    assert next(row for row in rows if row["skill"] == "restate")["withheld"] == "the words were heard with too little confidence"
    assert next(row for row in rows if row["skill"] == "fair_solution")["start"] is None


def test_a_practised_call_has_no_row() -> None:
    with pytest.raises(ValueError, match="recorded"):
        call_row(made_review())


def test_names_are_unique_and_every_column_has_a_meaning() -> None:
    for columns in TABLES.values():
        assert len({each.name for each in columns}) == len(columns)
        assert all(each.what for each in columns)
    assert all(each.unit or each.kind in {"text", "flag", "time"} or each.name == "review" for each in CALLS)


def test_every_column_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for columns in TABLES.values():
        for each in columns:
            if each.name.startswith(("trainee_", "customer_")):
                rest = each.name.partition("_")[2]
                known = next((name for name in sorted(MEASURES, key=len, reverse=True) if rest.startswith(name)), rest)
                assert f"`{known}`" in page, each.name
            else:
                assert f"`{each.name}`" in page, each.name
    assert all(f"`…{ending}`" in page for ending, _, _ in PARTS if ending)
