"""Drills from end to end in virtual time: a good and a bad handling of each, typed, and what is kept of them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from voicecoach.app.drill import Done, caller_of, do_drill, drill_options, drill_results, least_done
from voicecoach.app.marking import MARKING_KEYS, voiced
from voicecoach.app.prepare import PracticeOptions
from voicecoach.app.request import Leaving, PracticeRequest
from voicecoach.app.review import Tools
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import CallEnded, CustomerBegan, Event, Marked, MoodMoved
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.call.speech import Word
from voicecoach.edges.drills import list_drills, load_drill
from voicecoach.edges.line_keyboard import KeyboardLine
from voicecoach.edges.names import CALL, DRILL
from voicecoach.edges.protocols import Heard, Line
from voicecoach.edges.session_index import SessionIndex, Wanted
from voicecoach.edges.store import Store, open_session
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import FakeSpeechDetector, OfflineSilero
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker
from voicecoach.listen.loudness import loudness
from voicecoach.listen.matched import TARGET
from voicecoach.persona.clips import plan
from voicecoach.persona.drill import CLIPS
from voicecoach.review.drills.mark import clips_of


class Unwatched:
    """A face that shows nothing."""

    def event(self, event: Event) -> None:
        pass

    def tick(self, at: float, trainee: Samples, *, customer_speaks: bool, trainee_speaks: bool) -> None:
        pass

    def card(self) -> None:
        pass


def no_progress(what: str, part: float) -> None:
    pass


def silent_tools() -> Tools:
    return Tools(FakeTranscriber(()), OfflineSilero())


def on_line(home: Path, name: str, seed: int, line: Line) -> Done:
    loaded = load_drill(name)
    options = drill_options(loaded, PracticeOptions(persona=caller_of(loaded, seed), started="2026-01-02T03:04:05", seed=seed))
    request = PracticeRequest(
        persona=options.persona,
        seed=seed,
        line=line,
        worker=InlineWorker(FakeTranscriber(()), FakeVoice()),
        detector=FakeSpeechDetector(),
        store=Store(home),
        started=options.started,
        provenance={},
        kind=options.kind,
        title=options.title,
    )
    return do_drill(loaded, request, Unwatched(), silent_tools, no_progress)


def typed(home: Path, name: str, seed: int, said: Sequence[str]) -> Done:
    left = iter([*said, None])
    return on_line(home, name, seed, KeyboardLine(lambda: next(left)))


VENTS = ["Mm-hm.", "I see.", "Oh no.", "I'm so sorry that happened to you."]
GOOD = {
    "let_them_vent": (0, VENTS),
    "restate_in_one": (0, ["So the page froze, you booked two rooms, and now you pay for both. Have I got that right?"]),
    "say_no": (
        1,
        ["I can't give you the whole money back, because a coat that was worn can't be sold again. What I can do is repair it."],
    ),
    "work_it_down": (
        0,
        [
            "I can offer you sixty dollars for the floor, because it is one strip.",
            "I can go up to ninety.",
            "Let us say a hundred and ten dollars, and a free service visit.",
        ],
    ),
}
BAD = {
    "let_them_vent": (1, ["Did you ring the office?", "Mm-hm.", "Right.", "Okay."], "Did you ring the office?"),
    "restate_in_one": (0, ["Let me check that for you.", "I will look into it."], "Let me check that for you."),
    "say_no": (1, ["No, I'm not doing that.", "That's our policy.", "No."], "No, I'm not doing that."),
    "work_it_down": (1, ["Fine, two hundred dollars."], "Fine, two hundred dollars."),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_handling_comes_out_well(tmp_path: Path, name: str) -> None:
    seed, said = GOOD[name]
    result = typed(tmp_path, name, seed, said).result
    assert result
    assert result.judged.passed is True, result.judged
    assert result.judged.quote
    assert result.judged.segment
    assert result.judged.instead


@pytest.mark.parametrize("name", BAD)
def test_a_bad_handling_is_told_with_quote_second_and_what_to_try(tmp_path: Path, name: str) -> None:
    seed, said, quote = BAD[name]
    result = typed(tmp_path, name, seed, said).result
    assert result
    assert result.judged.passed is False, result.judged
    assert result.judged.quote == quote
    assert result.judged.segment
    assert result.judged.instead


def test_every_drill_that_is_talked_has_both_handlings_here_or_by_voice() -> None:
    """How steady somebody speaks is heard only by voice: see test_drill_by_voice.py; marks are tested below."""
    assert set(GOOD) == set(BAD) == {each.name for each in list_drills()} - {"hold_steady", "hear_it_rise"}


@pytest.mark.parametrize(
    ("name", "seed", "said", "happened"),
    [
        ("let_them_vent", 0, ["Mm-hm.", "", "Right.", "Okay.", "Okay."], "whether you were there"),
        ("say_no", 1, ["I can't refund it, because a worn coat can't be sold again.", "No.", "No."], "left them with nothing"),
        ("say_no", 1, ["Sure, whatever you want, take it.", "Yes.", "Okay."], "does not allow"),
        ("work_it_down", 0, ["How about 150 dollars?", "Okay.", "Okay 150.", "Okay."], "the card lets you go to 120"),
        ("work_it_down", 2, ["I can't do anything.", "No.", "No.", "No."], "no figure of your own"),
        (
            "restate_in_one",
            0,
            ["Let me see.", "So the page froze, and you have two rooms and pay both. Is that right?"],
            "once they had asked",
        ),
    ],
)
def test_each_way_to_fall_short_has_its_own_sentence(
    tmp_path: Path, name: str, seed: int, said: list[str], happened: str
) -> None:
    result = typed(tmp_path, name, seed, said).result
    assert result
    assert happened in result.judged.happened


def test_pace_and_level_cannot_be_told_of_what_was_typed(tmp_path: Path) -> None:
    done = typed(
        tmp_path,
        "hold_steady",
        0,
        ["The sofa comes on the eighteenth and two people carry it up.", "I hear you.", "Yes.", "Yes."],
    )
    assert done.result
    assert done.result.judged.passed is None
    assert "typed" in done.result.judged.happened
    moods = [event.after for event in open_session(done.folder).events if isinstance(event, MoodMoved)]
    assert moods[:2] == [3, 4]


def test_a_drill_is_kept_apart_from_the_calls_and_its_results_are_listed(tmp_path: Path) -> None:
    seed, said = GOOD["restate_in_one"]
    first = typed(tmp_path, "restate_in_one", seed, said)
    typed(tmp_path, "restate_in_one", BAD["restate_in_one"][0], BAD["restate_in_one"][1])
    typed(tmp_path, "say_no", *GOOD["say_no"])
    index = SessionIndex(tmp_path)
    assert index.list(Wanted(kind=CALL)) == ()
    assert len(index.list(Wanted(kind=DRILL))) == 3
    assert open_session(first.folder).meta.title == "Drill: Restate in one sentence"
    records = drill_results(Store(tmp_path), drill="restate_in_one")
    assert [record.result.judged.passed for record in records] == [True, False]
    assert len(drill_results(Store(tmp_path), trainee="me")) == 3
    assert drill_results(Store(tmp_path), trainee="somebody else") == ()
    assert least_done(("restate_in_one", "say_no", "work_it_down"), drill_results(Store(tmp_path))) == "work_it_down"
    assert least_done(("restate_in_one", "say_no"), records) == "say_no"
    with pytest.raises(VoicecoachError, match="no drill here"):
        least_done((), ())


def test_the_same_answers_and_seed_give_the_same_result(tmp_path: Path) -> None:
    results = [typed(tmp_path / name, "let_them_vent", 0, VENTS) for name in ("one", "two")]
    for name in ("drill.json", "events.jsonl", "call.flac"):
        assert (results[0].folder / name).read_bytes() == (results[1].folder / name).read_bytes()


def test_who_leaves_gets_no_result(tmp_path: Path) -> None:
    done = typed(tmp_path, "let_them_vent", 0, [])
    assert done.result is not None  # the end of input is no leaving: what was said until then is judged
    assert done.result.judged.passed is False


class Marking:
    """A line in virtual time on which a key is pressed while some of the clips are heard."""

    name = "file"
    virtual = True
    latency = 0.0
    latency_source = "virtual time"

    def __init__(self, marks: Sequence[int], leave_at: int | None = None) -> None:
        self._marks, self._leave_at = set(marks), leave_at
        self._clip = -1
        self._pressed: set[int] = set()
        self.sound: dict[int, list[Samples]] = {}

    def open(self) -> None:
        pass

    def close(self) -> None:
        pass

    def drift(self) -> None:
        pass

    def news(self) -> tuple[Event, ...]:
        return ()

    def troubles(self) -> tuple[str, ...]:
        return ()

    def note(self, event: Event) -> None:
        if isinstance(event, CustomerBegan):
            self._clip += 1

    def exchange(self, block: Samples) -> Heard:
        self.sound.setdefault(self._clip, []).append(block)
        if self._clip == self._leave_at:
            return Heard(block * 0, keys="q")
        fresh = self._clip in self._marks and self._clip not in self._pressed and len(self.sound[self._clip]) * BLOCK > RATE
        if fresh:
            self._pressed.add(self._clip)
        return Heard(block * 0, keys=MARKING_KEYS[0] * 2 if fresh else "")


def upset_clips(seed: int) -> tuple[list[int], list[int]]:
    caller = load_drill("hear_it_rise").drill.situation(seed).caller
    assert caller
    plans = plan(caller, seed)
    return [n for n, each in enumerate(plans) if each.upset], [n for n, each in enumerate(plans) if n and not each.upset]


def test_marks_are_held_against_the_mood_at_which_each_clip_was_voiced(tmp_path: Path) -> None:
    upset, calm = upset_clips(5)
    done = on_line(tmp_path, "hear_it_rise", 5, Marking([*upset[:5], calm[0]]))
    assert done.result
    assert done.result.judged.passed is True
    assert "5 of 6 upset lines, with 1 false alarm." in done.result.judged.happened
    session = open_session(done.folder)
    assert len([event for event in session.events if isinstance(event, Marked)]) == 6
    assert [clip.upset for clip in clips_of(session.events)].count(True) == 6


@pytest.mark.parametrize("marks", ["none", "all", "calm"])
def test_marking_nothing_everything_or_the_calm_ones_is_not_hearing(tmp_path: Path, marks: str) -> None:
    upset, calm = upset_clips(5)
    chosen = {"none": [], "all": [*upset, *calm], "calm": calm}[marks]
    done = on_line(tmp_path, "hear_it_rise", 5, Marking(chosen))
    assert done.result
    assert done.result.judged.passed is False
    assert done.result.judged.segment


def test_the_clips_are_equally_loud_whatever_the_mood() -> None:
    caller = load_drill("hear_it_rise").drill.situation(2).caller
    assert caller
    clips = voiced(plan(caller, 2), InlineWorker(FakeTranscriber(()), FakeVoice()), no_progress)
    levels = [loudness([clip.sound]).value for clip in clips]
    assert levels == pytest.approx([TARGET] * CLIPS, abs=0.02)
    assert {clip.plan.upset for clip in clips} == {True, False}


def test_who_leaves_while_listening_gets_no_result(tmp_path: Path) -> None:
    done = on_line(tmp_path, "hear_it_rise", 5, Marking([], leave_at=2))
    assert (done.result, done.left) == (None, Leaving.HUNG_UP)
    assert drill_results(Store(tmp_path)) == ()


def test_what_is_typed_marks_too(tmp_path: Path) -> None:
    upset, _ = upset_clips(5)
    done = typed(tmp_path, "hear_it_rise", 5, ["yes" if number in upset else "no" for number in range(13)])
    assert done.result
    assert "6 of 6 upset lines, with 0 false alarms." in done.result.judged.happened


class _Gone:
    """Words that are asked for in vain: the process of the models is no more."""

    def done(self) -> bool:
        return False

    def words(self) -> tuple[Word, ...]:
        raise VoicecoachError("the process of the speech models ended unexpectedly")

    def cancel(self) -> bool:
        return False


def test_models_that_are_gone_end_the_listening_with_what_was_kept_until_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InlineWorker, "transcribe", lambda *_: _Gone())
    monkeypatch.setattr(FakeSpeechDetector, "feed", lambda *_: 1.0)
    done = on_line(tmp_path, "hear_it_rise", 5, Marking([]))
    assert (done.result, done.trouble) == (None, "the process of the speech models ended unexpectedly")
    session = open_session(done.folder)
    assert session.meta.closed
    assert isinstance(session.events[-1], CallEnded)
