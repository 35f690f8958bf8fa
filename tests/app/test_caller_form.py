"""A caller as a form and back: what is not changed stays as it was, whatever the caller."""

from pathlib import Path

import pytest

from voicecoach.app.caller_form import SECTIONS, PartRow, field_of, form_of, sent_form, with_form
from voicecoach.app.own_callers import FOLDER, check_text
from voicecoach.edges.personas import builtin_folder, parse_persona
from voicecoach.persona.faults import Problem
from voicecoach.persona.model import Persona


@pytest.mark.parametrize("path", sorted(builtin_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_an_unchanged_form_changes_not_a_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    form = form_of(text)
    sent = dict(form.fields)
    for section in SECTIONS:
        for number, row in enumerate(form.sections[section]):
            sent |= {f"{section}.{number}.{part}": getattr(row, part) for part in ("name", "say", "when", "outcome")}
    if form.whole:
        assert with_form(text, sent_form(sent)) == (text, ())


def test_what_the_form_does_not_show_is_kept() -> None:
    text = "name: Ann Lee\nopening: Hi.\nreactions:\n  one: {say: Hm., times: 3, when: {mood: 2}}\nbeats: {two: Oh.}\n"
    form = form_of(text)
    row = form.sections["reactions"][0]
    assert row == PartRow("one", "Hm.", "{mood: '2'}")
    renamed = {**form.fields, "reactions.0.name": "uno", "reactions.0.say": "Hm. Well.", "reactions.0.when": "{mood: 3+}"}
    changed, problems = with_form(text, sent_form(renamed))
    assert not problems
    persona = parse_persona(changed, "x")
    assert isinstance(persona, Persona)
    assert persona.reactions["uno"].times == 3
    assert persona.reactions["uno"].say == ("Hm. Well.",)
    assert list(persona.beats) == ["two"]


def test_a_problem_finds_its_field() -> None:
    form = form_of("name: A\nopening: Hi.\nstory: {first: One., second: Two.}\n")
    places = {"name": "name", "story.second.say[1]": "story.1", "story": "story", "card.policy[2]": "policy", "variants.x": ""}
    assert {where: field_of(Problem(1, where, "x"), form) for where in places} == places


def test_text_that_is_no_caller_has_no_form() -> None:
    assert not form_of("name: [").whole
    assert not form_of("- a\n").whole
    assert check_text(Path(FOLDER) / "x.yaml", "include: ../x.yaml\n").problems
