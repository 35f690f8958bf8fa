"""A calibration where no headset is connected says what helps: a typed call measures nothing."""

from typing import NoReturn

import pytest

from voicecoach.cli import main, measure_calm
from voicecoach.edges.devices import NoDeviceError


@pytest.mark.usefixtures("home")
def test_without_a_headset_it_says_what_helps(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def nothing(*_: object) -> None:
        """In the place of what is loaded."""

    def nobody(*_: object) -> NoReturn:
        raise NoDeviceError("microphone")

    for name in ("OfflineSilero", "LiveSilero", "open_transcriber", "open_line", "open_kept_voice"):
        monkeypatch.setattr(measure_calm, name, nothing)
    monkeypatch.setattr(measure_calm, "hold_minute", nobody)
    assert main(["calibrate"]) == 1
    said = capsys.readouterr().err
    assert "there is no microphone here: connect a headset, or give three recordings" in said
    assert "--line file --replies FOLDER" in said
    assert "typed" not in said
