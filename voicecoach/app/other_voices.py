"""Who else speaks on a channel of a recorded call: what there is of it goes into the review's warnings."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import numpy as np

from voicecoach.call.at_once import Beside, when_asked
from voicecoach.call.recording import Channel, Origin, Recording, Samples
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.edges.protocols import Voiceprints
from voicecoach.listen.other_voice import OtherVoice, find_other_voice, telephone_band, voice_pieces


def other_voices(
    recording: Recording, speech: Mapping[Speaker, Timeline], voiceprints: Voiceprints | None, beside: Beside = when_asked
) -> Callable[[], dict[Speaker, OtherVoice]]:
    """What tells the second voice of each channel that has one.

    A practised call is not asked, and nothing is told without the prints.
    """
    if voiceprints is None or recording.origin is Origin.PRACTISED:
        return dict
    asked = {each: beside(partial(_other, recording.channel(each), speech[each], voiceprints)) for each in Speaker}
    return lambda: {speaker: found for speaker, other in asked.items() if (found := other())}


def _other(channel: Channel, speech: Timeline, voiceprints: Voiceprints) -> OtherVoice | None:
    pieces = voice_pieces(speech)

    def sounds() -> Iterator[Samples]:
        for piece in pieces:
            yield np.concatenate([channel.read(part) for part in piece])

    return find_other_voice(pieces, voiceprints.prints(sounds()), lambda: voiceprints.prints(map(telephone_band, sounds())))
