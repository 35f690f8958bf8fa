"""Keys through whole calls in virtual time, and one by one."""

from pathlib import Path

import numpy as np
import pytest

from tests.app.test_practise import HOP, SORRY, Watcher, of, speech
from voicecoach.app.handset import Handset
from voicecoach.app.practise import practise
from voicecoach.app.request import Leaving, PracticeRequest, PracticeResult
from voicecoach.app.speaking import RING_GAP
from voicecoach.call.event import (
    CallEnded,
    CardOpened,
    CueShown,
    CustomerBegan,
    CustomerStopped,
    CutInHeard,
    Event,
    HintShown,
    Outcome,
    Paused,
    RepeatAsked,
    Resumed,
    SilenceHeard,
    TraineeHeard,
    WarningGiven,
)
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.call.segment import Segment
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.personas import load_persona
from voicecoach.edges.protocols import Heard
from voicecoach.edges.replies import Reply
from voicecoach.edges.store import Store, StoredSession
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import FakeSpeechDetector
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker
from voicecoach.floor.cueing import LET_THEM_FINISH, CueRules
from voicecoach.listen.microphone import NOTHING, NOTHING_SECONDS, DeadMicrophone
from voicecoach.persona.hint import HEAR_OUT

FADE = 0.06 + HOP


class Pressing(FileLine):
    """A file line on which the trainee presses keys at given seconds."""

    def __init__(self, replies: list[Reply], keys: dict[float, str]) -> None:
        super().__init__(replies)
        self._keys = {round(at / HOP): pressed for at, pressed in keys.items()}
        self._count = 0

    def exchange(self, block: Samples) -> Heard:
        heard = super().exchange(block)
        self._count += 1
        return Heard(heard.samples, keys=self._keys.get(self._count, ""), over=heard.over)


def hold(home: Path, line: FileLine, *said: str, cues: CueRules | None = None) -> tuple[PracticeResult, StoredSession, Watcher]:
    face = Watcher()
    request = PracticeRequest(
        persona=load_persona("late_parcel"),
        seed=7,
        line=line,
        worker=InlineWorker(FakeTranscriber(said), FakeVoice()),
        detector=FakeSpeechDetector(),
        store=Store(home),
        started="2026-01-02T03:04:05",
        provenance={},
        cues=cues,
    )
    return practise(request, face), Store(home).find("last"), face


def test_a_pause_stops_the_line_and_a_second_press_has_it_said_from_its_start(tmp_path: Path) -> None:
    _, session, _ = hold(tmp_path, Pressing([Reply(speech(1.0), wait=60.0)], {2.0: "p", 20.0: "P"}))
    (paused,), (resumed,) = of(session, Paused), of(session, Resumed)
    assert paused.at == pytest.approx(2.0, abs=HOP)
    assert resumed.at == pytest.approx(20.0, abs=HOP)
    opening, again = of(session, CustomerBegan)[:2]
    stopped = of(session, CustomerStopped)[0]
    assert stopped.cut_short
    assert stopped.at - paused.at <= FADE
    assert (again.text, again.beat, again.move, again.mood) == (opening.text, opening.beat, opening.move, opening.mood)
    assert again.planned.duration == pytest.approx(opening.planned.duration)
    assert 0 <= again.planned.start - resumed.at < 0.5
    assert not of(session, SilenceHeard) or of(session, SilenceHeard)[0].at > again.planned.end
    customer = session.recording.customer
    assert not customer.read(Segment(stopped.at + HOP, resumed.at)).any()
    np.testing.assert_array_equal(customer.read(again.planned)[:8000], customer.read(opening.planned)[:8000])


def test_a_line_that_has_not_begun_when_the_call_is_paused_is_not_heard_at_all(tmp_path: Path) -> None:
    line = Pressing([Reply(speech(1.0), wait=60.0)], {RING_GAP / 2: "p", 5.0: "p"})
    _, session, _ = hold(tmp_path, line)
    assert not session.recording.customer.read(Segment(0, 4.9)).any()
    again = of(session, CustomerBegan)[1]
    assert session.recording.customer.read(again.planned).any()


def test_nothing_of_the_trainee_is_heard_or_recorded_in_a_pause(tmp_path: Path) -> None:
    opening = RING_GAP + 4.0
    line = Pressing([Reply(speech(6.0), after=opening)], {2.0: "p", 14.0: "p"})
    _, session, _ = hold(tmp_path, line, SORRY)
    assert not session.recording.trainee.read(Segment(2.1, 14.0)).any()
    assert not [event for event in session.events if isinstance(event, TraineeHeard | CutInHeard) and event.at < 14.0]


def test_a_turn_that_a_pause_breaks_off_is_answered_after_it(tmp_path: Path) -> None:
    _, whole, _ = hold(tmp_path / "whole", Pressing([Reply(speech(3.0))], {}), SORRY)
    (heard,) = of(whole, TraineeHeard)
    inside = heard.segment.start + 1.5
    _, session, _ = hold(tmp_path / "broken", Pressing([Reply(speech(3.0))], {inside: "p", inside + 15: "p"}), SORRY)
    (broken,) = of(session, TraineeHeard)
    assert broken.text == SORRY
    assert broken.segment.duration == pytest.approx(1.5, abs=0.2)
    answer = of(session, CustomerBegan)[1]
    assert answer.text == of(whole, CustomerBegan)[1].text
    assert answer.planned.start > inside + 15
    assert not of(session, SilenceHeard)


