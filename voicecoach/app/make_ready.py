"""What is slow when a process uses it first: libraries of sound, the pronouncing dictionary, the patterns of the cues."""

from functools import cache
from threading import Lock

import numpy as np

from voicecoach.call.recording import RATE, ArrayChannel
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.edges.pronunciations import open_dictionary
from voicecoach.listen.figures import side_sound
from voicecoach.words.cues import find_cues_in_text
from voicecoach.words.rule import Context

_making = Lock()

dictionary = cache(open_dictionary)
"""The pronouncing dictionary, read once."""


def make_ready() -> None:
    """Use everything once that measuring and judging need; who comes while another thread does so waits for it."""
    with _making:
        _use_once()


@cache
def _use_once() -> None:
    tone = np.sin(2 * np.pi * 200 / RATE * np.arange(RATE, dtype=np.float32)) * np.float32(0.1)
    side_sound(ArrayChannel(tone), Timeline((Segment(0.0, 1.0),)))
    dictionary()
    find_cues_in_text("I am sorry.", Context())
