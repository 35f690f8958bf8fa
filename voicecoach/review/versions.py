"""What made a review: two reviews whose makers differ must not be put into one line without saying so."""

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

Provenance = Mapping[str, Mapping[str, str | int | float | bool | None]]

_OF_THE_CALL = "recording"
"""The part of a provenance that says which call it was, not what made the review."""

_MOST_NAMED = 6


def maker(provenance: Provenance) -> str:
    """A short key that two reviews share exactly where the same models, rules, thresholds and versions made them."""
    made = {part: dict(facts) for part, facts in provenance.items() if part != _OF_THE_CALL}
    return hashlib.sha256(msgspec.json.encode(made, order="sorted")).hexdigest()[:12]


def made_by(provenance: Provenance) -> str:
    """What made a review in a few words: the program's version and the model that heard the words."""
    program = provenance.get("versions", {}).get("voicecoach", "?")
    model = provenance.get("transcriber", {}).get("model") or provenance.get("transcriber", {}).get("engine", "?")
    return f"voicecoach {program}, {model}"


def names_of(differing: Sequence[str]) -> str:
    """The facts that differ in words, the first few of them: "transcriber.model, persona" and the like."""
    told = tuple(dict.fromkeys(each.removesuffix("_sha256").replace("_", " ") for each in differing))
    more = len(told) - _MOST_NAMED
    return ", ".join(told[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def differences(before: Provenance, after: Provenance) -> tuple[str, ...]:
    """Which facts of the makers differ, as ``part.name``, in alphabetical order."""
    parts = {part for part in (*before, *after) if part != _OF_THE_CALL}
    return tuple(
        sorted(
            f"{part}.{name}"
            for part in parts
            for name in {*before.get(part, {}), *after.get(part, {})}
            if before.get(part, {}).get(name) != after.get(part, {}).get(name)
        )
    )
