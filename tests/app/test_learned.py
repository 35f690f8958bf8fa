"""What a trainee would have the company mend is kept as it was said, and harmless."""

from pathlib import Path

from voicecoach.app.learned import LEARNED, LONGEST, keep_learned, learned


def test_it_is_kept_and_read_back(tmp_path: Path) -> None:
    assert keep_learned(tmp_path, "  Print the apartment\nnumber. <b>é</b>\x1b[31m ")
    assert learned(tmp_path) == "Print the apartment number. <b>é</b> [31m"


def test_nothing_said_keeps_nothing(tmp_path: Path) -> None:
    assert keep_learned(tmp_path, " \n\x00") is None
    assert not (tmp_path / LEARNED).exists()
    assert learned(tmp_path) is None


def test_it_has_an_end_and_a_damaged_file_is_nothing(tmp_path: Path) -> None:
    keep_learned(tmp_path, "x" * 9000)
    assert len(learned(tmp_path) or "") == LONGEST
    for content in (b"{", b"[]", b'{"company_could_mend": 3}'):
        (tmp_path / LEARNED).write_bytes(content)
        assert learned(tmp_path) is None
