"""Statements on their way to a learning record store on this machine."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.edges.lrs import KEY, SECRET, Lrs, serving
from tests.review.conftest import made_review
from tests.review.test_xapi import all_statements
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.statements import BATCH, TRIES, RecordStore, Sent


@pytest.fixture
def lrs() -> Iterator[Lrs]:
    with serving() as store:
        yield store


@pytest.fixture
def waited() -> list[float]:
    return []


@pytest.fixture
def store(lrs: Lrs, waited: list[float]) -> RecordStore:
    return RecordStore(lrs.address, KEY, SECRET, waited.append)


def many(count: int) -> list[dict[str, Any]]:
    first = dict(all_statements(made_review())[0])
    return [{**first, "id": f"00000000-0000-4000-8000-{number:012}"} for number in range(count)]


def test_all_are_stored_in_batches(lrs: Lrs, store: RecordStore) -> None:
    statements = many(2 * BATCH + 3)
    assert store.send(statements) == Sent(len(statements), 0)
    assert set(lrs.statements) == {each["id"] for each in statements}
    assert len(lrs.asked) == 3


def test_sent_twice_they_are_there_once(lrs: Lrs, store: RecordStore) -> None:
    statements = all_statements(made_review())
    assert store.send(statements[:3]) == Sent(3, 0)
    assert store.send(statements) == Sent(len(statements) - 3, 3)
    assert len(lrs.statements) == len(statements)


def test_another_statement_under_the_same_id_is_told(lrs: Lrs, store: RecordStore) -> None:
    (statement,) = many(1)
    store.send([statement])
    lrs.statements[statement["id"]]["verb"] = {"id": "http://adlnet.gov/expapi/verbs/failed"}
    with pytest.raises(VoicecoachError, match="holds another statement"):
        store.send([statement])


def test_a_busy_store_is_asked_again_as_late_as_it_wishes(lrs: Lrs, store: RecordStore, waited: list[float]) -> None:
    lrs.trouble = [(429, {"Retry-After": "7"}), (503, {}), (503, {"Retry-After": "86400"})]
    assert store.send(many(1)) == Sent(1, 0)
    assert waited == [7.0, 2.0, 60.0]


def test_a_store_that_stays_busy_is_given_up(lrs: Lrs, store: RecordStore, waited: list[float]) -> None:
    lrs.trouble = [(503, {})] * TRIES
    with pytest.raises(VoicecoachError, match="status 503"):
        store.send(many(1))
    assert len(waited) == TRIES - 1


def test_an_answer_that_was_lost_stores_nothing_twice(lrs: Lrs, store: RecordStore) -> None:
    lrs.drops = 1
    assert store.send(many(2)) == Sent(0, 2)
    assert len(lrs.statements) == 2


def test_a_wrong_key_and_a_wrong_statement_are_refused_at_once(lrs: Lrs, store: RecordStore, waited: list[float]) -> None:
    with pytest.raises(VoicecoachError, match="refuses the key"):
        RecordStore(lrs.address, KEY, "wrong", waited.append).send(many(1))
    with pytest.raises(VoicecoachError, match="status 400"):
        store.send([{**many(1)[0], "verb": {"id": "no IRI"}}])
    assert waited == []
    assert lrs.statements == {}


def test_the_key_follows_no_redirection(lrs: Lrs, store: RecordStore) -> None:
    lrs.trouble = [(302, {"Location": f"{lrs.address}/elsewhere"})]
    with pytest.raises(VoicecoachError, match="status 302"):
        store.send(many(1))
    assert len(lrs.asked) == 1


def test_a_store_that_is_not_there(waited: list[float]) -> None:
    with pytest.raises(VoicecoachError, match="cannot be reached"):
        RecordStore("http://127.0.0.1:9/xapi", KEY, SECRET, waited.append).send(many(1))
    assert waited == [1.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize(
    "address",
    [
        "http://lrs.example.org/xapi",
        "ftp://127.0.0.1/",
        "lrs.example.org",
        "https://me:pw@lrs.example.org/",
        "https://x.org/?a=1",
    ],
)
def test_addresses_that_would_give_the_secret_away_are_refused(address: str) -> None:
    with pytest.raises(UsageError):
        RecordStore(address, KEY, SECRET)


def test_stores_on_this_computer_and_over_https_are_fine() -> None:
    for address in ("http://localhost:8080/xapi/", "http://[::1]:1/", "https://lrs.example.org/xapi"):
        RecordStore(address, KEY, SECRET)
