"""The folder of an archive's results."""

from pathlib import Path

import pytest

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.shelf import FORGOTTEN, Holding, Part, Shelf, settings_key

A, B = "a" * 64, "ab" * 32


def test_what_is_kept_is_found_with_its_settings_only(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    part = Part(call=A, settings="one" * 20, row={"duration": 1.5, "trainee_pace": None}, findings=({"skill": "empathise"},))
    shelf.keep(part)
    assert shelf.find(A, "one" * 20) == part
    assert shelf.find(A, "two" * 20) is None
    assert shelf.find(B, "one" * 20) is None
    shelf.keep(Part(call=A, settings="two" * 20, failed="is empty"))
    assert shelf.find(A, "one" * 20) is None, "what other settings gave is gone"


def test_a_torn_file_counts_as_none(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep(Part(call=A, settings="one" * 20))
    (file,) = tmp_path.glob("parts/*/*.json")
    file.write_bytes(file.read_bytes()[:20])
    assert shelf.find(A, "one" * 20) is None


def test_settings_are_told_apart_by_maker_and_facts() -> None:
    keys = {settings_key(maker, {"redact": redact, "side": "left"}) for maker in ("a", "b") for redact in (True, False)}
    assert len(keys) == 4
    assert settings_key("a", {"x": 1, "y": 2}) == settings_key("a", {"y": 2, "x": 1})


def test_ids_by_their_beginnings(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.remember((Holding(name="a.wav", call=A), Holding(name="b.wav", call=B)))
    assert shelf.id_of("AAAAAAAAA") == A
    for wrong in ("aa", "../../etc", "ccccccccc", "aaaa*aaaa"):
        with pytest.raises(UsageError):
            shelf.id_of(wrong)


def test_what_was_removed_stays_removed_and_leaves_no_id(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep(Part(call=A, settings="s" * 64))
    shelf.remember((Holding(name="a.wav", call=A),))
    shelf.forget(A)
    shelf.forget(A)
    assert Shelf(tmp_path).is_forgotten(A)
    assert not Shelf(tmp_path).is_forgotten(B)
    assert A.encode() not in b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    (tmp_path / FORGOTTEN).write_text("{")
    with pytest.raises(VoicecoachError, match="would come back"):
        Shelf(tmp_path).is_forgotten(A)


def test_an_empty_folder_has_nothing(tmp_path: Path) -> None:
    with pytest.raises(VoicecoachError, match="voicecoach batch"):
        Shelf(tmp_path).holdings()
