"""What differs from call to call with one customer: names, amounts, dates and causes, drawn by the call's seed."""

import re
from collections.abc import Iterator, Mapping
from random import Random

from pydantic import ValidationError

from voicecoach.persona.faults import Path
from voicecoach.persona.model import PLACEHOLDERS, Persona

_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")

Values = Mapping[str, str]
"""What each placeholder stands for in one call."""


def values(persona: Persona, seed: int | None) -> Values:
    """The values of a call: each variant drawn by the seed by itself; without a seed the first of each."""
    found: dict[str, str] = {}
    for name, choices in persona.variants.items():
        dice = Random(f"variant/{seed}/{name}")  # noqa: S311 - drawn for variety, the same for the same seed
        number = 0 if seed is None else dice.randrange(len(choices))
        found |= _given(persona, name, number)
    return found


def drawn(persona: Persona, seed: int | None) -> Persona:
    """The persona of one call: every placeholder of a variant filled, in lines, facts, brief and card alike."""
    return persona if not persona.variants else _filled(persona, values(persona, seed))


def each(persona: Persona) -> tuple[Persona, ...]:
    """So many personas that every choice of every variant comes up."""
    most = max((len(choices) for choices in persona.variants.values()), default=1)
    return tuple(
        _filled(persona, {key: text for name, choices in persona.variants.items()
                          for key, text in _given(persona, name, number % len(choices)).items()})
        for number in range(most)
    )  # fmt: skip


def fill_in(text: str, given: Values) -> str:
    """A text with the values of a call; never formats, so that nothing else can be reached from a file."""
    return _IN_BRACES.sub(lambda found: given.get(found[1], found[0]), text)


def faults(persona: Persona) -> Iterator[tuple[Path, str]]:
    """What is wrong with the variants, and with the placeholders in the texts."""
    known = dict.fromkeys(PLACEHOLDERS, "")
    for name, choices in persona.variants.items():
        yield from _faults_of(persona, name)
        for key in _keys(persona, name):
            if key in known:
                what = f"it is set by '{known[key]}' too" if known[key] else "it is built in"
                yield ("variants", name), f"{{{key}}} cannot be a placeholder of its own: {what}; choose another name"
            known[key] = name
        if len(choices) < 2:
            yield ("variants", name), f"'{name}' has one choice only; give two or more, or write the text where it belongs"
    clean = True
    for path, text in _texts(persona.model_dump(mode="json", exclude={"variants"})):
        for found in _IN_BRACES.findall(text):
            if found not in known:
                clean = False
                yield path, f"{{{found}}} stands for nothing; a text may hold {', '.join('{' + one + '}' for one in known)}"
    if clean and persona.variants:
        yield from _too_long(persona)


def _too_long(persona: Persona) -> Iterator[tuple[Path, str]]:
    """Lines that are right as written and wrong once a variant's text stands in them."""
    try:
        each(persona)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            yield fault["loc"], f"with a variant filled in: {fault.get('ctx', {}).get('error', fault['msg'])}"


def _faults_of(persona: Persona, name: str) -> Iterator[tuple[Path, str]]:
    choices = persona.variants[name]
    first = _keys(persona, name)
    for key in {name, *first}:
        if not _NAME.fullmatch(key):
            yield ("variants", name), f"'{key}' is no name for a placeholder; use small letters, digits and _"
    if not isinstance(choices, dict):
        return
    for choice, texts in choices.items():
        for key in first:
            if key not in texts:
                yield ("variants", name, choice), f"'{key}' is missing: each choice of '{name}' sets the same placeholders"
        for key in texts:
            if key not in first:
                yield (
                    ("variants", name, choice, key),
                    f"'{key}' is set here and not in the first choice of '{name}'; set it in each",
                )


def _keys(persona: Persona, name: str) -> tuple[str, ...]:
    """The placeholders that a variant sets."""
    choices = persona.variants[name]
    return tuple(next(iter(choices.values()), {})) if isinstance(choices, dict) else (name,)


def choices(persona: Persona, name: str) -> dict[str, tuple[str, ...]]:
    """What each placeholder that a variant sets may stand for."""
    texts = persona.variants[name]
    if not isinstance(texts, dict):
        return {name: tuple(texts)}
    return {key: tuple(one[key] for one in texts.values()) for key in _keys(persona, name)}


def _given(persona: Persona, name: str, number: int) -> Values:
    choices = persona.variants[name]
    return list(choices.values())[number] if isinstance(choices, dict) else {name: choices[number]}


def _filled(persona: Persona, given: Values) -> Persona:
    document = persona.model_dump(mode="json", exclude={"variants"}, exclude_defaults=True)
    return Persona.model_validate(_replaced(document, given))


def _replaced(value: object, given: Values) -> object:
    if isinstance(value, str):
        return fill_in(value, given)
    if isinstance(value, dict):
        return {key: _replaced(inner, given) for key, inner in value.items()}
    return [_replaced(inner, given) for inner in value] if isinstance(value, list | tuple) else value


def _texts(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))
