"""The review of a session takes the calibrations of the one whose call it was."""

from pathlib import Path

import numpy as np

from voicecoach.app.known_baseline import known_baseline
from voicecoach.call.measure import Measure
from voicecoach.call.recording import RATE, ArrayChannel, Latency, Origin, Recording
from voicecoach.edges.store import SessionMeta, Store, StoredSession
from voicecoach.edges.trainee_file import TraineeFile, path_of, save_trainee
from voicecoach.listen.own_baseline import OwnBaseline

NONE = Measure(unit="s", why_none="not needed here")


def session(home: Path, trainee: str) -> StoredSession:
    meta = SessionMeta(
        id="2026-03-02T10-00-00-late_parcel", started="2026-03-02T10:00:00+01:00", persona="late_parcel", persona_name="Denise",
        seed=1, line="file", latency=Latency(), provenance={}, trainee=trainee,
    )  # fmt: skip
    folder, meta = Store(home).create(meta, "")
    silence = ArrayChannel(np.zeros(RATE, dtype=np.float32))
    return StoredSession(folder, meta, Recording(silence, silence, Origin.PRACTISED), (), "")


def test_each_is_compared_with_their_own_calibration(tmp_path: Path) -> None:
    made = OwnBaseline(
        day="2026-03-01", devices="", made_by="", pace=NONE, net_pace=NONE, reading=NONE, level=NONE, pitch=NONE,
        pitch_range=NONE, wait=NONE, windows=((4.0, 9.0), (4.1, 9.0), (4.2, 9.0)), waits=(0.5, 0.6),
    )  # fmt: skip
    save_trainee(TraineeFile(trainee="Anna", calibrations=(made,)), tmp_path)
    found = known_baseline(session(tmp_path, "ANNA"))
    assert found is not None
    assert found.name == "your calibration of 2026-03-01"
    assert len(found.rates) == 3
    assert known_baseline(session(tmp_path, "Ben")) is None
    path_of("Anna", tmp_path).write_bytes(b"{")
    assert known_baseline(session(tmp_path, "Anna")) is None, "what is damaged costs no review"
