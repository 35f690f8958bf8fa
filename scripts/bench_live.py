"""Reply time, premature replies and cut-ins of the live loop, beside others: python scripts/bench_live.py [options].

A simulation: human turns through the real detector, floor, hearing, Whisper, end-of-turn model, mind and voice in virtual
time, to which the time is added that every piece of work really took in this run: by the clock on the wall, with the
product's threads, or (--cpu) as the processor's own seconds on one thread, which other work on the machine hardly changes.
With --fixed SECONDS every recognition counts as so many, so that any machine gives the same figures; --cache FOLDER then
keeps what the models said for the next run. No sound device takes part.
"""

import math
import os
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

import msgspec
import numpy as np
from _live_asides import asides, show
from _live_corpus import Spoken, turns, two_clips
from _live_loop import Loop, Pause, Reply, heard_by_silero, speech_begins
from _live_timing import WHOLE, Timing, options
from _live_work import Measured

from voicecoach.call.recording import Samples
from voicecoach.edges.personas import load_persona
from voicecoach.edges.transcribers import DEFAULT_LIVE_MODEL, DEFAULT_THREADS, open_transcriber
from voicecoach.edges.transcribers.quick import open_live_transcriber
from voicecoach.edges.turn_model import SmartTurn
from voicecoach.edges.voices import open_voice
from voicecoach.floor.floor import FloorRules
from voicecoach.floor.turn_end import LEANS, Silences, closing

PATIENCE = (0.75, 1.0, 1.25)
"""Factors on the floor's silences: the points of the curve."""
TIMER, TIMER_CUT_IN = 0.7, 0.9
"""Seconds of the plain baseline: silence that ends a turn, and speech that is a cut-in."""
LINE = 8.0
"""Seconds of the customer's line that the trainee comes into."""
SHORTEST_CUT_IN = 1.5
"""Seconds of speech at least that count as a cut-in."""
WHOLE_OF = 3
"""Of so many turns the plain baseline hears one: the whole recognition takes four times as long."""
DRAWS = 1000
"""Samples of speakers and recordings, with replacement, behind each interval."""

Played = tuple[Spoken, Samples]


class Threshold(Silences, frozen=True, kw_only=True):
    """smart-turn as its makers use it: over at 0.2 s of silence if above 0.5, else at 3 s."""

    def after(self, text: str | None, finished: float | None = None) -> float:  # noqa: ARG002 - it knows no words
        """The silence needed."""
        return 0.2 if finished is not None and finished > 0.5 else 3.0


def plain(seconds: float) -> Silences:
    """A fixed timer that looks at nothing else."""
    return Silences(**dict.fromkeys(msgspec.structs.asdict(Silences()), seconds))


def speaker(turn: Spoken) -> str:
    """Whose turn it is, as far as the recordings tell: what is drawn as a whole for the intervals."""
    first = turn.name.split("-")[0].split("_")[0]
    return " ".join(turn.name.split()[:-1]) if turn.group == "calls" else first.split()[0]


def interval(replies: Sequence[Reply]) -> str:
    """Between which shares of premature replies 95 of 100 samples of the speakers lie."""
    rng = np.random.default_rng(1)
    sides = [[reply.premature for reply in replies if speaker(reply.turn) == name] for name in {speaker(r.turn) for r in replies}]
    sides.sort()
    sums = np.array([(sum(each), len(each)) for each in sides])
    drawn = sums[rng.integers(0, len(sums), (DRAWS, len(sums)))].sum(axis=1)
    low, high = np.percentile(100 * drawn[:, 0] / drawn[:, 1], [2.5, 97.5])
    return f"{low:.0f}-{high:.0f} %"


def row(label: str, replies: Sequence[Reply]) -> None:
    """One line of a table: reply times of the turns without a premature reply, and how many had one."""
    times = [reply.after for reply in replies if reply.after is not None and not reply.premature]
    early, none = sum(reply.premature for reply in replies), sum(reply.after is None for reply in replies)
    shown = f"{median(times):5.2f} s {np.percentile(times, 95):7.2f} s" if times else "     -         -"
    share = f"{early:4} = {100 * early / len(replies):4.1f} % ({interval(replies)})"
    print(f"{label:42} {len(replies):5} {shown} {share:26} {none:3}")


HEADER = f"{'':42} turns  median    95th pc  premature (interval)        none"


def replies(loop: Loop, played: Sequence[Played]) -> list[Reply]:
    """The first reply to every turn."""
    return [loop.reply(turn, probabilities) for turn, probabilities in played]


