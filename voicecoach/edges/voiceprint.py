"""What a voice is like, whatever it says: a small recurrent network's print of it (GE2E, Wan et al. 2018).

The weights are those of Resemblyzer (Apache-2.0). The file is looked for in ``models/`` of voicecoach's home folder and in the
package (whose code is never imported, and which would need PyTorch); its sha256 must be the published one. The network is worked
out with numpy: three LSTM layers and a linear one.
"""

import io
import pickle
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.models import package_folder, verify_sha256
from voicecoach.edges.protocols import Provenance, Voiceprints
from voicecoach.edges.store import home

FILE = "pretrained.pt"
OWN_FILE = "resemblyzer.pt"
SHA256 = "39373b86598fa3da9fcddee6142382efe09777e8d37dc9c0561f41f0070f134e"
REQUIREMENT = "Resemblyzer==0.1.4"
"""Installed without what it requires, for the file alone."""
_WINDOW = 160
"""Frames of 10 ms that the network hears at once; a sound's print is the mean of those of its windows."""
_TOGETHER = 16
"""Sounds that are worked out side by side."""
_BANDS, _HIDDEN, _LAYERS = 40, 256, 3
_LEVEL = 10 ** (-30 / 20)
"""Root mean square to which a sound is brought, as the network was trained with."""

_NOISE = 10 ** (-15 / 20)
"""White noise that is put under each sound, of its own level: else a fan that is switched on in mid-call sounds like another
voice (2 of 11 single voices with noise in their second half did, none with this under all)."""

Weights = Mapping[str, NDArray[np.float32]]


def find_weights() -> tuple[Path, str] | None:
    """The weight file and where it comes from, unverified; None where it is not installed."""
    own = home() / "models" / OWN_FILE
    if own.is_file():
        return own, "the home folder"
    package = package_folder("resemblyzer")
    if package is not None and (package / FILE).is_file():
        return package / FILE, f"Resemblyzer, in the package {REQUIREMENT.replace('==', ' ')}"
    return None


def open_voiceprints() -> Voiceprints | None:
    """The prints of voices, or None where the weights are not installed; damaged ones are told."""
    found = find_weights()
    return Resemblyzer(*found) if found else None


def how_to_install() -> str:
    """The command that installs the weights."""
    return f"python -m pip install --no-deps {REQUIREMENT}"


class Resemblyzer:
    """Resemblyzer's network; the same sound gives the same print."""

    name = "resemblyzer"

    def __init__(self, path: Path, origin: str) -> None:
        verify_sha256(path, SHA256, "the file of voices' prints (Resemblyzer)")
        self._origin = origin
        self._weights = read_weights(path)

    def prints(self, sounds: Iterable[Samples]) -> NDArray[np.float32]:
        """A print of each sound.

        Parameters
        ----------
        sounds : iterable of float32, each of shape (frames,)
            One voice each, at `RATE`, of 1.6 s and more.

        Returns
        -------
        float32, shape (sounds, 256)
            Of length 1. The product of two is how alike the voices are.
        """
        made = [self._some(batch) for batch in _batched(sounds)]
        return np.concatenate(made) if made else np.zeros((0, _HIDDEN), dtype=np.float32)

    def provenance(self) -> Provenance:
        """The model, its weights and where they come from."""
        return {"model": self.name, "weights_sha256": SHA256, "weights_origin": self._origin}

    def _some(self, sounds: Sequence[Samples]) -> NDArray[np.float32]:
        windows = [_windows(sound) for sound in sounds]
        state = np.concatenate(windows)
        for layer in range(_LAYERS):
            state = lstm(state, self._weights, layer)
        heard = np.maximum(state[:, -1] @ self._weights["linear.weight"].T + self._weights["linear.bias"], 0.0)
        heard /= np.linalg.norm(heard, axis=1, keepdims=True) + 1e-9
        ends = np.cumsum([len(each) for each in windows])
        whole = np.stack([np.mean(part, axis=0) for part in np.split(heard, ends[:-1])])
        return np.asarray(whole / (np.linalg.norm(whole, axis=1, keepdims=True) + 1e-9), dtype=np.float32)


def _batched(sounds: Iterable[Samples]) -> Iterator[list[Samples]]:
    """The sounds, `_TOGETHER` at a time."""
    some: list[Samples] = []
    for sound in sounds:
        some.append(sound)
        if len(some) == _TOGETHER:
            yield some
            some = []
    if some:
        yield some


