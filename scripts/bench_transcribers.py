"""Compare the engines and models on transcribed recordings: word error rate with its interval, and speed, side by side.

Speed is processor time: what the clock on the wall would show on an idle core with one thread, and nearly the same on a
busy machine, where the wall's clock says nothing. With more threads it counts the work of all of them.

Needs the recordings of ``../shared/data`` (or VOICECOACH_DATA) and the extras ``openai`` and ``test``.
"""

import argparse
import csv
import io
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE, Samples, samples_to_seconds
from voicecoach.call.speech import Word
from voicecoach.edges.protocols import Transcriber
from voicecoach.edges.transcribers.faster import FasterTranscriber
from voicecoach.edges.transcribers.openai import OpenaiTranscriber

CHECKOUT = Path(__file__).resolve().parent.parent
BANDS = ("wide", "phone")
SEED, DRAWS = 20261122, 4000
SHORT_CLIPS = 6
HEAD = ("engine", "band", "WER %", "real-time factor", "s a clip", "same twice")


@dataclass(frozen=True)
class Setup:
    """An engine, a model and how it calculates."""

    engine: str
    model: str
    compute: str
    beam: int

    @property
    def label(self) -> str:
        """One line."""
        return f"{self.engine} {self.model}, {self.compute}, beam {self.beam}"

    def open(self, threads: int) -> Transcriber:
        """Load it."""
        if self.engine == "openai":
            return OpenaiTranscriber(self.model, threads, beam=self.beam)
        return FasterTranscriber(self.model, threads, compute_type=self.compute, beam=self.beam)


SETUPS = (
    Setup("faster", "tiny.en", "int8", 5),
    Setup("faster", "base", "int8", 5),
    Setup("openai", "tiny.en", "float32", 1),
    Setup("faster", "tiny.en", "int8", 1),
    Setup("faster", "base", "int8", 1),
    Setup("openai", "base", "float32", 1),
)
PAIRS = ((1, 0), (3, 0), (4, 1), (2, 3), (5, 4))
"""Which set-up is compared with which, clip by clip: base with tiny.en, beam 1 with beam 5, openai with faster."""


@dataclass(frozen=True)
class Clip:
    """A recording and what is said there."""

    name: str
    reference: str
    sound: Samples


@dataclass
class Result:
    """What one set-up made of all clips of one band."""

    errors: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    repeated: bool | None = None


def main() -> int:
    """Run it."""
    options = _options()
    console = Console()
    try:
        setups = SETUPS[:3] if options.short else SETUPS
        clips = _clips(options.data, SHORT_CLIPS if options.short else None)
        results = _measure(setups, clips, options.threads, console)
    except VoicecoachError as error:
        console.print(f"[red]{error}")
        return error.exit_status
    seconds = sum(samples_to_seconds(len(clip.sound)) for clip in clips)
    console.print(f"{len(clips)} clips, {seconds:.0f} s, {options.threads} threads; intervals: 95 %, bootstrap over clips")
    rows = list(_rows(setups, results))
    _show(
        console,
        "Word error rate and speed",
        HEAD,
        rows,
        options,
    )
    pairs = [(setups[a], setups[b]) for a, b in PAIRS if max(a, b) < len(setups)]
    _show(
        console,
        "Difference in WER, clip by clip",
        ("engine", "against", "band", "points"),
        list(_differences(pairs, results)),
        options,
    )
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    beside = Path(os.environ.get("VOICECOACH_DATA", CHECKOUT.parent / "shared" / "data"))
    parser.add_argument("--data", type=Path, default=beside, help="the folder with MANIFEST.tsv")
    parser.add_argument("--short", action="store_true", help=f"only {SHORT_CLIPS} clips and three set-ups")
    parser.add_argument("--threads", type=int, default=1, help="1 (default): a factor that compares")
    parser.add_argument("--markdown", type=Path, help="write the tables here, too")
    options = parser.parse_args()
    if options.markdown:
        options.markdown.write_text("", encoding="utf-8")
    return options


