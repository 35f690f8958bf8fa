"""How the program starts: light, and knowing its commands before it imports them."""

import importlib.util
from pathlib import Path
from types import ModuleType

import click
import pytest

from voicecoach import __version__
from voicecoach.cli import (
    assign,
    batch,
    calibrate,
    desk,
    doctor,
    drill,
    drills,
    export,
    follow_up,
    goal,
    headset,
    main,
    notes,
    persona,
    personas,
    practice,
    prepare,
    privacy,
    program,
    progress,
    receive,
    redo,
    reply,
    report,
    review,
    scorecard,
    sessions,
    share,
    statements,
    support_bundle,
    trace,
    voices,
)
from voicecoach.cli.commands import SUMMARIES

CHECKOUT = Path(__file__).resolve().parent.parent.parent


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, CHECKOUT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_help_costs_at_most_half_more_than_a_bare_click_program() -> None:
    bench = script("bench_start")
    bare, ours = bench.measure(15)
    assert ours / bare <= bench.GOAL


def test_every_command_named_in_help_is_there() -> None:
    for name in SUMMARIES:
        command = program.get_command(click.Context(program), name)
        assert command is not None
        assert command.help
    modules = (
        assign,
        batch,
        calibrate,
        desk,
        doctor,
        drill,
        drills,
        export,
        follow_up,
        goal,
        headset,
        notes,
        persona,
        personas,
        practice,
        prepare,
        privacy,
        progress,
        receive,
        redo,
        reply,
        report,
        review,
        scorecard,
        sessions,
        share,
        statements,
        support_bundle,
        trace,
        voices,
    )
    assert {each.__name__.rpartition(".")[2].replace("_", "-"): each.command for each in modules} == {
        name: program.get_command(click.Context(program), name) for name in SUMMARIES
    }


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"voicecoach {__version__}\n"


def test_without_arguments_it_says_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = capsys.readouterr()
    assert all(name in said.out for name in SUMMARIES)
    assert not said.err
    for group in ("persona", "assign"):
        assert main([group]) == 0
        said = capsys.readouterr()
        assert said.out.startswith(f"Usage: voicecoach {group}")
        assert not said.err


def test_a_command_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["practise"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "practise" in said
    assert "voicecoach --help" in said


def test_the_page_of_commands_is_what_help_says() -> None:
    maker = script("make_cli_docs")
    assert maker.PAGE.read_text(encoding="utf-8") == maker.page(), "run: python scripts/make_cli_docs.py"
