"""Hear rising frustration and mark it: hits and false alarms, against the mood that each clip was voiced at."""

import re
from collections.abc import Sequence

import msgspec

from voicecoach.call.event import CustomerBegan, Event, Marked, TraineeHeard
from voicecoach.call.segment import Segment
from voicecoach.review.drills.result import Judged, count

UPSET = 3
"""Mood from which a clip is one to mark."""

LEAST_LEAD = 4
"""More hits than false alarms, of six each, from which they were heard: by guessing that comes up in 2 of 100 tries."""

CLIP = "clip"
"""What the beat of a line to listen to begins with."""

MORE = "Listen to the pace, the pauses and the pitch of their first, calm line; how loud it is tells nothing here."
FEWER = "Wait until two things change at once, such as pace and pitch: one alone is just how people talk."
KEEP = "Keep listening for it on calls: spoken to this early, it seldom boils over."

_YES = re.compile(r"\b(?:two|2|to|too|rising|rises|now|yes|mark|marked|upset|frustrated|frustration|angry)\b")


class Clip(msgspec.Struct, frozen=True, kw_only=True):
    """One line that was heard: when, what was said, at which mood, and whether it was marked."""

    segment: Segment
    text: str
    mood: int
    marked: bool

    @property
    def upset(self) -> bool:
        """Whether it was one to mark."""
        return self.mood >= UPSET


def says_mark(text: str) -> bool:
    """Whether what was said or typed marks the clip: yes, two, rising, now; "no", "one" and silence leave it."""
    return _YES.search(text.lower()) is not None


def clips_of(events: Sequence[Event]) -> tuple[Clip, ...]:
    """The clips that count (the first one is only for comparison), with what was marked until the next one began."""
    heard = [event for event in events if isinstance(event, CustomerBegan) and event.beat.startswith(CLIP)]
    marks = [event.at for event in events if isinstance(event, Marked)]
    marks += [event.segment.start for event in events if isinstance(event, TraineeHeard) and says_mark(event.text)]
    ends = [*(event.planned.start for event in heard[1:]), float("inf")][: len(heard)]
    clips = [
        Clip(
            segment=event.planned,
            text=event.text,
            mood=event.mood,
            marked=any(event.planned.start <= mark < end for mark in marks),
        )
        for event, end in zip(heard, ends, strict=True)
    ]
    return tuple(clips[1:])


def judge(events: Sequence[Event]) -> Judged:
    """How many of the upset clips were marked, and how many of the calm ones."""
    return judge_clips(clips_of(events))


def judge_clips(clips: Sequence[Clip]) -> Judged:
    """The same of clips that are known."""
    upset, calm = [clip for clip in clips if clip.upset], [clip for clip in clips if not clip.upset]
    if not upset or not calm:
        return Judged(passed=None, happened="You left before there was anything to compare.", instead=MORE)
    hits, alarms = sum(clip.marked for clip in upset), sum(clip.marked for clip in calm)
    figures = (
        count("heard", hits, f"of {len(upset)}", "all"),
        count("false alarms", alarms, f"of {len(calm)}", "none"),
    )
    passed = hits - alarms >= LEAST_LEAD * min(1.0, len(upset) / 6)
    missed = next((clip for clip in upset if not clip.marked), None)
    wrong = next((clip for clip in calm if clip.marked), None)
    at = (missed or wrong or upset[0]) if hits < len(upset) or alarms == 0 else (wrong or upset[0])
    told = "is one that you missed" if at is missed else "was calm" if at is wrong else "is one that you heard"
    happened = (
        f"You heard {hits} of {len(upset)} upset lines, with {alarms} false alarm{'s' * (alarms != 1)}. “{at.text}” {told}."
    )
    instead = KEEP if passed else FEWER if alarms > len(upset) - hits else MORE
    return Judged(passed=passed, happened=happened, instead=instead, segment=at.segment, figures=figures)
