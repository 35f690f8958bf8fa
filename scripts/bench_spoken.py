"""Spoken trainees: better conduct must end in a calmer customer, through a voice and Whisper; for docs/spoken.md.

python scripts/bench_spoken.py --cache FOLDER            # 24 calls, some minutes
python scripts/bench_spoken.py --cache FOLDER --short    # the first and the last trainee of one caller

Reads tests/personas/spoken/*.yaml: trainees whose replies are written and ranked by conduct (1 worst) before any was played.
A synthetic voice, not the customer's, speaks each reply; the call is held on the file line with the models that every call
has: Whisper (base), meaning, nearness, the end-of-turn model. FOLDER keeps the voiced replies and each call's transcript.
"""

import argparse
import hashlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import msgspec
import soundfile
import yaml
from _stats import CHECKOUT, bootstrap_rows, table

from voicecoach.app.practise import practise
from voicecoach.app.prepare import PracticeOptions, prepare
from voicecoach.app.request import PracticeRequest
from voicecoach.call.delivery import Delivery
from voicecoach.call.event import CallBegan, CallEnded, CustomerBegan, Event, MoodMoved, TraineeHeard
from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.personas import load_persona
from voicecoach.edges.protocols import Voice
from voicecoach.edges.replies import load_replies
from voicecoach.edges.store import Store
from voicecoach.edges.vad import LiveSilero, OfflineSilero
from voicecoach.edges.voices import choose, open_voice
from voicecoach.floor.floor import FloorRules
from voicecoach.persona.play import rank_correlation

FOLDER = CHECKOUT / "tests" / "personas" / "spoken"
GOAL = -0.7
FEWEST = 8
"""Calls of which a correlation is told."""
STARTED = "2026-01-01T09:00:00+00:00"


class SpokenTrainee(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who says what, in this order, whatever the customer says; ``conduct`` 1 is the worst of the caller's trainees."""

    name: str
    conduct: int
    replies: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


class SpokenTrainees(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The trainees of one caller."""

    caller: str
    trainees: tuple[SpokenTrainee, ...]


class Quiet:
    """A face that shows nothing and keeps what happened."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def event(self, event: Event) -> None:
        """Be told what happened."""
        self.events.append(event)

    def tick(self, at: float, trainee: Samples, *, customer_speaks: bool, trainee_speaks: bool) -> None:
        """Be told the time."""

    def card(self) -> None:
        """Show the card again."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """How one call went; ``late`` is the mean mood over the second half of its seconds."""

    caller: str
    trainee: str
    conduct: int
    seed: int
    first: int
    last: int
    late: float
    answers: int
    replies: int
    ending: str
    outcome: str
    seconds: float


def read_trainees(folder: Path = FOLDER) -> tuple[SpokenTrainees, ...]:
    """All callers' trainees, those of each from worst to best; conduct must rank them from 1 on, without a gap."""
    read = []
    for path in sorted(folder.glob("*.yaml")):
        one = msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), SpokenTrainees)
        if [trainee.conduct for trainee in one.trainees] != list(range(1, len(one.trainees) + 1)):
            sys.exit(f"{path.name}: the trainees must stand from worst to best, with conduct 1, 2, 3 and so on.")
        read.append(one)
    return tuple(read)


def voiced(text: str, voice: Voice, cache: Path) -> Path:
    """The reply as a sound file; spoken once, then taken from the cache."""
    digest = hashlib.sha256(f"{voice.name}\n{sorted(voice.provenance().items())}\n{text}".encode()).hexdigest()[:24]
    path = cache / "replies" / f"{digest}.flac"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        soundfile.write(part, voice.speak(text, Delivery()), RATE, format="FLAC", subtype="PCM_16")
        part.replace(path)
    return path


def as_folder(replies: Sequence[Path], folder: Path) -> Path:
    """A folder that the file line reads in order: the replies, numbered."""
    for number, reply in enumerate(replies, 1):
        (folder / f"{number:02}.flac").write_bytes(reply.read_bytes())
    return folder


def moods(events: Sequence[Event]) -> list[tuple[float, int]]:
    """Since when the customer was in which mood."""
    begun = [(0.0, event.mood) for event in events if isinstance(event, CallBegan)]
    return begun + [(event.at, event.after) for event in events if isinstance(event, MoodMoved)]


def late_mood(since: Sequence[tuple[float, int]], end: float) -> float:
    """The mean mood over the second half of a call's seconds."""
    half = end / 2
    until = [at for at, _ in since[1:]] + [end]
    shares = [(max(0.0, min(to, end) - max(at, half)), mood) for (at, mood), to in zip(since, until, strict=True)]
    return sum(seconds * mood for seconds, mood in shares) / (end - half)


def transcript(events: Sequence[Event], replies: Sequence[str]) -> Iterator[str]:
    """The call as one reads it: what was said, what was heard of it, and what that did to the mood."""
    said = iter(replies)
    for event in events:
        match event:
            case CustomerBegan():
                yield f"{event.at:6.1f} CUSTOMER [{event.mood} {event.beat}] {event.text}"
            case TraineeHeard():
                yield f"{event.at:6.1f} TRAINEE heard: {event.text}  {' '.join(event.cues)}"
            case MoodMoved():
                yield f"{event.at:6.1f} MOOD {event.before} to {event.after}: {'; '.join(event.reasons)}"
            case CallEnded():
                yield f"{event.at:6.1f} END {event.outcome} {event.ending}"
    yield from (f"       written: {text}" for text in said)


