"""Show what a new review of an old session says otherwise."""

from collections import Counter

from voicecoach.app.again import ALL, Reread, passed_over, read_again, sessions_to_read
from voicecoach.call.errors import UsageError
from voicecoach.call.finding import Finding
from voicecoach.cli.read import tools_for
from voicecoach.cli.show import Working, say, show_rows
from voicecoach.cli.wishes import ReviewWishes
from voicecoach.edges.store import Store
from voicecoach.review.compare import Changes
from voicecoach.review.say import NONE, SPEAKERS, clock, figure
from voicecoach.review.versions import names_of


def reread(name: str, wishes: ReviewWishes) -> int:
    """Read again what is named and show the changes; the exit status is 1 where a session could not be read."""
    if wishes["trainee"] or wishes["out"]:
        raise UsageError("--again reads sessions where they lie: leave --trainee and --out out")
    folders = sessions_to_read(Store(), name)
    if not folders:
        say("No session has a review yet.")
        _show_passed_over(name)
        return 0
    told = []
    tools = tools_for(wishes["engine"], wishes["model"])
    for folder in folders:
        with Working() as progress:
            found = read_again(folder, tools, progress)
        _show(found)
        told.append(found)
    if len(told) > 1:
        _show_sum(told)
    _show_passed_over(name)
    return int(any(each.report is None for each in told))


def _show_passed_over(name: str) -> None:
    for each in passed_over(Store()) if name == ALL else ():
        say(f"Left as it is: {each}", "dim")


def _show(found: Reread) -> None:
    say(f"\n{found.session}", "bold")
    if found.why:
        say(f"  {found.why}", "yellow")
    if found.changes is None:
        return
    _show_makers(found.changes)
    if found.changes.nothing:
        say("  It says the same as before.")
    _show_findings("gained", found.changes.gained)
    _show_findings("lost", found.changes.lost)
    _show_moved(found.changes)
    if found.kept:
        say(f"  The earlier review is kept: {found.kept}", "dim")


def _show_makers(changes: Changes) -> None:
    if not changes.made:
        say("  The same models and rules made the earlier review.", "dim")
        return
    say(f"  Made otherwise than before: {names_of(changes.made)}")


def _show_findings(what: str, findings: tuple[Finding, ...]) -> None:
    rows = [
        (
            what,
            clock(each.segment.start) if each.segment else "",
            each.skill,
            each.verdict.value,
            each.quote or each.happened,
        )
        for each in findings
    ]
    if rows:
        show_rows(("", "when", "skill", "verdict", "words"), rows)


def _show_moved(changes: Changes) -> None:
    rows = [
        (
            "moved",
            SPEAKERS[each.speaker],
            each.name.replace("_", " "),
            *(NONE if value is None else figure(value, 2) for value in (each.before, each.after)),
            each.unit,
        )
        for each in changes.moved
    ]
    if rows:
        show_rows(("", "whose", "measure", "before", "now", "unit"), rows)


def _show_sum(told: list[Reread]) -> None:
    changes = [each.changes for each in told if each.changes]
    say(f"\n{len(told)} sessions read again, {sum(not each.nothing for each in changes)} of them changed.", "bold")
    gained = Counter(finding.skill for each in changes for finding in each.gained)
    lost = Counter(finding.skill for each in changes for finding in each.lost)
    skills = sorted({*gained, *lost})
    if skills:
        show_rows(("skill", "gained", "lost"), [(skill, f"+{gained[skill]}", f"-{lost[skill]}") for skill in skills])
