"""Notes beside a review: what holds of them, whatever the order they come in, and that none alters the review."""

import itertools

import msgspec
import pytest

from tests.review.conftest import made_review
from voicecoach.call.errors import UsageError
from voicecoach.call.finding import Verdict
from voicecoach.call.segment import Segment
from voicecoach.review.notes import (
    COACH_RULE,
    Answered,
    Comment,
    Disputed,
    Found,
    Note,
    Overruled,
    Role,
    Shared,
    TakenBack,
    checked,
    coached,
    fold,
    role_of,
    said,
)
from voicecoach.review.places import match, name_of, named, place_of, same_place, seconds_of

REVIEW = made_review()
SHIELD = next(each for each in REVIEW.findings if each.skill == "no_policy_shield")
HEARD = next(each for each in REVIEW.findings if each.skill == "hear_out")
FAIR = next(each for each in REVIEW.findings if each.skill == "fair_solution")


def who(number: int, role: Role = Role.COACH, by: str = "") -> dict[str, object]:
    """The fields that every note has; the number gives its id and its minute."""
    name = by or ("Ines" if role is Role.COACH else "Anna")
    return {"id": f"note{number:012}", "when": f"2026-03-01T10:{number:02}:00+01:00", "by": name, "role": role}


def make(kind: type[Note], number: int, role: Role = Role.COACH, by: str = "", **more: object) -> Note:
    return kind(**who(number, role, by), **more)  # type: ignore[arg-type]  # the test gives what the kind needs


def overruled(number: int, verdict: Verdict | None = None, by: str = "", role: Role = Role.COACH) -> Note:
    return make(Overruled, number, role, by, finding=place_of(SHIELD), verdict=verdict, reason="they asked for the rule")


def disputed(number: int) -> Note:
    return make(Disputed, number, Role.TRAINEE, finding=place_of(HEARD), why="they had stopped")


def test_the_order_in_which_notes_are_merged_changes_nothing() -> None:
    entries = (
        disputed(1),
        make(Answered, 2, dispute=f"note{1:012}", agreed=False, text="listen again"),
        make(Answered, 3, dispute=f"note{1:012}", agreed=True, text="you are right"),
        overruled(4, Verdict.GOOD),
        overruled(5),
    )
    folded = {fold(order) for order in itertools.permutations(entries)}
    (notes,) = folded
    assert notes.unanswered == 0
    assert notes.disputes[0].answer is not None
    assert notes.disputes[0].answer.agreed
    assert [each.verdict for each in notes.overrules] == [None], "the latest of one coach holds"
    assert fold((*entries, *entries)) == notes


def test_each_coach_s_latest_word_holds() -> None:
    notes = fold((overruled(1, Verdict.GOOD), overruled(2, by="Otto"), overruled(3, by="INES")))
    assert [(each.by, each.verdict) for each in notes.overrules] == [("Otto", None), ("INES", None)]


def test_only_a_coach_overrules_and_answers_and_only_the_trainee_disputes_and_shares() -> None:
    notes = fold(
        (
            overruled(1, role=Role.TRAINEE),
            make(Answered, 2, Role.TRAINEE, dispute=f"note{4:012}", agreed=True, text="yes"),
            make(Disputed, 3, Role.COACH, finding=place_of(HEARD), why="no"),
            disputed(4),
            make(Found, 5, Role.TRAINEE, skill="empathise", verdict=Verdict.GOOD, text="I was kind"),
            make(Shared, 6, Role.COACH, session="one"),
        )
    )
    assert (notes.overrules, notes.found, notes.shared, len(notes.disputes), notes.unanswered) == ((), (), False, 1, 1)


def test_sharing_is_opened_and_closed_by_the_latest_word() -> None:
    opened, closed = make(Shared, 1, Role.TRAINEE, session="one"), make(Shared, 2, Role.TRAINEE, session="one", open=False)
    assert fold((opened,)).shared
    assert not fold((closed, opened)).shared
    assert not fold(()).shared


def test_a_note_is_taken_back_by_who_wrote_it_only() -> None:
    note = make(Comment, 1, text="hm", at=3.0)
    assert fold((note, make(TakenBack, 2, by="ines", entry=f"note{1:012}"))).comments == ()
    assert fold((note, make(TakenBack, 2, by="Otto", entry=f"note{1:012}"))).comments == (note,)
    assert fold((note, make(TakenBack, 2, Role.TRAINEE, by="Ines", entry=f"note{1:012}"))).comments == (note,)


def test_of_two_notes_with_one_id_the_first_is_kept() -> None:
    first = make(Comment, 1, text="mine")
    assert fold((first, make(Comment, 1, text="forged"))).comments == (first,)


def test_comments_stand_in_the_order_of_the_call() -> None:
    late, whole, early = (make(Comment, number, text="x", at=at) for number, at in ((1, 9.0), (2, None), (3, 1.0)))
    assert fold((late, whole, early)).comments == (whole, early, late)


def test_a_time_with_another_offset_is_the_same_time() -> None:
    earlier = msgspec.structs.replace(overruled(1, Verdict.GOOD), when="2026-03-01T12:30:00+02:00")
    later = msgspec.structs.replace(overruled(2), when="2026-03-01T11:00:00")
    assert [each.verdict for each in fold((later, earlier)).overrules] == [None]


