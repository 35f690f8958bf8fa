"""Read old sessions again with the models and rules of now, and keep what was said of them before."""

from dataclasses import dataclass
from pathlib import Path

from voicecoach.app.kept import EARLIER, earlier_reviews
from voicecoach.app.page_sound import PageSound
from voicecoach.app.review import Tools, provenance, review_session, write_report
from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.holdings import reviews
from voicecoach.edges.home import write_private
from voicecoach.edges.names import REDO, REVIEW
from voicecoach.edges.protocols import Progress
from voicecoach.edges.scorecards import load_scorecard
from voicecoach.edges.session_index import SessionIndex
from voicecoach.edges.store import Store, StoredSession, open_session
from voicecoach.review.compare import Changes, compare
from voicecoach.review.model import Review, from_json
from voicecoach.review.say import counted
from voicecoach.review.versions import maker

__all__ = ("ALL", "Reread", "earlier_reviews", "keep_earlier", "passed_over", "read_again", "sessions_to_read")

ALL = "all"


@dataclass(frozen=True, slots=True)
class Reread:
    """One session read again; ``changes`` is None where it had no review that can be compared, ``kept`` where the earlier lies.

    ``why`` says why there is nothing to compare, or why the session could not be read again (then there is no report).
    """

    session: str
    report: Path | None = None
    changes: Changes | None = None
    kept: Path | None = None
    why: str = ""


def sessions_to_read(store: Store, name: str) -> tuple[Path, ...]:
    """The folders that a name means: one session, or all that have a review, oldest first."""
    if name != ALL:
        return (store.folder_of(name),)
    folders = (store.folder / each for each in reversed(SessionIndex(store.home).ids()))
    return tuple(folder for folder in folders if (folder / REVIEW).is_file())


def passed_over(store: Store) -> tuple[str, ...]:
    """What reading all sessions again leaves as it is, each kind in a sentence with how it is made anew."""
    attempts = sum((store.folder / each / REDO).is_file() for each in SessionIndex(store.home).ids())
    uploads = len(reviews(store.home))
    told = []
    if attempts:
        told.append(f"{counted(attempts, 'attempt')} at a moment: voicecoach review SESSION sets one beside the first anew")
    if uploads:
        told.append(
            f"{counted(uploads, 'report')} of recorded calls, whose sound was not kept: voicecoach review FILE makes one anew"
        )
    return tuple(told)


def read_again(folder: Path, tools: Tools, progress: Progress) -> Reread:
    """Review a session once more; an earlier review is kept beside the new one unless the same makers made both.

    A session that cannot be read any more costs only itself.
    """
    try:
        return _read_again(open_session(folder), tools, progress)
    except VoicecoachError as error:
        return Reread(folder.name, why=str(error))


def _read_again(session: StoredSession, tools: Tools, progress: Progress) -> Reread:
    if session.meta.again:
        name = session.folder.name
        return Reread(name, why=f"it is another attempt at a moment; judge it anew with: voicecoach review {name}")
    before, why = _earlier(session.folder)
    sound = None if before is not None and maker(before.provenance) == _maker(tools) else PageSound()
    after = review_session(session, tools, progress, sound)
    if before is not None and maker(before.provenance) == maker(after.provenance):
        return Reread(session.folder.name, session.folder / REVIEW, compare(before, after))
    kept = keep_earlier(session.folder)
    report = write_report(after, session.recording, session.folder, sound=sound)
    return Reread(session.folder.name, report, compare(before, after) if before else None, kept, why)


def _maker(tools: Tools) -> str:
    """The key of what will make the review; where it made the earlier one too, no page is written, and no sound for it."""
    return maker({**provenance({}, tools), **load_scorecard().provenance})


def keep_earlier(folder: Path) -> Path | None:
    """Put the bytes of a session's review aside under the next number; None where there is none."""
    try:
        content = (folder / REVIEW).read_bytes()
    except OSError:
        return None
    numbers = [int(found[1]) for each in folder.iterdir() if (found := EARLIER.fullmatch(each.name))]
    kept = folder / f"review.{max(numbers, default=0) + 1}.json"
    write_private(kept, content)
    return kept


def _earlier(folder: Path) -> tuple[Review | None, str]:
    try:
        return from_json((folder / REVIEW).read_bytes()), ""
    except FileNotFoundError:
        return None, "it had no review before"
    except OSError:
        return None, "its earlier review cannot be read"
    except VoicecoachError as error:
        return None, f"its earlier review cannot be compared: {error}"
