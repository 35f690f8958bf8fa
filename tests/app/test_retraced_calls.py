"""The customer's mind at every moment of whole recorded calls, gone through again from their events alone."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from tests.app.test_practise import SORRY, Watcher, speech
from voicecoach.app.customer import Customer
from voicecoach.app.practise import practise
from voicecoach.app.request import PracticeRequest
from voicecoach.call.event import CallBegan, CameIn, CutInHeard, HoldEnded, SilenceHeard, TraineeHeard
from voicecoach.edges.ears import Ears, Nearing
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.line_keyboard import KeyboardLine
from voicecoach.edges.personas import list_personas, load_persona
from voicecoach.edges.protocols import Line
from voicecoach.edges.replies import Reply
from voicecoach.edges.store import Store, StoredSession, load_events
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import FakeSpeechDetector
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker
from voicecoach.persona.acts import MindEvent, MindState
from voicecoach.persona.retrace import retrace

TYPED = (
    "Hello, my name is Sam, how can I help you?",
    "I am so sorry about that, that is our mistake and I will put it right.",
    "So you have been waiting for a week and nobody called you back, have I got that right?",
    "What would you consider fair?",
    "That's our policy, I can't do anything about it.",
    "",
    "You'll have to call the other department, it is not my job.",
    "Calm down, please.",
    "When did you order it, and what is the number?",
    "Could you hold for a moment while I check that?",
    "Thank you for holding, I am back.",
    "I will call you tomorrow by ten with the answer, and I stay with it until it is done.",
    "Does that put it right for you?",
)


class Kept:
    """The minds of a running call, one after each event that reached it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.states: list[MindState] = []
        kept, step = self, Customer._step

        def followed(self: Customer, event: MindEvent, now: float) -> None:
            if not kept.states:
                kept.states.append(self.mind)
            step(self, event, now)
            kept.states.append(self.mind)

        monkeypatch.setattr(Customer, "_step", followed)


def nearness(text: str) -> dict[str, dict[str, float]]:
    """Made up, and different for each question: what was recorded counts, not what a model would say now."""
    return {each.strip(): {"order_number": 1 / (1 + len(each))} for each in text.split(".") if "number" in each}


def held(
    home: Path, line: Line, said: Sequence[str], persona: str, seed: int, near: Nearing | None = None, **more: object
) -> StoredSession:
    request = PracticeRequest(
        persona=load_persona(persona).for_call(seed),
        seed=seed,
        line=line,
        worker=InlineWorker(FakeTranscriber(said), FakeVoice(), ears=Ears(near=near)),
        detector=FakeSpeechDetector(),
        store=Store(home),
        started="2026-01-02T03:04:05",
        provenance={},
        **more,  # type: ignore[arg-type] # fields of a request by name
    )
    practise(request, Watcher())
    return Store(home).find("last")


def typing(first: int) -> KeyboardLine:
    """Types all replies, beginning with one of them, so that each call takes another course."""
    replies: Iterator[str] = iter((*TYPED[first:], *TYPED[:first]))
    return KeyboardLine(lambda: next(replies, None))


@pytest.mark.parametrize(("number", "persona"), list(enumerate(each.name for each in list_personas()))[::3])
def test_every_mind_of_a_recorded_call_comes_back(
    number: int, persona: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(monkeypatch)
    before = ("opening/0", "pressing/1") if number % 2 else ()
    session = held(tmp_path, typing(number % len(TYPED)), (), persona, number, heard_before=before, near=nearness)
    called = load_persona(persona).for_call(number).persona
    taken = retrace(called, load_events(session.folder))
    assert len(taken) >= 5
    assert [each.state for each in taken] == kept.states
    assert all(each.exact for each in taken)
    assert msgspec.json.decode(msgspec.json.encode(taken[-1].state), type=MindState) == taken[-1].state


def test_cutting_in_running_on_silence_and_holds_come_back_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(monkeypatch)
    replies = [
        Reply(speech(3.0), after=1.0),
        Reply(speech(30.0)),
        Reply(speech(3.0), wait=8.0),
        Reply(speech(2.0)),
        Reply(speech(2.0), wait=70.0),
        Reply(speech(3.0), after=0.6),
        Reply(speech(2.0)),
    ]
    said = ["Listen to me for a moment", SORRY, "Could you hold for a minute please?", "Thank you for holding.", SORRY]
    session = held(tmp_path, FileLine(replies), [*said, *["Let me say something first, please"] * 90], "late_parcel", 7)
    kinds = {type(event) for event in session.events}
    assert {CutInHeard, CameIn, SilenceHeard, HoldEnded, TraineeHeard} <= kinds
    taken = retrace(load_persona("late_parcel").for_call(7).persona, load_events(session.folder))
    assert [each.state for each in taken] == kept.states
    assert all(each.exact for each in taken)


def test_a_record_that_lacks_something_still_leads_to_what_was_said(tmp_path: Path) -> None:
    """As of a version before this one, which did not record what the trainee had heard before."""
    persona = load_persona("late_parcel").for_call(3).persona
    first = retrace(persona, held(tmp_path / "first", typing(2), (), "late_parcel", 3).events)
    events = held(tmp_path, typing(2), (), "late_parcel", 3, heard_before=first[-1].state.said).events
    old = [msgspec.structs.replace(each, heard_before=()) if isinstance(each, CallBegan) else each for each in events]
    exact, less = retrace(persona, events), retrace(persona, old)
    assert exact[-1].exact
    assert not less[0].exact
    for one, other in zip(exact, less, strict=True):
        assert (one.state.mood, one.state.last, one.state.story) == (other.state.mood, other.state.last, other.state.story)
        assert beats(one.state) == beats(other.state)


def beats(state: MindState) -> list[str]:
    """What was said, without which of its wordings."""
    return [key.partition("/")[0] for key in state.said]
