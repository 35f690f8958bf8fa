"""Every format is read back by a reader of that format that others wrote, and holds what the review holds."""

import csv
import html
import io
import json
from functools import cache
from itertools import pairwise
from typing import Any

import msgspec
import pytest
import srt
import webvtt
from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.validate import ParamValidator
from hypothesis import given, settings
from hypothesis import strategies as st
from praatio import textgrid

from tests.review.conftest import made_review
from voicecoach.call.event import Outcome
from voicecoach.call.finding import Verdict
from voicecoach.call.segment import Segment
from voicecoach.call.speech import OverlapKind, Speaker, Turn, Word
from voicecoach.review.formats import FORMATS, stem_of
from voicecoach.review.formats.contact_lens import NON_TALK
from voicecoach.review.formats.subtitles import LONGEST, MOST_CHARACTERS
from voicecoach.review.formats.tables import MARK
from voicecoach.review.model import Review, ReviewedTurn, from_json, to_json
from voicecoach.review.say import plain

NASTY = (
    "-->",
    "00:00:01.000 --> 00:00:02.000",
    "<script>alert(1)</script>",
    "</v><v Customer>",
    "&lt;",
    "a\nb",
    "a\r\n\r\nWEBVTT",
    "NOTE x",
    '"quoted"',
    '"',
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\ufeff=1",
    "\uff1d1",
    "{\\an8}",
    "\u202egnp.exe",
    "\x1b[31m",
    "日本",
    "a,b;c",
    "\ud7ff",
)


def one(review: Review, form: str) -> str:
    (made,) = FORMATS[form](review)
    return made.text


def table(review: Review, ending: str) -> list[dict[str, str]]:
    (made,) = [each for each in FORMATS["csv"](review) if each.ending == ending]
    assert made.text.startswith(MARK)
    return list(csv.DictReader(io.StringIO(made.text.removeprefix(MARK), newline="")))


def spoken(review: Review, speaker: Speaker) -> str:
    return " ".join(plain(each.turn.text) for each in review.turns if each.turn.speaker is speaker)


def with_words(*texts: str) -> Review:
    """A review of one turn of the trainee with these words, half a second each."""
    review = made_review()
    words = tuple(Word(text, Segment(number / 2, number / 2 + 0.5)) for number, text in enumerate(texts))
    turn = Turn(Speaker.TRAINEE, Segment(0.0, max(0.5, len(texts) / 2)), words)
    reviewed = ReviewedTurn(turn=turn, figures=review.turns[0].figures)
    return msgspec.structs.replace(review, turns=(reviewed,), duration=max(41.5, turn.segment.end))


def test_vtt_gives_every_word_to_its_speaker(review: Review) -> None:
    captions = webvtt.from_string(one(review, "vtt")).captions
    for speaker in Speaker:
        said = " ".join(html.unescape(each.text) for each in captions if each.voice == speaker.value.capitalize())
        assert said == spoken(review, speaker)
    starts = [each.start_in_seconds for each in captions]
    assert starts == sorted(starts)
    assert all(len(html.unescape(each.text)) <= MOST_CHARACTERS for each in captions)
    assert all(each.end_in_seconds - each.start_in_seconds <= LONGEST + 1 for each in captions)
    first = review.turns[0].turn
    assert captions[0].start_in_seconds == int(first.segment.start)
    assert captions[0].start == "00:00:00.800"


def test_srt_gives_every_word_to_its_speaker(review: Review) -> None:
    subtitles = list(srt.parse(one(review, "srt")))
    for speaker in Speaker:
        name = f"{speaker.value.capitalize()}: "
        said = " ".join(each.content.removeprefix(name) for each in subtitles if each.content.startswith(name))
        assert said == spoken(review, speaker).replace("<", "\u2039").replace(">", "\u203a")
    assert [each.index for each in subtitles] == list(range(1, len(subtitles) + 1))
    assert all(each.start < each.end for each in subtitles)


