"""A coach's letter: only what a coach can say, and only what this version understands."""

import json

import pytest

from tests.review.test_notes import disputed, make, overruled
from voicecoach.call.errors import VoicecoachError
from voicecoach.review.letter import MOST, VERSION, Letter, from_bytes, to_bytes
from voicecoach.review.notes import Comment, Role, Shared

SENT = Letter(voicecoach="0", coach="Ines", trainee="Anna", shares=("s" * 12,), notes=(make(Comment, 1, text="so"), overruled(2)))


def test_a_letter_comes_back_as_it_was() -> None:
    assert from_bytes(to_bytes(SENT)) == SENT


def test_what_only_a_trainee_says_is_in_no_letter() -> None:
    for note in (disputed(1), make(Shared, 2, Role.TRAINEE, session="x"), make(Comment, 3, Role.TRAINEE, text="mine")):
        with pytest.raises(VoicecoachError, match="damaged or none"):
            from_bytes(to_bytes(Letter(voicecoach="0", coach="Ines", trainee="Anna", notes=(note,))))


def test_a_later_version_is_told_and_too_much_is_refused() -> None:
    plain = json.loads(to_bytes(SENT))
    with pytest.raises(VoicecoachError, match="newer voicecoach"):
        from_bytes(json.dumps(plain | {"version": VERSION + 1, "notes": "of another shape"}).encode())
    with pytest.raises(VoicecoachError, match="damaged or none"):
        from_bytes(json.dumps(plain | {"shares": ["x"] * (MOST + 1)}).encode())
    with pytest.raises(VoicecoachError, match="damaged or none"):
        from_bytes(b"[" * 300_000)


def test_names_lose_what_hides() -> None:
    letter = from_bytes(json.dumps(json.loads(to_bytes(SENT)) | {"coach": " I\u202enes\n"}).encode())
    assert letter.coach == "Ines"
