import msgspec
import pytest

from voicecoach.call.event import CardOpened, CutInHeard, Event, SilenceHeard, TraineeHeard
from voicecoach.call.segment import Segment
from voicecoach.floor.cueing import LET_THEM_FINISH, SLOWER, SOFTER, CueRules, CueState, step

RULES = CueRules()


def said(at: float, *, louder: float | None = None, faster: float | None = None) -> TraineeHeard:
    return TraineeHeard(at=at, segment=Segment(max(0.0, at - 2), at), text="", level_change_db=louder, pace_change=faster)


def cut_in(at: float) -> CutInHeard:
    return CutInHeard(at=at, onset=max(0.0, at - 0.9), yielded=True)


def shown(*events: Event) -> list[tuple[float, str]]:
    state, cues = CueState(), []
    for event in events:
        state, cue = step(RULES, state, event)
        if cue:
            cues.append((event.at, cue))
    return cues


@pytest.mark.parametrize(
    ("event", "cue"),
    [
        (cut_in(3.0), LET_THEM_FINISH),
        (said(3.0, louder=6.0), SOFTER),
        (said(3.0, louder=5.9), None),
        (said(3.0, louder=-12.0), None),
        (said(3.0, faster=1.5), SLOWER),
        (said(3.0, faster=1.49), None),
        (said(3.0, louder=7.0, faster=2.0), SOFTER),
        (said(3.0, louder=2.0, faster=2.0), SLOWER),
        (said(3.0), None),
        (SilenceHeard(at=3.0, seconds=6.0), None),
        (CardOpened(at=3.0), None),
    ],
)
def test_what_calls_for_a_cue(event: Event, cue: str | None) -> None:
    assert step(RULES, CueState(), event)[1] == cue


def test_cues_are_sparse() -> None:
    assert shown(cut_in(10.0), said(12.0, louder=9.0), cut_in(29.9), cut_in(30.0), said(49.0, faster=2.0)) == [
        (10.0, LET_THEM_FINISH),
        (30.0, LET_THEM_FINISH),
    ]


def test_a_cue_that_was_held_back_does_not_come_later() -> None:
    assert shown(cut_in(10.0), said(12.0, louder=9.0), said(40.0), said(60.0, louder=1.0)) == [(10.0, LET_THEM_FINISH)]


def test_what_it_remembers_can_be_stored() -> None:
    state, _ = step(RULES, CueState(), cut_in(2.5))
    assert msgspec.json.decode(msgspec.json.encode(state), type=CueState) == state == CueState(shown_at=2.5)