def _windows(sound: Samples) -> NDArray[np.float32]:
    """Windows of a sound's mel spectrum, shape (windows, steps, bands), evenly over it and next to each other at most."""
    spectrum = _spectrum(sound)
    count = max(1, len(spectrum) // _WINDOW)
    starts = np.linspace(0, len(spectrum) - _WINDOW, count).astype(int)
    return np.stack([spectrum[start : start + _WINDOW] for start in starts])


def _spectrum(sound: Samples) -> NDArray[np.float32]:
    """Mel spectrum of a sound, a row every 10 ms, at least one window of rows."""
    import librosa

    level = float(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))) if len(sound) else 0.0
    heard = np.asarray(sound * (_LEVEL / (level + 1e-9)), dtype=np.float32)
    heard = np.pad(heard, (0, max(0, _WINDOW * RATE // 100 - len(heard))))
    heard += np.random.default_rng(0).standard_normal(len(heard), dtype=np.float32) * np.float32(_LEVEL * _NOISE)
    bands: Any = librosa.feature.melspectrogram(y=heard, sr=RATE, n_fft=400, hop_length=160, n_mels=_BANDS)
    return np.asarray(bands.T, dtype=np.float32)


def lstm(sequence: NDArray[np.float32], weights: Weights, layer: int) -> NDArray[np.float32]:
    """One layer over sequences side by side, shape (sequences, steps, features); gates in PyTorch's order: in, keep, new, out."""
    inward, onward = (weights[f"lstm.weight_{kind}_l{layer}"].T for kind in ("ih", "hh"))
    bias = weights[f"lstm.bias_ih_l{layer}"] + weights[f"lstm.bias_hh_l{layer}"]
    driven = sequence @ inward + bias
    hidden = cell = np.zeros((len(sequence), _HIDDEN), dtype=np.float32)
    out = np.empty((*sequence.shape[:2], _HIDDEN), dtype=np.float32)
    for step in range(sequence.shape[1]):
        taken, kept, new, told = np.split(driven[:, step] + hidden @ onward, 4, axis=1)
        cell = _sigmoid(kept) * cell + _sigmoid(taken) * np.tanh(new)
        hidden = _sigmoid(told) * np.tanh(cell)
        out[:, step] = hidden
    return out


def _sigmoid(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(0.5 * (1 + np.tanh(0.5 * values)), dtype=np.float32)


def read_weights(path: Path) -> Weights:
    """The network's weights from PyTorch's file of before 2020: pickles one after the other, then each storage's numbers.

    ::

        magic | version | system | objects, their storages named | names of the storages | int64 count, float32 numbers | ...
    """
    with path.open("rb") as content:
        for _ in range(3):
            _Unpickler(content).load()
        reader = _Unpickler(content)
        found: Mapping[str, Mapping[str, _Tensor]] = reader.load()
        values: dict[str, NDArray[np.float32]] = {}
        for key in _Unpickler(content).load():
            (count,) = np.frombuffer(content.read(8), dtype="<i8")
            values[key] = np.frombuffer(
                content.read(reader.sizes[key] * int(count)), dtype="<f4" if reader.sizes[key] == 4 else "V8"
            )
    return {
        name: np.ascontiguousarray(values[tensor.key][tensor.offset :][: int(np.prod(tensor.shape))].reshape(tensor.shape))
        for name, tensor in found["model_state"].items()
        if name.startswith(("lstm.", "linear."))
    }


class _Tensor:
    """Where a tensor's numbers lie: the storage's key, the place of the first, and the shape (row by row)."""

    def __init__(self, key: str, offset: int, shape: tuple[int, ...], *_rest: object) -> None:
        self.key, self.offset, self.shape = key, offset, shape


_SIZES = {"FloatStorage": 4, "LongStorage": 8, "DoubleStorage": 8}
_KNOWN: Mapping[tuple[str, str], Any] = {
    ("collections", "OrderedDict"): OrderedDict,
    ("torch._utils", "_rebuild_tensor_v2"): _Tensor,
    **{("torch", name): name for name in _SIZES},
}


class _Unpickler(pickle.Unpickler):
    """Reads nothing but numbers, names and tensors: any other class in the file is refused."""

    def __init__(self, content: io.BufferedReader) -> None:
        super().__init__(content)
        self.sizes: dict[str, int] = {}

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - what a pickle may name is of any type
        """What a name in the file stands for."""
        if (module, name) not in _KNOWN:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a file of weights")
        return _KNOWN[module, name]

    def persistent_load(self, pid: Any) -> str:  # noqa: ANN401 - likewise
        """A storage is told by its key; its numbers stand at the end of the file."""
        _, kind, key, *_ = pid
        self.sizes[key] = _SIZES[kind]
        return str(key)


class FakeVoiceprints:
    """Tells voices apart by how loud they are: for tests of what comes after."""

    name = "fake"

    def prints(self, sounds: Iterable[Samples]) -> NDArray[np.float32]:
        """Two directions: louder than 0.1 (root mean square), or not."""
        loud = [float(np.sqrt(np.mean(np.square(sound)))) > 0.1 for sound in sounds]
        return np.array([(1, 0) if each else (0, 1) for each in loud], dtype=np.float32).reshape(-1, 2)

    def provenance(self) -> Provenance:
        """Says that it is a fake."""
        return {"model": self.name}
