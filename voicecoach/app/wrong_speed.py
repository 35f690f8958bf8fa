"""Refuse a recording whose header names a wrong rate: played at its own speed its words are heard, as it is they are not."""

from collections.abc import Mapping, Sequence

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import Origin, Recording
from voicecoach.call.speech import Speaker, Word
from voicecoach.edges.protocols import Transcriber
from voicecoach.review.wrong_input import SPEEDS, at_speed, is_doubtful, loudest, true_speed


def refuse_wrong_speed(
    name: str, recording: Recording, words: Mapping[Speaker, Sequence[Word]], transcriber: Transcriber
) -> None:
    """Try the loudest part at half and double speed where the words are doubtful.

    Raises
    ------
    VoicecoachError
        If the words are heard much better at another speed.
    """
    if recording.origin is Origin.PRACTISED or not is_doubtful(words):
        return
    sample = loudest(recording)
    if not len(sample):
        return
    speed = true_speed({factor: transcriber.transcribe(at_speed(sample, factor)) for factor in (1.0, *SPEEDS)})
    if speed is not None:
        slow, times = ("half", "twice") if speed > 1 else ("double", "half")
        raise VoicecoachError(
            f"{name!r} plays at {slow} speed: its header names a wrong rate; "
            f"export the call again with {times} the rate that the header has"
        )
