"""The trace of a session's turns as a table."""

from collections.abc import Sequence

from voicecoach.call.trace import STEPS, TurnTrace, held_up, medians, spans
from voicecoach.cli.show import say, show_rows
from voicecoach.review.say import clock

LAG = "lag"


def show_trace(turns: Sequence[TurnTrace]) -> None:
    """One row a turn, the medians last; what is not known is a dash."""
    if not turns:
        say("This session has no trace: nothing was said on it, or it is older than traces are.")
        return
    rows = [
        (str(turn.number), clock(turn.speech_end), *map(_seconds, spans(turn)), _seconds(lag))
        for turn, lag in zip(turns, held_up(turns), strict=True)
    ]
    rows.append(("median", "", *map(_seconds, medians(turns)), ""))
    show_rows(("turn", "at", *STEPS, LAG), rows, [*("" for _ in turns), "bold"])
    for turn in turns:
        if turn.came_in is not None:
            say(f"Turn {turn.number}: the customer came in at {clock(turn.came_in)}.")
        if turn.reflex is not None:
            say(f"Turn {turn.number}: a short sound of the customer at {clock(turn.reflex)}.")


def _seconds(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