class Loops:
    """The product and what it is compared with, on the same sound and the same measured work."""

    def __init__(self, timing: Timing) -> None:
        threads = 1 if timing.clock is time.process_time or timing.recognition is not None else DEFAULT_THREADS
        voice, self._persona = open_voice(), load_persona("late_parcel").persona
        self.live = Measured(open_live_transcriber("faster", DEFAULT_LIVE_MODEL, threads), voice, SmartTurn(), timing)
        self.deaf = self.live.without_model()
        self.whole = Measured(open_transcriber("faster", DEFAULT_LIVE_MODEL, threads), voice, None, timing, WHOLE)

    def product(self, factor: float = 1.0) -> Loop:
        """Words, voice and silence."""
        return Loop(FloorRules(silences=Silences().scaled(factor)), self.live, self._persona)

    def words_alone(self, factor: float = 1.0) -> Loop:
        """The product where the end-of-turn model is not installed."""
        return Loop(FloorRules(silences=Silences().scaled(factor)), self.deaf, self._persona)

    def voice_alone(self) -> Loop:
        """The model by its published threshold."""
        return Loop(FloorRules(silences=Threshold()), self.live, self._persona)

    def timer_ahead(self, seconds: float) -> Loop:
        """A timer with all that the product does ahead of time."""
        return Loop(FloorRules(silences=plain(seconds)), self.deaf, self._persona)

    def baseline(self) -> Loop:
        """A timer that begins nothing ahead, and the thorough recognition after it."""
        rules = FloorRules(silences=plain(TIMER), first_pause=99.0, look=99.0, cut_in=TIMER_CUT_IN, unheard=TIMER_CUT_IN)
        return Loop(rules, self.whole, self._persona, ahead=False)


def curve(title: str, loops: Loops, played: Sequence[Played]) -> list[Reply]:
    """The table over patience, and the replies at the patience of the product."""
    print(f"\n{title}\n{HEADER}")
    standard: list[Reply] = []
    for factor in PATIENCE:
        found = replies(loops.product(factor), played)
        row(f"words, voice, silence x {factor}" + " (the product)" * (factor == 1.0), found)
        standard = found if factor == 1.0 else standard
    for factor in (0.5, 1.0):
        row(
            f"words and silence x {factor}" + " (without the model)" * (factor == 1.0), replies(loops.words_alone(factor), played)
        )
    row("smart-turn alone, above 0.5", replies(loops.voice_alone(), played))
    row(f"{TIMER} s timer, recognition ahead", replies(loops.timer_ahead(TIMER), played))
    row(f"plain {TIMER} s timer, whole Whisper (every {WHOLE_OF}rd)", replies(loops.baseline(), played[::WHOLE_OF]))
    return standard


def told_apart(ends: Sequence[float], pauses: Sequence[float]) -> float:
    """How often a turn's end scores higher than a pause inside one (0.5 = no better than chance)."""
    pairs = [(end > pause) + 0.5 * (end == pause) for end in ends for pause in pauses]
    return sum(pairs) / len(pairs) if pairs else math.nan


def separation(loop: Loop, played: Sequence[Played], at_least: float = 0.35) -> None:
    """How well words and voice tell the ends of turns from the pauses inside them."""
    found = [pause for each in played for pause in loop.pauses(*each) if pause.length >= at_least]
    scores: dict[str, Callable[[Pause], float]] = {
        "words": lambda pause: LEANS[closing(pause.said)],
        "voice": lambda pause: pause.finished,
        "both": lambda pause: math.log((pause.finished + 0.003) / (1.003 - pause.finished)) + LEANS[closing(pause.said)],
    }
    print(f"\nTelling ends from pauses of {at_least} s or more (0.5 = by chance)\n{'':32} ends pauses  words  voice   both")
    for group in ["all", *sorted({pause.turn.group for pause in found})]:
        own = [pause for pause in found if group in ("all", pause.turn.group)]
        sides: tuple[list[Pause], list[Pause]] = ([], [])
        for pause in own:
            sides[pause.length < math.inf].append(pause)
        told = [told_apart(*([score(pause) for pause in side] for side in sides)) for score in scores.values()]
        print(f"{group:32} {len(sides[0]):4} {len(sides[1]):6} " + " ".join(f"{each:6.2f}" for each in told))


