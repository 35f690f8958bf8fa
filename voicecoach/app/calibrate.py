"""A trainee's own baseline from a calm minute: a passage that is read aloud, and two questions asked by a calm voice."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np

from voicecoach import __version__
from voicecoach.app.outgoing import Outgoing
from voicecoach.app.review import Tools
from voicecoach.app.write_down import write_down
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import CustomerBegan
from voicecoach.call.recording import (
    BLOCK,
    RATE,
    ArrayChannel,
    Latency,
    Origin,
    Recording,
    Samples,
    samples_to_seconds,
    seconds_to_samples,
)
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.edges.pronunciations import open_dictionary
from voicecoach.edges.protocols import Line, LiveSpeechDetector, Progress, Voice
from voicecoach.edges.store import Store
from voicecoach.edges.trainee_file import load_trainee, save_trainee
from voicecoach.listen.boundaries import channel_speech
from voicecoach.listen.calm_minute import STEPS, Listening, Step
from voicecoach.listen.find_baseline import Spoken, find_own_baseline
from voicecoach.listen.headset_check import Verdict, judge_microphone
from voicecoach.listen.leak import HARMLESS_DB, find_leak
from voicecoach.listen.own_baseline import OwnBaseline
from voicecoach.listen.turns import build_turns
from voicecoach.persona.delivery import delivery
from voicecoach.review.sound import sound_facts, untrue_level

KEPT = 3
"""Calibrations of a trainee that are kept, the newest: together they tell more, and a voice changes little in between."""

Tell = Callable[[str], None]


@dataclass(slots=True)
class _Minute:
    """The line while it is listened to; both channels on one clock."""

    line: Line
    detector: LiveSpeechDetector
    out: Outgoing
    heard: list[Samples] = field(default_factory=list)
    said: list[Samples] = field(default_factory=list)
    planned: list[Segment] = field(default_factory=list)

    @property
    def now(self) -> float:
        return samples_to_seconds(len(self.heard) * BLOCK)

    def block(self) -> float:
        """Move on by a block; the probability that the trainee spoke in it."""
        block = self.out.next_block(BLOCK)
        heard = self.line.exchange(block)
        self.heard.append(heard.samples)
        self.said.append(self.out.recorded_block(BLOCK))
        return self.detector.feed(heard.samples)

    def ask(self, step: Step, sound: Samples) -> None:
        """Say what is asked, and listen until the answer is over."""
        first, last = self.out.begin(sound, 0)
        planned = Segment(samples_to_seconds(first), samples_to_seconds(last))
        self.planned.append(planned)
        self.line.note(CustomerBegan(at=self.now, planned=planned, text=step.says, mood=0, beat="calibration", move="ask"))
        while self.now < planned.end:
            self.block()
        listening = Listening()
        while not listening.over(step):
            listening = listening.heard(self.block(), samples_to_seconds(BLOCK))


def hold_minute(line: Line, detector: LiveSpeechDetector, voice: Voice, tell: Tell) -> tuple[Recording, tuple[Segment, ...]]:
    """Ask for everything on a line, which is closed whatever happens; what was heard, and when each thing was asked.

    Raises
    ------
    VoicecoachError
        If the line breaks.
    """
    sounds = [voice.speak(step.says, delivery(0)) for step in STEPS]  # before the line opens, which then waits for nothing
    line.open()
    try:
        minute = _Minute(line, detector, Outgoing(seconds_to_samples(line.latency)))
        for step, sound in zip(STEPS, sounds, strict=True):
            tell(step.shows)
            minute.ask(step, sound)
        latency = Latency(seconds=line.latency, source=line.latency_source)
    finally:
        line.close()
    heard, said = (ArrayChannel(np.concatenate(part)) for part in (minute.heard, minute.said))
    return Recording(heard, said, Origin.PRACTISED, latency), tuple(minute.planned)


def find_calibration(
    recording: Recording, asked: Sequence[Segment], tools: Tools, about: tuple[str, str], progress: Progress
) -> OwnBaseline:
    """The baseline that a calm minute shows; ``about`` is the day and the devices.

    Raises
    ------
    VoicecoachError
        If the microphone hears the earphones, or nothing could be measured.
    """
    customer = Timeline.of(asked)
    speech = {Speaker.TRAINEE: _speech(recording, tools), Speaker.CUSTOMER: customer}
    _refuse_leak(recording, customer)
    words = write_down(recording, speech, [Speaker.TRAINEE], tools.transcriber, progress)
    turns = build_turns(Speaker.TRAINEE, speech[Speaker.TRAINEE], customer, words[Speaker.TRAINEE])
    notes, untrue = _of_the_sound(recording, speech)
    spoken = Spoken(read_until=asked[1].start, questions=tuple(asked[1:]))
    found = find_own_baseline(recording, turns, speech[Speaker.TRAINEE], spoken, open_dictionary(), untrue)
    if all(found[name].value is None for name in ("pace", "reading", "wait")):
        why = found["pace"].why_none
        raise VoicecoachError(f"nothing was kept, because you said too little to measure ({why}): calibrate again, and speak")
    model = str(tools.transcriber.provenance().get("model", tools.transcriber.name))
    return OwnBaseline(day=about[0], devices=about[1], made_by=f"voicecoach {__version__}, {model}", notes=notes, **found)


def keep_calibration(store: Store, trainee: str, found: OwnBaseline) -> None:
    """Keep a calibration with the trainee; of more than `KEPT` the oldest goes."""
    kept = load_trainee(trainee, store.home)
    calibrations = (*kept.calibrations, found)[-KEPT:]
    save_trainee(msgspec.structs.replace(kept, trainee=trainee, calibrations=calibrations), store.home)


def open_line(line: str, replies: Path | None, devices: tuple[str | None, str | None], home: Path) -> Line:
    """The headset, or recorded replies: one for the passage and one for each question."""
    if line == "file" and replies is not None:
        from voicecoach.edges.line_file import FileLine
        from voicecoach.edges.replies import load_replies
        from voicecoach.edges.vad import OfflineSilero
        from voicecoach.listen.calm_minute import PAUSE

        return FileLine(load_replies(replies, OfflineSilero(), PAUSE))
    from voicecoach.edges.calibration import load_calibrations
    from voicecoach.edges.headset import HeadsetLine

    return HeadsetLine(*devices, calibrations=load_calibrations(home))


def _speech(recording: Recording, tools: Tools) -> Timeline:
    return channel_speech(recording.trainee, tools.detector.probabilities, tools.detector.hop, recording.duration)


def _refuse_leak(recording: Recording, asked: Timeline) -> None:
    leak = find_leak(recording.customer, recording.trainee, asked)
    level = leak.attenuation.value
    if leak.found and level is not None and level < HARMLESS_DB:
        raise VoicecoachError(
            f"nothing was kept, because the microphone hears the earphones ({level:.0f} dB below what they play): turn "
            "them down, or use a closed headset, and calibrate again"
        )


def _of_the_sound(recording: Recording, speech: dict[Speaker, Timeline]) -> tuple[tuple[str, ...], str | None]:
    """What of the microphone limits the figures, and why the level is not to be trusted, if so."""
    heard = recording.trainee.read(Segment(0.0, recording.trainee.frames / RATE))
    judged = judge_microphone(heard, speech[Speaker.TRAINEE], sys.platform, asked=True)
    bad = [each for each in judged if each.verdict is Verdict.BAD]
    untrue = untrue_level(sound_facts(recording, speech), Speaker.TRAINEE)
    for each in bad:
        if each.part == "clipping":
            untrue = untrue or "the microphone is cut off at full scale, so louder speech does not read louder"
        if each.part == "automatic gain":
            untrue = untrue or "the microphone's gain is automatic, so louder speech does not read louder"
    return tuple(f"{each.part}: {each.found}; {each.change}" for each in bad), untrue
