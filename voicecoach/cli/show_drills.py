"""What is shown of drills: the list, the task, the result."""

from pathlib import Path

from voicecoach.app.drill import drill_results
from voicecoach.cli.show import say, show_rows
from voicecoach.edges.drills import LoadedDrill, list_drills
from voicecoach.edges.store import Store
from voicecoach.review.drills import DrillResult, Figure
from voicecoach.review.say import clock, measured
from voicecoach.words.skills import SKILLS

VERDICTS = {True: "Yes.", False: "Not yet.", None: "It cannot be told."}
STYLES = {True: "bold green", False: "bold yellow", None: "bold"}


def show_drills() -> None:
    """Every drill, what it practises, and how often it was done and came out well."""
    records = drill_results(Store())
    rows = []
    for each in list_drills():
        mine = [record.result.judged.passed for record in records if record.result.drill == each.name]
        so_far = f"{sum(passed is True for passed in mine)} of {len(mine)}" if mine else "not yet done"
        rows.append((each.name, each.drill.title, ", ".join(SKILLS[skill].title for skill in each.drill.practises), so_far))
    show_rows(("drill", "what", "practises", "came out well"), rows)


def show_task(loaded: LoadedDrill) -> None:
    """What the trainee is to do."""
    say(loaded.drill.title, "bold")
    say(loaded.drill.task)


def show_result(result: DrillResult, folder: Path) -> None:
    """One plain result with quote and second, what to try next time, and what was counted."""
    judged = result.judged
    say(f"\n{VERDICTS[judged.passed]} {judged.happened}", STYLES[judged.passed])
    when = f"{clock(judged.segment.start)}  " if judged.segment else ""
    if judged.quote:
        say(f"  {when}“{judged.quote}”")
    elif when:
        say(f"  at {when.strip()}")
    say(f"  {'' if judged.passed else 'Next time: '}{judged.instead}")
    for figure in judged.figures:
        say(f"    {figure_line(figure)}", "dim")
    say(f"Kept as {folder.name}; its whole report: voicecoach review {folder.name}", "dim")


def figure_line(figure: Figure) -> str:
    """One thing that was counted, as a line."""
    measure = figure.measure
    digits = 0 if measure.value is not None and float(measure.value).is_integer() else 1
    value = measured(measure, digits, "" if measure.unit in UNNAMED else measure.unit)
    return f"{figure.name}: {value}{f' (aim: {figure.aim})' if figure.aim else ''}"


UNNAMED = ("times", "signs", "sentences", "words", "answers", "money")
"""Units that the name of a figure says already."""
