"""voicecoach sessions, command by command."""

import os
import sys
from pathlib import Path

import pytest

from tests.app.test_sessions import MARK, disk, reviewed
from tests.cli.conftest import Stereo
from tests.edges.test_session_index import add
from voicecoach.cli import main
from voicecoach.edges.session_index import INDEX
from voicecoach.edges.store import Store, load_meta

Said = pytest.CaptureFixture[str]


def test_without_a_subcommand_they_are_listed(home: Path, capsys: Said) -> None:
    assert main(["sessions"]) == 0
    assert capsys.readouterr().out.startswith("No session yet.")
    assert main(["sessions", "list", "--shared"]) == 0
    assert capsys.readouterr().out.startswith("No session fits")
    first, second = add(home, 1), add(home, 2, trainee="Anna")
    assert main(["sessions"]) == main(["sessions", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines] == [second, first] * 2
    assert lines[0].split("\t")[2] == "Anna"


def test_a_list_is_narrowed_and_says_what_it_leaves_out(home: Path, capsys: Said) -> None:
    sessions = [add(home, day, trainee="Anna" if day > 2 else "me") for day in (1, 2, 3, 4)]
    assert main(["sessions", "list", "--trainee", "anna", "--limit", "1"]) == 0
    said = capsys.readouterr().out
    assert sessions[3] in said
    assert "1 more:" in said
    assert main(["sessions", "list", "--since", "2026-01-04", "--persona", "late_parcel"]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == [sessions[3]]
    assert main(["sessions", "list", "--since", "soon"]) == 2
    assert "is no day" in capsys.readouterr().err


def test_words_are_found(home: Path, capsys: Said) -> None:
    session = add(home, 1, "I am so sorry \x1b[31mabout that")
    assert main(["sessions", "search", "sorry"]) == 0
    said = capsys.readouterr().out
    assert session in said
    assert "so sorry" in said
    assert "\x1b" not in said
    assert main(["sessions", "search", "glad"]) == 0
    assert "No session holds “glad”" in capsys.readouterr().out


def test_one_is_shown_renamed_taken_away_and_brought_back(home: Path, tmp_path: Path, capsys: Said) -> None:
    folder = reviewed(Store(home))
    assert main(["sessions", "show", "last"]) == 0
    said = capsys.readouterr().out
    assert "call.flac" in said
    assert "Anna" in said
    assert main(["sessions", "rename", "last", "the best"]) == 0
    assert load_meta(folder).title == "the best"
    bundle = tmp_path / "one.zip"
    assert main(["sessions", "export", "last", str(bundle)]) == 0
    assert main(["sessions", "export", "last", str(bundle)]) == 2
    assert "name another file, or write over it with --force" in capsys.readouterr().err
    assert main(["sessions", "export", "last", str(bundle), "--force"]) == 0
    assert main(["sessions", "import", str(bundle)]) == 2
    assert "here already" in capsys.readouterr().err
    assert main(["sessions", "delete", "last", "--yes"]) == 0
    assert disk(home, MARK.encode()) == []
    assert main(["sessions", "import", str(bundle), "--channel", "left"]) == 2
    assert main(["sessions", "import", str(bundle), "--trainee", "Zoë"]) == 0
    assert load_meta(folder).trainee == "Zoë"


def test_a_recording_is_refused_without_its_channel(home: Path, sound_file: Stereo, capsys: Said) -> None:
    assert main(["sessions", "import", str(sound_file("a.wav"))]) == 2
    assert "--channel left" in capsys.readouterr().err
    assert not (home / "sessions").exists()


def test_what_is_no_recording_and_no_bundle_is_refused_before_anything_is_asked(home: Path, tmp_path: Path, capsys: Said) -> None:
    text = tmp_path / "MANIFEST.tsv"
    text.write_text("path\tchannel\n", encoding="utf-8")
    for options in ((), ("--channel", "left"), ("--trainee", "left")):
        assert main(["sessions", "import", str(text), *options]) == 1
        assert "'MANIFEST.tsv' is no recording that can be read, and no bundle" in capsys.readouterr().err
    assert main(["sessions", "import", str(tmp_path / "none.wav")]) == 1
    assert "there is no file" in capsys.readouterr().err
    assert not (home / "sessions").exists()


def test_the_channel_is_named_alike_everywhere(
    home: Path, sound_file: Stereo, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def keep(*given: object, **_: object) -> Path:
        asked.append(given[2:4])
        return home

    monkeypatch.setattr("voicecoach.app.keep_recording.keep_recording", keep)
    monkeypatch.setattr("voicecoach.cli.read.tools_for", lambda: None)
    recording = str(sound_file("a.wav"))
    for options in (("--channel", "right"), ("--trainee", "right"), ("--trainee", "Zoë", "--channel", "left")):
        assert main(["sessions", "import", recording, *options]) == 0
    assert asked == [("right", "me"), ("right", "me"), ("left", "Zoë")]
    mono = str(sound_file("mono.wav", levels=(0.1,)))
    capsys.readouterr()
    assert main(["review", mono, "--channel", "left"]) == 1
    assert "is mono" in capsys.readouterr().err, "review takes the name, too"
    assert main(["batch", str(home / "nothing"), "--out", str(home / "out"), "--channel", "left"]) == 1
    assert "no folder or manifest" in capsys.readouterr().err


def test_nothing_is_deleted_unasked(home: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    session = add(home, 1)
    assert main(["sessions", "delete", "last"]) == 2
    assert "say --yes" in capsys.readouterr().err
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "n")
    assert main(["sessions", "delete", "last"]) == 130
    assert (home / "sessions" / session).is_dir()
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: "y")
    assert main(["sessions", "delete", "last"]) == 0
    assert not (home / "sessions" / session).exists()


def test_a_damaged_index_is_no_trouble(home: Path, capsys: Said) -> None:
    session = add(home, 1)
    (home / INDEX).write_bytes(os.urandom(5000))
    assert main(["sessions"]) == 0
    assert session in capsys.readouterr().out
