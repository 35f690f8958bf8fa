"""What a calibration asks for: a passage with all sounds of English, and patience that ends."""

import gzip
import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from voicecoach.call.recording import BLOCK, RATE
from voicecoach.listen.calm_minute import BREATH, LONG_PAUSE, NOBODY, PASSAGE, STEPS, Listening

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
    assert len(PASSAGE.split()) == 38


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
    least, pause = STEPS[step].least, STEPS[step].pause
    assert listen(step, [(True, least + 1), (False, 60)]) == pytest.approx(least + 1 + pause, abs=0.1)


def test_one_that_was_not_yet_may_go_on_after_a_longer_pause() -> None:
    pause = STEPS[1].pause
    assert listen(1, [(True, 5), (False, pause + 1), (True, 6), (False, 60)]) == pytest.approx(12 + 2 * pause, abs=0.2)
    assert listen(1, [(True, 5), (False, 60)]) == pytest.approx(5 + LONG_PAUSE, abs=0.1)


def test_one_that_holds_more_than_is_needed_ends_at_a_breath_but_the_passage_is_read_to_its_end() -> None:
    enough = STEPS[1].enough
    assert listen(1, [(True, enough + 1), (False, 60)]) == pytest.approx(enough + 1 + BREATH, abs=0.1)
    assert listen(0, [(True, 30), (False, 60)]) == pytest.approx(30 + STEPS[0].pause, abs=0.1)


def test_nobody_waits_for_ever() -> None:
    assert listen(1, [(False, 60)]) == pytest.approx(NOBODY, abs=0.1)
    assert listen(1, [(True, 600)]) == pytest.approx(STEPS[1].most, abs=0.1)
    assert sum(step.most for step in STEPS) <= 90, "whatever happens"
