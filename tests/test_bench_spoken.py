"""The bench with spoken trainees: what it reads, holds and reckons; voice, detector and transcriber are fakes here."""

import math
import re
from pathlib import Path

import pytest
import yaml
from bench_spoken import FOLDER, Held, Prepares, SpokenTrainee, correlation, hold, late_mood, read_trainees, report, voiced

from voicecoach.app.prepare import PracticeOptions
from voicecoach.app.request import PracticeRequest
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.personas import load_persona
from voicecoach.edges.replies import load_replies
from voicecoach.edges.store import Store
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import FakeSpeechDetector
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import InlineWorker

RUDE = SpokenTrainee(name="rude", conduct=1, replies=("Calm down, that is your own fault.", "That is not my problem, calm down."))
KIND = SpokenTrainee(
    name="kind", conduct=2, replies=("I am so sorry that the internet is down again.", "I would be upset too, and I will fix it.")
)


def with_fakes(trainee: SpokenTrainee) -> Prepares:
    def prepares(options: PracticeOptions) -> PracticeRequest:
        assert options.replies is not None
        return PracticeRequest(
            persona=options.persona,
            seed=options.seed,
            line=FileLine(load_replies(options.replies, FakeSpeechDetector(), 1.0)),
            worker=InlineWorker(FakeTranscriber(trainee.replies), FakeVoice()),
            detector=FakeSpeechDetector(),
            store=Store(options.home),
            started=options.started,
            provenance={},
        )

    return prepares


def held(conduct: int, last: int) -> Held:
    return Held(
        caller="a", trainee=str(conduct), conduct=conduct, seed=1, first=3, last=last, late=float(last), answers=2, replies=2,
        ending="over", outcome="resolved", seconds=60.0,
    )  # fmt: skip


def test_there_are_eight_trainees_of_three_callers_and_their_conduct_is_a_ranking() -> None:
    read = read_trainees()
    assert len(read) == 3
    for one in read:
        load_persona(one.caller)
        assert len(one.trainees) >= 8
        replies = [reply for trainee in one.trainees for reply in trainee.replies]
        assert len(set(replies)) == len(replies)


def test_a_ranking_with_a_gap_is_refused(tmp_path: Path) -> None:
    document = yaml.safe_load((FOLDER / "no_refund.yaml").read_text(encoding="utf-8"))
    document["trainees"][2]["conduct"] = 9
    (tmp_path / "no_refund.yaml").write_text(yaml.safe_dump(document), encoding="utf-8")
    with pytest.raises(SystemExit, match="worst to best"):
        read_trainees(tmp_path)


def test_a_call_is_held_with_all_replies_and_its_transcript_is_kept(tmp_path: Path) -> None:
    rude, kind = (hold("internet_down", who, 1, FakeVoice(), tmp_path, with_fakes(who)) for who in (RUDE, KIND))
    assert rude.answers == rude.replies == kind.answers == 2
    assert rude.last > kind.last
    assert rude.outcome == kind.outcome == "broken_off"
    text = next((tmp_path / "transcripts").glob("*rude*")).read_text(encoding="utf-8")
    assert "CUSTOMER [3 opening]" in text
    assert "TRAINEE heard: That is not my problem, calm down." in text
    assert len(list((tmp_path / "replies").glob("*.flac"))) == 4


def test_a_reply_is_voiced_once(tmp_path: Path) -> None:
    path = voiced("Hello there.", FakeVoice(), tmp_path)
    before = path.stat().st_mtime_ns
    assert voiced("Hello there.", FakeVoice(), tmp_path) == path
    assert path.stat().st_mtime_ns == before


def test_the_late_mood_is_weighted_by_the_seconds_of_the_second_half() -> None:
    assert late_mood([(0.0, 3)], 60.0) == 3
    assert late_mood([(0.0, 3), (45.0, 1)], 60.0) == pytest.approx(2.0)
    assert late_mood([(0.0, 4), (10.0, 2)], 60.0) == pytest.approx(2.0)


def test_the_report_tells_the_correlation_and_whether_the_goal_is_met() -> None:
    fair = [held(conduct, 5 - conduct // 2) for conduct in range(1, 9)]
    assert correlation(fair) < -0.9
    assert re.search(r"\| all \| 8 \| -0\.9\d \(-1\.00 to -0\.\d\d\) \|.*\| met \|", report(fair))
    unfair = [held(conduct, conduct // 2) for conduct in range(1, 9)]
    assert "**missed**" in report(unfair)
    assert math.isnan(correlation([held(conduct, 3) for conduct in range(1, 9)]))
    assert "Too few" in report(fair[:2])
