"""The thresholds that stand in a review's provenance."""

import ast
import importlib
from pathlib import Path

import voicecoach
from voicecoach.review.rules import MODULES, rules, thresholds

NOT_OF_A_REVIEW = {"calm_minute", "find_baseline", "headset_check", "matched", "microphone"}
"""They look at a headset before and during a call, make a calibration (which a review names by itself), and a drill's clips."""


def test_every_threshold_of_the_measures_is_there() -> None:
    named = thresholds()
    assert named["overlaps.early"] == 0.5
    assert named["stretches.longest"] == 28.0
    assert all(isinstance(value, int | float) for value in named.values())


def test_no_module_that_measures_is_forgotten() -> None:
    """A module of `listen` with a number in capitals is one of those that are told."""
    for path in (Path(voicecoach.__file__).parent / "listen").glob("*.py"):
        numbers = [
            node.targets[0].id
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Constant)
        ]
        public = [name for name in numbers if name.isupper() and not name.startswith("_")]
        module = importlib.import_module(f"voicecoach.listen.{path.stem}")
        if path.stem not in NOT_OF_A_REVIEW and any(isinstance(getattr(module, name), int | float) for name in public):
            assert module in MODULES, path.name


def test_the_rules_of_words_are_known_by_a_digest() -> None:
    told = rules()
    assert isinstance(told["cue_rules"], int)
    assert told["cue_rules"] > 20
    assert told == rules()
    assert len(str(told["cue_rules_sha256"])) == 64
