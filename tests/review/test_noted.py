"""Notes in the report: at their finding, with whose they are, as text and never as markup."""

import msgspec

from tests.review.conftest import made_review
from tests.review.test_notes import FAIR, HEARD, SHIELD, disputed, make, overruled
from tests.review.test_page import TEMPLATES, Seen
from voicecoach.call.finding import Verdict
from voicecoach.call.segment import Segment
from voicecoach.review.afterwards import Kept
from voicecoach.review.html import render
from voicecoach.review.model import Review, to_json
from voicecoach.review.noted import noted, remarks_on
from voicecoach.review.notes import Answered, Comment, Found, Note, Notes, Overruled, Role, checked, fold
from voicecoach.review.page import report_page
from voicecoach.review.places import place_of

REVIEW = made_review()


def html(review: Review, notes: Notes) -> str:
    return render(report_page(review, Kept(notes=notes)), TEMPLATES, b"sound")


def some_notes() -> tuple[Note, ...]:
    return (
        make(Comment, 1, text="listen to this breath", at=9.0),
        make(Comment, 2, Role.TRAINEE, text="I was tired"),
        overruled(3),
        disputed(4),
        make(Answered, 5, dispute=f"note{4:012}", agreed=False, text="once more from 0:28"),
        make(Found, 6, skill="empathise", verdict=Verdict.GOOD, text="so calm", segment=Segment(20, 23), instead="go on"),
    )


def test_each_note_stands_where_it_belongs_with_whose_it_is() -> None:
    notes = fold(some_notes())
    page = report_page(REVIEW, Kept(notes=notes))
    cards = {card.skill: card for card in (*page.strengths, *page.work, *page.more_work, *page.unjudged)}
    (over,) = cards["no_policy_shield"].remarks
    assert (over.whose, over.head, over.text) == ("Ines, coach", "withdraws this finding", "they asked for the rule")
    assert [(each.whose, each.head) for each in cards["hear_out"].remarks] == [
        ("Anna, trainee", "does not agree"),
        ("Ines, coach", "stands by the finding"),
    ]
    assert not cards["fair_solution"].remarks
    assert [each.text for each in page.noted.comments] == ["I was tired", "listen to this breath"]
    assert page.noted.comments[1].moment is not None
    assert page.noted.comments[1].moment.clock == "0:09"
    (own,) = page.noted.found
    assert (own.whose, own.title, own.verdict_text) == ("Ines, coach", "Empathise", "went well")


def test_what_a_coach_withdrew_stands_last() -> None:
    plain = report_page(REVIEW)
    first = next(each for each in REVIEW.findings if each.skill == plain.work[0].skill and each.verdict is Verdict.BAD)
    note = msgspec.structs.replace(overruled(1), finding=place_of(first))
    page = report_page(REVIEW, Kept(notes=fold((note,))))
    assert plain.work[0].skill == first.skill != page.work[0].skill
    assert {each.skill for each in (*page.work, *page.more_work)} == {each.skill for each in (*plain.work, *plain.more_work)}


def test_the_machine_s_findings_stay_as_they_were() -> None:
    before, after = report_page(REVIEW), report_page(REVIEW, Kept(notes=fold(some_notes())))
    assert after.summary == before.summary
    shown = ({card.skill: card for card in (*page.strengths, *page.work, *page.more_work)} for page in (before, after))
    for one, other in zip(*(sorted(cards.values(), key=lambda card: card.skill) for cards in shown), strict=True):
        assert msgspec.structs.replace(other, remarks=(), others=()) == msgspec.structs.replace(one, others=())
    assert to_json(REVIEW) == to_json(made_review())


def test_a_report_without_notes_has_no_place_for_them() -> None:
    assert "What people say of this call" not in html(REVIEW, Notes())
    assert html(REVIEW, fold(some_notes())) == html(REVIEW, fold(reversed(some_notes())))


def test_what_was_said_of_a_finding_that_is_gone_is_still_told() -> None:
    left = tuple(each for each in REVIEW.findings if each.skill != "no_policy_shield")
    (gone,) = noted(fold(some_notes()), left, REVIEW.duration).gone
    assert gone.about == "Don't hide behind policy at 0:11, to work on: You answered the complaint with a rule."
    assert gone.remark.whose == "Ines, coach"
    assert noted(fold(some_notes()), REVIEW.findings, REVIEW.duration).gone == ()


def test_a_dispute_without_an_answer_says_so() -> None:
    (remark,) = remarks_on(HEARD, fold((disputed(4),)), REVIEW.findings)
    assert remark.head == "does not agree; not yet answered"
    assert remarks_on(FAIR, fold((disputed(4),)), REVIEW.findings) == ()


def test_a_comment_after_the_end_of_the_call_is_played_at_its_end() -> None:
    (late,) = noted(fold((make(Comment, 1, text="x", at=500.0),)), (), 41.5).comments
    assert late.moment is not None
    assert 41.0 < late.moment.start < late.moment.end <= 41.5


def test_notes_are_text_and_never_markup() -> None:
    nasty = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}'
    by = "<b>Ines</b>"
    entries = (
        checked(make(Comment, 10, by=by, text=nasty, at=3.0)),
        checked(make(Found, 11, by=by, skill=nasty, verdict=Verdict.BAD, text=nasty, instead=nasty)),
        checked(make(Answered, 12, by=by, dispute=nasty, agreed=True, text=nasty)),
    )
    shield = msgspec.structs.replace(SHIELD, happened=nasty, skill=nasty)
    about = msgspec.structs.replace(place_of(SHIELD), happened=nasty)
    over = make(Overruled, 13, by=by, finding=about, verdict=None, reason=nasty)
    document = html(msgspec.structs.replace(REVIEW, findings=(*REVIEW.findings, shield)), fold((*entries, over)))
    seen = Seen(document)
    assert len(seen.having("script")) == 1
    assert not seen.having("img")
    assert "{{ 7 * 7 }}" in "".join(seen.text)
    assert fold((*entries, over)).unanswered == 0
