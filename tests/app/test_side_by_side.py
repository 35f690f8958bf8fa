"""What an attempt is set beside, and where its sounds lie; the whole of it is tried in tests/cli and tests/desk."""

from pathlib import Path

import msgspec
import pytest

from tests.app.test_retraced_calls import held, typing
from voicecoach.app.sessions import facts_of
from voicecoach.app.side_by_side import first_of, review_of, sound_of
from voicecoach.call.again import Again
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.names import REVIEW
from voicecoach.edges.store import Store, StoredSession, save_meta


def attempt_at(session: StoredSession, name: str, started: str) -> StoredSession:
    again = Again(session=name, started=started, at=1.0, event=1, since=0.8)
    save_meta(session.folder, msgspec.structs.replace(session.meta, again=again))
    return Store(session.folder.parent.parent).find(session.meta.id)


def test_an_attempt_finds_its_call_and_no_other(tmp_path: Path) -> None:
    call, session = held(tmp_path, typing(0), (), "late_parcel", 7), held(tmp_path, typing(0), (), "late_parcel", 7)
    store = Store(tmp_path)
    with pytest.raises(UsageError, match="is no other attempt"):
        first_of(store, call)
    assert first_of(store, attempt_at(session, call.meta.id, call.meta.started)).meta == call.meta
    for name, started in (("gone", call.meta.started), (call.meta.id, "2020-01-01T00:00:00")):
        with pytest.raises(VoicecoachError, match="is not here any more"):
            first_of(store, attempt_at(session, name, started))
        gone = dict(facts_of(store, session.meta.id).rows)["review"]
        assert gone == f"none: the call {name}, of which this was a moment, is not here any more"
    attempt_at(session, call.meta.id, call.meta.started)
    assert dict(facts_of(store, session.meta.id).rows)["review"].startswith("none; set it beside the first with: voicecoach")
    (call.folder / REVIEW).write_text("{}")

    def no_models() -> None:
        raise VoicecoachError("asked for models")

    with pytest.raises(VoicecoachError, match="asked for models"):
        review_of(call, no_models, lambda *_: None)  # type: ignore[arg-type] # a damaged review is made anew


def test_a_sound_is_found_whatever_it_was_encoded_in(tmp_path: Path) -> None:
    assert sound_of(tmp_path, "first") is None
    (tmp_path / "redo-first.ogg").write_bytes(b"OggS")
    (tmp_path / "redo-good.mp3").symlink_to(tmp_path / "redo-first.ogg")
    assert sound_of(tmp_path, "first") == (tmp_path / "redo-first.ogg", "audio/ogg")
    assert sound_of(tmp_path, "good") is None, "a link is nobody's sound"
