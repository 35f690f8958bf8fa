"""Drills that are spoken: a voice in the trainee's place, the real detector of speech, and real Whisper."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.app.test_drill import Unwatched, no_progress
from voicecoach.app.drill import Done, caller_of, do_drill
from voicecoach.app.request import PracticeRequest
from voicecoach.app.review import Tools
from voicecoach.call.delivery import Delivery
from voicecoach.edges.drills import load_drill
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.names import DRILL
from voicecoach.edges.protocols import Transcriber, Voice
from voicecoach.edges.replies import Reply
from voicecoach.edges.store import Store
from voicecoach.edges.transcribers import open_transcriber
from voicecoach.edges.vad import LiveSilero, OfflineSilero
from voicecoach.edges.voices import open_voice
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker

CALM = Delivery(level_dbfs=-26.0)
PRESSED = Delivery(level_dbfs=-16.0, tempo=1.4, effort_db=3.0)

FIRST = (
    "Of course. The sofa comes on the eighteenth, as the fabric was out of stock until then. Two people carry it up to the third "
    "floor, that costs you nothing, and they take the old one away with them."
)
UNDER_ATTACK = (
    "I hear you, that is two weeks more than we told you, and I can send you a loan sofa this week.",
    "I take fifty off the price, and I stay with it until it stands in your room, on the eighteenth.",
)


@pytest.fixture(scope="module")
def voice() -> Voice:
    return open_voice()


@pytest.fixture(scope="module")
def whisper() -> Transcriber:
    return open_transcriber("faster", "tiny.en", 1)


def spoken(home: Path, name: str, seed: int, replies: Sequence[Reply], whisper: Transcriber) -> Done:
    loaded = load_drill(name)
    request = PracticeRequest(
        persona=caller_of(loaded, seed),
        seed=seed,
        line=FileLine(replies),
        worker=InlineWorker(whisper, FakeVoice()),
        detector=LiveSilero(),
        store=Store(home),
        started="2026-01-02T03:04:05",
        provenance={},
        kind=DRILL,
    )
    return do_drill(loaded, request, Unwatched(), lambda: Tools(whisper, OfflineSilero()), no_progress)


@pytest.mark.slow
@pytest.mark.parametrize(("pressed", "passed"), [(CALM, True), (PRESSED, False)], ids=["held", "pressed"])
def test_pace_and_level_under_attack(
    tmp_path: Path, voice: Voice, whisper: Transcriber, pressed: Delivery, *, passed: bool
) -> None:
    replies = [Reply(voice.speak(FIRST, CALM)), *(Reply(voice.speak(text, pressed)) for text in UNDER_ATTACK)]
    result = spoken(tmp_path, "hold_steady", 0, replies, whisper).result
    assert result
    judged = result.judged
    pace, level, wait = (figure.measure.value for figure in judged.figures)
    assert judged.passed is passed, judged
    assert pace is not None
    assert level == pytest.approx(0.0 if passed else 10.0, abs=1.5)
    assert (pace > 25) is not passed
    assert wait == pytest.approx(0.6, abs=0.3)
    assert judged.quote
    assert judged.segment
    assert ("louder" in judged.happened) is not passed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("said", "passed"),
    [
        ("So the page froze, you booked two rooms in June, and now you pay for both. Have I got that right?", True),
        ("Thank you for calling. Please give me your email address.", False),
    ],
    ids=["restated", "not"],
)
def test_a_restatement_as_it_is_heard(tmp_path: Path, voice: Voice, whisper: Transcriber, said: str, *, passed: bool) -> None:
    result = spoken(tmp_path, "restate_in_one", 0, [Reply(voice.speak(said, CALM))], whisper).result
    assert result
    assert result.judged.passed is passed, result.judged
    assert result.judged.segment


def test_a_clip_is_marked_by_saying_so(tmp_path: Path, voice: Voice, whisper: Transcriber) -> None:
    replies = [Reply(voice.speak(word, CALM)) for word in ("No.", "Yes.", "No.")]
    done = spoken(tmp_path, "hear_it_rise", 0, replies, whisper)
    assert done.result is not None or done.left is not None
    from voicecoach.edges.store import open_session
    from voicecoach.review.drills.mark import clips_of

    assert [clip.marked for clip in clips_of(open_session(done.folder).events)[:2]] == [True, False]
