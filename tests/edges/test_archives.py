"""Which folders of results are known."""

from pathlib import Path

from voicecoach.edges.archives import FILE, MOST, known_archives, remember_archive
from voicecoach.edges.pseudonym import pseudonym


def test_the_latest_come_first_and_those_that_are_gone_are_left_out(tmp_path: Path) -> None:
    assert known_archives(tmp_path) == ()
    for number in range(MOST + 2):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "calls.parquet").touch()
        remember_archive(tmp_path, tmp_path / str(number))
    remember_archive(tmp_path, tmp_path / "7")
    known = [each.name for each in known_archives(tmp_path)]
    assert known[:2] == ["7", str(MOST + 1)]
    assert len(known) == len(set(known)) == MOST
    (tmp_path / "7" / "calls.parquet").unlink()
    assert known_archives(tmp_path)[0].name == str(MOST + 1)
    (tmp_path / FILE).write_text("[1]")
    assert known_archives(tmp_path) == ()


def test_a_pseudonym_is_of_the_person_and_of_this_home(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    assert pseudonym(one, "Ann  Example") == pseudonym(one, "ann example")
    assert pseudonym(one, "Ben") != pseudonym(one, "Ann")
    assert pseudonym(one, "Ben") != pseudonym(other, "Ben")
