"""What a trainee sees during a call, recorded from a terminal of fixed size."""

import io
import threading

import numpy as np
import pytest
from rich.console import Console
from rich.text import Text

from voicecoach.call.event import (
    CameIn,
    CueShown,
    CustomerBegan,
    Event,
    HintShown,
    HoldBegan,
    HoldEnded,
    MoodMoved,
    Paused,
    ReflexMade,
    Resumed,
    SilenceHeard,
    TraineeHeard,
    WarningGiven,
)
from voicecoach.call.recording import BLOCK, Samples
from voicecoach.call.segment import Segment
from voicecoach.cli import screen
from voicecoach.cli.screen import CUE_SECONDS, CallScreen

SILENCE = np.zeros(BLOCK, np.float32)
KEYS = "c card   p pause"
SAID = CustomerBegan(at=1.0, planned=Segment(1.0, 4.0), text="Where is my parcel?", mood=2, beat="opening", move="opening")
HEARD = TraineeHeard(at=6.0, segment=Segment(4.5, 5.5), text="I am sorry")
SOFTER = CueShown(at=10.0, text="softer")


def voice(level_db: float) -> Samples:
    tone: Samples = (10 ** (level_db / 20) * np.sqrt(2) * np.sin(np.arange(BLOCK) * 2 * np.pi / 64)).astype(np.float32)
    return tone


def terminal(*, width: int = 100, kind: str = "xterm") -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    environ = {"TERM": kind}
    return Console(file=out, force_terminal=True, width=width, color_system=None, _environ=environ, markup=False), out


@pytest.fixture(autouse=True)
def drawn_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "_REFRESHES", 0.001)


def after(out: io.StringIO) -> str:
    """What was written since this was last asked."""
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def shown(
    *events: Event,
    at: float = 5.0,
    trainee: Samples = SILENCE,
    customer_speaks: bool = False,
    trainee_speaks: bool = False,
    captions: bool = False,
    width: int = 100,
) -> str:
    """What is on the screen after the events and one tick."""
    out = terminal(width=width)
    with CallScreen("Denise", lambda: None, captions=captions, for_author=False, keys=KEYS, terminal=out[0]) as call:
        for event in events:
            call.event(event)
        after(out[1])
        call.tick(at, trainee, customer_speaks=customer_speaks, trainee_speaks=trainee_speaks)
        call.redraw()
        return after(out[1])


@pytest.mark.parametrize(
    ("customer", "trainee", "text"),
    [
        (True, False, "Denise speaks"),
        (False, True, "you speak"),
        (True, True, "Denise and you speak"),
        (False, False, "your turn"),
    ],
)
def test_it_shows_who_speaks_the_time_and_the_keys(customer: bool, trainee: bool, text: str) -> None:
    line = shown(at=65.2, customer_speaks=customer, trainee_speaks=trainee)
    assert f" {text} " in line
    assert " 1:05 " in line
    assert KEYS in line


@pytest.mark.parametrize(
    ("sound", "cells"), [(SILENCE, 0), (voice(-70), 0), (voice(-33), 6), (voice(-6), 12), (np.ones(BLOCK, np.float32), 12)]
)
def test_the_meter_shows_the_trainees_level(sound: Samples, cells: int) -> None:
    assert f"[{'#' * cells}{'.' * (12 - cells)}]" in shown(trainee=sound)


def test_the_meter_shows_the_loudest_block_since_it_was_last_drawn() -> None:
    console, out = terminal()
    with CallScreen("Denise", lambda: None, captions=False, for_author=False, terminal=console) as call:
        call.tick(1.0, voice(-6), customer_speaks=False, trainee_speaks=True)
        after(out)
        call.tick(1.1, SILENCE, customer_speaks=False, trainee_speaks=False)
        call.redraw()
        assert "[############]" in after(out)
        call.tick(1.2, SILENCE, customer_speaks=False, trainee_speaks=False)
        call.redraw()
        assert "[............]" in after(out)


def test_a_cue_is_shown_for_a_few_seconds() -> None:
    assert "softer" in shown(SOFTER, at=10.1)
    assert "softer" in shown(SOFTER, at=10.0 + CUE_SECONDS - 0.1)
    assert "softer" not in shown(SOFTER, at=10.0 + CUE_SECONDS)


def test_only_one_cue_is_shown_at_a_time() -> None:
    line = shown(SOFTER, CueShown(at=11.0, text="slower"), at=11.1)
    assert "slower" in line
    assert "softer" not in line


