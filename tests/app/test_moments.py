"""A call taken up again at each of its moments: the same answer leads to the same reaction, another one to another."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from tests.app.test_practise import SORRY, Watcher, speech
from tests.app.test_retraced_calls import held, nearness, typing
from voicecoach.app.attempts import OF_A_DELETED_CALL, title_of
from voicecoach.app.heard_before import heard_before
from voicecoach.app.moments import (
    Chosen,
    choose,
    chosen_before,
    customer_of,
    has_changed,
    listed,
    refuse_what_cannot_resume,
    resume,
)
from voicecoach.app.practise import MOMENT_OVER, practise
from voicecoach.app.request import PracticeRequest, Resume
from voicecoach.app.sessions import delete
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.event import CallEnded, CustomerBegan, CutInHeard, Event, HoldEnded, MoodMoved, Outcome, TraineeHeard
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.recording import Origin
from voicecoach.call.segment import Segment
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.line_keyboard import KeyboardLine
from voicecoach.edges.names import AGAIN, DRILL, REDO, REDO_PAGE
from voicecoach.edges.personas import builtin_folder, load_persona
from voicecoach.edges.protocols import Line
from voicecoach.edges.replies import Reply
from voicecoach.edges.store import Store, StoredSession, load_meta, save_meta
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import FakeSpeechDetector
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker
from voicecoach.persona.exchanges import exchanges

REPLIES = (
    (Reply(speech(3.0, 0.05)), "Hello, I am Sam. What is your order number please?"),
    (Reply(speech(4.0, 0.05), after=1.5), "Listen to me, that is our policy and I cannot do anything about it"),
    (Reply(speech(4.0, 0.05)), SORRY),
    (Reply(speech(3.0, 0.2)), "You'll have to call the shipping company about that, it is not my job"),
    (Reply(speech(2.0, 0.05)), "Could you hold for a minute while I check that?"),
    (Reply(speech(2.0, 0.05), wait=20.0), "Thank you for holding."),
    (Reply(speech(4.0, 0.05)), "So it has been a week, and you paid for it twice. Is that correct?"),
)


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> StoredSession:
    said = [text for reply, text in REPLIES for _ in range(2 if reply.after is not None else 1)]  # looked at once while coming in
    return held(tmp_path_factory.mktemp("called"), FileLine([reply for reply, _ in REPLIES]), said, "late_parcel", 7)


def hold_again(session: StoredSession, taken_up: Resume, line: Line, said: Sequence[str]) -> StoredSession:
    store = Store(session.folder.parent.parent)
    request = PracticeRequest(
        persona=customer_of(session),
        seed=session.meta.seed,
        line=line,
        worker=InlineWorker(FakeTranscriber(said), FakeVoice()),
        detector=FakeSpeechDetector(),
        store=store,
        started="2026-01-03T03:04:05",
        provenance={},
        kind=AGAIN,
        resume=taken_up,
    )
    folder = practise(request, Watcher()).folder
    return store.find(folder.name)


def chosen_at(session: StoredSession, at: float) -> Chosen:
    return choose(session.events, (), None, str(at))


def heard_at(session: StoredSession, at: float) -> TraineeHeard:
    return next(event for event in session.events if isinstance(event, TraineeHeard) and event.segment.end > at)


def reaction(events: Sequence[Event], heard: TraineeHeard) -> list[object]:
    """What the customer made of an answer: how their mood moved, and what they said until the next answer."""
    after = events[events.index(heard) + 1 :]
    until = next((n for n, event in enumerate(after) if isinstance(event, TraineeHeard | CallEnded | CutInHeard)), len(after))
    found: list[object] = []
    for event in after[:until]:
        if isinstance(event, MoodMoved):
            found.append((event.before, event.after, event.reasons))
        elif isinstance(event, CustomerBegan):
            found.append((event.text, event.mood, event.beat, event.move))
    return found


def test_the_call_has_a_moment_of_each_kind(called: StoredSession) -> None:
    heard = [event for event in called.events if isinstance(event, TraineeHeard)]
    assert len(heard) == len(REPLIES) == len(exchanges(called.events))
    assert any(isinstance(event, CutInHeard) for event in called.events)
    assert any(isinstance(event, HoldEnded) for event in called.events)
    assert heard[3].level_change_db == pytest.approx(12.0, abs=0.3)


@pytest.mark.parametrize("number", range(len(REPLIES)))
def test_the_same_answer_at_the_same_moment_leads_to_the_same_reaction(number: int, called: StoredSession) -> None:
    exchange = exchanges(called.events)[number]
    taken_up = resume(called, customer_of(called), chosen_at(called, exchange.onset), "file", 1)
    assert taken_up.again.exact
    reply, text = REPLIES[number]
    line = called.events[exchange.lead or 0]
    heard = called.events[exchange.heard or 0]
    assert isinstance(line, CustomerBegan)
    assert isinstance(heard, TraineeHeard)
    if reply.after is None:  # as long after the line's end as then, the hold's wait with it
        reply = replace(reply, wait=heard.segment.start - line.planned.end)
    again = hold_again(called, taken_up, FileLine([reply]), [text, text])
    lead = next(event for event in again.events if isinstance(event, CustomerBegan))
    anew = next(event for event in again.events if isinstance(event, TraineeHeard))
    assert (lead.text, lead.mood) == (line.text, line.mood)
    assert (anew.text, anew.cues, anew.pace_change) == (heard.text, heard.cues, heard.pace_change)
    assert anew.level_change_db == (
        None if heard.level_change_db is None else pytest.approx(heard.level_change_db, abs=0.3)
    )  # speech begins elsewhere within a block
    assert reaction(again.events, anew) == reaction(called.events, heard) != []
    if number != 4:  # a customer who holds the line waits until the trainee is back
        ended = again.events[-1]
        assert isinstance(ended, CallEnded)
        assert (ended.outcome, ended.ending) == (Outcome.BROKEN_OFF, MOMENT_OVER)


def test_an_attempt_is_a_session_that_says_what_of(called: StoredSession) -> None:
    exchange = exchanges(called.events)[3]
    taken_up = resume(called, customer_of(called), chosen_at(called, exchange.onset), "file", 1)
    again = hold_again(called, taken_up, FileLine([Reply(speech(3.0, 0.05))]), [SORRY])
    assert again.meta.kind == AGAIN
    assert again.meta.again == taken_up.again
    assert again.meta.again.session == called.meta.id
    assert again.meta.again.since == pytest.approx(exchange.since)
    now, then = (heard_at(each, at) for each, at in ((again, 0.0), (called, exchange.onset)))
    assert reaction(again.events, now) != reaction(called.events, then)
    store = Store(called.folder.parent.parent)
    before = heard_before(store, load_persona("late_parcel"))
    assert before == heard_before(Store(called.folder.parent.parent), load_persona("late_parcel"))
    assert sum(each.startswith("opening") for each in before) == 1, "the call counts as heard, the attempt does not"


def test_it_goes_on_for_some_turns_or_to_the_end(called: StoredSession) -> None:
    taken_up = resume(called, customer_of(called), chosen_at(called, 0.0), "file", 2)
    replies = [Reply(speech(3.0))] * 4
    two = hold_again(called, taken_up, FileLine(replies), [SORRY] * 4)
    assert sum(isinstance(event, TraineeHeard) for event in two.events) == 2
    taken_up = resume(called, customer_of(called), chosen_at(called, 0.0), "file", None)
    whole = hold_again(called, taken_up, FileLine(replies), [SORRY] * 4)
    assert sum(isinstance(event, TraineeHeard) for event in whole.events) == 4


def test_a_typed_call_is_taken_up_typing(tmp_path: Path) -> None:
    session = held(tmp_path, typing(1), (), "internet_down", 5, near=nearness)
    exchange = exchanges(session.events)[3]
    heard = session.events[exchange.heard or 0]
    assert isinstance(heard, TraineeHeard)
    taken_up = resume(session, customer_of(session), chosen_at(session, exchange.onset), "keyboard", 1)
    assert (taken_up.levels, taken_up.words) == ((), 0)
    typed = iter([heard.text])
    again = hold_again(session, taken_up, KeyboardLine(lambda: next(typed)), ())
    anew = next(event for event in again.events if isinstance(event, TraineeHeard))
    assert reaction(again.events, anew)[0] == reaction(session.events, heard)[0]
    assert isinstance(again.events[-1], CallEnded)


def test_another_line_has_another_microphone(called: StoredSession) -> None:
    chosen = chosen_at(called, exchanges(called.events)[3].onset)
    assert len(resume(called, customer_of(called), chosen, "file", 1).levels) == 3
    assert resume(called, customer_of(called), chosen, "headset", 1).levels == ()


def test_the_beginning_and_the_end_are_moments_too(called: StoredSession) -> None:
    found = exchanges(called.events)
    first, last = chosen_at(called, 0.0), chosen_at(called, called.events[-1].at)
    assert first.exchange == found[0]
    assert last.exchange == found[-1]
    assert resume(called, customer_of(called), first, "file", 1).said == ""
    with pytest.raises(UsageError, match="the call was over at"):
        chosen_at(called, called.events[-1].at + 5)


def test_a_call_on_which_nobody_spoke_has_the_moment_of_its_silence(tmp_path: Path) -> None:
    session = held(tmp_path, KeyboardLine(lambda: ""), (), "late_parcel", 7)
    chosen = chosen_at(session, 3.0)
    assert chosen.exchange.heard is None
    again = hold_again(session, resume(session, customer_of(session), chosen, "file", 1), FileLine([Reply(speech(3.0))]), [SORRY])
    assert next(event for event in again.events if isinstance(event, TraineeHeard)).text == SORRY


def finding(skill: str, start: float | None, verdict: Verdict = Verdict.BAD) -> Finding:
    place = None if start is None else Segment(start, start + 1)
    return Finding(skill=skill, verdict=verdict, rule=f"{skill}.x", happened="It happened.", why="", segment=place)


def test_findings_are_chosen_by_number_or_name(called: StoredSession) -> None:
    second = exchanges(called.events)[1]
    found = (
        finding("own_it", second.onset + 0.5),
        finding("empathise", 1.0, Verdict.MISSING),
        finding("follow_up", None, Verdict.MISSING),
        finding("restate", 2.0, Verdict.NOT_KNOWABLE),
    )
    assert [each.skill for each in listed(found)] == ["empathise", "own_it", "follow_up"]
    for name in ("2", "own_it"):
        chosen = choose(called.events, found, name, None)
        assert (chosen.finding, chosen.exchange) == (found[0], second)
    again = resume(called, customer_of(called), choose(called.events, found, "2", None), "file", 1).again
    assert chosen_before(called.events, again) == choose(called.events, found, "2", None)
    for wrong, said in (("4", "1 to 3"), ("0", "1 to 3"), ("hear_out", "no finding is called")):
        with pytest.raises(UsageError, match=said):
            choose(called.events, found, wrong, None)
    with pytest.raises(UsageError, match="name a time"):
        choose(called.events, found[3:], "1", None)
    with pytest.raises(UsageError, match="is no time"):
        choose(called.events, found, None, "soon")


def test_what_is_about_the_whole_call_is_tried_where_it_was_due(called: StoredSession) -> None:
    answers = exchanges(called.events)
    moods = [event for event in called.events if isinstance(event, CustomerBegan)]
    worst = max(moods, key=lambda line: line.mood).at
    after = next(each for each in answers if each.onset >= worst)
    for skill, due in (("use_name", answers[0]), ("follow_up", answers[-1]), ("empathise", after)):
        chosen = choose(called.events, (finding(skill, None, Verdict.MISSING),), skill, None)
        assert chosen.exchange == due
        assert chosen.at == due.onset
    with pytest.raises(UsageError, match="could be tried again"):
        choose(called.events, (finding("use_name", None, Verdict.GOOD),), "1", None)


def test_a_session_without_a_customers_state_says_so(called: StoredSession) -> None:
    for change, said in (
        ({"origin": Origin.UPLOADED}, "recorded call"),
        ({"kind": DRILL}, "drill"),
    ):
        with pytest.raises(UsageError, match=said):
            refuse_what_cannot_resume(msgspec.structs.replace(called.meta, **change))
    refuse_what_cannot_resume(called.meta)


def test_the_stored_text_counts_when_the_callers_file_has_changed(called: StoredSession) -> None:
    assert not has_changed(customer_of(called))
    text = (builtin_folder() / "late_parcel.yaml").read_text(encoding="utf-8")
    changed = replace(called, persona_text=text.replace("dollhouse", "wooden horse"))
    assert has_changed(customer_of(changed))
    assert "wooden horse" in customer_of(changed).persona.model_dump_json()
    gone = replace(called, meta=msgspec.structs.replace(called.meta, persona="nobody_there"))
    assert has_changed(customer_of(gone))
    with pytest.raises(VoicecoachError, match="written for another version"):
        customer_of(replace(called, persona_text="name: Denise\nunheard_of: 1\n"))


def test_a_session_of_an_earlier_version_can_be_taken_up(called: StoredSession, tmp_path: Path) -> None:
    """Version 1 knew no trainee, no kind and no difficulty, and its events neither wordings heard before nor nearness."""
    folder = tmp_path / "sessions" / called.meta.id
    folder.mkdir(parents=True)
    for name in ("call.flac", "events.jsonl", "persona.yaml"):
        (folder / name).write_bytes((called.folder / name).read_bytes())
    events = (folder / "events.jsonl").read_text().replace(',"heard_before":[]', "").replace(',"near":{}', "")
    events = re.sub(r',"parts":\[.*?\](?=[,}])', "", events)
    assert not any(new in events for new in ("near", "parts", "heard_before"))
    (folder / "events.jsonl").write_text(events)
    meta = msgspec.json.decode((called.folder / "session.json").read_bytes())
    old = {name: meta[name] for name in ("id", "started", "persona", "persona_name", "seed", "line", "latency", "provenance")}
    (folder / "session.json").write_bytes(msgspec.json.encode(old | {"version": 1, "closed": True}))
    session = Store(tmp_path).find("last")
    exchange = exchanges(session.events)[3]
    now, then = (resume(each, customer_of(each), chosen_at(each, exchange.onset), "file", 1) for each in (called, session))
    assert then.again.exact
    assert then.levels == pytest.approx(now.levels, abs=0.5)
    assert then.seconds == pytest.approx(now.seconds)
    assert replace(then, levels=now.levels, seconds=now.seconds) == now


@pytest.mark.parametrize("plainly", [True, False])
def test_deleting_the_call_leaves_nothing_of_it_in_its_attempts(tmp_path: Path, *, plainly: bool) -> None:
    session = held(tmp_path, typing(0), (), "late_parcel", 7)
    chosen = choose(session.events, (finding("own_it", 20.0),), "1", None)
    typed = iter(["One moment."])
    taken_up = resume(session, customer_of(session), chosen, "keyboard", 1)
    again = hold_again(session, taken_up, KeyboardLine(lambda: next(typed, None)), ())
    plain = title_of(session.meta.persona_name, chosen.at, session.meta.started)
    assert plain == f"Denise Palmer at 0:20 again, call of {session.meta.started[:10]}"
    title = plain if plainly else f"again: {session.meta.id} at 0:20"
    save_meta(again.folder, msgspec.structs.replace(again.meta, title=title))
    for name in (REDO, REDO_PAGE):
        (again.folder / name).write_text("what was said")
    delete(Store(tmp_path), (session.folder,))
    meta = load_meta(again.folder)
    assert {path.name for path in again.folder.iterdir()}.isdisjoint({REDO, REDO_PAGE})
    assert meta.title == OF_A_DELETED_CALL
    assert meta.again is not None
    assert meta.again.finding is None
