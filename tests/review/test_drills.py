"""How drills are judged, on turns that are made: the answer is known on paper."""

from collections.abc import Sequence

import msgspec
import pytest

from voicecoach.call.event import CustomerBegan, CustomerStopped, Event, Marked, SilenceHeard, TraineeHeard
from voicecoach.call.measure import Measure
from voicecoach.call.recording import Latency, Origin
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.call.timeline import Timeline
from voicecoach.listen.figures import TurnFigures
from voicecoach.listen.turns import spread_words
from voicecoach.review.drills import JUDGES, DrillView, decline, haggle, judge, mark, restate, steady, vent
from voicecoach.review.drills.mark import Clip, clips_of, judge_clips, says_mark
from voicecoach.review.drills.restate import sentences_of
from voicecoach.review.drills.result import count, from_json, times
from voicecoach.review.model import MoodStep, Practice, Review, ReviewedTurn
from voicecoach.words.cues import Context, find_cues

Said = tuple[Speaker, float, float, str]
ME, THEM = Speaker.TRAINEE, Speaker.CUSTOMER


def reviewed(said: Said, level: float = -26.0, before: str = "") -> ReviewedTurn:
    speaker, start, end, text = said
    turn = Turn(speaker, Segment(start, end), spread_words(text, Segment(start, end)))
    figures = TurnFigures(pace=Measure(unit="words/min", value=150.0), level=Measure(unit="dBFS", value=level))
    cues = find_cues(turn.words, Context(customer_said=before)) if speaker is ME else ()
    return ReviewedTurn(turn=turn, figures=figures, cues=cues)


def view(
    said: Sequence[Said], *, events: Sequence[Event] = (), levels: Sequence[float] = (), risen: float | None = None
) -> DrillView:
    loud = iter(levels)
    theirs = " ".join(text for speaker, _, _, text in said if speaker is THEM)
    turns = tuple(reviewed(each, next(loud, -26.0) if each[0] is ME else -22.0, theirs) for each in said)
    speech = {who: Timeline.of(each.turn.segment for each in turns if each.turn.speaker is who) for who in Speaker}
    moods = (MoodStep(at=risen, before=1, after=4),) if risen is not None else ()
    practice = Practice(
        persona="p", persona_name="P", persona_sha256="", seed=1, line="file", mood_start=1, mood_end=1, moods=moods
    )
    lines = [
        CustomerBegan(at=start, planned=Segment(start, end), text=text, mood=2, beat="story", move="story")
        for speaker, start, end, text in said
        if speaker is THEM
    ]
    review = Review(
        name="d",
        origin=Origin.PRACTISED,
        duration=60.0,
        latency=Latency(),
        speech=speech,
        turns=turns,
        overlaps=(),
        figures={},
        findings=(),
        practice=practice,
        provenance={},
    )
    return DrillView(review=review, events=(*lines, *events), figure=300, limit=120)


STORY = (THEM, 0.0, 10.0, "They came on Monday and nobody rang and I waited the whole day")
MORE = (THEM, 12.0, 20.0, "And then the van drove on and I stood there in the rain")


@pytest.mark.parametrize(
    ("mine", "passed"),
    [
        ([(ME, 10.5, 11.0, "Mm-hm."), (ME, 15.0, 15.5, "Right.")], True),
        ([(ME, 10.5, 11.0, "Please, tell me more."), (ME, 15.0, 15.5, "Oh no.")], True),
        ([(ME, 10.5, 11.0, "Mm-hm."), (ME, 15.0, 16.5, "What is your number?")], False),
        ([(ME, 10.5, 11.0, "Tell me your number?"), (ME, 15.0, 15.5, "Right.")], False),
        ([(ME, 10.5, 11.0, "Mm-hm.")], False),
        ([(ME, 10.5, 11.0, "Mm-hm."), (ME, 15.0, 15.5, "Right."), (ME, 20.5, 22.0, "What is your number?")], True),
    ],
)
def test_a_turn_takes_the_floor_unless_it_only_listens(mine: list[Said], *, passed: bool) -> None:
    assert vent.judge(view([STORY, MORE, *mine])).passed is passed


