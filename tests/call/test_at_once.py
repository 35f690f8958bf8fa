"""The same work on several things, in turn and on threads; and work beside the rest."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from voicecoach.call.at_once import ONE_AFTER_THE_OTHER, AtOnce, Beside, in_turn, when_asked


def test_answers_come_in_the_order_of_what_was_given() -> None:
    with ThreadPoolExecutor(2) as pool:
        ways: list[AtOnce] = [in_turn, pool.map]
        assert [list(way(str.upper, ["b", "a", "c"])) for way in ways] == [["B", "A", "C"]] * 2


def test_a_fault_in_the_work_is_told() -> None:
    with ThreadPoolExecutor(2) as pool:
        ways: list[AtOnce] = [in_turn, pool.map]
        for way in ways:
            with pytest.raises(ZeroDivisionError):
                list(way(lambda number: 1 / number, [1, 0]))


def test_work_beside_the_rest_gives_its_answer_or_its_fault_when_asked() -> None:
    with ThreadPoolExecutor(2) as pool:
        ways: list[Beside] = [when_asked, lambda work: pool.submit(work).result, ONE_AFTER_THE_OTHER.beside]
        for way in ways:
            good, bad = way(lambda: 3), way(lambda: 1 / 0)
            assert good() == 3
            with pytest.raises(ZeroDivisionError):
                bad()


def test_what_is_put_off_is_done_once_and_only_if_it_is_asked_for() -> None:
    done: list[str] = []
    one, _other = (when_asked(partial(done.append, name)) for name in ("one", "other"))
    assert not done
    one()
    one()
    assert done == ["one"]
