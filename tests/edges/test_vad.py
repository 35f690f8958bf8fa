"""Silero on real speech: it answers the same however the sound is cut, and its weights are checked."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.edges import vad
from voicecoach.edges.vad import FakeSpeechDetector, LiveSilero, OfflineSilero


@pytest.fixture(scope="module")
def speech(shared_data: Path) -> Samples:
    import soundfile

    sound, rate = soundfile.read(shared_data / "speech" / "vad" / "testset-audio-03.flac", dtype="float32")
    assert rate == RATE
    return np.asarray(sound, dtype=np.float32)


@pytest.mark.parametrize("size", [1, 4], ids=["many small blocks", "a few"])
def test_the_answer_does_not_hang_on_how_the_sound_is_cut(speech: Samples, size: int) -> None:
    detector = OfflineSilero()
    whole = detector.probabilities([speech])
    cuts = [speech[i : i + 700 * size] for i in range(0, len(speech), 700 * size)]
    assert np.array_equal(detector.probabilities(cuts), whole)
    assert len(whole) == -(-len(speech) // BLOCK)


def test_long_channels_go_through_in_batches_and_keep_what_was_heard(speech: Samples, monkeypatch: pytest.MonkeyPatch) -> None:
    detector = OfflineSilero()
    whole = detector.probabilities([speech])
    monkeypatch.setattr(vad, "_BATCH", 50)
    assert np.allclose(detector.probabilities([speech]), whole, atol=1e-3)


def test_speech_is_told_from_silence_and_noise(speech: Samples) -> None:
    detector = OfflineSilero()
    noise = 0.05 * np.random.default_rng(1).standard_normal(5 * RATE).astype(np.float32)
    assert detector.probabilities([speech]).mean() > 0.6  # 84 % of it is marked as speech by hand
    assert detector.probabilities([noise]).max() < 0.5
    assert detector.probabilities([np.zeros(5 * RATE, dtype=np.float32)]).max() < 0.1
    assert detector.probabilities([]).shape == (0,)


def test_detecting_leaves_the_sound_as_it_was(speech: Samples) -> None:
    before = speech.copy()
    OfflineSilero().probabilities([speech])
    assert np.array_equal(speech, before)


def test_live_and_offline_agree_on_most_blocks(speech: Samples) -> None:
    live = LiveSilero()
    rows = np.pad(speech, (0, -len(speech) % BLOCK)).reshape(-1, BLOCK)
    heard = np.array([live.feed(row) for row in rows])
    agree = np.mean((heard >= 0.5) == (OfflineSilero().probabilities([speech]) >= 0.5))
    assert agree > 0.93


def test_reset_forgets(speech: Samples) -> None:
    live = LiveSilero()
    rows = [speech[i : i + BLOCK] for i in range(0, 100 * BLOCK, BLOCK)]
    first = [live.feed(row) for row in rows]
    live.reset()
    assert [live.feed(row) for row in rows] == first


def test_damaged_weights_are_said_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "silero.onnx"
    damaged.write_bytes(b"not the weights")
    monkeypatch.setattr(vad, "_weights", lambda _: damaged)
    for detector in (OfflineSilero, LiveSilero):
        with pytest.raises(VoicecoachError, match="speech detector"):
            detector()


def test_a_missing_package_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vad, "find_spec", lambda _: None)
    with pytest.raises(VoicecoachError, match="faster-whisper is missing"):
        OfflineSilero()


def test_provenance_names_the_weights() -> None:
    assert OfflineSilero().provenance()["weights_sha256"] == vad.OFFLINE_SHA256


def test_the_fake_hears_what_is_loud() -> None:
    sound = np.concatenate([np.zeros(BLOCK), 0.5 * np.ones(BLOCK), np.zeros(100)]).astype(np.float32)
    fake = FakeSpeechDetector()
    assert fake.probabilities([sound]).tolist() == [0.0, 1.0, 0.0]
    assert [fake.feed(sound[:BLOCK]), fake.feed(sound[BLOCK : 2 * BLOCK])] == [0.0, 1.0]
