"""That sound was moved, with a look that is told what to see; tests/edges/test_headset_troubles.py asks PulseAudio."""

import threading
import time
from collections.abc import Iterator, Sequence

from voicecoach.edges.whereabouts import Look, MoveWatch, Place, Whereabouts

DESK, LAPTOP = Place("usb-desk", "Desk headset"), Place("pci-laptop", "Built-in\n[red]speakers")
AT_DESK = Whereabouts(DESK, DESK)


def seeing(*seen: Whereabouts | None) -> tuple[Look, threading.Event]:
    """A look that sees one thing after the other, the last one for ever; the event is set when all was seen."""
    rest: Iterator[Whereabouts | None] = iter(seen)
    all_seen, last = threading.Event(), seen[-1]

    def look() -> Whereabouts | None:
        for each in rest:
            return each
        all_seen.set()
        return last

    return look, all_seen


def watched(*seen: Whereabouts | None) -> Sequence[str]:
    look, all_seen = seeing(*seen)
    watch = MoveWatch(look, every=0.001)
    watch.start()
    if seen[-1] is not None:
        assert all_seen.wait(5)
    watch.stop()
    return watch.moves()


def test_sound_that_stays_is_no_news() -> None:
    assert watched(AT_DESK, AT_DESK, AT_DESK) == []


def test_each_move_is_told_once_in_one_line() -> None:
    (told,) = watched(AT_DESK, Whereabouts(DESK, LAPTOP), Whereabouts(DESK, LAPTOP))
    assert told.startswith("The earphones were taken away: the sound system uses “Built-in [red]speakers” now instead of “Desk")
    assert "\n" not in told
    there, back = watched(AT_DESK, Whereabouts(LAPTOP, DESK), AT_DESK)
    assert "microphone was" in there
    assert "“Desk headset” now" in back


def test_a_way_that_is_missing_for_a_moment_is_not_forgotten() -> None:
    assert watched(AT_DESK, Whereabouts(DESK, None), AT_DESK) == []
    (told,) = watched(AT_DESK, Whereabouts(DESK, None), Whereabouts(DESK, LAPTOP))
    assert "earphones" in told


def test_where_nothing_can_be_seen_nothing_is_watched() -> None:
    assert watched(None) == []
    assert watched(AT_DESK, None) == []


def test_a_look_that_hangs_holds_up_no_close() -> None:
    hangs, first = threading.Event(), iter([AT_DESK])

    def look() -> Whereabouts | None:
        for each in first:
            return each
        hangs.wait(20)
        return None

    watch = MoveWatch(look, every=0.001)
    watch.start()
    began = time.monotonic()
    watch.stop()
    assert time.monotonic() - began < 2
    hangs.set()
