"""What the system refuses reads as a sentence, wherever it is shown."""

import errno

import pytest

from voicecoach.edges.refused import of_the_system


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "no space left on the disk: free some and try again"),
        (OSError(errno.EDQUOT, "Disk quota exceeded", "notes.jsonl"), "no space left on the disk (notes.jsonl): free some"),
        (PermissionError(errno.EACCES, "Permission denied", "x"), "permission denied (x): check that it is there and yours"),
    ],
)
def test_it_says_what_to_do(error: OSError, said: str) -> None:
    assert of_the_system(error).startswith(said)


def test_one_that_says_nothing_is_nothing_to_show() -> None:
    assert of_the_system(OSError()) == ""
    assert of_the_system(OSError("odd")) == ""
