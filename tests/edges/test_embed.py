"""Sentences as vectors of meaning."""

import numpy as np
import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.embed import (
    FakeEmbedder,
    MiniLm,
    meaning_provenance,
    missing_meaning,
    open_embedder,
    open_meaning,
)
from voicecoach.edges.vocabulary import read_vocabulary


@pytest.fixture(scope="module")
def model() -> MiniLm:
    return MiniLm()


def test_what_means_the_same_lies_closer_than_what_sounds_the_same(model: MiniLm) -> None:
    told = model.embed("I would be furious too.")
    near, far = model.embed("That would make me very angry as well."), model.embed("I would be there at two.")
    assert float(told @ near) > float(told @ far) + 0.2


def test_is_deterministic_and_of_length_one(model: MiniLm) -> None:
    again = MiniLm().embed("Let me check that for you.")
    assert np.array_equal(model.embed("Let me check that for you."), again)
    assert float(np.linalg.norm(again)) == pytest.approx(1.0, abs=1e-5)
    assert model.provenance()["sha256"]


def test_what_was_trained_hangs_on_to_the_model_and_leaves_it_as_it_is(model: MiniLm) -> None:
    said = ("Let me check that for you.", "I would be furious too.")
    for text, (own,) in zip(said, model.states(said), strict=True):
        mean = own.mean(axis=0)
        assert np.allclose(model.heard(text), mean / np.linalg.norm(mean), atol=1e-4)
        assert not np.allclose(model.heard(text), model.embed(text), atol=0.05)
        assert float(np.linalg.norm(model.heard(text))) == pytest.approx(1.0, abs=1e-5)
    assert model.heard(said[0]).shape == model.embed(said[0]).shape == (384,)


def test_what_is_heard_changes_nothing_of_what_is_compared(model: MiniLm) -> None:
    asked_before = model.embed("I would be furious too.")
    model.heard("I would be furious too.", "And there is mud all over the step now.")
    assert np.array_equal(MiniLm().embed("I would be furious too."), asked_before)


def test_what_was_said_before_is_heard_by_the_trained_layers(model: MiniLm) -> None:
    said, before = "Well done, you.", "And there is mud all over the step now."
    after = model.heard(said, before)
    assert not np.allclose(after, model.heard(said), atol=0.01)
    assert np.array_equal(after, MiniLm().heard(said, before))
    together = model.states([said, said], [before, ""])
    assert not np.allclose(together[0][0], together[1][0], atol=0.01)


def test_a_wrong_vocabulary_is_refused() -> None:
    with pytest.raises(VoicecoachError):
        read_vocabulary(b"x" * 200_000)


def test_without_its_packages_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.edges.embed.package_folder", lambda _: None)
    assert open_embedder() is None


def test_the_fake_knows_words_only() -> None:
    fake = FakeEmbedder()
    assert float(fake.embed("call you back") @ fake.embed("call you back")) == pytest.approx(1.0)
    assert float(fake.embed("call you back") @ fake.embed("the blue one")) < 0.5


def test_says_what_hears_by_meaning_and_once_that_nothing_does(monkeypatch: pytest.MonkeyPatch) -> None:
    meaning = open_meaning()
    told = meaning_provenance(meaning)
    assert {len(str(told[name])) for name in ("sha256", "fitted.json_sha256", "fitted.npz_sha256", "fitted.onnx_sha256")} == {64}
    assert missing_meaning() == ()
    monkeypatch.setattr("voicecoach.edges.embed.package_folder", lambda _: None)
    assert meaning_provenance(open_meaning()) == {"model": "none"}
    assert len(missing_meaning()) == 1


def test_hears_sentences_that_no_pattern_was_made_for() -> None:
    meaning = open_meaning()
    assert meaning is not None
    found = [each for each in meaning("Nobody ought to sit through a whole winter week with a cold stove.", "") if not each.good]
    assert found == []
    assert meaning("The bus stops across the road from the bakery.", "") == ()
