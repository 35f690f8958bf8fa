"""A card number that is spoken in a recorded call stands in no file that the review writes, unless asked for."""

import base64
import io
import re
from pathlib import Path

import numpy as np
import pytest
import soundfile

from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import RATE
from voicecoach.call.speech import Speaker
from voicecoach.cli import main
from voicecoach.edges.voices import open_voice
from voicecoach.review.model import Review, from_json

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A question on the left, a card number on the right."""
    voice = open_voice("hibari")
    asked = voice.speak("Can I have the number of your card, please?", Delivery())
    told = voice.speak("Yes, it is 4 1 1 1, 2 2 2 2, 3 3 3 3, 4 4 4 4. Thank you very much for your help today.", Delivery())
    sound = np.zeros((len(asked) + len(told) + RATE, 2), dtype=np.float32)
    sound[: len(asked), 0] = asked
    sound[len(asked) + RATE // 2 : len(asked) + RATE // 2 + len(told), 1] = told
    path = tmp_path_factory.mktemp("call") / "card.wav"
    soundfile.write(path, sound, RATE)
    return path


def reviewed(call: Path, out: Path, *more: str) -> tuple[Review, str]:
    assert main(["review", str(call), "--trainee", "left", "--model", "base", "--out", str(out), *more]) == 0
    return from_json((out / "review.json").read_bytes()), (out / "report.html").read_text(encoding="utf-8")


def embedded(report: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """The sound inside a report."""
    found = re.search(r"data:audio/[a-z]+;base64,([A-Za-z0-9+/=]+)", report)
    assert found
    return np.asarray(soundfile.read(io.BytesIO(base64.b64decode(found[1])), dtype="float32")[0])


@pytest.mark.slow
def test_a_card_number_is_hidden_in_words_report_and_sound(call: Path, tmp_path: Path) -> None:
    review, report = reviewed(call, tmp_path / "hidden")
    said = " ".join(each.turn.text for each in review.turns if each.turn.speaker is Speaker.CUSTOMER)
    assert "[card number]" in said
    assert not re.search(r"\d{3}|\d[ -]\d", said)
    assert "2222" not in re.sub(r"\D", "", re.sub(r"base64,[A-Za-z0-9+/=]+", "", said))
    assert "[card number]" in report
    assert any("no redaction is complete" in warning for warning in review.warnings)
    (hidden,) = review.hidden[Speaker.CUSTOMER]
    sound = embedded(report)
    inside = sound[round((hidden.start + 0.2) * RATE) : round((hidden.end - 0.2) * RATE), 1]
    assert len(inside) > 2 * RATE
    assert np.sqrt(np.mean(inside**2)) < 0.002
    assert np.abs(sound[:, 1]).max() > 0.05, "the rest is heard"

    review, _ = reviewed(call, tmp_path / "open", "--no-redact")
    assert not review.hidden
    assert re.search(r"\d", " ".join(each.turn.text for each in review.turns))
