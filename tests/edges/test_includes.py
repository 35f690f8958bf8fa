"""Shared parts: put together, faulted where they stand, and never from outside the folder."""

from pathlib import Path

import pytest

from voicecoach.edges.personas import PersonaFileError, load_persona, parse_persona

SHOP = 'card:\n  policy: [No refunds after 30 days.]\n  account: {Shop: Oak Street}\nsilence: {say: "Hello there?"}\n'
MINE = "name: Ann Lee\nopening: Hi.\ninclude: [shared/shop.yaml]\ncard:\n  account: {Item: a lamp}\n"


def write(folder: Path, texts: dict[str, str]) -> str:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return str(folder / "mine.yaml")


def told(path: str) -> str:
    with pytest.raises(PersonaFileError) as caught:
        load_persona(path)
    return str(caught.value)


def test_a_shared_part_is_put_under_the_callers_own(tmp_path: Path) -> None:
    loaded = load_persona(write(tmp_path, {"mine.yaml": MINE, "shared/shop.yaml": SHOP}))
    assert loaded.persona.card.policy == ("No refunds after 30 days.",)
    assert loaded.persona.card.account == {"Shop": "Oak Street", "Item": "a lamp"}
    assert loaded.persona.silence.say == ("Hello there?",)


def test_the_text_that_a_session_keeps_holds_what_was_included(tmp_path: Path) -> None:
    loaded = load_persona(write(tmp_path, {"mine.yaml": MINE, "shared/shop.yaml": SHOP}))
    assert parse_persona(loaded.text, "kept.yaml") == loaded.persona


def test_what_is_wrong_in_a_shared_part_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    path = write(tmp_path, {"mine.yaml": MINE, "shared/shop.yaml": "mood: 2\npatience: two\n"})
    assert told(path) == f"{path}:3: patience: expected a whole number (in shared/shop.yaml, line 2)"
    write(tmp_path, {"shared/shop.yaml": "mood: 2\nmood: 3\n"})
    assert "second time (first: line 1) (in shared/shop.yaml, line 2)" in told(path)


@pytest.mark.parametrize(
    "name",
    [
        "../mine.yaml",
        "/etc/shop.yaml",
        "shared/../../x.yaml",
        "C:/x.yaml",
        "shop.txt",
        "a//b.yaml",
        "a\\b.yaml",
        "~/x.yaml",
        "''",
    ],
)
def test_only_files_of_the_folder_can_be_included(name: str, tmp_path: Path) -> None:
    path = write(tmp_path, {"mine.yaml": f"name: Ann\nopening: Hi.\ninclude: [{name}]\n"})
    said = told(path)
    assert said.startswith(f"{path}:3: include: ")
    assert "file" in said


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, {"in/mine.yaml": "name: Ann\nopening: Hi.\ninclude: out.yaml\n", "secret.yaml": "mood: 2\n"})
    try:
        (tmp_path / "in" / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    except OSError:  # Windows allows links only to some
        pytest.skip("this system lets nobody make links here")
    assert "leads out of the caller's folder" in told(path.replace("mine", "in/mine"))


def test_a_missing_file_one_that_includes_itself_and_one_that_is_no_mapping_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, {"mine.yaml": "name: Ann\nopening: Hi.\ninclude: a.yaml\n"})
    assert "there is no file a.yaml" in told(path)
    write(tmp_path, {"a.yaml": "include: a.yaml\nmood: 2\n"})
    assert "more than 3 levels deep" in told(path)
    write(tmp_path, {"a.yaml": "- x\n"})
    assert "no keys with values" in told(path)
    write(tmp_path, {"a.yaml": "include: [" + ", ".join(["b.yaml"] * 30) + "]\n", "b.yaml": "mood: 2\n"})
    assert "more than 20 files" in told(path)
