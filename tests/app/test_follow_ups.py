"""The promises of a review on disk, and the day that they count from."""

from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from tests.review.test_follow_ups import reviewed
from voicecoach.app.follow_ups import promises_of, write_calendar
from voicecoach.app.review import REVIEW
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.store import write_private
from voicecoach.review.model import to_json


def test_a_call_without_a_day_asks_for_one(tmp_path: Path) -> None:
    review = msgspec.structs.replace(reviewed("I'll call you back on Friday."), name="call.wav")
    write_private(tmp_path / REVIEW, to_json(review))
    with pytest.raises(UsageError, match="--on"):
        promises_of(str(tmp_path), None)
    _, _, found = promises_of(str(tmp_path), datetime(2026, 3, 11))  # noqa: DTZ001 - a day
    assert found[0].due
    assert found[0].due.day.isoformat() == "2026-03-13"


def test_nothing_is_written_where_no_day_was_named(tmp_path: Path) -> None:
    with pytest.raises(VoicecoachError, match="no promise"):
        write_calendar(reviewed("Hello."), (), datetime(2026, 3, 11), tmp_path / "x.ics")  # noqa: DTZ001 - a day
    assert not (tmp_path / "x.ics").exists()
