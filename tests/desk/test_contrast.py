"""Text can be read in light and in dark: its contrast is that of WCAG 2.2, level AA."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "voicecoach"
SHEETS = sorted(each for each in PACKAGE.rglob("*.css") if "--ink:" in each.read_text(encoding="utf-8"))
LEAST = 4.5
"""Of text that is not large (https://www.w3.org/TR/WCAG22/#contrast-minimum)."""

ON = {
    **dict.fromkeys(("ink", "soft", "trainee", "customer", "good", "bad", "accent"), ("ground", "paper")),
    "on-accent": ("accent",),
}
"""Which colours of text stand on which."""
TINTED = {"good": "good-tint", "bad": "bad-tint", "ink": "warn-tint"}

_COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{3,6})\b", re.IGNORECASE)


def _palettes(sheet: Path) -> dict[str, dict[str, str]]:
    light, _, dark = sheet.read_text(encoding="utf-8").partition("@media (prefers-color-scheme: dark)")
    named, changed = (dict(_COLOUR.findall(each.partition(":root {")[2].partition("}")[0])) for each in (light, dark))
    return {"light": named, "dark": named | changed}


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_all_the_contrast_there_is() -> None:
    assert _contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_text_stands_out(sheet: Path, theme: str) -> None:
    palette = _palettes(sheet)[theme]
    pairs = [(text, ground) for text, grounds in ON.items() for ground in grounds] + list(TINTED.items())
    found = {
        f"{text} on {ground}": round(_contrast(palette[text], palette[ground]), 2)
        for text, ground in pairs
        if text in palette and ground in palette
    }
    assert found
    assert not {pair: contrast for pair, contrast in found.items() if contrast < LEAST}


def test_every_sheet_knows_the_dark() -> None:
    assert SHEETS
    assert all(palettes["light"] != palettes["dark"] for palettes in map(_palettes, SHEETS))
