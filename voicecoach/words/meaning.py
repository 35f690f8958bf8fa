"""What a sentence means, where no pattern hears it: the vector of a sentence against those of authored examples."""

from collections.abc import Callable

import msgspec
import numpy as np
from numpy.typing import NDArray

from voicecoach.words.conditions import matches
from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH
from voicecoach.words.rules.mocking import MOCKING
from voicecoach.words.tokens import stream

Vectors = NDArray[np.float32]

FEWEST_WORDS = 4
"""Words of a sentence from which its meaning is asked for: shorter ones mean what the turn before makes of them."""

STRENGTH = {True: 0.65, False: 0.55}
"""The confidence of a cue that rests on meaning alone, done well and done badly: below that of any pattern."""

_DENIED = (*REPORTED_SPEECH, *NOT_MEANT, *forms("not/never/no_one/nothing/can_not"))


class Meant(msgspec.Struct, frozen=True):
    """A skill done well or badly in a sentence, and the example that it lies nearest to."""

    skill: str
    good: bool
    example: str


class Examples(msgspec.Struct, frozen=True):
    """The fitted examples: for each cue (``validate+``) a direction in the space of vectors, and when it counts.

    ``weights`` is of shape (384 + 1, cues), the last row the offsets; ``thresholds`` hold the least probability for each
    cue, above 1 where the fit part showed no threshold that is safe; ``texts`` and ``vectors`` are the examples done well
    or badly, ``of`` the cue that each stands for.
    """

    cues: tuple[str, ...]
    weights: Vectors
    thresholds: Vectors
    texts: tuple[str, ...]
    of: tuple[str, ...]
    vectors: Vectors

    def probabilities(self, vector: Vectors) -> Vectors:
        """How probable each cue is, the last of them that there is none."""
        scores = vector @ self.weights[:-1] + self.weights[-1]
        raised = np.exp(scores - scores.max())
        return np.asarray(raised / raised.sum(), dtype=np.float32)

    def hear(self, vector: Vectors) -> Meant | None:
        """The cue of a sentence, if one is probable enough."""
        probable = self.probabilities(vector)
        best = int(probable.argmax())
        if self.cues[best] == "none" or probable[best] < self.thresholds[best]:
            return None
        near = [place for place, cue in enumerate(self.of) if cue == self.cues[best]]
        nearest = max(near, key=lambda place: float(self.vectors[place] @ vector))
        return Meant(self.cues[best][:-1], self.cues[best].endswith("+"), self.texts[nearest])


Meaning = Callable[[str], Meant | None]
"""What a sentence means by the examples; from the outside, as it needs a model."""


def means(text: str, meaning: Meaning) -> Meant | None:
    """What a sentence means, unless it is short, mocking, or another's words; what is denied is not done well."""
    heard = stream(text.split()).text
    if len(text.split()) < FEWEST_WORDS or matches(MOCKING, heard):
        return None
    found = meaning(text)
    return None if found and found.good and matches(_DENIED, heard) else found
