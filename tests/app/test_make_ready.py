"""What is slow when it is used first is used once, by one thread."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from voicecoach.app import make_ready
from voicecoach.edges.pronunciations import open_dictionary


def test_threads_that_need_it_at_once_have_it_done_once(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    together = Barrier(2, timeout=60)

    def both_come() -> None:
        together.wait()
        make_ready.make_ready()

    def used(*given: Any) -> None:  # noqa: ANN401 - whatever is measured
        done.append(given)

    monkeypatch.setattr(make_ready, "side_sound", used)
    make_ready._use_once.cache_clear()
    with ThreadPoolExecutor(2) as pool:
        for each in [pool.submit(both_come) for _ in range(2)]:
            each.result()
    assert len(done) == 1
    make_ready._use_once.cache_clear()  # what it stands for was not done here


def test_the_dictionary_is_read_once() -> None:
    assert make_ready.dictionary() is make_ready.dictionary()
    assert make_ready.dictionary()["parcel"] == open_dictionary()["parcel"] == 2
