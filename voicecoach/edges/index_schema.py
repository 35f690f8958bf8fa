"""The tables of the index over the sessions, version by version; an older index is brought up to date step by step."""

import sqlite3

from voicecoach.call.errors import VoicecoachError

STEPS: tuple[tuple[str, ...], ...] = (
    (  # 1: what a list shows
        """CREATE TABLE session (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            seen INTEGER NOT NULL,
            readable INTEGER NOT NULL,
            started TEXT NOT NULL DEFAULT '',
            persona TEXT NOT NULL DEFAULT '',
            persona_name TEXT NOT NULL DEFAULT '',
            line TEXT NOT NULL DEFAULT '',
            closed INTEGER NOT NULL DEFAULT 1,
            reviewed INTEGER NOT NULL DEFAULT 0
        )""",
        "CREATE INDEX by_start ON session (readable, started DESC, id DESC)",
    ),
    (  # 2: whose call it was, how it ended, what made its review, and a search over what was said
        "ALTER TABLE session ADD COLUMN trainee TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE session ADD COLUMN trainee_key TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE session ADD COLUMN title TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE session ADD COLUMN origin TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE session ADD COLUMN outcome TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE session ADD COLUMN duration REAL",
        "ALTER TABLE session ADD COLUMN made_by TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE session ADD COLUMN maker TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX by_trainee ON session (trainee_key, started DESC)",
        'CREATE VIRTUAL TABLE said USING fts5(names, words, tokenize = "unicode61 remove_diacritics 2")',
        "UPDATE session SET seen = 0",
    ),
    (  # 3: whether it was a call or a drill
        "ALTER TABLE session ADD COLUMN kind TEXT NOT NULL DEFAULT 'call'",
        "UPDATE session SET seen = 0",
    ),
    (  # 4: what progress needs of a review, and how upset the customer was
        "ALTER TABLE session ADD COLUMN tally TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE session ADD COLUMN difficulty TEXT NOT NULL DEFAULT ''",
        "UPDATE session SET seen = 0",
    ),
    (  # 5: what was shared with the coach, the disputes that wait for an answer, and which skills were found how
        "ALTER TABLE session ADD COLUMN shared INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE session ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE session ADD COLUMN heard TEXT NOT NULL DEFAULT ''",
        "UPDATE session SET seen = 0",
    ),
    ("CREATE INDEX by_seen ON session (id, seen)",),  # 6: what is compared with the folders each time, without reading the rows
)
"""The statements of each step; the version of an index is how many of them were taken (PRAGMA user_version)."""

VERSION = len(STEPS)


def bring_up_to_date(index: sqlite3.Connection) -> None:
    """Take the steps that are missing, each whole or not at all.

    Raises
    ------
    VoicecoachError
        If a newer program made the index.
    """
    while (version := _version(index)) < VERSION:
        index.execute("BEGIN IMMEDIATE")
        try:
            if _version(index) == version:  # else another process was quicker
                for statement in STEPS[version]:
                    index.execute(statement)
                index.execute(f"PRAGMA user_version = {version + 1}")
            index.execute("COMMIT")
        except BaseException:
            index.execute("ROLLBACK")
            raise
    if version > VERSION:
        raise VoicecoachError(
            "the index of the sessions was made by a newer voicecoach: install that one, "
            "or delete index.sqlite3 in the home folder, which is made again from the sessions"
        )


def _version(index: sqlite3.Connection) -> int:
    return int(index.execute("PRAGMA user_version").fetchone()[0])
