"""Whether a turn sounds finished: the real model on real speech, and what is said where it is missing or damaged."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE, Samples
from voicecoach.edges import turn_model
from voicecoach.edges.replies import read_mono
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.turn_model import FakeTurnModel, SmartTurn, find_weights, open_turn_model
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.edges.worker import ChildWorker, InlineWorker


@pytest.fixture(scope="module")
def model() -> SmartTurn:
    if find_weights() is None:
        pytest.skip("the end-of-turn model is not installed")
    return SmartTurn()


def ending(sound: Samples, at: float) -> Samples:
    """Speech until a time, and a fifth of a second of silence."""
    return np.concatenate([sound[: round(at * RATE)], np.zeros(RATE // 5, np.float32)])


def test_the_set_up_installs_the_model() -> None:
    assert find_weights() is not None, turn_model.how_to_install()


def test_a_finished_sentence_sounds_finished_and_half_a_one_does_not(shared_data: Path, model: SmartTurn) -> None:
    sound = read_mono(shared_data / "speech" / "jfk.flac")
    assert model.probability(ending(sound, 10.6)) > 0.9
    assert model.probability(ending(sound, 4.4)) < 0.5  # "ask not"


def test_the_same_sound_gives_the_same_answer_and_only_the_last_eight_seconds_count(model: SmartTurn) -> None:
    sound = np.random.default_rng(1).normal(0, 0.05, 12 * RATE).astype(np.float32)
    assert model.probability(sound) == model.probability(sound) == model.probability(sound[4 * RATE :])


@pytest.mark.parametrize("seconds", [0.0, 0.1, 8.0, 30.0])
def test_any_length_and_silence_give_a_probability(seconds: float, model: SmartTurn) -> None:
    assert 0 <= model.probability(np.zeros(round(seconds * RATE), np.float32)) <= 1


def test_it_says_where_it_comes_from(model: SmartTurn) -> None:
    assert model.provenance()["weights_sha256"] == turn_model.SHA256
    assert "smart-turn" in str(model.provenance()["weights_origin"])


def test_a_file_in_the_home_folder_is_taken_first_and_verified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / turn_model.FILE).write_bytes(b"not the model")
    with pytest.raises(VoicecoachError, match=r"end-of-turn model .* is damaged"):
        open_turn_model()


def test_the_hubs_cache_serves_where_the_package_is_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: SmartTurn
) -> None:
    assert model
    found = find_weights()
    assert found is not None
    monkeypatch.setattr(turn_model, "package_folder", lambda _: None)
    snapshot = tmp_path / "hub" / "models--pipecat-ai--smart-turn-v3" / "snapshots" / "1a2b"
    snapshot.mkdir(parents=True)
    (snapshot / turn_model.FILE).write_bytes(found[0].read_bytes())
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    assert "the hub's cache" in str(SmartTurn().provenance()["weights_origin"])


def test_without_the_model_the_words_decide_and_that_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn_model, "find_weights", lambda: None)
    assert open_turn_model() is None
    with pytest.raises(VoicecoachError, match="not installed; install it with: python -m pip install --no-deps pipecat-ai"):
        SmartTurn()
    worker = InlineWorker(FakeTranscriber([]), FakeVoice(), open_turn_model())
    assert worker.finished(np.zeros(RATE, np.float32)).value() is None
    assert worker.provenance()["turn_end"] == {"rule": "words and silence", "model": None}


def test_here_and_now_the_estimate_is_known() -> None:
    estimate = InlineWorker(FakeTranscriber([]), FakeVoice(), FakeTurnModel(0.7)).finished(np.zeros(RATE, np.float32))
    assert (estimate.done(), estimate.value(), estimate.cancel()) == (True, 0.7, False)


def test_the_other_process_hears_the_same(model: SmartTurn) -> None:
    child = ChildWorker("faster", "tiny.en", "hibari", 1)
    try:
        said = child.speak("I am very sorry about your parcel.", Delivery())
        assert child.finished(said).value() == pytest.approx(model.probability(said), abs=1e-5)
        assert child.provenance()["turn_end"]["model"] == "smart-turn"
    finally:
        child.close()
