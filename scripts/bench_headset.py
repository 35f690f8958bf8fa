"""Replies and cut-ins over real sound streams, beside the simulation of them: python scripts/bench_headset.py [--turns 36].

A call is held in real time by a program of its own on the virtual headset (tests/rig.py: Linux with PulseAudio), as
`voicecoach practice` holds it. Human turns of bench_live.py are played into its microphone, every third while the customer
speaks. Both sinks are recorded, and everything is timed there: a turn by where its sound is found at the microphone, the
customer by where the line's sound is found at the earphones. So it contains what the simulation of bench_live.py
leaves out: the devices' delay, the hand-over between processes, and a program that has more to do.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "scripts")]

import numpy as np  # noqa: E402 - the checkout is found first
import soundfile  # noqa: E402 - likewise
from _headset_call import LOUD, Recorder, recorders, running_call  # noqa: E402 - likewise
from _live_corpus import LEAD, Spoken, turns  # noqa: E402 - likewise

from tests.rig import VirtualHeadset, missing_programs, offset_of  # noqa: E402 - likewise
from voicecoach.call.event import CustomerBegan, CustomerStopped, CutInHeard  # noqa: E402 - likewise
from voicecoach.call.recording import RATE, Samples, samples_to_seconds, seconds_to_samples  # noqa: E402 - likewise
from voicecoach.call.segment import Segment  # noqa: E402 - likewise
from voicecoach.edges.store import Store, StoredSession  # noqa: E402 - likewise

TURNS = 36
SHORTEST, LONGEST = 1.5, 12.0
"""Seconds of the turns that are taken, so that the whole stays below ten minutes."""
CUT_IN_EVERY = 3
INTO_A_LINE = 1.0
"""Seconds of the customer's line after which a turn comes in on it."""
QUIET = 0.6
"""Seconds of silence in the earphones after which the customer has said everything."""
PATIENCE = 8.0
"""Seconds after which a turn is played though the customer has said nothing."""
_ALIKE = 0.5
_LATE = 3.0


