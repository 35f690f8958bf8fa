"""How true the words are: nothing invented, loops caught, errors beside the engines as they come, and calibrated confidence."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from _dense_call import Clip, normal, transcribed
from _made_sounds import made_sounds
from _stats import SEED, bootstrap_rows, data_folder, table
from numpy.typing import NDArray

from voicecoach.app.write_down import write_down
from voicecoach.call import confidence
from voicecoach.call.recording import RATE, ArrayChannel, Origin, Recording, Samples, samples_to_seconds
from voicecoach.call.speech import Speaker, Word
from voicecoach.edges.models import whisper_folder
from voicecoach.edges.transcribers import gate
from voicecoach.edges.transcribers.faster import FasterTranscriber
from voicecoach.edges.transcribers.openai import _load as load_openai
from voicecoach.edges.vad import OfflineSilero
from voicecoach.listen.boundaries import channel_speech

TITLE = "Words"
MODEL, THREADS = "base", 2
LONGEST = 50.0
"""Seconds of the recordings that clips of one speaker are put together to."""
GAP = 0.6
BANDS = ("wide", "telephone", "noise")
"""As recorded; 8 kHz and mu-law; white noise 10 dB below the speech."""
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
FITTED = ("LJ", "OSR", "61", "had")
"""Speakers on whom the map of confidence is fitted: about half of the errors; the figures are those of the others."""

Values = NDArray[np.float64]


@dataclass
class Spoken:
    """Clips of one speaker as one recording, in one band."""

    speaker: str
    band: str
    clips: list[Clip]
    sound: Samples = field(default_factory=lambda: np.zeros(0, np.float32))


@dataclass(frozen=True, slots=True)
class Judged:
    """One word that was heard: the engine's probability, and whether it was said."""

    speaker: str
    probability: float
    right: bool


def section(short: bool) -> str:
    """The section of the page."""
    ours = FasterTranscriber(MODEL, THREADS)
    detector = OfflineSilero()
    parts = [_nothing_invented(ours, detector, short=short), _loops(ours)]
    recordings = _recordings(transcribed(data_folder()), short=short)
    heard = [_hear(ours, detector, each.sound) for each in recordings]
    parts += [_beside_others(recordings, heard, short=short), _confidence(recordings, heard), _by_speaker(recordings, heard)]
    return "\n".join(parts) + "\n"


def _hear(ours: FasterTranscriber, detector: OfflineSilero, sound: Samples) -> tuple[Word, ...]:
    """The words of a recording by the review's own way: who speaks when, packs, Whisper, times, second look."""
    channel, none = ArrayChannel(sound), ArrayChannel(np.zeros(len(sound), np.float32))
    speech = {
        Speaker.TRAINEE: channel_speech(channel, detector.probabilities, detector.hop),
        Speaker.CUSTOMER: channel_speech(none, detector.probabilities, detector.hop),
    }
    call = Recording(channel, none, origin=Origin.UPLOADED)
    return write_down(call, speech, list(Speaker), ours, lambda *_: None)[Speaker.TRAINEE]


def _nothing_invented(ours: FasterTranscriber, detector: OfflineSilero, *, short: bool) -> str:
    rows: list[tuple[object, ...]] = []
    seconds = words = 0.0
    for each in made_sounds(data_folder(), 10.0 if short else 30.0):
        said = _hear(ours, detector, each.sound)
        alone = ours.transcribe(each.sound[: 10 * RATE])
        seconds, words = seconds + samples_to_seconds(len(each.sound)), words + len(said)
        rows.append((each.name, each.kind, f"{samples_to_seconds(len(each.sound)):.0f}", len(said), _quoted(said), len(alone)))
    goal = "met" if words == 0 else "**missed**"
    return (
        f"**Nothing is invented**: {words:.0f} words in {seconds / 60:.1f} minutes without speech (goal: 0; {goal}).\n"
        "All sounds are synthetic, but for the babble. The last column: what the product's Whisper says of the first ten\n"
        "seconds if no detector of speech stands before it.\n\n"
        + table(("sound", "made as", "s", "words", "which", "words without detector"), rows)
        + "\n"
    )


