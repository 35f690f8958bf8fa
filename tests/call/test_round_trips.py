"""Every value of a call is read back from its JSON as it was written."""

from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.call.delivery import Delivery
from voicecoach.call.event import (
    CallBegan,
    CallEnded,
    CameIn,
    CardOpened,
    ChannelsApart,
    CueShown,
    CustomerBegan,
    CustomerStopped,
    CutInHeard,
    Event,
    HintShown,
    HoldBegan,
    HoldEnded,
    Marked,
    MoodMoved,
    Outcome,
    Paused,
    ReflexMade,
    RepeatAsked,
    Resumed,
    SilenceHeard,
    TraineeHeard,
    WarningGiven,
)
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.measure import Measure
from voicecoach.call.recording import Latency
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker, Turn, Word
from voicecoach.call.timeline import Timeline

SECONDS = st.floats(min_value=0, max_value=20_000, allow_nan=False)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
TEXT = st.text(max_size=30)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
MOOD = st.integers(min_value=0, max_value=5)


@st.composite
def some_segment(draw: st.DrawFn) -> Segment:
    start = draw(SECONDS)
    return Segment(start, start + draw(st.floats(min_value=0.001, max_value=100)))


SEGMENT = some_segment()
WORD = st.builds(Word, TEXT, SEGMENT, st.none() | st.floats(min_value=0, max_value=1))
WORDS = st.lists(WORD, max_size=4).map(tuple)
MEASURE = st.builds(
    Measure, unit=TEXT, value=NUMBER, interval=st.none() | st.tuples(NUMBER, NUMBER), count=st.none() | st.integers(0, 10_000)
) | st.builds(Measure, unit=TEXT, why_none=TEXT)

EVENTS: dict[type, st.SearchStrategy[Any]] = {
    CallBegan: st.builds(
        CallBegan, at=SECONDS, persona=TEXT, persona_sha256=TEXT, seed=st.integers(0, 2**63 - 1), line=TEXT, mood=MOOD
    ),
    CustomerBegan: st.builds(CustomerBegan, at=SECONDS, planned=SEGMENT, text=TEXT, mood=MOOD, beat=TEXT, move=TEXT),
    CustomerStopped: st.builds(CustomerStopped, at=SECONDS, cut_short=st.booleans()),
    TraineeHeard: st.builds(
        TraineeHeard,
        at=SECONDS,
        segment=SEGMENT,
        text=TEXT,
        words=WORDS,
        cues=TEXTS,
        level_change_db=st.none() | NUMBER,
        pace_wpm=st.none() | NUMBER,
        pace_change=st.none() | NUMBER,
        typed=st.booleans(),
    ),
    CutInHeard: st.builds(CutInHeard, at=SECONDS, onset=SECONDS, yielded=st.booleans()),
    CameIn: st.builds(CameIn, at=SECONDS, onset=SECONDS, recites=st.booleans()),
    ReflexMade: st.builds(ReflexMade, at=SECONDS, planned=SEGMENT, text=TEXT),
    HoldBegan: st.builds(HoldBegan, at=SECONDS, asked=st.none() | SECONDS),
    HoldEnded: st.builds(HoldEnded, at=SECONDS, seconds=SECONDS),
    SilenceHeard: st.builds(SilenceHeard, at=SECONDS, seconds=SECONDS),
    MoodMoved: st.builds(MoodMoved, at=SECONDS, before=MOOD, after=MOOD, reasons=TEXTS),
    CardOpened: st.builds(CardOpened, at=SECONDS),
    CueShown: st.builds(CueShown, at=SECONDS, text=TEXT),
    HintShown: st.builds(HintShown, at=SECONDS, text=TEXT),
    RepeatAsked: st.builds(RepeatAsked, at=SECONDS),
    Paused: st.builds(Paused, at=SECONDS),
    Resumed: st.builds(Resumed, at=SECONDS),
    Marked: st.builds(Marked, at=SECONDS),
    ChannelsApart: st.builds(ChannelsApart, at=SECONDS, stretch=SEGMENT, by=SECONDS),
    WarningGiven: st.builds(WarningGiven, at=SECONDS, text=TEXT),
    CallEnded: st.builds(CallEnded, at=SECONDS, outcome=st.sampled_from(Outcome), ending=TEXT),
}

VALUES: dict[type, st.SearchStrategy[Any]] = {
    Segment: SEGMENT,
    Timeline: st.lists(SEGMENT, max_size=5).map(Timeline.of),
    Word: WORD,
    Turn: st.builds(Turn, st.sampled_from(Speaker), SEGMENT, WORDS, st.none() | st.booleans()),
    Overlap: st.builds(
        Overlap,
        kind=st.sampled_from(OverlapKind),
        by=st.sampled_from(Speaker),
        segment=SEGMENT,
        rule=TEXT,
        text=TEXT,
        left=st.none() | NUMBER,
        yielded=st.none() | st.booleans(),
    ),
    Measure: MEASURE,
    Delivery: st.builds(Delivery, tempo=NUMBER, level_dbfs=NUMBER, pitch_semitones=NUMBER),
    Latency: st.builds(Latency, seconds=NUMBER, source=TEXT),
    Finding: st.builds(
        Finding,
        skill=TEXT,
        verdict=st.sampled_from(Verdict),
        rule=TEXT,
        happened=TEXT,
        why=TEXT,
        quote=TEXT,
        segment=st.none() | SEGMENT,
        confidence=st.none() | st.floats(min_value=0, max_value=1),
        instead=TEXT,
        withheld=st.none() | TEXT,
    ),
}


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_a_value_is_read_back_as_it_was(kind: type, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind])
    assert msgspec.json.decode(msgspec.json.encode(value), type=kind) == value


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_an_event_is_read_back_as_its_own_kind(kind: type, data: st.DataObject) -> None:
    event = data.draw(EVENTS[kind])
    line = msgspec.json.encode(event)
    assert b"\n" not in line  # a journal has one event a line
    back: object = msgspec.json.decode(line, type=Event)
    assert type(back) is kind
    assert back == event


def test_every_event_of_the_union_is_tried() -> None:
    assert set(EVENTS) == set(get_args(Event))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (b'{"start": 2, "end": 1}', Segment),
        (b'{"start": 0, "end": null}', Segment),
        (b'{"segments": [{"start": 0, "end": 1}, {"start": 0.5, "end": 2}]}', Timeline),
        (b'{"unit": "s"}', Measure),
        (b'{"unit": "s", "value": 1, "why_none": "both"}', Measure),
        (b'{"event": "nothing_known", "at": 1}', Event),
        (b'{"at": 1}', Event),
    ],
)
def test_what_breaks_the_rules_of_a_value_is_refused_on_reading(text: bytes, kind: Any) -> None:  # noqa: ANN401 - types and a union of types
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(text, type=kind)


def test_a_value_cannot_be_changed() -> None:
    segment = Segment(0, 1)
    with pytest.raises(AttributeError):
        segment.end = 2.0  # type: ignore[misc] # the point of the test