def test_silence_counts_from_the_end_of_a_pause(tmp_path: Path) -> None:
    _, plain, _ = hold(tmp_path / "plain", Pressing([Reply(speech(3.0), wait=30.0)], {}), SORRY)
    patience = of(plain, SilenceHeard)[0].at - of(plain, CustomerStopped)[0].at
    quiet = of(plain, CustomerStopped)[0].at + 2.0
    line = Pressing([Reply(speech(3.0), wait=60.0)], {quiet: "p", quiet + 10: "p"})
    _, session, _ = hold(tmp_path / "paused", line, SORRY)
    assert of(session, SilenceHeard)[0].at - (quiet + 10) == pytest.approx(patience, abs=3 * HOP)


def test_a_call_can_be_left_in_a_pause(tmp_path: Path) -> None:
    result, session, _ = hold(tmp_path, Pressing([], {2.0: "p", 5.0: "s"}))
    assert result.left is Leaving.STOPPED
    assert session.recording.duration == pytest.approx(5.0, abs=2 * HOP)


def test_the_last_line_is_said_again(tmp_path: Path) -> None:
    _, plain, _ = hold(tmp_path / "plain", Pressing([Reply(speech(3.0), wait=30.0)], {}), SORRY)
    ended = of(plain, CustomerStopped)[0].at
    line = Pressing([Reply(speech(3.0), wait=30.0)], {ended + 1: "r"})
    _, session, _ = hold(tmp_path / "again", line, SORRY)
    opening, again = of(session, CustomerBegan)[:2]
    (asked,) = of(session, RepeatAsked)
    assert again.text == opening.text
    assert 0 <= again.planned.start - asked.at < 0.5
    assert not of(session, CustomerStopped)[0].cut_short


def test_a_line_that_is_being_said_begins_again_once_however_often_the_key_is_pressed(tmp_path: Path) -> None:
    _, session, _ = hold(tmp_path, Pressing([Reply(speech(3.0))], {2.0: "rrr"}), SORRY)
    assert len(of(session, RepeatAsked)) == 1
    opening, again, answer = of(session, CustomerBegan)[:3]
    assert again.text == opening.text != answer.text
    assert of(session, CustomerStopped)[0].cut_short


def test_a_hint_says_what_to_try_and_is_in_the_record(tmp_path: Path) -> None:
    _, session, face = hold(tmp_path, Pressing([Reply(speech(3.0))], {2.0: "h"}), SORRY)
    (hint,) = of(session, HintShown)
    assert hint.text == HEAR_OUT
    assert hint in face.events


@pytest.mark.parametrize(("key", "left"), [("s", Leaving.STOPPED), ("q", Leaving.HUNG_UP), ("Q", Leaving.HUNG_UP)])
def test_the_trainee_can_leave_at_once(tmp_path: Path, key: str, left: Leaving) -> None:
    result, session, _ = hold(tmp_path, Pressing([], {3.0: key}))
    assert (result.left, result.outcome) == (left, Outcome.BROKEN_OFF)
    assert session.recording.duration == pytest.approx(3.0, abs=2 * HOP)
    assert session.events[-1] == CallEnded(at=session.recording.duration, outcome=Outcome.BROKEN_OFF, ending=left.value)
    assert session.meta.closed


def test_a_cue_is_shown_and_recorded_where_it_is_wanted(tmp_path: Path) -> None:
    replies = [Reply(speech(4.0), after=1.0)]
    _, session, face = hold(tmp_path / "on", FileLine(replies), "Listen to me now please", cues=CueRules())
    (cue,) = of(session, CueShown)
    (cut_in,) = of(session, CutInHeard)
    assert (cue.at, cue.text) == (cut_in.at, LET_THEM_FINISH)
    assert session.events[session.events.index(cut_in) + 1] == cue
    assert session.events == tuple(face.events)
    _, without, _ = hold(tmp_path / "off", FileLine(replies), "Listen to me now please")
    assert tuple(event for event in session.events if event != cue) == without.events


def test_other_keys_do_nothing_and_several_at_once_are_done_in_order() -> None:
    told: list[Event] = []
    cards: list[None] = []
    handset = Handset(told.append, lambda: cards.append(None), lambda: "try", lambda: False, lambda: None)
    handset.press("xyz 1?r", 1.0, customer_speaks=True)
    assert not told
    handset.press("chpps", 2.0, customer_speaks=False)
    assert told == [CardOpened(at=2.0), HintShown(at=2.0, text="try"), Paused(at=2.0), Resumed(at=2.0)]
    assert len(cards) == 1
    assert handset.left is Leaving.STOPPED


def test_a_microphone_of_zeros_is_warned_of_once_and_not_in_a_pause() -> None:
    told: list[Event] = []
    handset = Handset(told.append, lambda: None, lambda: "", lambda: False, lambda: None, microphone=DeadMicrophone())
    zeros, rustle = np.zeros(BLOCK, dtype=np.float32), np.full(BLOCK, 1e-4, dtype=np.float32)

    def hear(samples: Samples, seconds: float) -> list[float]:
        told.clear()
        for block in range(round(seconds * RATE / BLOCK)):
            handset.passed_on(samples)
            handset.press("", block * BLOCK / RATE, customer_speaks=False)
        return [event.at for event in told if isinstance(event, WarningGiven) and event.text == NOTHING]

    assert hear(zeros, 30) == [pytest.approx(NOTHING_SECONDS, abs=0.05)]
    assert hear(rustle, 1) == []
    handset.press("p", 0.0, customer_speaks=False)
    assert hear(zeros, 30) == []
    handset.press("p", 0.0, customer_speaks=False)
    assert len(hear(zeros, 30)) == 1
