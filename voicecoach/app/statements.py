"""What sessions say to a learning record store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import Origin
from voicecoach.edges.drills import load_result
from voicecoach.edges.names import CALL, DRILL, REVIEW
from voicecoach.edges.pseudonym import pseudonym
from voicecoach.edges.session_index import SessionIndex
from voicecoach.edges.store import SessionMeta, Store, load_meta
from voicecoach.review.model import from_json
from voicecoach.review.xapi import (
    BASE,
    Held,
    Learner,
    Statement,
    drill_statement,
    practice_statement,
    review_statements,
)

ALL = "all"


@dataclass(frozen=True, slots=True)
class Naming:
    """What statements call things and people: by which base, and trainees by pseudonym or by name."""

    base: str = BASE
    named: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Statements, of how many sessions they are, and which sessions have nothing to tell, with the reason."""

    statements: tuple[Statement, ...]
    sessions: int
    silent: tuple[tuple[str, str], ...]


def tell(store: Store, names: Sequence[str], naming: Naming) -> Told:
    """The statements of some sessions, or of all, oldest first."""
    known = (store.folder / each for each in reversed(SessionIndex(store.home).ids()))
    folders = tuple(known) if ALL in names else tuple(dict.fromkeys(store.folder_of(each) for each in names))
    statements: list[Statement] = []
    silent: list[tuple[str, str]] = []
    for folder in folders:
        try:
            found = _of_session(store.home, folder, naming)
        except (VoicecoachError, OSError) as error:
            found, why = [], str(error) if isinstance(error, VoicecoachError) else f"it has no {REVIEW}: review it first"
            silent.append((folder.name, why))
        statements += found
    return Told(tuple(statements), len(folders) - len(silent), tuple(silent))


def _of_session(home: Path, folder: Path, naming: Naming) -> list[Statement]:
    meta = load_meta(folder)
    account = meta.trainee if naming.named else pseudonym(home, meta.trainee)
    learner = Learner(account=account, place=naming.base, base=naming.base)
    if meta.kind == DRILL:
        return [_drill(folder, meta, learner)]
    if meta.kind != CALL:
        raise VoicecoachError("is neither a call nor a drill")
    review = from_json((folder / REVIEW).read_bytes())
    if meta.origin is Origin.UPLOADED:
        held = _held(meta, pseudonym(home, meta.id), "A recorded call")
        return list(review_statements(held, review, learner))
    held = _held(meta, meta.persona, f"Call with {meta.persona_name}")
    return [practice_statement(held, review, learner), *review_statements(held, review, learner)]


def _drill(folder: Path, meta: SessionMeta, learner: Learner) -> Statement:
    result = load_result(folder)
    if result is None:
        raise VoicecoachError("is a drill that came to no result")
    return drill_statement(_held(meta, result.drill, result.title), result.judged.passed, result.maker, learner)


def _held(meta: SessionMeta, what: str, title: str) -> Held:
    try:
        started = datetime.fromisoformat(meta.started).astimezone().isoformat(timespec="seconds")
    except (ValueError, OverflowError) as error:
        raise VoicecoachError("does not say when it began") from error
    return Held(session=meta.id, started=started, what=what, title=title)
