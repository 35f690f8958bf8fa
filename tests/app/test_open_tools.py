"""The models of a review while they load."""

from collections.abc import Callable
from threading import Event

import pytest

from voicecoach.app import open_tools
from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.protocols import Transcriber
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.voiceprint import FakeVoiceprints
from voicecoach.words.meaning import Meant

PATIENCE = 60.0


def patch(monkeypatch: pytest.MonkeyPatch, transcriber: Callable[[str, str], Transcriber]) -> None:
    def meaning(_text: str) -> tuple[Meant, ...]:
        return ()

    monkeypatch.setattr(open_tools, "open_transcriber", transcriber)
    monkeypatch.setattr(open_tools, "open_meaning", lambda: meaning)
    monkeypatch.setattr(open_tools, "open_voiceprints", FakeVoiceprints)


def test_speech_can_be_found_while_the_other_models_load(monkeypatch: pytest.MonkeyPatch) -> None:
    used = Event()
    asked: list[tuple[str, str]] = []

    def slow(engine: str, model: str) -> Transcriber:
        asked.append((engine, model))
        assert used.wait(PATIENCE), "the detector was waited for"
        return FakeTranscriber(())

    patch(monkeypatch, slow)
    tools = open_tools.open_tools("faster", "tiny.en")
    assert tools.detector.hop > 0
    used.set()
    assert isinstance(tools.transcriber, FakeTranscriber)
    assert isinstance(tools.voiceprints, FakeVoiceprints)
    assert tools.meaning is not None
    assert tools.loaded().loaded() is tools.loaded(), "which are there, and need no waiting"
    assert asked == [("faster", "tiny.en")]


def test_what_is_missing_is_told_by_whichever_model_is_used_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_engine: str, _model: str) -> Transcriber:
        raise VoicecoachError("it is not installed")

    patch(monkeypatch, missing)
    tools = open_tools.open_tools()
    for use in (lambda: tools.voiceprints, lambda: tools.transcriber, lambda: tools.meaning):
        with pytest.raises(VoicecoachError, match="not installed"):
            use()
