"""What a calibration asks for: a passage with all sounds of English, and patience that ends."""

import gzip
import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from voicecoach.call.recording import BLOCK, RATE
from voicecoach.listen.calm_minute import LONG_PAUSE, NOBODY, PASSAGE, PAUSE, STEPS, Listening

SOUNDS = "AIOWYiuɑɔəɛɜɪʊʌæbdfhjklmnpstvwzŋɡɹʃʒðθʤʧ"  # noqa: RUF001 - vowels and consonants of US English, in the dictionary's signs
BLOCK_SECONDS = BLOCK / RATE


def test_the_passage_has_every_sound_of_english() -> None:
    found = find_spec("hibari")
    if found is None or found.origin is None:
        pytest.skip("the pronouncing dictionary comes with hibari-tts, which is not installed")
    path = Path(found.origin).parent / "assets" / "lexicon_us_gold.json.gz"
    dictionary = json.loads(gzip.decompress(path.read_bytes()))
    heard = set()
    for word in re.findall(r"[A-Za-z]+", PASSAGE):
        said = dictionary.get(word) or dictionary.get(word.lower()) or ""
        heard |= set(said["DEFAULT"] if isinstance(said, dict) else said)
    assert set(SOUNDS) - heard == set()
    assert len(PASSAGE.split()) == 121


def listen(step: int, spoken: list[tuple[bool, float]]) -> float:
    """Seconds after which an answer is over, of speech and silence in turn."""
    listening = Listening()
    for speech, seconds in spoken:
        for _ in range(round(seconds / BLOCK_SECONDS)):
            listening = listening.heard(0.9 if speech else 0.1, BLOCK_SECONDS)
            if listening.over(STEPS[step]):
                return listening.listened
    raise AssertionError("it never ended")


@pytest.mark.parametrize("step", [0, 1])
def test_an_answer_that_was_long_enough_ends_by_a_short_pause(step: int) -> None:
    least = STEPS[step].least
    assert listen(step, [(True, least + 1), (False, 60)]) == pytest.approx(least + 1 + PAUSE, abs=0.1)


def test_one_that_was_not_yet_may_go_on_after_a_longer_pause() -> None:
    assert listen(1, [(True, 5), (False, PAUSE + 1), (True, 12), (False, 60)]) == pytest.approx(18 + 2 * PAUSE, abs=0.2)
    assert listen(1, [(True, 5), (False, 60)]) == pytest.approx(5 + LONG_PAUSE, abs=0.1)


def test_nobody_waits_for_ever() -> None:
    assert listen(1, [(False, 60)]) == pytest.approx(NOBODY, abs=0.1)
    assert listen(1, [(True, 600)]) == pytest.approx(STEPS[1].most, abs=0.1)
    assert sum(step.most for step in STEPS) <= 4 * 60, "whatever happens"
