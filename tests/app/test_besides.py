"""What the customer does besides answering, through whole calls in virtual time."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path

import numpy as np
import pytest

from tests.app.test_practise import HOP, SORRY, Watcher, of, speech
from voicecoach.app.practise import practise
from voicecoach.app.request import PracticeRequest
from voicecoach.call.event import (
    CameIn,
    CustomerBegan,
    CustomerStopped,
    CutInHeard,
    HoldBegan,
    HoldEnded,
    MoodMoved,
    Outcome,
    ReflexMade,
    SilenceHeard,
    TraineeHeard,
)
from voicecoach.call.recording import Samples, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.personas import load_persona
from voicecoach.edges.protocols import Job, Line, Worker
from voicecoach.edges.replies import Reply
from voicecoach.edges.store import Store, StoredSession
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import FakeSpeechDetector
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.voices.shape import voiced_level
from voicecoach.edges.worker import InlineWorker
from voicecoach.floor.floor import FloorRules
from voicecoach.persona import generic
from voicecoach.persona.coming_in import BEARS, OF_A_RECITAL
from voicecoach.persona.model import Persona
from voicecoach.persona.read import read_persona

OPEN = "and then we would have to look at that and"
POLICY = "I am afraid that is our policy and there is nothing that I can do and"
RULES = FloorRules()


def caller(**more: object) -> Persona:
    read = read_persona({"name": "Ann Lee", "opening": "Where is my order? It never came.", **more}, {}, "test")
    assert isinstance(read, Persona)
    return read


def call(
    home: Path, line: Line, said: Iterable[str], persona: Persona | None = None, worker: Worker | None = None
) -> tuple[Outcome, StoredSession]:
    loaded = replace(load_persona("late_parcel"), persona=persona or caller())
    request = PracticeRequest(
        persona=loaded,
        seed=7,
        line=line,
        worker=worker or InlineWorker(FakeTranscriber(said), FakeVoice()),
        detector=FakeSpeechDetector(),
        store=Store(home),
        started="2026-01-02T03:04:05",
        provenance={},
    )
    result = practise(request, Watcher())
    return result.outcome, Store(home).find("last")


def talk(seconds: float, piece: float = 2.0, pause: float = 0.25) -> Samples:
    """Speech with short pauses, as a person talks."""
    one = np.concatenate([speech(piece), np.zeros(seconds_to_samples(pause), np.float32)])
    return np.tile(one, int(np.ceil(seconds / (piece + pause))))[: seconds_to_samples(seconds)]


def texts(session: StoredSession) -> list[str]:
    return [began.text for began in of(session, CustomerBegan)]


def customer(session: StoredSession, start: float, end: float) -> Samples:
    return session.recording.customer.read(Segment(start, end))


# coming in


def test_the_customer_comes_in_on_a_trainee_who_talks_on_in_a_pause(tmp_path: Path) -> None:
    _, session = call(tmp_path, FileLine([Reply(talk(32.0))]), repeat(OPEN))
    (came_in,) = of(session, CameIn)
    assert not came_in.recites
    spoken = came_in.at - came_in.onset
    assert BEARS[2] <= spoken <= BEARS[2] + 2.25 + 2 * HOP, "in the first pause after it is too long"
    trainee = session.recording.trainee.read(Segment(came_in.at - RULES.gap, came_in.at - HOP))
    assert not trainee.any(), "in a pause of the trainee"
    (line,) = [began for began in of(session, CustomerBegan) if began.beat.startswith("comes_in")]
    assert line.text in generic.COMES_IN.say
    assert line.planned.start - came_in.at <= 2 * HOP


def test_the_trainee_keeps_the_turn_that_the_customer_came_in_on(tmp_path: Path) -> None:
    _, session = call(tmp_path, FileLine([Reply(talk(32.0))]), repeat(OPEN))
    (came_in,) = of(session, CameIn)
    (heard,) = of(session, TraineeHeard)
    assert heard.segment.start == pytest.approx(came_in.onset, abs=HOP)
    assert heard.segment.duration == pytest.approx(32.0, abs=0.4)
    assert not of(session, CutInHeard), "who was speaking already talks over nobody"
    assert not any("talked over" in reason for moved in of(session, MoodMoved) for reason in moved.reasons)
    assert not any(stopped.cut_short for stopped in of(session, CustomerStopped))
    answer = of(session, CustomerBegan)[-1]
    assert answer.planned.start > heard.segment.end


def test_without_a_pause_the_customer_comes_in_all_the_same(tmp_path: Path) -> None:
    _, session = call(tmp_path, FileLine([Reply(speech(30.0))]), repeat(OPEN))
    (came_in,) = of(session, CameIn)
    assert came_in.at - came_in.onset == pytest.approx(BEARS[2] + RULES.at_latest, abs=2 * HOP)


def test_policy_that_is_read_out_is_borne_for_half_as_long(tmp_path: Path) -> None:
    _, session = call(tmp_path, FileLine([Reply(talk(16.0))]), repeat(POLICY))
    (came_in,) = of(session, CameIn)
    assert came_in.recites
    assert came_in.at - came_in.onset == pytest.approx(BEARS[2] * OF_A_RECITAL, abs=2.4)
    assert any(text in generic.COMES_IN_RECITAL.say for text in texts(session))


def test_an_answer_of_usual_length_is_heard_out_and_so_is_a_question(tmp_path: Path) -> None:
    _, session = call(tmp_path / "short", FileLine([Reply(talk(15.0))]), repeat(OPEN))
    assert not of(session, CameIn)
    asks = "so what would you like me to do?"
    _, session = call(tmp_path / "asks", FileLine([Reply(talk(21.6, piece=21.0, pause=0.6))]), repeat(asks))
    assert not of(session, CameIn)


def test_an_author_says_how_long_and_with_what(tmp_path: Path) -> None:
    who = caller(comes_in={"after": 6, "say": "Stop right there."})
    _, session = call(tmp_path, FileLine([Reply(talk(10.0))]), repeat(OPEN), who)
    (came_in,) = of(session, CameIn)
    assert came_in.at - came_in.onset == pytest.approx(6.0, abs=2.4)
    assert "Stop right there." in texts(session)


# silence


def test_silence_is_asked_about_again_and_wears_on_the_mood(tmp_path: Path) -> None:
    who = caller(raises={"silence": 1}, silence={"say": ["Hello?", "Hello, anybody?"], "hang_up_after": 3})
    outcome, session = call(tmp_path, FileLine([Reply(speech(3.0), wait=40.0)]), [SORRY], who)
    silences = of(session, SilenceHeard)
    assert [round(each.seconds) for each in silences] == [6, 6, 6]
    assert sorted(texts(session)[1:3]) == ["Hello, anybody?", "Hello?"]
    assert next(moved.at for moved in of(session, MoodMoved)) == pytest.approx(silences[1].at, abs=HOP)
    assert outcome is Outcome.HUNG_UP


# holding the line


def test_a_hold_is_granted_waited_for_and_its_end_noticed(tmp_path: Path) -> None:
    replies = [Reply(speech(2.5)), Reply(speech(1.0), wait=30.0)]
    _, session = call(tmp_path, FileLine(replies), ["Can I put you on hold for a moment?", "Thanks for holding."])
    (began,), (ended,) = of(session, HoldBegan), of(session, HoldEnded)
    asked, back = of(session, TraineeHeard)
    assert began.asked is None
    assert began.at == pytest.approx(asked.at, abs=HOP)
    assert ended.seconds == pytest.approx(back.segment.start - began.at, abs=0.01)
    assert not of(session, SilenceHeard)
    assert texts(session)[1] in generic.HOLD.say
    assert texts(session)[2] in generic.BACK.say
    assert not of(session, MoodMoved)


def test_a_hold_that_lasts_is_asked_about_and_held_against_the_trainee(tmp_path: Path) -> None:
    replies = [Reply(speech(2.5)), Reply(speech(1.0), wait=40.0), Reply(speech(1.0), wait=5.0)]
    said = ["Can I put you on hold for a moment?", "Hmm, let me see.", "Sorry to keep you waiting."]
    _, session = call(tmp_path, FileLine(replies), said, caller(raises={"long_hold": 1}))
    (silence,) = of(session, SilenceHeard)
    assert silence.seconds == pytest.approx(45.0, abs=0.1)
    assert texts(session)[2] in generic.HOLD_CHECK.say
    (ended,) = of(session, HoldEnded)
    assert ended.seconds > 60
    assert texts(session)[3] in generic.HELD_LONG.say
    (moved,) = of(session, MoodMoved)
    assert moved.reasons == ("The trainee left the customer on hold for long.",)


def test_a_customer_who_refuses_holds_for_nobody(tmp_path: Path) -> None:
    who = caller(hold={"refuse_from": 2, "refuse": "No. I'm done with holding."})
    _, session = call(
        tmp_path, FileLine([Reply(speech(2.5)), Reply(speech(1.0), wait=10.0)]), ["Bear with me for a moment."], who
    )
    assert not of(session, HoldBegan)
    assert "No. I'm done with holding." in texts(session)
    assert round(of(session, SilenceHeard)[0].seconds) == 6


# reflexes


def reflex_call(home: Path) -> StoredSession:
    """Five usual answers, then one with a long pause in the middle of a thought, then another such."""
    thinking = np.concatenate([speech(3.0), np.zeros(seconds_to_samples(1.4), np.float32), speech(1.5)])
    usual = [f"What is your order number, and was it number {n}?" for n in range(4)]
    said = chain(usual, ["so I would need to", "so I would need to look at the label of your order."] * 2, repeat(SORRY))
    replies = [*(Reply(speech(3.0)) for _ in usual), Reply(thinking), Reply(thinking), Reply(speech(3.0))]
    return call(home, FileLine(replies), said, caller(patience=30))[1]


def test_a_reflex_fills_a_pause_for_thought_and_is_no_line(tmp_path: Path) -> None:
    session = reflex_call(tmp_path)
    (made,) = of(session, ReflexMade)
    turns = of(session, TraineeHeard)
    assert turns[4].segment.start < made.at < turns[4].segment.end, "inside the fifth turn, which goes on"
    assert made.text in generic.REFLEXES
    assert customer(session, made.planned.start, made.planned.end).any()
    assert not [line for line in of(session, CustomerBegan) if line.planned & made.planned]
    assert not of(session, CutInHeard)
    assert len(turns) >= 5 * len(of(session, ReflexMade)), "at most one turn in five"


class Late:
    """A transcription whose words stay out for so many questions, one a block."""

    def __init__(self, job: Job, blocks: int) -> None:
        self.job, self.left = job, blocks

    def done(self) -> bool:
        self.left -= 1
        return self.left <= 0

    def words(self) -> tuple[Word, ...]:
        return self.job.words()

    def cancel(self) -> bool:
        return False


class SlowWorker(InlineWorker):
    """One that takes four seconds and more for everything that was said."""

    def transcribe(self, samples: Samples) -> Job:
        return Late(super().transcribe(samples), 400)


def test_an_answer_that_stays_out_is_bridged_by_a_reflex_which_delays_nothing_else(tmp_path: Path) -> None:
    replies = [Reply(speech(2.0)) for _ in range(7)]
    worker = SlowWorker(FakeTranscriber(repeat("What is your order number?")), FakeVoice())
    _, session = call(tmp_path, FileLine(replies), [], caller(patience=30), worker)
    (made,) = of(session, ReflexMade)
    turns, lines = of(session, TraineeHeard), of(session, CustomerBegan)
    assert turns[4].segment.end < made.planned.start < made.planned.end < lines[5].planned.start
    assert turns[4].at < lines[5].at + HOP


def test_the_same_call_makes_the_same_reflexes(tmp_path: Path) -> None:
    one, two = reflex_call(tmp_path / "one"), reflex_call(tmp_path / "two")
    assert one.events == two.events


# being talked over


def talked_over(home: Path, how: str) -> tuple[StoredSession, CustomerBegan, CutInHeard]:
    long_opening = " ".join(["I ordered a lamp from you and it came in the wrong color."] * 4)
    who = caller(opening=long_opening, when_cut_off=how)
    _, session = call(home, FileLine([Reply(speech(2.0), after=2.0)]), repeat("Listen to me for a moment"), who)
    (cut_in,) = of(session, CutInHeard)[:1]
    return session, of(session, CustomerBegan)[0], cut_in


def test_a_customer_who_pushes_on_is_louder_for_the_rest_of_the_line(tmp_path: Path) -> None:
    session, opening, cut_in = talked_over(tmp_path, "push_on")
    assert not cut_in.yielded
    before = voiced_level(customer(session, opening.planned.start, cut_in.at))
    after = voiced_level(customer(session, cut_in.at + 0.2, opening.planned.end))
    assert after - before == pytest.approx(6.0, abs=0.5)
    assert np.abs(customer(session, 0.0, opening.planned.end)).max() < 1.0
    assert not of(session, CustomerStopped)[0].cut_short
    following = of(session, CustomerBegan)[1].planned
    assert voiced_level(customer(session, following.start, following.end)) == pytest.approx(before, abs=2.5), "for that line only"


def test_a_customer_who_yields_is_silent_until_the_trainee_is_done(tmp_path: Path) -> None:
    session, opening, cut_in = talked_over(tmp_path, "yield")
    assert cut_in.yielded
    (heard, *_) = of(session, TraineeHeard)
    assert not customer(session, cut_in.at + 0.1, heard.segment.end).any()
    assert of(session, CustomerStopped)[0].at < opening.planned.end


def test_a_customer_who_protests_says_so_at_once_into_the_trainees_words(tmp_path: Path) -> None:
    session, _, cut_in = talked_over(tmp_path, "protest")
    protest = of(session, CustomerBegan)[1]
    assert protest.text in generic.PROTEST.say
    assert protest.planned.start - cut_in.at <= 0.2
    assert customer(session, protest.planned.start, protest.planned.end).any()
