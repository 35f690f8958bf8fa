"""Callers of other hands, from which hearing questions is learned: readable, and every question asks for a topic of theirs."""

import csv
from pathlib import Path

import pytest
import yaml

from voicecoach.edges.personas import load_persona
from voicecoach.persona.asked import answers
from voicecoach.persona.model import Persona

ROOT = Path(__file__).parent.parent.parent
FOLDER, OWN = Path(__file__).parent / "others", Path(__file__).parent / "own"


@pytest.mark.parametrize("hand", ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"])
def test_every_question_asks_for_a_topic_that_its_caller_answers_or_for_none(hand: str) -> None:
    callers = {each["caller"]: each for each in yaml.safe_load((FOLDER / f"{hand}.yaml").read_text(encoding="utf-8"))}
    known = {
        name: frozenset(answers(Persona.model_validate({"name": each["name"], "opening": "Hello.", "answers": each["answers"]})))
        for name, each in callers.items()
    }
    assert len(known) == (9 if hand in {"fifth", "sixth", "seventh"} else 5)
    with (FOLDER / f"{hand}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) > 390
    for row in rows:
        assert row["question"].strip()
        assert set(row["expected"].split("|")) <= known[row["caller"]] | {"deflect"}, row


def test_callers_that_authors_wrote_from_the_manual_are_read_without_a_fault() -> None:
    paths = sorted(OWN.glob("*.yaml"))
    assert len(paths) == 8
    for path in paths:
        assert len(answers(load_persona(str(path)).persona)) >= 25, path


def test_no_two_callers_have_the_same_name() -> None:
    names = [each["caller"] for path in FOLDER.glob("*.yaml") for each in yaml.safe_load(path.read_text(encoding="utf-8"))]
    assert len(names) == len(set(names)) > 50


def test_every_question_to_the_callers_of_an_author_asks_for_a_topic_that_is_answered_or_for_none() -> None:
    known: dict[str, frozenset[str]] = {}
    with (OWN / "questions.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == 180
    for row in rows:
        path = ROOT / row["caller"]
        known.setdefault(row["caller"], frozenset(answers(load_persona(str(path)).persona)))
        assert set(row["expected"].split("|")) <= known[row["caller"]] | {"deflect"}, row
    assert len(known) == 4
