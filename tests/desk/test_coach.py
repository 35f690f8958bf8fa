"""The coach's part of the desk, by what it answers: notes on a call, sharing, assignments, two calls side by side."""

import errno
import re
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from tests.app.test_sessions import reviewed
from tests.desk.conftest import PORT, asking
from tests.desk.test_calls import EVIL
from voicecoach.app import notes
from voicecoach.app.assign import assign
from voicecoach.app.notes import Speaking, coach_name, comment, noted_call
from voicecoach.app.sharing import receive_call, reply, share
from voicecoach.app.trainees import current_trainee
from voicecoach.desk import forms
from voicecoach.desk.desk import Desk
from voicecoach.edges.assignments import add_assignments, load_assignments
from voicecoach.edges.notes import load_notes
from voicecoach.edges.settings import load_settings
from voicecoach.edges.store import Store
from voicecoach.review.assignments import Task, open_ones
from voicecoach.review.notes import Role

WHEN = "2026-03-01T10:00:00+01:00"
INES = Speaking("Ines", WHEN)


@pytest.fixture
def call(desk: Desk) -> Path:
    """A reviewed call of Anna's in the desk's store."""
    return reviewed(desk.store)


@pytest.fixture
def shared(desk: Desk, call: Path) -> Path:
    """The same, shared with a coach at this computer, who is Ines."""
    share(desk.store, call.name, WHEN, None, None)
    coach_name("Ines", desk.home)
    return call


def post(browser: TestClient, path: str, **fields: str) -> tuple[int, str]:
    """Send a form and follow where it leads: the status and the page."""
    answer = browser.post(path, data=fields or {"sent": "yes"})
    return answer.status_code, answer.text


def test_a_private_call_offers_the_trainee_s_pens_only(browser: TestClient, call: Path) -> None:
    page = browser.get(f"/calls/{call.name}").text
    assert "This call is private" in page
    assert "Dispute this" in page
    assert "/notes/overrule" not in page
    assert "/notes/find" not in page
    assert "Nothing was shared yet." in browser.get("/coach").text
    status, said = post(browser, f"/calls/{call.name}/notes/overrule", finding="hear_out", verdict="good", reason="x", by="Ines")
    assert status == 400
    assert "This call is private" in said
    assert load_notes(call).overrules == ()


