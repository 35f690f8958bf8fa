"""What a report says, in which order, and that it is one safe file."""

import re
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from voicecoach.call.event import Outcome
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.measure import Measure
from voicecoach.call.speech import Speaker
from voicecoach.review.html import SCRIPT, STYLE, TEMPLATE, policy, render
from voicecoach.review.model import HeardOtherwise, Review
from voicecoach.review.page import MOST_TO_WORK_ON, report_page

GOLD = Path(__file__).resolve().parent.parent / "gold" / "report.html"
TEMPLATES = {
    name: (resources.files("voicecoach.review") / "templates" / name).read_text(encoding="utf-8")
    for name in (TEMPLATE, STYLE, SCRIPT)
}


def html(review: Review) -> str:
    return render(report_page(review), TEMPLATES, b"sound")


class Seen(HTMLParser):
    """Every tag with its attributes, and the text outside style and script."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.inside = ""
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        del tag
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside not in {"style", "script"}:
            self.text.append(data)

    def having(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def scrubbed(document: str) -> str:
    """The document without its sound, style and script, which change for reasons of their own."""
    document = re.sub(r"data:audio/[^\"]*", "data:audio/…", document)
    document = re.sub(r"(?s)(<style>|<script>).*?(</style>|</script>)", r"\1…\2", document)
    return re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-…", document)


def test_the_report_is_the_one_that_was_read_and_approved(review: Review, update_gold: bool) -> None:
    """To approve another: run ``VOICECOACH_UPDATE_GOLD=1 python -m pytest tests/review`` and read the difference."""
    now = scrubbed(html(review))
    if update_gold:
        GOLD.write_text(now, encoding="utf-8", newline="\n")
    assert now == GOLD.read_text(encoding="utf-8")


def test_the_same_review_gives_the_same_bytes(review: Review) -> None:
    assert html(review) == html(review)


def test_nothing_in_the_file_asks_anything_of_the_world(review: Review) -> None:
    document = html(review)
    seen = Seen(document)
    for tag, attributes in seen.tags:
        for name in ("src", "href", "action", "data", "srcset", "poster"):
            target = attributes.get(name)
            assert target is None or target.startswith(("data:audio/", "#")), (tag, name, target)
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
    assert "http" not in re.sub(r"http-equiv", "", document)
    assert "url(" not in TEMPLATES[STYLE].replace("url(#hatch)", "")
    assert "@import" not in TEMPLATES[STYLE]
    (said,) = [meta["content"] for meta in seen.having("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert said == policy(TEMPLATES[STYLE], TEMPLATES[SCRIPT])
    assert "default-src 'none'" in policy("a", "b")
    assert "unsafe" not in policy("a", "b")


def test_what_people_said_is_text_and_never_markup(review: Review) -> None:
    nasty = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\x07{{ 7 * 7 }}'
    turn = review.turns[2].turn
    words = (msgspec.structs.replace(turn.words[0], text=nasty), *turn.words[1:])
    evil = msgspec.structs.replace(
        review,
        turns=(msgspec.structs.replace(review.turns[2], turn=msgspec.structs.replace(turn, words=words)), *review.turns[3:]),
        findings=tuple(msgspec.structs.replace(each, quote=nasty, happened=nasty, instead=nasty) for each in review.findings),
        warnings=(nasty,),
        practice=msgspec.structs.replace(review.practice, persona_name=nasty) if review.practice else None,
        provenance={nasty: {nasty: nasty}},
        name=nasty,
    )
    document = html(evil)
    seen, plain = Seen(document), Seen(html(review))
    assert len(seen.having("script")) == len(plain.having("script")) == 1
    assert not seen.having("img")
    assert "\u202e" not in document
    assert "\x07" not in document
    assert "{{ 7 * 7 }}" in "".join(seen.text)


def test_at_most_three_things_to_work_on_and_the_rest_folded(review: Review) -> None:
    page = report_page(review)
    assert [card.skill for card in page.work] == ["hear_out", "no_policy_shield", "fair_solution"]
    assert [card.skill for card in page.more_work] == ["next_steps"]
    assert len(page.work) == MOST_TO_WORK_ON
    assert [card.skill for card in page.strengths] == ["apologise", "empathise", "own_it", "follow_up"]
    assert [card.skill for card in page.unjudged] == ["no_handoff", "restate"]


def test_findings_of_one_skill_share_a_card(review: Review) -> None:
    doubled = msgspec.structs.replace(review, findings=(*review.findings, review.findings[0]))
    (card,) = [card for card in report_page(doubled).work if card.skill == "no_policy_shield"]
    assert len(card.others) == 1
    assert card.instead
    assert not card.others[0].instead, "the same advice stands above"
    other = msgspec.structs.replace(review.findings[0], instead="Say it otherwise.")
    (card,) = [
        card
        for card in report_page(msgspec.structs.replace(review, findings=(*review.findings, other))).work
        if card.skill == "no_policy_shield"
    ]
    assert {card.instead, card.others[0].instead} == {review.findings[0].instead, "Say it otherwise."}


def test_the_headline_says_who_called_and_how_it_ended(review: Review) -> None:
    page = report_page(review)
    assert page.headline == "Maya <Okafor> & Sons called, and a follow-up was promised"
    assert page.summary == (
        "The customer's mood went from 3 (upset) to 1 (uneasy). You interrupted once. "
        "Four things went well, four things to work on: three first, the rest under “1 more, for later”."
    )
    few = tuple(each for each in review.findings if each.skill != page.more_work[0].skill)
    assert report_page(msgspec.structs.replace(review, findings=few)).summary.endswith("three things to work on.")


def test_a_call_without_strengths_or_findings_says_so_kindly(review: Review) -> None:
    nothing = report_page(msgspec.structs.replace(review, findings=()))
    assert nothing.summary.endswith("No strength was heard, and nothing was found to work on.")
    assert review.practice is not None
    gone = msgspec.structs.replace(review.practice, outcome=Outcome.HUNG_UP)
    assert report_page(msgspec.structs.replace(review, practice=gone)).headline == "Maya <Okafor> & Sons called and hung up"
    unknown = msgspec.structs.replace(review.practice, outcome=None)
    assert "mid-call" in report_page(msgspec.structs.replace(review, practice=unknown)).headline


def test_an_uploaded_call_has_no_mood_and_no_caller(review: Review) -> None:
    page = report_page(msgspec.structs.replace(review, practice=None, name="call_17.flac"))
    assert page.headline == "A recorded call of 42 s"
    assert page.title == "Call review: call_17.flac"
    assert page.chart.mood is None
    assert not page.moods
    assert "mood" not in html(msgspec.structs.replace(review, practice=None, findings=())).partition("</style>")[2].lower()


def test_a_missing_figure_is_said_in_words_and_never_shown_as_nought(review: Review) -> None:
    silent = Measure(unit="words/min", why_none="too little speech to tell")
    figures = {
        speaker: msgspec.structs.replace(figures, pace=silent, wait=Measure(unit="s", why_none="never answered"))
        for speaker, figures in review.figures.items()
    }
    page = report_page(msgspec.structs.replace(review, figures=figures))
    (pace,) = [row for row in page.figures if row.name == "Pace"]
    assert pace.trainee.why_none == "too little speech to tell"
    assert not pace.trainee.value
    assert [tile.note for tile in page.tiles if tile.name == "Trainee's pace"] == ["too little speech to tell"]


def test_every_play_button_has_a_name_and_a_stretch_of_the_call(review: Review) -> None:
    buttons = [each for each in Seen(html(review)).having("button") if each.get("class") == "play"]
    assert len(buttons) > len(review.turns)
    for button in buttons:
        start, end = float(button["data-start"] or "nan"), float(button["data-end"] or "nan")
        assert 0 <= start < end <= review.duration
        assert (button["aria-label"] or "").startswith("Play ")


def test_overlaps_are_told_by_a_letter_and_words_not_by_colour_alone(review: Review) -> None:
    document = html(review)
    assert "Interruption by the trainee at 0:29, 1.2 s together" in document
    assert "Backchannel by the trainee at 0:04" in document
    assert [mark.letter for mark in report_page(review).chart.marks] == ["b", "I"]


def test_a_typed_call_says_nothing_of_interruptions(review: Review) -> None:
    typed = tuple(
        msgspec.structs.replace(each, typed=True) if each.turn.speaker is Speaker.TRAINEE else each for each in review.turns
    )
    page = report_page(msgspec.structs.replace(review, turns=typed, overlaps=()))
    assert "interrupted" not in page.summary
    assert all("typed, not spoken" in line.notes for line in page.transcript if line.speaker == "trainee")


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_its_place(review: Review, verdict: Verdict) -> None:
    finding = Finding(skill="own_it", verdict=verdict, rule="made", happened="This happened.", why="Because.")
    page = report_page(msgspec.structs.replace(review, findings=(finding,)))
    assert len(page.strengths + page.work + page.unjudged) == 1
    assert "This happened." in html(msgspec.structs.replace(review, findings=(finding,)))


@pytest.mark.parametrize("duration", [41.5, 600.0, 3600.0, 10800.0, 0.0])
def test_the_timeline_of_a_long_call_gets_wider_and_its_axis_stays_readable(review: Review, duration: float) -> None:
    chart = report_page(msgspec.structs.replace(review, duration=duration)).chart
    assert all(later.at - earlier.at >= 59 for earlier, later in zip(chart.ticks, chart.ticks[1:], strict=False))
    assert chart.ticks[-1].at <= chart.left + chart.span
    assert all(chart.left <= bar.x <= chart.width for bar in chart.bars)


def test_what_went_wrong_can_be_disputed_by_name(review: Review) -> None:
    seen = Seen(html(review))
    command = f'voicecoach notes dispute {review.name} no_policy_shield "…"'
    assert command in seen.text
    assert not any("dispute" in each for each in Seen(html(msgspec.structs.replace(review, practice=None))).text)


def test_what_the_customer_heard_otherwise_is_named_by_the_skills_titles(review: Review) -> None:
    assert review.practice
    heard = HeardOtherwise(at=3.0, what="cues", unit="", heard="no_policy_shield:bad, empathise:good", review="")
    page = report_page(
        msgspec.structs.replace(review, practice=msgspec.structs.replace(review.practice, heard_otherwise=(heard,)))
    )
    said = "the customer heard Don't hide behind policy (to work on), Empathise (went well); the review finds none."
    assert page.heard_otherwise[0].text == f"Cues: {said}"


def test_the_reason_of_no_verdict_is_not_said_twice(review: Review) -> None:
    known = review.findings[0]
    twice = msgspec.structs.replace(
        known, verdict=Verdict.NOT_KNOWABLE, happened="It was not restated.", withheld="it was not restated"
    )
    page = report_page(msgspec.structs.replace(review, findings=(twice,)))
    assert [card.doubt for card in page.unjudged] == [""]
