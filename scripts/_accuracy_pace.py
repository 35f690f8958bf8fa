"""How well pace, articulation, pauses and silences are measured: a section of docs/accuracy.md."""

import importlib.util
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import _accuracy_background
import _accuracy_noise
import numpy as np
from _spoken import FAINT, Spoken, by_energy, dictionary, find_speech, hear, joined, noise_of, stretch, transcripts
from _stats import Figure, bootstrap, data_folder, mean, median, median_size, share, table, tail_size

from voicecoach.call.recording import Samples, samples_to_seconds
from voicecoach.call.segment import Segment
from voicecoach.call.timeline import Timeline
from voicecoach.edges.replies import read_mono
from voicecoach.listen.pace import FILLERS, NET_GAP, articulation, pace
from voicecoach.listen.silences import LONG_SILENCE
from voicecoach.listen.spoken import count_syllables, guess_syllables, spoken_words
from voicecoach.listen.turns import TURN_PAUSE

TITLE = "Pace: words, syllables, pauses"

WORDS = 60
"""Fewest words of a passage."""
RATES = (60, 90, 120, 150, 180, 220)
"""Words a minute that passages are stretched to."""
EACH = 1
"""Of these for each passage, in turn."""
SEED = 20261122


@dataclass(frozen=True)
class Passage:
    """Recordings of one speaker that make `WORDS` words and more together, the same without noise, and what is said in them."""

    speaker: str
    parts: tuple[Samples, ...]
    clean: tuple[Samples, ...]
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        """What is spoken, word by word, without fillers."""
        return tuple(word for token in self.text.split() for word in spoken_words(token) if word.lower() not in FILLERS)

    def at(self, tempo: float) -> "Passage":
        """The same at another tempo."""
        clean = tuple(stretch(part, tempo) for part in self.clean)
        noises = (noise_of(*pair) for pair in zip(self.parts, self.clean, strict=True))  # as it is: stretched it were another
        parts = tuple(part + np.resize(noise, len(part)) for part, noise in zip(clean, noises, strict=True))
        return Passage(self.speaker, parts, clean, self.text)

    def reference(self, gap: float) -> float:
        """Seconds of speech by energy, gaps under a number of seconds filled, in each recording by itself."""
        return sum(by_energy(part).bridged(gap).duration for part in self.clean)


@dataclass(frozen=True)
class Case:
    """One passage at one tempo: what was found of it (relative errors), and whether a review withholds it as too noisy."""

    rate: str
    speaker: str
    pace: float | None
    articulation: float | None
    nuclei: float | None
    words: float
    withheld: bool


