"""From a team's document (dicts, lists and texts, as YAML gives them) to a scorecard, or to everything that is wrong with it."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, ValidationError

from voicecoach.persona.faults import Path, Problem, Problems, in_words, nearest, true_path
from voicecoach.persona.read import Lines, wrong_weight
from voicecoach.persona.written import Names, Part, Points, Short, Text
from voicecoach.words.skills import SKILLS
from voicecoach.words.team import FEWEST_WORDS, Scorecard, TeamItem
from voicecoach.words.tokens import stream

MOST_ITEMS = 50
MOST_EXAMPLES = 40

EXAMPLE = """\
# A scorecard of your own: what counts on every call, and how much. Check it with: voicecoach scorecard check FILE
# Take it into use with: voicecoach scorecard use FILE

# How much a skill counts; 0 counts nothing, 10 is the most. What is left out keeps its own weight.
weights:
  use_name: 1
  follow_up: 3

# What your team listens for besides. Sentences near an example in meaning are heard; the examples' own words always are.
items:
  callback_number:
    title: Ask for the best number
    why: A line that drops costs the whole story again.
    good:
      - What's the best number to reach you on?
      - In case we get cut off, can I have your number?
      - Which number should I call you back on?
    bad:
      - We have no way of calling you back.
    advice: "Early on, ask: “In case we are cut off, which number may I ring?”"
    keep: Early, before the story is told.
    weight: 1.5
    due: no
"""
"""A file to begin with."""

Examples = Annotated[Names, Field(max_length=MOST_EXAMPLES)]


class _Item(Part):
    """One item as a team writes it."""

    title: Short
    good: Annotated[Examples, Field(min_length=1)]
    bad: Examples = ()
    why: Text = ""
    advice: Text = ""
    keep: Text = ""
    weight: Points = 1.0
    due: bool = False


class _Card(Part):
    """A scorecard as a team writes it."""

    weights: dict[str, Points] = Field(default_factory=dict)
    items: Annotated[dict[str, _Item], Field(max_length=MOST_ITEMS)] = Field(default_factory=dict)


def read_scorecard(document: object, lines: Lines, source: str) -> Scorecard | Problems:
    """Read a scorecard, or find all that is wrong with it, in the order of the lines."""
    if not isinstance(document, dict) or not document:
        return (Problem(1, source, "expected 'weights:' or 'items:' with keys below; write one with: voicecoach scorecard new"),)
    found: list[tuple[Path, str]]
    try:
        card = _Card.model_validate(document)
        found = list(_cross_checks(card))
    except ValidationError as error:
        card = None
        found = [(fault["loc"], _sentence(fault["type"], fault["loc"], in_words(fault, document))) for fault in
                 error.errors(include_url=False)]  # fmt: skip
    problems = {Problem(_line(path, lines), ".".join(map(str, path)) or source, what) for path, what in
                ((true_path(loc, document), what) for loc, what in found)}  # fmt: skip
    return _made(card) if card is not None and not problems else tuple(sorted(problems))


def _sentence(kind: str, loc: Path, sentence: str) -> str:
    """The sentence of a mistake; what may stand there is another thing in a scorecard than in a persona."""
    key = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        known = tuple(_Item.model_fields if len(loc) > 1 else _Card.model_fields)
        return f"unknown key '{key}'" + (nearest(key, known) or f"; known here: {', '.join(known)}")
    if kind == "missing":
        wanted = {"title": "write what the report calls it", "good": "write two or more sentences that do it well"}
        return f"'{key}' is missing: {wanted[key]}"
    if kind == "too_short":
        return "no example stands here; write two or more sentences that do it well"
    if kind == "too_long":
        return f"too many: {MOST_ITEMS if key == 'items' else MOST_EXAMPLES} are the most"
    return sentence


def _cross_checks(card: _Card) -> Iterator[tuple[Path, str]]:
    for key in card.weights:
        if key not in card.items and (wrong := wrong_weight(key)):
            yield ("weights", key), wrong
    for name, item in card.items.items():
        path: Path = ("items", name)
        if not name.isidentifier() or name != name.lower() or not name.isascii():
            yield path, f"'{name}' is no id; use small letters, digits and _"
        if name in SKILLS:
            yield path, f"'{name}' is one of the 41 skills; choose another id, or set its weight under 'weights'"
        if item.bad and not item.advice:
            yield path, "'advice' is missing: write what to say instead of the bad examples"
        yield from _examples(path, item)


def _examples(path: Path, item: _Item) -> Iterator[tuple[Path, str]]:
    seen: dict[str, str] = {}
    for side in ("good", "bad"):
        for number, example in enumerate(getattr(item, side)):
            said = stream(example.split()).text.strip(" .?")
            if len(said.split()) < FEWEST_WORDS:
                yield (*path, side, number), f"this example says too little: give a sentence of {FEWEST_WORDS} words or more"
            if said in seen:
                yield (*path, side, number), f"this example stands under '{seen[said]}' too; write it once"
            seen[said] = side


def _line(path: Path, lines: Lines) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _made(card: _Card) -> Scorecard:
    items = tuple(
        TeamItem(
            id=name,
            title=item.title,
            good=item.good,
            bad=item.bad,
            why=item.why,
            instead=item.advice,
            keep=item.keep,
            weight=card.weights.get(name, item.weight),
            due=item.due,
        )
        for name, item in card.items.items()
    )
    return Scorecard(weights={name: points for name, points in card.weights.items() if name not in card.items}, items=items)
