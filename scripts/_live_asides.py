"""What must not stop the customer, in groups, for bench_live.py; alone: python scripts/_live_asides.py [options].

Cut from human speech, said by synthetic voices, and made of shaped noise. Each is played into a line of the customer;
the table says how often the customer stopped, with Wilson's interval. ``--cpu`` counts the time that recognition works, not
that it waits on a busy machine; ``--fixed SECONDS`` counts each recognition so.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import product

import numpy as np
from _live_corpus import LEAD, TAIL, Spoken, breaths, data
from _live_loop import Loop, heard_by_silero
from _live_timing import options
from _live_work import Measured
from _stats import wilson

from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import BLOCK, RATE, Samples, seconds_to_samples
from voicecoach.edges.transcribers import DEFAULT_LIVE_MODEL, DEFAULT_THREADS
from voicecoach.edges.transcribers.quick import open_live_transcriber
from voicecoach.edges.voices import available_voices, open_voice
from voicecoach.floor.floor import FloorRules

LINE = 8.0
"""Seconds of the customer's line."""

ROOM = 10 ** (-60 / 20)
"""The background, -60 dBFS."""

APART, WITHIN = "human, said after a pause", "human, cut from a sentence"
SYNTHETIC, NOISES = "synthetic voices", "made of noise:"

CUTS = """
calls/auto_repairs_40.flac 0 44.40 45.20 apart of course
calls/auto_repairs_40.flac 0 65.48 65.80 apart okay
calls/auto_repairs_40.flac 0 68.08 68.40 apart okay
calls/auto_repairs_40.flac 0 68.56 68.92 within i see
calls/auto_repairs_40.flac 0 90.18 90.62 apart okay
calls/auto_repairs_40.flac 0 93.08 93.38 apart okay
calls/auto_repairs_40.flac 0 99.64 99.82 within right
calls/auto_repairs_40.flac 0 202.12 202.42 within great
calls/auto_repairs_40.flac 0 204.16 204.52 within go ahead
calls/auto_repairs_40.flac 0 220.94 221.26 apart okay
calls/auto_repairs_40.flac 0 225.84 226.06 within of course
calls/auto_repairs_40.flac 0 239.20 239.56 apart okay
calls/auto_repairs_40.flac 1 26.84 27.38 within i know
calls/auto_repairs_40.flac 1 178.50 178.74 within sure
calls/auto_repairs_40.flac 1 188.68 189.18 within i know
calls/auto_repairs_40.flac 1 189.50 189.96 within definitely
calls/auto_repairs_40.flac 1 228.56 229.84 apart all right
calls/auto_repairs_40.flac 1 230.46 230.64 within great
calls/auto_repairs_40.flac 1 242.26 242.76 apart all right
calls/bank_agent_1.flac 0 19.98 20.92 apart yes i see
calls/bank_agent_1.flac 0 30.70 31.38 apart yes
calls/bank_agent_1.flac 0 35.28 35.58 apart of course
calls/bank_agent_1.flac 0 100.70 101.26 apart yes
calls/bank_agent_1.flac 0 113.60 114.16 apart okay
calls/bank_agent_1.flac 0 139.00 139.20 within great
calls/bank_agent_2.flac 0 41.50 42.48 apart yes i see
calls/bank_agent_2.flac 0 69.14 69.82 apart got it
calls/bank_agent_2.flac 0 84.82 85.34 apart okay
calls/bank_agent_2.flac 0 107.48 108.02 apart great
calls/bank_agent_2.flac 0 120.28 121.34 apart yes of course
calls/bank_agent_2.flac 0 164.60 164.92 within okay
calls/bank_agent_2.flac 0 168.58 168.76 apart okay
calls/bank_agent_2.flac 0 192.66 192.88 within great
calls/order_support_mulaw.wav 0 10.60 11.24 apart okay
calls/order_support_mulaw.wav 1 32.84 33.52 apart okay
calls/phone_two_speakers_mono.flac 0 8.30 8.48 apart oh
calls/phone_two_speakers_mono.flac 0 10.64 10.98 within okay
calls/phone_two_speakers_mono.flac 0 18.04 18.30 apart oh
speech/disfluency/mfa_crossword.flac 0 5.66 6.08 apart um
speech/disfluency/mfa_reallylong.flac 0 2.66 2.84 within right
speech/disfluency/mfa_uhuh.flac 0 4.86 5.60 apart uh uh uh uh
speech/disfluency/mfa_uhuh.flac 0 6.44 6.88 apart uh
speech/ljspeech/LJ001-0004.flac 0 3.86 4.12 within true
speech/ljspeech/LJ001-0006.flac 0 4.24 4.58 within fine
speech/ljspeech/LJ001-0011.flac 0 3.20 3.64 within fine
speech/ljspeech/LJ001-0014.flac 0 0.88 1.38 within of course
speech/pace/fast_then_slow_and_quiet.flac 0 9.52 9.84 within really
speech/speakers/1688/1688-142285-0000.flac 0 5.34 5.62 within good
speech/speakers/1688/1688-142285-0003.flac 0 0.64 0.88 within really
speech/speakers/1688/1688-142285-0006.flac 0 2.96 3.38 within right
speech/speakers/1688/1688-142285-0007.flac 0 0.64 0.90 within really
speech/speakers/2609/2609-156975-0002.flac 0 2.06 2.60 within right
speech/vad/testset-audio-03.flac 0 9.36 9.60 within really
speech/vad/testset-audio-04.flac 0 4.64 5.00 within good
speech/vad/testset-audio-04.flac 0 5.56 5.94 within great
speech/vad/testset-audio-08.flac 0 0.94 1.12 within right
speech/vad/testset-audio-08.flac 0 4.64 4.80 within good
speech/vad/testset-audio-11.flac 0 4.10 4.38 apart right
speech/vad/testset-audio-11.flac 0 6.58 6.92 within of course
"""
"""File, channel, first and last second, whether a pause of 0.3 s stands before it, words: by the word times of Whisper base,
all words of the recordings that are acknowledgements, heard with a confidence of 0.4 and more, of 0.15 to 1.5 s."""

