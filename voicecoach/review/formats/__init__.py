"""A review in the formats that other programs open."""

import re
from collections.abc import Callable, Mapping

from voicecoach.review.formats.contact_lens import contact_lens
from voicecoach.review.formats.file import ExportFile
from voicecoach.review.formats.subtitles import srt, vtt
from voicecoach.review.formats.tables import tables
from voicecoach.review.formats.textgrid import textgrid
from voicecoach.review.model import Review

FORMATS: Mapping[str, Callable[[Review], tuple[ExportFile, ...]]] = {
    "vtt": vtt,
    "srt": srt,
    "textgrid": textgrid,
    "csv": tables,
    "contact-lens": contact_lens,
}
"""What each format makes of a review: one file, or the tables of csv."""

LONGEST_STEM = 80
"""Characters of a file's name before its ending; every file system takes as many."""

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def stem_of(review: Review) -> str:
    """The call's name as the beginning of a file's name on any system: letters, digits, dot, dash and underscore."""
    name = review.name if review.practice else _ENDING.sub("", review.name)
    return _UNSAFE.sub("_", name).strip("._-")[:LONGEST_STEM] or "call"
