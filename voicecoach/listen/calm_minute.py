"""What a calibration asks for, and when an answer is over: a passage to read, two calm questions, patience in between."""

import math

import msgspec

PASSAGE = (
    "On Thursday George drove a small blue van of fresh bread down the long river road. As usual he stopped by the old church "
    "to have a good cup of tea and watch a boy call his dog."
)
"""Neutral, and with every vowel and consonant of English; a test counts them."""

PAUSE, LONG_PAUSE = 2.0, 4.0
"""Seconds of silence that end what is said: where it was long enough, and where it was not yet."""
LAST_PAUSE = 2.5
"""Seconds of silence at the very end, in which a gain that sets itself rises and is seen."""
BREATH = 0.8
"""Seconds of silence that end an answer which holds more than is needed."""
NOBODY = 8.0
"""Seconds in which nobody says a word, after which it goes on."""
SPOKEN = 0.5
"""Probability from which a block is speech."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is asked: what the voice says, what stands on the screen, and how much speech is hoped for.

    ``least`` are seconds of speech before which `LONG_PAUSE` ends it, from there on ``pause`` does, and from ``enough`` on
    `BREATH`; ``most`` are seconds in all.
    """

    says: str
    shows: str
    least: float
    most: float
    pause: float = 1.2
    enough: float = 13.0


STEPS = (
    Step(
        says="Please read this aloud, as on the phone.",
        shows=f"Read this aloud, as you speak on the phone:\n\n{PASSAGE}\n",
        least=10.0,
        most=45.0,
        pause=PAUSE,
        enough=math.inf,
    ),
    Step(
        says="Thank you. How do you get to the nearest shop?",
        shows="Answer calmly, in two or three sentences.",
        least=10.0,
        most=17.0,
    ),
    Step(
        says="And how do you make a cup of tea or coffee?",
        shows="Again two or three sentences.",
        least=10.0,
        most=17.0,
        pause=LAST_PAUSE,
        enough=math.inf,
    ),
)
"""The first is read, the others answered in free speech; who reads 160 words a minute is done in a minute, whatever they say."""


class Listening(msgspec.Struct, frozen=True, kw_only=True):
    """How far an answer is, in seconds: listened in all, spoken, and silent since the last speech."""

    listened: float = 0.0
    spoken: float = 0.0
    silent: float = 0.0

    def heard(self, probability: float, seconds: float) -> "Listening":
        """After another block."""
        speech = probability >= SPOKEN
        return Listening(
            listened=self.listened + seconds,
            spoken=self.spoken + (seconds if speech else 0.0),
            silent=0.0 if speech else self.silent + seconds,
        )

    def over(self, step: Step) -> bool:
        """Whether it goes on to the next step."""
        if self.listened >= step.most:
            return True
        if not self.spoken:
            return self.listened >= NOBODY
        if self.spoken < step.least:
            return self.silent >= LONG_PAUSE
        return self.silent >= (step.pause if self.spoken < step.enough else BREATH)