BACKCHANNELS = (
    *("Mm-hm.", "Mm.", "Uh-huh.", "Right.", "Okay.", "Yes.", "Yeah.", "Sure.", "I see.", "Oh.", "Oh no.", "Of course."),
    *("I understand.", "Got it.", "Absolutely.", "Oh wow.", "All right.", "Hmm.", "Go on.", "Yeah, okay."),
)
"""What synthetic voices say; a word that is not on the product's list of acknowledgements is here on purpose."""

MANNERS = tuple(
    Delivery(tempo=tempo, level_dbfs=level, pitch_semitones=pitch)
    for tempo, level, pitch in (
        *((0.8, -34.0, -1.0), (0.9, -28.0, 0.0), (1.0, -24.0, 0.0), (1.1, -24.0, 2.0), (1.2, -20.0, 1.0), (1.0, -30.0, -2.0)),
        *((1.3, -26.0, 3.0), (0.85, -20.0, 1.0)),
    )
)


def asides(*, short: bool = False) -> list[Spoken]:
    """All of them; ``short``: every sixth."""
    every = 6 if short else 1
    return [*[*_cut(), *_noises(), *breaths()][::every], *_voiced(every)]


def _cut() -> Iterator[Spoken]:
    import soundfile
    import soxr

    sides = sorted({tuple(line.split()[:2]) for line in CUTS.strip().split("\n")})
    for number, line in enumerate(CUTS.strip().split("\n")):
        path, channel, start, end, apart, *words = line.split()
        sound, rate = soundfile.read(data() / path, dtype="float32", always_2d=True)
        whole = np.ascontiguousarray(soxr.resample(np.ascontiguousarray(sound[:, int(channel)]), rate, RATE), dtype=np.float32)
        margin = 0.08 if apart == "apart" else 0.02
        part = whole[seconds_to_samples(float(start) - margin) : seconds_to_samples(float(end) + margin)].copy()
        fade = np.linspace(0.0, 1.0, RATE // 100, dtype=np.float32)
        part[: len(fade)] *= fade
        part[-len(fade) :] *= fade[::-1]
        name = f"{' '.join(words)} ({path.split('/')[-1]} {start})"
        yield _placed(name, APART if apart == "apart" else WITHIN, part, number, tune=sides.index((path, channel)) % 2 == 0)


def _placed(name: str, group: str, sound: Samples, seed: int, *, tune: bool) -> Spoken:
    """A sound in a quiet room."""
    lead, tail = seconds_to_samples(LEAD), seconds_to_samples(TAIL)
    whole = np.random.default_rng(seed).normal(0, ROOM, lead + len(sound) + tail).astype(np.float32)
    whole[lead : lead + len(sound)] += sound.astype(np.float32)
    return Spoken(name, group, tune, whole[: len(whole) // BLOCK * BLOCK], LEAD, LEAD + len(sound) / RATE, LEAD)


def _voiced(every: int) -> Iterator[Spoken]:
    """Backchannels of every voice that can speak here; the one that needs a process for each line says fewer."""
    for info in available_voices():
        if info.missing:
            continue
        voice = open_voice(info.name)
        manners = MANNERS if info.name == "hibari" else MANNERS[1::3]
        for text, how in list(product(BACKCHANNELS, manners))[::every]:
            name = f"{text} ({info.name}, {how.tempo} x, {how.level_dbfs} dBFS)"
            yield _placed(name, SYNTHETIC, voice.speak(text, how), len(text), tune=BACKCHANNELS.index(text) % 2 == 0)


def _noises() -> Iterator[Spoken]:
    """Twenty-five of each kind, no two alike."""
    kinds: dict[str, Callable[[np.random.Generator], Samples]] = {
        "cough": _cough,
        "breath": _breath,
        "sneeze": _sneeze,
        "throat": _throat,
        "laugh": _laugh,
        "keyboard": _keyboard,
    }
    for kind, make in kinds.items():
        for number in range(25):
            rng = np.random.default_rng([number, len(kind)])
            sound = make(rng)
            level = 10 ** (rng.uniform(-36, -20) / 20)
            sound *= level / np.sqrt((sound.astype(np.float64) ** 2).mean())
            yield _placed(f"{kind} {number}", f"{NOISES} {kind}", np.clip(sound, -0.95, 0.95), number, tune=number % 2 == 0)


def _shaped(rng: np.random.Generator, seconds: float, low: float, high: float) -> Samples:
    """Noise between two frequencies."""
    spectrum = np.fft.rfft(rng.normal(0, 1, seconds_to_samples(seconds)))
    hertz = np.fft.rfftfreq(seconds_to_samples(seconds), 1 / RATE)
    spectrum *= 1 / (1 + (low / np.maximum(hertz, 1)) ** 4) / (1 + (hertz / high) ** 4)
    return np.asarray(np.fft.irfft(spectrum, seconds_to_samples(seconds)), dtype=np.float32)


def _voice(rng: np.random.Generator, seconds: float, pitch: float) -> Samples:
    """Pulses of a throat through three resonances, a little unsteady."""
    count = seconds_to_samples(seconds)
    phase = np.cumsum(pitch * (1 + 0.03 * rng.normal(0, 1, count).cumsum() / np.sqrt(np.arange(1, count + 1))) / RATE)
    pulses = np.diff(np.floor(phase), prepend=0.0)
    spectrum, hertz = np.fft.rfft(pulses), np.fft.rfftfreq(count, 1 / RATE)
    for middle, width in ((650, 120), (1100, 160), (2500, 300)):
        spectrum = spectrum * (1 + 4 / (1 + ((hertz - middle) / width) ** 2))
    return np.asarray(np.fft.irfft(spectrum / (1 + (hertz / 900) ** 2), count), dtype=np.float32)


def _falling(seconds: float, attack: float, fall: float) -> Samples:
    time = np.arange(seconds_to_samples(seconds)) / RATE
    return (np.minimum(time / attack, 1.0) * np.exp(-np.maximum(time - attack, 0) / fall)).astype(np.float32)


def _cough(rng: np.random.Generator) -> Samples:
    """One to three bursts, each an explosion of air and a short voiced rest."""
    parts = []
    for _ in range(int(rng.integers(1, 4))):
        seconds = rng.uniform(0.22, 0.4)
        air = _shaped(rng, seconds, 350, rng.uniform(2500, 4500)) * _falling(seconds, 0.008, rng.uniform(0.05, 0.1))
        tail = _voice(rng, seconds, rng.uniform(110, 260)) * _falling(seconds, 0.06, 0.06)
        parts += [air / air.std() + rng.uniform(0, 0.8) * tail / tail.std() * _falling(seconds, 0.05, 0.1)]
        parts += [np.zeros(seconds_to_samples(rng.uniform(0.02, 0.2)), np.float32)]
    return np.concatenate(parts).astype(np.float32)


def _breath(rng: np.random.Generator) -> Samples:
    """A breath in or out: noise that swells."""
    seconds = rng.uniform(0.4, 1.2)
    swell = np.sin(np.linspace(0, np.pi, seconds_to_samples(seconds))) ** rng.uniform(0.8, 2)
    return (_shaped(rng, seconds, rng.uniform(300, 900), rng.uniform(2000, 6000)) * swell).astype(np.float32)


def _sneeze(rng: np.random.Generator) -> Samples:
    """Air in, then a sharp hiss with a little voice before it."""
    inward, out = _breath(rng)[: RATE // 2] * 0.3, rng.uniform(0.25, 0.45)
    vowel = _voice(rng, 0.12, rng.uniform(150, 300)) * _falling(0.12, 0.02, 0.1)
    hiss = _shaped(rng, out, 1500, 6500) * _falling(out, 0.01, 0.12)
    return np.concatenate([inward / inward.std() * 0.2, vowel / vowel.std() * 0.6, hiss / hiss.std()]).astype(np.float32)


def _throat(rng: np.random.Generator) -> Samples:
    """Clearing one's throat: rough air in one or two pushes."""
    seconds = rng.uniform(0.35, 0.8)
    time = np.arange(seconds_to_samples(seconds)) / RATE
    rough = 0.5 + 0.5 * np.sign(np.sin(2 * np.pi * rng.uniform(25, 45) * time))
    air, voice = _shaped(rng, seconds, 200, 2500), _voice(rng, seconds, rng.uniform(80, 140))
    push = np.abs(np.sin(np.pi * time / seconds * rng.integers(1, 3)))
    return np.asarray((air / air.std() + 0.7 * voice / voice.std()) * rough * push, dtype=np.float32)


def _laugh(rng: np.random.Generator) -> Samples:
    """A short laugh: three to six syllables, five a second, more air than voice."""
    parts, pitch = [], rng.uniform(140, 320)
    for number in range(int(rng.integers(3, 7))):
        seconds = rng.uniform(0.07, 0.11)
        voice, air = _voice(rng, seconds, pitch * 0.97**number), _shaped(rng, seconds, 500, 3500)
        sound = (voice / voice.std() + 0.6 * air / air.std()) * np.sin(np.linspace(0, np.pi, len(voice)))
        parts += [sound * 0.9**number, np.zeros(seconds_to_samples(rng.uniform(0.08, 0.12)), np.float32)]
    return np.concatenate(parts).astype(np.float32)


def _keyboard(rng: np.random.Generator) -> Samples:
    """Typing: clicks some hundred milliseconds apart."""
    out = np.zeros(seconds_to_samples(rng.uniform(1.0, 2.5)), np.float32)
    at = 0.02
    while seconds_to_samples(at + 0.04) < len(out):
        click = _shaped(rng, 0.03, 1500, 6000) * _falling(0.03, 0.001, 0.006)
        out[seconds_to_samples(at) : seconds_to_samples(at) + len(click)] += rng.uniform(0.3, 1.0) * click
        at += rng.uniform(0.07, 0.3)
    return out


def show(found: Sequence[tuple[Spoken, Samples]], loops: Sequence[tuple[str, Loop]]) -> None:
    """How often the customer stopped, in each group and in all."""
    print(
        f"\nFalse stops in a line of {LINE:.0f} s, with Wilson's 95 % interval\n{'':28} count  "
        + "  ".join(f"{n:>28}" for n, _ in loops)
    )
    stopped = {name: {turn.name: loop.stops(turn, heard, LINE) is not None for turn, heard in found} for name, loop in loops}
    groups = sorted({turn.group for turn, _ in found})
    rows = [(group, [turn.name for turn, _ in found if turn.group == group]) for group in groups]
    human = [name for group, names in rows if group in {APART, WITHIN} for name in names]
    for group, names in [*rows, ("human, both", human), ("all", [turn.name for turn, _ in found])]:
        hits = [sum(stopped[name][each] for each in names) for name, _ in loops]
        shown = "  ".join(f"{hit:5} = {wilson(hit, len(names)).percent():>20}" for hit in hits)
        print(f"{group:28} {len(names):5}  {shown}")
    print("Stopped for: " + (", ".join(name for name, yes in stopped[loops[0][0]].items() if yes) or "none"))


def main() -> int:
    """Measure alone, with the product's floor."""
    wanted = options(__doc__)
    recognition = open_live_transcriber("faster", DEFAULT_LIVE_MODEL, DEFAULT_THREADS)
    measured = Measured(recognition, open_voice(), timing=wanted.timing)
    found = asides(short=wanted.short)
    played = list(zip(found, heard_by_silero(found), strict=True))
    from voicecoach.edges.personas import load_persona

    print(f"{len(found)} asides, load {os.getloadavg()[0]:.1f}; {wanted.timing.told()}")
    loop = Loop(FloorRules(), measured, load_persona("late_parcel").persona)
    for half, tune in (("tuned on", True), ("held out", False)):
        show([each for each in played if each[0].tune is tune], [(f"words and length, {half}", loop)])
    return 0


if __name__ == "__main__":
    sys.exit(main())
