"""What a call understands of an answer: skills, and what its questions come near to."""

from pathlib import Path

import pytest

from voicecoach.edges.ears import Ears, as_words, open_ears, open_nearness
from voicecoach.edges.embed import open_embedder
from voicecoach.edges.kept_vectors import kept_file
from voicecoach.edges.personas import load_persona
from voicecoach.persona.asked import HEARD
from voicecoach.words.cues import Context
from voicecoach.words.meaning import Meant


def test_a_question_comes_nearest_to_its_topic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = open_embedder()
    if embedder is None:
        pytest.skip("the model of meaning is not installed")
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    nearing = open_nearness(load_persona("double_charge").persona, embedder)
    assert nearing is not None
    found = nearing("Thanks. And which mail address may I use?")["which mail address may I use?"]
    near = {topic: value for topic, value in found.items() if not topic.startswith(HEARD)}
    assert max(near, key=lambda topic: near[topic]) == "email"
    assert any(topic.startswith(HEARD) for topic in found)
    assert not kept_file().is_file(), "a built-in caller's vectors come with the package"


def test_what_an_author_of_their_own_writes_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = open_embedder()
    if embedder is None:
        pytest.skip("the model of meaning is not installed")
    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path))
    caller = load_persona("double_charge").persona
    answer = next(iter(caller.answers.values()))
    own = answer.model_copy(update={"asks": ("Whose handwriting is on the lilac envelope",)})
    assert open_nearness(caller.model_copy(update={"answers": {**caller.answers, "envelope": own}}), embedder) is not None
    assert kept_file().is_file()


def test_an_answer_is_heard_by_meaning_where_its_model_is_given() -> None:
    """The sentence holds no fixed wording; the meaning is made up, so that only its way into the answer is tried."""
    words = as_words("The letter came as a bolt from the blue.")
    ears = Ears(lambda *_: (Meant("empathise", True, "That gave you a fright."),), lambda text: {text: {"letter": 0.5}})
    assert Ears().understand(words, Context()).cues == ()
    heard = ears.understand(words, Context())
    assert (heard.cues, heard.near) == (("empathise:good",), {"The letter came as a bolt from the blue.": {"letter": 0.5}})


def test_without_the_model_fixed_wordings_are_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.edges.ears.open_embedder", lambda: None)
    ears = open_ears(load_persona("double_charge").persona)
    heard = ears.understand(as_words("I am so sorry about that. Which number is it?"), Context())
    assert "apologise:good" in heard.cues
    assert heard.near == {}
    assert ears.provenance() == {"model": "none"}
