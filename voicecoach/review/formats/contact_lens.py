"""A call in the layout of Amazon Connect Contact Lens' post-call analysis, so that it stands beside production calls.

Layout: https://docs.aws.amazon.com/connect/latest/adminguide/contact-lens-example-output-files.html (version 1.1.0). The keys
and the roles AGENT and CUSTOMER are that layout's. No score of a feeling is written anywhere: this program has none.
"""

import msgspec

from voicecoach.call.finding import Verdict
from voicecoach.call.measure import Measure
from voicecoach.call.segment import Segment
from voicecoach.call.speech import OverlapKind, Speaker
from voicecoach.review.formats.file import ExportFile
from voicecoach.review.model import Review
from voicecoach.review.say import plain

VERSION = "1.1.0"
ROLES = {Speaker.TRAINEE: "AGENT", Speaker.CUSTOMER: "CUSTOMER"}
"""What Contact Lens calls the two."""

NON_TALK = 3.0
"""Seconds from which a silence of both counts as non-talk time, as it does there
(https://docs.aws.amazon.com/connect/latest/adminguide/search-conversations.html)."""

CATEGORY_VERDICTS = (Verdict.GOOD, Verdict.BAD, Verdict.MISSING)

Json = dict[str, object]


def contact_lens(review: Review) -> tuple[ExportFile, ...]:
    """The call as one JSON object."""
    content: Json = {
        "Version": VERSION,
        "Channel": "VOICE",
        "JobStatus": "COMPLETED",
        "LanguageCode": "en-US",
        "ContentMetadata": {"Output": "Redacted", "RedactionTypes": ["PII"]} if review.hidden else {"Output": "Raw"},
        "CustomerMetadata": {"ContactId": plain(review.name) or "call"},
        "CustomModels": [],
        "Participants": [{"ParticipantId": role, "ParticipantRole": role} for role in ROLES.values()],
        "Categories": _categories(review),
        "ConversationCharacteristics": {
            "TotalConversationDurationMillis": _ms(review.duration),
            "Interruptions": _interruptions(review),
            "NonTalkTime": _non_talk(review),
            "TalkSpeed": {"DetailsByParticipant": _talk_speed(review)},
            "TalkTime": _talk_time(review),
        },
        "Transcript": _transcript(review),
    }
    return (ExportFile("-contact-lens.json", msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"),)


def _categories(review: Review) -> Json:
    """One category for each skill and verdict, with the places where it was found."""
    found: dict[str, list[Json]] = {}
    for finding in review.findings:
        if finding.verdict in CATEGORY_VERDICTS:
            places = found.setdefault(f"{finding.skill}:{finding.verdict}", [])
            if finding.segment:
                places.append(_offsets(finding.segment))
    return {
        "MatchedCategories": list(found),
        "MatchedDetails": {name: {"PointsOfInterest": places} for name, places in found.items()},
    }


def _interruptions(review: Review) -> Json:
    """Interruptions alone: backchannels, early and failed starts are none."""
    by: dict[str, list[Json]] = {}
    for each in review.overlaps:
        if each.kind is OverlapKind.INTERRUPTION:
            by.setdefault(ROLES[each.by], []).append(_lasting(each.segment))
    counted = [each.segment for each in review.overlaps if each.kind is OverlapKind.INTERRUPTION]
    return {
        "InterruptionsByInterrupter": by,
        "TotalCount": len(counted),
        "TotalTimeMillis": sum(_ms(each.end) - _ms(each.start) for each in counted),
    }


def _non_talk(review: Review) -> Json:
    """Silences of both that last longer than `NON_TALK`."""
    talking = review.speech[Speaker.TRAINEE] | review.speech[Speaker.CUSTOMER]
    silent = talking.gaps(Segment(0.0, max(review.duration, 0.001)))
    instances = [_lasting(each) for each in silent if each.duration > NON_TALK]
    return {"TotalTimeMillis": sum(_ms(each.duration) for each in silent if each.duration > NON_TALK), "Instances": instances}


def _talk_speed(review: Review) -> Json:
    """Whole words a minute of each who said enough to have a pace."""
    paces = {role: review.figures[speaker].pace for speaker, role in ROLES.items()}
    return {role: {"AverageWordsPerMinute": round(pace.value)} for role, pace in paces.items() if pace.value is not None}


def _talk_time(review: Review) -> Json:
    times = {role: _time(review.figures[speaker].speaking_time) for speaker, role in ROLES.items()}
    known = {role: {"TotalTimeMillis": time} for role, time in times.items() if time is not None}
    return {"TotalTimeMillis": sum(time for time in times.values() if time is not None), "DetailsByParticipant": known}


def _time(measure: Measure) -> int | None:
    return None if measure.value is None else _ms(measure.value)


def _transcript(review: Review) -> list[Json]:
    """The turns that have words."""
    said = [(each.turn, plain(each.turn.text)) for each in review.turns]
    return [
        {
            "Id": f"turn-{number:04}",
            "ParticipantId": ROLES[turn.speaker],
            "ParticipantRole": ROLES[turn.speaker],
            "Content": text,
            **_offsets(turn.segment),
        }
        for number, (turn, text) in enumerate(said, start=1)
        if text
    ]


def _offsets(segment: Segment) -> Json:
    return {"BeginOffsetMillis": _ms(segment.start), "EndOffsetMillis": _ms(segment.end)}


def _lasting(segment: Segment) -> Json:
    return {**_offsets(segment), "DurationMillis": _ms(segment.end) - _ms(segment.start)}


def _ms(seconds: float) -> int:
    return max(0, round(seconds * 1000))
