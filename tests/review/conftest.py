"""A review whose every value is written here, as `voicecoach review` would make one of a short practised call."""

import os

import pytest

from voicecoach.call.event import Outcome
from voicecoach.call.finding import Finding, Verdict
from voicecoach.call.measure import Measure
from voicecoach.call.recording import Latency, Origin
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker, Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.listen.composure import Change, Composure
from voicecoach.listen.figures import SideFigures, TurnFigures, spread
from voicecoach.review.model import HeardOtherwise, MoodStep, Practice, Review, ReviewedTurn
from voicecoach.words.cues import Cue

CUSTOMER_SAYS = (
    (0.8, 7.9, "My parcel is two weeks late and nobody at your company can tell me where it is.", False),
    (14.2, 19.0, "Policy? I have been a customer for nine years and you read me the policy?", False),
    (26.1, 30.4, "Fine. And when exactly will I hear", True),
    (36.9, 39.2, "All right. Thank you.", False),
)
TRAINEE_SAYS = (
    (4.1, 4.6, "Mm-hm."),
    (8.6, 13.9, "I am so sorry, that must be frustrating, but our policy is that <b>parcels</b> may take fourteen days."),
    (19.8, 25.6, "You have waited two weeks and nobody told you why. I will look into this myself."),
    (29.2, 36.2, "I will call you on Friday before noon with the carrier's answer."),
)


def measure(unit: str, value: float | None = None, why: str | None = None) -> Measure:
    return Measure(unit=unit, value=value, why_none=why)


def turn(speaker: Speaker, start: float, end: float, text: str, *, cut: bool | None = None, doubtful: str = "") -> Turn:
    """A turn whose words take equal times."""
    texts = text.split()
    step = (end - start) / len(texts)
    words = tuple(
        Word(each, Segment(start + number * step, start + (number + 1) * step), 0.31 if each == doubtful else 0.94)
        for number, each in enumerate(texts)
    )
    return Turn(speaker, Segment(start, end), words, cut)


def cue(skill: str, *, good: bool, turn: Turn, first: int, last: int) -> Cue:
    words = turn.words[first : last + 1]
    return Cue(
        skill=skill,
        good=good,
        quote=" ".join(word.text for word in words),
        first=first,
        last=last,
        segment=Segment(words[0].segment.start, words[-1].segment.end),
        rule="written in a test",
        confidence=0.9,
    )


def finding(cue: Cue, **more: str) -> Finding:
    return Finding(
        skill=cue.skill,
        verdict=Verdict.GOOD if cue.good else Verdict.BAD,
        rule=cue.rule,
        quote=cue.quote,
        segment=cue.segment,
        confidence=cue.confidence,
        **more,
    )


def figures(speaker: Speaker) -> SideFigures:
    trainee = speaker is Speaker.TRAINEE
    return SideFigures(
        speaking_time=measure("s", 18.6 if trainee else 18.5),
        talk_share=measure("%", 50.1 if trainee else 49.9),
        turns=measure("turns", 4.0),
        pace=measure("wpm", 158.2 if trainee else 171.0),
        net_pace=measure("wpm", 176.4 if trainee else 189.3),
        level=measure("dBFS", -24.3 if trainee else -19.8),
        pitch=measure("Hz", 121.0 if trainee else 205.0),
        pitch_range=measure("semitones", 7.3) if trainee else measure("semitones", why="fewer than 3 seconds of voiced speech"),
        wait=measure("s", 0.75 if trainee else 0.4),
        longest_turn=measure("s", 7.0 if trainee else 7.1),
        waits=(0.7, 0.8) if trainee else (0.3, 0.5),
        wait_spread=spread((0.7, 0.8) if trainee else (0.3, 0.5)),
        articulation=measure("syllables/s", 4.6 if trainee else 5.3),
        pause=measure("s", 0.41) if trainee else measure("s", why="no pause of 0.25 s inside a turn"),
        monologue=measure("s", 7.0 if trainee else 7.1),
        loudness=measure("LUFS", -23.1 if trainee else -18.9),
        silences=Timeline((Segment(20.0, 23.4),)) if trainee else Timeline(),
    )


def composure() -> Composure:
    """One change that is shown, one that is certainly small, and one that cannot be told."""
    pace = Change(
        unit="%",
        small=(-13.04, 15.0),
        counts=(6, 3),
        baseline=4.4,
        after=5.5,
        change=25.2,
        interval=(11.4, 40.9),
        smallest=17.5,
    )
    level = Change(
        unit="dB",
        small=(-4.5, 4.5),
        counts=(6, 3),
        baseline=-24.6,
        after=-23.8,
        change=0.8,
        interval=(-0.9, 2.5),
        smallest=2.4,
    )
    why = "too few answers to tell: 1 after escalations and 2 elsewhere, 3 each are needed"
    wait = Change(unit="s", small=(-0.5, 0.5), counts=(2, 1), why_none=why)
    return Composure(escalations=(13.9,), after=Timeline((Segment(13.9, 36.2),)), pace=pace, level=level, wait=wait)


def reviewed(turn: Turn, *cues: Cue) -> ReviewedTurn:
    pace = 60 * len(turn.words) / turn.segment.duration
    return ReviewedTurn(
        turn=turn,
        figures=TurnFigures(
            pace=measure("wpm", pace) if len(turn.words) > 5 else measure("wpm", why="too few words to tell"),
            level=measure("dBFS", -24.0),
        ),
        cues=cues,
    )