def test_textgrid_has_a_tier_for_each_and_the_times_of_the_review(review: Review) -> None:
    grid = read_grid(one(review, "textgrid"))
    assert grid.tierNames == (
        "Trainee turns",
        "Trainee words",
        "Customer turns",
        "Customer words",
        "Overlaps",
        "Mood of the customer",
    )
    assert grid.maxTimestamp == pytest.approx(review.duration)
    trainee = [each.turn for each in review.turns if each.turn.speaker is Speaker.TRAINEE]
    turns = grid.getTier("Trainee turns").entries
    assert [(each.start, each.end) for each in turns] == [(turn.segment.start, turn.segment.end) for turn in trainee]
    assert [each.label for each in turns] == [turn.text for turn in trainee]
    assert [each.label for each in grid.getTier("Trainee words").entries] == [
        word.text for turn in trainee for word in turn.words
    ]
    assert [each.label for each in grid.getTier("Overlaps").entries] == [
        "backchannel by the trainee",
        "interruption by the trainee",
    ]
    moods = grid.getTier("Mood of the customer").entries
    assert [(each.start, each.end, each.label) for each in moods] == [
        (0.0, 13.9, "3 upset"),
        (13.9, 25.6, "4 furious"),
        (25.6, 36.2, "2 annoyed"),
        (36.2, 41.5, "1 uneasy"),
    ]


def test_textgrid_of_an_uploaded_call_has_no_moods(review: Review) -> None:
    assert "Mood of the customer" not in read_grid(one(msgspec.structs.replace(review, practice=None), "textgrid")).tierNames


def test_tables_hold_turns_findings_and_measures(review: Review) -> None:
    turns = table(review, "-turns.csv")
    assert [each["text"] for each in turns] == [each.turn.text for each in review.turns]
    assert [float(each["start_s"]) for each in turns] == [each.turn.segment.start for each in review.turns]
    assert turns[2]["cues"] == "apologise:good empathise:good no_policy_shield:bad"
    findings = table(review, "-findings.csv")
    assert [(each["skill"], each["verdict"]) for each in findings] == [(f.skill, f.verdict) for f in review.findings]
    measures = {(each["speaker"], each["measure"]): each for each in table(review, "-measures.csv")}
    assert float(measures["trainee", "pace"]["value"]) == review.figures[Speaker.TRAINEE].pace.value
    assert measures["customer", "pitch_range"]["why_none"] == "fewer than 3 seconds of voiced speech"
    assert measures["customer", "pitch_range"]["value"] == ""
    assert measures["trainee", "interruption"]["value"] == "1"
    assert float(measures["trainee", "level"]["value"]) < 0, "a number below zero stays a number"


def test_contact_lens_holds_what_the_review_holds(review: Review) -> None:
    content = json.loads(one(review, "contact-lens"))
    characteristics = content["ConversationCharacteristics"]
    assert characteristics["TotalConversationDurationMillis"] == 41_500
    assert characteristics["TalkSpeed"]["DetailsByParticipant"]["AGENT"] == {"AverageWordsPerMinute": 158}
    assert characteristics["TalkTime"] == {
        "TotalTimeMillis": 37_100,
        "DetailsByParticipant": {"AGENT": {"TotalTimeMillis": 18_600}, "CUSTOMER": {"TotalTimeMillis": 18_500}},
    }
    assert characteristics["Interruptions"] == {
        "InterruptionsByInterrupter": {
            "AGENT": [{"BeginOffsetMillis": 29_200, "EndOffsetMillis": 30_400, "DurationMillis": 1_200}]
        },
        "TotalCount": 1,
        "TotalTimeMillis": 1_200,
    }
    assert characteristics["NonTalkTime"] == {"TotalTimeMillis": 0, "Instances": []}
    assert [each["Content"] for each in content["Transcript"]] == [each.turn.text for each in review.turns]
    assert content["Categories"]["MatchedDetails"]["no_policy_shield:bad"]["PointsOfInterest"]
    assert content["Categories"]["MatchedDetails"]["fair_solution:missing"] == {"PointsOfInterest": []}
    judged = {each.skill for each in review.findings if each.verdict not in {Verdict.NO_OCCASION, Verdict.NOT_KNOWABLE}}
    assert {name.partition(":")[0] for name in content["Categories"]["MatchedCategories"]} == judged


