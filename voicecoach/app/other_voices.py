"""Who else speaks on a channel of a recorded call: what there is of it goes into the review's warnings."""

from collections.abc import Mapping

import numpy as np

from voicecoach.call.recording import Origin, Recording
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.edges.protocols import Voiceprints
from voicecoach.listen.other_voice import OtherVoice, find_other_voice, voice_pieces


def other_voices(
    recording: Recording, speech: Mapping[Speaker, Timeline], voiceprints: Voiceprints | None
) -> dict[Speaker, OtherVoice]:
    """The second voice of each channel that has one; a practised call is not asked, and nothing is told without the prints."""
    if voiceprints is None or recording.origin is Origin.PRACTISED:
        return {}
    found: dict[Speaker, OtherVoice] = {}
    for speaker in Speaker:
        channel, pieces = recording.channel(speaker), voice_pieces(speech[speaker])
        prints = voiceprints.prints(np.concatenate([channel.read(part) for part in piece]) for piece in pieces)
        if other := find_other_voice(pieces, prints):
            found[speaker] = other
    return found
