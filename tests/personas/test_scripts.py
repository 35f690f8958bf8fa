"""Mirrors personas/: the scripted calls in NAME.test.yaml come out as written, and each of a caller's endings has one."""

from functools import cache
from pathlib import Path

import pytest

from voicecoach.edges.personas import list_personas, load_persona
from voicecoach.edges.yaml_text import read_yaml
from voicecoach.persona.script import SUFFIX, Scripts, never_reached, read_scripts, run

HERE = Path(__file__).resolve().parent
FILES = sorted(HERE.glob(f"*{SUFFIX}"))


@cache
def scripts(path: Path) -> Scripts:
    read = read_yaml(path.read_text(encoding="utf-8"))
    assert not read.problems
    found = read_scripts(read.document, read.lines, path.name, load_persona(path.name.removesuffix(SUFFIX)).written)
    assert isinstance(found, Scripts), found
    return found


CALLS = [(path, name) for path in FILES for name in scripts(path).calls]


@pytest.mark.parametrize(("path", "name"), CALLS, ids=[f"{path.stem}-{name}" for path, name in CALLS])
def test_the_call_comes_out_as_written(path: Path, name: str) -> None:
    assert run(load_persona(path.name.removesuffix(SUFFIX)).written, scripts(path).calls[name]) == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_ending_has_a_call(path: Path) -> None:
    assert never_reached(load_persona(path.name.removesuffix(SUFFIX)).persona, scripts(path)) == ()


def test_every_built_in_caller_has_a_mirror() -> None:
    for loaded in list_personas():
        assert (HERE / f"{loaded.name}{SUFFIX}").is_file() or (HERE / f"test_{loaded.name}.py").is_file(), loaded.name
