"""When the trainee had paused the call."""

from collections.abc import Sequence

from voicecoach.call.event import Event, Paused, Resumed
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline


def pauses(events: Sequence[Event]) -> Timeline:
    """The pauses of a practised call; one that was never ended lasts until the last event."""
    found: list[Segment] = []
    since: float | None = None
    for event in events:
        if isinstance(event, Paused) and since is None:
            since = event.at
        elif isinstance(event, Resumed) and since is not None:
            found += [Segment(since, event.at)] if event.at > since else []
            since = None
    if since is not None and events[-1].at > since:
        found.append(Segment(since, events[-1].at))
    return Timeline.of(found)
