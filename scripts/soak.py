"""How a long call fares: python scripts/soak.py --minutes 30, --kills 200, --virtual.

A call is held in real time on the virtual headset (tests/rig.py: Linux with PulseAudio), with Whisper and the voice at work, a
customer who never ends it, and a trainee who answers from audio_samples. Two recorders listen to the earphones and to
the microphone; where the recording's channels lie against theirs is found by correlation. The table is that of docs/live.md.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "scripts")]

import _kills  # noqa: E402 - the checkout is found first
import numpy as np  # noqa: E402 - likewise
from _headset_call import Held, Recorder, places, recorders, running_call  # noqa: E402 - likewise
from rich.console import Console  # noqa: E402 - likewise
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: E402 - likewise

from tests.edges.test_two_way import long_call  # noqa: E402 - likewise
from tests.rig import VirtualHeadset, missing_programs  # noqa: E402 - likewise
from voicecoach.call.event import ChannelsApart, CustomerBegan, CustomerStopped, Event, TraineeHeard  # noqa: E402 - likewise
from voicecoach.call.segment import Segment  # noqa: E402 - likewise
from voicecoach.edges.store import Store, StoredSession  # noqa: E402 - likewise

REPLIES = CHECKOUT / "audio_samples" / "late_parcel_well"
EARLY = 5.0
"""Minutes after which memory should grow no more; on a shorter run the middle is taken."""

STEPS = (0, 10, 20, 28, 30)
"""Minutes between which the errors in virtual time are told; in the last of them nothing goes wrong any more."""

PART = 20
"""Killed calls after which the result so far is told."""

_LONG_ENOUGH = 1.5


def customer_pieces(events: Sequence[Event]) -> list[Segment]:
    """The stretches in which the customer's lines sounded."""
    found = []
    for began, stopped in pairwise([event for event in events if isinstance(event, CustomerBegan | CustomerStopped)]):
        if isinstance(began, CustomerBegan) and isinstance(stopped, CustomerStopped):
            end = min(stopped.at, began.planned.end)
            if end - began.planned.start >= _LONG_ENOUGH:
                found.append(Segment(began.planned.start, end))
    return found


def trainee_pieces(events: Sequence[Event]) -> list[Segment]:
    """The trainee's turns."""
    heard = [event.segment for event in events if isinstance(event, TraineeHeard)]
    return [segment for segment in heard if segment.duration >= _LONG_ENOUGH]


def alignment(session: StoredSession, ears: Recorder, mic: Recorder) -> tuple[list[tuple[float, float]], float]:
    """By how many seconds the customer's channel has moved against the trainee's since the start, over time; the worst match."""
    customer = list(places(customer_pieces(session.events), session.recording.customer, ears))
    trainee = list(places(trainee_pieces(session.events), session.recording.trainee, mic))
    if not customer or not trainee:
        raise RuntimeError("nobody was heard: the run tells nothing")
    times, shifts = [place.at for place in trainee], [place.shift for place in trainee]
    apart = [(place.at, place.shift - float(np.interp(place.at, times, shifts))) for place in customer]
    first = float(np.median([shift for _, shift in apart[:3]]))
    return [(at, shift - first) for at, shift in apart], min(place.alike for place in (*customer, *trainee))


