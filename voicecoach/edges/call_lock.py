"""Whether a call is still going on: its program holds a lock, and the system lets go of it when the program dies."""

import contextlib
from pathlib import Path

RUNNING = ".running"
_START_PATIENCE = 1.0


class CallLock:
    """Held while a call is recorded, or a session that was cut off is put in order."""

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock

        self._path = folder / RUNNING
        self._lock = FileLock(self._path, mode=0o600, thread_local=False)

    def take(self, patience: float = _START_PATIENCE) -> bool:
        """Take the lock; False where another program holds it, or where the folder cannot be written to."""
        from filelock import Timeout

        try:
            self._lock.acquire(timeout=patience)
        except (Timeout, OSError):
            return False
        return True

    def release(self) -> None:
        """Let go of the lock and remove its file; may be called twice."""
        self._lock.release()
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)


def is_running(folder: Path) -> bool:
    """Whether a program that is alive is recording into a session."""
    from filelock import FileLock, Timeout

    path = folder / RUNNING
    if not path.is_file():
        return False
    try:
        with FileLock(path, timeout=0, mode=0o600):
            return False
    except Timeout:
        return True
    except OSError:  # what cannot be written to, nobody records into
        return False
