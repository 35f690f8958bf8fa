"""YAML as authors may write it: plain keys, lists and texts, each with its line; nothing that runs, refers or repeats."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from voicecoach.persona.faults import Path, Problem
from voicecoach.persona.typed import KEY_WITHOUT_SPACE, NO_SPACE

Value = str | None | list["Value"] | dict[str, "Value"]
"""What a file holds: texts, nothing, lists and keys with values."""

DEEPEST = 12
"""Levels of nesting; a persona needs six."""

MOST_PARTS = 20_000
"""Keys, values and list items of one file."""

_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class ReadYaml:
    """A document of dicts, lists and texts (an empty value is None), the line of each path into it, and what is wrong.

    ``whole`` says whether the file could be read to its end, so that the document is worth looking at.
    """

    document: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True


class _RefusedError(Exception):
    """The rest of the file cannot be read."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.problem = Problem(line, "", what)


def read_own_yaml(text: str) -> ReadYaml:
    """Read a file that comes with this program by libyaml, where PyYAML has it: ten times as fast, with other words for faults.

    Where there is a fault it is read once more as any other file.
    """
    quick = _read(text, _QUICK)
    return quick if quick.whole and not quick.problems else read_yaml(text)


def read_yaml(text: str) -> ReadYaml:
    """Read one document; every plain value stays the text that was written (``no`` is no boolean, 007 no number)."""
    return _read(text, yaml.SafeLoader)


def _read(text: str, loader: Any) -> ReadYaml:  # noqa: ANN401 - one of two classes of a library, of which one may be missing
    reader = _Reader()
    result = reader.result
    try:
        _only_printable(text)
        reader.read(yaml.parse(text, Loader=loader))
    except _RefusedError as refused:
        result.problems.append(refused.problem)
        result.whole = False
    except yaml.MarkedYAMLError as error:
        result.problems.append(_syntax(error, text))
        result.whole = False
    return result


def written_out(document: object) -> str:
    """A document as YAML text that is read back as the same, every text in quotes."""
    return yaml.dump(document, allow_unicode=True, sort_keys=False, default_style='"', width=10_000)


_OFFICE = ("PK\x03\x04", "{\\rtf", "%PDF", "\u00d0\u00cf")
"""How files of word processors begin."""
_SPACES_FROM = 0x80
"""Below it stand the control characters that count as spaces."""


def _only_printable(text: str) -> None:
    if text.startswith(_OFFICE):
        raise _RefusedError(1, "this is a word processor's file; save it as plain text, or use an editor for plain text")
    for number, line in enumerate(text.split("\n"), start=1):
        if wrong := next((c for c in line if not c.isprintable() and c != "\t"), None):
            code = f"(U+{ord(wrong):04X})"
            if wrong.isspace() and ord(wrong) >= _SPACES_FROM:
                raise _RefusedError(number, f"there is a space here that is no plain one {code}; type a space in its place")
            raise _RefusedError(number, f"there is a character here that cannot be printed {code}; delete it")


