"""Persona files: found, read safely, and every mistake told with its line."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.personas import LARGEST_FILE, PersonaFileError, builtin_folder, list_personas, load_persona
from voicecoach.edges.yaml_text import read_own_yaml, read_yaml

CHECKOUT = Path(__file__).resolve().parents[2]
BUILT_IN = sorted(path.stem for path in (CHECKOUT / "personas").glob("*.yaml"))

MISTAKES = {
    "typo in a key": ("name: Ann\nopning: Hi.\n", [(1, "'opening' is missing"), (2, "did you mean 'opening'?")]),
    "name missing": ("opening: Hi.\n", [(1, "'name' is missing")]),
    "name empty": ("name:\nopening: Hi.\n", [(1, "'name' is empty")]),
    "opening empty": ("name: Ann\nopening:\n", [(2, "'opening' is empty")]),
    "empty line among others": ("name: Ann\nopening:\n  - Hi.\n  - ''\n", [(4, "this line is empty")]),
    "no wording at all": ("name: Ann\nopening: []\n", [(2, "no line stands here")]),
    "mood out of range": ("name: Ann\nopening: Hi.\nmood: 9\n", [(3, "expected 4 or less")]),
    "mood not a number": ("name: Ann\nopening: Hi.\nmood: angry\n", [(3, "expected a whole number")]),
    "fault misspelt": ("name: Ann\nopening: Hi.\nfault: compny\n", [(3, "'company', 'customer' or 'unclear'")]),
    "cut off in an unknown way": ("name: Ann\nopening: Hi.\nwhen_cut_off: yeild\n", [(3, "'yield', 'push_on' or 'protest'")]),
    "unknown skill in raises": ("name: Ann\nopening: Hi.\nraises:\n  no_handof: 1\n", [(4, "did you mean 'no_handoff'?")]),
    "unknown skill in lowers": ("name: Ann\nopening: Hi.\nlowers:\n  cut_in: 1\n", [(4, "'cut_in' is no skill")]),
    "odd step": ("name: Ann\nopening: Hi.\nraises:\n  cut_in: 0.3\n", [(4, "multiple of 0.25")]),
    "negative step": ("name: Ann\nopening: Hi.\nraises:\n  cut_in: -1\n", [(4, "expected 0 or more")]),
    "cue without good or bad": (
        "name: Ann\nopening: Hi.\nbeats:\n  b:\n    when: {cues: empathise}\n    say: Hm.\n",
        [(5, "write empathise:good or empathise:bad")],
    ),
    "cue misspelt": (
        "name: Ann\nopening: Hi.\nbeats:\n  b:\n    when:\n      cues: [empathize:good]\n    say: Hm.\n",
        [(6, "did you mean 'empathise'?")],
    ),
    "cue misspelt in the second condition": (
        "name: Ann\nopening: Hi.\nbeats:\n  b:\n    when:\n      - mood: 2\n      - heard: own:good\n    say: Hm.\n",
        [(7, "'own' is no skill")],
    ),
    "condition key misspelt": (
        "name: Ann\nopening: Hi.\nreactions:\n  r:\n    say: Hm.\n    when:\n      moood: 2\n",
        [(7, "did you mean 'mood'?")],
    ),
    "range backwards": ("name: Ann\nopening: Hi.\nbeats:\n  b: {say: Hm., when: {mood: 4-2}}\n", [(4, "write 2-4")]),
    "range unreadable": ("name: Ann\nopening: Hi.\nbeats:\n  b: {say: Hm., when: {mood: high}}\n", [(4, "such as 2, 0-2 or 3+")]),
    "yes or no unreadable": (
        "name: Ann\nopening: Hi.\nbeats:\n  b: {say: Hm., when: {told: maybe}}\n",
        [(4, "expected yes or no")],
    ),
    "beat without a line": ("name: Ann\nopening: Hi.\nbeats:\n  b:\n    weight: 2\n", [(4, "'say' is missing")]),
    "reference to no beat": (
        "name: Ann\nopening: Hi.\nstory:\n  tuesday: It was Tuesday.\nbeats:\n  b: {say: Hm., when: {done: tusday}}\n",
        [(6, "did you mean 'tuesday'?")],
    ),
    "one name for two beats": (
        "name: Ann\nopening: Hi.\nstory:\n  same: One.\nbeats:\n  same: Two.\n",
        [(6, "'same' stands in story too")],
    ),
    "beat with a spaced name": ("name: Ann\nopening: Hi.\nbeats:\n  My Beat: Hm.\n", [(4, "small letters")]),
    "beat named like a built-in one": (
        "name: Ann\nopening: Hi.\nbeats:\n  any_policy: Hm.\n  silence: Hello?\n",
        [(4, "something built in"), (5, "something built in")],
    ),
    "ending without outcome": ("name: Ann\nopening: Hi.\nendings:\n  bye:\n    say: Bye.\n", [(4, "'outcome' is missing")]),
    "outcome misspelt": ("name: Ann\nopening: Hi.\nendings:\n  bye: {outcome: solved, say: Bye.}\n", [(4, "'resolved'")]),
    "outcome of the trainee's": (
        "name: Ann\nopening: Hi.\nendings:\n  bye: {outcome: broken_off, say: Bye.}\n",
        [(4, "choose another outcome")],
    ),
    "same line twice": ("name: Ann\nopening: Hi there.\nbeats:\n  b:\n    - Hm.\n    - Hi there!\n", [(6, "stands twice")]),
    "line too long": (f"name: Ann\nopening: {'so ' * 150}\n", [(2, "320 is the most")]),
    "unknown placeholder": ('name: Ann\nopening: "Hi, {trainee}."\n', [(2, "{trainee} stands for nothing")]),
    "unquoted colon": ("name: Ann\nopening: Listen: I am: here\n", [(2, "a second ': ' in one line")]),
    "text with a colon in a list": ("name: Ann\nopening:\n  - Listen: no.\n", [(3, "put quotes around a text with ': ' in it")]),
    "key twice": ("name: Ann\nopening: Hi.\nname: Bob\n", [(3, "second time (first: line 1)")]),
    "key twice and more": ("name: Ann\nopening: Hi.\nopening: Hey.\nmod: 1\n", [(3, "second time"), (4, "did you mean 'mood'?")]),
    "tab": ("name: Ann\nopening: Hi.\nbeats:\n\tb: Hm.\n", [(4, "a tab stands here; use spaces")]),
    "quote left open": ('name: Ann\nopening: "Hi.\n', [(2, "never closed")]),
    "crooked indentation": ("name: Ann\nopening: Hi.\nbeats:\n   a: One.\n  b: Two.\n", [(5, "does not line up")]),
    "colon missing": ("name: Ann\nopening Hi.\nmood: 2\n", [(2, "a ':' missing")]),
    "text begins with a mark": ("name: Ann\nopening: @home\n", [(2, "put quotes around the text")]),
    "a list instead of keys": ("- name\n- opening\n", [(1, "expected keys with values")]),
    "nothing at all": ("", [(1, "expected keys with values")]),
    "keys where text is due": ("name: {first: Ann}\nopening: Hi.\n", [(1, "expected text")]),
    "text where keys are due": ("name: Ann\nopening: Hi.\ncard: yes\n", [(3, "expected keys with values below")]),
    "two documents": ("name: Ann\nopening: Hi.\n---\nname: Bob\n", [(3, "one caller a file")]),
    "alias": ("name: &n Ann\nopening: *n\n", [(1, "write the text out")]),
    "tag": ("name: !!python/object/apply:os.system [ls]\nopening: Hi.\n", [(1, "makes a tag")]),
    "control character": ("name: Ann\nopening: Hi \x07.\n", [(2, "cannot be printed")]),
    "too deep": (f"name: Ann\nopening: Hi.\nfacts: {'[' * 40}{']' * 40}\n", [(3, "levels deep")]),
    "key that is a list": ("name: Ann\n? [a, b]\n: c\nopening: Hi.\n", [(2, "a key must be plain text")]),
    "several at once": (
        "name: Ann\nmod: 2\nopening: Hi.\nraises:\n  no_plicy: 1\nbeats:\n  b:\n    when: {cues: apologise}\n    says: Hm.\n",
        [(2, "did you mean 'mood'?"), (7, "'say' is missing"), (8, "apologise:good"), (9, "did you mean 'say'?")],
    ),
}


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_mistake_is_told_with_its_line_and_what_to_do(mistake: str, tmp_path: Path) -> None:
    text, expected = MISTAKES[mistake]
    path = write(tmp_path, text)
    with pytest.raises(PersonaFileError) as caught:
        load_persona(str(path))
    told = str(caught.value).splitlines()
    for line, words in expected:
        assert any(one.startswith(f"{path}:{line}: ") and words in one for one in told), told
    if mistake != "several at once":
        assert len(told) == len(expected), told


def test_the_place_in_the_file_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "name: Ann\nopening: Hi.\nbeats:\n  b: {say: Hm., when: {mood: high}}\n")
    with pytest.raises(PersonaFileError, match=re.escape(f"{path}:4: beats.b.when.mood: expected a number or a range")):
        load_persona(str(path))


def test_values_are_the_text_that_was_written(tmp_path: Path) -> None:
    text = "name: No\nopening: yes\ncard:\n  account: {Order: 007, Date: 2026-01-02, Paid: 1e3}\n"
    persona = load_persona(str(write(tmp_path, text))).persona
    assert persona.name == "No"
    assert persona.opening == ("yes",)
    assert persona.card.account == {"Order": "007", "Date": "2026-01-02", "Paid": "1e3"}


def test_windows_line_ends_and_byte_order_mark_are_read_as_the_same_file(tmp_path: Path) -> None:
    plain = load_persona(str(write(tmp_path, "name: Ann\nopening: Hi.\n")))
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbfname: Ann\r\nopening: Hi.\r\n")
    assert load_persona(str(path)).sha256 == plain.sha256


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(b"name: Ann\nopening: \xff\xfe\n")
    with pytest.raises(PersonaFileError, match=r":2: this is not UTF-8 text"):
        load_persona(str(path))


def test_a_huge_file_and_one_of_many_parts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="larger than 256 KiB"):
        load_persona(str(write(tmp_path, "#" * (LARGEST_FILE + 1))))
    with pytest.raises(PersonaFileError, match="more than 20000 keys"):
        load_persona(str(write(tmp_path, "a: [" + "x," * 30_000 + "]\n")))


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'late_parcel'") as caught:
        load_persona("late_parsel")
    assert caught.value.exit_status == 2
    with pytest.raises(UsageError, match="there are: abusive_caller, billed_twice, "):
        load_persona("xyz")


@pytest.mark.parametrize("name", ["", "..", "late parcel", "Late_Parcel", "late_parcel\x1b[2J", "x" * 500])
def test_names_are_only_names(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_persona(name)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("path", ["../late_parcel", "/etc/passwd.yaml", "personas/none.yaml", "a\\b"])
def test_a_path_is_only_ever_that_file(path: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no persona file"):
        load_persona(path, [tmp_path])


def test_own_folders_come_first_and_links_out_of_them_do_not_count(tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir()
    other.mkdir()
    write(own, "name: Mine\nopening: Hi.\n", "late_parcel.yaml")
    outside = write(other, "name: Outside\nopening: Hi.\n", "outside.yaml")
    try:
        (own / "link.yaml").symlink_to(outside)
    except OSError:  # Windows allows links only to some
        pytest.skip("this system lets nobody make links here")
    write(own, "name: Odd\nopening: Hi.\n", "Odd Name.yaml")
    folders = [own, builtin_folder()]
    assert load_persona("late_parcel", folders).persona.name == "Mine"
    assert [loaded.name for loaded in list_personas(folders)] == BUILT_IN


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "name: Ann\n")
    path.chmod(0)
    with pytest.raises(VoicecoachError, match="cannot be read"):
        load_persona(str(path))


def test_the_built_in_callers_are_found_in_the_checkout() -> None:
    assert builtin_folder() == CHECKOUT / "personas"
    assert [loaded.name for loaded in list_personas()] == BUILT_IN


def test_the_built_in_callers_are_installed_with_the_package(tmp_path: Path) -> None:
    """A wheel is built from a copy of what belongs into it, unpacked, and asked for its callers."""
    source, unpacked = tmp_path / "source", tmp_path / "unpacked"
    leave = shutil.ignore_patterns("__pycache__")
    for folder in ("voicecoach", "personas", "drills"):
        shutil.copytree(CHECKOUT / folder, source / folder, ignore=leave)
    for file in ("pyproject.toml", "setup.py", "LICENSE", "README.md"):
        (source / file).write_bytes((CHECKOUT / file).read_bytes() if (CHECKOUT / file).exists() else b"")
    build = "from setuptools import build_meta; print(build_meta.build_wheel('.'))"
    subprocess.run([sys.executable, "-W", "ignore", "-c", build], cwd=source, check=True, capture_output=True)
    (wheel,) = source.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    ask = "from voicecoach.edges.personas import *; print(builtin_folder(), *[p.name for p in list_personas()])"
    run = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=unpacked,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert run.stdout.split() == [str(unpacked / "voicecoach" / "personas"), *BUILT_IN]


def test_the_examples_in_the_docs_can_be_held(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (CHECKOUT / "docs" / "personas.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 2
    for number, block in enumerate(blocks):
        assert load_persona(str(write(tmp_path, block, f"example_{number}.yaml"))).persona.opening


@pytest.mark.parametrize("path", sorted(builtin_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_a_built_in_caller_reads_the_same_by_the_quick_parser(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read_own_yaml(text) == read_yaml(text)


def test_a_fault_in_a_built_in_caller_is_told_as_in_any_other() -> None:
    for text in ("a: b\n c: d\n", "a: 'b\n", "a: 1\na: 2\n", "a: &b c\n"):
        assert read_own_yaml(text) == read_yaml(text)
        assert read_own_yaml(text).problems
