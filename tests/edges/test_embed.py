"""Sentences as vectors of meaning."""

import numpy as np
import pytest

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.embed import FakeEmbedder, MiniLm, open_embedder, read_vocabulary


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
