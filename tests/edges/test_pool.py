"""Work in processes that may die."""

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.pool import TRIES, Died, Pool

Sign = Callable[[], None]


def open_square() -> Callable[[int, Sign], int]:
    return square


def square(number: int, sign: Sign) -> int:
    sign()
    if number < 0:
        os._exit(9)
    if number == 99:
        time.sleep(60)
    return number * number


def open_broken() -> Callable[[int, Sign], int]:
    raise VoicecoachError("the model is not installed; install it")


def open_dying() -> Callable[[int, Sign], int]:
    os._exit(9)


def open_told(variable: str) -> Callable[[int, Sign], object]:
    return partial(told, variable)


def told(variable: str, _number: int, _sign: Sign) -> object:
    return os.environ.get(variable)


def once(path: Path, number: int, _sign: Sign) -> int:
    """Dies the first time it is asked for 3."""
    if number == 3 and not path.exists():
        path.touch()
        os._exit(9)
    return number


def open_once(path: Path) -> Callable[[int, Sign], int]:
    return partial(once, path)


def test_every_job_is_done_and_the_one_that_kills_is_given_up() -> None:
    pool: Pool[int, int] = Pool(open_square, 2, 1)
    try:
        answers = dict(pool.run([1, -1, 2, 3, 4, 5]))
        assert answers == {1: 1, 2: 4, 3: 9, 4: 16, 5: 25, -1: Died(TRIES)}
        assert dict(pool.run([7])) == {7: 49}
        assert 1 <= len(pool.pids) <= 2
    finally:
        pool.close()
    assert pool.pids == ()


def test_a_job_whose_process_died_once_is_done_by_another(tmp_path: Path) -> None:
    pool: Pool[int, int] = Pool(partial(open_once, tmp_path / "died"), 1, 1)
    try:
        assert dict(pool.run([1, 3, 5])) == {1: 1, 3: 3, 5: 5}
    finally:
        pool.close()


def test_a_process_that_gives_no_sign_of_life_is_ended() -> None:
    pool: Pool[int, int] = Pool(open_square, 1, 1, patience=2.0)
    try:
        assert dict(pool.run([99])) == {99: Died(TRIES)}
    finally:
        pool.close()


def test_what_cannot_be_loaded_is_told() -> None:
    for opener, what in ((open_broken, "not installed"), (open_dying, "fewer --workers")):
        pool: Pool[int, int] = Pool(opener, 1, 1)
        try:
            with pytest.raises(VoicecoachError, match=what):
                list(pool.run([1]))
        finally:
            pool.close()


def test_the_thread_budget_stands_from_the_start_and_here_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    pool: Pool[int, object] = Pool(partial(open_told, "OMP_NUM_THREADS"), 1, 3)
    try:
        assert dict(pool.run([1])) == {1: "3"}
    finally:
        pool.close()
    assert os.environ["OMP_NUM_THREADS"] == "7"
