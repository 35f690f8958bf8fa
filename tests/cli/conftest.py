"""The command line on a home folder of its own, and sound to feed it with."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.recording import RATE

Stereo = Callable[..., Path]


@pytest.fixture
def home(tmp_path: Path, home_of_the_tests: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder that shares the cache of models with the other tests."""
    folder = tmp_path / "home"
    folder.mkdir()
    share_models(home_of_the_tests, folder)
    monkeypatch.setenv("VOICECOACH_HOME", str(folder))
    return folder


def share_models(common: Path, folder: Path) -> None:
    """Let a home folder use the models that another has joined already."""
    (common / "cache").mkdir(exist_ok=True, mode=0o700)
    try:
        (folder / "cache").symlink_to(common / "cache", target_is_directory=True)
    except OSError:  # Windows without the right to make links: the models are joined anew
        os.makedirs(folder / "cache", exist_ok=True)  # noqa: PTH103 - pathlib has no shorter word for it


@pytest.fixture
def sound_file(tmp_path: Path) -> Stereo:
    """Writes noise into a file: so many seconds, at so much level on each channel."""

    def write(name: str, seconds: float = 2.0, levels: tuple[float, ...] = (0.1, 0.1)) -> Path:
        import soundfile

        noise = np.random.default_rng(7).standard_normal((round(seconds * RATE), len(levels)))
        path = tmp_path / name
        soundfile.write(path, noise * np.array(levels), RATE, subtype="PCM_16")
        return path

    return write
