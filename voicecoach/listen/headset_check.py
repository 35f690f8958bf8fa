"""What the sound of a headset says of it: plain words and what to change, from three stretches of known kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from voicecoach.call.recording import RATE, ArrayChannel, Samples, samples_to_seconds, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.listen.clipping import clipped_places
from voicecoach.listen.leak import HARMLESS_DB, Leak, find_leak
from voicecoach.listen.level import active_level

TOO_QUIET_DBFS = -45.0
"""Level of a voice below which words get lost: a rule of thumb, not measured."""
TOO_NOISY_DB = 20.0
"""dB by which a voice must exceed the noise between the words; speech detection and Whisper suffer below it."""
NOISE_DBFS = -50.0
"""Noise from which a room or a microphone is noisy where nobody spoke to compare it with."""
GAIN_MOVED_DB = 6.0
"""dB by which noise may grow in a silence before it is the microphone's gain that grows: twice the amplitude."""
JUST_AFTER = Segment(0.2, 0.7)
"""Seconds after the last word in which an automatic gain is still low: the voice has died away, the gain has not risen."""
LONG_AFTER = 2.0
"""Seconds after the last word from which an automatic gain has risen."""
MOST_CLIPPED = 2
"""Clipped places that a sentence may have."""
LONGEST_TRIP = 1.0
"""Seconds that a sound may take from the program through the headset and back."""
TRIP_DIFFERS = 0.02
"""Seconds by which the way there and back may differ from what the sound system says: more mistimes who came in on whom."""
TRIPS_AGREE = 0.005
"""Seconds by which the way may differ between the tones: more, and the devices or the computer were held up meanwhile."""
LEAST_TRIP = 0.001
"""Seconds; a shorter way is no way through a sound system."""

SWEEP_SECONDS = 1.0
SWEEPS = 4
_SWEEP_HZ = (300.0, 3500.0)
_SWEEP_LEVEL = 0.1
_FRAME = 0.02

PERMISSION: Mapping[str, str] = {
    "darwin": "allow the terminal under System Settings, Privacy & Security, Microphone, and start it again",
    "win32": "allow desktop apps under Settings, Privacy & security, Microphone, and check the switch on the headset",
}
_UNMUTE = "switch it on in the system's sound settings and on the headset itself, or choose another by --device-in"


class Verdict(StrEnum):
    """How a part of the headset is."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "cannot tell"


@dataclass(frozen=True, slots=True)
class Judged:
    """One part of the headset: what was found, and what to change."""

    part: str
    verdict: Verdict
    found: str
    change: str = ""


def sweeps() -> Samples:
    """The known sound: rising tones that hold the telephone's band, each with soft ends."""
    time = np.arange(seconds_to_samples(SWEEP_SECONDS)) / RATE
    low, high = _SWEEP_HZ
    phase = 2 * np.pi * (low * time + (high - low) * time**2 / (2 * SWEEP_SECONDS))
    ends = np.minimum(1.0, np.minimum(time, SWEEP_SECONDS - time) / 0.05)
    return np.tile(_SWEEP_LEVEL * np.sin(phase) * ends, SWEEPS).astype(np.float32)


def judge_microphone(heard: Samples, speech: Timeline, system: str, *, asked: bool) -> tuple[Judged, ...]:
    """Level, noise, clipping and automatic gain of a microphone.

    Parameters
    ----------
    heard : Samples, shape (frames,)
        Silence, a sentence, silence again.
    speech : Timeline
        When somebody spoke in it.
    system : str
        The platform as Python names it, because each has its own place for permissions.
    asked : bool
        Whether a person was asked to speak, so that no voice is a fault.
    """
    if not heard.any():
        return (nothing(system),)
    voice = active_level(np.concatenate([_cut(heard, part) for part in speech])).value if len(speech) else None
    return (_level(voice, asked=asked), _noise(heard, speech, voice), _clipping(heard), _gain(heard, speech))


def nothing(system: str) -> Judged:
    """The verdict on a microphone that delivers only zeros."""
    return Judged("microphone", Verdict.BAD, "it delivers nothing at all", PERMISSION.get(system, _UNMUTE))


def judge_leak(played: Samples, heard: Samples) -> Judged:
    """Whether the microphone hears the earphones; ``heard`` begins when ``played`` was handed over."""
    leak = _found(played, heard)
    if not leak.found:
        return Judged("leak", Verdict.GOOD, "the microphone does not hear the earphones")
    level = leak.attenuation.value
    if level is None or level >= HARMLESS_DB:
        return Judged("leak", Verdict.GOOD, f"the microphone hears the earphones hardly ({_below(level)})")
    advice = "turn the earphones down, put the microphone nearer to your mouth, or use a closed headset"
    return Judged("leak", Verdict.BAD, f"the microphone hears the earphones ({_below(level)})", advice)


def round_trip(played: Samples, heard: Samples) -> float | None:
    """How long the way through the earphones and the microphone takes.

    Parameters
    ----------
    played : Samples, shape (frames,)
        The known sound.
    heard : Samples, shape (more frames,)
        What the microphone heard from the moment on when ``played`` was handed over.

    Returns
    -------
    float or None
        Seconds, the median over all tones, all but the last and all but the first; None where the earphones were not heard,
        or where these differ by more than `TRIPS_AGREE`.
    """
    tone = seconds_to_samples(SWEEP_SECONDS)
    parts = ((played, heard), (played[:-tone], heard[:-tone]), (played[tone:], heard[tone:]))
    trips = [_found(*each).delay.value for each in parts]
    found = sorted(trip for trip in trips if trip is not None)
    whole = len(found) == len(trips) and found[-1] - found[0] <= TRIPS_AGREE and found[0] >= LEAST_TRIP
    return found[1] if whole else None


