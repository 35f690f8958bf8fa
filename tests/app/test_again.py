"""Old sessions are read again, and nothing of what was said before is lost."""

from pathlib import Path

import msgspec

from tests.app.test_sessions import no_progress, reviewed
from tests.edges.test_session_index import add
from voicecoach.app.again import earlier_reviews, read_again, sessions_to_read
from voicecoach.app.review import Tools, write_report
from voicecoach.edges.session_index import SessionIndex, Wanted
from voicecoach.edges.store import Store
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import OfflineSilero
from voicecoach.review.model import from_json, to_json
from voicecoach.review.versions import maker


def tools() -> Tools:
    return Tools(FakeTranscriber(("Good morning to you",) * 9), OfflineSilero())


def test_the_earlier_review_is_kept_to_the_byte_beside_the_new_one(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder = reviewed(store)
    before = (folder / "review.json").read_bytes()
    read = read_again(folder, tools(), no_progress)
    assert read.kept == folder / "review.1.json"
    assert read.kept.read_bytes() == before
    after = from_json((folder / "review.json").read_bytes())
    assert read.changes is not None
    assert "transcriber.engine" in read.changes.made
    assert read.changes.lost, "the made-up review found what is not on the recording"
    assert SessionIndex(tmp_path).list(Wanted())[0].maker == maker(after.provenance)
    again = read_again(folder, tools(), no_progress)
    assert (again.kept, again.changes and again.changes.nothing) == (None, True), "the same makers make the same review"
    assert earlier_reviews(folder) == (folder / "review.1.json",)


def test_a_third_review_gets_the_next_number(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder = reviewed(store)
    for number in range(1, 12):
        (folder / f"review.{number}.json").write_text("{}")
    read = read_again(folder, tools(), no_progress)
    assert read.kept == folder / "review.12.json"
    assert [each.name for each in earlier_reviews(folder)] == [f"review.{number}.json" for number in range(1, 13)]


def test_a_review_of_another_version_is_kept_but_not_compared(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder = reviewed(store)
    old = msgspec.json.decode((folder / "review.json").read_bytes()) | {"version": 0}
    (folder / "review.json").write_bytes(msgspec.json.encode(old))
    read = read_again(folder, tools(), no_progress)
    assert read.changes is None
    assert "version 0" in read.why
    assert read.kept is not None
    assert msgspec.json.decode(read.kept.read_bytes())["version"] == 0
    assert from_json((folder / "review.json").read_bytes())


def test_a_session_without_a_review_gets_one_and_a_broken_one_costs_only_itself(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder, broken = reviewed(store), reviewed(store, started="2026-02-02T03:04:05")
    (folder / "review.json").unlink()
    (broken / "call.flac").write_bytes(b"no sound")
    read = read_again(folder, tools(), no_progress)
    assert (read.changes, read.kept) == (None, None)
    assert read.report == folder / "report.html"
    failed = read_again(broken, tools(), no_progress)
    assert failed.report is None
    assert "call.flac" in failed.why
    assert not earlier_reviews(broken)


def test_all_means_those_with_a_review_oldest_first(tmp_path: Path) -> None:
    store = Store(tmp_path)
    later, earlier = reviewed(store, started="2026-03-02T03:04:05"), reviewed(store)
    add(tmp_path, 20)
    assert sessions_to_read(store, "all") == (earlier, later)
    assert sessions_to_read(store, "last") == (later,)


def test_what_is_shown_afterwards_is_the_new_review(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder = reviewed(store)
    read_again(folder, tools(), no_progress)
    review = from_json((folder / "review.json").read_bytes())
    assert to_json(review) == (folder / "review.json").read_bytes()
    write_report(review, store.find("last").recording, tmp_path / "out", folder)
    assert (tmp_path / "out" / "report.html").read_bytes() == (folder / "report.html").read_bytes()
