"""What is shown of notes."""

from voicecoach.app.notes import noted_call
from voicecoach.cli.show import say, show_rows
from voicecoach.edges.store import Store
from voicecoach.review.noted import VERDICTS, noted, remarks_on
from voicecoach.review.places import TELLING, name_of
from voicecoach.review.say import clock

SHORT = 8
"""Letters of a note's id that are shown: enough to name it."""


def show_notes(session: str) -> None:
    """The findings of a call by their names with what is said of each, then what is said of the call."""
    call = noted_call(Store(), session)
    findings = call.review.findings if call.review else ()
    rows = []
    for each in findings:
        remarks = remarks_on(each, call.notes, findings)
        if each.verdict in TELLING or remarks:
            when = clock(each.segment.start) if each.segment else ""
            rows.append(("", when, name_of(each, findings), VERDICTS[each.verdict], each.quote or each.happened))
            rows += [(one.id[:SHORT], "", "", one.whose, f"{one.head}: {one.text}") for one in remarks]
    shown = noted(call.notes, findings, call.duration or 0.0)
    for own in shown.found:
        clocked = own.moment.clock if own.moment else ""
        rows.append((own.id[:SHORT], clocked, own.skill, f"{own.verdict_text} ({own.whose})", own.text))
    for comment in shown.comments:
        clocked = comment.moment.clock if comment.moment else ""
        rows.append((comment.id[:SHORT], clocked, "comment", comment.whose, comment.text))
    rows += [(gone.remark.id[:SHORT], "", "gone", gone.remark.whose, f"{gone.about}: {gone.remark.text}") for gone in shown.gone]
    state = "shared with the coach" if call.notes.shared else "private"
    say(f"{call.folder.name}: {state}", "bold")
    show_rows(("note", "when", "what", "whose", "words"), rows)
    if shown.unread:
        say(f"{shown.unread} more of a newer voicecoach, or damaged", "yellow")