def test_to_be_asked_whether_one_is_there_is_no_listening() -> None:
    alone = (SilenceHeard(at=11.9, seconds=7.0),)
    said = [STORY, MORE, (ME, 15.0, 15.5, "Right."), (ME, 17.0, 17.5, "Mm.")]
    assert vent.judge(view(said)).passed is True
    judged = vent.judge(view(said, events=alone))
    assert judged.passed is False
    assert "once they had to ask" in judged.happened


CALM = (ME, 21.0, 31.0, "The sofa comes on the eighteenth and two people carry it up to the third floor for nothing")
ANSWER = (ME, 41.0, 51.0, "I can send you a loan sofa this week so that you have something to sit on in the meantime")
HURRIED = (ME, 41.0, 46.0, ANSWER[3])


@pytest.mark.parametrize(
    ("answer", "level", "passed", "happened"),
    [
        (ANSWER, -26.0, True, "held the pace and the level"),
        (ANSWER, -22.0, True, "held the pace and the level"),
        (ANSWER, -18.0, False, "8.0 dB louder"),
        (HURRIED, -26.0, False, "% faster"),
        (HURRIED, -16.0, False, "and up to 10.0 dB louder"),
    ],
)
def test_what_is_beyond_chance_is_told(answer: Said, level: float, *, passed: bool, happened: str) -> None:
    judged = steady.judge(view([CALM, answer], levels=[-26.0, level], risen=35.0))
    assert judged.passed is passed, judged
    assert happened in judged.happened


@pytest.mark.parametrize(
    ("said", "risen", "happened"),
    [
        ([CALM], 35.0, "after it was understood"),
        ([ANSWER], 35.0, "before the attack was understood"),
        ([CALM, (ME, 41.0, 42.0, "It is on its way.")], 35.0, "too little speech"),
        ([CALM], None, "never came"),
    ],
)
def test_too_little_to_compare_is_said(said: list[Said], risen: float | None, happened: str) -> None:
    judged = steady.judge(view(said, risen=risen))
    assert judged.passed is None
    assert happened in judged.happened


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("I can offer you sixty dollars. I could go to ninety.", [60, 90]),
        ("I can give you $110 for it.", [110]),
        ("You asked for 300 dollars. I can't do 300, but I can do 100.", [100]),
        ("You paid 240 dollars.", []),
        ("Fine, three hundred dollars.", [300]),
        ("I will call you at ten, within 3 days.", []),
        ("Three hundred is more than I can do.", []),
    ],
)
def test_a_sum_is_an_offer_where_it_is_the_trainees_own(text: str, values: list[float]) -> None:
    offers = haggle.offers_of(view([(ME, 0.0, 5.0, text)]), 300.0)
    assert [offer.value for offer in offers] == values


@pytest.mark.parametrize(
    ("texts", "passed", "happened"),
    [
        (["I can offer you sixty dollars.", "I could go to a hundred dollars."], True, "brought 300 down to 100"),
        (["I can offer you a hundred dollars.", "No, sixty dollars."], False, "fell, from 100 to 60"),
        (["I can offer you 150 dollars."], False, "the card lets you go to 120"),
        (["I see what you mean there."], False, "no figure of your own"),
    ],
)
def test_a_figure_is_worked_down_to_what_the_card_allows(texts: list[str], *, passed: bool, happened: str) -> None:
    said = [(ME, 10.0 * n, 10.0 * n + 5, text) for n, text in enumerate(texts)]
    judged = haggle.judge(view(said))
    assert judged.passed is passed
    assert happened in judged.happened
    assert judged.quote


def test_sentences_end_where_recognition_put_a_mark() -> None:
    words = spread_words("So it froze. You paid twice! Is that right? Yes", Segment(0.0, 5.0))
    assert [len(each) for each in sentences_of(words)] == [3, 3, 3, 1]


