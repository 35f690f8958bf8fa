"""Variants: drawn by the seed, the same everywhere, faulted in the author's words."""

import re

import pytest

from voicecoach.edges.personas import LoadedPersona, list_personas, parse_persona
from voicecoach.persona.brief import brief, card
from voicecoach.persona.model import Persona
from voicecoach.persona.read import spoken_lines
from voicecoach.persona.variants import drawn, each, fill_in, values

TEXT = """\
name: "{who}"
opening: My {colour} {thing} broke.
brief: "{first_name} bought a {colour} {thing}."
facts: {What happened: "The {thing} was {why}."}
card:
  account: {Item: "{colour} {thing}, {paid}"}
reactions:
  not_that: {say: "No, the {thing}.", when: {words: ["{thing}"]}}
variants:
  who: [Ann Lee, Bob Hall]
  colour: [green, blue, red]
  cause:
    wet: {thing: lamp, paid: "40.00", why: left in the rain}
    cut: {thing: bag, paid: "90.00", why: cut open}
"""


def written(text: str = TEXT) -> Persona:
    from voicecoach.edges.yaml_text import read_yaml
    from voicecoach.persona.read import read_persona

    read = read_yaml(text)
    persona = read_persona(read.document, read.lines, "mine.yaml")
    assert isinstance(persona, Persona), persona
    return persona


@pytest.mark.parametrize("seed", range(12))
def test_lines_facts_brief_and_card_agree(seed: int) -> None:
    persona, given = drawn(written(), seed), values(written(), seed)
    assert persona.name == given["who"]
    assert persona.opening == (f"My {given['colour']} {given['thing']} broke.",)
    assert card(persona).parts[0].rows[0].text == f"{given['colour']} {given['thing']}, {given['paid']}"
    assert given["thing"] in brief(persona).paragraphs[0]
    assert persona.reactions["not_that"].when[0].words == (given["thing"],)
    assert (given["thing"], given["paid"], given["why"]) in {("lamp", "40.00", "left in the rain"), ("bag", "90.00", "cut open")}


def test_ten_calls_are_not_one_call_and_a_seed_is_always_the_same_call() -> None:
    calls = [drawn(written(), seed) for seed in range(10)]
    assert len({(one.name, *one.opening) for one in calls}) >= 5
    assert calls == [drawn(written(), seed) for seed in range(10)]


def test_every_choice_comes_up_in_as_many_personas_as_the_longest_variant_has() -> None:
    found = each(written())
    assert [one.opening[0].split()[1] for one in found] == ["green", "blue", "red"]
    assert {one.name for one in found} == {"Ann Lee", "Bob Hall"}


def test_a_text_is_filled_and_nothing_else_is_reached() -> None:
    assert fill_in("{a} {b} {a.__class__} {0}", {"a": "x"}) == "x {b} {a.__class__} {0}"


def test_the_review_reads_the_persona_of_the_sessions_seed() -> None:
    one = parse_persona(TEXT, "mine.yaml", 4)
    assert isinstance(one, Persona)
    assert one == drawn(written(), 4)


MISTAKES = {
    "variants: {a: [x]}": "has one choice only",
    "variants: {a: 3}": "has one choice only",
    "variants: {a: []}": "expected a list of texts",
    "variants: {a: {b: c}}": "expected a list of texts",
    "variants: {a: [[1], 2]}": "expected a list of texts",
    "variants: {name: [a, b]}": "it is built in",
    "variants: {A: [a, b]}": "no name for a placeholder",
    "variants: {a: [x, y], b: {o: {a: z}, p: {a: u}}}": "it is set by 'a' too",
    "variants: {a: {o: {p: 1}, q: {p: 1, r: 2}}}": "not in the first choice",
    "variants: {a: {o: {p: 1, r: 2}, q: {p: 1}}}": "'r' is missing",
    "brief: The {thing} broke.": "{thing} stands for nothing; a text may hold {name}, {first_name}, {company}, {product}",
    'card: {account: {Item: "{x}"}}': "{x} stands for nothing",
    f"beats: {{b: 'I {{much}}.'}}\nvariants: {{much: [so, {'very ' * 70}]}}": "with a variant filled in: this line has 3",
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistakes_in_variants_are_told(mistake: str) -> None:
    found = parse_persona(f"name: Ann\nopening: Hi.\n{mistake}\n", "mine.yaml")
    assert isinstance(found, tuple)
    assert any(MISTAKES[mistake] in each.what for each in found), found
    assert all(each.line >= 3 for each in found)


def test_no_built_in_caller_ever_says_a_placeholder() -> None:
    for loaded in list_personas():
        for one in each(loaded.written):
            said = [one.fill(text) for _, text in spoken_lines(one)]
            assert not any("{" in text for text in [*said, one.brief, *one.facts.values(), *one.card.account.values()]), (
                loaded.name
            )


@pytest.mark.parametrize("loaded", [one for one in list_personas() if one.written.variants], ids=lambda one: one.name)
def test_nothing_of_the_other_choices_is_left_in_a_call(loaded: LoadedPersona) -> None:
    """What is drawn is drawn everywhere: no line, fact or card of a call names what another call's would."""
    for seed in range(6):
        given, one = values(loaded.written, seed), drawn(loaded.written, seed)
        others = {key: text for number in range(6) for key, text in values(loaded.written, seed + number).items()}
        told = " ".join([*(text for _, text in spoken_lines(one)), *one.facts.values(), *one.card.account.values(), one.brief])
        whole = " ".join(given.values()).lower()
        for key, text in others.items():
            if text.lower() not in whole and len(text) > 3:
                assert not re.search(rf"\b{re.escape(text.lower())}\b", told.lower()), (seed, key, text)


def test_at_least_eight_callers_have_two_variants_or_more() -> None:
    assert sum(len(loaded.written.variants) >= 2 for loaded in list_personas()) >= 8
