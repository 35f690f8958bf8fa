"""The default voice: hibari's "heart", a small neural network that runs on one core, and the voices shaped from it."""

import hashlib
import importlib.metadata
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import Samples
from voicecoach.edges.protocols import Provenance
from voicecoach.edges.voices.shape import delivered, speakable, to_rate

WEIGHTS = {
    "hibari.onnx": "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8",
    "oov.onnx": "d3cfd8122c5f172a98c8de38268bf1213ee09f2c2ae4df6e055fc6532590fe76",
}
"""The networks inside hibari-tts 0.2.1 that are loaded: speech, and the reading of words missing from its lexicon."""

TEMPOS = (0.5, 2.0)
"""The slowest and fastest that a line is spoken at, whatever is asked."""


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """How another speaker is made of heart: in the spectrum and the pitch that the network predicts, before any sound is made.

    ``pitch`` moves the voice in semitones, ``tract`` scales its resonances (below 1 a longer vocal tract, a larger person),
    ``tempo`` its pace, ``melody`` the width of its intonation; ``breath`` adds noise in dB, ``tremor`` is the depth in
    semitones of a wavering pitch.
    """

    pitch: float = 0.0
    tract: float = 1.0
    tempo: float = 1.0
    melody: float = 1.0
    breath: float = 0.0
    tremor: float = 0.0


SHAPES = {
    "hibari": Shape(),
    "wren": Shape(pitch=2.5, tract=1.07, tempo=1.06, melody=1.15),
    "dove": Shape(pitch=-2.0, tract=0.97, tempo=0.88, breath=3.0, tremor=0.5),
    "crane": Shape(pitch=-3.5, tract=0.96, tempo=0.94, melody=0.5),
    "rook": Shape(pitch=-9.0, tract=0.86, tempo=1.03, melody=0.9),
    "finch": Shape(pitch=-6.5, tract=0.9, tempo=1.08, melody=1.2),
    "heron": Shape(pitch=-11.5, tract=0.84, tempo=0.91, melody=0.85, breath=2.0, tremor=0.25),
}
"""Women's and men's median pitch in English lies about 12 semitones apart, and their tracts' lengths at about 1 to 1.17
(Titze, Physiologic differences between male and female voices, J Acoust Soc Am 85, 1989)."""

TREMOR_HZ = 5.0
"""How fast an old voice wavers; tremor is reported at 4 to 8 Hz."""

FRAME_SECONDS = 0.0125
HERTZ_PER_BIN = 20.0
VOICED_HZ = 40.0
"""A predicted pitch below this is an unvoiced frame, as in the library's own synthesis."""


def open_hibari() -> Any:  # noqa: ANN401 - an untyped library's object
    """The library with its network of heart, verified: it reads English into sounds for other voices too."""
    try:
        import hibari
    except ImportError as error:
        raise VoicecoachError("the voice hibari is not installed: run pip install hibari-tts==0.2.1") from error
    from voicecoach.edges.models import verify_sha256

    assets = Path(hibari.__file__).parent / "assets"
    for file, digest in WEIGHTS.items():
        verify_sha256(assets / file, digest, f"the voice hibari ({file})")
    # Naming the model file keeps the library from looking for a voice anywhere else, and so from downloading one.
    return hibari.Hibari(voice="heart", model=str(assets / "hibari.onnx"), threads=1)


def read_aloud(tts: Any, line: str) -> list[str]:  # noqa: ANN401 - an untyped library's object
    """The sounds of each sentence of a line, in Kokoro's alphabet."""
    sentences = list(tts.phonemize(line))
    if not sentences:
        raise VoicecoachError(f"the voice cannot read the line {line!r}: write it in English words")
    return sentences


