"""How true the words are: nothing invented, loops caught, errors beside the engines as they come, and calibrated confidence."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from _dense_call import transcribed
from _invented import loops, nothing_invented
from _known_words import BANDS, LONGEST, Spoken, clip_errors, error_rate, recordings_of
from _stats import bootstrap_rows, data_folder, table
from numpy.typing import NDArray

from voicecoach.app.write_down import write_down
from voicecoach.call import confidence
from voicecoach.call.recording import ArrayChannel, Origin, Recording, Samples
from voicecoach.call.speech import Speaker, Word
from voicecoach.edges.models import whisper_folder
from voicecoach.edges.protocols import Transcriber
from voicecoach.edges.transcribers.faster import FasterTranscriber
from voicecoach.edges.transcribers.openai import _load as load_openai
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.boundaries import channel_speech

TITLE = "Words"
MODEL, THREADS = "base", 2
TELEPHONE_GOAL = 0.0
"""Points more of words wrong over the telephone than the engines as shipped may have."""
WIDE_GOAL = 0.5
"""Points more than the same weights run the ordinary way."""
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
FITTED = ("LJ", "OSR", "61", "had")
"""Speakers on whom the map of confidence is fitted: about half of the errors; the figures are those of the others."""

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """One word that was heard: the engine's probability, and whether it was said."""

    speaker: str
    probability: float
    right: bool


@dataclass(frozen=True, slots=True)
class Other:
    """What voicecoach is held against: a name, how it hears, and whether it is an engine as shipped."""

    name: str
    hear: Callable[[Samples], str]
    shipped: bool = True


class OneByOne:
    """The product's transcriber, each stretch by itself: the ordinary way for the same weights."""

    name = "one by one"

    def __init__(self, whisper: FasterTranscriber) -> None:
        self.transcribe, self.provenance = whisper.transcribe, whisper.provenance

    def transcribe_all(self, sounds: Iterable[Samples]) -> Iterator[tuple[Word, ...]]:
        """One after the other."""
        return map(self.transcribe, sounds)


def section(short: bool) -> str:
    """The section of the page."""
    ours = FasterTranscriber(MODEL, THREADS)
    detector = OfflineSilero()
    parts = [nothing_invented(lambda sound: _hear(ours, detector, sound), ours, short=short), loops(ours)]
    recordings = recordings_of(transcribed(data_folder()), short=short)
    heard = [_hear(ours, detector, each.sound) for each in recordings]
    parts += [
        _beside_others(recordings, heard, _others(ours, detector, short=short)),
        _confidence(recordings, heard),
        _by_speaker(recordings, heard),
    ]
    return "\n".join(parts) + "\n"


def _hear(ours: Transcriber, detector: OfflineSilero, sound: Samples) -> tuple[Word, ...]:
    """The words of a recording by the review's own way: who speaks when, packs, Whisper, times, second look."""
    channel, none = ArrayChannel(sound), ArrayChannel(np.zeros(len(sound), np.float32))
    speech = {
        Speaker.TRAINEE: channel_speech(channel, detector.probabilities, detector.hop),
        Speaker.CUSTOMER: channel_speech(none, detector.probabilities, detector.hop),
    }
    call = Recording(channel, none, origin=Origin.UPLOADED)
    return write_down(call, speech, list(Speaker), ours, lambda *_: None)[Speaker.TRAINEE]


def _beside_others(recordings: Sequence[Spoken], heard: Sequence[Sequence[Word]], others: Sequence[Other]) -> str:
    mine = [clip_errors(each.clips, " ".join(word.text for word in words)) for each, words in zip(recordings, heard, strict=True)]
    rows: list[tuple[object, ...]] = []
    for band in BANDS[:2]:
        at = [i for i, each in enumerate(recordings) if each.band == band]
        own = [score for i in at for score in mine[i]]
        rows.append((band, "voicecoach", len(own), bootstrap_rows(own, error_rate).shown(1), "", ""))
        for other in others:
            theirs = [score for i in at for score in clip_errors(recordings[i].clips, other.hear(recordings[i].sound))]
            more = bootstrap_rows([(one - two, count) for (one, count), (two, _) in zip(own, theirs, strict=True)], error_rate)
            goal = TELEPHONE_GOAL if band != "wide" and other.shipped else WIDE_GOAL
            errors = bootstrap_rows(theirs, error_rate).shown(1)
            rows.append((band, other.name, len(theirs), errors, more.shown(1), more.verdict(goal)))
    head = ("band", "engine", "clips", "WER %", "voicecoach has more, points", "goal")
    return (
        "**Errors in words** beside the same weights run the ordinary way: clips of read and spoken English, put together by\n"
        f"speaker to recordings of at most {LONGEST:.0f} s; the review's whole way (detector, packs side by side, second look)\n"
        "against the same way with each pack by itself, and against the engines' own `transcribe` with default options.\n"
        "WER after Whisper's own normalisation; intervals by paired bootstrap over clips.\n"
        "Goals: at most 0.5 points more in wide band; over the telephone (mu-law) no more than the engines as shipped.\n\n"
        + table(head, rows)
        + "\n"
    )


