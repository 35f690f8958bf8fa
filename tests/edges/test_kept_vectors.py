"""Vectors of examples are made once; a damaged file costs only time."""

from pathlib import Path

import numpy as np

from voicecoach.edges.embed import FakeEmbedder, Vector
from voicecoach.edges.kept_vectors import embedded


class Counting(FakeEmbedder):
    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, text: str) -> Vector:
        self.asked.append(text)
        return super().embed(text)


def test_vectors_are_made_once_and_are_the_same_from_the_disk(tmp_path: Path) -> None:
    path, first, second = tmp_path / "kept" / "v.npz", Counting(), Counting()
    made = embedded(first, ["When was it?", "Who was it?", "When was it?"], path)
    read = embedded(second, ["Who was it?", "How much?", "When was it?"], path)
    assert first.asked == ["When was it?", "Who was it?"]
    assert second.asked == ["How much?"]
    assert all(np.array_equal(made[text], read[text]) for text in made)


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    path, model = tmp_path / "v.npz", Counting()
    path.write_bytes(b"PK\x03\x04 no archive")
    assert set(embedded(model, ["Who?"], path)) == {"Who?"}
    assert embedded(Counting(), ["Who?"], path)["Who?"].shape == (384,)
