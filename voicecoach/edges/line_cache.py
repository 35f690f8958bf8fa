"""The customer's lines kept on disk by what they are: text, voice, delivery and version; a changed line is voiced anew.

They hold what authors wrote and a machine spoke, nothing of a trainee: no personal data. Still only their owner can read them.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

import msgspec
import numpy as np

from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import Samples
from voicecoach.edges.protocols import Provenance, Voice
from voicecoach.edges.store import home, private_folder, write_private
from voicecoach.edges.voices import open_voice

VERSION = 1
"""Raised where the same voice, text and delivery come to sound otherwise."""

MOST_BYTES = 500_000_000
"""What all kept lines may take, about two hours of speech; beyond it the longest unused go."""

TIDY_EVERY = 50
"""Lines written until the size is looked at again."""

_DIGEST_BYTES = 32


def line_folder() -> Path:
    """Where the lines lie."""
    return home() / "cache" / "lines"


def open_kept_voice(wish: str) -> "KeptVoice":
    """A voice whose lines are kept."""
    return KeptVoice(open_voice(wish))


class KeptVoice:
    """A voice that speaks each line once; a file that is damaged, missing or not to be written costs only time."""

    def __init__(self, voice: Voice, folder: Path | None = None, most_bytes: int = MOST_BYTES) -> None:
        self.name = voice.name
        self._voice, self._folder, self._most = voice, folder or line_folder(), most_bytes
        self._made_by = msgspec.json.encode(dict(sorted(voice.provenance().items())))
        self._written = 0

    def speak(self, text: str, delivery: Delivery) -> Samples:
        """The line as sound, from the disk where it lies there: the same samples either way."""
        path = self._path(text, delivery)
        if (kept := _read(path)) is not None:
            return kept
        samples = self._voice.speak(text, delivery)
        with suppress(VoicecoachError, OSError):
            self._write(path, samples)
        return samples

    def kept(self, text: str, delivery: Delivery) -> bool:
        """Whether the line lies on the disk, whole."""
        return _read(self._path(text, delivery)) is not None

    def provenance(self) -> Provenance:
        """The voice's own."""
        return self._voice.provenance()

    def _path(self, text: str, delivery: Delivery) -> Path:
        parts = (str(VERSION).encode(), self.name.encode(), self._made_by, msgspec.json.encode(delivery), text.encode())
        key = hashlib.sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).hexdigest()
        return self._folder / f"{key}.line"

    def _write(self, path: Path, samples: Samples) -> None:
        private_folder(self._folder)
        sound = np.asarray(samples, dtype="<f4").tobytes()
        write_private(path, hashlib.sha256(sound).digest() + sound)
        if self._written % TIDY_EVERY == 0:
            tidy(self._folder, self._most)
        self._written += 1


def tidy(folder: Path, most_bytes: int) -> None:
    """Delete the lines that were longest unused until the rest fits."""
    found = []
    for path in folder.glob("*.line"):
        with suppress(OSError):
            status = path.stat()
            found.append((status.st_mtime, status.st_size, path))
    room = most_bytes
    for _, size, path in sorted(found, reverse=True):
        room -= size
        if room < 0:
            with suppress(OSError):
                path.unlink()


def _read(path: Path) -> Samples | None:
    """The samples of a file that is whole, which counts as used now; else None."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, sound = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
    if not sound or hashlib.sha256(sound).digest() != digest:
        return None
    with suppress(OSError):
        path.touch()
    return np.frombuffer(sound, dtype="<f4").astype(np.float32)
