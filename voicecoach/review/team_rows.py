"""What the team report shows, row by row: sentences, figures and places in its pictures."""

import msgspec

WIDTH, HEIGHT = 320.0, 64.0
STRIP = 200.0


class Tile(msgspec.Struct, frozen=True):
    """A figure at the top."""

    name: str
    value: str
    note: str


class ShareCell(msgspec.Struct, frozen=True, kw_only=True):
    """A share with its interval and of how many calls; or why there is none."""

    value: str = ""
    between: str = ""
    calls: str = ""
    tone: str = ""


class SkillLine(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the skills."""

    title: str
    well: ShareCell
    missing: ShareCell
    teams: tuple[ShareCell, ...]


class TrendLine(msgspec.Struct, frozen=True, kw_only=True):
    """A row of who improves; the line from ``low`` to ``high`` with a dot lies on a strip from -100 to +100 points."""

    trainee: str
    calls: str
    text: str
    verdict: str
    tone: str
    low: float = 0.0
    dot: float = 0.0
    high: float = 0.0


class Bar(msgspec.Struct, frozen=True):
    """One bar of a histogram."""

    x: float
    y: float
    width: float
    height: float
    hint: str


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """One measure over all calls."""

    name: str
    summary: str
    median: str
    without: str
    left: str
    right: str
    bars: tuple[Bar, ...]
    half: tuple[float, float] | None
    middle: float


class Listen(msgspec.Struct, frozen=True, kw_only=True):
    """A call to listen to."""

    name: str
    call: str
    day: str
    reasons: tuple[str, ...]


class TeamPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the team report shows, in its order."""

    title: str
    headline: str
    summary: str
    tiles: tuple[Tile, ...]
    notes: tuple[str, ...]
    how: str
    teams: tuple[str, ...]
    skills: tuple[SkillLine, ...]
    improved: str
    trends: tuple[TrendLine, ...]
    nobody: str
    spreads: tuple[Spread, ...]
    listen: tuple[Listen, ...]
    nothing_out: str
    failures: tuple[tuple[str, str], ...] = ()
    more_failures: int = 0
    width: float = WIDTH
    height: float = HEIGHT
    strip: float = STRIP
