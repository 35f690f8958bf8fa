"""A caller as a form: the fields of its file, and the file with what was changed in them, every other line left alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from voicecoach.edges.yaml_blocks import flow, read_value, with_keys
from voicecoach.edges.yaml_text import read_yaml
from voicecoach.persona.faults import Problem, Problems

TEXTS = ("name", "title", "company", "product", "voice", "fault", "mood", "brief", "wants", "fair")
"""Keys with one text."""

ROWS = {"facts": ("facts",), "account": ("card", "account")}
"""Fields with rows of a label and a text, and where they stand in the file."""

LISTS = {"opening": ("opening",), "policy": ("card", "policy"), "authority": ("card", "authority")}
"""Fields with one text a line, likewise."""

SECTIONS = ("story", "reactions", "endings")
MOST_PARTS = 40
"""Rows of all sections that a form shows; a caller with more is edited as text."""

EMPTY_ROWS = 1
"""Empty rows that stand below each section."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of a section: its name, its lines, when it comes and, for an ending, how the call ends with it."""

    name: str = ""
    say: str = ""
    when: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class CallerForm:
    """The fields, by name, and the rows of each section; ``whole`` is False where the form cannot show the file."""

    fields: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, tuple[PartRow, ...]] = field(default_factory=dict)
    whole: bool = True


def form_of(text: str) -> CallerForm:
    """The form of a file."""
    read = read_yaml(text)
    if not read.whole or not isinstance(read.document, dict):
        return CallerForm(whole=False)
    document = read.document
    fields = {key: _text(document.get(key)) for key in TEXTS}
    fields |= {name: _rows(_at(document, path)) for name, path in ROWS.items()}
    fields |= {name: _lines(_at(document, path)) for name, path in LISTS.items()}
    sections = {name: _parts(document.get(name), name) for name in SECTIONS}
    return CallerForm(fields, sections, whole=sum(map(len, sections.values())) <= MOST_PARTS)


def sent_form(sent: Mapping[str, str]) -> CallerForm:
    """The form as it was sent: fields by name, and ``story.0.name`` and the like."""
    fields = {name: _tidy(sent.get(name, "")) for name in (*TEXTS, *ROWS, *LISTS)}
    sections = {name: tuple(_sent_rows(sent, name)) for name in SECTIONS}
    return CallerForm(fields, sections)


def with_form(text: str, form: CallerForm) -> tuple[str, Problems]:
    """The file with what differs in the form, and what is wrong with conditions that cannot be read as they stand."""
    old = form_of(text)
    read = read_yaml(text)
    document = dict(read.document) if isinstance(read.document, dict) else {}
    changed: dict[str, object] = {}
    for key in TEXTS:
        if form.fields.get(key, "") != old.fields.get(key, ""):
            changed[key] = _number(form.fields[key])
    card = dict(card) if isinstance(card := document.get("card"), dict) else {}
    for name, path in (*ROWS.items(), *LISTS.items()):
        if form.fields.get(name, "") == old.fields.get(name, ""):
            continue
        value: object = _from_rows(form.fields[name]) if name in ROWS else form.fields[name].split("\n")
        value = value if form.fields[name] else None
        if path[0] == "card":
            card[path[1]] = value
            changed["card"] = {key: each for key, each in card.items() if each}
        else:
            changed[path[0]] = value
    problems: list[Problem] = []
    for section in SECTIONS:
        if form.sections.get(section, ()) != old.sections.get(section, ()):
            changed[section] = _section(document.get(section), section, form.sections[section], problems)
    return with_keys(text, changed) if changed else text, tuple(problems)


def field_of(problem: Problem, form: CallerForm) -> str:
    """The name of the field that a problem stands beside; nothing where none is it."""
    parts = problem.where.replace("[", ".").split(".")
    if parts[0] == "card":
        return parts[1] if len(parts) > 1 and parts[1] in {*ROWS, *LISTS} else "account"
    if parts[0] in SECTIONS:
        rows = form.sections.get(parts[0], ())
        row = next((n for n, each in enumerate(rows) if len(parts) > 1 and each.name == parts[1]), None)
        return f"{parts[0]}.{row}" if row is not None else parts[0]
    return parts[0] if parts[0] in {*TEXTS, *ROWS, *LISTS} else ""


def _at(document: object, path: Sequence[str]) -> object:
    for part in path:
        document = document.get(part) if isinstance(document, dict) else None
    return document


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _lines(value: object) -> str:
    many = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return "\n".join(_text(each) for each in many)


def _rows(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_text(each)}".rstrip() for key, each in value.items())
    return _lines(value)


def _from_rows(text: str) -> dict[str, object]:
    rows = [line.partition(":") for line in text.split("\n")]
    return {label.strip(): value.strip() for label, _, value in rows if label.strip()}


def _parts(value: object, section: str) -> tuple[PartRow, ...]:
    rows = []
    for name, part in value.items() if isinstance(value, dict) else ():
        inner = part if isinstance(part, dict) else {"say": part}
        when = inner.get("when")
        outcome = _text(inner.get("outcome")) if section == "endings" else ""
        rows.append(PartRow(name, _lines(inner.get("say")), flow(when) if when else "", outcome))
    return tuple(rows)


def _sent_rows(sent: Mapping[str, str], section: str) -> list[PartRow]:
    rows = []
    for number in range(MOST_PARTS + EMPTY_ROWS):
        given = [_tidy(sent.get(f"{section}.{number}.{part}", "")) for part in ("name", "say", "when", "outcome")]
        if section != "endings":
            given[3] = ""
        if any(given[:3]):
            rows.append(PartRow(given[0], given[1], " ".join(given[2].split()), given[3]))
    return rows


def _section(before: object, section: str, rows: Sequence[PartRow], problems: list[Problem]) -> dict[str, object]:
    """A section as it is written, with what the form does not show of its parts kept."""
    known = before if isinstance(before, dict) else {}
    kept = {row.name for row in rows}
    gone = {number: name for number, name in enumerate(known) if name not in kept}
    made: dict[str, object] = {}
    for number, row in enumerate(rows):
        name = row.name or f"part_{number + 1}"
        old = known.get(name if name in known else gone.get(number, ""))
        part: dict[str, object] = dict(old) if isinstance(old, dict) else {}
        part["say"] = row.say.split("\n") if row.say else None
        part["when"] = _when(row, f"{section}.{name}", problems)
        if section == "endings":
            part["outcome"] = row.outcome
        shown = {key: part[key] for key in _ORDER if part.get(key)}
        made[name] = shown | {key: value for key, value in part.items() if key not in _ORDER}
    return made


_ORDER = ("outcome", "when", "say")


def _when(row: PartRow, where: str, problems: list[Problem]) -> object:
    if not row.when:
        return None
    read = read_value(row.when)
    if read.whole and isinstance(read.document, dict | list):
        return _numbers(read.document)
    what = read.problems[0].what if read.problems else "expected keys in braces, such as {mood: 0-1, told: yes}"
    problems.append(Problem(0, where, f"when: {what}"))
    return row.when


def _numbers(value: object) -> object:
    """Whole numbers as such, so that they are written without quotes."""
    if isinstance(value, dict):
        return {key: _numbers(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_numbers(each) for each in value]
    return _number(value) if isinstance(value, str) else value


def _number(text: str) -> object:
    return int(text) if text.isascii() and text.isdigit() and str(int(text[:9])) == text else text


def _tidy(text: str) -> str:
    """Lines without what cannot be printed, spaces at their ends, and empty lines."""
    lines = ("".join(c if c.isprintable() else " " for c in line).strip() for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
