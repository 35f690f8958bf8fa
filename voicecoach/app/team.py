"""The team report of an archive: its tables asked, its page and CSV written beside them."""

from importlib import resources
from pathlib import Path

from voicecoach.edges.parquet import ask
from voicecoach.edges.shelf import TEAM
from voicecoach.edges.store import private_folder, write_private
from voicecoach.review.team import Team, team
from voicecoach.review.team_html import BODY, STYLE, TEMPLATE, render_team
from voicecoach.review.team_measures import MEASURES, TeamCall
from voicecoach.review.team_page import team_page
from voicecoach.review.team_rows import TeamPage
from voicecoach.review.team_tables import team_tables

REPORT = "report.html"

_CALLS = f"""
    SELECT call, name, coalesce(trainee, ''), coalesce(team, ''), coalesce(strftime(started, '%Y-%m-%dT%H:%M:%S'), ''), maker,
           concat('voicecoach ', voicecoach, ', ', model), duration, {", ".join(f'"{each.column}"' for each in MEASURES)}
    FROM calls ORDER BY call
"""  # noqa: S608 - the names of this program's columns

_SKILLS = """
    SELECT call, skill, count(*) FILTER (verdict = 'good'), count(*), count(*) FILTER (verdict = 'missing')
    FROM findings WHERE verdict IN ('good', 'bad', 'missing') GROUP BY call, skill ORDER BY call, skill
"""


def team_of(folder: Path) -> tuple[Team, TeamPage]:
    """What the tables of a folder say of the team.

    Raises
    ------
    VoicecoachError
        If there are none, or they cannot be read.
    """
    occasions: dict[str, dict[str, tuple[int, int]]] = {}
    missing: dict[str, set[str]] = {}
    for call, skill, well, judged, without in ask(folder, _SKILLS):
        occasions.setdefault(call, {})[skill] = (well, judged)
        if without:
            missing.setdefault(call, set()).add(skill)
    calls = [
        TeamCall(
            call=call,
            name=name,
            trainee=trainee,
            team=group,
            started=started,
            maker=maker,
            made_by=made_by,
            duration=duration,
            values=dict(zip((each.column for each in MEASURES), values, strict=True)),
            occasions=occasions.get(call, {}),
            missing=frozenset(missing.get(call, ())),
        )
        for call, name, trainee, group, started, maker, made_by, duration, *values in ask(folder, _CALLS)
    ]
    found = team(calls)
    failures = [(str(name), str(reason)) for name, reason in ask(folder, "SELECT name, reason FROM failed ORDER BY name, reason")]
    return found, team_page(found, failures)


def write_team(folder: Path) -> tuple[Path, ...]:
    """Write the team report and its tables into a folder beside the calls' tables; their paths, the report's first."""
    found, page = team_of(folder)
    out = private_folder(folder / TEAM)
    write_private(out / REPORT, render_team(page, team_templates()).encode())
    files = team_tables(found)
    for each in files:
        write_private(out / each.ending, each.text.encode())
    return (out / REPORT, *(out / each.ending for each in files))


def team_templates() -> dict[str, str]:
    """The texts that the page is made of."""
    folder = resources.files("voicecoach.review") / "templates"
    return {name: (folder / name).read_text(encoding="utf-8") for name in (TEMPLATE, BODY, STYLE)}
