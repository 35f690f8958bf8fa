"""From a call to the trainee's composure: escalations, windows of speech and waits, and what makes the level untrue."""

from collections.abc import Mapping, Sequence

from voicecoach.call.event import Event, MoodMoved
from voicecoach.call.recording import Recording
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.call.timeline import Timeline
from voicecoach.listen.composure import Composure, find_composure
from voicecoach.listen.own_baseline import Before
from voicecoach.listen.pauses import pauses
from voicecoach.listen.waits import dated_waits
from voicecoach.listen.windows import cut_windows


def measure_composure(
    recording: Recording,
    turns: Mapping[Speaker, Sequence[Turn]],
    speech: Mapping[Speaker, Timeline],
    planned: Sequence[Segment] | None,
    events: Sequence[Event],
    dictionary: Mapping[str, int],
    untrue_level: str | None = None,
    own: Before | None = None,
) -> Composure | None:
    """The trainee's pace, level and waits after escalations; None of a call in which none is known, or nothing was spoken.

    ``own`` is what their calibrations say, for a call that has too little calm speech of its own.
    """
    escalations = [event.at for event in events if isinstance(event, MoodMoved) and event.after > event.before]
    if not escalations or not speech[Speaker.TRAINEE].duration:
        return None
    mine = turns[Speaker.TRAINEE]
    windows = cut_windows(mine, speech[Speaker.TRAINEE], recording.trainee, dictionary)
    waits = dated_waits(mine, turns[Speaker.CUSTOMER], planned, pauses(events))
    return find_composure(windows, waits, escalations, untrue_level, own)
