"""The same work on several things, in turn and on threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from voicecoach.call.at_once import AtOnce, in_turn


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