def _quoted(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words[:8])


def _loops(ours: FasterTranscriber) -> str:
    """Sounds on which Whisper goes round in circles, given to it with no detector before."""
    seconds = np.arange(4 * RATE) / RATE
    sounds = {
        "hum of 50 Hz": 0.1 * np.sin(2 * np.pi * 50 * seconds),
        "tone of 440 Hz": 0.2 * np.sin(2 * np.pi * 440 * seconds),
        "tone of 1 kHz": 0.2 * np.sin(2 * np.pi * 1000 * seconds),
        "beeps": 0.2 * np.sin(2 * np.pi * 880 * seconds) * (np.mod(seconds, 0.5) < 0.2),
        "silence": 0 * seconds,
    }
    rows: list[tuple[object, ...]] = []
    for name, sound in sounds.items():
        samples = sound.astype(np.float32)
        raw = ours._run(samples)  # noqa: SLF001 - before anything is dropped
        rows.append(
            (
                name,
                " ".join(piece.text.strip() for piece in raw)[:40],
                "yes" if gate.loops(raw) else "no",
                len(ours.transcribe(samples)),
            )
        )
    return (
        "**Loops** are caught by how well a text compresses and by runs of the same letters; what still loops with repetition\n"
        "forbidden is dropped. Straight to Whisper, with no detector of speech before:\n\n"
        + table(("sound", "Whisper says", "a loop", "words kept"), rows)
        + "\n"
    )


def _recordings(clips: Sequence[Clip], *, short: bool) -> list[Spoken]:
    found: list[Spoken] = []
    for clip in clips:
        who = speaker_of(clip.name)
        last = found[-1] if found else None
        if last is None or last.speaker != who or _seconds(last.clips) + _seconds([clip]) > LONGEST:
            found.append(Spoken(who, "wide", []))
        found[-1].clips.append(clip)
    found = found[::4] if short else found
    return [Spoken(each.speaker, band, each.clips, _in_band(_joined(each.clips), band)) for band in BANDS for each in found]


def speaker_of(name: str) -> str:
    """Who speaks, by the name of the file: the noisy copies are of the same speaker as the clean ones."""
    file = name.rsplit("/", 1)[-1]
    if "ljspeech" in name:
        return "LJ"
    return "p287" if "p287" in file else re.split(r"[-_.]", file)[0]


def _seconds(clips: Sequence[Clip]) -> float:
    return sum(samples_to_seconds(len(clip.sound)) + GAP for clip in clips)


def _joined(clips: Sequence[Clip]) -> Samples:
    gap = np.zeros(round(GAP * RATE), np.float32)
    sound = np.concatenate([gap, *(part for clip in clips for part in (clip.sound, gap))])
    return sound + np.random.default_rng(SEED).normal(0, 1e-4, len(sound)).astype(np.float32)


def _in_band(sound: Samples, band: str) -> Samples:
    if band == "noise":
        power = float(np.sqrt(np.mean(np.square(sound)))) * 10 ** (-10 / 20)
        return sound + np.random.default_rng(SEED).normal(0, power, len(sound)).astype(np.float32)
    return telephone(sound) if band == "telephone" else sound


