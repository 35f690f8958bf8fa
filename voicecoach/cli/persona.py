"""voicecoach persona: the author's desk at the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach.cli.commands import SUMMARIES

if TYPE_CHECKING:
    from voicecoach.persona.difficulty import Difficulty

FOLDERS = click.option(
    "--personas",
    "folders",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    multiple=True,
    help="A folder of your own callers, before the built-in ones.",
)
SEED = click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, help="Same seed, same call.")
DIFFICULTY = click.option(
    "--difficulty",
    type=click.Choice(("gentle", "usual", "hard")),
    default="usual",
    show_default=True,
    help="How soon the customer is upset and calms down, their patience, their mood at the start.",
)


@click.group(short_help=SUMMARIES["persona"])
def command() -> None:
    """Write, check and try out callers.

    NAME is a caller's name or the path of a persona file. How such a file is written: docs/personas.md.
    """


@command.command("list")
@FOLDERS
def list_callers(folders: tuple[Path, ...]) -> None:
    """List the callers."""
    from voicecoach.cli.show import show_personas
    from voicecoach.cli.show_persona import list_all
    from voicecoach.edges.personas import builtin_folder, list_personas

    if folders:
        show_personas(list_personas((*folders, builtin_folder())))
    else:
        list_all()


@command.command()
@click.argument("name")
@FOLDERS
def show(name: str, folders: tuple[Path, ...]) -> None:
    """Show who NAME is: the brief, the card, the story, how the call can end."""
    from voicecoach.cli.show_persona import show_caller

    show_caller(name, folders)


@command.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@FOLDERS
@click.option("--strict", is_flag=True, help="Fail on remarks too.")
def check(names: tuple[str, ...], folders: tuple[Path, ...], *, strict: bool) -> None:
    """Say all that is wrong with NAME, and what will spoil its calls; the exit status is 2 where something is wrong."""
    from voicecoach.cli.show_persona import show_checked

    show_checked(names, folders, strict=strict)


@command.command()
@click.argument("name")
@FOLDERS
def test(name: str, folders: tuple[Path, ...]) -> None:
    """Play the calls of NAME.test.yaml, and say what did not come out as written."""
    from voicecoach.cli.show_persona import show_tested

    show_tested(name, folders)


@command.command()
@click.argument("name")
@click.option(
    "--trainees", type=click.IntRange(8, 10_000), default=200, show_default=True, help="Calls, by trainees good to bad."
)
@DIFFICULTY
@FOLDERS
def play(name: str, trainees: int, difficulty: "Difficulty", folders: tuple[Path, ...]) -> None:
    """Have simulated trainees, from good to bad, hold text calls with NAME."""
    from voicecoach.cli.show_persona import show_series

    show_series(name, trainees, difficulty, folders)


@command.command("type")
@click.argument("name")
@SEED
@DIFFICULTY
@FOLDERS
def type_call(name: str, seed: int, difficulty: "Difficulty", folders: tuple[Path, ...]) -> None:
    """Hold a call with NAME at the keyboard, and see what was heard in each answer and what it did to the mood."""
    from voicecoach.cli.type_call import type_call as hold

    hold(name, seed, difficulty, folders)


@command.command()
@click.argument("name")
@click.argument("beat")
@click.option("--mood", type=click.IntRange(0, 5), help="0 calm ... 5. [default: the caller's own at the start]")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The sound file to write.")
@FOLDERS
def hear(name: str, beat: str, mood: int | None, out: Path, folders: tuple[Path, ...]) -> None:
    """Voice the wordings of BEAT (or of an answer, or 'opening') as NAME says them, into a sound file."""
    from voicecoach.cli.show_persona import write_voiced

    write_voiced(name, beat, mood, out, folders)


@command.command()
@click.argument("name")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The picture to write. [default: NAME.svg]")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="Mark the path of one simulated call with this seed.")
@FOLDERS
def graph(name: str, out: Path | None, seed: int | None, folders: tuple[Path, ...]) -> None:
    """Draw NAME: the story, what is said when, and the endings."""
    from voicecoach.cli.show_persona import write_graph

    write_graph(name, out, seed, folders)


@command.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Where to write. [default: to the terminal]")
def schema(out: Path | None) -> None:
    """Write the JSON Schema of persona files, with which editors complete and check them."""
    from voicecoach.cli.show_persona import write_schema

    write_schema(out)


def _named_well(context: click.Context, _parameter: click.Parameter, name: str) -> str:
    """A name is looked at before anything is asked."""
    from voicecoach.app.author import check_name

    check_name(name)
    if folder := context.params.get("folder"):
        _free(name, folder)
    return name


def _folder_well(context: click.Context, _parameter: click.Parameter, folder: Path) -> Path:
    """Likewise the folder, which may be read before the name."""
    if name := context.params.get("name"):
        _free(name, folder)
    return folder


def _free(name: str, folder: Path) -> None:
    from voicecoach.app.author import check_free

    check_free(name, folder)


@command.command()
@click.argument("name", is_eager=True, callback=_named_well)
@click.option("--caller", prompt="Who is calling (first and last name)", help="Who is calling.")
@click.option("--company", prompt="Which company do they call", help="Which company they call.")
@click.option("--complaint", prompt="Their first words, as they would say them", help="Their first words.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    is_eager=True,
    callback=_folder_well,
    help="Where to write. [default: here]",
)
def new(name: str, caller: str, company: str, complaint: str, folder: Path) -> None:
    """Write a commented persona NAME.yaml and its tests NAME.test.yaml, to be filled in."""
    from voicecoach.app.author import new_files
    from voicecoach.cli.show import say

    persona, tests = new_files(name, caller, company, complaint, folder)
    say(f"Wrote {persona} and {tests}. Fill them in, then: voicecoach persona check {persona}")
