"""A recording without the sound of what was hidden in its words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from voicecoach.call.recording import RATE, Channel, Recording, Samples, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.review.say import clock

AROUND = 0.3
"""Seconds silenced before and after: a word's time is known to about 0.2 s."""


@dataclass(frozen=True, slots=True)
class SilencedChannel:
    """A channel with some stretches silent."""

    channel: Channel
    hidden: Timeline

    @property
    def frames(self) -> int:
        """Number of samples at `RATE`."""
        return self.channel.frames

    def blocks(self) -> Iterator[Samples]:
        """The whole channel in order, in blocks of a second."""
        for start in range(0, self.frames, RATE):
            yield self.read(Segment(start / RATE, min(start + RATE, self.frames) / RATE))

    def read(self, segment: Segment) -> Samples:
        """The samples of a stretch; silence where it is hidden or lies outside."""
        samples = self.channel.read(segment).copy()
        for each in self.hidden.crop(segment):
            first, last = (seconds_to_samples(time - segment.start) for time in (each.start, each.end))
            samples[max(0, first) : last] = 0.0
        return samples


def widened(hidden: Mapping[Speaker, Timeline]) -> dict[Speaker, Timeline]:
    """What is to be silenced so that nothing of the words is left; sides without anything are left out."""
    return {
        speaker: Timeline.of(Segment(max(0.0, each.start - AROUND), each.end + AROUND) for each in found)
        for speaker, found in hidden.items()
        if found
    }


def silenced(recording: Recording, hidden: Mapping[Speaker, Timeline]) -> Recording:
    """The recording with the hidden stretches of each side silent."""
    trainee, customer = (
        SilencedChannel(recording.channel(each), hidden[each]) if each in hidden else recording.channel(each) for each in Speaker
    )
    return replace(recording, trainee=trainee, customer=customer)


def hidden_warnings(hidden: Mapping[Speaker, Timeline]) -> tuple[str, ...]:
    """Where something was hidden; nothing where nothing was."""
    times = sorted(each.start for found in hidden.values() for each in found)
    if not times:
        return ()
    places = ", ".join(clock(time) for time in times)
    return (f"Numbers, addresses or dates of birth were hidden in words and sound at {places}; no redaction is complete.",)
