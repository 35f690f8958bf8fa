"""What is shown of sessions: lists, places where words were found, one session whole."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.cli.show import say, show_rows
from voicecoach.edges.names import AGAIN, REDO_PAGE, REPORT
from voicecoach.review.say import clock, lasting

if TYPE_CHECKING:
    from voicecoach.app.sessions import SessionFacts
    from voicecoach.edges.session_index import SessionHit, SessionRow

TITLES = ("session", "started", "trainee", "customer", "line", "title", "report")


def show_list(rows: "Sequence[SessionRow]", folder: Path, more: int, *, narrowed: bool = False) -> None:
    """Sessions, newest first, and how many there are besides; ``narrowed``: only some were asked for."""
    if not rows and narrowed:
        say("No session fits; see all with: voicecoach sessions list")
        return
    if not rows:
        say("No session yet. Hold a call with: voicecoach practice late_parcel")
        return
    show_rows(TITLES, [_cells(row, folder) for row in rows])
    if more:
        say(f"{more} more: narrow the list with --trainee, --persona or --since, or see all with --limit 0", "dim")


def show_found(hits: "Sequence[SessionHit]", text: str) -> None:
    """Sessions in which words were found, with what was said around them."""
    if not hits:
        say(f"No session holds “{text}”.")
        return
    rows = [(hit.row.id, _when(hit.row), hit.row.trainee, hit.row.persona_name, hit.around) for hit in hits]
    show_rows(("session", "started", "trainee", "customer", "found"), rows)


def show_facts(facts: "SessionFacts") -> None:
    """One session: what is known of it, what was found, and its files."""
    say(facts.title, "bold")
    show_rows(("", ""), facts.rows)
    if facts.findings:
        say("\nFindings", "bold")
        show_rows(
            ("when", "skill", "verdict", "what was heard"),
            [(clock(at) if at is not None else "", skill, verdict, happened) for at, skill, verdict, happened in facts.findings],
        )
    say(f"\nFiles in {facts.folder}", "bold")
    show_rows(("file", "size"), [(name, size(count)) for name, count in facts.files])


def size(count: int) -> str:
    """Bytes as people read them."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def _cells(row: "SessionRow", folder: Path) -> tuple[str, ...]:
    report = folder / row.id / (REDO_PAGE if row.kind == AGAIN else REPORT)
    shown = str(report) if (row.reviewed or row.kind == AGAIN) and report.is_file() else "not yet reviewed"
    return (row.id, _when(row), row.trainee, row.persona_name, row.line, row.title, shown)


def _when(row: "SessionRow") -> str:
    return row.started[:16].replace("T", " ") + (f", {lasting(row.duration)}" if row.duration else "")
