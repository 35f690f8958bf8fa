"""From a document to a persona or its problems, without a file."""

import pytest

from voicecoach.edges.personas import load_persona
from voicecoach.persona.faults import Problem, nearest
from voicecoach.persona.model import Persona
from voicecoach.persona.read import read_persona, spoken_lines
from voicecoach.persona.written import Span


@pytest.mark.parametrize("name", ["late_parcel", "double_charge"])
def test_a_persona_written_out_reads_back_the_same(name: str) -> None:
    persona = load_persona(name).persona
    assert read_persona(persona.model_dump(mode="json"), {}, name) == persona


def test_numbers_and_truths_may_come_as_such_or_as_text() -> None:
    plain = {"name": "Ann", "opening": "Hi.", "mood": 3, "beats": {"b": {"say": "Hm.", "when": {"told": True, "mood": 2}}}}
    texts = {"name": "Ann", "opening": "Hi.", "mood": "3", "beats": {"b": {"say": "Hm.", "when": {"told": "yes", "mood": "2"}}}}
    persona = read_persona(plain, {}, "x")
    assert isinstance(persona, Persona)
    assert read_persona(texts, {}, "x") == persona
    assert persona.beats["b"].when[0].mood == Span(low=2, high=2)


def test_problems_come_in_the_order_of_their_lines() -> None:
    lines: dict[tuple[str | int, ...], int] = {(): 1, ("mod",): 5, ("fault",): 3}
    problems = read_persona({"name": "Ann", "opening": "Hi.", "mod": 1, "fault": "x"}, lines, "mine.yaml")
    assert isinstance(problems, tuple)
    assert [(problem.line, problem.where) for problem in problems] == [(3, "fault"), (5, "mod")]


@pytest.mark.parametrize("document", [None, "text", 3, [], ["name"]])
def test_what_is_no_mapping_is_one_problem(document: object) -> None:
    problems = read_persona(document, {}, "mine.yaml")
    assert isinstance(problems, tuple)
    assert [(problem.line, problem.where) for problem in problems] == [(1, "mine.yaml")]


def test_the_nearest_word_is_offered_only_where_one_is_near() -> None:
    assert nearest("empathize", ["empathise", "restate"]) == ": did you mean 'empathise'?"
    assert nearest("xyz", ["empathise", "restate"]) == ""


def test_placeholders_are_filled_and_nothing_else_is_reached() -> None:
    persona = Persona.model_validate({"name": "Ann Lee", "opening": "Hi."})
    assert persona.fill("{first_name} {name} {company} {name.__class__} {0}") == "Ann Ann Lee your company {name.__class__} {0}"


def test_every_line_is_listed_with_its_place() -> None:
    persona = load_persona("double_charge").persona
    assert (("story", "now_overdrawn", "say", 0), persona.story["now_overdrawn"].say[0]) in list(spoken_lines(persona))


def test_problems_sort_by_line() -> None:
    assert sorted([Problem(2, "b", "x"), Problem(1, "c", "x")])[0].line == 1


@pytest.mark.parametrize(("mood", "known"), [("0-5", True), ("3+", True), (5, True), ("0-9", False), (6, False), ("7+", False)])
def test_a_condition_names_moods_that_there_are(mood: str | int, known: bool) -> None:
    document = {"name": "Ann", "opening": "Hi.", "beats": {"b": {"say": "Hm.", "when": {"mood": mood}}}}
    read = read_persona(document, {}, "ann")
    if known:
        assert isinstance(read, Persona)
    else:
        assert not isinstance(read, Persona)
        assert "moods go from 0 to 5" in str(read)
