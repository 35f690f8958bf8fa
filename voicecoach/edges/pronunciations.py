"""How many syllables words have, from the pronouncing dictionary that comes with the default voice."""

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from voicecoach.edges.models import verify_sha256

DICTIONARIES = {
    "lexicon_us_gold.json.gz": "63ae94f8ef0e906d5b24fe9b59ffcbd1529aca5686a774610e43973cbaa86ad2",
    "lexicon_us_silver.json.gz": "c4c2546ebf1eb07010331e7ef785a431aa17ba8e7bfb6b4af8d654ee96a71fd3",
}
"""US English in hibari-tts 0.2.1 (Apache-2.0), where it is misaki's: words that people checked, and words that they did not."""

_VOWELS = "AIOWYiuɑɒɔəɛɜɪʊʌæɐᵊᵻ"  # noqa: RUF001 - the dictionary's own signs
_SYLLABLE = re.compile(f"[{_VOWELS}]|ʔn(?![{_VOWELS}])")  # noqa: RUF001 - likewise
"""A vowel, a diphthong (in capitals), or the n of "button", which is a syllable without one."""


class Syllables(Mapping[str, int]):
    """Syllables by word, counted in the sounds of a word when it is looked up."""

    def __init__(self, sounds: Mapping[str, str]) -> None:
        self._sounds = sounds

    def __getitem__(self, word: str) -> int:
        return max(1, len(_SYLLABLE.findall(self._sounds[word])))

    def __iter__(self) -> Iterator[str]:
        return iter(self._sounds)

    def __len__(self) -> int:
        return len(self._sounds)


def open_dictionary() -> Syllables:
    """The dictionary, verified; an empty one where the voice is not installed.

    Raises
    ------
    VoicecoachError
        If a file is not the one that was published.
    """
    found = find_spec("hibari")
    if found is None or found.origin is None:
        return Syllables({})
    sounds: dict[str, str] = {}
    for name, digest in DICTIONARIES.items():
        path = Path(found.origin).parent / "assets" / name
        verify_sha256(path, digest, f"the pronouncing dictionary ({name})")
        for word, said in json.loads(gzip.decompress(path.read_bytes())).items():
            default = said.get("DEFAULT") if isinstance(said, dict) else said
            if default:
                sounds.setdefault(word, default)
    return Syllables(sounds)
