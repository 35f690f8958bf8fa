"""What a report shows of the time after the call: promises with their days, what was learnt, what a new reading changed."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from voicecoach.call.finding import Finding
from voicecoach.call.segment import Segment
from voicecoach.review.compare import Changes, compare
from voicecoach.review.follow_ups import FollowUp, calendar, follow_ups
from voicecoach.review.model import Review
from voicecoach.review.moments import Moment, moment
from voicecoach.review.notes import Notes
from voicecoach.review.say import NONE, SPEAKERS, clock, figure, plain
from voicecoach.review.versions import names_of
from voicecoach.words.skills import SKILLS

PROMISE_SECONDS = 6.0
"""Seconds played of a promise: about one sentence."""

MOST_CHANGES = 12
"""Lines of what a new reading changed; more are counted."""

VERDICTS = {"good": "done well", "bad": "to work on", "missing": "missing"}


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What lies beside a review: when the call began, what the trainee wrote after it, the review before this one, and notes."""

    began: datetime | None = None
    learned: str = ""
    earlier: Review | None = None
    notes: Notes = Notes()


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """One promise as it is shown; ``due`` says that no day was understood where there is none."""

    due: str
    quote: str
    moment: Moment


class Afterwards(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a report that comes after the call; ``calendar`` is a calendar file's text, empty where no day was named."""

    name: str
    promises: tuple[Promise, ...] = ()
    calendar: str = ""
    learned: str = ""
    reread: bool = False
    changes: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is something to show."""
        return bool(self.promises or self.learned or self.reread)


def afterwards(review: Review, kept: Kept) -> Afterwards:
    """What is shown of a call after its end."""
    found = follow_ups(review, kept.began) if kept.began else ()
    dated = kept.began is not None and any(each.due for each in found)
    return Afterwards(
        name=plain(review.name),
        promises=tuple(_promise(each, review.duration) for each in found),
        calendar=calendar(review, found, kept.began) if dated and kept.began else "",
        learned=plain(kept.learned),
        reread=kept.earlier is not None,
        changes=tuple(changes_in_words(compare(kept.earlier, review))) if kept.earlier else (),
    )


def due_in_words(each: FollowUp) -> str:
    """The day of a promise and its time where one was said: "Friday, March 13, 12:00"."""
    if each.due is None:
        return "no day that is understood"
    day = f"{each.due.day:%A, %B} {each.due.day.day}"
    return f"{day}, {each.due.at:%H:%M}" if each.due.at else day


def _promise(each: FollowUp, duration: float) -> Promise:
    stretch = Segment(each.at, max(each.at + 0.1, min(duration, each.at + PROMISE_SECONDS)))
    return Promise(due=due_in_words(each), quote=plain(each.quote), moment=moment(stretch, "the promise", duration))


def changes_in_words(changes: Changes) -> Iterator[str]:
    """One line for each thing that a new reading says otherwise, then what made the difference."""
    lines = [*_findings("Now found", changes.gained), *_findings("No longer found", changes.lost)]
    for each in changes.moved:
        values = [NONE if value is None else figure(value, 1) for value in (each.before, each.after)]
        lines.append(
            f"{SPEAKERS[each.speaker]}, {plain(each.name).replace('_', ' ')}: {values[0]} → {values[1]} {plain(each.unit)}"
        )
    yield from lines[:MOST_CHANGES]
    if len(lines) > MOST_CHANGES:
        yield f"And {len(lines) - MOST_CHANGES} more."
    if changes.made:
        yield f"Made otherwise than before: {plain(names_of(changes.made))}."


def _findings(what: str, findings: Sequence[Finding]) -> Iterator[str]:
    for each in findings:
        when = f" at {clock(each.segment.start)}" if each.segment else ""
        title = SKILLS[each.skill].title if each.skill in SKILLS else each.skill
        said = f"“{plain(each.quote)}”" if each.quote else plain(each.happened)
        yield f"{what}{when}: {plain(title)}, {VERDICTS.get(each.verdict.value, each.verdict.value)}: {said}"
