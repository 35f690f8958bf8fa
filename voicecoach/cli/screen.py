"""The call while it runs: who speaks and for how long, captions, the card at a key; quiet in a pipe."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.live import Live
from rich.text import Text

from voicecoach.call.event import CustomerBegan, Event, MoodMoved, SilenceHeard, TraineeHeard, WarningGiven
from voicecoach.call.recording import Samples
from voicecoach.cli.show import console, on_terminal, say
from voicecoach.review.say import plain

_REFRESH_SECONDS = 0.1


class CallScreen:
    """What the trainee sees of a running call.

    ``captions`` shows what both say; ``for_author`` also the mood and what moved it, which a trainee does not see.
    """

    def __init__(self, name: str, card: Callable[[], None], *, captions: bool, for_author: bool, keys: str = "") -> None:
        self._name, self._card, self._keys = plain(name), card, keys
        self._captions, self._for_author = captions, for_author
        self._live = Live(console=console(), transient=True, auto_refresh=False) if on_terminal() and not for_author else None
        self._shown = 0.0

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
            case CustomerBegan(text=text) if self._captions:
                self._line(f"{self._name}: {text}", "bold")
            case TraineeHeard(text=text, typed=False) if self._captions:
                self._line(f"You: {text}", "cyan")
            case MoodMoved(before=before, after=after, reasons=reasons) if self._for_author:
                self._line(f"  mood {before} -> {after}: {'; '.join(reasons)}", "dim")
            case SilenceHeard(seconds=seconds) if self._for_author:
                self._line(f"  {seconds:.0f} seconds of silence", "dim")
            case WarningGiven(text=text):
                self._line(f"Warning: {text}", "yellow")

    def tick(self, at: float, trainee: Samples, *, customer_speaks: bool, trainee_speaks: bool) -> None:  # noqa: ARG002 - the call's
        """Show who speaks and the time of the call, a few times a second."""
        now = time.monotonic()
        if self._live is None or now - self._shown < _REFRESH_SECONDS:
            return
        self._shown = now
        who = f"{self._name} speaks" if customer_speaks else "your turn"
        self._live.update(Text(f" {int(at) // 60}:{int(at) % 60:02}  {who}   {self._keys}", style="reverse"), refresh=True)

    def card(self) -> None:
        """Show the card again, above the running line."""
        self._card()

    def ask(self) -> str | None:
        """What the author types in the trainee's place; None where there is no more."""
        try:
            return input("You: ")
        except EOFError:
            return None

    def _line(self, text: str, style: str) -> None:
        if self._live:
            self._live.console.print(Text(plain(text), style=style))
        else:
            say(text, style)
