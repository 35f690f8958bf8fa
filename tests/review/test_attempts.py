"""Two attempts at one moment: each judged in the same course of the call."""

import msgspec
import pytest

from tests.review.conftest import made_review, turn
from voicecoach.call.again import Again
from voicecoach.call.event import CustomerBegan, Event, MoodMoved
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.measure import Measure
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker
from voicecoach.review.attempts import Attempt, GoodVersion, SideBySide, attempt, better
from voicecoach.review.courses import Course, Known, findings_in, first_course, second_course
from voicecoach.review.html import policy
from voicecoach.review.model import Review, ReviewedTurn
from voicecoach.review.redo_page import BODY, STYLES, TEMPLATE, Sounds, redo_body, redo_page, shown
from voicecoach.words.cues import Context, find_cues

replace = msgspec.structs.replace
KNOWN = Known("company", ("Denise", "Palmer"), ())
LINE = "My parcel is two weeks late and nobody at your company can tell me where it is."
SHIELD = "Well, that's our policy, and there is nothing I can do."
OWNED = "I am so sorry that your parcel is late. I will find out myself where it is, and call you tomorrow by ten."


def reviewed(speaker: Speaker, start: float, end: float, text: str) -> ReviewedTurn:
    of = next(each for each in made_review().turns if each.turn.speaker is speaker and len(each.turn.words) > 3)
    said = turn(speaker, start, end, text)
    cues = find_cues(said.words, Context(customer_said=LINE, fault="company")) if speaker is Speaker.TRAINEE else ()
    return replace(of, turn=said, cues=cues)


def call(*trainee: str, start: float = 10.0, mood: tuple[int, int] | None = None) -> tuple[Review, tuple[Event, ...]]:
    """The customer's line, the trainee's answer three seconds after it, and the customer's."""
    turns: list[ReviewedTurn] = []
    events: list[Event] = []
    at = start
    for text in trainee:
        turns += [reviewed(Speaker.CUSTOMER, at, at + 6, LINE), reviewed(Speaker.TRAINEE, at + 7, at + 12, text)]
        events.append(line(at, LINE))
        if mood:
            events.append(MoodMoved(at=at + 12.5, before=mood[0], after=mood[1], reasons=("Hid behind policy.",)))
        at += 13
    events.append(line(at, "Is that so?"))
    turns.append(reviewed(Speaker.CUSTOMER, at, at + 2, "Is that so?"))
    review = replace(made_review(), turns=tuple(turns), overlaps=(), practice=None)
    return review, tuple(events)


def line(start: float, text: str) -> CustomerBegan:
    return CustomerBegan(at=start - 0.1, planned=Segment(start, start + 6), text=text, mood=2, beat="story", move="story")


def course(text: str, mood: tuple[int, int] | None = None) -> tuple[Course, tuple[Event, ...]]:
    review, events = call("Hello there, how can I help?", text, mood=mood)
    return first_course(review, events, 23.0, Segment(30.0, 35.0), 38.0), events


def test_an_attempt_is_judged_in_the_course_of_the_call_that_it_is_of() -> None:
    first, _ = course(SHIELD)
    fresh, events = call(OWNED, start=0.8)
    second = second_course(first, fresh, events, 0.8, Segment(7.8, 12.8), 15.8, KNOWN)
    assert second.offset == pytest.approx(22.2)
    texts = [each.turn.text for each in second.turns]
    assert texts == [LINE, "Hello there, how can I help?", LINE, OWNED, "Is that so?"]
    starts = [each.turn.segment.start for each in second.turns]
    assert starts == pytest.approx([each.turn.segment.start for each in first.turns])
    assert "no_policy_shield" in {each.skill for each in findings_in(first, KNOWN) if each.verdict is Verdict.BAD}
    good = {each.skill for each in findings_in(second, KNOWN) if each.verdict is Verdict.GOOD}
    assert {"apologise", "follow_up", "own_it"} <= good


def test_both_attempts_are_told_on_their_own_clocks() -> None:
    first, events = course(SHIELD, mood=(2, 3))
    found = next(each for each in findings_in(first, KNOWN) if each.skill == "no_policy_shield")
    before = attempt("call", first, events, KNOWN, 2, found)
    assert (before.said, before.at, before.verdict) == (SHIELD, 30.0, Verdict.BAD)
    assert before.stretch == Segment(23.0, 38.0)
    assert (before.mood_before, before.mood_after, before.reasons) == (2, 3, ("Hid behind policy.",))
    assert before.answer == "Is that so?"
    assert before.wait.value == pytest.approx(1.0)
    fresh, own = call(OWNED, start=0.8)
    second = second_course(first, fresh, own, 0.8, Segment(7.8, 12.8), 15.8, KNOWN)
    after = attempt("again", second, own, KNOWN, 2, found)
    assert (after.said, after.at, after.verdict, after.mood_after) == (OWNED, 7.8, None, 2)
    assert after.stretch == Segment(0.8, 15.8)
    assert after.answer == "Is that so?"
    assert all(each.segment is None or each.segment.end < 16 for each in after.findings)


def test_what_was_missing_is_still_missing_until_it_is_there() -> None:
    first, events = course("Hold on.")
    missing = Finding(
        skill="apologise", verdict=Verdict.MISSING, rule="x", happened="None came.", why="", segment=Segment(23.0, 29.0)
    )
    verdicts = []
    for text in ("What is the number?", OWNED):
        fresh, own = call(text, start=0.8)
        second = second_course(first, fresh, own, 0.8, Segment(7.8, 12.8), 15.8, KNOWN)
        verdicts.append(attempt("again", second, own, KNOWN, 2, missing).verdict)
    assert verdicts == [Verdict.MISSING, Verdict.GOOD]
    assert attempt("call", first, events, KNOWN, 2, missing).verdict is Verdict.MISSING


