"""Notes, sharing and assignments on the command line, from the trainee to the coach and back."""

from pathlib import Path

import msgspec
import pytest

from tests.app.test_sessions import reviewed
from tests.edges.test_store import held
from voicecoach.cli import main
from voicecoach.cli.show import show_review
from voicecoach.edges.notes import load_notes
from voicecoach.edges.store import Store, load_meta, save_meta
from voicecoach.review.model import from_json
from voicecoach.review.page import report_page
from voicecoach.review.say import clock

Said = pytest.CaptureFixture[str]


@pytest.fixture
def coach(tmp_path: Path) -> Path:
    return tmp_path / "coach"


def run(home: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setenv("VOICECOACH_HOME", str(home))
    return main(list(arguments))


def test_the_coach_s_whole_round(home: Path, coach: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    folder = reviewed(Store(home))
    monkeypatch.chdir(tmp_path)
    assert run(home, monkeypatch, "notes", "dispute", "last", "hear_out", "they had stopped") == 0
    assert "Noted by Anna (trainee)" in capsys.readouterr().out
    assert run(home, monkeypatch, "share") == 0
    file = tmp_path / f"{folder.name}.voicecoach"
    assert str(file) in capsys.readouterr().out

    assert run(coach, monkeypatch, "receive", str(file)) == 0
    assert f"Received: {folder.name}" in capsys.readouterr().out
    assert run(coach, monkeypatch, "notes", "overrule", "last", "no_policy_shield", "withdrawn", "--reason", "no") == 2
    assert "--by NAME" in capsys.readouterr().err
    assert run(coach, monkeypatch, "notes", "add", "last", "listen to this") == 2
    assert "say who you are, as a coach (--by NAME)" in capsys.readouterr().err
    for arguments in (
        ("add", "last", "listen to this", "--at", "0:09", "--by", "Ines"),
        ("overrule", "last", "no_policy_shield", "withdrawn", "--reason", "they asked for it"),
        ("answer", "last", "hear_out", "you are right", "--agree"),
        ("found", "last", "use_name", "missing", "never by name", "--at", "5", "--instead", "“Mrs. Okafor”"),
        ("add", "last", "well held"),
    ):
        assert run(coach, monkeypatch, "notes", *arguments) == 0
    assert "Noted by Ines (coach)" in capsys.readouterr().out
    assert run(coach, monkeypatch, "notes", "list", "last") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("shared with the coach")
    assert [line.split("\t")[3:] for line in lines if "withdraws" in line] == [
        ["Ines, coach", "withdraws this finding: they asked for it"]
    ]
    well = next(line.split("\t")[0] for line in lines if "well held" in line)
    assert run(coach, monkeypatch, "notes", "take-back", "last", well) == 0
    asked = ("late_parcel", "--to", "Anna", "--goal", "let them finish", "--due", "2099-04-01")
    assert run(coach, monkeypatch, "assign", "caller", *asked) == 0
    assert run(coach, monkeypatch, "reply") == 0
    back = tmp_path / f"{folder.name}-reply.voicecoach"
    capsys.readouterr()

    assert run(home, monkeypatch, "receive", str(back)) == 0
    said = capsys.readouterr().out
    assert "New: " in said
    assert "1 thing to practise" in said
    page = (folder / "report.html").read_text()
    for words in ("listen to this", "withdraws this finding", "agrees with the trainee", "never by name"):
        assert words in page
    assert "well held" not in page
    assert run(home, monkeypatch, "sessions", "list", "--trainee", "Anna") == 0
    assert "caller late_parcel: let them finish (until 2099-04-01), asked by Ines" in capsys.readouterr().out
    assert run(home, monkeypatch, "assign", "list") == 0
    number = capsys.readouterr().out.split()[0]
    assert run(home, monkeypatch, "assign", "done", number) == 0
    assert run(home, monkeypatch, "assign", "list") == 0
    assert "Nothing is asked." in capsys.readouterr().out
    assert run(home, monkeypatch, "receive", str(back)) == 0
    assert "Nothing new" in capsys.readouterr().out


def test_a_call_is_shared_with_a_coach_at_this_computer_and_private_again(home: Path, capsys: Said) -> None:
    folder = reviewed(Store(home))
    assert main(["share", "last", "--here", "--stop"]) == 2
    assert main(["share", "last", "--here"]) == 0
    assert load_notes(folder).shared
    assert main(["notes", "list", "last"]) == 0
    assert "shared with the coach" in capsys.readouterr().out
    assert main(["share", "last", "--stop"]) == 0
    assert "Private again" in capsys.readouterr().out
    assert not load_notes(folder).shared


def test_the_coach_lists_what_was_shared_and_what_waits_for_an_answer(home: Path, capsys: Said) -> None:
    store = Store(home)
    private, shared = reviewed(store), reviewed(store, started="2026-05-02T03:04:05")
    assert main(["share", shared.name, "--here"]) == 0
    capsys.readouterr()
    assert main(["sessions", "list", "--shared"]) == 0
    said = capsys.readouterr().out
    assert shared.name in said
    assert private.name not in said
    assert main(["sessions", "list", "--unanswered"]) == 0
    assert shared.name not in capsys.readouterr().out
    assert main(["notes", "dispute", shared.name, "hear_out", "no"]) == 0
    capsys.readouterr()
    assert main(["sessions", "list", "--unanswered"]) == main(["sessions"]) == 0
    assert shared.name in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("notes", "list", "nothing"), "no session"),
        (("notes", "add", "last", "x", "--at", "soon"), "no time of a call"),
        (("notes", "dispute", "last", "hear_in", "x"), "no finding is called"),
        (("notes", "found", "last", "use_name", "good", "x", "--to", "5", "--by", "Ines"), "--at"),
        (("notes", "found", "last", "use_name", "good", "x", "--at", "9", "--to", "5", "--by", "Ines"), "ends before it begins"),
        (("notes", "add", "last", "x", "--by", "Ines"), "this call is private"),
        (("share", "last", "--stop"), "private already"),
        (("reply", "last", "--by", "Ines"), "never shared"),
        (("receive", "nothing.voicecoach"), "cannot be read"),
        (("assign", "caller", "late_parcels", "--to", "x", "--goal", "y", "--by", "Ines"), "late_parcel"),
        (("assign", "drill", "say_yes", "--to", "x", "--goal", "y", "--by", "Ines"), "say_no"),
        (("assign", "drill", "say_no", "--to", "x", "--goal", "y", "--by", "Ines", "--due", "2020-01-01"), "2020-01-01 is over"),
        (("assign", "done", "zzz"), "no single assignment"),
        (("assign", "send", "Anna", "x.voicecoach", "--by", "Ines"), "nothing is assigned"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, arguments: tuple[str, ...], told: str
) -> None:
    reviewed(Store(home))
    monkeypatch.chdir(tmp_path)
    assert main(list(arguments)) in {1, 2}
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


def test_assignments_are_sent_without_a_call_and_told_at_the_start(
    home: Path, coach: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    held(Store(home))
    asked = ("drill", "say_no", "--to", "me", "--goal", "say no once", "--by", "Ines")
    assert run(coach, monkeypatch, "assign", *asked) == 0
    file = tmp_path / "asked.voicecoach"
    assert run(coach, monkeypatch, "assign", "send", "me", str(file)) == 0
    assert run(home, monkeypatch, "receive", str(file)) == 0
    capsys.readouterr()
    assert (
        run(home, monkeypatch, "practice", "late_parcel", "--line", "file", "--replies", str(tmp_path / "none"), "--opt-in") != 0
    )
    assert "drill say_no: say no once, asked by Ines" in capsys.readouterr().out


def test_a_dispute_is_answered_by_the_name_of_its_finding(home: Path, capsys: Said) -> None:
    folder = reviewed(Store(home))
    assert main(["share", "last", "--here"]) == 0
    (found,) = [each for each in from_json((folder / "review.json").read_bytes()).findings if each.skill == "no_policy_shield"]
    assert found.segment is not None
    name = f"no_policy_shield@{clock(found.segment.start)}"
    assert main(["notes", "dispute", "last", name, "they asked"]) == 0
    capsys.readouterr()
    for wrong in ("no_policy_shield@59:00", "empathise"):
        assert main(["notes", "answer", "last", wrong, "yes", "--agree", "--by", "Ines"]) == 2
        assert f"no dispute is called '{wrong}'; there are: {name} (" in capsys.readouterr().err
    assert main(["notes", "answer", "last", name, "yes", "--agree", "--by", "Ines"]) == 0
    assert load_notes(folder).disputes[0].answer is not None


@pytest.mark.parametrize(
    ("line", "held"), [("keyboard", "It holds every word"), ("headset", "It holds your voice and every word")]
)
def test_a_typed_call_is_not_said_to_hold_a_voice(home: Path, tmp_path: Path, capsys: Said, line: str, held: str) -> None:
    folder = reviewed(Store(home))
    save_meta(folder, msgspec.structs.replace(load_meta(folder), line=line))
    assert main(["share", "last", "--out", str(tmp_path / "call.voicecoach")]) == 0
    assert f"{held} of the call: hand it to nobody but your coach." in capsys.readouterr().out


def test_a_review_in_the_terminal_says_what_people_say_of_it(home: Path, capsys: Said) -> None:
    folder = reviewed(Store(home))
    review = from_json((folder / "review.json").read_bytes())
    show_review(review, folder / "report.html", folder)
    first = capsys.readouterr().out
    assert "notes" not in first
    assert f"{len(report_page(review).more_work)} more, for later: in the report" in first
    for arguments in (
        ("share", "last", "--here"),
        ("notes", "dispute", "last", "hear_out", "they had stopped"),
        ("notes", "answer", "last", "hear_out", "so they had", "--agree", "--by", "Ines"),
        ("notes", "overrule", "last", "hear_out", "missing", "--reason", "no cue"),
        ("notes", "found", "last", "use_name", "missing", "never by name", "--at", "5"),
        ("notes", "add", "last", "listen to this", "--at", "0:09"),
    ):
        assert main(list(arguments)) == 0
    capsys.readouterr()
    show_review(review, folder / "report.html", folder)
    said = [line.strip() for line in capsys.readouterr().out.splitlines()]
    at = next(number for number, line in enumerate(said) if "Hear the customer out" in line)
    assert said[at + 1 : at + 4] == [
        "Ines, coach, holds: was missing: no cue",
        "Anna, trainee, does not agree: they had stopped",
        "Ines, coach, agrees with the trainee: so they had",
    ]
    assert "Ines, coach, was missing: 0:05 Use their name: never by name" in said
    assert "Ines, coach: 0:09 listen to this" in said
    assert f"All notes: voicecoach notes list {folder.name}" in said
