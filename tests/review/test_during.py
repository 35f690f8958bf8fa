from voicecoach.call.event import CardOpened, CueShown, HintShown, RepeatAsked
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.review.during import during_call


def test_what_was_shown_and_asked_for_is_told_with_its_times() -> None:
    events = (
        CueShown(at=12.0, text="softer"),
        HintShown(at=40.0, text="Let them finish."),
        HintShown(at=65.0, text="Let them finish."),
        RepeatAsked(at=70.0),
        CueShown(at=100.0, text="slow\x1b[2Jer"),
    )
    assert during_call(events, Timeline((Segment(20, 32), Segment(110, 185)))) == (
        "Shown during the call: “softer” at 0:12, “slow[2Jer” at 1:40.",
        "A hint was asked for at 0:40, 1:05.",
        "The customer was asked to say the last line again at 1:10.",
        "The call was paused at 0:20 for 12 s, at 1:50 for 1 min 15 s; a wait across a pause is not counted.",
    )


def test_a_call_without_any_of_it_needs_no_words() -> None:
    assert during_call((CardOpened(at=1.0),), Timeline()) == ()
