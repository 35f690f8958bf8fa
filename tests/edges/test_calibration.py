"""What was measured of headsets is kept for its owner only, and read back or refused."""

import json
import os
import stat
from pathlib import Path

import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.calibration import FILE, Calibration, find_calibration, load_calibrations, save_calibration

DESK = Calibration(microphone="desk", earphones="desk", beyond=0.038, measured="2026-11-22")
MIXED = Calibration(microphone="laptop", earphones="desk", beyond=-0.004, measured="2026-11-22")


def test_what_is_saved_is_read_back_and_found_by_both_devices(tmp_path: Path) -> None:
    assert load_calibrations(tmp_path) == ()
    save_calibration(DESK, tmp_path / "new")
    save_calibration(MIXED, tmp_path / "new")
    known = load_calibrations(tmp_path / "new")
    assert known == (DESK, MIXED)
    assert find_calibration(known, "laptop", "desk") == MIXED
    assert find_calibration(known, "laptop", "laptop") is None


def test_a_new_one_takes_the_place_of_the_old_one_of_the_same_devices(tmp_path: Path) -> None:
    again = Calibration(microphone="desk", earphones="desk", beyond=0.041, measured="2026-11-23")
    for each in (DESK, MIXED, again):
        save_calibration(each, tmp_path)
    assert load_calibrations(tmp_path) == (MIXED, again)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    path = save_calibration(DESK, tmp_path / "home")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[1]",
        b'["\xff"]',
        json.dumps([{"microphone": "a", "earphones": "b", "beyond": 7, "measured": "x"}]).encode(),
        b" " * 2_000_000,
    ],
)
def test_a_damaged_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(VoicecoachError, match="is damaged: delete it"):
        load_calibrations(tmp_path)
