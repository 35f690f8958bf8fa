"""Which sessions practised one hard moment by itself: drills for it, and nothing else."""

import msgspec
import pytest

from voicecoach.app.drilled import PREFIX, SKILL, drilled
from voicecoach.call.recording import Latency
from voicecoach.edges.drills import LoadedDrill, list_drills
from voicecoach.edges.names import CALL, DRILL
from voicecoach.edges.store import SessionMeta

META = SessionMeta(
    id="one",
    started="2026-01-02T03:04:05",
    persona="",
    persona_name="Howard Finney",
    seed=0,
    line="file",
    latency=Latency(seconds=0.0, source="virtual time"),
    provenance={},
)


@pytest.mark.parametrize("loaded", list_drills(), ids=lambda loaded: loaded.name)
def test_a_drill_for_it_is_called_by_its_title(loaded: LoadedDrill) -> None:
    meta = msgspec.structs.replace(META, persona=f"{PREFIX}{loaded.name}", kind=DRILL)
    assert drilled(meta) == (loaded.drill.title if SKILL in loaded.drill.practises else "")
    assert drilled(msgspec.structs.replace(meta, kind=CALL)) == ""


def test_a_drill_that_is_gone_says_nothing() -> None:
    assert drilled(msgspec.structs.replace(META, persona=f"{PREFIX}of_yesterday", kind=DRILL)) == ""