def test_every_note_is_taken_and_shown(browser: TestClient, desk: Desk, shared: Path) -> None:
    at, before = f"/calls/{shared.name}/notes", (shared / "review.json").read_bytes()
    assert post(browser, f"{at}/comment", **{"as": "trainee", "text": "I was tired", "at": ""})[0] == 200
    assert post(browser, f"{at}/comment", **{"as": "coach", "text": "listen to the breath", "at": "0:09.5"})[0] == 200
    assert post(browser, f"{at}/dispute", finding="hear_out", why="they had stopped")[0] == 200
    assert "Answer to “they had stopped”" in browser.get(f"/calls/{shared.name}").text
    assert "1 dispute waits for an answer" in browser.get("/coach").text
    dispute = load_notes(shared).disputes[0].said.id
    told = post(browser, f"{at}/answer", dispute=dispute, finding="hear_out", agreed="no", text="once more from 0:28")
    assert told[0] == 200
    assert post(browser, f"{at}/overrule", finding="no_policy_shield", verdict="withdrawn", reason="they asked")[0] == 200
    found = {"skill": "use_name", "verdict": "missing", "text": "never by name", "at": "5", "to": "", "instead": "“Dana”"}
    assert post(browser, f"{at}/find", **found)[0] == 200
    page = browser.get(f"/calls/{shared.name}").text
    for said in ("I was tired", "listen to the breath", "stands by the finding", "withdraws this finding", "never by name"):
        assert said in page
    assert "Answer to “" not in page
    notes = load_notes(shared)
    assert [each.role for each in notes.comments] == [Role.TRAINEE, Role.COACH]
    assert notes.comments[1].at == 9.5
    assert (shared / "review.json").read_bytes() == before
    assert "listen to the breath" in browser.get(f"/calls/{shared.name}/report").text
    note = notes.comments[1].id
    assert post(browser, f"{at}/take-back", **{"as": "coach", "note": note})[0] == 200
    assert "listen to the breath" not in browser.get(f"/calls/{shared.name}").text
    assert desk.home.is_dir()


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("notes/comment", {}),
        ("notes/comment", {"as": "trainee", "text": "x", "at": "soon"}),
        ("notes/comment", {"as": "trainee", "text": "x" * 9999}),
        ("notes/dispute", {}),
        ("notes/dispute", {"finding": "../../etc/passwd", "why": "x"}),
        ("notes/overrule", {"finding": "hear_out", "verdict": "splendid", "reason": "x"}),
        ("notes/overrule", {"finding": "hear_out", "verdict": "good", "reason": ""}),
        ("notes/answer", {"dispute": "", "agreed": "yes", "text": "x"}),
        ("notes/answer", {"dispute": "hear_out", "agreed": "", "text": "x"}),
        ("notes/find", {"skill": "flying", "verdict": "good", "text": "x"}),
        ("notes/find", {"skill": "empathise", "verdict": "good", "text": "x", "at": "9", "to": "3"}),
        ("notes/take-back", {"note": "abcd"}),
        ("send-back", {"by": "\u202e"}),
    ],
)
def test_a_form_that_lacks_something_is_told_so(browser: TestClient, shared: Path, path: str, fields: dict[str, str]) -> None:
    before = (shared / "notes.jsonl").read_bytes()
    answer = browser.post(f"/calls/{shared.name}/{path}", data=fields)
    assert answer.status_code == 400
    assert "Traceback" not in answer.text
    assert (shared / "notes.jsonl").read_bytes() == before


@pytest.mark.parametrize("path", ["notes/comment", "notes/overrule", "let-see", "hand-over", "send-back"])
def test_no_other_site_and_nobody_without_the_token_writes(desk: Desk, shared: Path, path: str) -> None:
    before = (shared / "notes.jsonl").read_bytes()
    fields = {"as": "trainee", "text": "x", "finding": "hear_out", "verdict": "good", "reason": "x"}
    with asking(desk, known=False) as stranger:
        assert stranger.post(f"/calls/{shared.name}/{path}", data=fields).status_code == 401
    with asking(desk) as browser:
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}):
            assert browser.post(f"/calls/{shared.name}/{path}", data=fields, headers=headers).status_code == 403
        assert browser.get(f"/calls/{shared.name}/{path}").status_code in {404, 405}
    assert (shared / "notes.jsonl").read_bytes() == before


def test_what_people_write_is_text(browser: TestClient, shared: Path) -> None:
    at = f"/calls/{shared.name}/notes"
    post(browser, f"{at}/comment", **{"as": "trainee", "text": EVIL})
    post(browser, f"{at}/dispute", finding="hear_out", why=EVIL)
    post(browser, f"{at}/find", skill="use_name", verdict="bad", text=EVIL, instead=EVIL)
    post(browser, "/assignments/ask", task="caller", what="late_parcel", trainee="<b>Annabel", goal=EVIL)
    for path in (f"/calls/{shared.name}", "/coach", "/assignments", f"/compare?a={shared.name}&b={shared.name}"):
        page = browser.get(path).text
        assert "<script>alert" not in page
        assert "<b>Annabel" not in page
        assert "\u202e" not in page
        assert "{{7*7}}" in page or "49" not in page


def test_a_call_is_shared_and_made_private_again(browser: TestClient, desk: Desk, call: Path) -> None:
    assert "Shared with the coach" in post(browser, f"/calls/{call.name}/let-see")[1]
    assert f"/calls/{call.name}" in browser.get("/coach").text
    assert "This call is private" in post(browser, f"/calls/{call.name}/keep-private")[1]
    assert f'href="/calls/{call.name}"' not in browser.get("/coach").text
    assert not list(desk.store.folder.glob(".coming-*"))


