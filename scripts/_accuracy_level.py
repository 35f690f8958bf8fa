"""How well loudness, level, clipping, automatic gain and pitch are measured: a section of docs/accuracy.md."""

import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
import soundfile
import soxr
from _spoken import find_speech, joined, without_whisper
from _stats import Values, bootstrap, data_folder, median, median_size, share, table, tail_size

from voicecoach.call.recording import RATE, ArrayChannel, Samples
from voicecoach.edges.replies import read_mono
from voicecoach.edges.sound_files import open_recording
from voicecoach.listen.clipping import clipped_places
from voicecoach.listen.composure import LOUDER_DB, find_composure
from voicecoach.listen.gain import gain_is_automatic, onset_overshoots
from voicecoach.listen.level import SHORTEST_ACTIVE, active_level
from voicecoach.listen.loudness import loudness
from voicecoach.listen.pitch import find_pitch, hertz_to_semitones
from voicecoach.listen.windows import Window, cut_windows
from voicecoach.review.sound import CLIPPED_PLACES

TITLE = "Level, loudness and pitch"

SIGNALS = {"1770-2_Comp_AbsGateTest.wav": -69.5, "1770-2_Comp_RelGateTest.wav": -10.0, "sine_1000.wav": -3.05}
"""LUFS that the signals have."""
GAINS = (0.0, 3.0, 6.0)
"""dB by which speech after an escalation is amplified."""
BASELINE = 17.0
"""Seconds of turns before it: about 15 s of speech."""
SEED = 20261122
STEP = RATE // 100


def section(short: bool) -> str:
    """Measure the signals; amplify, clip and level human speech; compare pitches."""
    data = data_folder()
    people = _people(data)
    people = dict(list(people.items())[-2:]) if short else people
    parts = [_loudness(data), _changes(people, 30 if short else 150), _untrue(people), _active(people), _pitch(people)]
    return "\n\n".join(parts)


def _people(data: Path) -> Mapping[str, Sequence[Samples]]:
    """Human speakers: readers with their recordings, and the sides of service calls."""
    readers = sorted(folder for folder in (data / "speech" / "speakers").iterdir() if folder.is_dir())
    found = {f"reader {folder.name}": [read_mono(path) for path in sorted(folder.glob("*.flac"))] for folder in readers}
    found["reader LJ"] = [read_mono(path) for path in sorted((data / "speech" / "ljspeech").glob("*.flac"))]
    for name in ("bank_agent_1", "bank_agent_2"):
        found[name.replace("_", " ")] = [read_mono(data / "calls" / f"{name}.flac")]
    call = open_recording(data / "calls" / "auto_repairs_40.flac", "left")
    sides = {"car dealer": call.trainee, "car owner": call.customer}
    return found | {name: [np.concatenate(list(channel.blocks()))] for name, channel in sides.items()}


def _loudness(data: Path) -> str:
    rows = []
    for name, truth in SIGNALS.items():
        sound, rate = soundfile.read(data / "signals" / name)
        for what, samples, at in ((f"own, {rate} Hz", sound, rate), ("16000 Hz", soxr.resample(sound, rate, RATE), RATE)):
            found = loudness([samples], at).value or 0.0
            met = "met" if abs(found - truth) <= 0.1 else "**missed**"
            rows.append((name, what, f"{truth:.2f}", f"{found:.2f}", f"{found - truth:+.2f}", met))
    head = ("signal", "rate", "LUFS expected", "measured", "error", "goal 0.1 LU")
    return "### Loudness (ITU-R BS.1770, through pyloudnorm)\n\n" + table(head, rows)


def _changes(people: Mapping[str, Sequence[Samples]], draws: int) -> str:
    """One speaker's recordings in random order; those after an escalation are amplified."""
    rng = np.random.default_rng(SEED)
    shown: dict[float, dict[str, list[bool]]] = {gain: {} for gain in GAINS}
    silent = total = 0
    moved: list[list[float]] = []
    for name, recordings in people.items():
        turns = [turn for samples in recordings for turn in _turns(samples)]
        if len(turns) < 4:
            continue
        for gain in GAINS:
            for _ in range(draws):
                change = find_composure(*_call([turns[i] for i in rng.permutation(len(turns))], gain)).level
                total += 1
                silent += change.change is None
                if change.change is not None:
                    shown[gain].setdefault(name, []).append(change.shown and change.change > 0)
        order = [turns[i] for i in rng.permutation(len(turns))]
        plain = find_composure(*_call(order, 3.0)).level.change
        for factor in (-20.0, 20.0):
            other = find_composure(*_call([_amplified(turn, factor) for turn in order], 3.0)).level.change
            if plain is not None and other is not None:
                moved.append([other - plain])
    rows = []
    for gain, goal, sense in ((0.0, 0.05, "<="), (3.0, 0.05, "<="), (6.0, 0.95, ">=")):
        found = share(list(shown[gain].values()))
        verdict = found.verdict(goal, "<=") if sense == "<=" else found.verdict(goal, ">=")
        rows.append(
            (f"+{gain:.0f} dB", f"{found.count} ({len(shown[gain])})", found.percent(), f"{sense} {100 * goal:.0f} %", verdict)
        )
    worst = max(abs(value) for group in moved for value in group) if moved else 0.0
    return (
        f"""### Against the own baseline

Data: {len(shown[0.0])} human speakers (readers, bank agents, both sides of a garage's call). {draws} times each, their turns in
random order: {BASELINE:.0f} s of them and more before an escalation, 20 s after it amplified (*synthetic*). Called louder: the
interval excludes no change, and it is more than {LOUDER_DB} dB. {100 * silent / total:.0f} % of all cases are left out:
"too little speech to tell". The draws of a speaker share turns; intervals are over speakers.

"""
        + table(("amplified by", "cases (speakers)", "called louder", "goal", ""), rows)
        + f"""

The whole recording 20 dB softer or louder moves the change by {worst:.2f} dB at most ({len(moved)} cases; goal: nothing)."""
    )