def section(short: bool) -> str:
    """Hear every passage as it is and stretched; look the dictionary's own words up without it; plant silences."""
    data = data_folder()
    found = passages(data)[-2:] if short else passages(data)
    cases = [_case(each, None) for each in found]
    for number, each in enumerate(found):
        cases += [_case(each, RATES[(number + step * len(RATES) // EACH) % len(RATES)]) for step in range(EACH)]
    kept = [each for each in found if each.speaker == "LJ"][1::2]  # none of those that the limit of 25 dB was set on
    kept += [each for each in found if each.speaker == "1089"]
    noise = _accuracy_noise.section(kept[:1] if short else kept)
    noise = f"{noise}\n\n{_accuracy_background.section(short)}"
    return "\n\n".join((_pace(cases, found), noise, _syllables(found), _articulation(cases), _silences(data, 6 if short else 34)))


@cache
def passages(data: Path) -> tuple[Passage, ...]:
    """The recordings with known words, put together by speaker until there are enough words."""
    known = transcripts(data)
    made: list[Passage] = []
    for folder, speaker in (
        ("speech/ljspeech", "LJ"), ("speech/librispeech/1089", "1089"), ("speech/noisy/clean", "p287"),
        ("speech/noisy/noisy", "p287 in noise"), ("speech/pace/fast_then", "fast then slow"),
        ("speech/OSR", "Harvard sentences, 8 kHz"),
    ):  # fmt: skip
        parts: list[Samples] = []
        clean: list[Samples] = []
        text = ""
        for name in sorted(name for name in known if name.startswith(folder)):
            parts.append(read_mono(data / name))
            clean.append(read_mono(data / name.replace("/noisy_", "/clean_")))
            text = f"{text} {known[name]}".strip()
            if len([word for token in text.split() for word in spoken_words(token)]) >= WORDS:
                made.append(Passage(speaker, tuple(parts), tuple(clean), text))
                parts, clean, text = [], [], ""
        if len(text.split()) >= WORDS - 10 and parts:
            made.append(Passage(speaker, tuple(parts), tuple(clean), text))
    return tuple(made)


def _case(passage: Passage, rate: int | None) -> Case:
    own = 60 * len(passage.words) / passage.reference(TURN_PAUSE)
    passage = passage if rate is None else passage.at(rate / own)
    spoken = hear(joined(passage.parts, passage.clean))
    syllables = sum(count_syllables(word, dictionary()) for word in passage.words)
    net = passage.reference(NET_GAP)
    heard, said = pace(spoken.turns), articulation(spoken.turns, spoken.speech, dictionary())
    nuclei, withheld = _nuclei(spoken), _accuracy_noise.too_noisy(spoken)
    return Case(
        rate="as spoken" if rate is None else f"{rate}",
        speaker=passage.speaker,
        pace=None
        if heard.value is None or withheld
        else heard.value * passage.reference(TURN_PAUSE) / (60 * len(passage.words)) - 1,
        articulation=None if said.value is None or withheld else said.value * net / syllables - 1,
        nuclei=None if nuclei is None else nuclei / syllables - 1,
        words=(heard.count or 0) / len(passage.words) - 1,
        withheld=withheld,
    )


def _pace(cases: Sequence[Case], found: Sequence[Passage]) -> str:
    rows = []
    silent, withheld = sum(case.pace is None for case in cases), sum(case.withheld for case in cases)
    kinds = {rate: [case for case in cases if case.rate == rate] for rate in ("as spoken", *map(str, RATES))}
    kinds["**all but noise**"] = [case for case in cases if "noise" not in case.speaker]
    kinds["**in noise**"] = [case for case in cases if "noise" in case.speaker]
    kinds["**all**"] = list(cases)
    for rate, chosen in kinds.items():
        errors = [[case.pace] for case in chosen if case.pace is not None]
        size, tail = bootstrap(errors, median_size), bootstrap(errors, tail_size)
        last = (size.verdict(0.03), tail.verdict(0.08)) if rate.startswith("**") else ("", "")
        bias, words = bootstrap(errors, median), bootstrap([[case.words] for case in chosen], median)
        rows.append(
            (
                rate,
                size.count,
                size.percent(),
                last[0],
                tail.percent(),
                last[1],
                bias.percent(),
                words.percent(),
            )
        )
    head = ("words a minute", "cases", "median error", "goal 3 %", "95th percentile", "goal 8 %", "bias", "of it words")
    speakers = sorted({passage.speaker for passage in found})
    return f"""Data: {len(found)} passages of {WORDS} words and more (the last of a speaker {WORDS - 10}) with known words:
{", ".join(speakers)} (`ljspeech`, `librispeech`, `noisy`, `pace`, `OSR`; human, read, but for "fast then slow",
which is spoken freely). Rates other than "as spoken" are *synthetic*: the recording stretched (Signalsmith's stretch), {EACH} for
each passage. True pace: the transcript's words, without um and uh, over the time in which the sound above 120 Hz is within
{FAINT:.0f} dB of its loud parts and 10 dB above its floor (of the clean copy, where there is noise; the noise goes on between the
recordings), own pauses under {TURN_PAUSE:.0f} s included. Found: speech and words as a review finds them, second look and all.
"In noise" is one speaker among voices and clatter that lie 15 dB below to 1 dB above.
The truth errs too: breath before a sentence may be speech by energy.
{silent} of {len(cases)} cases have no pace and are left out: {withheld} as they are too noisy, {silent - withheld} as too few
words were heard.
Intervals are over passages; most are of one speaker.

""" + table(head, rows)


def _syllables(found: Sequence[Passage]) -> str:
    known = dictionary()
    words = sorted(word for word in known if word.isascii() and word.isalpha() and word.islower())
    drawn = random.Random(SEED).sample(words, 20_000)  # noqa: S311 - a drawing of words, no secret
    errors = [guess_syllables(word) - known[word] for word in drawn]
    running = [
        [guess_syllables(word) / known[word.lower()] - 1 for word in each.words if word.lower() in known] for each in found
    ]
    totals = [
        [sum(guess_syllables(word) for word in each.words) / sum(count_syllables(word, known) for word in each.words) - 1]
        for each in found
    ]
    lacking = [[word.lower() not in known for word in each.words] for each in found]
    rows = [
        ("the dictionary's own words, kept from it: right", len(errors), share([[error == 0 for error in errors]]).percent()),
        ("one syllable off", len(errors), share([[abs(error) == 1 for error in errors]]).percent()),
        (
            "running text, each word kept from it: right",
            sum(map(len, running)),
            share([[error == 0 for error in each] for each in running]).percent(),
        ),
        ("all syllables of a passage, each word guessed: bias", len(totals), bootstrap(totals, mean).percent()),
        ("words of running text that the dictionary lacks", sum(map(len, lacking)), share(lacking).percent()),
    ]
    return f"""### Syllables of words that no dictionary holds

The dictionary has {len(known):,} words of US English. The rule (groups of vowels; silent e; endings) is measured on words that
are in it.

""" + table(("what", "cases", "share"), rows)


def _articulation(cases: Sequence[Case]) -> str:
    rows = [("voicecoach: dictionary", *_errors([[case.articulation] for case in cases if case.articulation is not None]))]
    peers = [[case.nuclei] for case in cases if case.nuclei is not None]
    if peers:
        rows.append(("syllable nuclei by Praat (de Jong and Wempe 2009)", *_errors(peers)))
    left_out = (
        "" if peers else "\n\nThe peer needs `praat-parselmouth` (GPL-3.0, only for this table), which is not installed here."
    )
    head = ("measured by", "cases", "median error", "95th percentile", "bias")
    return (
        """### Articulation: syllables a second, gaps of 0.25 s and more left out

The same passages and rates. True: the transcript's syllables by the dictionary, over the time by energy.

"""
        + table(head, rows)
        + left_out
    )


def _errors(groups: Sequence[Sequence[float]]) -> tuple[object, ...]:
    size, tail = bootstrap(groups, median_size), bootstrap(groups, tail_size)
    return size.count, size.percent(), tail.percent(), bootstrap(groups, median).percent()


def _nuclei(spoken: Spoken) -> int | None:
    """Syllable nuclei as de Jong and Wempe (2009) count them: voiced peaks of intensity with a dip of 2 dB before them."""
    if importlib.util.find_spec("parselmouth") is None:
        return None
    import parselmouth

    sound = parselmouth.Sound(spoken.samples.astype(np.float64), 16_000)
    intensity = sound.to_intensity(minimum_pitch=50.0)
    values, times = np.asarray(intensity.values[0], dtype=np.float64), intensity.xs()
    pitch = sound.to_pitch_ac(
        time_step=0.02, pitch_floor=30.0, silence_threshold=0.03, voicing_threshold=0.25, pitch_ceiling=450.0
    )
    threshold = max(float(np.quantile(values, 0.99)) - 25.0, float(values.min()))
    inner = values[1:-1]
    peaks: list[int] = [
        int(i) + 1 for i in np.flatnonzero((inner > values[:-2]) & (inner >= values[2:])) if values[i + 1] > threshold
    ]
    count: int = 0
    for here, after in zip(peaks, [*peaks[1:], len(values) - 1], strict=True):
        dip = values[here] - values[here : after + 1].min()
        count += bool(dip > 2.0 and not np.isnan(pitch.get_value_at_time(times[here])))
    return count


def _silences(data: Path, count: int) -> str:
    """Silences of known length between recordings: found or not, and how long."""
    rng = np.random.default_rng(SEED)
    clips = [read_mono(path) for path in sorted((data / "speech" / "ljspeech").glob("*.flac"))[:count]]
    found: list[list[bool]] = []
    wrong: list[list[float]] = []
    false: list[list[bool]] = []
    for first, second in pairwise(clips):
        gap = float(rng.uniform(1.5, 6.0))
        truth = _gap(by_energy(first), by_energy(second), samples_to_seconds(len(first)), gap)
        sound = np.concatenate([first, np.zeros(round(gap * 16_000), dtype=np.float32), second])
        gaps = find_speech(sound).gaps(Segment(0.0, samples_to_seconds(len(sound))))
        heard = max((part.duration for part in gaps if part & truth), default=0.0)
        wrong.append([heard - truth.duration])
        if truth.duration >= LONG_SILENCE + 0.2:
            found.append([heard >= LONG_SILENCE])
        elif truth.duration < LONG_SILENCE - 0.2:
            false.append([heard >= LONG_SILENCE])
    rows = [
        ("of 3.2 s and more: found as 3 s and more", len(found), share(found).percent()),
        ("of under 2.8 s: taken for 3 s and more", len(false), share(false).percent()),
        ("length: median error", len(wrong), _milliseconds(bootstrap(wrong, median_size))),
        ("length: bias", len(wrong), _milliseconds(bootstrap(wrong, median))),
    ]
    return """### Silences

Silences of 1.5 to 6 s between two recordings of `ljspeech`, their edges by energy.

""" + table(("silences", "cases", ""), rows)


def _gap(first: Timeline, second: Timeline, length: float, gap: float) -> Segment:
    return Segment(first.segments[-1].end, length + gap + second.segments[0].start)


def _milliseconds(found: Figure) -> str:
    return found.shown(0, 1000.0, " ms")
