"""YAML as authors may write it: plain keys, lists and texts, each with its line; nothing that runs, refers or repeats."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from voicecoach.persona.faults import Path, Problem

Value = str | None | list["Value"] | dict[str, "Value"]
"""What a file holds: texts, nothing, lists and keys with values."""

DEEPEST = 12
"""Levels of nesting; a persona needs six."""

MOST_PARTS = 20_000
"""Keys, values and list items of one file."""


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


def read_yaml(text: str) -> ReadYaml:
    """Read one document; every plain value stays the text that was written (``no`` is no boolean, 007 no number)."""
    reader = _Reader()
    result = reader.result
    try:
        _only_printable(text)
        reader.read(yaml.parse(text, Loader=yaml.SafeLoader))
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


def _only_printable(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if wrong := next((c for c in line if not c.isprintable() and c != "\t"), None):
            raise _RefusedError(number, f"there is a character here that cannot be printed (U+{ord(wrong):04X}); delete it")


_SECOND = "a second document begins here ('---'); keep one caller a file"
_REFERENCE = "'&' and '*' at the start of a value make references, which are not allowed; write the text out"
_TAG = "'!' at the start of a value makes a tag, which is not allowed; put quotes around the text"
_SYNTAX = {
    "'\\t'": "a tab stands here; use spaces",
    "mapping values are not allowed": "a second ': ' in one line; put quotes around the text, or check the spaces before the key",
    "could not find expected ':'": "expected 'key: value'; is a ':' missing, or the '-' before one more wording?",
    "unexpected end of stream": "a quote is opened and never closed",
    "expected <block end>": "this does not line up with what stands above; check the spaces at the start of the line",
    "expected ',' or": "in braces or brackets a text with a '?' needs quotes around it; or is a comma missing?",
    "cannot start any token": "a text cannot begin with this character; put quotes around the text",
}


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
    if "expected <block end>" in said and (quote := _quote_amiss(lines, number)):
        return quote
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
            return None if event.value == "" and event.style is None else event.value
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