def test_a_pause_is_shown_until_the_call_goes_on() -> None:
    assert "paused: press p to go on" in shown(Paused(at=4.0))
    assert "softer" not in shown(SOFTER, Paused(at=10.05), at=10.1)
    assert "paused" not in shown(Paused(at=4.0), Resumed(at=4.5))


def test_a_narrow_terminal_gets_two_lines_still() -> None:
    text = shown(SOFTER, at=10.1, width=30)
    assert " softer " in text
    rows = Text.from_ansi(text).plain.splitlines()
    assert [row for row in rows if len(row) > 30] == []
    assert len([row for row in rows if row.strip()]) == 2


def printed(*events: Event, captions: bool = False, for_author: bool = False) -> str:
    """What stays above the running line."""
    console, out = terminal()
    with CallScreen("Denise", lambda: None, captions=captions, for_author=for_author, terminal=console) as call:
        for event in events:
            call.event(event)
            call.tick(event.at, SILENCE, customer_speaks=False, trainee_speaks=False)
    return out.getvalue()


def test_captions_show_what_both_say_only_where_they_are_wanted() -> None:
    assert "Denise: Where is my parcel?" in printed(SAID, HEARD, captions=True)
    assert "You: I am sorry" in printed(SAID, HEARD, captions=True)
    assert "parcel" not in printed(SAID, HEARD)


def test_hints_and_warnings_stay_and_the_mood_is_for_authors() -> None:
    moved = MoodMoved(at=7.0, before=2, after=3, reasons=("The trainee talked over the customer.",))
    events = (
        HintShown(at=5.0, text="Let them finish."),
        WarningGiven(at=6.0, text="the\x1b[2J disk"),
        moved,
        SilenceHeard(at=9, seconds=6.1),
    )
    text = printed(*events)
    assert "Hint: Let them finish." in text
    assert "Warning: the[2J disk" in text
    assert "mood" not in text
    told = printed(*events, for_author=True)
    assert "mood 2 -> 3: The trainee talked over the customer." in told
    assert "6 seconds of silence" in told


def test_short_sounds_and_holds_go_with_the_captions_and_coming_in_is_for_authors() -> None:
    events = (
        ReflexMade(at=4.0, planned=Segment(4.0, 4.3), text="Mm-hm."),
        HoldBegan(at=5.0, asked=60.0),
        HoldEnded(at=36.0, seconds=31.0),
        CameIn(at=60.0, onset=40.0, recites=False),
    )
    assert not any(word in printed(*events) for word in ("Mm-hm", "on hold", "comes in"))
    shown = printed(*events, captions=True)
    assert "Denise: Mm-hm." in shown
    assert "on hold" in shown
    assert "back after 31 seconds on hold" in shown
    assert "comes in" not in shown
    assert "the customer comes in after 20 seconds" in printed(*events, for_author=True)


def test_a_terminal_that_cannot_redraw_a_line_gets_what_matters_as_lines() -> None:
    console, out = terminal(kind="dumb")
    with CallScreen("Denise", lambda: None, captions=False, for_author=False, keys=KEYS, terminal=console) as call:
        for event in (SOFTER, Paused(at=11.0), Resumed(at=12.0)):
            call.event(event)
            call.tick(event.at, SILENCE, customer_speaks=True, trainee_speaks=False)
    assert [line.strip() for line in out.getvalue().splitlines() if line.strip()] == ["softer", "Paused.", "The call goes on."]


def test_a_pipe_stays_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    with CallScreen("Denise", lambda: None, captions=False, for_author=False, keys=KEYS) as call:
        for event in (SAID, HEARD):
            call.event(event)
            call.tick(event.at, voice(-20), customer_speaks=True, trainee_speaks=False)
    assert capsys.readouterr().out == ""


def test_a_terminal_that_takes_nothing_holds_up_no_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The drawing waits for a window that stands still; the call does not."""
    monkeypatch.setattr(screen, "_REFRESHES", 1000)
    free, stuck = threading.Event(), threading.Event()

    class Stuck(io.StringIO):
        def write(self, text: str, /) -> int:
            if threading.current_thread() is not threading.main_thread():
                stuck.set()
                free.wait(10)
            return super().write(text)

    console = Console(file=Stuck(), force_terminal=True, width=100, _environ={"TERM": "xterm"})
    with CallScreen("Denise", lambda: None, captions=False, for_author=False, terminal=console) as call:
        assert stuck.wait(10)
        for block in range(100):
            call.tick(block * 0.032, voice(-20), customer_speaks=True, trainee_speaks=False)
        free.set()