def test_contact_lens_counts_silences_over_three_seconds_and_only_interruptions(review: Review) -> None:
    silent = msgspec.structs.replace(
        review,
        duration=60.0,
        overlaps=tuple(each for each in review.overlaps if each.kind is OverlapKind.BACKCHANNEL),
    )
    characteristics = json.loads(one(silent, "contact-lens"))["ConversationCharacteristics"]
    assert [each["BeginOffsetMillis"] for each in characteristics["NonTalkTime"]["Instances"]] == [39_200]
    assert characteristics["NonTalkTime"]["TotalTimeMillis"] == 20_800 > NON_TALK
    assert characteristics["Interruptions"]["TotalCount"] == 0


LAYOUT: dict[str, Any] = {
    "Version": str,
    "Channel": str,
    "JobStatus": str,
    "LanguageCode": str,
    "ContentMetadata": {"Output": str},
    "CustomModels": list,
    "Participants": [{"ParticipantId": str, "ParticipantRole": str}],
    "Categories": {"MatchedCategories": list, "MatchedDetails": dict},
    "ConversationCharacteristics": {
        "TotalConversationDurationMillis": int,
        "Interruptions": {"InterruptionsByInterrupter": dict, "TotalCount": int, "TotalTimeMillis": int},
        "NonTalkTime": {"TotalTimeMillis": int, "Instances": list},
        "TalkSpeed": {
            "DetailsByParticipant": {"AGENT": {"AverageWordsPerMinute": int}, "CUSTOMER": {"AverageWordsPerMinute": int}}
        },
        "TalkTime": {
            "TotalTimeMillis": int,
            "DetailsByParticipant": {"AGENT": {"TotalTimeMillis": int}, "CUSTOMER": {"TotalTimeMillis": int}},
        },
    },
    "Transcript": [{"BeginOffsetMillis": int, "EndOffsetMillis": int, "Content": str, "Id": str, "ParticipantId": str}],
}
"""The fields of the layout's published example with their types; docs/exports.md says which are left out and why."""


def faults(content: object, layout: object, where: str = "") -> list[str]:
    """Where a JSON value differs from the layout."""
    if isinstance(layout, type):
        return [] if type(content) is layout else [f"{where}: {content!r} is no {layout.__name__}"]
    if isinstance(layout, list):
        if not isinstance(content, list):
            return [f"{where}: no list"]
        return [fault for number, each in enumerate(content) for fault in faults(each, layout[0], f"{where}[{number}]")]
    assert isinstance(layout, dict)
    if not isinstance(content, dict):
        return [f"{where}: no object"]
    return [
        fault
        for key, inner in layout.items()
        for fault in (faults(content[key], inner, f"{where}.{key}") if key in content else [f"{where}.{key}: missing"])
    ]


@cache
def service() -> ServiceModel:
    return ServiceModel(Loader().load_service_model("connect-contact-lens", "service-2"))


def official_faults(content: dict[str, Any]) -> str:
    """What the service's own published model of a segment faults in the transcript and the categories."""
    shape = service().shape_for("RealtimeContactAnalysisSegment")
    segments = [*({"Transcript": each} for each in content["Transcript"]), {"Categories": content["Categories"]}]
    return "".join(ParamValidator().validate(each, shape).generate_report() for each in segments)


def test_contact_lens_has_the_published_layout(review: Review) -> None:
    content = json.loads(one(review, "contact-lens"))
    assert faults(content, LAYOUT) == []
    assert official_faults(content) == ""


def test_the_checks_of_the_layout_see_faults(review: Review) -> None:
    content = json.loads(one(review, "contact-lens"))
    content["Transcript"][0]["Content"] = ""
    del content["Transcript"][1]["ParticipantRole"]
    content["ConversationCharacteristics"]["TalkTime"]["TotalTimeMillis"] = 1.5
    assert "Content" in official_faults(content)
    assert "ParticipantRole" in official_faults(content)
    assert faults(content, LAYOUT) == [".ConversationCharacteristics.TalkTime.TotalTimeMillis: 1.5 is no int"]


