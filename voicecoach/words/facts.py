"""What the trainee states of the account, against the card: numbers, sums, dates, times, counts and names as they are spoken."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from voicecoach.words.conditions import matches, stem
from voicecoach.words.figures import MOST_COUNTED, Figure, counted, said_figures
from voicecoach.words.rows import Row
from voicecoach.words.statements import DOUBTFUL, OVER, Question, topic
from voicecoach.words.tokens import listed

_DENIES = listed("not never nor neither than instead no")
_WHENS = frozenset({"date", "weekday", "month", "clock", "year"})

_BETWEEN = listed("of is was at the on number no")

SMALL = 12
"""Bare numbers up to it bear nothing out by themselves: "the grey one", "two of you"."""

CODE = 1000
"""Numbers from it are read out digit by digit and lose their repetitions in recognition: never held against anybody."""

FEWEST_DIGITS = 3
"""Digits of a number of which an order that is not the card's is no chance."""

MOST_DIGITS = 4
"""Different digits of a code from which all of them in another order are no fault of recognition, which loses them."""


class Checked(msgspec.Struct, frozen=True):
    """A figure that was stated: whether the card bears it out, its tokens, and the row that it is checked by."""

    right: bool
    first: int
    last: int
    label: str
    strong: bool = True
    kind: str = ""


def wrong_month(sentence: Sequence[str], rows: Sequence[Row]) -> Iterator[Checked]:
    """Every day that the card knows, named with another month."""
    known = {figure.value: row.label for row in rows for figure in row.figures if figure.kind == "date" and _month(figure)}
    for said in said_figures(sentence):
        if said.kind != "date" or not _month(said) or said.value in known or _denied(sentence, said):
            continue
        twins = [label for value, label in known.items() if isinstance(value, tuple) and value[0] == _day(said)]
        if twins:
            yield Checked(False, said.first, said.last, twins[0])


def checked(
    sentence: Sequence[str], rows: Sequence[Row], question: Question | None = None, besides: str = ""
) -> Iterator[Checked]:
    """Every figure stated in a sentence of plain tokens, as far as the card bears it out or gainsays it.

    A figure is wrong only where the sentence, or the question that it answers, speaks of one row that holds a figure of that
    kind, and no row of the card bears out what was said. Denied figures are left alone, codes that are read out, and days and
    times of what is only planned. ``besides``: words of the sentence that its tokens leave out, names after a title.
    """
    question = question or Question()
    line = " ".join(sentence) + " "
    spoken_of = topic(f"{line} {besides}")
    doubtful = matches(DOUBTFUL, line)
    over = matches(OVER, line)
    for figure in said_figures(sentence):
        if _denied(sentence, figure):
            continue
        kinds = _kinds(figure, sentence, rows)
        same = [row for row in rows if any(alike(figure, kind, each) for kind in kinds for each in row.figures)]
        if same and _chance(figure, kinds, question):
            continue
        if same:
            shares = any(row.words & (spoken_of | question.words) for row in same)
            strong = _telling(figure) or shares or _answers(figure, question)
            yield Checked(True, figure.first, figure.last, same[0].label, strong, figure.kind)
        elif (row := _muddled(figure, rows)) is not None and not doubtful:
            yield Checked(False, figure.first, figure.last, row.label, kind=figure.kind)
        elif (row := _keyed(figure, kinds, sentence, rows)) is not None and not doubtful:
            yield Checked(False, figure.first, figure.last, row.label, strong=False, kind=figure.kind)
        elif doubtful or (not over and _planned(figure, sentence, question)) or _from_now(figure, sentence):
            continue
        elif (row := _gainsaid(figure, kinds, sentence, spoken_of, rows, question)) is not None:
            yield Checked(False, figure.first, figure.last, row.label, strong=False, kind=figure.kind)


def _keyed(figure: Figure, kinds: tuple[str, ...], sentence: Sequence[str], rows: Sequence[Row]) -> Row | None:
    """The one row that has another figure of the kind behind the same word: "a limit of two thousand", "boarding at four"."""
    at = figure.first - 1
    while at > 0 and sentence[at] in _BETWEEN:
        at -= 1
    if at < 0 or (figure.kind in {"money", "number"} and float(str(figure.value)) >= CODE * 100):
        return None
    key = stem(sentence[at])
    found = [row for row in rows if key in row.keys and any(each.kind in kinds for each in row.figures)]
    return found[0] if len(found) == 1 else None


