"""A call as its pages see it: what lies in its folder, read without sound."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from starlette.requests import Request

from voicecoach.app.kept import kept_beside
from voicecoach.app.masking import shown
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.event import Event
from voicecoach.call.recording import Origin
from voicecoach.desk.desk import Desk
from voicecoach.edges.call_lock import is_running
from voicecoach.edges.names import EVENTS, REVIEW
from voicecoach.edges.store import SessionMeta, load_events, load_meta, sounds_of
from voicecoach.review.model import Review, from_json
from voicecoach.review.page import ReportPage, report_page


@dataclass
class OpenCall:
    """One session; what it lacks is None or empty, and ``trouble`` says why a review cannot be read."""

    folder: Path
    meta: SessionMeta
    review: Review | None
    trouble: str = ""

    @property
    def id(self) -> str:
        """The session's id, of which its pages' paths are made."""
        return self.folder.name

    @property
    def title(self) -> str:
        """What the call is called."""
        return self.meta.title or self.meta.persona_name or self.id

    @property
    def running(self) -> bool:
        """Whether the call is going on now."""
        return is_running(self.folder)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What happened; nothing for a recorded call, or where the file is damaged."""
        if self.meta.origin is Origin.UPLOADED or not (self.folder / EVENTS).is_file():
            return ()
        try:
            return load_events(self.folder)
        except VoicecoachError:
            return ()

    @cached_property
    def report(self) -> ReportPage | None:
        """The review arranged for reading, with what people wrote beside it."""
        if self.review is None:
            return None
        return report_page(shown(self.review), shown(kept_beside(self.folder, self.review.name)))

    @property
    def sound(self) -> Path | None:
        """The file with both channels, trainee left; None where there is none that can be played."""
        found = [path for path in sounds_of(self.folder) if not path.is_symlink()]
        return found[0] if found and self.meta.closed else None


@dataclass(frozen=True, slots=True)
class Panel:
    """What another module adds to a call's page: a template at its end, and one beside each finding.

    ``values`` gives what the templates see as ``panel``; the one beside a finding also sees ``card`` and ``finding``, its name.
    """

    template: str
    values: Callable[[Request, OpenCall], Mapping[str, object]]
    beside_finding: str = ""


def open_call(desk: Desk, name: str) -> OpenCall:
    """The call with an id; its review is read with it.

    Raises
    ------
    UsageError
        If there is none.
    """
    folder = desk.store.folder_of(name)
    if folder.name != name:
        raise UsageError(f"there is no session “{name}”")
    try:
        return OpenCall(folder, load_meta(folder), from_json((folder / REVIEW).read_bytes()))
    except OSError:
        return OpenCall(folder, load_meta(folder), None)
    except VoicecoachError as error:
        return OpenCall(folder, load_meta(folder), None, str(error))
