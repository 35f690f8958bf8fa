"""What must be ready before a call begins."""

from dataclasses import replace
from pathlib import Path

import pytest

from voicecoach.app.prepare import PracticeOptions, prepare
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.line_keyboard import KeyboardLine
from voicecoach.edges.personas import load_persona

REPLIES = Path(__file__).resolve().parent.parent.parent / "audio_samples" / "late_parcel_well"


def options(line: str, replies: Path | None = None) -> PracticeOptions:
    persona = load_persona("late_parcel")
    return PracticeOptions(
        persona=persona, started="2026-01-02T03:04:05+00:00", line=line, replies=replies, model="tiny.en", seed=7
    )


@pytest.mark.parametrize(("line", "replies"), [("file", None), ("keyboard", REPLIES), ("headset", REPLIES)])
def test_replies_belong_to_the_file_line(line: str, replies: Path | None) -> None:
    with pytest.raises(UsageError, match="--replies"):
        prepare(options(line, replies), lambda: None, str)


def test_there_are_three_lines() -> None:
    with pytest.raises(UsageError, match="headset, file, keyboard"):
        prepare(options("telegraph"), lambda: None, str)


@pytest.mark.parametrize(("line", "replies", "kind"), [("file", REPLIES, FileLine), ("keyboard", None, KeyboardLine)])
def test_the_request_says_what_made_it(line: str, replies: Path | None, kind: type) -> None:
    request = prepare(options(line, replies), lambda: None, str)
    try:
        assert isinstance(request.line, kind)
        assert request.line.virtual
        assert request.seed == 7
        assert all(request.provenance.values())
        assert any("weights_sha256" in part for part in request.provenance.values())
    finally:
        request.worker.close()


@pytest.mark.parametrize("wanted", [True, False])
def test_cues_are_shown_where_they_are_wanted(wanted: bool) -> None:
    request = prepare(replace(options("keyboard"), cues=wanted), lambda: None, str)
    request.worker.close()
    assert (request.cues is not None) == wanted


def test_where_the_earlier_calls_cannot_be_read_no_models_are_left_running(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[object] = []

    def busy(*_: object) -> tuple[str, ...]:
        raise VoicecoachError("the index of the sessions is in use by another voicecoach: try again")

    monkeypatch.setattr("voicecoach.app.prepare._worker", begun.append)
    monkeypatch.setattr("voicecoach.app.prepare.heard_before", busy)
    with pytest.raises(VoicecoachError, match="in use"):
        prepare(options("keyboard"), lambda: None, str)
    assert not begun