def test_nothing_is_scored_as_a_feeling(review: Review) -> None:
    assert all("entiment" not in each.text for form in FORMATS.values() for each in form(review))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("word", NASTY)
def test_hostile_words_stay_words(form: str, word: str) -> None:
    check(with_words("before", word, "after"), form)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=30), st.sampled_from(sorted(FORMATS)))
def test_any_words_can_be_read_back(words: list[str], form: str) -> None:
    check(with_words(*words), form)


def check(review: Review, form: str) -> None:
    """Read a review back whose only turn is the trainee's."""
    said = plain(review.turns[0].turn.text)
    words = [text for each in review.turns[0].turn.words if (text := plain(each.text))]
    match form:
        case "vtt":
            captions = webvtt.from_string(one(review, form)).captions
            assert {each.voice for each in captions} <= {"Trainee"}
            assert " ".join(html.unescape(each.text) for each in captions).split() == said.split()
        case "srt":
            subtitles = list(srt.parse(one(review, form)))
            text = " ".join(each.content.removeprefix("Trainee: ") for each in subtitles)
            assert not set("<>{}") & set(text)
            assert text.split() == said.replace("-->", "→").translate(str.maketrans("<>{}", "\u2039\u203a()")).split()
        case "textgrid":
            entries = read_grid(one(review, form)).getTier("Trainee words").entries
            assert [each.label for each in entries if each.label] == words
        case "csv":
            (turn,) = table(review, "-turns.csv")
            assert turn["text"].removeprefix("'") == said.removeprefix("'")
            assert not turn["text"].startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))
        case "contact-lens":
            content = json.loads(one(review, form))
            assert [each["Content"] for each in content["Transcript"]] == [said] * bool(said)
            assert official_faults(content) == ""


def read_grid(text: str) -> textgrid.Textgrid:
    """Praat's file through praatio, which reads from the disk only."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "call.TextGrid"
        path.write_bytes(text.encode())
        return textgrid.openTextgrid(str(path), includeEmptyIntervals=False)


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        pytest.param([(0.0, 0.5, "a"), (0.4, 0.9, "b")], ["a", "b"], id="words that overlap"),
        pytest.param([(0.0, 0.5, "a"), (0.1, 0.4, "b"), (0.5, 0.9, "c")], ["a b", "c"], id="one inside the other"),
        pytest.param([(0.0, 0.0004, "a"), (0.5, 0.9, "b")], ["b"], id="shorter than a millisecond at the start"),
        pytest.param([(0.5, 0.9, "a"), (0.9, 0.9004, "b")], ["a b"], id="shorter than a millisecond"),
        pytest.param([(0.0, 0.5, "a"), (60.0, 61.0, "b")], ["a", "b"], id="after the end of the call"),
    ],
)
def test_textgrid_intervals_never_overlap(words: list[tuple[float, float, str]], labels: list[str]) -> None:
    turn = Turn(Speaker.TRAINEE, Segment(0.0, 61.0), tuple(Word(text, Segment(start, end)) for start, end, text in words))
    review = made_review()
    review = msgspec.structs.replace(review, turns=(ReviewedTurn(turn=turn, figures=review.turns[0].figures),))
    entries = read_grid(one(review, "textgrid")).getTier("Trainee words").entries
    assert [each.label for each in entries] == labels
    assert all(left.end <= right.start for left, right in pairwise(entries))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("call.wav", "call"),
        ("../../etc/passwd", "etc_passwd"),
        ("a b\n<c>.flac", "a_b_c"),
        ("..", "call"),
        ("日本.wav", "call"),
        ("x" * 300 + ".wav", "x" * 80),
    ],
)
def test_names_of_files_are_harmless(review: Review, name: str, stem: str) -> None:
    assert stem_of(msgspec.structs.replace(review, name=name, practice=None)) == stem


def test_the_same_review_gives_the_same_bytes(review: Review) -> None:
    stored = from_json(to_json(review))
    assert all(form(stored) == form(from_json(to_json(stored))) for form in FORMATS.values())
    assert review.practice is not None
    assert review.practice.outcome is Outcome.FOLLOW_UP