@pytest.fixture(scope="session")
def review() -> Review:
    return made_review()


@pytest.fixture
def update_gold() -> bool:
    """Whether the gold files are to be written anew: ``VOICECOACH_UPDATE_GOLD=1 python -m pytest tests/review``."""
    return os.environ.get("VOICECOACH_UPDATE_GOLD") == "1"


def made_review() -> Review:
    customer = [turn(Speaker.CUSTOMER, start, end, text, cut=cut) for start, end, text, cut in CUSTOMER_SAYS]
    hum, policy, own, promise = (turn(Speaker.TRAINEE, *said, doubtful="carrier's") for said in TRAINEE_SAYS)
    sorry = cue("apologise", good=True, turn=policy, first=0, last=3)
    feels = cue("empathise", good=True, turn=policy, first=4, last=7)
    shield = cue("no_policy_shield", good=False, turn=policy, first=9, last=12)
    owned = cue("own_it", good=True, turn=own, first=11, last=16)
    friday = cue("follow_up", good=True, turn=promise, first=0, last=5)
    overlaps = (
        Overlap(OverlapKind.BACKCHANNEL, Speaker.TRAINEE, Segment(4.1, 4.6), "backchannel-words: short", "Mm-hm.", 3.8, False),
        Overlap(OverlapKind.INTERRUPTION, Speaker.TRAINEE, Segment(29.2, 30.4), "interruption: inside", "I will", 2.4, True),
    )
    findings = (
        finding(
            shield,
            happened="You answered the complaint with a rule.",
            why="A rule quoted as an answer tells the customer that nobody is going to try.",
            instead="Say what you will try first: “Let me find out what I can do about your parcel.”",
        ),
        finding(sorry, happened="You apologised.", why="An apology opens the door.", instead="Say it once, for what failed."),
        finding(feels, happened="You named how it must be for them.", why="A feeling that was named need not be proven."),
        finding(owned, happened="You took it on yourself.", why="One person in charge is enough."),
        finding(friday, happened="You promised to come back, with a day.", why="A day can be relied on."),
        Finding(
            skill="hear_out",
            verdict=Verdict.BAD,
            rule="interruption",
            happened="You came in while the customer still had 2.4 seconds to say.",
            why="A customer who was heard to the end has less to shout about.",
            instead="Wait until “when exactly will I hear” has ended; count to one, then promise the day.",
            segment=Segment(28.2, 30.4),
        ),
        Finding(
            skill="fair_solution",
            verdict=Verdict.MISSING,
            rule="never asked",
            happened="You never asked what the customer would consider fair.",
            why="Asked for a fair solution, many customers name less than you feared.",
            instead="“What would make this right for you?”",
        ),
        Finding(
            skill="next_steps",
            verdict=Verdict.MISSING,
            rule="no steps",
            happened="You did not say what happens next, step by step.",
            why="A customer who knows what happens next need not chase it.",
            instead="“First I ask the carrier, then I call you on Friday.”",
        ),
        Finding(
            skill="no_handoff",
            verdict=Verdict.NO_OCCASION,
            rule="none",
            happened="Nobody asked to be passed on.",
            why="Every hand-off starts over.",
        ),
        Finding(
            skill="restate",
            verdict=Verdict.NOT_KNOWABLE,
            rule="doubtful words",
            happened="You may have restated the issue.",
            why="Hearing the issue in your words is the first proof that you listened.",
            segment=Segment(19.8, 23.0),
            withheld="the words were heard with too little confidence",
        ),
    )
    turns = (
        reviewed(customer[0]),
        reviewed(hum),
        reviewed(policy, sorry, feels, shield),
        reviewed(customer[1]),
        reviewed(own, owned),
        reviewed(customer[2]),
        reviewed(promise, friday),
        reviewed(customer[3]),
    )
    return Review(
        name="2026-01-02T03-04-05-late_parcel",
        origin=Origin.PRACTISED,
        duration=41.5,
        latency=Latency(seconds=0.0, source="virtual line, one clock"),
        speech={
            Speaker.TRAINEE: Timeline.of(each.segment for each in (hum, policy, own, promise)),
            Speaker.CUSTOMER: Timeline.of(each.segment for each in customer),
        },
        turns=turns,
        overlaps=overlaps,
        figures={speaker: figures(speaker) for speaker in Speaker},
        findings=findings,
        composure=composure(),
        warnings=("The trainee's channel clips 12 times: speak further from the microphone, or turn its gain down.",),
        practice=Practice(
            persona="late_parcel",
            persona_name="Maya <Okafor> & Sons",
            persona_sha256="0" * 64,
            seed=7,
            line="file",
            mood_start=3,
            mood_end=1,
            moods=(
                MoodStep(at=13.9, before=3, after=4, reasons=("hid behind policy",)),
                MoodStep(at=25.6, before=4, after=2, reasons=("took it on personally", "restated the issue")),
                MoodStep(at=36.2, before=2, after=1, reasons=("promised a call with a day",)),
            ),
            outcome=Outcome.FOLLOW_UP,
            ending="promised_friday",
            heard_otherwise=(HeardOtherwise(at=8.6, what="Pace", unit="words a minute", heard=171.0, review=192.5),),
        ),
        provenance={
            "transcriber": {"engine": "faster-whisper", "engine_version": "1.2.1", "model": "base", "threads": 2},
            "speech_detector": {"engine": "onnxruntime", "model": "silero-vad v6"},
            "thresholds": {"turn_pause_s": 1.0, "early_start_s": 0.5},
        },
    )
