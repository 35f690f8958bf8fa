"""The models of a call that is going on, and how they step down on a computer that is too slow for them."""

import time
from collections.abc import Callable, Mapping

from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import Samples
from voicecoach.call.speech import Word
from voicecoach.edges.ears import Ears
from voicecoach.edges.protocols import Provenance, Transcriber, TurnModel, Voice
from voicecoach.edges.turn_model import WITHOUT

SMALLER = "tiny.en"
"""The Whisper model that is taken where a larger one is too slow."""
TOO_SLOW = 1.0
"""Seconds for two spoken words above which a model is too slow for a call; about 0.2 on an idle laptop."""
TRIES = 3
"""How often a slow computer may try again: the quickest counts, so that a hiccup at the start costs nothing."""

_SMALLER_SAYS = "this computer is slow now: speech is recognised with the smaller model {0}, so more words may be misheard"
_FEWER_SAYS = "; the end of a turn is told by words and silence alone"


class LiveModels:
    """Recognition, voice, end of turn and understanding; ``news`` is what is to be told of stepping down, once."""

    def __init__(
        self,
        open_transcriber: Callable[[str], Transcriber],
        model: str,
        voice: Voice,
        turn_model: TurnModel | None,
        ears: Ears | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._open, self._model, self._clock = open_transcriber, model, clock
        self._transcriber, self._voice, self._turn_model = open_transcriber(model), voice, turn_model
        self._ears = ears or Ears()
        self.news: str | None = None
        self._try_out()

    def words(self, samples: Samples) -> tuple[Word, ...]:
        """The words of a stretch of speech."""
        return self._transcriber.transcribe(samples)

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """A line as sound."""
        return self._voice.speak(text, delivery)

    def finished(self, samples: Samples) -> float | None:
        """How finished a turn sounds; None without a model."""
        return self._turn_model.probability(samples) if self._turn_model else None

    def step_down(self) -> str | None:
        """Take the smaller model for recognition from now on; the sentence that says so, None where nothing changes."""
        if self._model == SMALLER:
            return None
        try:
            self._transcriber, self._model = self._open(SMALLER), SMALLER
        except VoicecoachError:
            return None  # it is not installed here: the call goes on as slowly as before
        return _SMALLER_SAYS.format(SMALLER)

    def provenance(self) -> Mapping[str, Provenance]:
        """What transcribes, what speaks, by what a turn ends, and what hears by meaning."""
        return {
            "transcriber": self._transcriber.provenance(),
            "voice": self._voice.provenance(),
            "turn_end": self._turn_model.provenance() if self._turn_model else WITHOUT,
            "live_meaning": self._ears.provenance(),
        }

    def _try_out(self) -> None:
        """Use every model once, as its first use is slower than the rest, and step down where that takes too long."""
        hello = self._voice.speak("Hello there.", Delivery())
        if self._turn_model:
            self._turn_model.probability(hello)
        self._ears.warm_up()
        if not self._slow(hello) or (said := self.step_down()) is None:
            return
        self.news = said
        if self._turn_model and self._slow(hello):
            self._turn_model = None
            self.news += _FEWER_SAYS

    def _slow(self, sound: Samples) -> bool:
        self._transcriber.transcribe(sound)
        return all(self._seconds(sound) > TOO_SLOW for _ in range(TRIES))

    def _seconds(self, sound: Samples) -> float:
        began = self._clock()
        self._transcriber.transcribe(sound)
        return self._clock() - began
