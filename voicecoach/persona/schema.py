"""The form of a persona file as a JSON Schema, so that editors complete and check it while an author writes."""

from typing import Any, get_args

from voicecoach.persona.model import Persona
from voicecoach.persona.written import CutOffManner

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT = {"type": ["string", "number", "boolean"]}
"""What an author writes as text: an editor takes ``2014`` and ``yes`` for something else."""

_TRUTH = {"enum": [True, False, "yes", "no", "true", "false", "on", "off"]}
_RANGE = {"type": ["integer", "string"], "pattern": r"^\s*\d{1,3}\s*(\+|-\s*\d{1,3})?\s*$"}
_FILE = {"type": "string", "pattern": r"^[A-Za-z0-9_][A-Za-z0-9_./-]*\.yaml$"}
_SHORT_BEATS = ("#/$defs/Beat", "#/$defs/Answer")
_SPAN = "#/$defs/Span"


def persona_schema() -> dict[str, Any]:
    """The schema of a persona file, short forms included; what only shows when the parts are seen together is left to `check`."""
    schema: Any = _as_written(Persona.model_json_schema())
    schema["$defs"]["Span"] = _RANGE
    cut_off = schema["properties"]["when_cut_off"]
    schema["properties"]["when_cut_off"] = {"anyOf": [cut_off, {"enum": list(get_args(CutOffManner))}]}
    schema["properties"]["include"] = {"anyOf": [_FILE, {"type": "array", "items": _FILE, "maxItems": 20}]}
    del schema["required"]  # what an included file says need not be said again
    return {"$schema": DIALECT, **schema, "title": "A customer to practise with"}


def _as_written(part: object) -> object:
    """A part of the schema, with the short forms that an author may use; without what is filled in for what is left out."""
    if isinstance(part, list):
        return [_as_written(each) for each in part]
    if not isinstance(part, dict):
        return part
    kind = part.get("type")
    if kind == "boolean":
        return _TRUTH
    if kind == "string":
        kept = {key: value for key, value in part.items() if key not in {"default", "title", "enum"}}
        return {**kept, **_TEXT, **({"enum": _as_read(part["enum"])} if "enum" in part else {})}
    made = {key: _as_written(value) for key, value in part.items() if key != "default" or isinstance(value, dict)}
    return {"anyOf": [made, made["items"]]} if kind == "array" else _named(part, made)


def _as_read(choices: list[str]) -> list[str | bool]:
    """What an author may choose from, with what an editor takes a bare yes and no for."""
    return [*choices, *(truth for word, truth in (("yes", True), ("no", False)) if word in choices)]


def _named(part: dict[str, Any], made: dict[str, Any]) -> dict[str, Any]:
    """Keys that an author chooses: a beat may be its line alone, and what needs no value may be a list of names."""
    inner = part.get("additionalProperties")
    if not isinstance(inner, dict):
        return made
    if inner.get("$ref") in _SHORT_BEATS:
        made["additionalProperties"] = {"anyOf": [inner, _TEXT, {"type": "array", "items": _TEXT}]}
    if inner.get("type") == "string" or inner.get("$ref") == _SPAN:
        return {"anyOf": [made, _TEXT, {"type": "array", "items": _TEXT}]}
    return made