def telephone(sound: Samples) -> Samples:
    """The same as a telephone carries it: 8 kHz, mu-law."""
    import soundfile
    import soxr

    line = io.BytesIO()
    soundfile.write(line, np.clip(soxr.resample(sound, RATE, RATE // 2), -1, 1), RATE // 2, format="WAV", subtype="ULAW")
    line.seek(0)
    return np.asarray(soxr.resample(soundfile.read(line, dtype="float32")[0], RATE // 2, RATE), dtype=np.float32)


def _beside_others(recordings: Sequence[Spoken], heard: Sequence[Sequence[Word]], *, short: bool) -> str:
    texts = {"voicecoach": [" ".join(word.text for word in words) for words in heard]}
    chosen = [i for i, each in enumerate(recordings) if each.band != "noise"]
    for name, run in _others(short=short).items():
        texts[name] = ["" if i not in chosen else run(each.sound) for i, each in enumerate(recordings)]
    rows: list[tuple[object, ...]] = []
    for band in BANDS[:2]:
        at = [i for i in chosen if recordings[i].band == band]
        mine = [score for i in at for score in clip_errors(recordings[i].clips, texts["voicecoach"][i])]
        for name, said in texts.items():
            theirs = [score for i in at for score in clip_errors(recordings[i].clips, said[i])]
            more = bootstrap_rows([(one - two, count) for (one, count), (two, _) in zip(mine, theirs, strict=True)], _rate)
            verdict = "" if name == "voicecoach" else more.verdict(0.5 if band == "wide" else 0.0)
            rows.append(
                (band, name, bootstrap_rows(mine if name == "voicecoach" else theirs, _rate).shown(1), more.shown(1), verdict)
            )
    clips = sum(len(each.clips) for each in recordings if each.band == "wide")
    return (
        f"**Errors in words** beside the same weights run the ordinary way: {clips} clips of read and spoken English, put\n"
        f"together by speaker to recordings of at most {LONGEST:.0f} s; the review's whole way (detector, packs, second look)\n"
        "against the engines' own `transcribe` with default options. WER after Whisper's own normalisation; intervals by\n"
        "paired bootstrap over clips. Goals: at most 0.5 points more in wide band, no more over the telephone (mu-law).\n\n"
        + table(("band", "engine", "WER %", "voicecoach has more by, points", "goal"), rows)
        + "\n"
    )


def _others(*, short: bool) -> dict[str, Any]:
    from faster_whisper import WhisperModel

    plain = WhisperModel(str(whisper_folder(MODEL).path), device="cpu", cpu_threads=THREADS)
    engines: dict[str, Any] = {
        "faster-whisper as shipped": lambda sound: "".join(segment.text for segment in plain.transcribe(sound)[0]),
    }
    if not short:
        import torch

        torch.manual_seed(0)  # it draws at random where it is not sure
        model = load_openai(whisper_folder(MODEL), THREADS)
        engines["openai-whisper as shipped"] = lambda sound: model.transcribe(sound, fp16=False)["text"]
    return engines


def clip_errors(clips: Sequence[Clip], said: str) -> list[tuple[int, int]]:
    """Errors and words of each clip: the whole recording is aligned, and an added word counts for the clip where it stands."""
    import jiwer
    from whisper.normalizers import EnglishTextNormalizer

    normaliser = EnglishTextNormalizer()
    references = [normal(normaliser, clip.text or "").split() for clip in clips]
    ends = np.cumsum([len(words) for words in references])
    errors = [0] * len(clips)
    whole = " ".join(word for words in references for word in words)
    for chunk in jiwer.process_words(whole, normal(normaliser, said) or "nothing").alignments[0]:
        if chunk.type == "insert":
            errors[min(int(np.searchsorted(ends, chunk.ref_start_idx, "right")), len(clips) - 1)] += (
                chunk.hyp_end_idx - chunk.hyp_start_idx
            )
        elif chunk.type != "equal":
            for index in range(chunk.ref_start_idx, chunk.ref_end_idx):
                errors[int(np.searchsorted(ends, index, "right"))] += 1
    return [(wrong, len(words)) for wrong, words in zip(errors, references, strict=True)]


def _rate(pairs: Sequence[object]) -> float:
    errors, words = np.array(pairs, dtype=np.float64).sum(axis=0)
    return float(100 * errors / words)


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
            cells.append(bootstrap_rows(scores, _rate).shown(1))
        rows.append((*cells, sum(count for _, count in scores)))
    return (
        "**By speaker** (WER %). The data name an accent for one speaker only (the reader LJ, of the USA), so nothing can be\n"
        "said here of errors by accent; that speakers differ as much as they do says that accents may.\n\n"
        + table(("speaker", *BANDS, "words"), rows)
        + "\n"
    )
