"""Before a call: the topics of its customer as vectors, kept for the next call."""

from pathlib import Path

import pytest

from voicecoach.app.nearness import open_nearness
from voicecoach.edges.embed import open_embedder
from voicecoach.edges.kept_vectors import kept_file
from voicecoach.edges.personas import load_persona


def test_a_question_comes_nearest_to_its_topic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = open_embedder()
    if embedder is None:
        pytest.skip("the model of meaning is not installed")
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    near = open_nearness(load_persona("double_charge").persona, embedder)
    assert near is not None
    found = near("Thanks. And which mail address may I use?")["And which mail address may I use?"]
    assert max(found, key=lambda topic: found[topic]) == "email"
    assert kept_file().is_file()
