"""voicecoach drill and drills on the command line."""

import re
from io import StringIO
from pathlib import Path

import pytest

from voicecoach.app.drill import drill_results
from voicecoach.app.review import Tools
from voicecoach.cli import hold_drill, main
from voicecoach.cli.show_drills import figure_line
from voicecoach.edges.store import Store
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import OfflineSilero
from voicecoach.review.drills import decline, haggle, mark, restate, steady, vent
from voicecoach.review.drills.result import count

SAID = "So the page froze, you booked two rooms, and now you pay for both. Have I got that right?\n"


def test_a_typed_drill_gives_its_result_at_once(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(hold_drill, "tools_for", lambda *_: Tools(FakeTranscriber(()), OfflineSilero()))
    monkeypatch.setattr("sys.stdin", StringIO(SAID))
    assert main(["drill", "restate_in_one", "--line", "keyboard", "--seed", "0"]) == 0
    out = capsys.readouterr().out
    assert "Restate in one sentence" in out
    assert "Yes. You said it back in one sentence, and asked whether it is right." in out
    assert re.search(r"0:\d\d +“So the page froze", out)
    assert [record.result.drill for record in drill_results(Store(home))] == ["restate_in_one"]


def test_the_drills_are_listed_with_what_they_practise(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert home.is_dir()
    assert main(["drills"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert (
        lines[2]
        == "let_them_vent\tLet them vent\tHear the customer out, Show that you are there, Listen more than you talk\tnot yet done"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["drill", "say_noo", "--line", "keyboard"], "did you mean 'say_no'"),
        (["drill", "say_no", "--line", "file"], "--replies"),
        (["drill", "nowhere.yaml", "--line", "keyboard"], "nowhere.yaml"),
    ],
)
def test_a_wrong_request_is_told_in_a_sentence(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert home.is_dir()
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_a_figure_is_one_line() -> None:
    assert figure_line(count("signs of listening", 3, "signs", "2 or more")) == "signs of listening: 3 (aim: 2 or more)"
    assert (
        figure_line(count("level against your first answer", 4.25, "dB"))
        == "level against your first answer: 4.2\N{NO-BREAK SPACE}dB"
    )


def test_every_judge_says_what_to_try() -> None:
    texts = [vent.SIGN, restate.ONE, decline.BOTH, haggle.NAME_IT, steady.SLOWER, mark.MORE]
    assert all(text.endswith((".", "”")) for text in texts)
    assert callable(hold_drill.hold_drills)
