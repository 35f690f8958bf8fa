"""How drills are judged: each by its own module, from the review that a call gets too."""

from collections.abc import Callable, Mapping

from voicecoach.review.drills import decline, haggle, restate, steady, vent
from voicecoach.review.drills.result import DrillResult, DrillView, Figure, Judged, from_json, to_json

__all__ = ["JUDGES", "DrillResult", "DrillView", "Figure", "Judged", "from_json", "judge", "to_json"]

JUDGES: Mapping[str, Callable[[DrillView], Judged]] = {
    "vent": vent.judge,
    "steady": steady.judge,
    "restate": restate.judge,
    "decline": decline.judge,
    "haggle": haggle.judge,
}
"""By what name a drill says how it is judged; one that is listened to is judged by its marks alone (`mark.judge`)."""


def judge(judged_by: str, view: DrillView) -> Judged:
    """The one plain result of a drill."""
    return JUDGES[judged_by](view)
