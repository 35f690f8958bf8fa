"""Pictures of progress: where the dots, bands and signs stand; no word of markup."""

from collections.abc import Sequence

import msgspec

from voicecoach.review.progress import MeasureProgress, Progress, SkillProgress
from voicecoach.review.say import NO_BREAK, figure, plain
from voicecoach.review.trends import Share

WIDTH, HEIGHT = 320.0, 72.0
EDGE = 9.0
LEAST_DOT, MOST_DOT = 2.6, 6.0
BLOCKS = "▁▂▃▄▅▆▇█"
NO_BLOCK = "·"


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """One call in a picture."""

    x: float
    y: float
    r: float
    hint: str


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """A half of the calls: where it lies, from which to which height it may be, and what it was."""

    x: float
    width: float
    y: float
    height: float
    middle: float


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of the calls from left to right; ``summary`` says the same in words, ``top`` and ``bottom`` name its ends."""

    width: float = WIDTH
    height: float = HEIGHT
    dots: tuple[Dot, ...]
    bands: tuple[Band, ...]
    top: str
    bottom: str
    summary: str
    spark: str


def valued(each: MeasureProgress, value: float) -> str:
    """A value of a measure with its unit."""
    unit = each.kind.unit
    return f"{figure(value, each.kind.digits)}{NO_BREAK if unit else ''}{unit}"


def _x(at: int, count: int) -> float:
    return round(WIDTH / 2 if count == 1 else EDGE + (WIDTH - 2 * EDGE) * at / (count - 1), 1)


def _y(part: float) -> float:
    return round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * min(max(part, 0.0), 1.0), 1)


def skill_picture(each: SkillProgress, found: Progress) -> Picture:
    """The share of each call that had an occasion, and where the share of each half lies."""
    known = [(at, occasions) for at, occasions in enumerate(each.occasions) if occasions]
    most = max(occasions.count for _, occasions in known)
    count = len(each.occasions)
    dots = tuple(
        Dot(
            x=_x(at, count),
            y=_y(had.well / had.count),
            r=round(LEAST_DOT + (MOST_DOT - LEAST_DOT) * (had.count / most) ** 0.5, 1) if most > 1 else LEAST_DOT + 1,
            hint=f"{_when(found, at)}: {had.well} of {had.count} well",
        )
        for at, had in known
    )
    places, sides = [at for at, _ in known], (each.earlier, each.later)
    return Picture(
        dots=dots,
        bands=_bands(places, count, [(side.value, side.interval) for side in sides if side]),
        top="100 %",
        bottom="0 %",
        summary=f"{each.title}: {_halves(each.earlier, each.later)}",
        spark=_spark([None if had is None else had.well / had.count for had in each.occasions]),
    )


def _halves(earlier: Share | None, later: Share | None) -> str:
    if not (earlier and later):
        return "one call with an occasion."
    early, late = (
        f"{each.well} of {each.count} well in the {name} half" for each, name in ((earlier, "earlier"), (later, "later"))
    )
    return f"{early}, {late} of the calls."


def measure_picture(each: MeasureProgress, found: Progress) -> Picture:
    """The value of each call in which it could be told, and the median of each half."""
    known = [(at, value) for at, value in enumerate(each.values) if value is not None]
    low, high = min(value for _, value in known), max(value for _, value in known)
    if each.kind.more:
        low, high = 0.0, 100.0
    elif high - low < 10**-each.kind.digits:
        low, high = (max(low - 1, 0.0) if low >= 0 else low - 1), high + 1
    count, span = len(each.values), high - low
    dots = tuple(
        Dot(x=_x(at, count), y=_y((value - low) / span), r=LEAST_DOT + 1, hint=f"{_when(found, at)}: {valued(each, value)}")
        for at, value in known
    )
    halves = [(side - low) / span for side in (each.earlier, each.later) if side is not None]
    flat = [(part, (part, part)) for part in halves]
    early = f"{valued(each, each.earlier)} in the earlier half, " if each.earlier is not None else ""
    late = f"{valued(each, each.later)} in the later half of the calls." if each.later is not None else valued(each, each.middle)
    return Picture(
        dots=dots,
        bands=_bands([at for at, _ in known], count, flat),
        top=valued(each, high),
        bottom=valued(each, low),
        summary=f"{each.kind.title}: {early}{late}",
        spark=_spark([None if value is None else (value - low) / span for value in each.values]),
    )


def _bands(places: Sequence[int], count: int, sides: Sequence[tuple[float, tuple[float, float]]]) -> tuple[Band, ...]:
    if len(sides) < 2:
        return ()
    first = len(places) - len(places) // 2
    bands = []
    for some, (value, (low, high)) in zip((places[:first], places[first:]), sides, strict=True):
        left, right = _x(some[0], count) - EDGE / 2, _x(some[-1], count) + EDGE / 2
        top = _y(high)
        band = Band(x=round(left, 1), width=round(right - left, 1), y=top, height=round(_y(low) - top, 1), middle=_y(value))
        bands.append(band)
    return tuple(bands)


def _spark(parts: Sequence[float | None]) -> str:
    """One sign a call: the higher, the more; a dot where there was nothing."""
    return "".join(NO_BLOCK if each is None else BLOCKS[min(int(each * len(BLOCKS)), len(BLOCKS) - 1)] for each in parts)


def _when(found: Progress, at: int) -> str:
    call = found.calls[at]
    return plain(f"{call.day}, {call.persona_name or call.id}")
