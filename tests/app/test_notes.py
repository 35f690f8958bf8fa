"""Notes on a session: who may say what, and that the review stays as it is to the byte."""

from pathlib import Path

import msgspec
import pytest

from tests.app.test_sessions import reviewed
from tests.edges.test_store import held
from voicecoach.app.notes import (
    Speaking,
    answer,
    coach_name,
    comment,
    dispute,
    find,
    noted_call,
    overrule,
    take_back,
)
from voicecoach.app.review import renew_page
from voicecoach.app.sessions import delete
from voicecoach.app.sharing import share
from voicecoach.app.trainees import current_trainee
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.finding import Verdict
from voicecoach.call.segment import Segment
from voicecoach.edges.notes import load_notes
from voicecoach.edges.settings import load_settings
from voicecoach.edges.store import Store
from voicecoach.review.notes import Role

WHEN = "2026-03-01T10:00:00.000001+01:00"
LATER = "2026-03-01T10:05:00+01:00"
INES = Speaking("Ines", WHEN)


def shared(home: Path) -> tuple[Store, Path]:
    """A reviewed session of Anna's that a coach at this computer may see."""
    store = Store(home)
    folder = reviewed(store)
    share(store, folder.name, WHEN, None, None)
    return store, folder


def test_a_private_call_is_nobody_else_s(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder = reviewed(store)
    call = noted_call(store, "last")
    for act in (
        lambda: comment(call, INES, "hello", 1.0),
        lambda: overrule(call, INES, "hear_out", None, "no"),
        lambda: find(call, INES, "empathise", Verdict.GOOD, "yes", None),
        lambda: answer(call, INES, "hear_out", "yes", agreed=True),
    ):
        with pytest.raises(UsageError, match="this call is private: the trainee shares it with: voicecoach share"):
            act()
    assert comment(call, Speaking("anna", WHEN), "my own", 1.0).role is Role.TRAINEE
    dispute(call, WHEN, "hear_out", "they had stopped")
    assert len(load_notes(folder).disputes) == 1


def test_what_is_said_of_a_shared_call_leaves_its_review_alone(tmp_path: Path) -> None:
    store, folder = shared(tmp_path)
    before = (folder / "review.json").read_bytes()
    call = noted_call(store, "last")
    comment(call, INES, " a pause\nhere ", 2.5)
    overrule(call, INES, "no_policy_shield", None, "they asked for the rule")
    find(call, INES, "empathise", Verdict.GOOD, "so calm", Segment(20, 23), "go on")
    dispute(call, WHEN, "hear_out", "they had stopped")
    answer(noted_call(store, "last"), Speaking("Ines", LATER), "hear_out", "you are right", agreed=True)
    renew_page(folder)
    assert (folder / "review.json").read_bytes() == before
    page = (folder / "report.html").read_text()
    for said in ("a pause here", "withdraws this finding", "so calm", "does not agree", "agrees with the trainee"):
        assert said in page
    notes = load_notes(folder)
    assert notes.unanswered == 0
    assert notes.comments[0].by == "Ines"


def test_a_page_is_renewed_with_the_sound_that_it_has_and_made_anew_where_it_has_none(tmp_path: Path) -> None:
    _, folder = shared(tmp_path)
    page = folder / "report.html"
    whole = page.read_text()
    (folder / "call.flac").rename(folder / "away")
    renew_page(folder)
    assert page.read_text() == whole, "nothing was noted, and no sound was needed"
    (folder / "away").rename(folder / "call.flac")
    page.write_text("no page of ours")
    renew_page(folder)
    assert page.read_text() == whole


def test_the_trainee_is_no_coach_of_their_own(tmp_path: Path) -> None:
    store, _ = shared(tmp_path)
    call = noted_call(store, "last")
    with pytest.raises(UsageError, match="Anna's own call"):
        overrule(call, Speaking("ANNA", WHEN), "hear_out", None, "I say so")


def test_what_is_said_amiss_is_told(tmp_path: Path) -> None:
    store, folder = shared(tmp_path)
    call = noted_call(store, "last")
    with pytest.raises(UsageError, match="the call lasts until 0:41"):
        comment(call, INES, "late", 99.0)
    with pytest.raises(UsageError, match="needs at least a word"):
        comment(call, INES, "\u200b", 1.0)
    with pytest.raises(UsageError, match="the report says already"):
        overrule(call, INES, "hear_out", Verdict.BAD, "same")
    with pytest.raises(UsageError, match="did you mean empathise"):
        find(call, INES, "emphasise", Verdict.GOOD, "x", None)
    with pytest.raises(UsageError, match="no dispute is called 'hear_out'"):
        answer(call, INES, "hear_out", "x", agreed=True)
    dispute(call, WHEN, "hear_out", "no")
    with pytest.raises(UsageError, match="there are: hear_out"):
        answer(noted_call(store, folder.name), INES, "empathise", "x", agreed=True)
    with pytest.raises(UsageError, match="no single note"):
        take_back(call, INES, "abc")


def test_a_second_verdict_may_go_back_to_the_machine_s(tmp_path: Path) -> None:
    store, folder = shared(tmp_path)
    overrule(noted_call(store, "last"), INES, "hear_out", None, "no")
    overrule(noted_call(store, "last"), Speaking("Ines", LATER), "hear_out", Verdict.BAD, "I listened again")
    assert [each.verdict for each in load_notes(folder).overrules] == [Verdict.BAD]


def test_who_wrote_a_note_takes_it_back(tmp_path: Path) -> None:
    store, folder = shared(tmp_path)
    call = noted_call(store, "last")
    note = comment(call, INES, "hm", 1.0)
    with pytest.raises(UsageError, match="that note is Ines's"):
        take_back(call, Speaking("Otto", WHEN), note.id[:8])
    take_back(call, Speaking("ines", LATER), note.id[:8])
    assert load_notes(folder).comments == ()


def test_without_a_report_there_is_nothing_to_dispute_and_comments_have_no_end(tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder = store.folder / held(store)
    call = noted_call(store, "last")
    with pytest.raises(VoicecoachError, match="no report yet"):
        dispute(call, WHEN, "hear_out", "no")
    comment(call, Speaking("me", WHEN), "note to self", 1.0)
    renew_page(folder)
    assert not (folder / "report.html").exists()


def test_a_coach_is_remembered_and_is_not_the_trainee(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--by NAME"):
        coach_name(None, tmp_path)
    assert coach_name(" Ines\n", tmp_path) == "Ines"
    assert coach_name(None, tmp_path) == "Ines"
    assert current_trainee("Anna", tmp_path) == "Anna"
    assert (load_settings(tmp_path).coach, load_settings(tmp_path).trainee) == ("Ines", "Anna")


def test_a_deleted_call_takes_its_notes_along(tmp_path: Path) -> None:
    store, folder = shared(tmp_path)
    call = noted_call(store, "last")
    comment(call, INES, "quokkacomment", 1.0)
    renew_page(folder)
    delete(store, (folder,))
    assert not [each for each in tmp_path.rglob("*") if each.is_file() and b"quokkacomment" in each.read_bytes()]
    with pytest.raises(VoicecoachError, match="is gone"):
        comment(call, INES, "too late", 1.0)


def test_a_finding_that_a_later_review_makes_otherwise_keeps_its_overrule(tmp_path: Path) -> None:
    store, folder = shared(tmp_path)
    overrule(noted_call(store, "last"), INES, "no_policy_shield", None, "no")
    review = noted_call(store, "last").review
    assert review is not None
    place = load_notes(folder).overrules[0].finding
    assert place.skill == "no_policy_shield"
    assert msgspec.structs.asdict(place)["quote"] == next(f.quote for f in review.findings if f.skill == "no_policy_shield")
