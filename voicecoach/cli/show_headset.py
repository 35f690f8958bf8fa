"""What the check of a headset found, for the eye."""

from collections.abc import Sequence

from voicecoach.cli.show import say, show_rows
from voicecoach.listen.headset_check import Judged, Verdict

_STYLES = {Verdict.GOOD: "green", Verdict.UNKNOWN: "yellow", Verdict.BAD: "red"}
_MARKS = {Verdict.GOOD: "ok", Verdict.UNKNOWN: "?", Verdict.BAD: "CHANGE"}


def show_judged(judged: Sequence[Judged]) -> int:
    """Each part and what to change; gives 0 if nothing has to be changed, else 1."""
    rows = [(_MARKS[each.verdict], each.part, each.found) for each in judged]
    show_rows(("", "part", "found"), rows, [_STYLES[each.verdict] for each in judged])
    for each in judged:
        if each.change:
            say(f"For the {each.part}: {each.change}.")
    bad = any(each.verdict is Verdict.BAD for each in judged)
    say("Change this before a call." if bad else "This headset is fit for a call, as far as was heard.", "bold")
    return int(bad)
