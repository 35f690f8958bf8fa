"""The JSON Schema: every built-in caller and every example fits it, and plain mistakes do not."""

import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from voicecoach.edges.personas import builtin_folder
from voicecoach.persona.schema import persona_schema

DOCS = Path(__file__).resolve().parents[2] / "docs" / "personas.md"
VALIDATOR = jsonschema.Draft202012Validator(persona_schema())


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(persona_schema())


@pytest.mark.parametrize("path", sorted(builtin_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_every_built_in_caller_fits(path: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))] == []


def test_the_examples_of_the_docs_fit() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 3
    for block in blocks:
        assert [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(block))] == [], block


SHORT_FORMS = [
    "opening: [Hi., Hello.]",
    "beats: {a: One line., b: [Two, lines.], c: {say: Three.}}",
    "when_cut_off: protest",
    "when_cut_off: {do: yield, say: Hey.}",
    "beats: {a: {say: Hm., when: {mood: 2, turn: 3+, told: yes, heard: 'empathise:good'}}}",
    "beats: {a: {say: Hm., when: [{mood: 0-2}, {manner: cut_in, heard: {'apologise:good': 3+}}]}}",
    "comes_in: {after: 20}",
    "beats: {a: {say: Hm., when: {words: [b, c]}, helps: 0.5, again: [Well., So.]}, b: {say: Hm., again: Well., helps: 1}}",
    "story: {a: {when: {not_done: b}, say: [Hm., Well.]}}",
    "answers: {a: {kind: [when, who], asks: When, say: Then.}, b: {kind: when, say: [Then.]}}",
    "card: {account: {Since: 2014, Paid: 3.5}, policy: No refunds.}",
    "facts: [One, Two]",
    "include: shared/shop.yaml",
    "variants: {a: [x, 2], b: {o: {p: q}, r: {p: s}}}",
]


@pytest.mark.parametrize("line", SHORT_FORMS)
def test_short_forms_fit(line: str) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(line))] == []


@pytest.mark.parametrize(
    "line",
    [
        "opning: Hi.",
        "mood: 9",
        "fault: compny",
        "endings: {a: {say: Bye., outcome: solved}}",
        "beats: {a: {say: Hm., when: {moood: 2}}}",
        "beats: {a: {say: Hm., when: {mood: high}}}",
        "beats: {a: {weight: 2}}",
        "raises: {cut_in: -1}",
        "when_cut_off: yeild",
        "include: [../other.txt]",
        "card: yes",
        "silence: {hang_up_after: 99}",
    ],
)
def test_mistakes_do_not_fit(line: str) -> None:
    assert list(VALIDATOR.iter_errors(yaml.safe_load(line)))
