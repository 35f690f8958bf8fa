"""What the trainee was shown, asked for and did beside speaking, in a sentence each."""

from collections.abc import Sequence

from voicecoach.call.event import CueShown, Event, HintShown, RepeatAsked
from voicecoach.call.timeline import Timeline
from voicecoach.review.say import clock, lasting, plain


def during_call(events: Sequence[Event], paused: Timeline) -> tuple[str, ...]:
    """Cues, hints, repeated lines and pauses with their times; nothing where there were none."""
    said = []
    if cues := [f"“{plain(event.text)}” at {clock(event.at)}" for event in events if isinstance(event, CueShown)]:
        said.append(f"Shown during the call: {', '.join(cues)}.")
    if hints := [clock(event.at) for event in events if isinstance(event, HintShown)]:
        said.append(f"A hint was asked for at {', '.join(hints)}.")
    if repeats := [clock(event.at) for event in events if isinstance(event, RepeatAsked)]:
        said.append(f"The customer was asked to say the last line again at {', '.join(repeats)}.")
    if paused:
        told = ", ".join(f"at {clock(each.start)} for {lasting(each.duration)}" for each in paused)
        said.append(f"The call was paused {told}; a wait across a pause is not counted.")
    return tuple(said)
