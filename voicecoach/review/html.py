"""The report as one HTML file that asks nothing of the world."""

import base64
import hashlib
from collections.abc import Mapping

from voicecoach.review.page import ReportPage

TEMPLATE = "report.html"
STYLE = "report.css"
SCRIPT = "report.js"


MASKED = '<meta name="vulgar-words" content="hidden">'
"""What the head of a page says whose vulgar words are hidden."""


def render(
    page: ReportPage, templates: Mapping[str, str], audio: bytes, audio_type: str = "audio/mpeg", *, masked: bool = False
) -> str:
    """One HTML document: everything escaped, the sound inside, and a policy that allows nothing from outside.

    ``templates`` are the texts of `TEMPLATE`, `STYLE` and `SCRIPT` by name; ``audio`` the whole call, encoded;
    without it nothing plays. ``masked`` says that vulgar words are hidden in it already.
    """
    import jinja2
    from markupsafe import Markup

    environment = jinja2.Environment(
        loader=jinja2.DictLoader({name: text for name, text in templates.items() if name.endswith(".html")}),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = templates[STYLE], templates[SCRIPT]
    return environment.get_template(TEMPLATE).render(
        page=page,
        masked=Markup(MASKED) if masked else "",  # noqa: S704 - the project's own text
        style=Markup(style),  # noqa: S704 - the project's own file
        script=Markup(script),  # noqa: S704 - the project's own file
        policy=policy(style, script),
        calendar=_data("text/calendar", page.afterwards.calendar.encode()) if page.afterwards.calendar else "",
        audio=_data(audio_type, audio) if audio else "",
    )


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def policy(style: str, script: str) -> str:
    """The content security policy: this style, this script, sound and pictures from within the file, nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "media-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
