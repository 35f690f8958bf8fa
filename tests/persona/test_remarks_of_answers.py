"""Too few questions, and a kind that two topics have, are remarked at their place."""

from voicecoach.persona.answers import FEWEST
from voicecoach.persona.model import Persona
from voicecoach.persona.remarks_of_answers import of_answers

ASKS = [f"When did {one} come" for one in "he she it Ann Bob Carl Dora Egon Finn Gus Hal Ida Joe Kit".split()]


def remarked(**answers: object) -> list[tuple[str, str]]:
    persona = Persona.model_validate({"name": "Ann Lee", "opening": "Hi.", "answers": answers})
    return [(".".join(map(str, path)), what) for path, what in of_answers(persona)]


def test_a_topic_with_fewer_questions_than_the_manual_says_is_remarked() -> None:
    ((where, what),) = remarked(came={"asks": ASKS[: FEWEST - 1], "say": "On Monday."})
    assert where == "answers.came.asks"
    assert f"{FEWEST - 1} questions stand here: write {FEWEST} or more" in what
    assert remarked(came={"asks": ASKS[:FEWEST], "say": "On Monday."}) == []
    assert "one question stands" in remarked(came={"asks": ASKS[:1], "say": "On Monday."})[0][1]


def test_a_topic_with_a_kind_or_the_name_of_one_may_have_fewer() -> None:
    assert remarked(came={"asks": ASKS[:2], "kind": "when", "say": "On Monday."}) == []
    assert remarked(when={"asks": ASKS[:2], "say": "On Monday."}) == []


def test_a_kind_belongs_to_one_topic() -> None:
    ((where, what),) = remarked(came={"kind": "when", "say": "On Monday."}, went={"kind": ["who", "when"], "say": "On Friday."})
    assert where == "answers.went.kind"
    assert "'came' has the kind 'when' too" in what
    ((where, _),) = remarked(came={"kind": "when", "say": "On Monday."}, when={"asks": ASKS[:2], "say": "On Friday."})
    assert where == "answers.when"
    assert remarked(came={"kind": "when", "say": "On Monday."}, when={"kind": "needed_by", "say": "On Friday."}) == []


def test_the_manual_says_the_same_number() -> None:
    from pathlib import Path

    manual = (Path(__file__).resolve().parents[2] / "docs" / "personas.md").read_text(encoding="utf-8")
    assert FEWEST == 12
    assert "at least twelve questions for each topic" in manual
