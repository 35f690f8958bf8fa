"""What the trainee promised to come back with, and when: from the review's cues, and as a calendar file (RFC 5545)."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from voicecoach.call.speech import Speaker
from voicecoach.review.model import Review
from voicecoach.words.promised import Promised, promised

CUE = "follow_up:good"
FOLD = 73
"""Octets of a line of a calendar file, without its end; longer ones are folded (RFC 5545, 3.1)."""


class FollowUp(msgspec.Struct, frozen=True, kw_only=True):
    """One promise to come back: the words, the second of the call, and when it is due (None = no day was named)."""

    quote: str
    at: float
    due: Promised | None


def follow_ups(review: Review, called: datetime) -> tuple[FollowUp, ...]:
    """The promises of a call that began at a time, in their order; what falls due at the same time stands once."""
    found: list[FollowUp] = []
    for each in _promises(review, called):
        if each.due is None or all(each.due != other.due for other in found):
            found.append(each)
    return tuple(found)


def _promises(review: Review, called: datetime) -> Iterator[FollowUp]:
    for turn in review.turns:
        if turn.turn.speaker is not Speaker.TRAINEE:
            continue
        for cue in turn.cues:
            if cue.name == CUE:
                words = " ".join(word.text for word in turn.turn.words)
                sentence = _sentence(words, cue.quote)
                at = cue.segment.start if cue.segment else turn.turn.segment.start
                yield FollowUp(quote=sentence, at=at, due=promised(sentence, called))


def _sentence(text: str, quote: str) -> str:
    """The sentence of a text that holds a quote; the quote itself where it cannot be found."""
    at = text.find(quote)
    if at < 0:
        return quote
    start = max(text.rfind(mark, 0, at) for mark in (". ", "? ", "! "))
    ends = [end for mark in (". ", "? ", "! ") if (end := text.find(mark, at + len(quote) - 1)) >= 0]
    return text[start + 2 if start >= 0 else 0 : min(ends) + 1 if ends else len(text)].strip()


def calendar(review: Review, found: Sequence[FollowUp], called: datetime) -> str:
    """The promises that name a day as a calendar file: the same text for the same call."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//voicecoach//follow-up//EN"]
    who = review.practice.persona_name if review.practice else "the customer"
    for number, each in enumerate((each for each in found if each.due), start=1):
        assert each.due is not None  # noqa: S101 - the line above lets only such through
        lines += ["BEGIN:VEVENT", f"UID:{_plain(review.name)}-{number}@voicecoach", f"DTSTAMP:{_stamp(called)}Z"]
        if each.due.moment:
            lines += [f"DTSTART:{_stamp(each.due.moment)}", f"DTEND:{_stamp(each.due.moment + timedelta(minutes=15))}"]
        else:
            lines += [f"DTSTART;VALUE=DATE:{each.due.day:%Y%m%d}"]
        lines += [f"SUMMARY:{_text(f'Call {who} back')}", f"DESCRIPTION:{_text(each.quote)}", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _stamp(when: datetime) -> str:
    return f"{when:%Y%m%dT%H%M%S}"


def _plain(text: str) -> str:
    return "".join(char for char in text if char.isalnum() or char in "-_.")


def _text(text: str) -> str:
    """A text value: its special marks escaped, no line ends or other controls in it (RFC 5545, 3.3.11)."""
    clean = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    for mark in ("\\", ";", ","):
        clean = clean.replace(mark, f"\\{mark}")
    return clean


def _folded(line: str) -> Iterator[str]:
    part, size = "", 0
    for char in line:
        octets = len(char.encode("utf-8"))
        if size + octets > FOLD:
            yield part
            part, size = " ", 1
        part, size = part + char, size + octets
    yield part
