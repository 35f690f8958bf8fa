"""The customer's path on a call's page: in words of people, never by the names of a persona file."""

import re
from html import unescape
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from voicecoach.call.event import CustomerBegan
from voicecoach.call.segment import Segment
from voicecoach.desk.story import FIRST_WORDS, Step, first_words, steps
from voicecoach.edges.names import EVENTS, PERSONA
from voicecoach.edges.settings import load_settings, save_settings
from voicecoach.edges.store import load_events

CALLER = """\
name: Ann Lee
product: a lamp
opening: Hello.
story:
  guaranteed_date:
    in_short: "you paid for {product} and got this fucking mess"
    say: It said the twelfth.
"""


def path(browser: TestClient, call: Path) -> str:
    """The path as it is read."""
    page = browser.get(f"/calls/{call.name}").text
    part = page[page.index('<ol class="path">') :].partition("</ol>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split())


def lines(call: Path) -> list[CustomerBegan]:
    return [each for each in load_events(call) if isinstance(each, CustomerBegan)]


def test_no_name_of_the_persona_file_is_shown(browser: TestClient, call: Path) -> None:
    names = {each.beat for each in lines(call)}
    assert {"opening", "guaranteed_date"} <= names
    said = path(browser, call)
    for name in names - {"opening"}:
        assert name not in said
        assert name.replace("_", " ") not in said
    assert "you paid extra to have it by the twelfth" in said
    assert not re.search(r"\w_\w", said)


def test_every_line_is_read_whole_and_once(browser: TestClient, call: Path) -> None:
    said = path(browser, call)
    for line in lines(call):
        assert said.count(line.text) == 1


def test_the_names_stay_in_the_events(call: Path) -> None:
    assert '"beat":"guaranteed_date"' in (call / EVENTS).read_text(encoding="utf-8")


def test_what_the_author_wrote_is_filled_in_and_masked(browser: TestClient, call: Path) -> None:
    (call / PERSONA).write_text(CALLER, encoding="utf-8")
    assert "you paid for a lamp and got this fucking mess" in path(browser, call)
    save_settings(msgspec.structs.replace(load_settings(), mask=True))
    said = path(browser, call)
    assert "you paid for a lamp and got this" in said
    assert "fucking" not in said


@pytest.mark.parametrize("content", ["", "name: [", "\xff"])
def test_a_file_that_cannot_be_read_costs_the_authors_words_only(browser: TestClient, call: Path, content: str) -> None:
    (call / PERSONA).write_bytes(content.encode("latin-1"))
    said = path(browser, call)
    assert "you paid extra to have it" not in said
    assert "guaranteed date" not in said
    for line in lines(call):
        assert said.count(line.text) == 1


def test_a_call_without_its_customers_file_is_shown(browser: TestClient, call: Path) -> None:
    (call / PERSONA).unlink()
    assert lines(call)[0].text in path(browser, call)


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("Hello.", "Hello.", ""),
        ("Okay. Good. It said guaranteed.", "Okay. Good.", "It said guaranteed."),
        ("So what now? I want it back.", "So what now?", "I want it back."),
        ("He said “never.” And he went.", "He said “never.”", "And he went."),
        (
            "I wrote to you about it on Monday night, with a picture.",
            "I wrote to you about it on Monday",
            "night, with a picture.",
        ),
        ("", "", ""),
    ],
)
def test_the_first_words_stand_for_a_line_without_a_short_form(text: str, first: str, rest: str) -> None:
    assert first_words(text) == (first, rest)
    assert len(first.split()) <= FIRST_WORDS


def test_a_line_of_the_story_is_called_as_its_author_calls_it() -> None:
    told = CustomerBegan(at=3.0, planned=Segment(3.0, 4.0), text="I wrote. Nothing.", mood=2, beat="wrote_already", move="tell")
    assert list(steps((told,), {"wrote_already": "you wrote to us"})) == [Step(3.0, "you wrote to us", "I wrote. Nothing.", 2)]
    assert list(steps((told,), {})) == [Step(3.0, "I wrote.", "Nothing.", 2, begins=True)]
