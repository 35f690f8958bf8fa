"""A review as rows of an archive's tables: one for the call, one for each finding."""

from voicecoach.call.recording import Origin
from voicecoach.call.speech import OverlapKind, Speaker
from voicecoach.review.columns import MEASURES, VERDICTS
from voicecoach.review.model import DECIMALS, Review
from voicecoach.review.say import plain
from voicecoach.review.versions import maker
from voicecoach.words.skills import SKILLS

Cell = str | int | float | bool | None
Row = dict[str, Cell]


def call_row(review: Review) -> Row:
    """What is said of the call; which one it is, the archive knows.

    Raises
    ------
    ValueError
        If the review is of a practised call, which has no channel.
    """
    if review.origin is not Origin.UPLOADED:
        raise ValueError("only recorded calls have a row")
    made, recording = review.provenance, review.provenance["recording"]
    row: Row = {"channel": recording["trainee"], "duration": _rounded(review.duration)}
    for speaker in Speaker:
        row |= _side(review, speaker)
    for verdict in VERDICTS:
        row[f"findings_{verdict}"] = sum(each.verdict == verdict for each in review.findings)
    row["warnings"] = "\n".join(plain(each) for each in review.warnings)
    row["redacted"] = bool(recording.get("redacted"))
    row["model"] = made.get("transcriber", {}).get("model") or made.get("transcriber", {}).get("engine")
    row["voicecoach"] = made.get("versions", {}).get("voicecoach")
    row["review"] = review.version
    row["maker"] = maker(made)
    return row


def finding_rows(review: Review) -> tuple[Row, ...]:
    """One row a finding, in the review's order."""
    return tuple(
        {
            "number": number,
            "skill": each.skill,
            "title": SKILLS[each.skill].title if each.skill in SKILLS else each.skill,
            "verdict": each.verdict.value,
            "start": _rounded(each.segment.start) if each.segment else None,
            "end": _rounded(each.segment.end) if each.segment else None,
            "quote": plain(each.quote),
            "happened": plain(each.happened),
            "why": plain(each.why),
            "instead": plain(each.instead),
            "withheld": None if each.withheld is None else plain(each.withheld),
            "confidence": _rounded(each.confidence),
            "rule": plain(each.rule),
        }
        for number, each in enumerate(review.findings, start=1)
    )


def _side(review: Review, speaker: Speaker) -> Row:
    row: Row = {}
    figures = review.figures[speaker]
    for name in MEASURES:
        measure = getattr(figures, name)
        low, high = measure.interval or (None, None)
        row[f"{speaker}_{name}"] = _rounded(measure.value)
        row[f"{speaker}_{name}_low"] = _rounded(low)
        row[f"{speaker}_{name}_high"] = _rounded(high)
        row[f"{speaker}_{name}_count"] = measure.count
        row[f"{speaker}_{name}_why_none"] = measure.why_none
    for kind in OverlapKind:
        row[f"{speaker}_{kind}s"] = sum(each.kind is kind and each.by is speaker for each in review.overlaps)
    row[f"{speaker}_long_silences"] = len(tuple(figures.silences))
    hidden = review.hidden.get(speaker)
    row[f"{speaker}_hidden"] = _rounded(hidden.duration) if hidden is not None else 0.0
    return row


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS) + 0.0