_SECOND = "a second document begins here ('---'); keep one caller a file"
_REFERENCE = "'&' and '*' at the start of a value make references, which are not allowed; write the text out"
_TAG = "'!' at the start of a value makes a tag, which is not allowed; put quotes around the text"
_SYNTAX = {
    "'\\t'": "a tab stands here; use spaces",
    "mapping values are not allowed": "a second ': ' in one line; put quotes around the text, or check the spaces before the key",
    "could not find expected ':'": "expected 'key: value'; is a ':' missing, or the '-' before one more wording?",
    "unexpected end of stream": "a quote is opened and never closed",
    "expected <block end>": "this does not line up with what stands above; check the spaces at the start of the line",
    "got ':'": "a second ':' in one pair; write a cue without a space (empathise:good), and put quotes around a text with ': '",
    "expected ',' or": "in braces or brackets a text with a '?' needs quotes around it; or is a comma missing?",
    **dict.fromkeys(
        ("cannot start any token", "expected URI", "expected alphabetic"),
        "a text cannot begin with this character; put quotes around the text",
    ),
}
_BRACKETED = re.compile(r"^\s*(?:-\s+)?(?:[\w ]+:\s+)?\[[^\][]*\]\s*[^\s,:#\]}]")
"""A line whose text goes on behind a closed bracket."""
_DIRECTION = "a text that begins with a bracket needs quotes around it; leave out what is not said, such as [sighs]"
_OPEN = "a brace or bracket is opened here and not closed"


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _syntax(error: yaml.MarkedYAMLError, text: str) -> Problem:
    """What the YAML parser stumbled over, in an author's words."""
    said = error.problem or "the file cannot be read"
    mark = error.context_mark if "expected ':'" in said or "end of stream" in said else error.problem_mark
    number = min(mark.line if mark else 0, text.rstrip().count("\n")) + 1
    lines = text.split("\n")
    line = lines[number - 1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        said = "'\\t'"
    if _BRACKETED.match(line):
        return Problem(number, "", _DIRECTION)
    if "expected <block end>" in said and (amiss := _quote_amiss(lines, number) or _too_far_left(lines, number, error)):
        return amiss
    if "expected ',' or" in said and (amiss := _left_open(lines, number, error)):
        return amiss
    if "mapping values" in said or "expected ':'" in said:
        for each in (number, number - 1):
            if each and KEY_WITHOUT_SPACE.match(lines[each - 1]):
                return Problem(each, "", NO_SPACE)
    return Problem(number, "", next((words for part, words in _SYNTAX.items() if part in said), f"this is no YAML: {said}"))


_QUOTED = re.compile(r"""^\s*(?:-\s+)?(?:[\w ]+:\s+)?(["'])(.*)$""")
"""A line whose value begins with a quote: the quote, and what follows it."""


def _quote_amiss(lines: list[str], number: int) -> Problem | None:
    """What is wrong with the quotes behind a text that seems not to line up: one never closed, or closed too early."""
    for each in range(number, 0, -1):
        found = _QUOTED.match(lines[each - 1])
        if found is None:
            continue
        quote, rest = found[1], found[2].replace('\\"', "").replace("''", "")
        after = rest.partition(quote)[2].strip()
        if quote not in rest and (each == number or quote in lines[number - 1]):
            return Problem(each, "", "a quote is opened here and not closed; write one at the end of the text")
        if each >= number - 1 and after and after[0] not in "#:,":
            return Problem(each, "", _CLOSED_EARLY)
    return None


def _too_far_left(lines: list[str], number: int, error: yaml.MarkedYAMLError) -> Problem | None:
    """A key that begins further left than its neighbours, where those after it seem not to line up."""
    left = error.context_mark.column if error.context_mark else 0
    key = next((each for each in range(number - 1, 0, -1) if _indent(lines[each - 1]) == left), 1)
    for each in range(key - 1, 0, -1):
        indent = _indent(lines[each - 1])
        if indent is not None and indent <= left:
            return None
        if indent == _indent(lines[number - 1]):
            return Problem(key, "", "this begins further left than its neighbours; check the spaces at the start of the line")
    return None


def _left_open(lines: list[str], number: int, error: yaml.MarkedYAMLError) -> Problem | None:
    """A brace or bracket that was opened and not closed: on a line above, though no comma says that it goes on, or never."""
    line = error.context_mark.line + 1 if error.context_mark else number
    whole = lines[line - 1].rstrip()
    never, above = "<stream end>" in (error.problem or ""), line < number and whole[-1:] not in {*",{["}
    return Problem(line, "", f"{_OPEN}; close it where it ends") if never or above else None


def _indent(line: str) -> int | None:
    """The spaces before what stands on a line; None where nothing stands there, or a comment."""
    bare = line.lstrip()
    return len(line) - len(bare) if bare and not bare.startswith("#") else None


_CLOSED_EARLY = (
    "a quote or an apostrophe inside the text ends it too early; put the whole text between double quotes, with none inside"
)


class _Reader:
    """Builds the document from the parser's events, which come one by one: nothing nests deeper than is allowed."""

    def __init__(self) -> None:
        self.result = ReadYaml()
        self.parts = 0

    def read(self, events: Iterator[yaml.Event]) -> None:
        """Read the whole stream of events."""
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(_line(event), _SECOND)
            elif isinstance(event, yaml.NodeEvent):
                self.result.document = self._value(event, events, (), 0)

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path, depth: int) -> Value:
        line = _line(event)
        self._allow(event, line, depth)
        self.result.lines.setdefault(path, line)
        if isinstance(event, yaml.ScalarEvent):
            return None if event.value == "" and not event.style else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(inner := next(events), yaml.SequenceEndEvent):
                items.append(self._value(inner, events, (*path, len(items)), depth + 1))
            return items
        return self._mapping(events, path, depth)

    def _mapping(self, events: Iterator[yaml.Event], path: Path, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            line = _line(key)
            self._allow(key, line, depth)
            if not isinstance(key, yaml.ScalarEvent):
                raise _RefusedError(line, "a key must be plain text; put quotes around a text that begins with [ or {")
            name = key.value
            if name in found:
                first = self.result.lines[(*path, name)]
                self.result.problems.append(
                    Problem(line, name, f"'{name}' stands here for the second time (first: line {first})")
                )
            self.result.lines.setdefault((*path, name), line)
            found[name] = self._value(next(events), events, (*path, name), depth + 1)
        return found

    def _allow(self, event: yaml.Event, line: int, depth: int) -> None:
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise _RefusedError(line, f"the file has more than {MOST_PARTS} keys and values; make it shorter")
        if depth > DEEPEST:
            raise _RefusedError(line, f"this is nested more than {DEEPEST} levels deep; a persona needs six at most")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise _RefusedError(line, _REFERENCE)
        if getattr(event, "tag", None) not in {None, "!"}:
            raise _RefusedError(line, _TAG)