def test_an_interruption_counts_in_the_attempt_it_was_made_in() -> None:
    first, events = course(SHIELD)
    cut = Overlap(OverlapKind.INTERRUPTION, Speaker.TRAINEE, Segment(28.0, 29.0), "x", "Listen", 1.0, yielded=True)
    first = replace_course(first, overlaps=(cut,))
    fresh, own = call(OWNED, start=0.8)
    second = second_course(first, fresh, own, 0.8, Segment(7.8, 12.8), 15.8, KNOWN)
    assert attempt("call", first, events, KNOWN, 2, None).interruptions == 1
    assert attempt("again", second, own, KNOWN, 2, None).interruptions == 0
    assert second.overlaps == ()


def replace_course(of: Course, **changes: object) -> Course:
    import dataclasses

    return dataclasses.replace(of, **changes)  # type: ignore[arg-type] # fields by name


def test_nothing_said_is_an_attempt_too() -> None:
    first, _ = course(SHIELD)
    fresh, own = call(start=0.8)
    second = second_course(first, fresh, own, 0.8, Segment(9.0, 9.1), 9.1, KNOWN)
    after = attempt("again", second, own, KNOWN, 2, None)
    assert (after.said, after.pace.why_none, after.wait.why_none) == ("", "nothing was said", "nothing was said")


@pytest.mark.parametrize("second", [Verdict.GOOD, Verdict.BAD, Verdict.MISSING, None])
@pytest.mark.parametrize("first", [Verdict.GOOD, Verdict.BAD, Verdict.MISSING, None])
def test_every_pair_of_verdicts_has_a_sentence(first: Verdict | None, second: Verdict | None) -> None:
    assert better(first, second).endswith(".")


def made_pair() -> SideBySide:
    first, events = course(SHIELD, mood=(2, 3))
    found = next(each for each in findings_in(first, KNOWN) if each.skill == "no_policy_shield")
    fresh, own = call(OWNED, start=0.8)
    second = second_course(first, fresh, own, 0.8, Segment(7.8, 12.8), 15.8, KNOWN)
    return SideBySide(
        again=Again(session="call", started="2026-01-01", at=30.0, event=3, since=23.0, finding=found),
        persona_name="Denise </title><script>alert(1)</script>\u202e",
        skill=found.skill,
        asked=LINE,
        first=replace(attempt("call", first, events, KNOWN, 2, found), said="Well, <b>that's our policy</b>"),
        second=attempt("again", second, own, KNOWN, 2, found),
        good=GoodVersion(advice="Say why: “Let me tell you what I can do.”", text="Let me tell you what I can do.", voice="joe"),
        overruled="Kim overruled this finding: <i>no</i>",
        notes=("A note.",),
    )


def test_a_pair_comes_back_from_its_file() -> None:
    pair = made_pair()
    assert msgspec.json.decode(msgspec.json.encode(pair), type=SideBySide) == pair
    assert isinstance(pair.first, Attempt)


def templates() -> dict[str, str]:
    from importlib import resources

    folder = resources.files("voicecoach.review") / "templates"
    return {name: (folder / name).read_text(encoding="utf-8") for name in (TEMPLATE, BODY, *STYLES)}


def test_the_page_shows_both_escapes_everything_and_asks_nothing_of_the_world() -> None:
    sound = (b"sound", "audio/mpeg")
    page = redo_page(made_pair(), templates(), Sounds(sound, sound, sound))
    style = "\n".join(templates()[name] for name in STYLES)
    assert policy(style, "").replace("'", "&#39;") in page
    assert page.count("<audio controls") == 3
    assert page.count("data:audio/mpeg;base64,c291bmQ=") == 3
    assert "<script" not in page
    assert "<b>that" not in page
    assert "<i>no" not in page
    assert "\u202e" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "This time it did not happen." in page
    without = redo_page(made_pair(), templates(), Sounds(sound, sound, None))
    assert without.count("<audio controls") == 2
    body = redo_body(made_pair(), templates(), {"first": "/a", "second": "/b", "good": "/c"})
    assert body in page.replace("data:audio/mpeg;base64,c291bmQ=", "/a", 1).replace(
        "data:audio/mpeg;base64,c291bmQ=", "/b", 1
    ).replace("data:audio/mpeg;base64,c291bmQ=", "/c", 1)


def test_rows_put_the_same_measure_of_both_beside_each_other() -> None:
    rows = {name: (one, other) for name, one, other in shown(made_pair()).rows}
    assert rows["At"] == ("0:30", "0:07")
    assert rows["Mood"] == ("2 → 3 (upset)", "2 → 2 (annoyed)")
    assert rows["Wait"] == ("1.0\N{NO-BREAK SPACE}s", "1.0\N{NO-BREAK SPACE}s")
    assert rows["Don't hide behind policy"][0].startswith("to work on at 0:3")
    assert rows["Don't hide behind policy"][1] == "nothing found"
    assert set(rows) >= {"You said", "Pace", "Level", "Interruptions", "They answered"}


def test_whoever_typed_is_counted_no_interruptions() -> None:
    pair = made_pair()
    typed = msgspec.structs.replace(pair.second, wait=Measure(unit="s", why_none="typed, not spoken"))
    rows = {name: (one, other) for name, one, other in shown(msgspec.structs.replace(pair, second=typed)).rows}
    assert rows["Interruptions"] == (str(pair.first.interruptions), "typed, not spoken")
