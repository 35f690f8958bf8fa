"""Whether a session practised one hard moment by itself: by the drill that it was."""

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.drills import load_drill
from voicecoach.edges.names import DRILL
from voicecoach.edges.store import SessionMeta

PREFIX = "drill-"
"""What the name of a drill's caller begins with in the sessions, so that no call is taken for one with them."""

SKILL = "train_calm"
"""The skill of practising one hard moment again and again."""


def drilled(meta: SessionMeta) -> str:
    """What a session practised, if it was a drill for a hard moment: its title; else nothing."""
    if meta.kind != DRILL:
        return ""
    try:
        drill = load_drill(meta.persona.removeprefix(PREFIX)).drill
    except VoicecoachError:
        return ""
    return drill.title if SKILL in drill.practises else ""
