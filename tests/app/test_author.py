"""What an author asks of a file, joined: problems, remarks, tests, voices."""

from pathlib import Path

import pytest
import soundfile

from voicecoach.app.author import check, new_files, run_tests, voice_beat
from voicecoach.call.errors import UsageError
from voicecoach.edges.personas import PersonaFileError, builtin_folder, load_persona

OWN = "name: Ann Lee\nopening: Hello?\nendings:\n  done:\n    outcome: resolved\n    when: {mood: 0-1}\n    say: Thanks.\n"


def test_the_built_in_callers_have_nothing_wrong() -> None:
    for path in sorted(builtin_folder().glob("*.yaml")):
        assert check(str(path), ()).problems == ()


def test_a_new_callers_two_files_pass_their_tests_and_what_is_to_be_written_is_remarked(tmp_path: Path) -> None:
    persona, _ = new_files("wrong_size", "Ann\nLee: x", "A \\ B", 'She said "no".', tmp_path)
    checked = check(str(persona), ())
    assert checked.problems == ()
    assert {each.what for each in checked.remarks} == {"this still stands here as in the new file: write your own"}
    assert [persona.read_text("utf-8").split("\n")[each.line - 1].strip() for each in checked.remarks] == [
        "What happened: Write it down here.",
        "- What the company's rules say.",
        "- What the trainee may grant.",
        "wants: What the customer asks for.",
        "fair: What would content them.",
        "- So this is what happened. Nobody told me anything.",
        "- Okay. So. It started last week, I think.",
        "- And now I'm the one who sits here with it.",
        "- And you know who has the trouble? Me.",
    ]
    assert all(not each.wrong for each in run_tests(load_persona(str(persona))))


def test_a_missing_test_and_an_ending_without_one_are_remarked(tmp_path: Path) -> None:
    caller = tmp_path / "ann.yaml"
    caller.write_text(OWN, encoding="utf-8")
    assert any("there is no ann.test.yaml" in each.what for each in check(str(caller), ()).remarks)
    (tmp_path / "ann.test.yaml").write_text("calls:\n  a:\n    replies: [Okay.]\n    ends: hung_up\n", encoding="utf-8")
    assert any(each.where == "endings.done" and "no call" in each.what for each in check(str(caller), ()).remarks)


def test_a_broken_file_of_tests_is_a_problem(tmp_path: Path) -> None:
    caller = tmp_path / "ann.yaml"
    caller.write_text(OWN, encoding="utf-8")
    (tmp_path / "ann.test.yaml").write_text("calls:\n  a:\n    replies: [Okay.]\n    ends: doen\n", encoding="utf-8")
    (problem,) = check(str(caller), ()).problems
    assert (problem.line, problem.where) == (4, "ann.test.yaml calls.a.ends")
    assert "did you mean 'done'?" in problem.what
    with pytest.raises(PersonaFileError):
        run_tests(load_persona(str(caller)))


def test_without_tests_there_is_nothing_to_run(tmp_path: Path) -> None:
    (tmp_path / "ann.yaml").write_text(OWN, encoding="utf-8")
    with pytest.raises(UsageError, match="There is no"):
        run_tests(load_persona(str(tmp_path / "ann.yaml")))


def test_a_beat_is_voiced_in_all_its_wordings(tmp_path: Path) -> None:
    persona = load_persona("double_charge").persona
    seconds = voice_beat(persona, "opening", 2, tmp_path / "o.wav")
    assert soundfile.info(tmp_path / "o.wav").duration == pytest.approx(seconds)
    assert seconds > 2 * len(persona.opening)
