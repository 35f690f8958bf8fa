"""A caller as a picture: the story, what is said when, and the endings, in one column each (SVG)."""

import textwrap
from collections.abc import Collection, Iterable, Mapping
from html import escape
from itertools import pairwise

import msgspec

from voicecoach.persona.model import Lines, Persona, When

COLUMN, GAP, LINE, PAD = 330, 46, 17, 9
CHARACTERS = 44
"""Characters of a line of text in a box."""


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """One beat or ending: its name, when it comes, its first wording, where it stands."""

    name: str
    when: tuple[str, ...]
    says: tuple[str, ...]
    x: int
    y: int
    after: tuple[str, ...]

    @property
    def height(self) -> int:
        """Its height in the drawing."""
        return (1 + len(self.when) + len(self.says)) * LINE + 2 * PAD


def condition(when: When) -> str:
    """A condition as an author would read it out."""
    given = when.model_dump(exclude_defaults=True, mode="json")
    return ", ".join(f"{key.replace('_', ' ')} {_value(value)}" for key, value in given.items())


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return " and ".join(str(key) if count == "1+" else f"{key} {count}" for key, count in value.items())
    if isinstance(value, list | tuple):
        shown = " or ".join(map(str, value[:4]))
        return f"{shown} …" if len(value) > 4 else shown
    return str(value)


def draw(persona: Persona, path: Collection[str] = ()) -> str:
    """The picture; the beats and endings of ``path`` (those of one call) are marked."""
    columns: tuple[tuple[str, Mapping[str, Lines]], ...] = (
        ("Opening and story", {"opening": Lines(say=persona.opening), **persona.story}),
        ("Said at once, when", persona.reactions),
        ("Once the story is told", persona.beats),
        ("The call ends", persona.endings),
    )
    titles, boxes = [], []
    for number, (title, parts) in enumerate((title, parts) for title, parts in columns if parts):
        x, y = GAP + number * (COLUMN + GAP), 70
        titles.append((x, title))
        for name, part in parts.items():
            box = _box(name, part, x, y)
            boxes.append(box)
            y += box.height + 14
    width = GAP + len(titles) * (COLUMN + GAP)
    height = max(box.y + box.height for box in boxes) + 30
    arrows = [*_story_arrows(boxes, len(persona.story) + 1), *_done_arrows(boxes)]
    shapes = [_shape(box, marked=box.name in path, started=bool(path)) for box in boxes]
    heads = [f'<text x="{x}" y="54" class="head">{escape(title)}</text>' for x, title in titles]
    return _PAGE.format(
        width=width,
        height=height,
        title=escape(f"{persona.name}: {persona.title or ''}"),
        body="\n".join((*heads, *arrows, *shapes)),
    )


def _box(name: str, part: Lines, x: int, y: int) -> Box:
    when = [condition(each) for each in part.when]
    shown = [line for text in when for line in textwrap.wrap(f"when {text}" if text else "always", CHARACTERS)[:4]]
    more = f" (+{len(part.say) - 1})" if len(part.say) > 1 else ""
    says = textwrap.wrap(f"“{part.say[0]}”{more}", CHARACTERS)[:3]
    after = tuple(dict.fromkeys(beat for each in part.when for beat in each.done))
    return Box(name=name, when=tuple(shown), says=tuple(says), x=x, y=y, after=after)


def _shape(box: Box, *, marked: bool, started: bool) -> str:
    look = "box on" if marked else "box off" if started else "box"
    rows = [("name", box.name), *(("when", row) for row in box.when), *(("says", row) for row in box.says)]
    texts = "".join(
        f'<text x="{box.x + PAD}" y="{box.y + PAD + 12 + n * LINE}" class="{kind}">{escape(row)}</text>'
        for n, (kind, row) in enumerate(rows)
    )
    return f'<g class="{look}"><rect x="{box.x}" y="{box.y}" width="{COLUMN}" height="{box.height}" rx="6"/>{texts}</g>'


def _story_arrows(boxes: list[Box], steps: int) -> Iterable[str]:
    for upper, lower in pairwise(boxes[:steps]):
        x = upper.x + COLUMN // 2
        yield f'<path d="M{x} {upper.y + upper.height} V{lower.y}" class="arrow"/>'


def _done_arrows(boxes: list[Box]) -> Iterable[str]:
    by_name = {box.name: box for box in boxes}
    for box in boxes:
        for name in box.after:
            start = by_name[name]
            from_x, to_x = (start.x + COLUMN, box.x) if start.x < box.x else (start.x, box.x)
            from_y, to_y = start.y + PAD + 6, box.y + PAD + 6
            bend = (from_x + to_x) // 2 if start.x < box.x else start.x - GAP // 2
            yield f'<path d="M{from_x} {from_y} C{bend} {from_y} {bend} {to_y} {to_x} {to_y}" class="arrow"/>'


_PAGE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">
<title>{title}</title>
<style>
text {{ font: 13px sans-serif; fill: #1d2733; }} .head {{ font-weight: bold; font-size: 15px; }} .name {{ font-weight: bold; }}
.when {{ fill: #5b6b7c; font-size: 12px; }} .says {{ font-style: italic; }}
rect {{ fill: #f7f9fb; stroke: #9fb0c0; }} .on rect {{ fill: #fff3d6; stroke: #c77700; stroke-width: 2; }}
.off {{ opacity: 0.55; }}
.arrow {{ fill: none; stroke: #7a8ba0; stroke-width: 1.4; marker-end: url(#tip); }}
</style>
<defs><marker id="tip" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">
<path d="M0 0 L8 4 L0 8 z" fill="#7a8ba0"/></marker></defs>
<rect width="{width}" height="{height}" style="fill:#ffffff;stroke:none"/>
<text x="46" y="28" class="head">{title}</text>
{body}
</svg>
"""