def soak(minutes: float, folder: Path, held: Held) -> None:
    """Hold the long call and print what came of it."""
    replies = sorted(REPLIES.glob("*.flac")) * round(minutes * 4 + 4)
    home = folder / "home"
    with (
        VirtualHeadset() as headset,
        headset.mouth(),
        recorders(headset) as (ears, mic),
        headset.trainee(replies) as said,
        running_call(headset, home, minutes, held) as call,
    ):
        out, _ = call.communicate(timeout=60 * minutes + 180)
    counts = json.loads(out.splitlines()[-1])
    session = Store(home).find("last")
    moved, alike = alignment(session, ears, mic)
    looks = np.array(counts["looks"])
    early = looks[np.searchsorted(looks[:, 0], min(60 * EARLY, looks[-1, 0] / 2))]
    told = [event.stretch for event in session.events if isinstance(event, ChannelsApart)]
    elsewhere = [abs(shift) for at, shift in moved if not any(stretch.holds(at) for stretch in told)]
    latency = session.meta.latency
    drift = "not known" if latency.drift_ppm is None else f"{latency.drift_ppm:.1f} ppm, {latency.drift_source}"
    rows = (
        ("length of the call", f"{session.recording.duration / 60:.1f} min"),
        ("the trainee's answers, recognised by Whisper", f"{len(trainee_pieces(session.events))} of {len(said)} said"),
        ("the customer's sound that came too late (underruns)", f"{counts['late'] * 1000:.0f} ms"),
        ("troubles told by the sound system, out and in", " and ".join(str(count) for count in counts["troubles"])),
        ("put together again", f"{counts['slips']} times"),
        ("latency", f"{latency.seconds * 1000:.0f} ms, {latency.source}"),
        ("drift", drift),
        ("channels moved against each other, at the end", f"{moved[-1][1] * 1000:.1f} ms"),
        ("channels moved against each other, at most", f"{max(abs(shift) for _, shift in moved) * 1000:.1f} ms"),
        (
            f"outside the {len(told)} stretches that the call itself told as apart, at most",
            f"{max(elsewhere, default=0.0) * 1000:.1f} ms ({len(elsewhere)} of {len(moved)} lines)",
        ),
        (
            "the same over time",
            ", ".join(f"{shift * 1000:.0f} at {at:.0f} s" for at, shift in moved[:: max(1, len(moved) // 24)]),
        ),
        ("likeness of the recording to what was heard, at worst", f"{alike:.3f}"),
        (f"memory after {early[0] / 60:.1f} min: program, models", f"{early[1]:.0f} MB, {early[2]:.0f} MB"),
        (f"memory after {looks[-1, 0] / 60:.1f} min", f"{looks[-1, 1]:.0f} MB, {looks[-1, 2]:.0f} MB"),
        ("grown by", ", ".join(f"{100 * (looks[-1, side] / early[side] - 1):.1f} %" for side in (1, 2))),
    )
    table("a call on the virtual headset", rows)


def kill(count: int, folder: Path) -> None:
    """Kill calls and print what was left."""
    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("killing calls", total=count)

        def after(kills: _kills.Kills) -> None:
            progress.advance(task)
            if len(kills.lost) % PART == 0:
                faults = "; ".join(kills.faults) or "none"
                progress.console.print(f"after {len(kills.lost)}: lost {lost(kills)}; faults: {faults}")

        kills = _kills.run(folder, count, seed=1, after=after)
    rows = (
        ("calls", f"{count}, of {min(kills.lengths):.1f} to {max(kills.lengths):.1f} s"),
        ("sound lost against what was exchanged", lost(kills)),
        ("faults", "; ".join(kills.faults) or "none"),
    )
    table("calls killed at a random moment", rows)
    if kills.faults:
        sys.exit(1)


def lost(kills: _kills.Kills) -> str:
    """How much sound the killed calls have lost so far."""
    return f"median {np.median(kills.lost) * 1000:.0f} ms, at most {max(kills.lost) * 1000:.0f} ms"


def virtual() -> None:
    """Print how far the channels were apart during half an hour of stalls, underruns, hold-ups and drift in virtual time."""
    print(
        "\n| drift, stamps | "
        + " | ".join(f"{first}-{last} min" for first, last in pairwise(STEPS))
        + " | at the end | drift told |"
    )
    print("|---" * (len(STEPS) + 2) + "|")
    for drift, stamps in ((1e-4, True), (-1e-4, True), (1e-4, False)):
        call = long_call(drift, stamps, seed=5)
        errors = np.abs(call.error) * 1000
        parts = [errors[(call.at >= 60 * first) & (call.at < 60 * last)] for first, last in pairwise(STEPS)]
        cells = [f"{np.median(part):.1f}, {np.percentile(part, 95):.0f}, {part.max():.0f}" for part in parts]
        told = call.devices.ends.drift()
        ends = [f"{errors[-1]:.1f}", f"{told[0]:.0f} ppm" if told else "not known"]
        print(f"| {drift * 1e6:+.0f} ppm, {'with' if stamps else 'without'} | " + " | ".join(cells + ends) + " |")


def table(title: str, rows: Sequence[tuple[str, str]]) -> None:
    """Print a table for the docs."""
    print(f"\n| {title} | |\n|---|---|")
    for what, value in rows:
        print(f"| {what} | {value} |")


def main() -> None:
    """Do what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, help="length of the call on the virtual headset")
    parser.add_argument("--ahead", type=int, default=Held().ahead, help="blocks of 32 ms held ready in that call")
    parser.add_argument("--delay", type=float, default=Held().delay, help="seconds of delay asked of the sound system")
    parser.add_argument("--kills", type=int, help="number of calls to kill")
    parser.add_argument("--virtual", action="store_true", help="half an hour on two simulated devices, in seconds")
    asked = parser.parse_args()
    if not (asked.minutes or asked.kills or asked.virtual):
        parser.error("say --minutes, --kills or --virtual")
    if asked.virtual:
        virtual()
    with tempfile.TemporaryDirectory() as folder:
        if asked.kills:
            kill(asked.kills, Path(folder, "kills"))
        if asked.minutes:
            if why := missing_programs():
                sys.exit(why)
            soak(asked.minutes, Path(folder), Held(asked.ahead, asked.delay))


if __name__ == "__main__":
    main()
