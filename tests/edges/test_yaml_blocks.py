"""Keys of an author's file changed, and every other line left as it was."""

import pytest

from voicecoach.edges.yaml_blocks import block, flow, read_value, with_keys
from voicecoach.edges.yaml_text import read_yaml

TEXT = """\
# Who this is.
name: "Ann Lee"   # her real name

mood: 2

# Why she calls.
opening:
  - Hello.
  - Hi.   # short

# The end.
fair: A letter.
"""


def test_a_changed_key_leaves_all_else_as_it_was() -> None:
    changed = with_keys(TEXT, {"mood": 3})
    assert changed == TEXT.replace("mood: 2", "mood: 3")
    assert with_keys(TEXT, {"opening": ["One.", "Two: three."]}) == TEXT.replace(
        "  - Hello.\n  - Hi.   # short\n", "  - One.\n  - 'Two: three.'\n"
    )
    assert with_keys(TEXT, {}) == TEXT


def test_keys_are_added_below_and_taken_away() -> None:
    assert with_keys(TEXT, {"wants": "Money."}) == TEXT + "\nwants: Money.\n"
    gone = with_keys(TEXT, {"mood": None})
    assert "mood" not in gone
    assert "# Why she calls.\nopening:" in gone
    assert with_keys("", {"name": "Ann"}) == "name: Ann\n"


@pytest.mark.parametrize("text", ["{name: Ann, mood: 2}\n", "? name\n: Ann\n", '"name": Ann\n'])
def test_whatever_the_way_of_writing_the_rest_means_the_same(text: str) -> None:
    before, after = read_yaml(text).document, read_yaml(with_keys(text, {"fair": "x: 'y' \"z\" # &"})).document
    assert isinstance(before, dict)
    assert after == {**before, "fair": "x: 'y' \"z\" # &"}


@pytest.mark.parametrize("value", ["plain", "a: b", "yes", "- x", "&a", "!t", "Zoë “quoted”", "x # y", "{", "1.5", "x" * 200])
def test_whatever_is_put_in_is_read_back(value: str) -> None:
    read = read_yaml("\n".join(block("fair", [value, {"say": value}])))
    assert read.document == {"fair": [value, {"say": value}]}
    assert not read.problems
    assert read_value(flow({"words": [value]})).document == {"words": [value]}


def test_a_bracket_left_open_to_the_end_of_the_file_is_told_at_its_own_line() -> None:
    for last in ("[Hi, there", "{a: b", "[Hi, {a: b}"):
        (problem,) = read_yaml(f"name: Ann\nopening: {last}\n").problems
        assert (problem.line, problem.what) == (2, "a brace or bracket is opened here and not closed; close it where it ends")
