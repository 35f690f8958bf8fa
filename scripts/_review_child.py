"""One contender in a process of its own: what it heard, how long it took, and how much memory it needed; JSON on the last line.

python scripts/_review_child.py CONTENDER CALL.flac SECONDS
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice, repeat
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from voicecoach.app.open_tools import open_tools
from voicecoach.app.page_sound import PageSound
from voicecoach.app.review import Tools, review_file, write_report
from voicecoach.call.recording import RATE, Samples
from voicecoach.call.speech import Word
from voicecoach.edges.embed import open_meaning
from voicecoach.edges.models import whisper_folder
from voicecoach.edges.protocols import Provenance
from voicecoach.edges.sound_files import open_recording
from voicecoach.edges.transcribers import FakeTranscriber, open_transcriber
from voicecoach.edges.vad import OfflineSilero
from voicecoach.edges.voiceprint import open_voiceprints

THREADS = 2
MODEL = "base"
HEARD_WHOLE = 24
"""Sounds that Whisper hears in the measurement of memory (it holds no more at a time); then made-up words follow as fast."""

Said = list[tuple[str, float, float, float]]
"""Words with start, end and the engine's probability."""


class SoonTired:
    """Whisper for the first sounds, made-up words as dense for the others: the memory of hours, without hours of waiting."""

    name = "soon tired"

    def __init__(self) -> None:
        self._whisper = open_transcriber("faster", MODEL, THREADS)
        self._pretends = FakeTranscriber(repeat("so I have said that twice now and here it is again " * 7))

    def transcribe(self, samples: Samples) -> tuple[Word, ...]:
        """Made-up words."""
        return self._pretends.transcribe(samples)

    def transcribe_all(self, sounds: Iterable[Samples]) -> Iterator[tuple[Word, ...]]:
        """Words of Whisper, then made-up ones."""
        waiting = iter(sounds)
        yield from self._whisper.transcribe_all(islice(waiting, HEARD_WHOLE))
        yield from map(self.transcribe, waiting)

    def provenance(self) -> Provenance:
        """Whisper's."""
        return self._whisper.provenance()


def reviewed(call: Path, tools: Tools) -> list[Said]:
    """The product's whole way, report included."""
    sound, recording = PageSound(), open_recording(call, "left")
    review = review_file(call, "left", tools, lambda *_: None, sound=sound, opened=recording)
    with tempfile.TemporaryDirectory() as folder:
        write_report(review, recording, Path(folder) / "out", sound=sound)
    said: list[Said] = [[], []]
    for each in review.turns:
        said[each.turn.speaker.value == "customer"] += [
            (w.text, w.segment.start, w.segment.end, w.confidence or 0.0) for w in each.turn.words
        ]
    return said


def whole(call: Path, _: float) -> list[Said]:
    """The review."""
    return reviewed(call, open_tools("faster", MODEL))


def memory(call: Path, _: float) -> list[Said]:
    """The review, Whisper hearing only the beginning."""
    reviewed(call, Tools(SoonTired(), OfflineSilero(), open_meaning(), open_voiceprints()))
    return []


def faster(call: Path, seconds: float) -> list[Said]:
    """faster-whisper as it comes, told only how many threads there are."""
    from faster_whisper import WhisperModel

    model = WhisperModel(str(whisper_folder(MODEL).path), device="cpu", cpu_threads=THREADS)
    _loaded()
    heard = [list(model.transcribe(channel, word_timestamps=True)[0]) for channel in _channels(call, seconds)]
    return [[(w.word.strip(), w.start, w.end, w.probability) for s in segments for w in s.words or ()] for segments in heard]


def openai(call: Path, seconds: float) -> list[Said]:
    """openai-whisper as it comes, with times of words, on the same weights; its segments go to call-ai-metrics afterwards."""
    import torch
    import whisper

    from voicecoach.edges.transcribers.openai import _load

    torch.manual_seed(0)  # it draws at random where it is not sure
    model: Any = _load(whisper_folder(MODEL), THREADS)
    _loaded()
    heard = [whisper.transcribe(model, channel, word_timestamps=True, fp16=False) for channel in _channels(call, seconds)]
    return [
        [(w["word"].strip(), w["start"], w["end"], w["probability"]) for s in each["segments"] for w in s["words"]]
        for each in heard
    ]


def acoustic(call: Path, _: float) -> list[Said]:
    """The review without Whisper and without the report: reading, speech, turns, overlaps, pace, level, pitch, voices."""
    said = FakeTranscriber(f"{'and then I said it again to him ' * 9}" for _ in count())
    tools = Tools(said, OfflineSilero(), voiceprints=open_voiceprints())
    review_file(call, "left", tools, lambda *_: None)  # libraries are loaded, caches are full
    _restart()
    review_file(call, "left", tools, lambda *_: None)
    return []


def _channels(call: Path, seconds: float) -> list[Samples]:
    sound, _ = soundfile.read(call, frames=round(seconds * RATE), dtype="float32")
    return [np.ascontiguousarray(sound[:, channel]) for channel in (0, 1)]


_began: list[float] = []
_loading: list[float] = [0.0, 0.0]


def _restart() -> None:
    _began[:] = [time.perf_counter(), time.process_time()]


def _loaded() -> None:
    _loading[:] = [time.perf_counter() - _began[0], time.process_time() - _began[1]]


CONTENDERS: dict[str, Callable[[Path, float], list[Said]]] = {
    "whole": whole,
    "memory": memory,
    "faster": faster,
    "openai": openai,
    "acoustic": acoustic,
}


def main() -> None:
    """Run one and print what came of it."""
    name, call, seconds = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    _restart()
    said = CONTENDERS[name](call, seconds)
    wall, processor = time.perf_counter() - _began[0], time.process_time() - _began[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"wall": wall, "processor": processor, "loading": _loading, "peak": peak, "said": said}))


if __name__ == "__main__":
    main()
