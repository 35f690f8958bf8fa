"""What is wrong with the sound of a call, as sentences that say what it limits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from voicecoach.call.recording import RATE, Origin, Recording, Samples, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.listen.clipping import clipped_places
from voicecoach.listen.gain import gain_is_automatic, onset_overshoots
from voicecoach.listen.noise import NOISY_DB, Background, find_background, sparse_levels

CLIPPED_PLACES = 20
"""Clipped places from which the level is said to be untrue: calls with sound peaks have 0 to 7, a clipped one 1,100."""

LITTLE_SPEECH = 2.0
"""Seconds of speech below which nothing can be said of a side."""

QUIET_DBFS = -50.0
"""Root mean square of the speech below which it drowns in the noise of a telephone line."""

STEP = 10.0
"""Seconds of sound that are looked at at a time."""

LESS_GAIN = {
    Origin.PRACTISED: "turn the microphone's gain down",
    Origin.UPLOADED: "have such calls recorded with less gain",
}
FIXED_GAIN = {
    Origin.PRACTISED: "turn automatic gain off in the sound settings",
    Origin.UPLOADED: "have such calls recorded with a fixed gain",
}
MORE_GAIN = {
    Origin.PRACTISED: "turn the microphone's gain up",
    Origin.UPLOADED: "have such calls recorded with more gain",
}
"""What to do about the sound: whoever uploads a call had no microphone in hand."""


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """Clipped places a channel, power of its speech, whether its gain is automatic, and what lies behind the speech."""

    clipped: Mapping[Speaker, int]
    speech_dbfs: Mapping[Speaker, float | None]
    automatic: Mapping[Speaker, bool]
    background: Mapping[Speaker, Background | None]


def sound_warnings(recording: Recording, speech: Mapping[Speaker, Timeline], facts: SoundFacts | None = None) -> tuple[str, ...]:
    """One sentence for everything in the sound that limits the review; ``facts`` where they are known already."""
    facts = facts or sound_facts(recording, speech)
    said = []
    for speaker in Speaker:
        level = facts.speech_dbfs[speaker]
        if level is None or speech[speaker].duration < LITTLE_SPEECH:
            said.append(f"Hardly any speech was found on the {speaker}'s channel: check which side the {speaker} is on.")
            continue
        if (places := facts.clipped[speaker]) >= CLIPPED_PLACES:
            said.append(
                f"The {speaker}'s channel is cut off at full scale in {places} places, so its level reads too low there: "
                f"{LESS_GAIN[recording.origin]}."
            )
        if facts.automatic[speaker]:
            said.append(
                f"The {speaker}'s microphone seems to set its gain by itself, so nothing is said of a change of level: "
                f"{FIXED_GAIN[recording.origin]}."
            )
        if level < QUIET_DBFS:
            said.append(
                f"The {speaker}'s channel is nearly silent ({level:.0f} dBFS), so words may have been missed: "
                f"{MORE_GAIN[recording.origin]}."
            )
        said += _background_warnings(facts, speaker)
    return tuple(said)


def untrue_level(facts: SoundFacts, speaker: Speaker) -> str | None:
    """Why nothing can be said of changes of a speaker's level, if so."""
    if facts.clipped[speaker] >= CLIPPED_PLACES:
        return "the microphone is cut off at full scale, so louder speech does not read louder"
    if facts.automatic[speaker]:
        return "the microphone's gain is automatic, so louder speech does not read louder"
    return None


def too_noisy(facts: SoundFacts, speaker: Speaker) -> str | None:
    """Why nothing can be said of how fast a speaker spoke, if so."""
    behind = facts.background[speaker]
    if behind is None or not behind.untrue():
        return None
    if behind.above >= NOISY_DB:
        return "others are heard, softer, on the same channel: their words and time may be counted"
    return f"too noisy to tell: loud parts lie only {behind.above:.0f} dB above quiet ones, {NOISY_DB:.0f} are needed"


def _background_warnings(facts: SoundFacts, speaker: Speaker) -> Iterator[str]:
    behind = facts.background[speaker]
    if behind is None or not behind.untrue():
        return
    if behind.above >= NOISY_DB:
        yield (
            f"Softer speech seems to go on behind the {speaker}'s own (somebody else, a television), so others' words may be "
            "among theirs, and nothing is said of a pace: find a quieter place."
        )
    else:
        yield (
            f"The {speaker}'s channel is noisy (loud parts lie only {behind.above:.0f} dB above quiet ones), so words may be "
            "missing and others' words among them, and nothing is said of a pace: find a quieter place."
        )


def sound_facts(recording: Recording, speech: Mapping[Speaker, Timeline]) -> SoundFacts:
    """Measure both channels, `STEP` seconds at a time."""
    clipped = dict.fromkeys(Speaker, 0)
    power = dict.fromkeys(Speaker, 0.0)
    heard: dict[Speaker, list[Samples]] = {speaker: [] for speaker in Speaker}
    start = 0.0
    while start < recording.duration:
        step = Segment(start, min(start + STEP, recording.duration))
        start += STEP
        sound = {speaker: recording.channel(speaker).read(step) for speaker in Speaker}
        for speaker, samples in sound.items():
            clipped[speaker] += clipped_places(samples)
            heard[speaker].append(sparse_levels(samples))
            power[speaker] += sum(_energy(samples, part, step) for part in speech[speaker].crop(step))
    levels = {speaker: _dbfs(power[speaker], speech[speaker].duration * RATE) for speaker in Speaker}
    automatic = {who: gain_is_automatic(onset_overshoots(recording.channel(who), speech[who])) for who in Speaker}
    behind = {who: find_background(np.concatenate(heard[who]), speech[who]) if heard[who] else None for who in Speaker}
    return SoundFacts(clipped, levels, automatic, behind)


def _energy(samples: Samples, part: Segment, step: Segment) -> float:
    first, last = seconds_to_samples(part.start - step.start), seconds_to_samples(part.end - step.start)
    heard = samples[first:last].astype(np.float64)
    return float(np.square(heard).sum())


def _dbfs(energy: float, samples: float) -> float | None:
    return float(10 * np.log10(max(energy / samples, 1e-12))) if samples > 0 else None
