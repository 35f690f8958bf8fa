"""Another attempt at a moment: what it is held with, and how both are heard afterwards."""

from collections.abc import Mapping

import msgspec
import numpy as np
import pytest

from voicecoach.app.redo import PAUSE, hear, voice_of
from voicecoach.call.recording import BLOCK, RATE, Latency, Samples
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.protocols import Heard
from voicecoach.edges.store import SessionMeta
from voicecoach.edges.voices import available_voices


class Ears(FileLine):
    """A line that keeps what is heard on it."""

    def __init__(self) -> None:
        super().__init__([])
        self.blocks: list[Samples] = []
        self.closed = False

    def exchange(self, block: Samples) -> Heard:
        assert len(block) == BLOCK
        self.blocks.append(block)
        return super().exchange(block)

    def close(self) -> None:
        self.closed = True


def test_sounds_are_heard_one_after_the_other() -> None:
    ears, tone = Ears(), np.full(RATE // 2, 0.25, np.float32)
    hear(ears, (tone, -tone))
    whole = np.concatenate(ears.blocks)
    second = len(tone) + round(PAUSE * RATE)
    assert ears.closed
    np.testing.assert_array_equal(whole[: len(tone)], tone)
    assert not whole[len(tone) : second].any()
    np.testing.assert_array_equal(whole[second : second + len(tone)], -tone)


def meta(voice: Mapping[str, str]) -> SessionMeta:
    return SessionMeta(
        id="one",
        started="2026-01-01T00:00:00",
        persona="late_parcel",
        persona_name="Denise Palmer",
        seed=1,
        line="file",
        latency=Latency(),
        provenance={"voice": dict(voice)} if voice else {},
    )


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"engine": "hibari-tts", "voice": "heron"}, "heron"),
        ({"engine": "pyttsx3", "voice": "en-us"}, "pyttsx3"),
        ({"engine": "gone", "voice": "somebody"}, None),
        ({}, None),
    ],
)
def test_the_customer_speaks_in_the_voice_of_that_call_where_it_is_here(
    facts: dict[str, str], name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    everyone = tuple(msgspec.structs.replace(each, missing=None) for each in available_voices())
    monkeypatch.setattr("voicecoach.app.redo.available_voices", lambda: everyone)
    assert voice_of(meta(facts)) == name
    nobody = tuple(msgspec.structs.replace(each, missing="install it") for each in everyone)
    monkeypatch.setattr("voicecoach.app.redo.available_voices", lambda: nobody)
    assert voice_of(meta(facts)) is None
