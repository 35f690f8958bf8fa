"""A caller as a form and back: what is not changed stays as it was, whatever the caller."""

from pathlib import Path

import pytest

from voicecoach.app.caller_form import SECTIONS, PartRow, field_of, form_of, sent_form, with_form
from voicecoach.app.own_callers import check_text
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


HELPED = """\
name: Kit Lane
opening: My line is down.
story:
  library: {when: {not_done: hotspot}, say: I have to work in the library.}
  interview: And tomorrow at nine I have an interview.
reactions:
  technician: {when: {words: [technician]}, helps: 0.5, say: "A technician? When?", again: You didn't say when.}
beats:
  hotspot: {when: {words: [hotspot]}, helps: 1, say: "A hotspot?", again: ["Does it do video?", "So does it?"]}
answers:
  since: {kind: [when, customer_since], asks: Since when, say: Since Sunday.}
"""


def test_what_helps_is_asked_again_and_is_passed_over_outlives_a_change_of_every_section() -> None:
    form = form_of(HELPED)
    assert form.sections["story"][0] == PartRow("library", "I have to work in the library.", "{not_done: hotspot}")
    sent = dict(form.fields)
    for section in SECTIONS:
        for number, row in enumerate(form.sections[section]):
            sent |= {f"{section}.{number}.{part}": getattr(row, part) for part in ("name", "when", "outcome")}
            sent[f"{section}.{number}.say"] = f"{row.say}\nAnother wording of {row.name}."
    changed, problems = with_form(HELPED, sent_form(sent))
    before, after = parse_persona(HELPED, "x"), parse_persona(changed, "x")
    assert not problems
    assert isinstance(before, Persona)
    assert isinstance(after, Persona)
    assert len(after.story["library"].say) == len(after.reactions["technician"].say) == 2
    for name in ("story", "reactions", "beats"):
        for part, beat in getattr(before, name).items():
            assert getattr(after, name)[part].model_dump(exclude={"say"}) == beat.model_dump(exclude={"say"})
    assert after.answers == before.answers


def test_a_step_of_the_story_gets_its_condition_in_the_form() -> None:
    sent = {
        **form_of(HELPED).fields,
        "story.0.name": "library",
        "story.0.say": "I sit in the library.",
        "story.0.when": "{mood: 2+}",
    }
    changed, problems = with_form(HELPED, sent_form(sent))
    persona = parse_persona(changed, "x")
    assert not problems
    assert isinstance(persona, Persona)
    assert [each.mood.low for each in persona.story["library"].when if each.mood] == [2]
    assert list(persona.story) == ["library"]


def test_a_problem_finds_its_field() -> None:
    form = form_of("name: A\nopening: Hi.\nstory: {first: One., second: Two.}\n")
    places = {"name": "name", "story.second.say[1]": "story.1", "story": "story", "card.policy[2]": "policy", "variants.x": ""}
    assert {where: field_of(Problem(1, where, "x"), form) for where in places} == places


def test_text_that_is_no_caller_has_no_form() -> None:
    assert not form_of("name: [").whole
    assert not form_of("- a\n").whole
    assert check_text(Path("personas") / "x.yaml", "include: ../x.yaml\n").problems