def test_the_coach_s_list_is_filtered(browser: TestClient, desk: Desk, shared: Path) -> None:
    other = reviewed(desk.store, "Ben", "harmless", "2026-02-02T03:04:05")
    share(desk.store, other.name, WHEN, None, None)
    post(browser, f"/calls/{shared.name}/notes/dispute", finding="hear_out", why="no")

    def listed(query: str) -> set[str]:
        return set(re.findall(r'<a href="/calls/([^"]+)"', browser.get(f"/coach?{query}").text))

    assert listed("") == {shared.name, other.name}
    assert listed("trainee=Ben") == {other.name}
    assert listed("persona=late_parcel") == {shared.name, other.name}
    assert listed("persona=own_mistake") == set()
    assert listed("skill=no_policy_shield&verdict=bad") == {shared.name, other.name}
    assert listed("skill=no_policy_shield&verdict=good") == set()
    assert listed("unanswered=yes") == {shared.name}
    assert listed("verdict=%27%3B+DROP+TABLE+session") == {shared.name, other.name}


def test_a_round_between_two_desks(browser: TestClient, desk: Desk, call: Path, tmp_path: Path) -> None:
    file = browser.post(f"/calls/{call.name}/hand-over", data={"name": ""})
    assert f'filename="{call.name}.voicecoach"' in file.headers["content-disposition"]
    coach = Desk(Store(tmp_path / "coach"), PORT, clock=lambda: "2026-03-05T10:11:12+01:00")
    with asking(coach) as there:
        page = there.post("/receive", files={"file": ("x.voicecoach", file.content)}).text
        assert "What people say of this call" in page
        at = f"/calls/{call.name}"
        assert there.post(f"{at}/notes/comment", data={"as": "coach", "by": "Ines", "text": "well held"}).status_code == 200
        assert load_settings(coach.home).coach == "Ines"
        asked = {"task": "caller", "what": "late_parcel", "trainee": "Anna", "goal": "let them finish", "due": "2099-04-01"}
        assert there.post("/assignments/ask", data=asked).status_code == 200
        back = there.post(f"{at}/send-back", data={"by": ""})
        assert f'filename="{call.name}-reply.voicecoach"' in back.headers["content-disposition"]
        alone = there.post("/assignments/send", data={"trainee": "Anna"})
    coach.close()
    assert "well held" in browser.post("/receive", files={"file": ("y.voicecoach", back.content)}).text
    page = browser.get("/assignments").text
    assert "let them finish" in page
    assert "2099-04-01" in page
    (wanted,) = open_ones(load_assignments(desk.home))
    assert browser.post("/receive", files={"file": ("z", alone.content)}).status_code == 200
    assert len(open_ones(load_assignments(desk.home))) == 1
    assert "Nothing is asked." in post(browser, "/assignments/done", assignment=wanted.id)[1]
    for home in (desk.store, coach.store):
        assert not list(home.folder.glob(".coming-*"))


def test_a_file_that_is_sent_twice_at_once_is_one_call(desk: Desk, call: Path, tmp_path: Path) -> None:
    share(desk.store, call.name, desk.clock(), tmp_path / "file", "Anna")
    coach = Desk(Store(tmp_path / "coach"), PORT, clock=desk.clock)
    answers: list[int] = []
    with asking(coach) as there:

        def send() -> None:
            answers.append(there.post("/receive", files={"file": ("x", (tmp_path / "file").read_bytes())}).status_code)

        both = [threading.Thread(target=send) for _ in range(2)]
        for each in both:
            each.start()
        for each in both:
            each.join()
    coach.close()
    assert answers == [200, 200]
    assert len(coach.store.list()) == 1


