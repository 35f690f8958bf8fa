"""The call while it runs: who speaks, the trainee's level, one cue at a time; captions, the card at a key; quiet in a pipe."""

from collections.abc import Callable
from types import TracebackType
from typing import Self

import numpy as np
from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from voicecoach.app.masking import shown_text
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
from voicecoach.call.recording import Samples
from voicecoach.cli.show import console, on_terminal, say
from voicecoach.review.say import clock, plain

CUE_SECONDS = 4.0
"""How long a cue stays."""

QUIET_DB, LOUD_DB = -60.0, -6.0
"""The ends of the meter, in dB below full scale."""

_CELLS = 12
_REFRESHES = 10
"""Drawings a second; they happen beside the call, so that a slow terminal holds nothing up."""


class CallScreen:
    """What the trainee sees of a running call.

    ``captions`` shows what both say; ``for_author`` also the mood and what moved it, which a trainee does not see.
    """

    def __init__(
        self,
        name: str,
        card: Callable[[], None],
        *,
        captions: bool,
        for_author: bool,
        keys: str = "",
        terminal: Console | None = None,
    ) -> None:
        self._name, self._card, self._keys = plain(name), card, keys
        self._captions, self._for_author = captions, for_author
        self._terminal = terminal or (console() if on_terminal() else None)
        runs = self._terminal and self._terminal.is_terminal and not self._terminal.is_dumb_terminal and not for_author
        self._at, self._customer_speaks, self._trainee_speaks = 0.0, False, False
        self._loudest = QUIET_DB
        self._paused = False
        self._cue: tuple[str, float] | None = None
        self._live = (
            Live(console=self._terminal, transient=True, refresh_per_second=_REFRESHES, get_renderable=self._status)
            if runs
            else None
        )

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._live:
            self._live.stop()

    def event(self, event: Event) -> None:
        """Show what happened, as far as it is wanted."""
        match event:
            case CueShown(text=text, at=at):
                self._cue = (text, at + CUE_SECONDS)
                if not self._live:
                    self._line(f"  {text}", "bold")
            case HintShown(text=text):
                self._line(f"Hint: {text}", "green")
            case Paused() | Resumed():
                self._paused = isinstance(event, Paused)
                if not self._live:
                    self._line("Paused." if self._paused else "The call goes on.", "bold")
            case WarningGiven(text=text):
                self._line(f"Warning: {text}", "yellow")
            case _:
                self._follow(event)

    def _follow(self, event: Event) -> None:
        match event:
            case CustomerBegan(text=text) if self._captions:
                self._line(f"{self._name}: {text}", "bold")
            case TraineeHeard(text=text, typed=False) if self._captions:
                self._line(f"You: {text}", "cyan")
            case MoodMoved(before=before, after=after, reasons=reasons) if self._for_author:
                self._line(f"  mood {before} -> {after}: {' '.join(reasons)}", "dim")
            case ReflexMade(text=text) if self._captions:
                self._line(f"{self._name}: {text}", "dim")
            case HoldBegan() if self._captions or self._for_author:
                self._line("  on hold", "dim")
            case HoldEnded(seconds=seconds) if self._captions or self._for_author:
                self._line(f"  back after {seconds:.0f} seconds on hold", "dim")
            case CameIn(at=at, onset=onset) if self._for_author:
                self._line(f"  the customer comes in after {at - onset:.0f} seconds", "dim")
            case SilenceHeard(seconds=seconds) if self._for_author:
                self._line(f"  {seconds:.0f} seconds of silence", "dim")

    def tick(self, at: float, trainee: Samples, *, customer_speaks: bool, trainee_speaks: bool) -> None:
        """Remember the time, who speaks and how loud, for the next drawing."""
        self._at, self._customer_speaks, self._trainee_speaks = at, customer_speaks, trainee_speaks
        if self._live:
            self._loudest = max(self._loudest, _level(trainee))

    def redraw(self) -> None:
        """Draw the running line now, not at the next turn."""
        if self._live:
            self._live.refresh()

    def card(self) -> None:
        """Show the card again, above the running line."""
        self._card()

    def ask(self) -> str | None:
        """What the author types in the trainee's place; None where there is no more."""
        try:
            return input("You: ")
        except EOFError:
            return None

    def _status(self) -> Group:
        line = Text(no_wrap=True, overflow="ellipsis")
        line.append(f" {clock(self._at)} ", "reverse")
        line.append(f" you {self._meter()} ", "bold" if self._trainee_speaks else "")
        line.append(f" {self._who()} ")
        return Group(line, self._below())

    def _below(self) -> Text:
        """A fresh cue, or else the keys."""
        if self._cue and self._at < self._cue[1] and not self._paused:
            return Text.assemble(" ", (f" {self._cue[0]} ", "bold reverse"), no_wrap=True, overflow="ellipsis")
        return Text(f" {self._keys}", "dim", no_wrap=True, overflow="ellipsis")

    def _who(self) -> str:
        if self._paused:
            return "paused: press p to go on"
        if self._customer_speaks and self._trainee_speaks:
            return f"{self._name} and you speak"
        return f"{self._name} speaks" if self._customer_speaks else "you speak" if self._trainee_speaks else "your turn"

    def _meter(self) -> str:
        """The trainee's level since it was last drawn, as a bar that every terminal can draw."""
        loudest, self._loudest = self._loudest, QUIET_DB
        full = round(_CELLS * min(1.0, max(0.0, (loudest - QUIET_DB) / (LOUD_DB - QUIET_DB))))
        return f"[{'#' * full}{'.' * (_CELLS - full)}]"

    def _line(self, text: str, style: str) -> None:
        text = shown_text(text)
        if self._terminal:
            self._terminal.print(Text(plain(text), style=style))
        else:
            say(text, style)


def _level(samples: Samples) -> float:
    """The root mean square of some samples in dB below full scale, not below the meter's end."""
    power = float(np.mean(np.square(samples, dtype=np.float64))) if len(samples) else 0.0
    return max(QUIET_DB, 10 * float(np.log10(power))) if power > 0 else QUIET_DB
