"""Prints of voices: the real network on real voices, its file, and what is said where it is missing or damaged."""

import io
import pickle
from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE, Samples
from voicecoach.edges import voiceprint
from voicecoach.edges.protocols import Voiceprints
from voicecoach.edges.replies import read_mono
from voicecoach.edges.voiceprint import find_weights, open_voiceprints, read_weights


@pytest.fixture(scope="module")
def network() -> Voiceprints:
    found = open_voiceprints()
    if found is None:
        pytest.skip("the prints of voices are not installed")
    return found


def read(folder: Path, name: str) -> Samples:
    return read_mono(folder / "speech" / name)[: 4 * RATE]


def test_the_set_up_installs_the_network() -> None:
    assert find_weights() is not None, voiceprint.how_to_install()


def test_a_voice_is_like_itself_and_unlike_another(shared_data: Path, network: Voiceprints) -> None:
    names = ("ljspeech/LJ001-0002.flac", "ljspeech/LJ001-0005.flac", "speakers/2609/2609-156975-0000.flac")
    one, again, other = network.prints(read(shared_data, name) for name in names)
    assert one @ again > 0.75
    assert one @ other < 0.65


def test_prints_have_length_one_and_do_not_depend_on_the_level_or_on_what_else_is_looked_at(network: Voiceprints) -> None:
    sound = np.random.default_rng(1).normal(0, 0.05, 4 * RATE).astype(np.float32)
    (alone,) = network.prints([sound])
    beside = network.prints([sound * 3, *[sound[: 2 * RATE]] * 20, sound])
    assert np.linalg.norm(beside, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert beside[[0, -1]] == pytest.approx(np.stack([alone, alone]), abs=1e-4)


@pytest.mark.parametrize("seconds", [0.0, 0.2, 1.7])
def test_short_sounds_and_silence_have_a_print_too(seconds: float, network: Voiceprints) -> None:
    assert np.isfinite(network.prints([np.zeros(round(seconds * RATE), np.float32)])).all()
    assert network.prints([]).shape == (0, 256)


def test_the_network_is_worked_out_as_torch_does() -> None:
    torch = pytest.importorskip("torch")
    found = find_weights()
    if found is None:
        pytest.skip("the prints of voices are not installed")
    weights = read_weights(found[0])
    layers = torch.nn.LSTM(40, 256, 3, batch_first=True)
    layers.load_state_dict(
        {name[5:]: torch.from_numpy(values.copy()) for name, values in weights.items() if name[0:5] == "lstm."}
    )
    frames = np.random.default_rng(1).random((3, 20, 40), dtype=np.float32)
    ours = frames
    for layer in range(3):
        ours = voiceprint.lstm(ours, weights, layer)
    assert ours == pytest.approx(layers(torch.from_numpy(frames))[0].detach().numpy(), abs=1e-5)


def test_a_damaged_file_is_told_with_what_mends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / voiceprint.OWN_FILE).write_bytes(b"not the network")
    with pytest.raises(VoicecoachError, match=r"Resemblyzer.* is damaged"):
        open_voiceprints()


def test_where_nothing_is_installed_there_are_no_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    monkeypatch.setattr(voiceprint, "package_folder", lambda _name: None)
    assert open_voiceprints() is None


def test_a_file_that_names_anything_but_numbers_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "evil.pt"
    path.write_bytes(pickle.dumps(io.BytesIO))
    with pytest.raises(pickle.UnpicklingError, match=r"io\.BytesIO has no place"):
        read_weights(path)