@dataclass(frozen=True, slots=True)
class Played:
    """A turn, when the player was started on the computer's clock, and whether it was to come in on the customer."""

    turn: Spoken
    at: float
    cuts_in: bool


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds from a turn's end to the customer's first sound, or from its onset to their last; likewise by the session."""

    turn: Spoken
    cuts_in: bool
    felt: float
    recorded: float


def chosen(count: int) -> list[Spoken]:
    """Turns from all over the corpus, none of them too long."""
    able = [turn for turn in turns(short=False) if SHORTEST <= turn.ends - turn.begins <= LONGEST]
    return [able[round(number)] for number in np.linspace(0, len(able) - 1, count)]


def bare(turn: Spoken) -> Samples:
    """The turn without the noise around it."""
    return turn.samples[seconds_to_samples(turn.begins) : seconds_to_samples(turn.ends)]


def play(headset: VirtualHeadset, ears: Recorder, some: Sequence[Spoken], folder: Path) -> list[Played]:
    """Say each turn into the microphone when it is its time."""
    played: list[Played] = []
    for number, turn in enumerate(some):
        path = folder / f"{number}.wav"
        whole = turn.samples[: seconds_to_samples(turn.ends + 0.1)]
        soundfile.write(path, whole, RATE, subtype="PCM_16")
        before = time.monotonic() if played else 0.0
        cuts_in = number % CUT_IN_EVERY == CUT_IN_EVERY - 1
        spoke = _customer_speaks(ears, before)
        if cuts_in and spoke:
            time.sleep(max(0.0, INTO_A_LINE - LEAD))
        else:
            _customer_is_done(ears)
        played.append(Played(turn, time.monotonic(), cuts_in))
        headset.say(path)
    _customer_speaks(ears, time.monotonic())
    _customer_is_done(ears)
    return played


def _customer_speaks(ears: Recorder, after: float) -> bool:
    """Wait until the customer is heard; False if that takes too long."""
    until = time.monotonic() + PATIENCE + (30 if after == 0.0 else 0)
    while ears.loud_at <= after + 0.2:
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _customer_is_done(ears: Recorder) -> None:
    while time.monotonic() - ears.loud_at < QUIET:
        time.sleep(0.02)


def find(sound: Samples, inside: Samples, near: float, around: float) -> float | None:
    """Where a sound begins in a longer one, in seconds, looked for around a time; None where it is not found."""
    first = max(0, seconds_to_samples(near - around))
    last = seconds_to_samples(near + around) + len(sound)
    offset, alike = offset_of(sound, inside[first:last])
    return samples_to_seconds(first + offset) if alike >= _ALIKE else None


@dataclass
class Watched:
    """The call as it was recorded outside, beside its session."""

    session: StoredSession
    ears: Recorder
    mic: Recorder

    def __post_init__(self) -> None:
        self._ears, self._mic = self.ears.sound(), self.mic.sound()
        all_of_it = Segment(0.0, self.session.recording.duration)
        self._trainee = self.session.recording.trainee.read(all_of_it)
        self._customer = self.session.recording.customer.read(all_of_it)
        self._mic_began, self._ears_began = self.mic.time_of(0.0), self.ears.time_of(0.0)
        self._began: float | None = None

    def timed(self, played: Played) -> Timed | None:
        """The reply to a turn, or the end of the line that it came in on; None where one of both is not found."""
        sound = bare(played.turn)
        at = find(sound, self._mic, played.at + LEAD - self._mic_began, 1.0)
        if at is None:
            return None
        mic_at = self.mic.time_of(at)
        near, around = (mic_at - self._began, 0.5) if self._began is not None else (mic_at - self._mic_began, 30.0)
        at = find(sound, self._trainee, near, around)
        if at is None:
            return None
        self._began = self._began if self._began is not None else mic_at - at
        length = samples_to_seconds(len(sound))
        return self._stop(played, at, mic_at) if played.cuts_in else self._reply(played, at + length, mic_at + length)

    def _reply(self, played: Played, end: float, mic_end: float) -> Timed | None:
        """From the turn's end, on the session's clock and on the computer's."""
        began = [event for event in self.session.events if isinstance(event, CustomerBegan)]
        line = next((each for each in began if each.planned.start > end - (played.turn.ends - played.turn.begins)), None)
        if line is None or line.planned.start > end + PATIENCE:
            return None
        sound = self._customer[seconds_to_samples(line.planned.start) : seconds_to_samples(line.planned.end)]
        loud = np.flatnonzero(np.abs(sound) > LOUD)
        if not len(loud):
            return None
        first = line.planned.start + samples_to_seconds(int(loud[0]))
        felt = self._heard_at(line.planned, first)
        return None if felt is None else Timed(played.turn, False, felt - mic_end, first - end)

    def _stop(self, played: Played, onset: float, mic_onset: float) -> Timed | None:
        """From the turn's onset to the customer's last sound, where the customer reacted to it."""
        length = played.turn.ends - played.turn.begins
        reacted = [
            event.at for event in self.session.events if isinstance(event, CutInHeard) and onset < event.at < onset + length
        ]
        stopped = [
            event.at
            for event in self.session.events
            if isinstance(event, CustomerStopped) and event.cut_short and onset < event.at < onset + length
        ]
        lines = [event for event in self.session.events if isinstance(event, CustomerBegan) and event.planned.holds(onset)]
        if not (reacted and stopped and lines):
            return None
        felt = self._heard_at(Segment(lines[0].planned.start, stopped[0]), stopped[0])
        return None if felt is None else Timed(played.turn, True, felt - mic_onset, stopped[0] - onset)

    def left_alone(self, played: Played) -> str:
        """Why a turn that was to come in on the customer did not stop them."""
        at = find(bare(played.turn), self._trainee, played.at + LEAD - (self._began or 0.0), 1.5)
        if at is None:
            return "not found in the recording"
        lines = [each for each in self.session.events if isinstance(each, CustomerBegan) and each.planned.holds(at)]
        if not lines:
            return "came in between two lines"
        line = lines[0].planned
        told = [
            type(each).__name__ for each in self.session.events if at < each.at < line.end and not isinstance(each, CustomerBegan)
        ]
        return (
            f"line of {line.duration:.1f} s was over {line.end - at:.1f} s after the onset; told: {', '.join(told) or 'nothing'}"
        )

    def _heard_at(self, line: Segment, moment: float) -> float | None:
        """When a moment of the customer's channel was heard, on the computer's clock."""
        sound = self._customer[seconds_to_samples(line.start) : seconds_to_samples(line.end)][: 2 * RATE]
        at = find(sound, self._ears, line.start + (self._began or 0.0) - self._ears_began, 1.0)
        return None if at is None else self.ears.time_of(at) + moment - line.start


