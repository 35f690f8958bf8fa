"""What a calibration asks for, and when an answer is over: a passage to read, two calm questions, patience in between."""

import msgspec

PASSAGE = (
    "On Thursday morning a small blue van drove along the river road. The driver, whose name was George, carried fresh "
    "bread, cheese, yellow apples and six jars of honey to the shops in town. He usually stopped at the old bridge, poured "
    "himself a cup of tea, and watched the ships go by. A light breeze moved the leaves of the beech trees, and somewhere a "
    "boy called his dog. After a few minutes he checked his watch, folded the newspaper, and went on. The road climbs slowly "
    "past a quarry and a village school, then turns south, through open fields, until you see the church tower. By eleven "
    "the van was empty, and George could take the quicker way home."
)
"""Neutral, and with every vowel and consonant of English; a test counts them."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is asked: what the voice says, what stands on the screen, and how much speech is hoped for.

    ``least`` are seconds of speech after which `PAUSE` ends the answer, before that `LONG_PAUSE`; ``most`` are seconds in all.
    """

    says: str
    shows: str
    least: float
    most: float


STEPS = (
    Step(
        says="Please read the text on your screen aloud, the way you speak on the phone.",
        shows=f"Read this aloud, as you speak on the phone:\n\n{PASSAGE}\n",
        least=25.0,
        most=110.0,
    ),
    Step(
        says="Thank you. Now please tell me how you get from your home to the nearest shop, step by step.",
        shows="Answer in four or five sentences, calmly.",
        least=15.0,
        most=50.0,
    ),
    Step(
        says="And how would you explain to somebody how to make a cup of tea or coffee?",
        shows="Again four or five sentences.",
        least=15.0,
        most=50.0,
    ),
)
"""The first is read, the others are answered in free speech."""

SPOKEN = 0.5
"""Probability from which a block is speech."""
PAUSE, LONG_PAUSE = 2.5, 6.0
"""Seconds of silence that end an answer: one that was long enough, and one that was not yet."""
NOBODY = 12.0
"""Seconds in which nobody says a word, after which it goes on."""


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
        return self.silent >= (PAUSE if self.spoken >= step.least else LONG_PAUSE)