def test_on_a_received_call_only_the_coach_speaks(browser: TestClient, desk: Desk, tmp_path: Path) -> None:
    theirs = Store(tmp_path / "trainee")
    folder = reviewed(theirs)
    call = noted_call(theirs, folder.name)
    comment(call, Speaking("Anna", WHEN), "I was tired", None)
    share(theirs, folder.name, WHEN, tmp_path / "file", None)
    receive_call(desk.store, tmp_path / "file", None)
    coach_name("Ines", desk.home)
    page = browser.get(f"/calls/{folder.name}").text
    assert "I was tired" in page
    assert "Anna shared this call with you" in page
    assert "/notes/overrule" in page
    assert 'value="coach"' in page
    for not_offered in ("/notes/dispute", "/notes/take-back", 'value="trainee"', "/hand-over", "/keep-private", "/let-see"):
        assert not_offered not in page
    at, before = f"/calls/{folder.name}", load_notes(desk.store.folder / folder.name)
    note = before.comments[0].id
    for path, fields in (
        ("notes/comment", {"as": "trainee", "text": "no"}),
        ("notes/dispute", {"finding": "hear_out", "why": "no"}),
        ("notes/take-back", {"as": "trainee", "note": note}),
        ("hand-over", {"name": ""}),
        ("keep-private", {"sent": "yes"}),
    ):
        status, said = post(browser, f"{at}/{path}", **fields)
        assert status == 400
        assert "call, shared with you as the coach: only Anna does that" in said
    assert load_notes(desk.store.folder / folder.name) == before
    assert post(browser, f"{at}/notes/comment", **{"as": "coach", "text": "well held"})[0] == 200


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18, b"PK\x03\x04" + b"\xff" * 200])
def test_a_hostile_file_is_refused_in_one_sentence(browser: TestClient, desk: Desk, content: bytes) -> None:
    answer = browser.post("/receive", files={"file": ("../../x.voicecoach", content)})
    assert answer.status_code == 400
    assert browser.post("/receive", data={"file": "text"}).status_code == 400
    assert browser.post("/receive", files={"other": ("x", b"")}).status_code == 400
    assert not desk.store.folder.exists() or list(desk.store.folder.iterdir()) == []


def test_an_assignment_says_how_often_it_was_held_since(browser: TestClient, desk: Desk, call: Path) -> None:
    del call
    assign(desk.store, INES, Task.CALLER, "late_parcel", "Anna", "slower", None)
    listed = browser.get("/assignments").text
    assert "held 0 times since" in listed
    assert '<a href="/practise/late_parcel">The dollhouse that never came</a>' in listed
    assert "overdue" not in listed
    assert "Your coach asks you to practise" not in browser.get("/practise").text, "it is not Anna who practises here"
    current_trainee("Anna", desk.home)
    assert '<a href="/practise/late_parcel">The dollhouse that never came</a>' in browser.get("/practise").text
    reviewed(desk.store, started="2026-03-02T03:04:05")
    assert "held once since" in browser.get("/assignments").text
    add_assignments(desk.home, [msgspec.structs.replace(load_assignments(desk.home)[0], id="a" * 32, due="2026-03-03")])
    assert '2026-03-03 <span class="waiting">overdue</span>' in browser.get("/assignments").text
    for fields in (
        {"task": "walk", "what": "late_parcel"},
        {"task": "caller", "what": "nobody"},
        {"task": "caller", "what": "late_parcel", "due": "soon"},
        {"task": "caller", "what": "late_parcel", "goal": ""},
    ):
        assert post(browser, "/assignments/ask", **{"by": "Ines", "trainee": "Anna", "goal": "x"} | fields)[0] == 400
    assert post(browser, "/assignments/done", assignment="")[0] == 400
    assert post(browser, "/assignments/send", trainee="nobody", by="Ines")[0] == 400


