"""Which moment of which call was tried once more."""

import msgspec

from voicecoach.call.finding import Finding


class Again(msgspec.Struct, frozen=True, kw_only=True):
    """A moment of an earlier call, as the session of another attempt at it keeps it.

    ``session`` and ``started`` tell the call, ``at`` the moment (seconds of it), ``finding`` what was found there (None =
    the time was given). ``event`` is the number of the first of its events that the attempt replaces and ``since`` when that
    was: until then both are the same. ``exact`` is whether the customer took it up just as they were.
    """

    session: str
    started: str
    at: float
    event: int
    since: float
    finding: Finding | None = None
    exact: bool = True
