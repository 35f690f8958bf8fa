"""The scorecard in force lies in the home folder, is the owner's alone, and is told with its line where it is wrong."""

from pathlib import Path

import pytest

from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.edges.scorecards import FILE, LARGEST, forget_scorecard, keep_scorecard, load_scorecard, read_scorecard_file
from voicecoach.persona.scorecard import EXAMPLE


def test_it_is_kept_read_and_dropped(tmp_path: Path) -> None:
    assert load_scorecard(tmp_path).card.items == ()
    (tmp_path / "mine.yaml").write_text(EXAMPLE, encoding="utf-8")
    path = keep_scorecard(read_scorecard_file(tmp_path / "mine.yaml"), tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    found = load_scorecard(tmp_path)
    assert len(found.card.items) == found.provenance["scorecard"]["items"] == 1
    assert forget_scorecard(tmp_path)
    assert not forget_scorecard(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"weights: {restat: 1}", "card.yaml:1: weights.restat: 'restat' is no skill: did you mean 'restate'?"),
        (b"items: &a [*a]", "references"),
        (b"\xff\xfe", "UTF-8"),
        (b"x: y\n" * LARGEST, "larger than"),
    ],
)
def test_a_wrong_one_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "card.yaml").write_bytes(content)
    with pytest.raises(UsageError, match=said.replace("?", r"\?")):
        read_scorecard_file(tmp_path / "card.yaml")


def test_one_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoicecoachError, match="cannot be read"):
        read_scorecard_file(tmp_path / FILE)
