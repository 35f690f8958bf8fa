"""What was heard in the last calls comes from the store, and only from calls with the same customer."""

from pathlib import Path

import msgspec

from voicecoach.app.heard_before import heard_before
from voicecoach.call.event import CustomerBegan
from voicecoach.call.recording import Latency
from voicecoach.call.segment import Segment
from voicecoach.edges.personas import load_persona
from voicecoach.edges.store import EVENTS, SessionMeta, Store

LOADED = load_persona("late_parcel")


def session(store: Store, day: int, persona: str, lines: dict[str, str], trainee: str = "me") -> Path:
    meta = SessionMeta(
        id=f"2026-11-{day:02}T10-00-00-{persona}",
        started=f"2026-11-{day:02}T10:00:00+01:00",
        persona=persona,
        persona_name="Denise Palmer",
        seed=1,
        line="file",
        latency=Latency(seconds=0.0, source="exact"),
        provenance={},
        difficulty="hard",
        trainee=trainee,
    )
    folder, _ = store.create(meta, LOADED.text)
    events = [
        CustomerBegan(at=1.0, planned=Segment(1.0, 2.0), text=text, mood=2, beat=beat, move=beat) for beat, text in lines.items()
    ]
    (folder / EVENTS).write_bytes(b"".join(msgspec.json.encode(each) + b"\n" for each in events))
    return folder


def test_only_the_last_two_calls_with_the_customer_count(tmp_path: Path) -> None:
    story, opening = LOADED.written.story["guaranteed_date"].say, LOADED.written.opening
    store = Store(tmp_path)
    assert heard_before(store, LOADED) == ()
    session(store, 1, "late_parcel", {"opening": opening[2]})
    session(store, 2, "late_parcel", {"opening": opening[0], "guaranteed_date": f"Like I was saying. {story[1]}"})
    session(store, 3, "billed_twice", {"opening": opening[2]})
    session(store, 4, "late_parcel", {"opening": opening[1]})
    assert set(heard_before(store, LOADED)) == {"opening/0", "opening/1", "guaranteed_date/1"}
    assert {meta.difficulty for meta in store.list()} == {"hard"}


def test_a_session_that_cannot_be_read_counts_as_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder = session(store, 1, "late_parcel", {"opening": LOADED.written.opening[0]})
    (folder / EVENTS).unlink()
    assert heard_before(store, LOADED) == ()


def test_what_somebody_else_heard_on_the_same_machine_does_not_count(tmp_path: Path) -> None:
    opening, store = LOADED.written.opening, Store(tmp_path)
    session(store, 1, "late_parcel", {"opening": opening[0]}, "Anna")
    session(store, 2, "late_parcel", {"opening": opening[1]}, "Ben")
    session(store, 3, "late_parcel", {"opening": opening[2]}, "Ben")
    assert set(heard_before(store, LOADED, "ANNA")) == {"opening/0"}
    assert set(heard_before(store, LOADED, "Ben")) == {"opening/1", "opening/2"}
    assert heard_before(store, LOADED, "Chen") == ()
