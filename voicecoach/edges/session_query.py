"""What is asked of the index over the sessions, as SQLite and its FTS5 take it; no text of a person is ever an operator."""

import re

from voicecoach.call.trainee import name_key
from voicecoach.edges.session_rows import Wanted

_WORDS = re.compile(r'"([^"]*)"?|(\S+)')


def match_query(text: str) -> str:
    """A query for FTS5 that finds all words of a text, the last of which may be a beginning; nothing in it is an operator."""
    joined = " ".join(f'"{each}"' for each in phrases(text))
    return f"{joined}*" if joined and not text.rstrip().endswith('"') else joined


def phrases(text: str) -> list[str]:
    """What is searched: words, and what stands in quotes."""
    phrases = [quoted or bare for quoted, bare in _WORDS.findall(text.encode("utf-8", "replace").decode().replace("\0", " "))]
    return [each.replace('"', " ") for each in phrases if any(sign.isalnum() for sign in each)]


def condition(wanted: Wanted) -> tuple[str, tuple[str, ...]]:
    """The condition of a question, and the values for its marks."""
    terms, values = ["readable = 1"], []
    if wanted.trainee is not None:
        terms.append("trainee_key = ?")
        values.append(name_key(wanted.trainee))
    if wanted.persona is not None:
        terms.append("persona = ?")
        values.append(wanted.persona)
    if wanted.customer is not None:
        terms.append("(persona = ? OR instr(lower(persona_name), lower(?)))")
        values += [wanted.customer, wanted.customer]
    if wanted.kind is not None:
        terms.append("kind = ?")
        values.append(wanted.kind)
    if wanted.since is not None:
        terms.append("started >= ?")
        values.append(wanted.since)
    if wanted.origin is not None:
        terms.append("origin = ?")
        values.append(wanted.origin)
    if wanted.skill is not None or wanted.verdict is not None:
        terms.append("instr(heard, ?)")
        values.append(f"{' ' + wanted.skill if wanted.skill else ''}:{wanted.verdict + ' ' if wanted.verdict else ''}")
    terms += [name for name in ("shared", "unanswered") if getattr(wanted, name)]
    return " AND ".join(terms), tuple(each.encode("utf-8", "replace").decode() for each in values)


def limit(wanted: Wanted) -> int:
    """How many rows at most, as SQLite takes it."""
    return -1 if wanted.limit is None else wanted.limit