def _turns(samples: Samples) -> list[tuple[Window, ...]]:
    """The windows of each turn, with their levels; words do not matter here."""
    spoken = without_whisper(samples)
    every = cut_windows(spoken.turns, spoken.speech, ArrayChannel(samples), {})
    own: dict[int, list[Window]] = {}
    for window in every:
        at = next(i for i, turn in enumerate(spoken.turns) if turn.segment.start <= window.segment.start < turn.segment.end)
        own.setdefault(at, []).append(window)
    return [tuple(each) for each in own.values()]


def _amplified(turn: Sequence[Window], gain: float) -> tuple[Window, ...]:
    """The level's meter is linear, so an amplified turn has the same level and the gain (a test shows it)."""
    return tuple(msgspec.structs.replace(each, level=None if each.level is None else each.level + gain) for each in turn)


def _call(turns: Sequence[Sequence[Window]], gain: float) -> tuple[list[Window], tuple[()], list[float]]:
    windows: list[Window] = []
    at, spoken, escalated = 0.0, 0.0, -1.0
    for turn in turns:
        if escalated < 0 and spoken >= BASELINE:
            escalated = at
        begin = turn[0].segment.start
        own = _amplified(turn, gain) if escalated >= 0 else turn
        windows += [msgspec.structs.replace(each, segment=each.segment.shifted(at - begin)) for each in own]
        spoken += sum(each.segment.duration for each in own)
        at = windows[-1].segment.end + 1
        if escalated >= 0 and spoken >= 2 * BASELINE + 20:
            break
    return windows, (), [escalated if escalated >= 0 else at]


