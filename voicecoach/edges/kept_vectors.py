"""The vectors of authored examples kept on disk, so that a call need not wait for them; nothing that a trainee said."""

import json
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.embed import MODEL_SHA256, Embedder, Vector
from voicecoach.edges.store import home, private_folder, write_private


def kept_file() -> Path:
    """Where they lie, for one model."""
    return home() / "cache" / f"examples-{MODEL_SHA256[:12]}.npz"


def embedded(embedder: Embedder, texts: Iterable[str], path: Path | None = None) -> dict[str, Vector]:
    """The vectors of some sentences, from the disk where they lie there; a file that is damaged costs only time."""
    where = path or kept_file()
    known = _read(where)
    wanted = list(dict.fromkeys(texts))
    fresh = {text: embedder.embed(text) for text in wanted if text not in known}
    if fresh:
        with suppress(OSError, VoicecoachError):
            _write(where, {**known, **fresh})
    return {text: fresh[text] if text in fresh else known[text] for text in wanted}


def _read(path: Path) -> dict[str, Vector]:
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as held:
            texts = json.loads(bytes(held["texts"]).decode("utf-8"))
            return dict(zip(texts, held["vectors"].astype(np.float32), strict=True))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {}


def _write(path: Path, vectors: dict[str, Vector]) -> None:
    private_folder(path.parent)
    content = BytesIO()
    texts = np.frombuffer(json.dumps(list(vectors)).encode("utf-8"), dtype=np.uint8)
    np.savez(content, texts=texts, vectors=np.stack(list(vectors.values())))
    write_private(path, content.getvalue())
