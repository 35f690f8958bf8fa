"""From one stored call to the next: the customer remembers what this trainee promised, and can be rung."""

from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from tests.edges.test_session_index import add
from voicecoach.app.remembered import as_remembered, called_back
from voicecoach.call.errors import UsageError
from voicecoach.call.event import TraineeHeard
from voicecoach.call.segment import Segment
from voicecoach.edges.names import DRILL
from voicecoach.edges.personas import load_persona, parse_persona
from voicecoach.edges.store import EVENTS, PERSONA, Store
from voicecoach.persona.model import Persona

LOADED = load_persona("late_parcel")
LATER = datetime.fromisoformat("2026-01-20T09:00:00+01:00")
PROMISE = "Right. I'll call you back on Friday at noon. Bye."


def promised(home: Path, day: int = 7, said: str = PROMISE, **more: object) -> str:
    """A call on a Wednesday in which something was promised."""
    session = add(home, day, "hello", **more)
    folder = Store(home).folder / session
    heard = TraineeHeard(at=3.5, segment=Segment(3, 4), text=said, cues=("follow_up:good", "next_steps:good"))
    with (folder / EVENTS).open("ab") as file:
        file.write(msgspec.json.encode(heard) + b"\n")
    (folder / PERSONA).write_text(LOADED.text, encoding="utf-8")
    return session


def test_the_next_call_knows_what_was_promised_and_its_file_says_so(tmp_path: Path) -> None:
    promised(tmp_path)
    again = as_remembered(Store(tmp_path), LOADED, "me", LATER)
    promise = again.persona.promise
    assert promise is not None
    assert (promise.said, promise.due, promise.kept) == (
        "I'll call you back on Friday at noon.",
        "Friday, January 9, 12:00",
        "no",
    )
    assert again.sha256 != LOADED.sha256
    stored = parse_persona(again.text, "persona.yaml", 5)
    assert isinstance(stored, Persona), stored
    assert stored == again.for_call(5).persona, "what is stored with the session is who called"


def test_a_call_back_in_time_keeps_the_promise(tmp_path: Path) -> None:
    first = promised(tmp_path)
    add(tmp_path, 9, follows=first)
    again = as_remembered(Store(tmp_path), LOADED, "me", LATER).persona
    assert again.promise is not None
    assert again.promise.kept == "yes"


def test_only_this_trainee_and_only_the_last_call_count(tmp_path: Path) -> None:
    promised(tmp_path, trainee="Anna")
    store = Store(tmp_path)
    assert as_remembered(store, LOADED, "me", LATER) is LOADED
    assert as_remembered(store, LOADED, "ANNA", LATER) is not LOADED
    assert as_remembered(store, load_persona("own_mistake"), "Anna", LATER).persona.promise is None
    add(tmp_path, 8, trainee="Anna")
    assert as_remembered(store, LOADED, "Anna", LATER) is LOADED, "in the last call nothing was promised"


@pytest.mark.parametrize("name", ["flight_at_night", "just_out_of_warranty", "wants_the_manager", "double_charge"])
def test_who_calls_again_is_the_same_person(tmp_path: Path, name: str) -> None:
    loaded = load_persona(name)
    for seed in range(3):
        promised(tmp_path / str(seed), persona=name, seed=seed)
        again = as_remembered(Store(tmp_path / str(seed)), loaded, "me", LATER)
        assert again.for_call(99).persona.name == loaded.for_call(seed).persona.name
        assert isinstance(parse_persona(again.text, "x", 99), Persona)


def test_the_customer_of_a_call_can_be_rung(tmp_path: Path) -> None:
    first = promised(tmp_path)
    rung, follows = called_back(Store(tmp_path), "last", LATER)
    assert follows == first
    assert rung.persona.placed_by == "trainee"
    assert "I'll call you back on Friday at noon." in rung.persona.card.account["Your promise"]
    stored = parse_persona(rung.text, "persona.yaml", 5)
    assert stored == rung.persona


def test_who_did_not_call_cannot_be_rung(tmp_path: Path) -> None:
    store = Store(tmp_path)
    drill = promised(tmp_path, 3, kind=DRILL)
    with pytest.raises(UsageError, match="nobody to call back"):
        called_back(store, drill, LATER)
    mine = promised(tmp_path, 4)
    (store.folder / mine / PERSONA).write_text(load_persona("three_weeks_later").text, encoding="utf-8")
    with pytest.raises(UsageError, match="your call already"):
        called_back(store, mine, LATER)
