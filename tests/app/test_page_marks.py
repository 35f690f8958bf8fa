"""A drill of listening in a page: clips to play, and marks kept as on any line."""

from pathlib import Path

import pytest

from voicecoach.app import page_marks
from voicecoach.app.drill import drill_results
from voicecoach.app.page_marks import clips_for_page, keep_marks
from voicecoach.call.errors import UsageError
from voicecoach.edges.drills import load_drill
from voicecoach.edges.store import Store, open_session
from voicecoach.edges.voices.fake import FakeVoice


def no_progress(what: str, part: float) -> None:
    pass


@pytest.fixture(autouse=True)
def fake_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    page_marks._voice.cache_clear()
    monkeypatch.setattr(page_marks, "open_kept_voice", lambda _: FakeVoice())


def test_what_was_marked_is_what_is_kept(tmp_path: Path) -> None:
    drill = load_drill("hear_it_rise")
    clips = clips_for_page(drill, 8, no_progress)
    marks = [number for number, clip in enumerate(clips) if clip.plan.upset]
    done = keep_marks(drill, 8, marks, Store(tmp_path), "2026-01-02T03:04:05", "Åsa", no_progress)
    assert done.result
    assert "You heard 6 of 6 upset lines, with 0 false alarms." in done.result.judged.happened
    session = open_session(done.folder)
    assert (session.meta.line, session.meta.trainee, session.meta.closed) == ("page", "Åsa", True)
    assert len(drill_results(Store(tmp_path), trainee="Åsa")) == 1


def test_a_drill_that_is_talked_has_no_clips_and_no_marks(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="do it on the headset"):
        clips_for_page(load_drill("say_no"), 1, no_progress)
    for name, marks in (("say_no", [1]), ("hear_it_rise", [13])):
        with pytest.raises(UsageError, match="no such clips"):
            keep_marks(load_drill(name), 1, marks, Store(tmp_path), "2026-01-02T03:04:05", "me", no_progress)
