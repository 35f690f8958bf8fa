"""The author's commands: a new caller from nothing, checked, tested, played, drawn, voiced and typed to."""

from pathlib import Path

import pytest
import soundfile

from voicecoach.app.own_callers import new_caller
from voicecoach.cli import main
from voicecoach.cli.persona import command

COMMANDS = {"list", "show", "check", "test", "play", "type", "hear", "graph", "new", "schema"}


def test_the_commands_are_these_and_each_says_what_it_does() -> None:
    assert set(command.commands) == COMMANDS
    assert all(each.help for each in command.commands.values())


def test_an_author_makes_a_caller_that_is_sound_from_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = [
        "persona",
        "new",
        "wrong_size",
        "--caller",
        'Ann "A" Lee',
        "--company",
        "Shoes: all",
        "--complaint",
        "Wrong size. Again.",
    ]
    assert main([*new, "--folder", str(tmp_path)]) == 0
    caller = str(tmp_path / "wrong_size.yaml")
    assert main(["persona", "check", caller]) == 0
    assert "nothing is wrong, 9 remarks." in capsys.readouterr().out, "what is still to be written is remarked"
    assert main(["persona", "test", caller]) == 0
    assert "ok kind" in capsys.readouterr().out
    assert main([*new, "--folder", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../x", "Wrong", "a b", "", "a\x1b[31m"])
def test_a_new_callers_name_is_only_a_name(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["persona", "new", name, "--caller", "A", "--company", "B", "--complaint", "C", "--folder", str(tmp_path)]
    assert main(words) == 2
    assert "is no name" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_check_tells_all_files_all_mistakes_and_remarks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("name: Ann Lee\nopnening: Hi?\nmood: 9\n", encoding="utf-8")
    odd = tmp_path / "odd.yaml"
    odd.write_text("name: Ann Lee\nopening: (sighs) Hello?\n", encoding="utf-8")
    assert main(["persona", "check", str(bad), str(odd)]) == 2
    told = capsys.readouterr()
    assert "bad.yaml:2: wrong: opnening: unknown key" in told.out
    assert "bad.yaml:3: wrong: mood" in told.out
    assert 'odd.yaml:2: remark: opening: "(sighs)" would be read aloud' in told.out.replace("opening[1]", "opening")
    assert "no odd.test.yaml" in told.out
    assert "to mend" in told.err
    assert main(["persona", "check", str(odd)]) == 0
    assert main(["persona", "check", "--strict", str(odd)]) == 2


def test_a_test_that_does_not_come_out_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ann.yaml").write_text("name: Ann Lee\nopening: Hello?\n", encoding="utf-8")
    (tmp_path / "ann.test.yaml").write_text("calls:\n  a:\n    replies: [Okay.]\n    ends: manager\n", encoding="utf-8")
    assert main(["persona", "test", str(tmp_path / "ann.yaml")]) == 1
    assert "not in 'manager'" in capsys.readouterr().out
    (tmp_path / "ann.test.yaml").write_text("calls:\n  a:\n    replys: [Okay.]\n", encoding="utf-8")
    assert main(["persona", "test", str(tmp_path / "ann.yaml")]) == 2
    assert "ann.test.yaml:3" in capsys.readouterr().err


def test_own_callers_stand_beside_the_built_in_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ann.yaml").write_text("name: Ann Lee\nopening: Hello?\n", encoding="utf-8")
    assert main(["persona", "list", "--personas", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "Ann Lee" in shown
    assert "Denise Palmer" in shown
    assert main(["persona", "show", "ann", "--personas", str(tmp_path)]) == 0


def test_what_the_desk_writes_is_found_by_its_name_everywhere(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(home)
    new_caller(home, "wrong_size", "Lena Fox", "Shoe Barn", "I ordered a nine.")
    assert main(["persona", "list"]) == 0
    assert "wrong_size\tLena Fox" in capsys.readouterr().out
    assert main(["persona", "show", "wrong_size"]) == 0
    (home / "callers" / "wrong_size.yaml").write_text("name: Lena\nopenin: Hi.\n")
    capsys.readouterr()
    for listing in (["persona", "list"], ["personas"]):
        assert main(listing) == 0
        assert capsys.readouterr().out.endswith(
            "wrong_size has mistakes, and cannot call yet; see them with: voicecoach persona check wrong_size\n"
        )
    assert main(["persona", "check", "wrong_size"]) == 2
    assert "wrong_size.yaml:2: " in capsys.readouterr().out


def test_simulated_trainees_are_told_by_quality(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["persona", "play", "double_charge", "--trainees", "16"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("100%\t2\t")
    assert "Calls without an end: 0." in told
    assert "Rank correlation" in told


def test_the_picture_and_the_voice_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["persona", "graph", "double_charge", "--seed", "2", "--out", str(tmp_path / "d.svg")]) == 0
    assert "Marcus Reed" in (tmp_path / "d.svg").read_text(encoding="utf-8")
    assert main(["persona", "hear", "double_charge", "opening", "--mood", "4", "--out", str(tmp_path / "o.wav")]) == 0
    assert soundfile.info(tmp_path / "o.wav").duration > 2
    assert main(["persona", "hear", "double_charge", "openning", "--out", str(tmp_path / "o.wav")]) == 2
    assert "did you mean 'opening'?" in capsys.readouterr().err


def test_the_schema_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["persona", "schema"]) == 0
    shown = capsys.readouterr().out
    assert main(["persona", "schema", "--out", str(tmp_path / "s.json")]) == 0
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == shown
    assert '"opening"' in shown
    assert main(["persona", "schema", "--out", str(tmp_path)]) == 2


def test_series_and_typed_calls_take_a_difficulty(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from io import StringIO

    assert main(["persona", "play", "double_charge", "--trainees", "8", "--difficulty", "hard"]) == 0
    monkeypatch.setattr("sys.stdin", StringIO(""))
    assert main(["persona", "type", "late_parcel", "--difficulty", "hard"]) == 0
    assert "[opening, mood 3]" in capsys.readouterr().out
    assert main(["persona", "play", "double_charge", "--difficulty", "harder"]) == 2


def test_a_call_can_be_typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from io import StringIO

    monkeypatch.setattr("sys.stdin", StringIO("Okay, go on.\nThat's our policy.\n>You have to wait.\n!Calm down!\n\n"))
    assert main(["persona", "type", "late_parcel", "--seed", "3"]) == 0
    told = capsys.readouterr().out
    assert "heard: no_policy_shield:bad" in told
    assert "The trainee talked over the customer." in told
    assert "mood 2 -> 3" in told


def test_a_bad_name_is_refused_before_anything_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["persona", "new", "Room View"]) == 2
    told = capsys.readouterr()
    assert "use small letters" in told.err
    assert "Who is calling" not in told.out


@pytest.mark.parametrize("turned", [False, True])
def test_a_file_that_is_there_is_told_before_anything_is_asked(
    turned: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "wrong_size.test.yaml").touch()
    words = ["--folder", str(tmp_path)]
    assert main(["persona", "new", *([*words, "wrong_size"] if turned else ["wrong_size", *words])]) == 2
    told = capsys.readouterr()
    assert "wrong_size.test.yaml is there already" in told.err
    assert "Who is calling" not in told.out


def test_a_mistake_in_the_tests_is_told_with_their_own_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ann.yaml").write_text("name: Ann Lee\nopening: Hello?\n", encoding="utf-8")
    (tmp_path / "ann.test.yaml").write_text("calls:\n  a:\n    replies: [Okay.]\n    ends: hung_pu\n", encoding="utf-8")
    assert main(["persona", "check", str(tmp_path / "ann.yaml")]) == 2
    assert "ann.test.yaml:4: wrong: calls.a.ends: there is no ending 'hung_pu'" in capsys.readouterr().out


def test_the_name_of_a_file_in_this_folder_is_pointed_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ann.yaml").write_text("name: Ann Lee\nopening: Hello?\n", encoding="utf-8")
    assert main(["persona", "test", "ann"]) == 2
    assert "write ann.yaml" in capsys.readouterr().err
