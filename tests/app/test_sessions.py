"""Sessions are shown, renamed, taken elsewhere, brought back, and deleted for good."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
import soundfile

from tests.edges.test_bundle import contents, forge
from tests.edges.test_session_index import settle
from tests.edges.test_store import held
from tests.review.conftest import made_review
from voicecoach.app.keep_recording import keep_recording
from voicecoach.app.review import Tools, review_session, write_report
from voicecoach.app.sessions import bring_in, delete, export, facts_of, rename
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.recording import RATE, Origin, Recording
from voicecoach.edges.call_lock import CallLock
from voicecoach.edges.keep_sound import keep_sound
from voicecoach.edges.session_index import INDEX, SessionIndex, Wanted
from voicecoach.edges.store import Store, load_meta, save_meta
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import OfflineSilero
from voicecoach.review.model import from_json

MARK = "quokkasandwich"
"""A word that nobody says by chance."""


def no_progress(_step: str, _part: float) -> None: ...


def reviewed(store: Store, trainee: str = "Anna", secret: str = MARK, started: str = "2026-01-02T03:04:05") -> Path:
    """A session with sound, events, a report, a trainee and a word to look for in each of them."""
    folder = store.folder / held(store, started)
    save_meta(folder, msgspec.structs.replace(load_meta(folder), trainee=trainee, title=f"about a {secret}"))
    noise = np.random.default_rng(len(secret)).uniform(-0.5, 0.5, (RATE, 2))
    soundfile.write(folder / "call.flac", noise, RATE, subtype="PCM_16")
    with (folder / "events.jsonl").open("a") as events:
        events.write(f'{{"event":"trainee_heard","at":0.5,"segment":{{"start":0.1,"end":0.4}},"text":"my {secret}"}}\n')
    review = made_review()
    first = review.turns[1].turn
    word = msgspec.structs.replace(first.words[0], text=secret)
    turn = msgspec.structs.replace(review.turns[1], turn=msgspec.structs.replace(first, words=(word, *first.words[1:])))
    review = msgspec.structs.replace(review, name=folder.name, turns=(review.turns[0], turn, *review.turns[2:]))
    write_report(review, store.find(folder.name).recording, folder)
    settle(folder)
    return folder


def disk(home: Path, needle: bytes) -> list[str]:
    """The files under a folder, hidden ones too, that hold some bytes."""
    return [each.relative_to(home).as_posix() for each in home.rglob("*") if each.is_file() and needle in each.read_bytes()]


def test_a_session_is_shown_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder = reviewed(store)
    facts = facts_of(store, "last")
    assert facts.title == f"about a {MARK}"
    assert dict(facts.rows)["trainee"] == "Anna"
    assert dict(facts.rows)["review"].startswith("version 1, by voicecoach ")
    assert [skill for _, skill, verdict, _ in facts.findings if verdict == "bad"]
    assert {name for name, _ in facts.files} == {each.name for each in folder.iterdir()}


def test_a_title_is_given_and_taken_away(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder = reviewed(store)
    rename(store, folder.name, " My \u202ebest\n call ")
    assert load_meta(folder).title == "My best call"
    assert SessionIndex(tmp_path).search("best", Wanted())
    rename(store, folder.name, "")
    assert not SessionIndex(tmp_path).search("best", Wanted())


def test_a_call_that_goes_on_is_left_alone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder = reviewed(store)
    lock = CallLock(folder)
    assert lock.take()
    for act in (
        lambda: rename(store, "last", "x"),
        lambda: export(store, "last", tmp_path / "x.zip", force=False),
        lambda: delete(store, (folder,)),
    ):
        with pytest.raises(UsageError, match="still going on"):
            act()
    lock.release()
    assert folder.is_dir()


def test_nothing_is_left_on_the_disk_of_a_deleted_session(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    kept, folder = reviewed(store, "Ben", "harmlessword", "2026-02-02T03:04:05"), reviewed(store)
    sound = (folder / "call.flac").read_bytes()[20_000:20_064]
    assert len(disk(store.home, sound)) == 1
    assert SessionIndex(store.home).search(MARK, Wanted())
    found = disk(store.home, MARK.encode())
    assert {"session.json", "events.jsonl", "review.json", "report.html"} <= {Path(each).name for each in found}
    assert INDEX in found, "the search would miss nothing"
    before = contents(kept)
    delete(store, (folder,))
    assert disk(store.home, MARK.encode()) == []
    assert disk(store.home, b"Anna") == []
    assert disk(store.home, folder.name.encode()) == []
    assert disk(store.home, sound) == []
    assert contents(kept) == before
    assert [hit.row.id for hit in SessionIndex(store.home).search("harmlessword", Wanted())] == [kept.name]


def test_a_folder_deleted_by_hand_leaves_no_words_in_the_index_either(tmp_path: Path) -> None:
    import shutil

    store = Store(tmp_path)
    folder = reviewed(store)
    assert SessionIndex(tmp_path).ids()
    shutil.rmtree(folder)
    assert SessionIndex(tmp_path).ids() == ()
    SessionIndex(tmp_path).purge()
    assert disk(tmp_path, MARK.encode()) == []


def test_a_session_goes_to_another_computer_and_comes_back(tmp_path: Path) -> None:
    here, there = Store(tmp_path / "here"), Store(tmp_path / "there")
    folder = reviewed(here)
    bundle = export(here, "last", tmp_path / "call.zip", force=False)
    (arrived,) = bring_in(there, bundle, None)
    assert arrived == there.folder / folder.name
    before, after = contents(folder), contents(arrived)
    assert {*before} == {*after}
    assert {name for name in before if before[name] != after[name]} <= {"report.html"}
    assert MARK in (arrived / "report.html").read_text(), "made anew from the review"
    assert [hit.row.trainee for hit in SessionIndex(there.home).search(MARK, Wanted())] == ["Anna"]
    with pytest.raises(UsageError, match="here already"):
        bring_in(there, bundle, None)
    assert [each.name for each in there.folder.iterdir()] == [folder.name]


def test_an_arriving_session_may_be_given_to_another_trainee_and_takes_nobody_s_place(tmp_path: Path) -> None:
    here, there = Store(tmp_path / "here"), Store(tmp_path / "there")
    reviewed(here)
    bundle = export(here, "last", tmp_path / "call.zip", force=False)
    taken = there.folder / held(there, "2026-01-02T03:04:05")
    save_meta(taken, msgspec.structs.replace(load_meta(taken), started="2026-01-02T03:04:05+09:00"))
    (arrived,) = bring_in(there, bundle, "Zoë")
    assert arrived.name == f"{taken.name}-2"
    assert (load_meta(arrived).trainee, load_meta(arrived).id) == ("Zoë", arrived.name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("session.json", b"{}"),
        ("session.json", None),
        ("events.jsonl", b'nonsense\n{"event":"hold_began","at":1}\n'),
        ("call.flac", b"no sound"),
        ("review.json", b'{"version": 1}'),
        ("persona.yaml", b"\xff"),
    ],
)
def test_a_bundle_with_a_damaged_session_leaves_nothing(tmp_path: Path, name: str, content: bytes | None) -> None:
    here, there = Store(tmp_path / "here"), Store(tmp_path / "there")
    folder = reviewed(here)
    files = {f"sessions/{folder.name}/{each}": data for each, data in contents(folder).items()}
    if content is None:
        del files[f"sessions/{folder.name}/{name}"]
    else:
        files[f"sessions/{folder.name}/{name}"] = content
    with pytest.raises(VoicecoachError) as told:
        bring_in(there, forge(tmp_path / "bad.zip", files), None)
    assert "\n" not in str(told.value)
    assert list(there.folder.iterdir()) == []


def test_a_page_from_elsewhere_is_not_taken_in(tmp_path: Path) -> None:
    here, there = Store(tmp_path / "here"), Store(tmp_path / "there")
    folder = reviewed(here)
    files = {f"sessions/{folder.name}/{each}": data for each, data in contents(folder).items()}
    files[f"sessions/{folder.name}/report.html"] = b"<script>evil()</script>"
    (arrived,) = bring_in(there, forge(tmp_path / "one.zip", files), None)
    assert b"evil" not in (arrived / "report.html").read_bytes()


def test_a_recorded_call_is_kept_as_a_session_and_reviewed_again(
    tmp_path: Path, shared_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound, rate = soundfile.read(shared_data / "calls" / "order_support_mulaw.wav", frames=20 * 8000)
    path = tmp_path / "Mrs. <b>Müller.wav"
    soundfile.write(path, sound, rate, subtype="ULAW")
    store, tools = Store(tmp_path / "home"), Tools(FakeTranscriber(("Good morning to you",) * 40), OfflineSilero())
    while_written: list[int] = []

    def watched(recording: Recording, into: Path) -> None:
        keep_sound(recording, into)
        while_written.append(len(store.list()))

    monkeypatch.setattr("voicecoach.app.keep_recording.keep_sound", watched)
    folder = keep_recording(store, path, "right", "Anna", "2026-01-02T03:04:05+01:00", tools, no_progress)
    assert while_written == [0], "a program that is killed now leaves no half session behind"
    assert [each.name for each in store.folder.iterdir()] == ["2026-01-02T03-04-05-Mrs_b_M_ller"]
    assert folder.name == "2026-01-02T03-04-05-Mrs_b_M_ller"
    session = store.find("last")
    assert (session.meta.trainee, session.meta.origin, session.recording.origin) == ("Anna", Origin.UPLOADED, Origin.UPLOADED)
    assert session.meta.title == "Mrs. <b>Müller"
    assert abs(session.recording.duration - 20) < 0.01
    kept = from_json((folder / "review.json").read_bytes())
    again = review_session(session, tools, no_progress)
    assert kept.origin is again.origin is Origin.UPLOADED
    assert kept.name == again.name == folder.name
    starts = [[each.turn.segment.start for each in review.turns] for review in (kept, again)]
    assert starts[0] == pytest.approx(starts[1], abs=0.05), "but for the rounding to 16 bits"
    assert {part for part in kept.provenance if kept.provenance[part] != again.provenance[part]} <= {"recording"}
    assert (folder / "report.html").is_file()


def test_of_a_recording_that_cannot_be_used_nothing_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "mono.wav"
    soundfile.write(path, np.zeros(RATE), RATE)
    store = Store(tmp_path / "home")
    with pytest.raises(VoicecoachError, match="is mono"):
        keep_recording(
            store, path, "left", "Anna", "2026-01-02T03:04:05", Tools(FakeTranscriber(()), OfflineSilero()), no_progress
        )
    assert not store.folder.exists()