class HibariVoice:
    """An American woman's voice, distilled from Kokoro's af_heart, and others shaped from it; 24 kHz inside."""

    def __init__(self, name: str = "hibari") -> None:
        self.name = name
        self._shape = SHAPES[name]
        self._tts = open_hibari()

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """The line as sound; its noise is seeded by the text, so that the same line sounds the same every time."""
        line = speakable(text)
        rng = np.random.default_rng(int.from_bytes(hashlib.sha256(line.encode()).digest()[:8], "big"))
        sentences = [self._sentence(phonemes, delivery, rng) for phonemes in read_aloud(self._tts, line)]
        return delivered(to_rate(np.concatenate(sentences), self._tts.sample_rate), delivery)

    def _sentence(self, phonemes: str, delivery: Delivery, rng: np.random.Generator) -> Samples:
        """One sentence at the network's rate; pitch and spectrum are shaped before any sound is made."""
        from hibari import dsp

        feed = {
            "ids": np.asarray([self._tts.ids(phonemes)], dtype=np.int64),
            "speed": np.ones(1, dtype=np.float32),
        }
        frames = [out[0] for out in self._tts.sess.run(None, feed)]
        picked = _frames_at_tempo(frames[-1].shape[-1], delivery.tempo * self._shape.tempo)
        *spectrum, f0 = (part[..., picked] for part in frames)
        shaped = _reshaped(_filled_below(spectrum, f0), self._shape)
        return np.asarray(dsp.synth(*shaped, _curve(f0, self._shape, delivery.pitch_semitones), rng), dtype=np.float32)

    def provenance(self) -> Provenance:
        """Engine, voice, versions and weights."""
        return {
            "engine": "hibari-tts",
            "engine_version": importlib.metadata.version("hibari-tts"),
            "onnxruntime_version": importlib.metadata.version("onnxruntime"),
            "voice": self.name,
            "made_of": "heart",
            "shape": msgspec.json.encode(self._shape).decode(),
            "weights_sha256": WEIGHTS["hibari.onnx"],
            "threads": 1,
        }


def _frames_at_tempo(count: int, tempo: float) -> NDArray[np.intp]:
    """Which of the network's frames of 12.5 ms to sound, in order, for a tempo: each one, some twice, or some left out.

    ::

        frames       0 1 2 3 4 5
        tempo 1.5    0   2 3   5        tempo 0.75    0 1 1 2 3 4 4 5

    The network has a speed of its own, which is not used: its durations are whole frames, and asked for 1.05, 1.2, 1.3
    and 1.35 it gave 1.02, 1.11, 1.16 and 1.50 times its own pace (measured on five lines of complaint).
    """
    wanted = max(1, round(count / float(np.clip(tempo, *TEMPOS))))
    return np.minimum(((np.arange(wanted) + 0.5) * count / wanted).astype(np.intp), count - 1)


def _curve(f0: NDArray[np.float32], shape: Shape, semitones: float) -> NDArray[np.float32]:
    """The pitch of each frame in Hz, moved, widened about its median and wavering; unvoiced frames stay as they are."""
    voiced = f0 > VOICED_HZ
    if not voiced.any():
        return f0
    middle = np.median(f0[voiced])
    steps = 12 * np.log2(np.where(voiced, f0, middle) / middle) * shape.melody + shape.pitch + semitones
    steps = steps + shape.tremor * np.sin(2 * np.pi * TREMOR_HZ * FRAME_SECONDS * np.arange(len(f0)))
    return np.where(voiced, middle * 2 ** (steps / 12), f0).astype(np.float32)


def _filled_below(spectrum: list[NDArray[np.float32]], f0: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """The spectrum with what lies below each frame's pitch taken from there.

    Heart never sounds below her own pitch, so what the network says of it means nothing until a lower voice sounds there.
    """
    harmonic, *others = spectrum
    lowest = np.where(f0 > VOICED_HZ, np.rint(f0 / HERTZ_PER_BIN), 0).astype(np.intp)
    bins = np.maximum(np.arange(len(harmonic))[:, None], lowest)
    return [np.take_along_axis(harmonic, bins, axis=0), *others]


def _reshaped(spectrum: list[NDArray[np.float32]], shape: Shape) -> list[NDArray[np.float32]]:
    """The five parts of the spectrum with the resonances moved along the frequencies, and the noise raised.

    ::

        tract 0.8    bin   0 1 2 3 4      what stood at bin 5 stands at 4; the topmost bins repeat the last
                     from  0 . . . 5
    """
    if shape.tract != 1.0:
        top = len(spectrum[0]) - 1
        source = np.minimum(np.arange(top + 1) / shape.tract, top)
        low = source.astype(np.intp)
        high, weight = np.minimum(low + 1, top), (source - low).astype(np.float32)[:, None]
        *smooth, phase = spectrum  # levels and the harmonics' dispersion may be interpolated, free phases may not
        spectrum = [part[low] * (1 - weight) + part[high] * weight for part in smooth] + [phase[np.rint(source).astype(np.intp)]]
    harmonic, turn, noise, rest, phase = spectrum
    return [harmonic, turn, noise + np.float32(shape.breath / 20 * np.log(10)), rest, phase]
