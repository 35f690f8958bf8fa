"""Reviews from end to end: real recordings, the real speech detector, real Whisper where it is told by name."""

import base64
import io
import re
import stat
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from voicecoach.app.page_sound import PageSound
from voicecoach.app.review import REVIEW, Tools, review_file, review_session, write_report
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import CallBegan, CallEnded, CustomerBegan, CustomerStopped, Outcome
from voicecoach.call.recording import BLOCK, RATE, Latency, Origin
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker
from voicecoach.edges.journal import Journal
from voicecoach.edges.sound_files import encode_call, open_recording
from voicecoach.edges.store import SessionMeta, Store, StoredSession
from voicecoach.edges.transcribers import FakeTranscriber, open_transcriber
from voicecoach.edges.vad import OfflineSilero
from voicecoach.review.model import Review, from_json, to_json

SAID = (
    "I am so sorry about that",
    "and I will find out myself where your order is today",
    "is there anything else that I can do for you",
)


def no_progress(step: str, part: float) -> None:
    assert step
    assert 0 <= part <= 1


@pytest.fixture(scope="module")
def order_call(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first 30 seconds of a real 8 kHz mu-law call."""
    sound, rate = soundfile.read(shared_data / "calls" / "order_support_mulaw.wav", frames=30 * 8000)
    path = tmp_path_factory.mktemp("call") / "order.wav"
    soundfile.write(path, sound, rate, subtype="ULAW")
    return path


@pytest.fixture(scope="module")
def reviewed(order_call: Path) -> Review:
    return review_file(order_call, "left", Tools(FakeTranscriber(SAID), OfflineSilero()), no_progress)


def test_a_recorded_call_gets_turns_figures_and_provenance(reviewed: Review) -> None:
    assert reviewed.origin is Origin.UPLOADED
    assert reviewed.name == "order.wav"
    assert reviewed.duration == pytest.approx(30.0, abs=0.01)
    for speaker in Speaker:
        assert [each for each in reviewed.turns if each.turn.speaker is speaker]
        assert (reviewed.figures[speaker].speaking_time.value or 0) > 1
    assert reviewed.provenance["transcriber"] == {"engine": "fake"}
    models = {"meaning", "pronouncing_dictionary", "speech_detector", "transcriber"}
    assert set(reviewed.provenance) == {"recording", "rules", "thresholds", "versions"} | models
    assert len(str(reviewed.provenance["recording"]["sha256"])) == 64
    assert reviewed.provenance["thresholds"]["turns.turn_pause"] == 1.0


def test_neither_folders_nor_the_time_of_day_get_into_a_review(reviewed: Review, order_call: Path) -> None:
    content = to_json(reviewed).decode()
    assert str(order_call.parent) not in content
    assert not re.search(r"20\d\d-\d\d-\d\d", content)


def test_threads_change_nothing(reviewed: Review, order_call: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.app.review.BOTH_SIDES_SECONDS", 1.0)
    in_turn = review_file(order_call, "left", Tools(FakeTranscriber(SAID), OfflineSilero()), no_progress)
    assert to_json(in_turn) == to_json(reviewed)


def test_the_sides_change_places_when_the_trainee_is_on_the_other_one(reviewed: Review, order_call: Path) -> None:
    turned = review_file(order_call, "right", Tools(FakeTranscriber(SAID), OfflineSilero()), no_progress)
    assert turned.speech[Speaker.TRAINEE] == reviewed.speech[Speaker.CUSTOMER]
    assert turned.figures[Speaker.TRAINEE].level == reviewed.figures[Speaker.CUSTOMER].level


def test_progress_goes_up_and_says_what_is_done(order_call: Path) -> None:
    told: list[tuple[str, float]] = []
    tools = Tools(FakeTranscriber(SAID), OfflineSilero())
    review_file(order_call, "left", tools, lambda step, part: told.append((step, part)))
    parts = [part for _, part in told]
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    assert "writing down what was said" in dict(told)


def test_the_report_holds_the_call_and_is_the_owners_alone(reviewed: Review, order_call: Path, tmp_path: Path) -> None:
    recording = open_recording(order_call, "left")
    report = write_report(reviewed, recording, tmp_path / "out")
    assert report == tmp_path / "out" / "report.html"
    assert {stat.S_IMODE(each.stat().st_mode) for each in report.parent.iterdir()} == {0o600}
    assert from_json((report.parent / REVIEW).read_bytes()) == reviewed
    document = report.read_text(encoding="utf-8")
    (encoded,) = re.findall(r'src="data:audio/mpeg;base64,([^"]+)"', document)
    heard, rate = soundfile.read(io.BytesIO(base64.b64decode(encoded)))
    assert rate == RATE
    assert abs(len(heard) / rate - 30) < 0.2
    for index, channel in enumerate((recording.trainee, recording.customer)):
        whole = channel.read(Segment(0, 30))[: len(heard)]
        shift = _delay(whole, heard[: len(whole), index])
        assert abs(shift) < 0.1, "what a button plays is what was said there"


def _delay(one: np.ndarray, other: np.ndarray) -> float:
    """Seconds by which the other lags, by correlation."""
    size = 1 << (len(one) + len(other)).bit_length()
    both = np.fft.irfft(np.fft.rfft(other, size) * np.conj(np.fft.rfft(one, size)), size)
    best = int(both.argmax())
    return (best if best < size // 2 else best - size) / RATE


def test_the_call_is_encoded_to_the_same_bytes_each_time(order_call: Path) -> None:
    recording = open_recording(order_call, "left")
    content, kind = encode_call(recording)
    assert encode_call(recording) == (content, kind)
    assert len(content) * 8 / 30 < 50_000


def test_a_second_run_with_real_whisper_is_byte_identical(order_call: Path, tmp_path: Path) -> None:
    written = []
    for run, sound in (("first", None), ("second", PageSound())):
        tools = Tools(open_transcriber("faster", "tiny.en", 2), OfflineSilero())
        review = review_file(order_call, "left", tools, no_progress, sound=sound)
        report = write_report(review, open_recording(order_call, "left"), tmp_path / run, sound=sound)
        written.append((report.read_bytes(), (report.parent / REVIEW).read_bytes()))
    assert written[0] == written[1]
    words = [word.text.lower() for each in from_json(written[0][1]).turns for word in each.turn.words]
    assert len(words) > 30
    assert any("order" in word for word in words)


def test_what_cannot_be_reviewed_is_said_before_any_model_works(tmp_path: Path) -> None:
    path = tmp_path / "mono.wav"
    soundfile.write(path, np.zeros(16000), 16000)
    with pytest.raises(VoicecoachError, match="is mono"):
        review_file(path, "left", Tools(FakeTranscriber(()), OfflineSilero()), no_progress)


def practised(home: Path, shared_data: Path, persona_text: str = "") -> StoredSession:
    """A session whose trainee is a real voice (11 s from 12 s on) and whose customer spoke from 1 s to 9 s."""
    trainee, rate = soundfile.read(shared_data / "speech" / "jfk.flac", dtype="float32")
    trainee = soxr.resample(trainee.mean(axis=1), rate, RATE)
    both = np.zeros((26 * RATE // BLOCK * BLOCK, 2), np.float32)
    both[12 * RATE : 12 * RATE + len(trainee), 0] = trainee
    both[RATE : 9 * RATE, 1] = np.random.default_rng(1).normal(0, 0.05, 8 * RATE)
    meta = SessionMeta(
        id="2026-01-02T03-04-05-late_parcel",
        started="2026-01-02T03:04:05",
        persona="late_parcel",
        persona_name="Maya Okafor",
        seed=1,
        line="file",
        latency=Latency(),
        provenance={},
    )
    store = Store(home)
    folder, _ = store.create(meta, persona_text or "name: [")
    with Journal(folder) as journal:
        for start in range(0, len(both), BLOCK):
            journal.write(both[start : start + BLOCK, 0], both[start : start + BLOCK, 1])
        journal.event(CallBegan(at=0, persona="late_parcel", persona_sha256="ab", seed=1, line="file", mood=2))
        journal.event(CustomerBegan(at=1, planned=Segment(1, 9), text="Where is my parcel?", mood=2, beat="opening", move="1"))
        journal.event(CustomerStopped(at=9, cut_short=False))
        journal.event(CallEnded(at=26, outcome=Outcome.UNRESOLVED, ending="nothing"))
    return store.find("last")


def test_a_session_is_reviewed_by_the_same_code(tmp_path: Path, shared_data: Path) -> None:
    session = practised(tmp_path, shared_data)
    said = ("I am so sorry that your parcel is late and I will find out where it is today myself",)
    review = review_session(session, Tools(FakeTranscriber(said), OfflineSilero()), no_progress)
    customer, trainee = (each.turn for each in review.turns[:2])
    assert (customer.speaker, customer.text, customer.segment) == (Speaker.CUSTOMER, "Where is my parcel?", Segment(1, 9))
    assert trainee.speaker is Speaker.TRAINEE
    assert trainee.segment.start == pytest.approx(12.3, abs=0.3)
    assert "".join(word for each in review.turns[1:] for word in each.turn.text.split()) == said[0].replace(" ", "")
    assert review.practice is not None
    assert review.practice.persona_name == "Maya Okafor"
    assert any("cannot be read any more" in warning for warning in review.warnings)
    assert write_report(review, session.recording, session.folder).is_file()


def test_a_customer_s_file_that_still_reads_gives_no_warning(tmp_path: Path, shared_data: Path) -> None:
    text = (Path(__file__).resolve().parents[2] / "personas" / "late_parcel.yaml").read_text(encoding="utf-8")
    session = practised(tmp_path, shared_data, text)
    review = review_session(session, Tools(FakeTranscriber(("Good morning to you",) * 3), OfflineSilero()), no_progress)
    assert not any("cannot be read" in warning for warning in review.warnings)


def test_a_leaking_call_is_warned_of_and_its_doubtful_overlaps_are_left_unscored(order_call: Path, tmp_path: Path) -> None:
    sound, rate = soundfile.read(order_call, dtype="float32")
    sound[240:, 0] += sound[:-240, 1] * 0.2
    path = tmp_path / "leaking.wav"
    soundfile.write(path, sound, rate)
    tools = Tools(FakeTranscriber(SAID), OfflineSilero())
    clean, leaking = (review_file(each, "left", tools, no_progress) for each in (order_call, path))
    assert not [each for each in clean.warnings if "microphone hears" in each]
    (said,) = (each for each in leaking.warnings if "microphone hears" in each)
    assert said.startswith("The trainee's microphone hears the customer (14 dB below)")
    assert leaking.overlaps == clean.overlaps
    assert leaking.figures[Speaker.TRAINEE].turns == clean.figures[Speaker.TRAINEE].turns
    assert review_file(path, "left", tools, no_progress) == leaking
