"""Change some keys of an author's YAML and leave every other line, with its comments, as it was written."""

from collections.abc import Mapping

import yaml

from voicecoach.edges.yaml_text import ReadYaml, read_yaml, written_out

WIDTH = 118


class _Plain(yaml.SafeDumper):
    """Lists stand two spaces inside their key, as in the callers that come with the program."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML's
        super().increase_indent(flow, indentless=False)


def with_keys(text: str, changed: Mapping[str, object]) -> str:
    """The text with some top-level keys changed; an empty value takes its key away.

    The text must be whole (`read_yaml`). Where several keys share a line, it is written out anew as a whole.
    """
    read = read_yaml(text)
    document = dict(read.document) if isinstance(read.document, dict) else {}
    places = sorted((read.lines[(key,)], key) for key in document)
    if len({line for line, _ in places}) < len(places) or _indented(text, places):
        return written_out({key: value for key, value in {**document, **changed}.items() if value})
    lines = text.split("\n")
    blocks = {key: (line - 1, _end(lines, line, places)) for line, key in places}
    for key in sorted((key for key in changed if key in blocks), key=lambda key: -blocks[key][0]):
        begin, end = blocks[key]
        lines[begin:end] = block(key, changed[key]) if changed[key] else []
    new = [key for key, value in changed.items() if key not in blocks and value]
    body = "\n".join(lines).rstrip("\n")
    return "\n\n".join(part for part in (body, *("\n".join(block(key, changed[key])) for key in new)) if part) + "\n"


def block(key: str, value: object) -> list[str]:
    """The lines of one key."""
    return yaml.dump({key: value}, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=WIDTH).rstrip("\n").split("\n")


def flow(value: object) -> str:
    """A value on one line, as a condition is written."""
    return yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, default_flow_style=True, width=10_000).strip()


def read_value(text: str) -> ReadYaml:
    """One value as it may stand after a key."""
    return read_yaml(" ".join(text.split()))


def _end(lines: list[str], line: int, places: list[tuple[int, str]]) -> int:
    """Where a key's block ends: before the next one, and before the comments and empty lines that stand above that."""
    end = next((other - 1 for other, _ in places if other > line), len(lines))
    while end > line and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _indented(text: str, places: list[tuple[int, str]]) -> bool:
    """Whether a key does not begin its line, as in a document within braces."""
    lines = text.split("\n")
    return any(not lines[line - 1].startswith((key, f'"{key}"', f"'{key}'")) for line, key in places)
