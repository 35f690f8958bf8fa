"""Fast models for batches, importable by the processes that work; one recording can kill whoever reads it."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from voicecoach.app.batch import Batch, BatchResult, LocalRunner, Runner
from voicecoach.app.one_call import Answer, Task, describe, reviewed
from voicecoach.app.review import Tools
from voicecoach.call.recording import RATE, Samples, samples_to_seconds
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.edges.manifest import Named, Passed, named_recordings
from voicecoach.edges.pool import Died
from voicecoach.edges.protocols import Provenance
from voicecoach.edges.shelf import Shelf
from voicecoach.edges.sound_files import sha256_of
from voicecoach.edges.vad import FakeSpeechDetector

SAID = "I am so sorry about that my card is 4111 1111 1111 1111 and I will call you on Friday".split()
POISON = 0.99
"""A peak above this kills the process that hears it."""

SLOWLY = "VOICECOACH_TEST_SLOWLY"
MARKS = "VOICECOACH_TEST_MARKS"


class Transcriber:
    """The same words for the same sound, in any process and order."""

    name = "fake"

    def transcribe(self, samples: Samples) -> tuple[Word, ...]:
        if np.abs(samples).max(initial=0.0) > POISON:
            os._exit(137)
        step = samples_to_seconds(len(samples)) / len(SAID)
        return tuple(Word(text, Segment(i * step, (i + 1) * step), 1.0) for i, text in enumerate(SAID)) if step else ()

    def transcribe_all(self, sounds: Iterable[Samples]) -> Iterator[tuple[Word, ...]]:
        return map(self.transcribe, sounds)

    def provenance(self) -> Provenance:
        return {"engine": "fake"}


class Detector(FakeSpeechDetector):
    """Hears what is loud, notes who heard it, and dies of poison."""

    def probabilities(self, blocks: Iterable[Samples]) -> Samples:
        whole = np.concatenate(list(blocks))
        if marks := os.environ.get(MARKS):
            with Path(marks).open("a", encoding="utf-8") as out:
                out.write(f"{os.getpid()}\n")
        time.sleep(float(os.environ.get(SLOWLY, "0")))
        return super().probabilities([whole])


def open_fakes() -> Tools:
    return Tools(Transcriber(), Detector())


class Here:
    """Does the work in this process: nothing may kill it here."""

    def digests(self, named: Iterable[Named]) -> Iterator[tuple[Named, str | None]]:
        return ((each, sha256_of(Path(each.where))) for each in named)

    def describe(self) -> str:
        return describe(open_fakes())

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer | Died]]:
        return ((each, reviewed(each, Path(each.where), open_fakes(), lambda: None)) for each in tasks)

    def close(self) -> None:
        pass


class Quiet:
    """Shows nothing and remembers what it was told."""

    def __init__(self) -> None:
        self.failed: dict[str, str] = {}
        self.todo = -1

    def looking(self, done: int, found: int) -> None:
        assert 0 <= done <= found

    def begins(self, todo: int, done: int) -> None:
        assert done >= 0
        self.todo = todo

    def advanced(self, name: str, failed: str | None) -> None:
        if failed:
            self.failed[name] = failed


def write_call(path: Path, seed: int = 1, peak: float = 0.5, seconds: float = 6.0) -> Path:
    """A call of noise: the trainee speaks first, then the customer."""
    import soundfile

    path.parent.mkdir(parents=True, exist_ok=True)
    noise = np.random.default_rng(seed).uniform(-1, 1, (round(seconds * RATE), 2)) * peak
    half = len(noise) // 2
    noise[half:, 0] *= 1e-3
    noise[:half, 1] *= 1e-3
    soundfile.write(path, noise, RATE, subtype="PCM_16")
    return path


def run_fakes(
    source: Path,
    out: Path,
    *,
    reports: bool = False,
    retry: bool = False,
    redact: bool = True,
    runner: Runner | None = None,
) -> tuple[BatchResult, Quiet]:
    face = Quiet()
    with_runner = runner or Here()
    named: Iterator[Named | Passed] = named_recordings(source, "left", out)
    try:
        result = Batch(Shelf(out), redact=redact, reports=reports, retry=retry).run(named, with_runner, face)
    finally:
        with_runner.close()
    return result, face


if __name__ == "__main__":
    run_fakes(Path(sys.argv[1]), Path(sys.argv[2]), runner=LocalRunner(open_fakes, 1, 1))
