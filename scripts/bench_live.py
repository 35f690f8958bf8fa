"""Reply time, premature replies and cut-ins of the live loop, beside a plain timer: python scripts/bench_live.py [--short].

A simulation: human turns through the real detector, floor, hearing, Whisper, mind and voice in virtual time, to which the
wall-clock time is added that every recognition and every line really took in this run. No sound device takes part.
"""

import os
import sys
from collections.abc import Callable, Sequence
from statistics import median

import msgspec
import numpy as np
from _live_corpus import Spoken, asides, turns, two_clips
from _live_loop import Loop, Measured, Reply, heard_by_silero

from voicecoach.call.recording import Samples
from voicecoach.edges.personas import load_persona
from voicecoach.edges.transcribers import DEFAULT_LIVE_MODEL, DEFAULT_THREADS, open_transcriber
from voicecoach.edges.transcribers.quick import open_live_transcriber
from voicecoach.edges.voices import open_voice
from voicecoach.floor.floor import FloorRules
from voicecoach.floor.turn_end import Silences

PATIENCE = (0.3, 0.5, 0.75, 1.0, 1.5)
"""Factors on the floor's silences: the points of the curve."""
TIMER, TIMER_CUT_IN = 0.7, 0.9
"""Seconds of the plain baseline: silence that ends a turn, and speech that is a cut-in."""
LINE = 8.0
"""Seconds of the customer's line that the trainee comes into."""
SHORTEST_CUT_IN = 1.5
"""Seconds of speech at least that count as a cut-in."""

Played = tuple[Spoken, Samples]


def plain(seconds: float) -> FloorRules:
    """A fixed timer that looks at no words and begins nothing ahead."""
    silences = Silences(**dict.fromkeys(msgspec.structs.asdict(Silences()), seconds))
    return FloorRules(silences=silences, first_pause=99.0, look=99.0, cut_in=TIMER_CUT_IN)


def row(label: str, replies: Sequence[Reply]) -> None:
    """One line of a table: reply times of the turns without a premature reply, and how many had one."""
    times = [reply.after for reply in replies if reply.after is not None and not reply.premature]
    early, none = sum(reply.premature for reply in replies), sum(reply.after is None for reply in replies)
    shown = f"{median(times):5.2f} s {np.percentile(times, 95):7.2f} s" if times else "     -         -"
    print(f"{label:34} {len(replies):5} {shown} {early:4} = {100 * early / len(replies):4.1f} %  {none:3}")


def replies(loop: Loop, played: Sequence[Played]) -> list[Reply]:
    """The first reply to every turn."""
    return [loop.reply(turn, probabilities) for turn, probabilities in played]


def curve(title: str, make: Callable[[FloorRules], Loop], baseline: Loop, played: Sequence[Played]) -> list[Reply]:
    """The table over patience, and the replies at the patience of the product."""
    print(f"\n{title}\n{'':34} turns  median    95th pc  premature  none")
    standard: list[Reply] = []
    for factor in PATIENCE:
        rules = FloorRules(silences=FloorRules().silences.scaled(factor))
        found = replies(make(rules), played)
        row(f"words and silence x {factor}" + " (the product)" * (factor == 1.0), found)
        standard = found if factor == 1.0 else standard
    row(f"plain {TIMER} s timer, whole Whisper", replies(baseline, played))
    return standard


def cut_ins(loop: Loop, baseline: Loop, played: Sequence[Played], aside: Sequence[Played]) -> None:
    """How soon the customer stops for a cut-in, and how often for what is none."""
    print(f"\nTalking over a line of {LINE:.0f} s: from the onset to the customer's last sample")
    print(f"{'':34} count  median    95th pc  none")
    comings = [each for each in played if each[0].ends - each[0].begins >= SHORTEST_CUT_IN]
    for label, one in (("words and length", loop), (f"plain {TIMER_CUT_IN} s of speech", baseline)):
        all_times = [one.stops(turn, heard, LINE) for turn, heard in comings]
        times = [each for each in all_times if each is not None]
        print(
            f"{label:34} {len(comings):5} {median(times):5.2f} s {np.percentile(times, 95):7.2f} s  {len(comings) - len(times):4}"
        )
    print(f"\nFalse stops\n{'':34} count  words and length   plain")
    for group in sorted({turn.group for turn, _ in aside}):
        own = [each for each in aside if each[0].group == group]
        stopped = [[turn.name for turn, heard in own if one.stops(turn, heard, LINE) is not None] for one in (loop, baseline)]
        print(f"{group:34} {len(own):5}  {len(stopped[0]):5} {'':12} {len(stopped[1]):5}   {', '.join(stopped[0])}")


def heard(found: list[Spoken]) -> list[Played]:
    """Each turn with the detector's probabilities."""
    return list(zip(found, heard_by_silero(found), strict=True))


def main() -> int:
    """Measure and print; the figures are told, none makes this fail."""
    short = "--short" in sys.argv
    voice, persona = open_voice(), load_persona("late_parcel").persona
    live = Measured(open_live_transcriber("faster", DEFAULT_LIVE_MODEL, DEFAULT_THREADS), voice)
    whole = Measured(open_transcriber("faster", DEFAULT_LIVE_MODEL, DEFAULT_THREADS), voice)
    played = heard(turns(short=short))
    for measured in (live, whole):
        measured.transcriber.transcribe(played[0][0].samples)  # the first use of a model is slower than the rest
    print(f"{len(played)} turn ends, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
    baseline = Loop(plain(TIMER), whole, persona, ahead=False)

    def make(rules: FloorRules) -> Loop:
        return Loop(rules, live, persona)

    standard: list[Reply] = []
    for title, half in (("Tuned on", True), ("Held out", False)):
        some = [each for each in played if each[0].tune is half]
        standard += curve(title, make, baseline, some)
    print("\nAll, as the product is set")
    row("all turn ends", standard)
    for group in sorted({reply.turn.group for reply in standard}):
        row(group, [reply for reply in standard if reply.turn.group == group])
    row("two whole sentences (not in all)", replies(make(FloorRules()), heard(list(two_clips())[:: 6 if short else 2])))
    cut_ins(make(FloorRules()), Loop(plain(TIMER), whole, persona), played, heard(asides(whole.transcriber)))
    for label, measured in (("recognition as the product does it", live), ("whole recognition", whole)):
        took = np.percentile([seconds for _, seconds in measured.heard.values()], [50, 95])
        print(f"\n{label:34} {len(measured.heard):5} {took[0]:5.2f} s {took[1]:7.2f} s", end="")
    took = np.percentile([seconds for seconds, _ in live.voiced.values()], [50, 95])
    print(f"\n{'voicing a line':34} {len(live.voiced):5} {took[0]:5.2f} s {took[1]:7.2f} s")
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    return 0


if __name__ == "__main__":
    sys.exit(main())
