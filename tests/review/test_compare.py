import msgspec

from tests.review.conftest import made_review
from voicecoach.call.finding import Verdict
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker
from voicecoach.review.compare import NEAR, compare
from voicecoach.review.model import Review

replace = msgspec.structs.replace


def with_pace(review: Review, value: float) -> Review:
    side = review.figures[Speaker.TRAINEE]
    side = replace(side, pace=replace(side.pace, value=value))
    return replace(review, figures={**review.figures, Speaker.TRAINEE: side})


def test_a_review_is_the_same_as_itself() -> None:
    changes = compare(made_review(), made_review())
    assert changes.nothing
    assert changes.made == ()


def test_findings_that_come_and_go_are_told() -> None:
    review = made_review()
    bad = next(each for each in review.findings if each.verdict is Verdict.BAD)
    fewer = replace(review, findings=tuple(each for each in review.findings if each is not bad))
    assert [each.skill for each in compare(review, fewer).lost] == [bad.skill]
    assert [each.skill for each in compare(fewer, review).gained] == [bad.skill]
    turned = replace(
        review, findings=tuple(replace(each, verdict=Verdict.GOOD) if each is bad else each for each in review.findings)
    )
    changes = compare(review, turned)
    assert [(each.skill, each.verdict) for each in changes.lost] == [(bad.skill, Verdict.BAD)]
    assert [(each.skill, each.verdict) for each in changes.gained] == [(bad.skill, Verdict.GOOD)]


def test_a_finding_that_moved_a_little_is_the_same_and_each_counts_once() -> None:
    review = made_review()
    placed = next(each for each in review.findings if each.segment and each.verdict in {Verdict.GOOD, Verdict.BAD})
    assert placed.segment is not None

    def moved(by: float) -> Review:
        assert placed.segment is not None
        there = replace(placed, segment=Segment(placed.segment.start + by, placed.segment.end + by))
        return replace(review, findings=tuple(there if each is placed else each for each in review.findings))

    assert compare(review, moved(NEAR * 0.9)).nothing
    assert not compare(review, moved(NEAR * 1.1)).nothing
    twice = replace(review, findings=(*review.findings, placed))
    assert len(compare(review, twice).gained) == 1


def test_no_occasion_is_nothing_gained() -> None:
    review = made_review()
    bad = next(each for each in review.findings if each.verdict is Verdict.BAD)
    later = replace(
        review, findings=tuple(replace(each, verdict=Verdict.NOT_KNOWABLE) if each is bad else each for each in review.findings)
    )
    assert compare(review, later).gained == ()
    assert len(compare(review, later).lost) == 1


def test_measures_that_moved_are_told_with_both_values() -> None:
    review = made_review()
    (moved,) = compare(with_pace(review, 150.0), with_pace(review, 151.25)).moved
    assert (moved.speaker, moved.name, moved.unit, moved.before, moved.after) == (Speaker.TRAINEE, "pace", "wpm", 150.0, 151.25)
    assert compare(with_pace(review, 150.0), with_pace(review, 150.0001)).nothing, "finer than it is stored"


def test_overlaps_are_counted_by_kind_and_speaker() -> None:
    review = made_review()
    gone = review.overlaps[0]
    (moved,) = compare(review, replace(review, overlaps=review.overlaps[1:])).moved
    assert (moved.speaker, moved.name, moved.before - moved.after if moved.before and moved.after is not None else 0) == (
        gone.by,
        gone.kind.value,
        1.0,
    )


def test_what_made_the_difference_is_named() -> None:
    review = made_review()
    later = replace(review, provenance={**review.provenance, "rules": {"cue_rules_sha256": "other"}})
    assert "rules.cue_rules_sha256" in compare(review, later).made
