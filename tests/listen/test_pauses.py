import pytest

from voicecoach.call.event import CardOpened, Event, Paused, Resumed
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.call.timeline import Timeline
from voicecoach.listen.pauses import pauses
from voicecoach.listen.waits import find_waits


def turn(speaker: Speaker, start: float, end: float) -> Turn:
    return Turn(speaker, Segment(start, end), (), cut_short=False)


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ((), ()),
        ((CardOpened(at=1.0),), ()),
        ((Paused(at=1.0), Resumed(at=3.0), Paused(at=5.0), Resumed(at=6.0)), (Segment(1, 3), Segment(5, 6))),
        ((Paused(at=1.0), CardOpened(at=4.0)), (Segment(1, 4),)),
        ((Paused(at=1.0), Resumed(at=1.0)), ()),
        ((Paused(at=1.0),), ()),
        ((Resumed(at=1.0), CardOpened(at=4.0)), ()),
    ],
)
def test_when_the_call_was_paused(events: tuple[Event, ...], found: tuple[Segment, ...]) -> None:
    assert pauses(events) == Timeline(found)


def test_a_wait_across_a_pause_is_not_counted() -> None:
    mine = [turn(Speaker.TRAINEE, 4.0, 6.0), turn(Speaker.TRAINEE, 30.0, 33.0)]
    theirs = [turn(Speaker.CUSTOMER, 0.0, 3.5), turn(Speaker.CUSTOMER, 7.0, 10.0)]
    assert find_waits(mine, theirs) == (0.5, 20.0)
    assert find_waits(mine, theirs, paused=Timeline((Segment(12, 25),))) == (0.5,)
    assert find_waits(mine, theirs, paused=Timeline((Segment(10, 11),))) == (0.5,)
    assert find_waits(mine, theirs, paused=Timeline((Segment(5, 6), Segment(31, 32)))) == (0.5, 20.0)