def _others(ours: FasterTranscriber, detector: OfflineSilero, *, short: bool) -> list[Other]:
    from faster_whisper import WhisperModel

    plain = WhisperModel(str(whisper_folder(MODEL).path), device="cpu", cpu_threads=THREADS)
    single = OneByOne(ours)
    engines = [
        Other("each pack by itself", lambda sound: " ".join(word.text for word in _hear(single, detector, sound)), shipped=False),
        Other("faster-whisper as shipped", lambda sound: "".join(part.text for part in plain.transcribe(sound)[0])),
    ]
    if not short:
        import torch

        torch.manual_seed(0)  # it draws at random where it is not sure
        model = load_openai(whisper_folder(MODEL), THREADS)
        engines.append(Other("openai-whisper as shipped", lambda sound: str(model.transcribe(sound, fp16=False)["text"])))
    return engines


def _confidence(recordings: Sequence[Spoken], heard: Sequence[Sequence[Word]]) -> str:
    judged = [word for each, words in zip(recordings, heard, strict=True) for word in judge(each, words)]
    others = [word for word in judged if word.speaker not in FITTED]
    slope, shift = fit([word for word in judged if word.speaker in FITTED])
    rows: list[tuple[object, ...]] = []
    said = np.array([confidence.calibrated(word.probability) for word in others])
    right = np.array([float(word.right) for word in others])
    for low, high in pairwise(EDGES):
        among = (said >= low) & ((said < high) | (high == EDGES[-1]))
        if among.any():
            rows.append((f"{low:g} to {high:g}", int(among.sum()), f"{said[among].mean():.3f}", f"{right[among].mean():.3f}"))
    raw = np.array([word.probability for word in others])
    return (
        "**Confidence**: the engine's probability of a word, put through one logistic curve, fitted on the speakers\n"
        f"{', '.join(FITTED)} ({len(judged) - len(others)} words in three bands: {', '.join(BANDS)}), told for the\n"
        f"others ({len(others)} words, {int(len(right) - right.sum())} of them wrong). Words with digits are left out.\n"
        f"This run's fit: slope {slope:.2f}, shift {shift:.2f}; the product has {confidence.SLOPE} and {confidence.SHIFT}.\n"
        f"Expected calibration error: {_ece(others, raw)} as the engine says it, {_ece(others, said)} calibrated.\n\n"
        + table(("confidence", "words", "said", "right"), rows)
        + "\n"
    )


def judge(spoken: Spoken, words: Sequence[Word]) -> list[Judged]:
    """Each word that was heard, with the engine's own probability again, and whether it stands in the reference there."""
    import jiwer

    heard = [(part, word.confidence or 0.0) for word in words for part in _letters(word.text)]
    reference = [part for clip in spoken.clips for part in _letters(clip.text or "")]
    if not heard:
        return []
    right = [False] * len(heard)
    for chunk in jiwer.process_words(" ".join(reference), " ".join(part for part, _ in heard)).alignments[0]:
        if chunk.type == "equal":
            right[chunk.hyp_start_idx : chunk.hyp_end_idx] = [True] * (chunk.hyp_end_idx - chunk.hyp_start_idx)
    return [
        Judged(spoken.speaker, confidence.uncalibrated(sure), good)
        for (part, sure), good in zip(heard, right, strict=True)
        if part.isalpha()
    ]


def _letters(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))


def fit(words: Sequence[Judged]) -> tuple[float, float]:
    """Slope and shift of the logistic curve that makes the probabilities likeliest (Platt 1999)."""
    from scipy.optimize import minimize

    odds = np.array([confidence.log_odds(word.probability) for word in words])
    sign = np.array([1.0 if word.right else -1.0 for word in words])
    best = minimize(lambda line: float(np.mean(np.log1p(np.exp(-sign * (line[0] * odds + line[1]))))), (1.0, 0.0))
    return float(best.x[0]), float(best.x[1])


def _ece(words: Sequence[Judged], said: Values) -> str:
    """Mean distance of confidence and truth over `EDGES`, weighted by words; the interval by bootstrap over speakers."""
    speakers = sorted({word.speaker for word in words})
    groups = [[(p, float(w.right)) for w, p in zip(words, said.tolist(), strict=True) if w.speaker == who] for who in speakers]
    return bootstrap_rows(groups, _distance).shown(3)


def _distance(groups: Sequence[Any]) -> float:
    pairs = np.array([pair for group in groups for pair in group])
    bins = np.clip(np.searchsorted(EDGES, pairs[:, 0], "right"), 1, len(EDGES) - 1)
    return float(sum(abs((pairs[bins == one, 0] - pairs[bins == one, 1]).sum()) for one in np.unique(bins)) / len(pairs))


def _by_speaker(recordings: Sequence[Spoken], heard: Sequence[Sequence[Word]]) -> str:
    rows: list[tuple[object, ...]] = []
    for speaker in sorted({each.speaker for each in recordings}):
        cells: list[object] = [speaker]
        for band in BANDS:
            scores = [
                score
                for each, words in zip(recordings, heard, strict=True)
                if (each.speaker, each.band) == (speaker, band)
                for score in clip_errors(each.clips, " ".join(word.text for word in words))
            ]
            cells.append(bootstrap_rows(scores, error_rate).shown(1))
        rows.append((*cells, sum(count for _, count in scores)))
    return (
        "**By speaker** (WER %). The data name an accent for one speaker only (the reader LJ, of the USA), so nothing can be\n"
        "said here of errors by accent; that speakers differ as much as they do says that accents may.\n\n"
        + table(("speaker", *BANDS, "words"), rows)
        + "\n"
    )
