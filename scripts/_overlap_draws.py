"""The planted calls of another draw: how much of a share is chance, and how many of the planted ends are in the sound."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from _overlap_scores import Answer, Words, answers, practised, speech_of, uploaded, words_of
from _planted import Call
from _stats import table

from voicecoach.call.recording import Origin
from voicecoach.call.speech import OverlapKind
from voicecoach.edges.protocols import SpeechDetector
from voicecoach.listen.overlaps import EARLY

TEXT = """The same recipe, drawn again {count} times: which reader is stopped where, and by whom, is chance, and the figures above
are those of the first draw. A reader who is stopped in a pause of his own has fallen silent before: then the planted end is
not in the sound. Such interruptions count above; here they are also left out, by the level of the reader's own recording.

"""

WORDS = """\
Nor do the customer's words tell who was stopped, as Whisper writes them down. In the first draw and one of the others 21 short
yields were found as early starts: 2 of them end without a full stop or comma, and so do 28 of 283 true early starts. A rule
for unfinished sentences would accuse 14 right starts of this mixture for each interruption that it gains, so there is none."""


@dataclass(frozen=True)
class Drawn:
    """The answers to the events of one draw, and for each the seconds that the customer still spoke."""

    known: list[Answer]
    heard: list[Answer]
    left: list[float]

    def share(self, who: str, kind: OverlapKind, least: float = float("-inf")) -> float:
        """Of the events of a kind, the share that is called an interruption."""
        given = zip(self.known if who == "customer known" else self.heard, self.left, strict=True)
        return float(np.mean([one.interrupts for one, left in given if one.planted.kind is kind and left > least]))

    def silent(self) -> int:
        """Interruptions at which the customer has fallen silent within `EARLY`."""
        return sum(
            one.planted.kind is OverlapKind.INTERRUPTION and left <= EARLY
            for one, left in zip(self.heard, self.left, strict=True)
        )


def section(draws: Sequence[tuple[Sequence[Call], int]], words: Words, detector: SpeechDetector) -> str:
    """The first draw, then the mean and the range of the others."""
    first, *others = (drawn(calls, seed, words, detector) for calls, seed in draws)
    interruption, short, early = OverlapKind.INTERRUPTION, OverlapKind.BACKCHANNEL, OverlapKind.EARLY_START
    rows = [
        _row("customer known", "interruptions found", first, others, lambda one: one.share("customer known", interruption)),
        _row("customer heard", "interruptions found", first, others, lambda one: one.share("customer heard", interruption)),
        _row(
            "customer heard",
            f"... where the customer still speaks {EARLY} s after the start",
            first,
            others,
            lambda one: one.share("customer heard", interruption, EARLY),
        ),
        _row(
            "customer heard", "backchannels called interruptions", first, others, lambda one: one.share("customer heard", short)
        ),
        _row(
            "customer heard", "early starts called interruptions", first, others, lambda one: one.share("customer heard", early)
        ),
    ]
    silent = ", ".join(str(one.silent()) for one in (first, *others))
    note = f"\n\nInterruptions at which the customer has fallen silent by then, draw by draw: {silent}.\n\n{WORDS}"
    head = ("who", "what", "first draw", "mean of the others", "lowest", "highest")
    return TEXT.format(count=len(others)) + table(head, rows) + note


def drawn(calls: Sequence[Call], seed: int, words: Words, detector: SpeechDetector) -> Drawn:
    """What is found in the calls of one draw."""
    found = Drawn([], [], [])
    for number, call in enumerate(calls):
        speech, said = speech_of(call.recording(Origin.UPLOADED, seed + number), detector), words_of(call, words)
        found.known.extend(answers(call, practised(call, speech, said)))
        found.heard.extend(answers(call, uploaded(speech, said)))
        found.left.extend(call.left(event) for event in call.events)
    return found


def _row(who: str, what: str, first: Drawn, others: Sequence[Drawn], share: Callable[[Drawn], float]) -> Sequence[object]:
    shares = [share(one) for one in others]
    values = (share(first), float(np.mean(shares)), min(shares), max(shares))
    return (who, what, *(f"{value:.1%}" for value in values))