Prepares = Callable[[PracticeOptions], PracticeRequest]


class Product:
    """Prepares calls with everything that the product hears with, the models loaded once a caller."""

    def __init__(self) -> None:
        self._last: tuple[str, int, PracticeRequest] | None = None

    def __call__(self, options: PracticeOptions) -> PracticeRequest:
        """The request as `voicecoach practice --line file` makes it."""
        if self._last is None or self._last[:2] != (options.persona.name, options.seed):
            self._last = (options.persona.name, options.seed, prepare(options, lambda: None, lambda: ""))
            return self._last[2]
        assert options.replies is not None  # noqa: S101 - hold() gives a folder
        line = FileLine(load_replies(options.replies, OfflineSilero(), FloorRules().silences.shortest))
        return replace(self._last[2], line=line, detector=LiveSilero(), store=Store(options.home))


def hold(caller: str, trainee: SpokenTrainee, seed: int, voice: Voice, cache: Path, prepares: Prepares) -> Held:
    """One call, held whole; its transcript lies in the cache afterwards."""
    loaded, face = load_persona(caller), Quiet()
    sounds = [voiced(text, voice, cache) for text in trainee.replies]
    with TemporaryDirectory() as home, TemporaryDirectory() as replies:
        options = PracticeOptions(
            persona=loaded.for_call(seed),
            started=STARTED,
            line="file",
            replies=as_folder(sounds, Path(replies)),
            threads=1,
            seed=seed,
            home=Path(home),
        )
        result = practise(prepares(options), face)
    since, end = moods(face.events), face.events[-1].at
    written = cache / "transcripts" / f"{caller}-{trainee.conduct}-{trainee.name}-{seed}.txt"
    written.parent.mkdir(parents=True, exist_ok=True)
    written.write_text("\n".join(transcript(face.events, trainee.replies)) + "\n", encoding="utf-8")
    return Held(
        caller=caller,
        trainee=trainee.name,
        conduct=trainee.conduct,
        seed=seed,
        first=since[0][1],
        last=since[-1][1],
        late=late_mood(since, end),
        answers=sum(isinstance(event, TraineeHeard) for event in face.events),
        replies=len(trainee.replies),
        ending=result.ending,
        outcome=result.outcome.value,
        seconds=end,
    )


def correlation(calls: Sequence[Held], *, late: bool = False) -> float:
    """Spearman's rank correlation of conduct and mood: at the end, or over the second half; not-a-number if one does not vary."""
    found = rank_correlation([call.conduct for call in calls], [call.late if late else call.last for call in calls])
    return float("nan") if found is None else found


def report(calls: Sequence[Held]) -> str:
    """Both tables."""
    head = ("caller", "trainee", "conduct", "mood at start", "at the end", "second half", "heard", "ending", "seconds")
    rows = [
        (c.caller, c.trainee, c.conduct, c.first, c.last, f"{c.late:.1f}", f"{c.answers} of {c.replies}",
         f"{c.ending} ({c.outcome})", f"{c.seconds:.0f}")
        for c in calls
    ]  # fmt: skip
    callers = dict.fromkeys(call.caller for call in calls)
    groups = [[call for call in calls if call.caller == caller] for caller in callers]
    figures = []
    for name, group in [*zip(callers, groups, strict=True), ("all", list(calls))]:
        if len(group) < FEWEST:
            continue
        ends, half = (bootstrap_rows(group, partial(correlation, late=late)) for late in (False, True))
        figures.append((name, len(group), ends.shown(2), half.shown(2), ends.verdict(GOAL)))
    if not figures:
        return f"{table(head, rows)}\n\nToo few calls for a rank correlation.\n"
    columns = ("caller", "calls", "conduct and mood at the end", "and mood of the second half", f"goal: {GOAL} or below")
    return f"{table(head, rows)}\n\n{table(columns, figures)}\n"


def main() -> None:
    """Hold the calls and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cache", type=Path, required=True, help="folder for the voiced replies and the transcripts")
    parser.add_argument("--voice", default="joe", help="the trainees' voice; not a customer's")
    parser.add_argument("--seed", type=int, default=1, help="of every call")
    parser.add_argument("--short", action="store_true", help="two calls")
    parser.add_argument("--caller", help="only the trainees of this caller")
    parser.add_argument("--kept", action="store_true", help="hold only the calls that the cache has not")
    wished = parser.parse_args()
    voice, prepares, calls = open_voice(wished.voice), Product(), []
    read = [one for one in read_trainees() if wished.caller in (None, one.caller)]
    for one in read[: 1 if wished.short else None]:
        if choose(load_persona(one.caller).persona.voice).voice.name == voice.name:
            sys.exit(f"The trainees may not have the voice of {one.caller}: choose another with --voice.")
        for trainee in (one.trainees[0], one.trainees[-1]) if wished.short else one.trainees:
            kept = wished.cache / "held" / f"{one.caller}-{trainee.name}-{wished.seed}.json"
            if wished.kept and kept.is_file():
                calls.append(msgspec.json.decode(kept.read_bytes(), type=Held))
                continue
            calls.append(hold(one.caller, trainee, wished.seed, voice, wished.cache, prepares))
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(msgspec.json.encode(calls[-1]))
            print(f"{time.process_time():6.0f} s  {one.caller} {trainee.name}: {calls[-1].last}", file=sys.stderr, flush=True)
    print(f"Trainees' voice (synthetic): {voice.name}; seed {wished.seed}\n\n{report(calls)}")


if __name__ == "__main__":
    main()
