"""The trainee's answers on a recorded call: where each begins for the customer, and which one a time belongs to."""

from collections.abc import Sequence

import msgspec

from voicecoach.call.event import CallEnded, CameIn, CustomerBegan, CustomerStopped, CutInHeard, Event, SilenceHeard, TraineeHeard
from voicecoach.call.segment import Segment


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """What the trainee did between two lines of the customer, in seconds of the call.

    ``first`` is the number of the first event that reached the customer of it, ``heard`` that of the words (None = nothing was
    said); ``lead`` that of the line that was said last before it (None = none was begun), since ``since``. It goes from
    ``onset`` to ``end``, and by ``over`` the customer had answered.
    """

    first: int
    heard: int | None
    lead: int | None
    since: float
    onset: float
    end: float
    over: float

    @property
    def spoken(self) -> Segment:
        """The trainee's stretch."""
        return Segment(self.onset, max(self.end, self.onset + 0.001))


def exchanges(events: Sequence[Event]) -> tuple[Exchange, ...]:
    """All answers of the trainee in order; a silence that the customer ended the call on is one, too."""
    found: list[Exchange] = []
    after = 0
    for number, event in enumerate(events):
        if isinstance(event, TraineeHeard):
            inside = [n for n in range(after, number) if _comes_in(events[n], event.segment)]
            found.append(_exchange(events, inside[0] if inside else number, number, event.segment))
            after = number + 1
    rest = [n for n in range(after, len(events)) if isinstance(events[n], CutInHeard | CameIn | SilenceHeard)]
    if rest:
        first = events[rest[0]]
        onset = first.at - first.seconds if isinstance(first, SilenceHeard) else getattr(first, "onset", first.at)
        found.append(_exchange(events, rest[0], None, Segment(max(0.0, onset), max(first.at, onset + 0.001))))
    return tuple(found)


def exchange_at(events: Sequence[Event], at: float) -> Exchange | None:
    """The answer that a time of the call belongs to: the one under way, or the next after the customer's line, or the last."""
    found = exchanges(events)
    return next((each for each in found if each.end > at), found[-1] if found else None)


def _comes_in(event: Event, spoken: Segment) -> bool:
    """Whether an event is that the trainee came in, or was come in on, at the beginning of or within a turn."""
    return isinstance(event, CutInHeard | CameIn) and spoken.start <= event.onset <= spoken.end


def _exchange(events: Sequence[Event], first: int, heard: int | None, spoken: Segment) -> Exchange:
    lead = _lead(events, first)
    line = events[lead] if lead is not None else None
    return Exchange(
        first=first,
        heard=heard,
        lead=lead,
        since=line.planned.start if isinstance(line, CustomerBegan) else spoken.start,
        onset=spoken.start,
        end=spoken.end,
        over=_over(events, heard if heard is not None else first, spoken.end),
    )


def _lead(events: Sequence[Event], first: int) -> int | None:
    """The first of the lines that were said last before an answer: since something reached the customer."""
    lead = None
    for number in range(first - 1, -1, -1):
        event = events[number]
        if isinstance(event, CustomerBegan):
            lead = number
        elif isinstance(event, TraineeHeard | CutInHeard | CameIn | SilenceHeard) and lead is not None:
            break
    return lead


def _over(events: Sequence[Event], answered: int, end: float) -> float:
    """When the customer's answer was heard to its end, at the latest when something else reached them or the call was over."""
    over = end
    for event in events[answered + 1 :]:
        match event:
            case CustomerBegan(planned=planned):
                over = max(end, planned.end)
            case CustomerStopped(at=at) if over > end:
                over = max(end, at)
            case TraineeHeard() | SilenceHeard() | CutInHeard() | CameIn() | CallEnded():
                return max(end, min(over, event.at))
            case _:
                pass
    return over
