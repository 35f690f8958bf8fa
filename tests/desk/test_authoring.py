"""The author's form: the same files as on the command line, what is wrong beside the fields, and nothing outside the folder."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from voicecoach.app.author import new_files
from voicecoach.app.own_callers import digest_of, own_folder
from voicecoach.desk.desk import Desk
from voicecoach.desk.sounds import MOST_KEPT, Sounds
from voicecoach.edges.voices.fake import FakeVoice

NEW = {"name": "wrong_size", "caller": "Ann <b>Lee</b>", "company": "Shoe & Co", "complaint": 'They\'re too "small".'}


@pytest.fixture
def path(browser: TestClient, desk: Desk) -> Path:
    """A caller that was begun on the page."""
    assert browser.post("/author", data=NEW, follow_redirects=False).headers["location"] == "/author/wrong_size"
    return own_folder(desk.home) / "wrong_size.yaml"


def told(browser: TestClient, form: dict[str, str], name: str = "wrong_size") -> dict[str, list[tuple[str, str, int, str]]]:
    answer = browser.post(f"/author/{name}/check", data=form).json()
    found: dict[str, list[tuple[str, str, int, str]]] = {"wrong": [], "remark": []}
    for each in answer["problems"]:
        found[each["kind"]].append((each["field"], each["where"], each["line"], each["what"]))
    return found


def test_a_new_caller_is_the_very_file_of_the_command_line(path: Path, tmp_path: Path) -> None:
    files = new_files(NEW["name"], NEW["caller"], NEW["company"], NEW["complaint"], tmp_path / "there")
    for file in files:
        assert (path.parent / file.name).read_bytes() == file.read_bytes()
        assert (path.parent / file.name).stat().st_mode & 0o077 == 0 or __import__("os").name == "nt"


@pytest.mark.parametrize("name", ["../up", "..", "Up", "a b", "", "x" * 65, "1st", "con/aux", "é", "a.yaml", "wrong_size"])
def test_other_names_are_refused_as_on_the_command_line(browser: TestClient, desk: Desk, path: Path, name: str) -> None:
    before = sorted(desk.home.rglob("*.yaml"))
    assert path in before
    assert browser.post("/author", data={**NEW, "name": name}).status_code == 400
    assert sorted(desk.home.rglob("*.yaml")) == before


@pytest.mark.parametrize("name", ["nobody", "..%2fsessions", "%2e%2e", "wrong_size.yaml", "linked"])
def test_only_the_callers_of_the_folder_are_opened(browser: TestClient, path: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("name: Out\n", encoding="utf-8")
    (path.parent / "linked.yaml").symlink_to(outside)
    assert browser.get(f"/author/{name}").status_code == 404
    assert browser.post(f"/author/{name}/text", data={"text": "name: In\n", "before": digest_of("name: Out\n")}).status_code in {
        400,
        404,
    }
    assert outside.read_text(encoding="utf-8") == "name: Out\n"


def test_everything_is_escaped(browser: TestClient, path: Path) -> None:
    assert path.is_file()
    text = browser.get("/author/wrong_size").text
    assert "Ann &lt;b&gt;Lee" in text
    assert "<b>Lee" not in text
    assert "&lt;b&gt;Lee" in browser.get("/author/wrong_size/text").text


def test_what_is_wrong_stands_beside_its_field_and_at_its_line(browser: TestClient, path: Path) -> None:
    form = fields(path.read_text(encoding="utf-8"))
    found = told(browser, form)
    assert found["wrong"] == []
    assert told(browser, {**form, "opening": "*sighs* Hello there."})["remark"]
    found = told(browser, {**form, "opening": "x" * 400, "reactions.0.when": "{cues: emphasise:good}", "name": ""})
    assert {field for field, *_ in found["wrong"]} == {"", "opening", "reactions.0"}
    assert all(line > 0 for *_, line, _ in found["wrong"])
    found = told(browser, {**form, "reactions.0.when": "{mood: [1, told: yes"})
    assert any(field == "reactions.0" and "when:" in what for field, _, _, what in found["wrong"])


def test_the_text_is_checked_too(browser: TestClient, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert told(browser, {"text": text})["wrong"] == []
    (_, where, line, what), *_ = told(browser, {"text": text.replace("mood: 2", "mod: 2 ")})["wrong"]
    assert (where, line) == ("mod", text[: text.index("mood: 2")].count("\n") + 1)
    assert "did you mean 'mood'" in what
    assert told(browser, {"text": "name: [\n"})["wrong"]
    assert told(browser, {"text": "a: &b c\x1b\n"})["wrong"]


def test_a_change_in_the_form_changes_its_lines_only(browser: TestClient, path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    form = fields(before)
    unchanged = browser.post("/author/wrong_size", data={**form, "before": digest_of(before)}, follow_redirects=False)
    assert unchanged.status_code == 303
    assert path.read_text(encoding="utf-8") == before
    sent = {**form, "before": digest_of(before), "mood": "3", "story.2.name": "last_bit", "story.2.say": "That's all.\nSo. Yes."}
    assert browser.post("/author/wrong_size", data=sent, follow_redirects=False).status_code == 303
    after = path.read_text(encoding="utf-8")
    assert "mood: 3" in after
    assert "  last_bit:\n    say:\n      - That's all.\n      - So. Yes.\n" in after
    assert "# How such a file is written" in after
    assert "# Said at once when an answer gives occasion." in after
    assert told(browser, fields(after))["wrong"] == []


def test_a_file_that_was_changed_elsewhere_is_not_written_over(browser: TestClient, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\nfair: A letter, too.\n", encoding="utf-8")
    answer = browser.post("/author/wrong_size/text", data={"text": "name: X\n", "before": digest_of(text)})
    assert answer.status_code == 400
    assert "was changed since this page was opened" in answer.text
    assert path.read_text(encoding="utf-8").endswith("A letter, too.\n")


def test_a_text_with_mistakes_may_be_saved_and_is_then_shown_as_text(browser: TestClient, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert browser.post("/author/wrong_size/text", data={"text": "name: [\r\n", "before": digest_of(text)}).status_code == 200
    assert path.read_text(encoding="utf-8") == "name: [\n"
    assert browser.get("/author/wrong_size", follow_redirects=False).headers["location"] == "/author/wrong_size/text"
    assert browser.get("/author").text.count("wrong_size") >= 1


def test_all_that_check_finds_is_asked_for_by_a_button(browser: TestClient, path: Path) -> None:
    assert path.is_file()
    found = browser.get("/author/wrong_size/whole").json()["problems"]
    assert {each["kind"] for each in found} <= {"remark"}


def test_a_line_is_heard(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.app.own_callers.open_kept_voice", lambda _: FakeVoice())
    answer = browser.post("/author-hear", data={"line": "Where is my parcel?", "mood": "3", "voice": "woman"})
    sound = browser.get(answer.json()["sound"])
    assert sound.headers["content-type"] == "audio/wav"
    assert sound.content.startswith(b"RIFF")
    for wrong in ({"line": "", "mood": "3"}, {"line": "x" * 400, "mood": "3"}, {"line": "Hello there.", "mood": "9"}):
        assert browser.post("/author-hear", data=wrong).status_code == 400
    assert browser.get("/sounds/nothing").status_code == 404


def test_old_sounds_are_forgotten() -> None:
    kept = Sounds()
    voice = FakeVoice()
    from voicecoach.call.delivery import Delivery

    paths = [kept.keep(voice.speak("Hm.", Delivery())) for _ in range(MOST_KEPT + 1)]
    assert kept.find(paths[0].rpartition("/")[2]) is None
    assert kept.find(paths[-1].rpartition("/")[2])


def fields(text: str) -> dict[str, str]:
    """What a browser sends of the form, if nothing in it was changed."""
    from voicecoach.app.caller_form import form_of

    form = form_of(text)
    sent = dict(form.fields)
    for section, rows in form.sections.items():
        for number, row in enumerate(rows):
            for part in ("name", "say", "when", "outcome"):
                sent[f"{section}.{number}.{part}"] = getattr(row, part).replace("\n", "\r\n")
    return sent