def automatic(samples: Samples, attack: float, release: float, *, only_speech: bool = False) -> Samples:
    """A made-up automatic gain: to -23 dBFS by at most 20 dB; down within ``attack`` s, up within ``release`` s."""
    frames = samples[: len(samples) // STEP * STEP].reshape(-1, STEP)
    levels = 10 * np.log10(np.mean(frames.astype(np.float64) ** 2, axis=1) + 1e-10)
    quiet = np.percentile(levels, 95) - 25 if only_speech else -np.inf
    gains, level = np.zeros(len(levels)), float(np.percentile(levels, 90)) if only_speech else -60.0
    for i, now in enumerate(levels):
        if now > quiet:
            level += (1 - np.exp(-0.01 / (attack if now > level else release))) * (now - level)
        gains[i] = np.clip(-23.0 - level, -20, 20)
    smooth = np.interp(np.arange(len(samples)), np.arange(len(gains)) * STEP + STEP / 2, gains)
    return np.asarray(np.clip(samples * 10 ** (smooth / 20), -1, 1), dtype=np.float32)


def _untrue(people: Mapping[str, Sequence[Samples]]) -> str:
    sounds = {name: _long(recordings) for name, recordings in people.items()}
    speech = {name: find_speech(sound) for name, sound in sounds.items()}
    noise = np.random.default_rng(SEED)
    rows = []
    for what, attack, release, only in (
        ("none", 0.0, 0.0, False), ("down in 0.05 s, up in 0.3 s", 0.05, 0.3, False),
        ("down in 0.05 s, up in 1 s", 0.05, 1.0, False), ("down in 0.05 s, up in 3 s", 0.05, 3.0, False),
        ("down in 0.2 s, up in 1 s", 0.2, 1.0, False),
        ("moves in speech only, 1 s", 1.0, 1.0, True),
    ):  # fmt: skip
        told = []
        for name, sound in sounds.items():
            noisy = sound + np.float32(10 ** (-65 / 20)) * noise.standard_normal(len(sound)).astype(np.float32)
            heard = noisy if what == "none" else automatic(noisy, attack, release, only_speech=only)
            told.append([gain_is_automatic(onset_overshoots(ArrayChannel(heard), speech[name]))])
        rows.append((f"automatic gain: {what}", len(told), share(told).percent()))
    for what, over in (("none", None), ("the loudest 0.1 % cut off", 0.999), ("the loudest 1 % cut off", 0.99)):
        told = [[_clipped(sound, over) >= CLIPPED_PLACES] for sound in sounds.values()]
        rows.append((f"clipping: {what}", len(told), share(told).percent()))
    return """### What makes a level untrue

The same speakers (readers' recordings with 1.5 s between them), white noise at -65 dBFS; gain and clipping are *synthetic*. Where
either is recognised, the report warns and withholds what it would say of a change of level. A gain that moves only while
somebody speaks is hardly recognised.

""" + table(("what was planted", "speakers", "recognised"), rows)


def _long(recordings: Sequence[Samples]) -> Samples:
    return recordings[0] if len(recordings) == 1 else joined(recordings, gap=1.5)


def _clipped(sound: Samples, share_below: float | None) -> int:
    if share_below is None:
        return clipped_places(sound * np.float32(0.9 / np.abs(sound).max()))
    voiced = np.abs(sound)[np.abs(sound) > 1e-3]
    return clipped_places(np.clip(sound / np.float32(np.quantile(voiced, share_below)), -1, 1))


def _active(people: Mapping[str, Sequence[Samples]]) -> str:
    """Active speech level: what pauses and gains do to it."""
    silence = np.zeros(10 * RATE, dtype=np.float32)
    clips = [[clip for clip in recordings if len(clip) < 20 * RATE] for recordings in people.values()]
    padded, plain = [], []
    for group in clips:
        known = [(clip, level) for clip in group if (level := active_level(clip).value) is not None]
        padded.append([(active_level(np.concatenate([clip, silence])).value or 0.0) - level for clip, level in known])
        plain.append([_rms(np.concatenate([clip, silence])) - level for clip, level in known])
    rows = [
        (
            what,
            sum(map(len, groups)),
            bootstrap(groups, median).shown(2, 1, " dB"),
            bootstrap(groups, tail_size).shown(2, 1, " dB"),
        )
        for what, groups in (("active speech level", padded), ("plain root mean square", plain))
    ]
    return f"""### Active speech level (ITU-T P.56, method B)

10 s of silence added to a recording must not change the level of its speech. A test works the standard's definition out sample
by sample and compares the counts of activity; under {SHORTEST_ACTIVE:.0f} s of activity there is no level.

""" + table(("measured by", "recordings", "moved by (median)", "95th percentile"), rows)


def _rms(samples: Samples) -> float:
    return float(10 * np.log10(np.mean(samples.astype(np.float64) ** 2) + 1e-12))


def _pitch(people: Mapping[str, Sequence[Samples]]) -> str:
    if importlib.util.find_spec("parselmouth") is None:
        return (
            "### Pitch\n\nThe comparison needs `praat-parselmouth` (GPL-3.0, only for this table), which is not installed here."
        )
    medians, ranges = [], []
    for recordings in people.values():
        sound = _long(recordings)[: 60 * RATE]
        speech = find_speech(sound)
        stretches = [ArrayChannel(sound).read(segment) for segment in speech]
        ours, theirs = find_pitch(stretches), _praat(np.concatenate(stretches))
        if ours.median.value is not None and ours.range.value is not None:
            medians.append([hertz_to_semitones(ours.median.value, theirs[0])])
            ranges.append([ours.range.value - theirs[1]])
    rows = [
        (
            what,
            len(groups),
            bootstrap(groups, median_size).shown(2),
            bootstrap(groups, tail_size).shown(2),
            bootstrap(groups, median).shown(2),
        )
        for what, groups in (("median", medians), ("range (10 to 90 %)", ranges))
    ]
    return """### Pitch, against Praat's method

Praat's autocorrelation (Boersma 1993, through praat-parselmouth, in two passes as De Looze and Hirst advise), on up to a minute
of each speaker; differences in semitones. Pitch is shown, never judged.

""" + table(("figure", "speakers", "median difference", "95th percentile", "bias"), rows)


def _praat(samples: Samples) -> tuple[float, float]:
    """Median (Hz) and range (semitones) by Praat, floor and ceiling from a first pass."""
    import parselmouth

    sound = parselmouth.Sound(samples.astype(np.float64), RATE)
    first = _voiced(sound, 60.0, 600.0)
    low, high = np.quantile(first, (0.25, 0.75))
    values = _voiced(sound, max(40.0, 0.75 * low), 1.5 * high)
    ends = np.quantile(values, (0.1, 0.9))
    return float(np.median(values)), float(hertz_to_semitones(ends[1], ends[0]))


def _voiced(sound: object, floor: float, ceiling: float) -> Values:
    values: Values = sound.to_pitch_ac(pitch_floor=floor, pitch_ceiling=ceiling).selected_array["frequency"]  # type: ignore[attr-defined]  # the peer has no types
    return np.asarray(values[values > 0])
