"""2,000 broken files and requests in CI, 20,000 by scripts/fuzz.py: each answered in a sentence, none by a traceback."""

from pathlib import Path

import pytest
from _fuzz import Target, Told, broken, in_time, run, run_all
from fuzz import main

from voicecoach.call.errors import VoicecoachError

INPUTS = 2000
TARGETS = 14


@pytest.mark.slow
def test_broken_files_and_requests_are_answered_in_a_sentence() -> None:
    told = run_all(INPUTS)
    assert len(told) == TARGETS
    assert sum(each.inputs for each in told) >= 0.9 * INPUTS, "Hypothesis runs out of new ones in small targets only"
    for each in told:
        assert each.inputs == each.taken + each.refused
        assert each.refused or each.name in {"settings", "notes on a call"}, "what is damaged there is left out"


def crash(_: bytes) -> bool:
    raise KeyError("a bug")


def refuse(_: bytes) -> bool:
    raise VoicecoachError("this is no call: choose another file")


def test_a_bug_is_found_and_a_refusal_is_none() -> None:
    with pytest.raises(KeyError):
        run(Target("a bug", (b"x",), crash), 5)
    assert run(Target("a refusal", (b"x",), refuse), 5).refused >= 1
    with pytest.raises(AssertionError, match="without a sentence"):
        run(Target("silent", (b"x",), lambda _: (_ for _ in ()).throw(VoicecoachError(" "))), 5)


def test_edits_break_and_the_same_edits_break_the_same_way() -> None:
    steps = [(0.5, "put", b"--"), (0.0, "cut", b""), (1.0, "flip", b"\x01"), (0.2, "twice", b"")]
    assert broken(b"abcdef", steps) == broken(b"abcdef", steps) != b"abcdef"
    assert broken(b"abcdef", [(0.5, "end", b"")]) == b"abc"
    assert broken(b"", [(0.0, "flip", b"\x01"), (0.9, "over", b"zz")]) == b"zz"


def test_what_is_in_time_goes_through() -> None:
    with in_time():
        assert Told("x").inputs == 0
    assert callable(main)
    assert Path(__file__).is_file()
