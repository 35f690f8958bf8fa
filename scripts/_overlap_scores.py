"""What is found of planted events: by the product in a practised and in an uploaded call, by a plain rule and by a peer."""

import importlib.util
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from _planted import Call, Planted

from voicecoach.app.review import Tools, review_file
from voicecoach.call.recording import RATE, Origin, Recording
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker, Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.edges.protocols import SpeechDetector
from voicecoach.listen.boundaries import channel_speech
from voicecoach.listen.overlaps import find_overlaps
from voicecoach.listen.turns import build_turns

NOTHING = "nothing"
PEER = "call_ai_metrics"
REACH = 0.15
"""Seconds by which a peer's event may lie before or after a planted one and still be it."""

Speech = Mapping[Speaker, Timeline]
Words = Mapping[int, Sequence[Word]]
"""By the id of a clip, what is heard in it."""


@dataclass(frozen=True)
class Answer:
    """What was found where an event was planted, and by which rule."""

    planted: Planted
    found: str
    rule: str = ""

    @property
    def interrupts(self) -> bool:
        """Whether it is called an interruption by the trainee."""
        return self.found == OverlapKind.INTERRUPTION


def speech_of(recording: Recording, detector: SpeechDetector) -> Speech:
    """When each is heard to speak."""
    return {
        speaker: channel_speech(recording.channel(speaker), detector.probabilities, detector.hop, recording.duration)
        for speaker in Speaker
    }


def words_of(call: Call, heard: Words) -> tuple[Word, ...]:
    """The trainee's words: what was heard in each planted piece, at its time."""
    shifted = [
        Word(word.text, word.segment.shifted(event.at.start), word.confidence)
        for event in call.events
        for word in heard[id(event.clip)]
    ]
    return tuple(sorted(shifted, key=lambda word: word.segment))


def practised(call: Call, speech: Speech, words: Sequence[Word]) -> tuple[Overlap, ...]:
    """As a review judges a practised call: the customer's turns and planned ends are known."""
    mine = build_turns(Speaker.TRAINEE, speech[Speaker.TRAINEE], speech[Speaker.CUSTOMER], words)
    customer = tuple(
        Turn(Speaker.CUSTOMER, heard, cut_short=heard.end < planned.end)
        for heard, planned in zip(call.heard, call.planned, strict=True)
    )
    return find_overlaps(mine, customer, call.planned, speech)


def uploaded(speech: Speech, words: Sequence[Word]) -> tuple[Overlap, ...]:
    """As a review judges an uploaded call: both sides are found in the sound."""
    mine = build_turns(Speaker.TRAINEE, speech[Speaker.TRAINEE], speech[Speaker.CUSTOMER], words)
    customer = build_turns(Speaker.CUSTOMER, speech[Speaker.CUSTOMER], speech[Speaker.TRAINEE], ())
    return find_overlaps(mine, customer, None, speech)


def answers(call: Call, overlaps: Sequence[Overlap]) -> list[Answer]:
    """For each planted event the trainee's overlap that shares most time with it."""
    found = []
    for event in call.events:
        near = [(part.duration, one) for one in overlaps if (part := one.segment & event.at) is not None]
        best = max(near, key=lambda each: each[0])[1] if near else None
        if best is None:
            found.append(Answer(event, NOTHING))
        elif best.by is Speaker.CUSTOMER:
            found.append(Answer(event, "the customer's", best.rule.split(":")[0]))
        else:
            found.append(Answer(event, str(best.kind), best.rule.split(":")[0]))
    return found


def whole_review(call: Call, seed: int, tools: Tools) -> tuple[Overlap, ...]:
    """What the review of the file says, from the sound to the overlaps, with nothing known beforehand."""
    import soundfile

    recording = call.recording(Origin.UPLOADED, seed)
    whole = Segment(0.0, recording.duration)
    sound = np.stack([recording.channel(speaker).read(whole) for speaker in (Speaker.TRAINEE, Speaker.CUSTOMER)], axis=1)
    with TemporaryDirectory() as folder:
        path = Path(folder, "call.flac")
        soundfile.write(path, sound, RATE)
        return review_file(path, "left", tools, lambda _what, _part: None).overlaps


def strangers(call: Call, overlaps: Sequence[Overlap]) -> int:
    """Interruptions where nothing was planted."""
    return sum(
        one.kind is OverlapKind.INTERRUPTION and not any(one.segment & event.at for event in call.events) for one in overlaps
    )


def any_overlap(call: Call, speech: Speech) -> list[Answer]:
    """The plain rule: whoever begins while the other speaks interrupts."""
    customer = speech[Speaker.CUSTOMER]
    starts = [part for part in speech[Speaker.TRAINEE] if customer.holds(part.start)]
    return [Answer(event, _called(any(part & event.at for part in starts))) for event in call.events]


def peer(call: Call, recording: Recording) -> list[Answer]:
    """What call-ai-metrics says of the same sound, by its own detector and settings; nothing where it is not installed."""
    if importlib.util.find_spec(PEER) is None:
        return []
    analyzer = importlib.import_module(PEER).CallAnalyzer()
    whole = Segment(0.0, recording.duration)
    sound = np.stack([recording.channel(speaker).read(whole) for speaker in Speaker], axis=1)
    report = analyzer.analyze(sound.astype(np.float64), sample_rate=RATE, speakers=[str(speaker) for speaker in Speaker])
    found = []
    for event in call.events:
        near = Segment(event.at.start - REACH, event.at.end + REACH)
        found.append(
            Answer(
                event, _called(any(one.by == Speaker.TRAINEE and near.holds(one.time_s) for one in report.interruption_events))
            )
        )
    return found


def _called(interruption: bool) -> str:
    return str(OverlapKind.INTERRUPTION) if interruption else NOTHING
