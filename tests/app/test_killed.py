"""A call whose program is killed at any moment is kept until then, to the block and to the event."""

import sys
from pathlib import Path

import _kills
import pytest

KILLS = 18


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the moments are those of a POSIX pipe")
def test_a_call_killed_at_any_moment_is_kept_until_then(tmp_path: Path) -> None:
    kills = _kills.run(tmp_path, KILLS, seed=3)
    assert not kills.faults
    assert max(kills.lost) <= _kills.ALLOWED_LOSS
    assert max(kills.lengths) - min(kills.lengths) > 20, "the moments lie all over the call"