def simulated(some: Sequence[Spoken]) -> tuple[dict[str, float], dict[str, float]]:
    """The replies and cut-ins of the same turns as bench_live.py simulates them."""
    from _live_loop import Loop, heard_by_silero
    from _live_work import Measured

    from voicecoach.edges.personas import load_persona
    from voicecoach.edges.transcribers import DEFAULT_LIVE_MODEL, DEFAULT_THREADS
    from voicecoach.edges.transcribers.quick import open_live_transcriber
    from voicecoach.edges.voices import open_voice
    from voicecoach.floor.floor import FloorRules

    measured = Measured(open_live_transcriber("faster", DEFAULT_LIVE_MODEL, DEFAULT_THREADS), open_voice())
    loop = Loop(FloorRules(), measured, load_persona("late_parcel").persona)
    measured.transcriber.transcribe(some[0].samples)
    heard = list(zip(some, heard_by_silero(list(some)), strict=True))
    replies = {turn.name: loop.reply(turn, probabilities).after for turn, probabilities in heard}
    stops = {turn.name: loop.stops(turn, probabilities, 8.0) for turn, probabilities in heard}
    return (
        {name: after for name, after in replies.items() if after is not None},
        {name: after for name, after in stops.items() if after is not None},
    )


def row(label: str, times: Sequence[float]) -> None:
    """One line of a table."""
    shown = f"{median(times):6.2f} s {np.percentile(times, 95):6.2f} s" if times else "     -        -"
    print(f"{label:58} {len(times):4} {shown}")


def show(timed: Sequence[Timed], played: Sequence[Played], latency: float) -> None:
    """The tables: as felt, by the session's own clock, and simulated, on the same turns."""
    replies, stops = simulated([each.turn for each in played])
    for cuts_in, title, other in ((False, "Replies", replies), (True, "Cut-ins", stops)):
        asked = [each for each in played if each.cuts_in is cuts_in]
        own = [each for each in timed if each.cuts_in is cuts_in]
        ripe = [each for each in own if cuts_in or each.recorded >= 0]
        print(f"\n{title + f': {len(own)} of {len(asked)} turns':58} {'':4} median    95th pc")
        if not cuts_in:
            print(f"{'premature':58} {len(own) - len(ripe):4}")
        row("as felt: microphone to earphones", [each.felt for each in ripe])
        row("by the session's own recording", [each.recorded for each in ripe])
        both = [each for each in ripe if each.turn.name in other and (cuts_in or other[each.turn.name] >= 0)]
        row("simulated, where it answers too", [other[each.turn.name] for each in both])
        row("felt, less what is simulated for the same turn", [each.felt - other[each.turn.name] for each in both])
        row(
            f"the same, less the line's latency of {latency:.3f} s",
            [each.felt - other[each.turn.name] - latency for each in both],
        )
    apart = [each.felt - each.recorded for each in timed]
    if apart:
        least, most = min(apart) * 1000, max(apart) * 1000
        print(f"\nfelt less recorded: median {median(apart) * 1000:.0f} ms, from {least:.0f} to {most:.0f} ms")


def main() -> int:
    """Hold the call, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=TURNS, help="number of turns to play")
    count = parser.parse_args().turns
    if why := missing_programs():
        sys.exit(why)
    some = chosen(count)
    minutes = (sum(turn.ends for turn in some) + 12 * count) / 60 + 1
    print(f"{count} turns, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder, home = Path(name), Path(name, "home")
        with (
            VirtualHeadset() as headset,
            headset.mouth(),
            recorders(headset) as (ears, mic),
            running_call(headset, home, minutes) as call,
        ):
            played = play(headset, ears, some, folder)
            call.send_signal(2)
            out, _ = call.communicate(timeout=60)
        watched = Watched(Store(home).find("last"), ears, mic)
        found = [(one, watched.timed(one)) for one in played]
        timed = [each for _, each in found if each]
        alone = [f"{one.turn.name}: {watched.left_alone(one)}" for one, each in found if one.cuts_in and each is None]
        latency = watched.session.meta.latency
    counts = json.loads(out.splitlines()[-1])
    show(timed, played, latency.seconds)
    print("\nCut-ins that stopped nothing:", *(alone or ["none"]), sep="\n  ", end="\n\n")
    print(f"latency {latency.seconds * 1000:.0f} ms, {latency.source}; underruns {counts['late'] * 1000:.0f} ms, "
          f"troubles {counts['troubles']}, put together again {counts['slips']} times")  # fmt: skip
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    return 0


if __name__ == "__main__":
    sys.exit(main())
