"""What a trainee's calibrations say, for the review of a call that has too little calm speech of its own."""

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.names import SESSIONS
from voicecoach.edges.store import StoredSession
from voicecoach.edges.trainee_file import load_trainee
from voicecoach.listen.own_baseline import Before, usable


def known_baseline(session: StoredSession) -> Before | None:
    """The calibrations of the one whose session it is; None where there are none, or none that can be read."""
    above = session.folder.resolve().parent
    try:
        return usable(load_trainee(session.meta.trainee, above.parent if above.name == SESSIONS else None).calibrations)
    except VoicecoachError:
        return None