def test_a_promise_made_of_the_customers_words_says_nothing_back() -> None:
    promise = "I will ask why nobody rang on Monday and why the van drove on in the rain"
    told = "Nobody rang on Monday, you waited the whole day, and the van drove on in the rain"
    assert restate.judge(view([STORY, MORE, (ME, 21.0, 26.0, promise)])).passed is False
    assert restate.judge(view([STORY, MORE, (ME, 21.0, 26.0, told)])).passed is True


def test_a_way_that_the_situation_names_is_another_way() -> None:
    no = "I can't refund the coat, because a coat that was worn can't be sold again. We would put a new lining in for you."
    plain = view([(ME, 0.0, 8.0, no)])
    assert decline.judge(plain).passed is False
    assert decline.judge(msgspec.structs.replace(plain, ways=("new lining",))).passed is True


def test_a_reason_for_what_is_granted_proves_no_refusal() -> None:
    grant = "I can take back the unused ones, because the law asks for that."
    no = "What I cannot do is the whole amount, because the card says thirty days."
    way = "What I can do is offer you a voucher for it, or an exchange."
    judged = decline.judge(view([(ME, 0.0, 6.0, grant), (ME, 8.0, 14.0, no), (ME, 15.0, 18.0, way)]))
    assert judged.passed is True
    assert judged.quote
    assert judged.quote.strip(".") in no
    assert judged.figures[0].measure.value == 1
    alone = decline.judge(view([(ME, 0.0, 6.0, grant)]))
    assert alone.passed is not True
    assert "You said no" not in alone.happened


@pytest.mark.parametrize("name", JUDGES)
def test_who_says_nothing_is_not_praised(name: str) -> None:
    judged = judge(name, view([STORY, MORE], risen=5.0))
    assert judged.passed is not True
    assert judged.happened
    assert judged.instead


def clips(marked: str) -> list[Clip]:
    """Six upset clips, then six calm ones; which are marked."""
    return [
        Clip(segment=Segment(n, n + 0.5), text=f"Line {n}.", mood=4 if n < 6 else 1, marked=each == "x")
        for n, each in enumerate(marked)
    ]


@pytest.mark.parametrize(
    ("marked", "passed", "quoted"),
    [
        ("xxxxxx......", True, "heard"),
        ("xxxxx.x.....", True, "missed"),
        ("xxxx........", True, "missed"),
        ("xxx.........", False, "missed"),
        ("xxxxxxxxxxxx", False, "was calm"),
        ("xxxxxxxx....", True, "was calm"),
        ("............", False, "missed"),
    ],
)
def test_hits_count_against_false_alarms(marked: str, *, passed: bool, quoted: str) -> None:
    judged = judge_clips(clips(marked))
    assert judged.passed is passed
    assert quoted in judged.happened
    assert judged.segment


def test_a_mark_counts_for_the_clip_that_is_heard_or_was_heard_last() -> None:
    events: list[Event] = []
    for n in range(4):
        planned = Segment(4.0 * n, 4.0 * n + 2)
        events.append(CustomerBegan(at=4.0 * n, planned=planned, text="A line.", mood=4, beat=f"clip_{n:02}", move="clip"))
        events.append(CustomerStopped(at=planned.end, cut_short=False))
    events += [Marked(at=5.0), TraineeHeard(at=20.0, segment=Segment(10.5, 11.0), text="Yes."), Marked(at=15.9)]
    assert [clip.marked for clip in clips_of(events)] == [True, True, True]
    assert [clip.marked for clip in clips_of(events[:-3])] == [False, False, False]
    assert mark.judge(()).passed is None


@pytest.mark.parametrize(
    ("text", "marks"), [("Yes.", True), ("two", True), ("2", True), ("No.", False), ("1.", False), ("", False)]
)
def test_what_is_said_to_a_clip(text: str, *, marks: bool) -> None:
    assert says_mark(text) is marks


def test_small_words() -> None:
    assert [times(n) for n in (1, 2, 3)] == ["once", "twice", "3 times"]
    assert count("signs", 2, "signs").measure.value == 2
    with pytest.raises(Exception, match="do the drill again"):
        from_json(b"{}")
