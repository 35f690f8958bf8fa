"""Two calls side by side: skill by skill with the coach's verdicts, and the trainee's figures."""

import msgspec

from tests.review.conftest import made_review
from tests.review.test_notes import make, overruled
from voicecoach.call.finding import Verdict
from voicecoach.review.notes import Found, Notes, fold
from voicecoach.review.pair import pair

REVIEW = made_review()
NONE = (Notes(), Notes())


def test_a_call_beside_itself_is_the_same() -> None:
    both = pair(REVIEW, REVIEW, NONE)
    assert {each.change for each in both.skills} == {"same"}
    assert all(each.first == each.second for each in both.skills)
    assert all(each.first == each.second for each in both.figures)
    titles = [each.title for each in both.skills]
    assert titles[0] == "Hear the customer out", "in the order of the skills, not of the call"
    assert "Don't pass them on" not in titles, "what had no occasion is left out"
    pace = next(each for each in both.figures if each.name == "Pace")
    assert pace.first == "158 words a minute"
    assert any(each.name == "Interruption" and each.first == "1" for each in both.figures)


def test_what_a_coach_holds_counts_and_is_marked() -> None:
    notes = fold((overruled(1, Verdict.GOOD), make(Found, 2, skill="use_name", verdict=Verdict.BAD, text="once too often")))
    skills = {each.title: each for each in pair(REVIEW, REVIEW, (Notes(), notes)).skills}
    shield = skills["Don't hide behind policy"]
    assert shield.change == "better"
    assert [each.by_coach for each in (*shield.first, *shield.second)] == [False, True]
    name = skills["Use their name"]
    assert (name.first, name.change) == ((), "")
    assert (name.second[0].verdict_text, name.second[0].quote, name.second[0].by_coach) == ("to work on", "once too often", True)
    assert pair(REVIEW, REVIEW, (notes, Notes())).skills != pair(REVIEW, REVIEW, (Notes(), notes)).skills


def test_a_figure_that_one_call_lacks_is_no_trouble() -> None:
    bare = msgspec.structs.replace(REVIEW, practice=None)
    names = {each.name for each in pair(REVIEW, bare, NONE).figures}
    assert names >= {each.name for each in pair(bare, bare, NONE).figures}