def _clips(folder: Path, most: int | None) -> list[Clip]:
    """Every transcribed recording of read or spoken English; with `most`, a few spread over them."""
    from whisper.normalizers import EnglishTextNormalizer

    manifest = folder / "MANIFEST.tsv"
    if not manifest.is_file():
        raise VoicecoachError(f"there is no {manifest}: put the recordings there, or set VOICECOACH_DATA to their folder")
    with manifest.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if _transcribed(row)]
    if most:
        rows = rows[:: len(rows) // most][:most]
    normal = EnglishTextNormalizer()
    return [Clip(row["file"], _normal(normal, row["transcript"]), _read(folder / row["file"])) for row in rows]


def _transcribed(row: dict[str, str]) -> bool:
    return row["file"].startswith("speech/") and bool(row["transcript"]) and not row["transcript"].startswith("(")


def _normal(normal: Any, text: str) -> str:  # noqa: ANN401 - an object of a library without types
    """Whisper's English normalisation (numbers, contractions, spelling); brackets go first, for it drops what they hold."""
    return str(normal(text.translate(str.maketrans("", "", "()[]")))).strip()


def _read(path: Path) -> Samples:
    import soundfile
    import soxr

    sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return np.asarray(soxr.resample(sound.mean(axis=1), rate, RATE), dtype=np.float32)


def _phone(sound: Samples) -> Samples:
    """The same as a telephone carries it: 8 kHz, mu-law."""
    import soundfile
    import soxr

    line = io.BytesIO()
    soundfile.write(line, np.clip(soxr.resample(sound, RATE, RATE // 2), -1, 1), RATE // 2, format="WAV", subtype="ULAW")
    line.seek(0)
    return np.asarray(soxr.resample(soundfile.read(line, dtype="float32")[0], RATE // 2, RATE), dtype=np.float32)


def _measure(setups: Sequence[Setup], clips: Sequence[Clip], threads: int, console: Console) -> dict[tuple[str, str], Result]:
    from whisper.normalizers import EnglishTextNormalizer

    normal = EnglishTextNormalizer()
    phoned = [Clip(clip.name, clip.reference, _phone(clip.sound)) for clip in clips]
    results: dict[tuple[str, str], Result] = {}
    with Progress(console=console) as progress:
        task = progress.add_task("", total=len(setups) * len(BANDS) * len(clips))
        for setup in setups:
            progress.update(task, description=setup.label)
            engine = setup.open(threads)
            engine.transcribe(clips[0].sound)  # compiles and fills caches before the clock runs
            for band, heard in zip(BANDS, (clips, phoned), strict=True):
                result = results[setup.label, band] = Result()
                for clip in heard:
                    _score(engine, clip, normal, result)
                    progress.advance(task)
                result.repeated = all(engine.transcribe(clip.sound) == engine.transcribe(clip.sound) for clip in heard[:2])
            for row in _rows([setup], results):
                progress.console.print(*row, sep="; ")
    return results


def _score(engine: Transcriber, clip: Clip, normal: Any, result: Result) -> None:  # noqa: ANN401 - an untyped library's object
    began = time.process_time()
    words: tuple[Word, ...] = engine.transcribe(clip.sound)
    result.seconds.append(time.process_time() - began)
    result.factors.append(result.seconds[-1] / samples_to_seconds(len(clip.sound)))
    result.errors.append(_errors(clip.reference, _normal(normal, " ".join(word.text for word in words))))
    result.words.append(len(clip.reference.split()))


def _errors(reference: str, heard: str) -> int:
    import jiwer

    if not heard:
        return len(reference.split())
    scored = jiwer.process_words(reference, heard)
    return int(scored.substitutions + scored.deletions + scored.insertions)


def _rows(setups: Sequence[Setup], results: dict[tuple[str, str], Result]) -> Iterator[tuple[str, ...]]:
    for setup in setups:
        for band in BANDS:
            one = results[setup.label, band]
            low, high = _interval(np.array(one.errors), np.array(one.words))
            rate = 100 * sum(one.errors) / sum(one.words)
            speed = f"{sum(one.seconds) / sum(s / f for s, f in zip(one.seconds, one.factors, strict=True)):.2f}"
            twice = "yes" if one.repeated else "NO"
            yield setup.label, band, f"{rate:.1f} ({low:.1f} to {high:.1f})", speed, f"{np.median(one.seconds):.2f}", twice


def _differences(pairs: Sequence[tuple[Setup, Setup]], results: dict[tuple[str, str], Result]) -> Iterator[tuple[str, ...]]:
    for mine, other in pairs:
        for band in BANDS:
            one, two = results[mine.label, band], results[other.label, band]
            more = np.array(one.errors) - np.array(two.errors)
            low, high = _interval(more, np.array(one.words))
            yield mine.label, other.label, band, f"{100 * more.sum() / sum(one.words):+.1f} ({low:+.1f} to {high:+.1f})"


def _interval(errors: NDArray[np.int_], words: NDArray[np.int_]) -> tuple[float, float]:
    """The 95 % percentile interval of 100 * errors / words, drawing whole clips with replacement."""
    drawn = np.random.default_rng(SEED).integers(0, len(errors), (DRAWS, len(errors)))
    low, high = np.percentile(100 * errors[drawn].sum(axis=1) / words[drawn].sum(axis=1), (2.5, 97.5))
    return float(low), float(high)


def _show(console: Console, title: str, head: Sequence[str], rows: Sequence[Sequence[str]], options: argparse.Namespace) -> None:
    table = Table(*head, title=title)
    for row in rows:
        table.add_row(*row)
    console.print(table)
    if options.markdown:
        lines = [f"### {title}", "", *(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)), "", ""]
        with options.markdown.open("a", encoding="utf-8") as out:
            out.write("\n".join(lines))


if __name__ == "__main__":
    sys.exit(main())
