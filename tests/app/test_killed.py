"""A call whose program is killed at any moment is kept until then, to the block and to the event."""

import sys
from pathlib import Path

import _kills
import pytest

from tests.app.test_practise import hold
from voicecoach.call.recording import Latency
from voicecoach.edges.line_file import FileLine

KILLS = 18


class MeasuringLine(FileLine):
    """A line that knows its drift at the end only, as devices do."""

    def drift(self) -> tuple[float, str] | None:  # type: ignore[override] # a line of virtual time knows none
        return (12.5, "measured") if self._position > 16_000 else None


def test_what_the_line_has_measured_by_the_end_is_kept_with_the_session(tmp_path: Path) -> None:
    _, session, _ = hold(tmp_path, MeasuringLine([]))
    assert session.meta.closed
    assert session.meta.latency == Latency(seconds=0.0, source="virtual time", drift_ppm=12.5, drift_source="measured")
    assert session.recording.latency == session.meta.latency


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the moments are those of a POSIX pipe")
def test_a_call_killed_at_any_moment_is_kept_until_then(tmp_path: Path) -> None:
    kills = _kills.run(tmp_path, KILLS, seed=3)
    assert not kills.faults
    assert max(kills.lost) <= _kills.ALLOWED_LOSS
    assert max(kills.lengths) - min(kills.lengths) > 20, "the moments lie all over the call"
