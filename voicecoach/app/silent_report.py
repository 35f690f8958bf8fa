"""A report without the call's sound, for archives, where no sound is copied."""

from importlib import resources

from voicecoach.edges.names import REPORT, REVIEW
from voicecoach.review.html import SCRIPT, STYLE, TEMPLATE, render
from voicecoach.review.model import Review, to_json
from voicecoach.review.page import report_page


def silent_report(review: Review) -> dict[str, bytes]:
    """The files of a report, by name."""
    folder = resources.files("voicecoach.review") / "templates"
    templates = {name: (folder / name).read_text(encoding="utf-8") for name in (TEMPLATE, STYLE, SCRIPT)}
    return {REVIEW: to_json(review), REPORT: render(report_page(review), templates, b"").encode()}
