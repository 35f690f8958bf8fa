"""A persona without what is wrong in it: so that all the rest can be looked at in the same go."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import msgspec
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from voicecoach.persona.faults import Path, true_path
from voicecoach.persona.model import Persona

_ROUNDS = 6
"""Times that a document is mended: what was taken out may leave something missing."""

_NAMING = ("story", "reactions", "beats")
"""Parts in which the author names what conditions may point to."""


class Mended(msgspec.Struct, frozen=True):
    """What is left of a persona, the places of what was taken out or filled in, and all names that went with it."""

    persona: Persona
    gone: frozenset[Path]
    lost: frozenset[str]

    def is_sound(self, path: Path, what: str) -> bool:
        """Whether something that is said of what is left is no mere consequence of what was taken out."""
        touched = any(path[: len(place)] == place for place in self.gone)
        if what.startswith("there is no beat") and any(self._is_gone(section) for section in _NAMING):
            return False
        return not touched and not any(f"'{name}'" in what or f"{{{name}}}" in what for name in self.lost)

    def has(self, key: str) -> bool:
        """Whether nothing of a part of the persona was taken out, nor a key that may have been meant for it."""
        return not self._is_gone(key) and all(place[0] != key for place in self.gone)

    def _is_gone(self, key: str) -> bool:
        return any(len(place) == 1 and (place[0] == key or place[0] not in Persona.model_fields) for place in self.gone)


def mended(document: object) -> Mended | None:
    """A document without what pydantic faults in it, as a persona; None where nothing is left to look at."""
    rest, gone, lost = deepcopy(document), set[Path](), set[str]()
    for _ in range(_ROUNDS):
        try:
            return Mended(Persona.model_validate(rest), frozenset(gone), frozenset(lost))
        except ValidationError as error:
            places = {_place(fault, rest, gone) for fault in error.errors(include_url=False)}
        if () in places:
            return None
        for place in sorted(places, key=lambda each: (len(each), str(each))):
            lost.update(_take_out(rest, place, len(gone)))
            gone.add(place)
    return None


def _place(fault: ErrorDetails, document: object, gone: set[Path]) -> Path:
    """The place to mend: what is faulted, what is missing, or the part around it where that was mended already."""
    place = true_path(fault["loc"], document)
    if fault["type"] == "missing":
        return (*place, fault["loc"][-1])
    while place in gone:
        place = place[:-1]
    return place


def _take_out(document: Any, place: Path, number: int) -> Iterator[str]:  # noqa: ANN401 - as YAML gives it
    """Take out what stands at a place, or fill in what is missing; the names that go with it."""
    for part in place[:-1]:
        inside = part in document if isinstance(document, dict) else isinstance(document, list) and isinstance(part, int)
        if not inside:
            return
        document = document[part]
    last = place[-1]
    if isinstance(document, dict) and last in document:
        yield str(last)
        yield from _names(document.pop(last))
    elif isinstance(document, dict):
        document[last] = "resolved" if last == "outcome" else f"Filled in {number}"
    elif isinstance(document, list) and isinstance(last, int):
        yield from _names(document[last])
        document[last] = f"Filled in {number}"


def _names(value: object) -> Iterator[str]:
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield str(key)
        yield from _names(inner)