def _muddled(figure: Figure, rows: Sequence[Row]) -> Row | None:
    """The one row of a sum, or a number below a code, whose digits were said in another order: 594 for 549, 64.80 for 46.80."""
    if figure.kind not in {"money", "number"}:
        return None
    digits = _digits(figure)
    found = [
        row
        for row in rows
        if any(
            each.kind == "money"
            and sorted(_digits(each)) == sorted(digits)
            and (row.sum or float(str(each.value)) < CODE or len({*digits}) >= MOST_DIGITS)
            for each in row.figures
        )
    ]
    return found[0] if len(found) == 1 and len({*digits} - {"0"}) > 1 and len(digits) >= FEWEST_DIGITS else None


def _digits(figure: Figure) -> str:
    return f"{float(str(figure.value)):.2f}".removesuffix(".00").replace(".", "")


def _chance(figure: Figure, kinds: tuple[str, ...], question: Question) -> bool:
    """Whether a small number by itself bears nothing out: "three of them"."""
    small = figure.kind == "number" and float(str(figure.value)) <= SMALL
    return small and not kinds[0].startswith("count") and not _answers(figure, question)


def _kinds(figure: Figure, sentence: Sequence[str], rows: Sequence[Row]) -> tuple[str, ...]:
    """What a figure may measure: a bare number counts what the card counts under the word beside it, or is a sum, or a number."""
    if figure.kind not in {"money", "number"}:
        return (figure.kind,)
    if not figure.bare:
        return ("money",)
    known = {each.kind for row in rows for each in row.figures}
    counts = tuple(kind for word in counted(figure, sentence) if (kind := f"count of {word}") in known)
    return counts or ("money", "number")


def alike(said: Figure, kind: str, written: Figure) -> bool:
    """Whether a figure may be the one on the card; "twelve ninety nine" is 12.99 as well as 1,299, a day may lack its month."""
    if kind != written.kind:
        return False
    if said.value == written.value:
        return True
    if kind == "date":
        return _day(said) == _day(written) and not (_month(said) and _month(written))
    if kind == "money" and float(str(said.value)) % 1 != 0:
        return round(100 * float(str(said.value))) == written.value
    return kind == "number" and _read_out(said, written)


def _read_out(said: Figure, written: Figure) -> bool:
    """Whether a number was read out digit by digit: "four four seven one" is heard without the second "four"."""
    digits, whole = (str(int(float(str(each.value)))) for each in (said, written))
    return len(digits) > 2 and len(digits) < len(whole) and digits == re.sub(r"(\d)\1+", r"\1", whole)


def _day(figure: Figure) -> int:
    return figure.value[0] if isinstance(figure.value, tuple) else 0


def _month(figure: Figure) -> int:
    return figure.value[1] if isinstance(figure.value, tuple) else 0


def _denied(sentence: Sequence[str], figure: Figure) -> bool:
    """Whether the words before a figure deny it: "it wasn't fifty, no", "not the ninth"."""
    return bool(_DENIES & {*sentence[max(0, figure.first - 4) : figure.first]})


def _telling(figure: Figure) -> bool:
    """Whether a figure says so much that it is no chance that the card has it."""
    match figure.kind:
        case "date":
            return _month(figure) > 0
        case "clock":
            return float(str(figure.value)) % 60 != 0
        case "money" | "number":
            return not figure.bare or float(str(figure.value)) > SMALL
        case kind if kind.startswith("span"):
            return float(str(figure.value)) > SMALL
        case kind:
            return kind == "year"


def _answers(figure: Figure, question: Question) -> bool:
    """Whether a figure is of the kind that was asked for."""
    kinds = {
        "money": figure.kind == "money" or (figure.kind == "number" and float(str(figure.value)) > SMALL),
        "when": figure.kind in _WHENS,
        "count": figure.kind == "number",
        "span": figure.kind.startswith("span"),
        "number": figure.kind in {"money", "number"} and figure.bare,
    }
    return "what" in question.kinds or any(kinds.get(kind) for kind in question.kinds)


_HANGS_ON = listed("ago late past after before more longer early earlier later old")


def _planned(figure: Figure, sentence: Sequence[str], question: Question) -> bool:
    """Whether a day or a time may only be planned: "then it is at your door by one"; and "the Saturday course"."""
    if figure.kind not in _WHENS:
        return False
    if figure.kind == "weekday" and sentence[max(0, figure.first - 1)] in {"the", "a", "our"}:
        return True
    return not _answers(figure, question) or sentence[figure.first] == "by"


