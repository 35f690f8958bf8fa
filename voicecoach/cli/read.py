"""From a session or a recording to its report."""

from pathlib import Path
from typing import Literal

from voicecoach.app.open_tools import open_tools
from voicecoach.app.page_sound import PageSound
from voicecoach.app.review import Tools, review_file, review_session, write_report
from voicecoach.call.errors import UsageError
from voicecoach.cli.show import Working, show_review
from voicecoach.cli.wishes import ReviewWishes
from voicecoach.edges.sound_files import open_recording
from voicecoach.edges.store import META, Store, StoredSession, home, open_session

SOUNDS = (".aif", ".aiff", ".au", ".caf", ".flac", ".m4a", ".mp3", ".ogg", ".opus", ".w64", ".wav", ".wma")
"""Names that end so are files, whether they are there or not; some of them are refused later, by name."""


def read_call(call: str, wishes: ReviewWishes) -> None:
    """Review what was named: a recording, a session's folder, or a session by its id."""
    path = Path(call).expanduser()
    if (path / META).is_file():
        _refuse_channel(wishes["trainee"])
        read_session(open_session(path), wishes["engine"], wishes["model"], wishes["out"])
    elif path.is_file() or path.suffix.lower() in SOUNDS or path.name != call:
        read_recording(path, wishes["trainee"], wishes)
    else:
        _refuse_channel(wishes["trainee"])
        read_session(Store().find(call), wishes["engine"], wishes["model"], wishes["out"])


def read_session(session: StoredSession, engine: str, model: str | None, out: Path | None) -> Path:
    """Review a practised call and show what came of it; the path of the report."""
    if session.meta.again:
        from voicecoach.cli.try_again import judge_attempt

        return judge_attempt(session, engine, model, out)
    with Working() as progress:
        sound = PageSound()
        review = review_session(session, tools_for(engine, model), progress, sound)
        report = write_report(review, session.recording, out or session.folder, session.folder, sound)
    show_review(review, report, session.folder)
    return report


def read_recording(path: Path, trainee: Literal["left", "right"] | None, wishes: ReviewWishes) -> Path:
    """Review a recorded call and show what came of it; the path of the report."""
    recording = open_recording(path, trainee or "left")
    if trainee is None:
        raise UsageError("say on which channel of the recording the trainee speaks: --trainee left, or --trainee right")
    with Working() as progress:
        sound, tools = PageSound(), tools_for(wishes["engine"], wishes["model"])
        review = review_file(path, trainee, tools, progress, redact=wishes["redact"], sound=sound, opened=recording)
        digest = str(review.provenance["recording"]["sha256"])
        folder = wishes["out"] or home() / "reviews" / f"{path.stem}-{digest[:8]}"
        report = write_report(review, recording, folder, sound=sound)
    show_review(review, report)
    return report


def tools_for(engine: str = "faster", model: str | None = None) -> Tools:
    """The models that a review needs, loading."""
    return open_tools(engine, model)


def _refuse_channel(trainee: str | None) -> None:
    if trainee is not None:
        raise UsageError("a session knows which channel is the trainee's: leave --trainee out, or name a recording")
