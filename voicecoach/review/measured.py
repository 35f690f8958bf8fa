"""What is measured of a call's sound alone: it needs no words, so it may be done while the last of them are heard."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from voicecoach.call.at_once import AtOnce, Beside, in_turn, when_asked
from voicecoach.call.recording import Recording
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.call.timeline import Timeline
from voicecoach.listen.figures import NO_WORDS_KNOWN, SideFigures, SideSound, side_figures, side_sound
from voicecoach.review.sound import SoundFacts, sound_facts


@dataclass(frozen=True, slots=True)
class Measured:
    """What tells, when it is asked, how each side sounds, what limits the sound of both, and what else is to be said of it."""

    facts: Callable[[], SoundFacts]
    sides: Mapping[Speaker, Callable[[], SideSound]]
    warnings: Callable[[], tuple[str, ...]] = tuple

    def figures(
        self,
        recording: Recording,
        turns: Mapping[Speaker, Sequence[Turn]],
        speech: Mapping[Speaker, Timeline],
        planned: Sequence[Segment] | None,
        away: Timeline,
        dictionary: Mapping[str, int],
    ) -> dict[Speaker, SideFigures]:
        """The figures of both sides, with what their turns and words say; ``away`` is when nobody was waited for."""
        return {
            who: side_figures(who, recording, turns, speech, planned, away, dictionary, sound())
            for who, sound in self.sides.items()
        }


def measure(recording: Recording, speech: Mapping[Speaker, Timeline], beside: Beside = when_asked) -> Measured:
    """Begin to measure the sound of both sides' speech; what is asked first is begun first."""
    return Measured(
        facts=beside(partial(sound_facts, recording, speech)),
        sides={each: beside(partial(side_sound, recording.channel(each), speech[each])) for each in Speaker},
    )


@dataclass(frozen=True, slots=True)
class Means:
    """What measuring is done with: syllables by word, whether several turns may be looked at at a time, and what is measured.

    ``measured`` is what `measure` gives for the speech that is each one's own, where that was begun already.
    """

    dictionary: Mapping[str, int] = field(default_factory=lambda: NO_WORDS_KNOWN)
    at_once: AtOnce = in_turn
    measured: Measured | None = None


BARE = Means()
"""No words known, one turn after the other."""
