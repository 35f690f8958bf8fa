"""The forms in which an author may write a value: a range, one or several, a line, names with how often."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_serializer

from voicecoach.persona.delivery import MOODS

LONGEST_LINE = 320
"""Characters of one spoken line; more cannot be said in one breath or two."""

_RANGE = re.compile(r"(\d{1,3})\s*(?:(\+)|-\s*(\d{1,3}))?")


class Part(BaseModel):
    """Frozen, and strict about keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)


class Span(Part):
    """A range of whole numbers, both ends included; ``high`` None means without end."""

    low: int
    high: int | None = None

    def holds(self, number: int) -> bool:
        """Whether a number lies in the range."""
        return self.low <= number and (self.high is None or number <= self.high)

    @model_serializer
    def as_written(self) -> str:
        """The range as an author writes it."""
        if self.high is None:
            return f"{self.low}+"
        return f"{self.low}" if self.high == self.low else f"{self.low}-{self.high}"


def _span(value: object) -> object:
    if isinstance(value, bool | Span) or value is None:
        return value
    match = _RANGE.fullmatch(str(value).strip())
    if match is None:
        raise ValueError("expected a number or a range, such as 2, 0-2 or 3+")
    low = int(match[1])
    high = None if match[2] else int(match[3] or match[1])
    if high is not None and high < low:
        raise ValueError(f"the range runs backwards; write {high}-{low}")
    return Span(low=low, high=high)


def _of_moods(span: Span) -> Span:
    if max(span.low, span.high or 0) not in MOODS:
        raise ValueError(f"moods go from {MOODS[0]} to {MOODS[-1]}: such as 2, 0-2 or 3+")
    return span


def many(value: object) -> object:
    """One text may stand without the list around it."""
    return [value] if isinstance(value, str) else value


def _spoken(text: str) -> str:
    if not text:
        raise ValueError("this line is empty; write what the customer says")
    if len(text) > LONGEST_LINE:
        raise ValueError(f"this line has {len(text)} characters; {LONGEST_LINE} is the most that can be said at once: split it")
    return " ".join(text.split())


def _wordings(lines: tuple[str, ...]) -> tuple[str, ...]:
    if not lines:
        raise ValueError("no line stands here; write what the customer says")
    return lines


def _counts(value: object) -> object:
    if isinstance(value, str):
        value = [value]
    return dict.fromkeys(value, "1+") if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value) else value


def one_or_more(value: object) -> object:
    """Seconds for all moods, or one for each of the five."""
    numbers = [value] if isinstance(value, int | float | str) else value
    if isinstance(numbers, list | tuple) and len(numbers) not in {0, 1, 5}:
        raise ValueError("expected one number of seconds, or five: for the moods 0, 1, 2, 3 and 4")
    return numbers


def beat(value: object) -> object:
    """A beat may be written as its lines alone."""
    return {"say": value} if isinstance(value, str | list | tuple) else value


def cut_off(value: object) -> object:
    """How being cut off is taken may be written as its manner alone."""
    return {"do": value} if isinstance(value, str) else value


def _rows(value: object) -> object:
    return dict.fromkeys(value, "") if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value) else value


Range = Annotated[Span, BeforeValidator(_span)]
MoodRange = Annotated[Span, BeforeValidator(_span), AfterValidator(_of_moods)]
Spoken = Annotated[str, AfterValidator(_spoken)]
Wordings = Annotated[tuple[Spoken, ...], BeforeValidator(many), AfterValidator(_wordings)]
Names = Annotated[tuple[str, ...], BeforeValidator(many)]
Counts = Annotated[dict[str, Range], BeforeValidator(_counts)]
Text = Annotated[str, Field(max_length=4000)]
Short = Annotated[str, Field(min_length=1, max_length=120)]
Rows = Annotated[dict[Short, Text], BeforeValidator(_rows)]
Manner = Literal["cut_in", "louder", "faster"]
CutOffManner = Literal["yield", "push_on", "protest"]
Steps = Annotated[float, Field(ge=0, le=3, multiple_of=0.25)]
Points = Annotated[float, Field(ge=0, le=10)]
