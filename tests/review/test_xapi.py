"""Statements of the Experience API, held against the models of a learning record store that is in use (Ralph)."""

import json
import re
import urllib.parse
import uuid
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from ralph.models.xapi.base.statements import BaseXapiStatement

from tests.review.conftest import made_review
from voicecoach.call.event import Outcome
from voicecoach.call.finding import Verdict
from voicecoach.review.model import Review
from voicecoach.review.xapi import Held, Learner, as_file, drill_statement, practice_statement, review_statements

LEARNER = Learner(account="5f2c", place="https://voicecoach.invalid/xapi")
HELD = Held(session="s1", started="2026-03-01T09:30:00+01:00", what="late_parcel", title="Call with Maya <Okafor>")


def all_statements(review: Review) -> list[Mapping[str, Any]]:
    recorded = msgspec.structs.replace(review, practice=None)
    return [
        practice_statement(HELD, review, LEARNER),
        *review_statements(HELD, review, LEARNER),
        *review_statements(HELD, recorded, LEARNER),
        drill_statement(HELD, True, "maker", LEARNER),
        drill_statement(HELD, False, "maker", LEARNER),
        drill_statement(HELD, None, "maker", LEARNER),
    ]


def test_every_statement_is_valid(review: Review) -> None:
    for each in all_statements(review):
        BaseXapiStatement.model_validate(json.loads(json.dumps(each)))


@pytest.mark.parametrize("name", ["My caller", "Größe", '<"x">', "a/b?c#d%20"])
def test_what_a_caller_s_file_is_called_spoils_no_statement(review: Review, name: str) -> None:
    held = msgspec.structs.replace(HELD, what=name)
    for each in (practice_statement(held, review, LEARNER), drill_statement(held, True, "maker", LEARNER)):
        BaseXapiStatement.model_validate(json.loads(json.dumps(each)))
        activity = each["object"]
        assert isinstance(activity, dict)
        assert urllib.parse.unquote(activity["id"].rpartition("/")[2]) == name


@pytest.mark.parametrize(
    ("part", "wrong"),
    [("verb", {"id": "completed"}), ("actor", {"account": {"name": "x"}}), ("id", "1"), ("result", {"score": {"scaled": 2}})],
)
def test_the_models_refuse_what_is_wrong(part: str, wrong: object, review: Review) -> None:
    with pytest.raises(ValueError, match=r"validation error|IRI|valid"):
        BaseXapiStatement.model_validate({**practice_statement(HELD, review, LEARNER), part: wrong})


def test_ids_are_made_of_the_content(review: Review) -> None:
    first, again = all_statements(review), all_statements(made_review())
    assert first == again
    ids = [str(each["id"]) for each in first]
    assert len(set(ids)) == len(ids)
    assert all(uuid.UUID(each).version == 5 for each in ids)
    other = practice_statement(HELD, review, msgspec.structs.replace(LEARNER, account="other"))
    assert other["id"] != first[0]["id"]


def test_an_id_is_what_python_makes_of_the_same_name(review: Review) -> None:
    statement = practice_statement(HELD, review, LEARNER)
    context = statement["context"]
    assert isinstance(context, dict)
    assert context["registration"] == str(uuid.uuid5(uuid.NAMESPACE_URL, f"{LEARNER.base} {LEARNER.account} s1"))


def test_what_is_said_of_a_call(review: Review) -> None:
    practice = practice_statement(HELD, review, LEARNER)
    assert practice["result"] == {
        "completion": True,
        "duration": "PT41.50S",
        "extensions": {"https://voicecoach.invalid/xapi/extensions/outcome": "follow_up"},
    }
    assert review.practice is not None
    broken = msgspec.structs.replace(review, practice=msgspec.structs.replace(review.practice, outcome=Outcome.BROKEN_OFF))
    assert "attempted" in str(practice_statement(HELD, broken, LEARNER)["verb"])
    scores = {str(each["object"]): each["result"] for each in review_statements(HELD, review, LEARNER)}
    judged = {each.skill for each in review.findings if each.verdict in {Verdict.GOOD, Verdict.BAD, Verdict.MISSING}}
    assert len(scores) == len(judged)
    apologise = next(result for name, result in scores.items() if "skills/apologise" in name)
    assert apologise == {"score": {"raw": 1, "min": 0, "max": 1, "scaled": 1.0}}


def test_nobodys_words_are_in_it(review: Review) -> None:
    said = as_file([dict(each) for each in all_statements(review)]).decode()
    for each in review.findings:
        if each.quote:
            assert each.quote not in said
    assert not re.search(r"policy is that", said)
