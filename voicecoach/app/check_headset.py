"""Check a headset before a call: listen to a sentence, play a known sound, and say what to change."""

import sys
from collections.abc import Callable

from voicecoach.call.recording import BLOCK, RATE, ArrayChannel, Samples, seconds_to_samples
from voicecoach.edges.protocols import Line, SpeechDetector
from voicecoach.listen.headset_check import (
    LONGEST_TRIP,
    Judged,
    held_up,
    judge_leak,
    judge_loop,
    judge_microphone,
    nothing,
    round_trip,
    sweeps,
)
from voicecoach.listen.speech import speech_timeline

SENTENCE = "My order number is four seven one, and I have been waiting for it since the beginning of last month."

QUIET_SECONDS = 2.0
SPEAK_SECONDS = 7.0
AFTER_SECONDS = 4.0
"""The three stretches of listening; with the sound that is played, the whole takes 18 seconds and the line's start."""

Tell = Callable[[str], None]
Keep = Callable[[float], object]
"""Takes by how many seconds the way there and back is longer than the sound system says."""


def check_headset(line: Line, detector: SpeechDetector, tell: Tell, *, asked: bool, loop: Keep | None) -> tuple[Judged, ...]:
    """Every part of the headset in turn; closes the line whatever happens.

    ``asked`` says whether a person reads what is told and speaks when asked to; ``loop``, that an earcup is held to the
    microphone, so that only the way there and back is measured, and who keeps it.
    """
    line.open()
    try:
        if loop:
            tell("Hold an earcup close to the microphone: you will hear a few rising tones.")
            played, heard = _play(line)
            return (_loop(played, heard, line, loop),)
        heard = _listen(line, tell)
        tell("Now a few rising tones: put the headset on as for a call, and stay silent.")
        played, echo = _play(line)
    finally:
        line.close()
    speech = speech_timeline(detector.probabilities(ArrayChannel(heard).blocks()), detector.hop, len(heard) / RATE)
    judged = judge_microphone(heard, speech, sys.platform, asked=asked)
    return judged if len(judged) == 1 else (*judged, judge_leak(played, echo))


def _loop(played: Samples, heard: Samples, line: Line, keep: Keep) -> Judged:
    """The way there and back; kept only where it was heard, and nothing was held up meanwhile."""
    if not heard.any():
        return nothing(sys.platform)
    if troubles := line.troubles():
        return held_up(troubles)
    trip = round_trip(played, heard)
    if trip is not None:
        keep(trip - line.latency)
    return judge_loop(trip, line.latency)


def _listen(line: Line, tell: Tell) -> Samples:
    """Silence, a sentence, silence."""
    tell("Stay silent for a moment.")
    heard = [_exchange(line, _silence(QUIET_SECONDS))]
    tell(f"Read this aloud, as you speak on the phone: {SENTENCE}")
    heard.append(_exchange(line, _silence(SPEAK_SECONDS)))
    tell("Thank you. Silence again, please.")
    heard.append(_exchange(line, _silence(AFTER_SECONDS)))
    return _joined(heard)


def _play(line: Line) -> tuple[Samples, Samples]:
    """The known sound, and what the microphone heard from its first sample on."""
    played = sweeps()
    return played, _exchange(line, _joined([played, _silence(LONGEST_TRIP)]))


def _exchange(line: Line, sound: Samples) -> Samples:
    """What the microphone hears while a sound is played."""
    starts = range(0, len(sound) - BLOCK + 1, BLOCK)
    return _joined([line.exchange(sound[start : start + BLOCK]).samples for start in starts])


def _silence(seconds: float) -> Samples:
    import numpy as np

    return np.zeros(seconds_to_samples(seconds), dtype=np.float32)


def _joined(parts: list[Samples]) -> Samples:
    import numpy as np

    return np.concatenate(parts)
