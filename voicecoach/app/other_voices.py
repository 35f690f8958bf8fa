"""Who else speaks on a channel of a recorded call: what there is of it goes into the review's warnings."""

from collections.abc import Mapping

import numpy as np

from voicecoach.call.at_once import AtOnce, in_turn
from voicecoach.call.recording import Origin, Recording
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.edges.protocols import Voiceprints
from voicecoach.listen.other_voice import OtherVoice, find_other_voice, voice_pieces


def other_voices(
    recording: Recording, speech: Mapping[Speaker, Timeline], voiceprints: Voiceprints | None, at_once: AtOnce = in_turn
) -> dict[Speaker, OtherVoice]:
    """The second voice of each channel that has one; a practised call is not asked, and nothing is told without the prints."""
    if voiceprints is None or recording.origin is Origin.PRACTISED:
        return {}

    def other(speaker: Speaker) -> OtherVoice | None:
        channel, pieces = recording.channel(speaker), voice_pieces(speech[speaker])
        prints = voiceprints.prints(np.concatenate([channel.read(part) for part in piece]) for piece in pieces)
        return find_other_voice(pieces, prints)

    return {speaker: found for speaker, found in zip(Speaker, at_once(other, Speaker), strict=True) if found}
