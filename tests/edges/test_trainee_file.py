"""What is kept of a trainee beside the sessions."""

import stat
import sys
from pathlib import Path

import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.measure import Measure
from voicecoach.edges.trainee_file import (
    TraineeFile,
    delete_trainee_file,
    load_trainee,
    path_of,
    save_trainee,
    trainee_files,
)
from voicecoach.listen.own_baseline import OwnBaseline
from voicecoach.review.goals import Goal

NONE = Measure(unit="s", why_none="too few answers to tell")
BASELINE = OwnBaseline(
    day="2026-03-01", devices="file", made_by="voicecoach 1, base", pace=NONE, net_pace=NONE, reading=NONE, level=NONE,
    pitch=NONE, pitch_range=NONE, wait=Measure(unit="s", value=0.5, interval=(0.1, 0.9)), windows=((4.2, 9.5),), waits=(0.4, 0.6),
)  # fmt: skip
KEPT = TraineeFile(trainee="Zoë / ..", goals=(Goal(about="pace", at_most=160, since="2026-03-01"),), calibrations=(BASELINE,))


def test_what_is_kept_is_read_back_whatever_the_name(tmp_path: Path) -> None:
    assert load_trainee("Zoë / ..", tmp_path) == TraineeFile(trainee="Zoë / ..")
    path = save_trainee(KEPT, tmp_path)
    assert path.parent == tmp_path / "trainees"
    assert load_trainee("ZOË / ..", tmp_path) == KEPT
    assert trainee_files(tmp_path) == (path,)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    delete_trainee_file("zoë / ..", tmp_path)
    delete_trainee_file("zoë / ..", tmp_path)
    assert trainee_files(tmp_path) == ()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"trainee": 5}', b'{"trainee": "a", "goals": [{"about": "pace"}]}'])
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    save_trainee(KEPT, tmp_path).write_bytes(content)
    with pytest.raises(VoicecoachError, match="is damaged: delete it"):
        load_trainee(KEPT.trainee, tmp_path)


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    path = path_of("a", tmp_path)
    save_trainee(TraineeFile(trainee="a", version=99), tmp_path)
    with pytest.raises(VoicecoachError, match="newer voicecoach"):
        load_trainee("a", tmp_path)
    assert path.is_file()
