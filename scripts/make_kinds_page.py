"""Write docs/kinds.md, all kinds of questions: python scripts/make_kinds_page.py (a test checks that it was run)."""

from pathlib import Path

from voicecoach.persona.anybody import ASKS, GENERAL
from voicecoach.persona.deflections import BY_KIND
from voicecoach.persona.kinds import KINDS, listed_questions
from voicecoach.persona.kinds_told import MEANINGS
from voicecoach.persona.known import DERIVED, ROWS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "kinds.md"
EXAMPLES = 2

_HEAD = """\
# Kinds of questions

Made from the code by `scripts/make_kinds_page.py`.

These {count} kinds of questions are asked of any caller; {questions:,} wordings of them are known without an author. Write one as
`kind: when` beside a topic of your own, or give a topic its name: what either does stands in
[personas.md](personas.md#kinds-of-questions). *Left out* is what the caller says where no topic of yours has the kind: *answers*
(by the name, `product` or their temper), what one *row* of the card with this label says, or *evades* (they don't know, or won't
say).

| kind | asks for | such as | left out |
|---|---|---|---|
"""


def left_out(kind: str) -> str:
    """What is said where no author wrote an answer."""
    if kind in DERIVED or kind in GENERAL:
        return "answers"
    rows = ", ".join(sorted(ROWS.get(kind, ())))
    evades = f"evades: “{BY_KIND[kind][1].say[0]}”" if kind in BY_KIND else "evades"
    return f"row {rows}; else {evades}" if rows else evades


def page() -> str:
    """The whole page."""
    head = _HEAD.format(count=len(KINDS), questions=sum(map(len, KINDS.values())))
    rows = []
    for kind, every in KINDS.items():
        asked = listed_questions(ASKS[kind]) if kind in ASKS else every
        rows.append(f"| `{kind}` | {MEANINGS[kind]} | {' '.join(asked[:EXAMPLES])} | {left_out(kind)} |\n")
    return head + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")
