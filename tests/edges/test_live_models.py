"""How the models step down on a slow computer; slowness is a clock of the test's own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE, Samples
from voicecoach.call.speech import Word
from voicecoach.edges.live_models import LiveModels
from voicecoach.edges.protocols import Provenance, Transcriber
from voicecoach.edges.turn_model import FakeTurnModel
from voicecoach.edges.voices.fake import FakeVoice

SOUND = np.zeros(RATE, np.float32)


@dataclass
class Computer:
    """Recognition that takes so many seconds a request, by model; the first ``hiccups`` take ten more."""

    seconds: dict[str, float]
    hiccups: int = 0
    now: float = 0.0

    def open(self, model: str) -> Transcriber:
        if model not in self.seconds:
            raise VoicecoachError(f"the Whisper model {model} is not installed")
        return Slow(self, model)


@dataclass
class Slow:
    computer: Computer
    model: str
    name: str = "slow"

    def transcribe(self, samples: Samples) -> tuple[Word, ...]:  # noqa: ARG002 - only its time counts
        self.computer.now += self.computer.seconds[self.model] + (10.0 if self.computer.hiccups > 0 else 0.0)
        self.computer.hiccups -= 1
        return ()

    def transcribe_all(self, sounds: Iterable[Samples]) -> Iterator[tuple[Word, ...]]:
        return map(self.transcribe, sounds)

    def provenance(self) -> Provenance:
        return {"model": self.model}


def models(computer: Computer, model: str = "base") -> LiveModels:
    return LiveModels(computer.open, model, FakeVoice(), FakeTurnModel(0.7), clock=lambda: computer.now)


def taken(made: LiveModels) -> tuple[object, object]:
    return made.provenance()["transcriber"]["model"], made.provenance()["turn_end"]["model"]


@pytest.mark.parametrize(
    ("base", "tiny", "model", "ends", "told"),
    [
        (0.2, 0.1, "base", "fake", None),
        (1.5, 0.8, "tiny.en", "fake", "smaller model tiny.en, so more words may be misheard"),
        (3.0, 1.6, "tiny.en", None, "by words and silence alone"),
    ],
)
def test_what_a_computer_is_too_slow_for_is_left_out_and_told(
    base: float, tiny: float, model: str, ends: str | None, told: str | None
) -> None:
    made = models(Computer({"base": base, "tiny.en": tiny}))
    assert taken(made) == (model, ends)
    assert (made.news is None) == (told is None)
    assert told is None or (made.news is not None and told in made.news)
    assert made.finished(SOUND) == (0.7 if ends else None)


def test_a_hiccup_at_the_start_costs_nothing() -> None:
    assert models(Computer({"base": 0.2, "tiny.en": 0.1}, hiccups=3)).news is None


def test_in_mid_call_it_steps_down_once_and_not_below_the_smallest() -> None:
    made = models(Computer({"base": 0.2, "tiny.en": 0.1}))
    first, second = made.step_down(), made.step_down()
    assert first is not None
    assert "tiny.en" in first
    assert second is None
    assert taken(made) == ("tiny.en", "fake")


def test_where_the_smaller_model_is_missing_the_call_goes_on_as_it_is() -> None:
    made = models(Computer({"base": 3.0}))
    assert (made.news, taken(made)) == (None, ("base", "fake"))
