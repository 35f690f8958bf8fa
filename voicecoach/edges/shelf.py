"""The folder of an archive's results: one file a call, named by the recording's SHA-256; tables are made from them.

::

    OUT/calls.parquet, findings.parquet, failed.parquet     written when all is done
    OUT/parts/ab/abcd….SETTINGS.json                        what was found in one recording, with these settings
    OUT/reports/abcd…/review.json, report.html              where they were asked for
    OUT/names.json                                          what the folder or manifest said of each call in the last run
    OUT/forgotten.json                                      digests of the ids that were removed, which are never read again
"""

import contextlib
import hashlib
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.home import private_folder, write_private

PARTS, REPORTS, NAMES, FORGOTTEN = "parts", "reports", "names.json", "forgotten.json"
LOCK = ".batch.lock"
TEAM = "team"
"""The folder of the team report, which is made from the tables."""

ID = re.compile(r"[0-9a-f]{64}")
SHORTEST_ID = 8
SETTINGS_DIGITS = 12

Cell = str | int | float | bool | None


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one recording: the call's row and its findings' rows, or why there are none.

    ``passing``: another try may do better, so that this is not kept.
    """

    call: str
    settings: str
    row: dict[str, Cell] = {}
    findings: tuple[dict[str, Cell], ...] = ()
    failed: str | None = None
    passing: bool = False


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """One recording as the last run's folder or manifest named it, and why it was not reviewed, if so."""

    name: str
    call: str | None = None
    settings: str = ""
    trainee: str = ""
    team: str = ""
    started: str = ""
    reason: str | None = None


class Shelf:
    """The results in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._forgotten: frozenset[str] | None = None

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else writes into the folder meanwhile.

        Raises
        ------
        VoicecoachError
            If another program does.
        """
        from filelock import FileLock, Timeout

        try:
            with FileLock(private_folder(self.folder) / LOCK, timeout=0, mode=0o600):
                yield
        except Timeout as error:
            raise VoicecoachError(f"another batch is writing into {self.folder}: wait for it, or stop it") from error

    def find(self, call: str, settings: str) -> Part | None:
        """What was found with these settings before; a file that cannot be read counts as none."""
        part = _part_in(self._file(call, settings))
        return part if part is not None and (part.call, part.settings) == (call, settings) else None

    def has_other(self, call: str, settings: str) -> bool:
        """Whether a call was reviewed with other settings, or by another version."""
        file = self._file(call, settings)
        found = (_part_in(each) for each in file.parent.glob(f"{call}.*.json") if each != file)
        return any(part is not None and not part.failed for part in found)

    def keep(self, part: Part) -> None:
        """Store what was found, whole or not at all, in place of what was found with other settings."""
        file = self._file(part.call, part.settings)
        private_folder(file.parent)
        write_private(file, msgspec.json.encode(part, order="sorted") + b"\n")
        for earlier in file.parent.glob(f"{part.call}.*.json"):
            if earlier != file:
                earlier.unlink(missing_ok=True)

    def report_folder(self, call: str) -> Path:
        """Where a call's report lies."""
        return self.folder / REPORTS / call

    def remember(self, holdings: tuple[Holding, ...]) -> None:
        """Store what the tables say beside what was found."""
        write_private(private_folder(self.folder) / NAMES, msgspec.json.encode(holdings))

    def holdings(self) -> tuple[Holding, ...]:
        """What `remember` stored.

        Raises
        ------
        VoicecoachError
            If there is nothing in this folder, or it cannot be read.
        """
        try:
            return msgspec.json.decode((self.folder / NAMES).read_bytes(), type=tuple[Holding, ...])
        except FileNotFoundError as error:
            raise VoicecoachError(
                f"{self.folder} holds no results: make them with: voicecoach batch FOLDER --out {self.folder}"
            ) from error
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise VoicecoachError(f"{self.folder / NAMES} cannot be read: run the batch again") from error

    def is_forgotten(self, call: str) -> bool:
        """Whether a call was removed by its id."""
        if self._forgotten is None:
            self._forgotten = frozenset(self._read_forgotten())
        return _digest(call) in self._forgotten

    def id_of(self, beginning: str) -> str:
        """The id of the one call that begins so.

        Raises
        ------
        UsageError
            If it is no beginning of an id, or of none or several here.
        """
        wanted = beginning.strip().lower()
        if len(wanted) < SHORTEST_ID or not re.fullmatch(r"[0-9a-f]{1,64}", wanted):
            raise UsageError(f"'{beginning}' is no call's id: give at least its first {SHORTEST_ID} characters")
        known = {each.name[:64] for each in self._files(wanted)} | {each.call for each in self._named() if each.call}
        found = sorted(each for each in known if each.startswith(wanted))
        if len(found) != 1:
            said = f"{len(found)} calls have ids that begin with" if found else f"no call in {self.folder} has the id"
            raise UsageError(f"{said} '{beginning}': look it up in calls.parquet")
        return found[0]

    def forget(self, call: str) -> None:
        """Remove everything about a call but the tables, which are to be made anew; it is never read again."""
        if not self.is_forgotten(call):
            known = sorted({*self._read_forgotten(), _digest(call)})
            write_private(private_folder(self.folder) / FORGOTTEN, msgspec.json.encode(known))
            self._forgotten = None
        for file in self._files(call):
            file.unlink(missing_ok=True)
        for folder in (self.report_folder(call), self.folder / TEAM):
            if folder.is_dir() and not folder.is_symlink():
                shutil.rmtree(folder)
        self.remember(tuple(each for each in self._named() if each.call != call))

    def _named(self) -> tuple[Holding, ...]:
        return self.holdings() if (self.folder / NAMES).is_file() else ()

    def _read_forgotten(self) -> tuple[str, ...]:
        file = self.folder / FORGOTTEN
        if not file.exists():
            return ()
        try:
            return msgspec.json.decode(file.read_bytes(), type=tuple[str, ...])
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise VoicecoachError(
                f"{file} cannot be read, so what was removed would come back: restore it from a copy"
            ) from error

    def _files(self, beginning: str) -> Iterator[Path]:
        return (self.folder / PARTS / beginning[:2]).glob(f"{beginning}*.json")

    def _file(self, call: str, settings: str) -> Path:
        return self.folder / PARTS / call[:2] / f"{call}.{settings[:SETTINGS_DIGITS]}.json"


def _part_in(file: Path) -> Part | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Part)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def settings_key(maker: str, facts: Mapping[str, Cell]) -> str:
    """A key that two runs share exactly where the same recording gives the same result in both."""
    return hashlib.sha256(msgspec.json.encode({"maker": maker, **facts}, order="sorted")).hexdigest()


def _digest(call: str) -> str:
    return hashlib.sha256(f"forgotten {call}".encode()).hexdigest()
