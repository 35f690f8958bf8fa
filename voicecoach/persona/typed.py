"""What is remarkable in an author's file as it was typed, and can no longer be seen in what was read from it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from voicecoach.persona.faults import Problem, Problems

LEFT = (
    "Write it down here.",
    "What the company's rules say.",
    "What the trainee may grant.",
    "What the customer asks for.",
    "What would content them.",
    "So this is what happened. Nobody told me anything.",
    "Okay. So. It started last week, I think.",
    "And now I'm the one who sits here with it.",
    "And you know who has the trouble? Me.",
)
"""What a new file holds only to be replaced."""

NO_SPACE = "a ':' needs a space after it"
KEY_WITHOUT_SPACE = re.compile(r"^\s*[a-z_]+:[^\s:/]")
"""A key and at once, without a space, what looks like its value."""

_VALUE = r"^\s*(?:-\s+)?(?:[\w ]+:\s+)?"
_TYPED = (
    (
        re.compile(rf"{_VALUE}(?:{'|'.join(map(re.escape, LEFT))})\s*$"),
        "this still stands here as in the new file: write your own",
    ),
    (
        re.compile(rf"{_VALUE}[^\s\"'#][^#]*\s#[^\s#]"),
        "what follows the # is not read: put quotes around the text",
    ),
    (re.compile(rf"{_VALUE}[\u201c\u201d\u201e\u2018]"), "curly quotes become part of the text: type straight ones, or none"),
    (re.compile(r"^\s*-[^\s-]"), "a '-' needs a space after it, or all of this is read as one text"),
    (re.compile(r"^\s*[\u2022\u2013\u2014]"), "type a plain '-' and a space here; this sign is read as part of a text"),
    (KEY_WITHOUT_SPACE, f"{NO_SPACE}, or all of this is read as one text"),
)
_TEXT = re.compile(r"^\s*(?:-\s+[^\s|>\[{\"'#&*!-]|(?:-\s+)?[\w ]+:\s+[^\s|>\[{\"'#&*!]).*[^:]$")
"""A line that holds a text without quotes around it."""
_SWALLOWED = "this '-' is read as part of the text above; begin both lines with a '-', one below the other"


def as_typed(text: str) -> Problems:
    """Remarks on the lines of a file."""
    lines = text.split("\n")
    one_by_one = (
        Problem(number, "", what)
        for number, line in enumerate(lines, start=1)
        for pattern, what in _TYPED
        if pattern.search(line)
    )
    return (*one_by_one, *_swallowed(lines))


def _swallowed(lines: Sequence[str]) -> Problems:
    """Wordings that stand further right than the text above them: YAML reads both as one text."""
    return tuple(
        Problem(number, "", _SWALLOWED)
        for number, (above, line) in enumerate(pairwise(lines), start=2)
        if re.match(r"\s*- ", line) and _TEXT.match(above.rstrip()) and _indent(line) > _indent(above)
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