def test_who_is_asked_for_by_name_or_title_is_found_and_what_was_typed_stays(browser: TestClient, desk: Desk) -> None:
    asked = {"by": "Ines", "trainee": "Anna", "goal": "let <them> finish", "due": "2026-04-01"}
    for task, what in (("caller", "marcus reed"), ("drill", "Let them vent")):
        assert post(browser, "/assignments/ask", **asked, task=task, what=what)[0] == 200
    assert {each.what for each in open_ones(load_assignments(desk.home))} == {"double_charge", "let_them_vent"}
    for what, told in (
        ("Let them vent", "is a drill, not a caller"),
        ("Nobody At All", "is no name of a caller or a drill"),
        ("denise palmer", "say which, late_parcel (The dollhouse that never came) or late_parcel_again"),
    ):
        status, said = post(browser, "/assignments/ask", **asked, task="caller", what=what)
        assert status == 400
        assert told in said
        assert f'value="{what}"' in said
        assert 'value="let &lt;them&gt; finish"' in said
        assert "<h1>Assignments</h1>" in said


def test_two_calls_stand_side_by_side(browser: TestClient, desk: Desk, shared: Path) -> None:
    other = reviewed(desk.store, "Anna", "harmless", "2026-02-02T03:04:05")
    third = reviewed(desk.store, "Anna", "harmless", "2026-03-02T03:04:05")
    for asked, offered in (("", (other, third)), (f"?a={third.name}", (third, other)), (f"?a={other.name}", (other, third))):
        chosen = re.findall(r'value="([^"]+)" selected', browser.get(f"/compare{asked}").text)
        assert chosen == [each.name for each in offered]
    post(browser, f"/calls/{shared.name}/notes/overrule", finding="no_policy_shield", verdict="good", reason="they asked")
    page = browser.get(f"/compare?a={shared.name}&b={other.name}").text
    assert "worse in the second" in page
    assert "by the coach" in page
    assert page.count("<audio") == 2
    assert "Pace" in page
    (other / "review.json").unlink()
    assert browser.get(f"/compare?a={shared.name}&b={other.name}").status_code == 404
    assert browser.get("/compare?a=nothing&b=../../etc").status_code == 404


def test_notes_of_a_call_that_is_gone_are_not_written(browser: TestClient, shared: Path) -> None:
    shutil.rmtree(shared)
    assert post(browser, f"/calls/{shared.name}/notes/comment", **{"as": "trainee", "text": "x"})[0] in {400, 404}
    assert not shared.exists()


def test_a_reply_from_elsewhere_finds_its_call(browser: TestClient, desk: Desk, call: Path, tmp_path: Path) -> None:
    share(desk.store, call.name, WHEN, tmp_path / "file", None)
    coach = Store(tmp_path / "coach")
    receive_call(coach, tmp_path / "file", None)
    assign(coach, INES, Task.CALLER, "late_parcel", "Anna", "slower", None)
    back = reply(coach, call.name, "Ines", tmp_path / "back").read_bytes()
    shutil.rmtree(call)
    answer = browser.post("/receive", files={"file": ("back", back)})
    assert answer.status_code == 200, "what is asked can be taken in without the call"
    assert "slower" in answer.text


def test_a_button_that_is_pressed_twice_is_taken_once(browser: TestClient, call: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "TWICE_SECONDS", 600.0)
    path, fields = f"/calls/{call.name}/notes/comment", {"text": "listen here", "as": "trainee"}
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda _: browser.post(path, data=fields, follow_redirects=False).status_code, range(2)))
    assert answers == [303, 303]
    assert [each.text for each in load_notes(call).comments] == ["listen here"]
    assert browser.post(path, data={**fields, "text": "and here"}, follow_redirects=False).status_code == 303
    assert browser.post(path, data=fields, follow_redirects=False).status_code == 303
    said = [each.text for each in load_notes(call).comments]
    assert said == ["listen here", "and here", "listen here"], "another came between, so it was meant"
    wrong = {**fields, "at": "99:99"}
    assert [browser.post(path, data=wrong).status_code for _ in range(2)] == [400, 400]


def test_a_full_disk_is_told_as_such(browser: TestClient, call: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(notes, "add_notes", full)
    path, fields = f"/calls/{call.name}/notes/comment", {"text": "listen here", "as": "trainee"}
    answer = browser.post(path, data=fields)
    assert answer.status_code == 500
    assert "No space left on the disk: free some and try again" in answer.text
