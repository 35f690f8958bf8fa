"""A team's own items: heard by their words and by meaning, held against nobody on doubtful evidence, summed with the rest."""

from functools import cache

import pytest

from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.edges.embed import open_embedder
from voicecoach.words.score import Weight, score, weight_of, weights_of
from voicecoach.words.skills import SKILLS
from voicecoach.words.team import MOST_FOUND, Near, Scorecard, TeamItem, judge_team
from voicecoach.words.telling import WEIGHTS, telling

NUMBER = TeamItem(
    id="callback_number",
    title="Ask for the best number",
    good=("What's the best number to reach you on?", "In case we get cut off, can I have your number?"),
    bad=("We have no way of calling you back.", "I can't call you back from here."),
    instead="Ask which number you may ring.",
    keep="Early.",
    due=True,
)


@cache
def model() -> Near:
    embedder = open_embedder()
    assert embedder is not None
    return lambda one, other: float(embedder.embed(one) @ embedder.embed(other))


def turns(*texts: str, confidence: float = 0.95) -> list[Turn]:
    out = []
    for number, text in enumerate(texts):
        words = [
            Word(word, Segment(20.0 * number + at, 20.0 * number + at + 0.4), confidence) for at, word in enumerate(text.split())
        ]
        out.append(Turn(Speaker.TRAINEE, Segment(words[0].segment.start, words[-1].segment.end), tuple(words)))
    return out


def verdicts(*texts: str, near: Near | None = None, confidence: float = 0.95) -> list[str]:
    return [each.verdict.value for each in judge_team(turns(*texts, confidence=confidence), (NUMBER,), near or model())]


@pytest.mark.parametrize(
    "text",
    [
        "Okay. What's the best number to reach you on?",
        "Which phone number is best to reach you at?",
        "Could I get your phone number in case we get disconnected?",
    ],
)
def test_an_item_is_heard_by_words_and_by_meaning(text: str) -> None:
    (found,) = judge_team(turns(text), (NUMBER,), model())
    assert found.verdict is Verdict.GOOD
    assert found.title == "Ask for the best number"
    assert found.quote in text
    assert found.instead == "Early."


def test_what_a_team_does_not_want_is_told_with_its_advice() -> None:
    (found,) = judge_team(turns("Well, I can't call you back from here."), (NUMBER,), model())
    assert (found.verdict, found.instead) == (Verdict.BAD, "Ask which number you may ring.")


@pytest.mark.parametrize(
    "text",
    [
        "You said, what's the best number to reach you on?",
        "I am so sorry that the parcel is late.",
        "Your order number is four four one.",
        "I will call you back on Friday at noon.",
    ],
)
def test_nothing_else_is_taken_for_it(text: str) -> None:
    assert set(verdicts(text)) <= {"no_occasion"}


def test_what_is_due_is_missing_only_where_nothing_came_near_it() -> None:
    plain = ("I see. Go on, please.", "That must have been awful for you.", "I send a new one today.")
    assert verdicts(*plain) == ["missing"]
    assert verdicts(*plain[:2]) == ["no_occasion"], "too short a call"
    assert verdicts(*plain, "Can I take down a number for you?") in (["not_knowable"], ["good"])
    (withheld,) = judge_team(turns(*plain), (NUMBER,), None)
    assert withheld.verdict is Verdict.NOT_KNOWABLE
    assert "not installed" in (withheld.withheld or "")
    (lacking,) = judge_team(turns(*plain), (NUMBER,), model())
    assert lacking.instead == NUMBER.instead


def test_without_the_model_the_very_words_are_heard() -> None:
    found = judge_team(turns("And what's the best number to reach you on then?"), (NUMBER,), None)
    assert [each.verdict for each in found] == [Verdict.GOOD]


def test_doubtful_words_count_for_nothing() -> None:
    assert verdicts("I can't call you back from here.", confidence=0.2) == ["no_occasion"]


def test_at_most_so_many_of_one_item_and_a_long_sentence_by_its_clauses() -> None:
    same = "What's the best number to reach you on?"
    assert len(judge_team(turns(same, same, same), (NUMBER,), None)) == MOST_FOUND
    long = (
        "So I look into the parcel for you right now and tell the depot, what's the best number to reach you on, and then I ring."
    )
    assert judge_team(turns(long), (NUMBER,), model())[0].verdict is Verdict.GOOD


def finding(skill: str, verdict: Verdict, confidence: float | None = None) -> Finding:
    return Finding(skill=skill, verdict=verdict, rule="r", happened="h", why="w", confidence=confidence)


def test_a_score_is_the_sum_of_the_findings_with_their_weights() -> None:
    said = weights_of({"empathise": 3, "restate": 2}, {"restate": 5}, {"callback_number": 1.5})
    assert said["restate"] == Weight(5, "coach"), "the coach's holds before the author's"
    assert weight_of("use_name", said) == Weight(WEIGHTS["use_name"], "voicecoach")
    total = score(
        [
            finding("empathise", Verdict.GOOD),
            finding("restate", Verdict.MISSING),
            finding("callback_number", Verdict.BAD),
            finding("own_it", Verdict.NOT_KNOWABLE),
        ],
        said,
    )
    assert [(each.points, each.weight.by) for each in total.parts] == [(3, "author"), (-5, "coach"), (-1.5, "team")]
    assert total.points == -3.5
    assert score([], said).points == 0
    assert telling(finding("empathise", Verdict.BAD, 0.5), 4.0) == 2.0


def test_a_scorecard_of_nothing_changes_nothing() -> None:
    assert judge_team(turns("Hello there, all of you."), Scorecard().items, None) == ()
    assert weights_of({}, {}, {}) == {}
    assert all(weight_of(skill, {}).by == "voicecoach" for skill in SKILLS)
