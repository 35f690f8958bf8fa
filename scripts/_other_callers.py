"""Callers that stand in no call, with questions to them: so that hearing is not learned from the built-in callers alone.

Four hands wrote five callers each and four nine, with three to seven wordings a topic as an author does who has little time;
questions were put to all but the eighth's by another hand than their author's (tests/persona/others).
"""

from collections.abc import Mapping
from pathlib import Path

import yaml

from voicecoach.persona.model import Persona

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "persona" / "others"

HANDS = ("first", "second", "third", "fourth", "fifth", "sixth")
"""Who wrote those to whom questions were put."""

UNASKED = ("eighth",)
"""Who wrote those of which only the wordings are learned from."""

COUNTED = "seventh"
"""Who wrote those from which nothing is learned, so that they can be counted."""


def callers_of(hand: str) -> Mapping[str, Persona]:
    """The callers of one hand, by their names."""
    written = yaml.safe_load((FOLDER / f"{hand}.yaml").read_text(encoding="utf-8"))
    return {each["caller"]: _caller(each) for each in written}


def questions_to(hand: str) -> str:
    """The file of the questions to them."""
    return str(FOLDER / f"{hand}.tsv")


def _caller(written: Mapping[str, object]) -> Persona:
    held = {name: written[name] for name in ("name", "company", "product", "answers")}
    return Persona.model_validate({**held, "opening": str(written["story"]).split(". ")[0]})