def held_up(troubles: Sequence[str]) -> Judged:
    """The verdict on a way that was disturbed while it was measured."""
    again = "close other programs and run it again"
    return Judged("round trip", Verdict.UNKNOWN, f"not measured, because {'; '.join(troubles)}", again)


def judge_loop(trip: float | None, told: float) -> Judged:
    """The measured way there and back, in seconds, against what the sound system says of it."""
    if trip is None:
        again = "hold an earcup close to the microphone, turn the earphones up, keep both still, and run it again"
        return Judged("round trip", Verdict.UNKNOWN, "the microphone did not hear the earphones clearly and evenly", again)
    found = f"{trip * 1000:.0f} ms there and back, {told * 1000:.0f} ms by the sound system's own account"
    if abs(trip - told) <= TRIP_DIFFERS:
        return Judged("round trip", Verdict.GOOD, f"{found}; kept for later calls with these devices")
    return Judged("round trip", Verdict.GOOD, f"{found}; the difference is kept, and made up for in calls with these devices")


def _found(played: Samples, heard: Samples) -> Leak:
    whole = Timeline((Segment(0.0, samples_to_seconds(len(played))),))
    return find_leak(ArrayChannel(played), ArrayChannel(heard), whole, earliest=0.0, latest=LONGEST_TRIP)


def _below(level: float | None) -> str:
    return "too weak to be measured" if level is None else f"{level:.0f} dB below what they play"


def _level(voice: float | None, *, asked: bool) -> Judged:
    if voice is None:
        advice = "speak when you are asked to, or choose another microphone by --device-in" if asked else ""
        return Judged("level", Verdict.BAD if asked else Verdict.UNKNOWN, "no voice was heard, or too little of one", advice)
    found = f"your voice comes at {voice:.0f} dBFS"
    if voice < TOO_QUIET_DBFS:
        return Judged("level", Verdict.BAD, found, "turn the microphone's gain up or put it nearer to your mouth")
    return Judged("level", Verdict.GOOD, found)


def _noise(heard: Samples, speech: Timeline, voice: float | None) -> Judged:
    quiet = [_cut(heard, gap) for gap in speech.bridged(0.5).gaps(Segment(0.0, samples_to_seconds(len(heard))))]
    floor = _floor(np.concatenate(quiet)) if quiet else None
    if floor is None:
        return Judged("noise", Verdict.UNKNOWN, "nobody was silent for long enough")
    found = "no noise at all" if floor <= -100 else f"noise at {floor:.0f} dBFS"
    if voice is not None:
        found += f", {voice - floor:.0f} dB below your voice" if floor > -100 else ""
    if (voice is not None and voice - floor < TOO_NOISY_DB) or (voice is None and floor > NOISE_DBFS):
        return Judged("noise", Verdict.BAD, found, "find a quieter place, or put the microphone nearer to your mouth")
    return Judged("noise", Verdict.GOOD, found)


def _clipping(heard: Samples) -> Judged:
    places = clipped_places(heard)
    if places > MOST_CLIPPED:
        return Judged("clipping", Verdict.BAD, f"cut off at full scale in {places} places", "turn the microphone's gain down")
    return Judged("clipping", Verdict.GOOD, "nothing is cut off")


def _gain(heard: Samples, speech: Timeline) -> Judged:
    r"""Automatic gain is low right after a voice and rises in the silence, and the noise rises with it.

    ::

        voice   __/^^^^^^^^^\_______________________
        noise   ''           ...,,,,----''''''''''''      with automatic gain
                ''            ''''''''''''''''''''''      without
    """
    end = samples_to_seconds(len(heard))
    last = speech.extent.end if speech.extent else end
    soon, late = (
        _floor(_cut(heard, part)) for part in (JUST_AFTER.shifted(last), Segment(last + LONG_AFTER, max(end, last + 3)))
    )
    if soon is None or late is None or last + LONG_AFTER >= end:
        return Judged("automatic gain", Verdict.UNKNOWN, "no silence after a voice was long enough")
    if late - soon < GAIN_MOVED_DB or late <= -100:
        return Judged("automatic gain", Verdict.GOOD, "the noise stays the same after your voice")
    found = f"the noise rises by {late - soon:.0f} dB in the silence after your voice"
    advice = "switch automatic gain control and noise suppression off in the system's or the headset's sound settings"
    return Judged("automatic gain", Verdict.BAD, found, f"{advice}, because they hide how loud you speak")


def _floor(sound: Samples) -> float | None:
    """Level in dBFS that the quietest tenth of short frames does not exceed, or None for less than five of them."""
    size = seconds_to_samples(_FRAME)
    if len(sound) < 5 * size:
        return None
    power = np.mean(sound[: len(sound) // size * size].reshape(-1, size).astype(np.float64) ** 2, axis=1)
    return float(10 * np.log10(np.quantile(power, 0.1) + 1e-12))


def _cut(sound: Samples, part: Segment) -> Samples:
    return sound[seconds_to_samples(part.start) : seconds_to_samples(part.end)]
