"""Tables in Parquet files, written and asked by DuckDB; the same rows give the same bytes."""

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from voicecoach import __version__
from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.home import private_folder
from voicecoach.edges.removal import coming
from voicecoach.review.columns import SCHEMA, TABLES, Kind

MISSING = "tables of an archive need DuckDB, which is not installed: python -m pip install 'voicecoach[archive]'"

TYPES: Mapping[Kind, str] = {
    "text": "VARCHAR",
    "number": "DOUBLE",
    "count": "BIGINT",
    "flag": "BOOLEAN",
    "time": "TIMESTAMP",
}
"""What a column's kind is in Parquet."""

_SAFE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "allow_community_extensions": "false"}
"""DuckDB must fetch nothing from the network."""

Rows = Iterable[Mapping[str, Any]]


def require_tables() -> None:
    """See that DuckDB is there before hours of work.

    Raises
    ------
    VoicecoachError
        With the command that installs it, where it is missing.
    """
    _duckdb()


def write_tables(folder: Path, tables: Mapping[str, Callable[[], Rows]], order: Mapping[str, Sequence[str]]) -> None:
    """Write each table as NAME.parquet, each file whole or not at all and readable by its owner only.

    Parameters
    ----------
    folder : Path
        Where they go.
    tables : mapping of str to callable
        What gives the rows of each table of `TABLES`, as mappings by column; a missing cell is empty.
    order : mapping of str to sequence of str
        By which columns each table is sorted.
    """
    private_folder(folder)
    with coming(folder) as fresh, _connected() as duck:
        for name, rows in tables.items():
            source, target = fresh / f"{name}.jsonl", fresh / f"{name}.parquet"
            _write_lines(source, rows())
            columns = ", ".join(f"{_name(each.name)}: {_text(TYPES[each.kind])}" for each in TABLES[name])
            about = json.dumps({each.name: {"unit": each.unit, "what": each.what} for each in TABLES[name]})
            duck.execute(
                f"COPY (SELECT * FROM read_json({_text(str(source))}, format = 'newline_delimited', columns = {{{columns}}}, "  # noqa: S608 - names of this module and texts in quotes
                f"maximum_object_size = 33554432) ORDER BY {', '.join(map(_name, order[name]))}) TO {_text(str(target))} "
                f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{voicecoach: {_text(__version__)}, "
                f"voicecoach_schema: {_text(str(SCHEMA))}, voicecoach_columns: {_text(about)}}})"
            )
            target.chmod(0o600)
            target.replace(folder / target.name)


def ask(folder: Path, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """The rows that answer a question in SQL to the tables of a folder, under their names.

    Raises
    ------
    VoicecoachError
        If a table is missing or cannot be read.
    """
    with _connected() as duck:
        try:
            for name in TABLES:
                path = folder / f"{name}.parquet"
                if not path.is_file():
                    raise VoicecoachError(f"{folder} has no {path.name}: make it with: voicecoach batch FOLDER --out {folder}")
                view = f"CREATE VIEW {name} AS SELECT * FROM read_parquet({_text(str(path))})"  # noqa: S608 - a path in quotes
                duck.execute(view)
            return list(duck.execute(question, list(values)).fetchall())
        except _duckdb().Error as error:
            said = str(error).splitlines()[0]
            raise VoicecoachError(f"the tables in {folder} cannot be read ({said}): run the batch again") from error


def _connected() -> Any:  # noqa: ANN401 - an object of a library that is an extra
    return _duckdb().connect(":memory:", config={"threads": 1, **_SAFE})


def _duckdb() -> Any:  # noqa: ANN401 - likewise
    try:
        import duckdb
    except ImportError as error:
        raise VoicecoachError(MISSING) from error
    return duckdb


def _write_lines(path: Path, rows: Rows) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        for row in rows:
            out.write(msgspec.json.encode(row) + b"\n")


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