def _from_now(figure: Figure, sentence: Sequence[str]) -> bool:
    """Whether a stretch of time is counted from today: "eight days ago", "two days late"."""
    return figure.kind.startswith("span") and bool(_HANGS_ON & {*sentence[figure.last + 1 : figure.last + 2]})


def _gainsaid(
    figure: Figure,
    kinds: tuple[str, ...],
    sentence: Sequence[str],
    spoken_of: frozenset[str],
    rows: Sequence[Row],
    question: Question,
) -> Row | None:
    """The row that a figure speaks of and that holds another of its kind; None where there is any doubt.

    Of two rows of which a sentence speaks alike either may be meant: neither bears the figure out.
    """
    answers = _answers(figure, question)
    if (row := _asked_of(figure, kinds, rows, question)) is not None:
        return row
    if figure.kind in {"money", "number"}:
        value = float(str(figure.value))
        if kinds[0].startswith("count"):
            kinds = kinds[:1]
        elif figure.kind == "money" and value < CODE * 100 and "number" not in question.kinds:
            kinds = ("money",)
        elif "number" in question.kinds and answers and value < CODE:
            kinds = ("number",)
        elif "count" in question.kinds and figure.kind == "number" and value <= MOST_COUNTED:
            return _miscounted(figure, sentence, rows, question)
        else:
            return None
    fitting = [row for row in rows if any(each.kind in kinds for each in row.figures)]
    alone = len(fitting) == 1
    if kinds == ("money",):
        fitting = [row for row in fitting if row.sum] or fitting
        alone = alone or (len(fitting) == 1 and spoken_of <= frozenset[str]().union(*(row.words for row in rows)))
    if figure.kind == "year" and len(fitting) == 1:
        return fitting[0]
    found = _best(fitting, spoken_of, question.words if answers else frozenset())
    if found is not None or not answers or question.gives or not alone or question.kinds <= {"what", "row"}:
        return found if found is None or spoken_of & found.words or not question.gives else None
    return fitting[0] if _of_that(sentence, spoken_of, fitting[0], question) else None


def _asked_of(figure: Figure, kinds: Sequence[str], rows: Sequence[Row], question: Question) -> Row | None:
    """The one row whose label the question names and that holds a figure of the kind."""
    found = [row for row in rows if topic(row.label) & question.words]
    if kinds == ("money", "number") and float(str(figure.value)) <= SMALL and not _answers(figure, question):
        return None
    if "row" not in question.kinds or question.gives or len(found) != 1:
        return None
    code = any(kind in {"money", "number"} for kind in kinds) and not found[0].sum and float(str(figure.value)) >= CODE
    return found[0] if not code and any(each.kind in kinds for each in found[0].figures) else None


_AFTER_COUNT = listed("left of in altogether all still on . ?")


def _miscounted(figure: Figure, sentence: Sequence[str], rows: Sequence[Row], question: Question) -> Row | None:
    """The one row that counts something, where a number answers "how many"; what is left of two counts may be meant, too."""
    counting = [row for row in rows if any(each.kind.startswith("count of") for each in row.figures)]
    if len(counting) != 1 or question.gives:
        return None
    after = sentence[figure.last + 1] if figure.last + 1 < len(sentence) else "."
    about = counting[0].words | question.words
    if after not in _AFTER_COUNT and stem(after) not in about:
        return None
    counts = [float(str(each.value)) for each in counting[0].figures if each.kind.startswith("count of")]
    known = {*counts, sum({*counts}), *(abs(one - other) for one in counts for other in counts)}
    return None if float(str(figure.value)) in known else counting[0]


def _best(rows: Sequence[Row], spoken_of: frozenset[str], asked_of: frozenset[str]) -> Row | None:
    ranked = sorted(
        ((2 * len(row.words & spoken_of) + len(row.words & asked_of), -place) for place, row in enumerate(rows)), reverse=True
    )
    tied = [each for each in ranked if each[0] == ranked[0][0]]
    if not ranked or ranked[0][0] == 0 or len(tied) > (2 if ranked[0][0] > 1 else 1):
        return None
    return rows[-ranked[0][1]]


_POINTING = listed("it its that this they you we he she there")


def _of_that(sentence: Sequence[str], spoken_of: frozenset[str], row: Row, question: Question) -> bool:
    """Whether a sentence only answers: it begins by pointing back, or says no more than the question and the row do."""
    return bool(_POINTING & {*sentence[:2]}) or spoken_of <= row.words | question.words
