"""The rows of the card, read: what each speaks of, the figures that stand in it, and whether it tells of a sum."""

import re
from collections.abc import Sequence

import msgspec

from voicecoach.words.conditions import stem
from voicecoach.words.figures import OF_SUMS, Figure, written_figures
from voicecoach.words.spoken import MONTHS, WEEKDAYS
from voicecoach.words.statements import topic
from voicecoach.words.tokens import listed

_NO_KEYS = frozenset(
    stem(word) for word in MONTHS | WEEKDAYS | listed("from until since within over about paid taken free under over ends")
)


class Row(msgspec.Struct, frozen=True):
    """One row of the card: its words, and the figures that stand in it."""

    label: str
    words: frozenset[str]
    figures: tuple[Figure, ...]
    keys: frozenset[str] = frozenset()
    """What stands right before a figure, as stems: "limit 500", "boarding 15:40"."""

    sum: bool = False
    """Whether a sum stands in it, by how it is written or by its label."""


def read_card(rows: Sequence[tuple[str, str]]) -> tuple[Row, ...]:
    """The card's rows, each with its figures."""
    return tuple(
        Row(label, topic(f"{label} {text}"), tuple(written_figures(text, label)), _keys(text), _holds_sum(label, text))
        for label, text in rows
    )


_KEYED = re.compile(r"([a-z]{4,}) [£$€]?\d")
_SUM = re.compile(r"[£$€]\d|\d,\d{3}\b|(?<![\d.])\d+\.\d\d(?![\d.]| ?(?:am|pm|percent|%|gb|kg|m\b))", re.IGNORECASE)


def _holds_sum(label: str, text: str) -> bool:
    return bool(_SUM.search(text)) or (bool(OF_SUMS & {*label.lower().split()}) and bool(re.match(r"\d+(?![\d/:])", text)))


def _keys(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _KEYED.findall(text.lower())) - _NO_KEYS