def where_time_goes(found: Sequence[Reply]) -> None:
    """Medians and 95th percentiles of the steps from the last voiced sample to the reply."""
    steps = np.array([reply.steps for reply in found if len(reply.steps) == 4 and not reply.premature])
    print(f"\nWhere the time goes ({len(steps)} turns)\n{'':42} median   95th pc")
    names = ("until the detector's last voiced block", "silence until the decision", "words", "the line, and its first sample")
    for name, took in zip(names, steps.T, strict=True):
        print(f"{name:42} {median(took):5.2f} s {np.percentile(took, 95):7.2f} s")


def reflexes(found: Sequence[Reply]) -> None:
    """How many of the turns had a reflex, and where it came."""
    made = [reflex for reply in found for reflex in reply.reflexes]
    inside = [reflex for reflex in made if reflex.inside]
    print(
        f"\nReflexes: {len(made)} in {len(found)} turns; {len(inside)} before the turn's end, "
        f"{sum(reflex.over_voice for reflex in inside)} of these while the trainee's voice sounds"
    )


def cut_ins(loop: Loop, baseline: Loop, played: Sequence[Played]) -> None:
    """How soon the customer stops for a cut-in, from the first syllable and from the first sound of every second turn."""
    print(f"\nTalking over a line of {LINE:.0f} s: to the customer's last sample")
    print(f"{'':52} first syllable        first sound")
    print(f"{'':46} count  median    95th pc   median    95th pc  none")
    comings = [each for each in played if each[0].ends - each[0].begins >= SHORTEST_CUT_IN][::2]
    halves = [(half, [each for each in comings if each[0].tune is (half == "tuned on")]) for half in ("tuned on", "held out")]
    rows = [(f"words and length, {half}", loop, some) for half, some in [*halves, ("all", comings)]]
    for label, one, some in [*rows, (f"plain {TIMER_CUT_IN} s of speech", baseline, comings)]:
        stops = [(one.stops(turn, heard, LINE), speech_begins(turn, heard) - turn.begins) for turn, heard in some]
        times = np.array([(stop - later, stop) for stop, later in stops if stop is not None])
        (middle, first), (late, latest) = np.median(times, axis=0), np.percentile(times, 95, axis=0)
        shown = f"{middle:5.2f} s {late:7.2f} s  {first:5.2f} s {latest:7.2f} s"
        print(f"{label:46} {len(some):5} {shown}  {len(some) - len(times):4}")


def heard(found: list[Spoken]) -> list[Played]:
    """Each turn with the detector's probabilities."""
    return list(zip(found, heard_by_silero(found), strict=True))


def main() -> int:
    """Measure and print; the figures are told, none makes this fail."""
    wanted = options(__doc__)
    short, loops = wanted.short, Loops(wanted.timing)
    played = heard(turns(short=short))
    for measured in (loops.live, loops.whole):
        measured.transcriber.transcribe(played[0][0].samples)  # the first use of a model is slower than the rest
    load = os.getloadavg()[0]
    print(f"{len(played)} turn ends, {os.cpu_count()} cores, load {load:.1f} at the start; {wanted.timing.told()}")
    standard: list[Reply] = []
    for title, half in (("Tuned on", True), ("Held out", False)):
        some = [each for each in played if each[0].tune is half]
        standard += curve(title, loops, some)
        separation(loops.product(), some)
    print(f"\nAll, as the product is set\n{HEADER}")
    row("all turn ends", standard)
    for group in sorted({reply.turn.group for reply in standard}):
        row(group, [reply for reply in standard if reply.turn.group == group])
    row("two whole sentences (not in all)", replies(loops.product(), heard(list(two_clips())[:: 6 if short else 2])))
    where_time_goes(standard)
    reflexes(standard)
    cut_ins(loops.product(), loops.baseline(), played)
    aside = heard(asides(short=short))
    for title, half in (("tuned on", True), ("held out", False)):
        some = [each for each in aside if each[0].tune is half]
        show(some, [(f"words and length, {title}", loops.product()), ("plain", loops.baseline())])
    work = {
        "recognition as the product does it": [seconds for _, seconds in loops.live.heard.known.values()],
        "whole recognition": [seconds for _, seconds in loops.whole.heard.known.values()],
        "how finished a turn sounds": [seconds for _, seconds in loops.live.judged.known.values()],
        "voicing a line": [seconds for _, seconds in loops.live.voiced.known.values()],
    }
    print(f"\n{'Work':42} count  median    95th pc")
    for label, took in work.items():
        print(f"{label:42} {len(took):5} {median(took):5.2f} s {np.percentile(took, 95):7.2f} s")
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    return 0


if __name__ == "__main__":
    sys.exit(main())
