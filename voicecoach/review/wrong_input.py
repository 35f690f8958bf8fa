"""Input that is not what it seems: what is said of it, and what is then left unscored."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from voicecoach.call.confidence import uncalibrated
from voicecoach.call.recording import RATE, Origin, Recording, Samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Word
from voicecoach.call.timeline import Timeline
from voicecoach.listen.music import find_music
from voicecoach.listen.other_voice import OtherVoice
from voicecoach.review.say import SWAPPED, clock
from voicecoach.words.sides import looks_swapped

SPEEDS = (0.5, 2.0)
"""Factors by which a sound may play too slow or too fast: a header that names 8 kHz for 16, or 16 for 8."""

SURE = 0.7
"""Mean confidence of the words from which nothing is looked into: speech at its own speed has 0.7 to 0.95, at half or
double 0.26 to 0.61 (Whisper base on 8 speakers)."""

FEWEST_WORDS = 8
"""Words below which a confidence says nothing."""

SURE_WORD = 0.8
"""Whisper's own probability of a word that was heard well (its confidence, uncalibrated)."""

MORE = 1.2
"""How many times as many words must be heard well at another speed: at their own, people have 1.4 times as many or more."""

SAMPLE = 20.0
"""Seconds that are tried at other speeds."""

_LOUD = 10 ** (-45 / 20)
_FRAME = RATE // 10


def without_music(
    recording: Recording, speech: Mapping[Speaker, Timeline]
) -> tuple[dict[Speaker, Timeline], dict[Speaker, Timeline]]:
    """Each one's speech outside the music on the same channel, and the music; a practised call has none."""
    if recording.origin is Origin.PRACTISED:
        return dict(speech), {}
    music = {each: find_music(recording.channel(each), speech[each], recording.duration) for each in Speaker}
    music = {each: found for each, found in music.items() if found}
    return {each: spoken - music[each] if each in music else spoken for each, spoken in speech.items()}, music


def all_music(music: Mapping[Speaker, Timeline]) -> Timeline:
    """When music was heard on either channel: nobody is waited for then."""
    return Timeline.of(segment for found in music.values() for segment in found)


def music_warnings(music: Mapping[Speaker, Timeline]) -> tuple[str, ...]:
    """Where music or tones were heard, and what that leaves out."""
    return tuple(
        f"Music or tones instead of speech on the {speaker}'s channel ({_places(found)}): left out of speech, pace and waits."
        for speaker, found in sorted(music.items())
    )


def other_voice_warnings(others: Mapping[Speaker, OtherVoice]) -> tuple[str, ...]:
    """Where somebody else speaks on a channel, and what that mixes."""
    return tuple(
        f"More than one person seems to speak on the {speaker}'s channel (the other from {clock(other.since)} on, "
        f"{other.seconds:.0f} s): pace, level, pitch and what is found there are of both."
        for speaker, other in sorted(others.items())
    )


def swapped_warning(recording: Recording, words: Mapping[Speaker, Sequence[Word]], side: str) -> tuple[str, ...]:
    """What is said where the words of the two channels look swapped; nothing where they do not."""
    texts = {speaker: [word.text for word in words[speaker]] for speaker in Speaker}
    if recording.origin is Origin.PRACTISED or not looks_swapped(texts[Speaker.TRAINEE], texts[Speaker.CUSTOMER]):
        return ()
    other = {"left": "right", "right": "left"}.get(side, "right")
    said = "what the representative says is heard on the customer's channel."
    return (f"{SWAPPED}: {said} Nothing is judged; review the call again with --trainee {other}.",)


def is_doubtful(words: Mapping[Speaker, Sequence[Word]]) -> bool:
    """Whether so few words, or so doubtful ones, were heard that the sound may not play at its own speed."""
    heard = [word for each in words.values() for word in each]
    sure = [uncalibrated(word.confidence) for word in heard if word.confidence is not None]
    return len(heard) < FEWEST_WORDS or (len(sure) == len(heard) and float(np.mean(sure)) < SURE)


def loudest(recording: Recording) -> Samples:
    """The `SAMPLE` seconds of either channel in which most is heard; empty where hardly anything is."""
    best, most = np.zeros(0, dtype=np.float32), SAMPLE * 10 / 5
    for speaker in Speaker:
        for window in _windows(recording.duration):
            samples = recording.channel(speaker).read(window)
            loud = _loud_frames(samples)
            if loud > most:
                best, most = samples, loud
    return best


def at_speed(samples: Samples, factor: float) -> Samples:
    """The sound played so many times as fast, its pitch moved with it."""
    import soxr

    played: Samples = soxr.resample(samples, round(RATE * factor), RATE).astype(np.float32)
    return played


def true_speed(words: Mapping[float, Sequence[Word]]) -> float | None:
    """The speed at which `MORE` words are heard well than at the recording's own (1.0); None where there is none."""
    well = {speed: sum(uncalibrated(word.confidence or 0.0) >= SURE_WORD for word in heard) for speed, heard in words.items()}
    best = max((speed for speed in well if speed != 1.0), key=well.__getitem__)
    return best if well[best] >= max(FEWEST_WORDS, MORE * well.get(1.0, 0)) else None


def _windows(duration: float) -> Iterator[Segment]:
    start = 0.0
    while start < duration:
        yield Segment(start, start + SAMPLE)
        start += SAMPLE


def _loud_frames(samples: Samples) -> int:
    frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME)
    return int((np.sqrt(np.mean(np.square(frames), axis=1)) > _LOUD).sum())


def _places(music: Timeline) -> str:
    return ", ".join(f"{clock(each.start)} to {clock(each.end)}" for each in music)
