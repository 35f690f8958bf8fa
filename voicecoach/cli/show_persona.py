"""What the author's commands show."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from voicecoach.app.author import Checked, check, run_tests
from voicecoach.app.own_callers import own_callers
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.cli.show import say, show_brief, show_card, show_personas, show_rows
from voicecoach.edges.home import home
from voicecoach.edges.names import CALLERS
from voicecoach.edges.personas import builtin_folder, list_personas, load_persona
from voicecoach.persona.difficulty import Difficulty
from voicecoach.persona.faults import Problem
from voicecoach.persona.graph import condition, draw
from voicecoach.persona.model import Persona
from voicecoach.persona.play import conduct_and_mood, play, play_series
from voicecoach.persona.schema import persona_schema
from voicecoach.persona.script import SUFFIX
from voicecoach.persona.trainees import Habits, Trainee
from voicecoach.review.say import counted


def all_folders(own: Sequence[Path]) -> tuple[Path, ...]:
    """The folders that were named, then the built-in one, then the author's own, where the desk writes callers."""
    return (*own, builtin_folder(), home() / CALLERS)


def list_all() -> None:
    """The built-in callers and the author's own, and which of these cannot call yet."""
    callers = list_personas()
    show_personas(callers)
    for name in sorted({*own_callers(home())} - {each.name for each in callers}):
        say(f"{name} has mistakes, and cannot call yet; see them with: voicecoach persona check {name}", "yellow")


def show_caller(name: str, folders: Sequence[Path]) -> None:
    """The brief, the card, and everything that the customer may say."""
    persona = load_persona(name, all_folders(folders)).persona
    show_brief(persona)
    show_card(persona)
    for title, text in persona.facts.items():
        say(f"{title}: {text}")
    for title, parts in (("Story", persona.story), ("Reactions", persona.reactions), ("Then", persona.beats)):
        if parts:
            say(f"\n{title}", "bold")
        for beat, part in parts.items():
            when = " or ".join(condition(each) for each in part.when)
            notes = "; ".join([f"when {when}"] * bool(when) + [f"helps {part.helps:g}"] * bool(part.helps))
            say(f"  {beat}{f' ({notes})' if notes else ''}: {part.say[0]}")
            if part.again:
                say(f"    again: {part.again[0]}")
    if persona.answers:
        say("\nAnswers", "bold")
    for topic, answer in persona.answers.items():
        say(f"  {topic}: {answer.say[0] if answer.say else 'as the reaction of that name'}")
    say("\nEndings", "bold")
    for beat, ending in persona.endings.items():
        say(f"  {beat} ({ending.outcome.value}, when {' or '.join(condition(each) for each in ending.when)}): {ending.say[0]}")


def show_checked(names: Sequence[str], folders: Sequence[Path], *, strict: bool) -> None:
    """All problems and remarks; a usage error where something is wrong."""
    bad = 0
    for name in names:
        checked = check(name, all_folders(folders))
        _show_problems(checked, checked.problems, "wrong", "red")
        _show_problems(checked, checked.remarks, "remark", "yellow")
        bad += len(checked.problems) + (len(checked.remarks) if strict else 0)
        if not checked.problems:
            say(
                f"{checked.path.name}: nothing is wrong"
                + (f", {counted(len(checked.remarks), 'remark')}." if checked.remarks else ".")
            )
    if bad:
        raise UsageError(f"{counted(bad, 'thing')} to mend, see above.")


def _show_problems(checked: Checked, found: Sequence[Problem], kind: str, style: str) -> None:
    for each in found:
        first, _, rest = each.where.partition(" ")
        file, where = (first, rest) if first.endswith(SUFFIX) else (checked.path.name, each.where)
        say(f"{file}:{each.line}: {kind}: {where + ': ' if where else ''}{each.what}", style)


def show_tested(name: str, folders: Sequence[Path]) -> None:
    """Each scripted call, and what did not come out."""
    tested = run_tests(load_persona(name, all_folders(folders)))
    for each in tested:
        say(f"{'ok' if not each.wrong else 'NOT':4} {each.call}", "green" if not each.wrong else "red")
        for wrong in each.wrong:
            say(f"     {wrong}")
    if failed := sum(bool(each.wrong) for each in tested):
        raise VoicecoachError(f"{failed} of {counted(len(tested), 'call')} did not come out as written.")


def show_series(name: str, trainees: int, difficulty: Difficulty, folders: Sequence[Path]) -> None:
    """How calls with simulated trainees of each quality went."""
    persona = load_persona(name, all_folders(folders)).written
    series = play_series(persona, trainees, difficulty)
    rows = [
        (
            f"{quality:.0%}",
            str(calls),
            f"{mood:.1f}",
            f"{minutes:.1f}",
            ", ".join(f"{o.replace('_', ' ')} {n}" for o, n in ends.items()),
        )
        for quality, calls, mood, minutes, ends in series.by_conduct()
    ]
    show_rows(("good answers", "calls", "mood at the end", "minutes", "ended"), rows)
    fair = conduct_and_mood(series.calls)
    say(f"Calls without an end: {series.endless}.")
    if fair is not None:
        say(f"Rank correlation of conduct and mood at the end: {fair:.2f} (-1 means that better conduct always ends better).")
    unheard = [beat for beat in _beats(persona) if beat not in series.seen]
    say(f"Heard: {len(_beats(persona)) - len(unheard)} of {counted(len(_beats(persona)), 'beat')} and endings.")
    if unheard:
        say(f"These simulated trainees never brought up: {', '.join(unheard)}.", "dim")
        say("They do not know the words of your conditions; write a call for each of these into the file of tests.", "dim")


def _beats(persona: Persona) -> list[str]:
    return [*persona.story, *persona.reactions, *persona.beats, *persona.endings]


def write_graph(name: str, out: Path | None, seed: int | None, folders: Sequence[Path]) -> None:
    """Draw the picture, with the path of one simulated call marked."""
    loaded = load_persona(name, all_folders(folders))
    path: set[str] = set()
    if seed is not None:
        loaded = loaded.for_call(seed)
        played = play(loaded.persona, Habits(Trainee(quality=0.8, seed=seed), loaded.persona), seed)
        path = {said.beat for said in played.lines}
    target = out or Path(f"{loaded.name}.svg")
    try:
        target.write_text(draw(loaded.persona, path), encoding="utf-8")
    except OSError as error:
        raise VoicecoachError(f"{target} cannot be written: {error.strerror or error}.") from None
    say(f"Wrote {target}.")


def write_schema(out: Path | None) -> None:
    """Write the schema to a file, or show it."""
    text = json.dumps(persona_schema(), indent=2, ensure_ascii=False) + "\n"
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise VoicecoachError(f"{out} cannot be written: {error.strerror or error}.") from None
    say(f"Wrote {out}.")


def write_voiced(name: str, beat: str, mood: int | None, out: Path, folders: Sequence[Path]) -> None:
    """Voice every wording of a beat at a mood into one sound file."""
    from voicecoach.app.author import voice_beat

    loaded = load_persona(name, all_folders(folders))
    seconds = voice_beat(loaded.persona, beat, loaded.persona.mood if mood is None else mood, out)
    say(f"Wrote {out}, {seconds:.1f} seconds.")
