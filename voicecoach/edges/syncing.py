"""Have the disk keep what was written, twice a second and off the call's own thread: a power failure loses little."""

import contextlib
import os
import threading
from collections.abc import Sequence
from pathlib import Path

SYNC_SECONDS = 0.5
"""So often the files of a running call are forced onto the disk."""

_END_PATIENCE = 5.0
_sync = getattr(os, "fdatasync", os.fsync)


class Syncer:
    """Forces files that are being written onto the disk until it is stopped."""

    def __init__(self, handles: Sequence[int], every: float = SYNC_SECONDS) -> None:
        self._handles, self._every = tuple(handles), every
        self.trouble: OSError | None = None
        """Why the disk could not keep what was written, once it could not."""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._stop.wait(self._every):
            self._sync()

    def _sync(self) -> None:
        try:
            for handle in self._handles:
                _sync(handle)
        except OSError as error:
            self.trouble = self.trouble or error

    def stop(self) -> None:
        """Force everything onto the disk once more and end; a disk that hangs is not waited for."""
        self._stop.set()
        self._thread.join(_END_PATIENCE)
        if not self._thread.is_alive():
            self._sync()


def sync_file(path: Path) -> None:
    """Have the disk keep a file that is written."""
    handle = os.open(path, os.O_RDWR)
    try:
        _sync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have the disk keep the names of the files in a folder, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