def test_every_note_comes_back_from_its_json() -> None:
    entries: tuple[Note, ...] = (
        make(Comment, 1, text="“quoted” <b>", at=3.25),
        overruled(2),
        disputed(3),
        make(Answered, 4, dispute="note", agreed=False, text="no"),
        make(Found, 5, skill="empathise", verdict=Verdict.GOOD, text="so calm", segment=Segment(1, 2), instead="go on"),
        make(Shared, 6, session="one"),
        make(TakenBack, 7, entry="note"),
    )
    for note in entries:
        again = msgspec.json.decode(msgspec.json.encode(note), type=Note)
        assert checked(again) == note


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"id": "short"},
        {"id": "../../../etc/passwd"},
        {"id": "x" * 65},
        {"when": "yesterday"},
        {"when": "0001-01-01T00:00:00+14:00"},
        {"when": "9999-12-31T23:59:59-14:00"},
        {"by": " \u202e "},
        {"by": "x" * 61},
        {"text": "x" * 5000},
        {"at": -1.0},
        {"at": 1e9},
        {"at": float("nan")},
    ],
)
def test_what_no_program_writes_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any: the line is left out
        checked(msgspec.structs.replace(make(Comment, 1, text="fine", at=1.0), **change))


def test_what_steers_or_hides_is_taken_out_of_a_text() -> None:
    note = checked(make(Comment, 1, text="a\u202eb\x1b[31m\nc"))
    assert isinstance(note, Comment)
    assert note.text == "ab[31m c"
    assert said(" two\n lines ", "a comment") == "two lines"
    for bad in ("", " \u200b ", "x" * 2001):
        with pytest.raises(UsageError):
            said(bad, "a comment")


def test_a_role_follows_from_the_name() -> None:
    assert role_of(" ANNA", "Anna") is Role.TRAINEE
    assert role_of("Ines", "Anna") is Role.COACH


def test_a_finding_is_found_again_in_a_later_review() -> None:
    moved = msgspec.structs.replace(SHIELD, segment=Segment(SHIELD.segment.start + 0.7, 15.0), rule="renamed")  # type: ignore[union-attr] # it has one
    far = msgspec.structs.replace(SHIELD, segment=Segment(40.0, 41.0))
    other = msgspec.structs.replace(moved, skill="hear_out")
    assert match(place_of(SHIELD), (far, other, moved)) is moved
    assert match(place_of(SHIELD), (far, other)) is None
    assert match(place_of(SHIELD), (moved, SHIELD)) is SHIELD, "of two at one place the one with the same rule"
    assert match(place_of(FAIR), REVIEW.findings) is FAIR
    assert not same_place(place_of(FAIR), msgspec.structs.replace(FAIR, segment=Segment(1, 2)))


def test_findings_have_names() -> None:
    assert [name_of(each, REVIEW.findings) for each in (HEARD, FAIR)] == ["hear_out", "fair_solution"]
    twice = (*REVIEW.findings, msgspec.structs.replace(HEARD, segment=Segment(3.5, 4.0)))
    assert [name_of(each, twice) for each in twice if each.skill == "hear_out"] == ["hear_out@0:28", "hear_out@0:03"]
    for each in twice:
        assert named(name_of(each, twice), twice) == each
    assert named("hear_out@0:28", twice) == HEARD
    with pytest.raises(UsageError, match=r"several times: say which of hear_out@0:28, hear_out@0:03"):
        named("hear_out", twice)
    with pytest.raises(UsageError, match="there are: no_policy_shield"):
        named("hear_in", twice)
    with pytest.raises(UsageError, match="no time of a call"):
        named("hear_out@noon", twice)


@pytest.mark.parametrize(
    ("text", "seconds"), [("65.5", 65.5), ("1:05", 65.0), ("1:00:05", 3605.0), ("90:59", 5459.0), ("0", 0.0)]
)
def test_times_are_read(text: str, seconds: float) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["", "x", "1:", "1:2:3:4", "-1", "1e9", "٣", "9:99", "1:60:00", "0:60"])
def test_what_is_no_time_is_told(text: str) -> None:
    with pytest.raises(UsageError, match="no time of a call"):
        seconds_of(text)


def test_the_coach_s_view_leaves_the_review_alone() -> None:
    own = make(Found, 3, skill="empathise", verdict=Verdict.GOOD, text="so calm", segment=Segment(1, 2))
    heard = make(Overruled, 2, finding=place_of(HEARD), verdict=Verdict.GOOD, reason="they had stopped")
    before = msgspec.json.encode(REVIEW)
    seen = coached(REVIEW.findings, fold((overruled(1), heard, own)))
    assert SHIELD not in seen
    assert [each.verdict for each in seen if each.skill == "hear_out"] == [Verdict.GOOD]
    assert [each.happened for each in seen if each.rule == COACH_RULE] == ["so calm"]
    assert len(seen) == len(REVIEW.findings)
    assert msgspec.json.encode(REVIEW) == before
