"""What the meaning of cues is learned from: authored examples, labelled utterances, and talk that is nothing of the kind."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from _labelled import Utterance, later, load, other_hand
from numpy.typing import NDArray

HERE = Path(__file__).resolve().parent.parent
FOLDER = HERE / "voicecoach" / "words" / "examples"
NOT_BY_MEANING = {"acknowledge+", "use_name+", "use_name-", "know_facts+", "know_facts-", "regroup-", "keep_word+", "keep_word-"}
"""Cues that rest on the context, or on a word or two."""

TOGETHER = (
    "own_it+ follow_up+ next_steps+ no_handoff+ positive_language+ grant+ manager_in_time+",
    "empathise+ validate+ apologise+ on_your_side+",
    "fair_solution+ negotiate+ alternatives+ check_satisfied+ agree_plan+ grant+ positive_language+",
    "confirm+ restate+ check_satisfied+ agree_plan+",
    "ask_open+ fair_solution+",
    "decline_with_reason+ decline_with_reason- positive_language- no_policy_shield- negotiate- alternatives- fair_solution-",
    "sincere+ know_facts+ apologise+",
    "not_defensive- validate- ask_open- end_abuse- no_contradiction- apologise-",
    "no_handoff- positive_language- alternatives-",
    "end_abuse+ regroup+",
)
"""Cues that a sentence may well hold together though it is labelled with one of them."""

THERE, HUMAN, TOGETHER_WEIGHT, UNLABELLED = 3.0, 1.0, 0.2, 0.15
"""What a cue that is there weighs; and as not being there human talk, a neighbouring cue's example and an unlabelled praise."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence to learn from, the cues that it holds, and those that it may hold."""

    text: str
    cues: frozenset[str]
    may: frozenset[str] = frozenset()
    labelled: Utterance | None = None
    human: bool = False


def examples() -> list[Told]:
    """Every authored example."""
    out: list[Told] = []
    for path in sorted(FOLDER.glob("*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        for kind, sign in (("good", "+"), ("bad", "-"), ("not", "")):
            for each in document.get(kind, ()):
                told = {"text": each} if isinstance(each, str) else each
                own = {f"{path.stem}{sign}"} if sign else set()
                out.append(Told(told["text"], frozenset(own | set(told.get("also", ()))), frozenset(told.get("may", ()))))
    return out


def first_hand() -> list[Told]:
    """The utterances of the hand that made the rules."""
    return as_told(load())


def kept_back() -> list[Told]:
    """The utterances that were unseen until the last change."""
    return as_told(later())


def by_another() -> list[Told]:
    """The utterances of the other hand, both halves."""
    return as_told(other_hand())


def as_told(said: Iterable[Utterance]) -> list[Told]:
    """Labelled utterances as sentences to learn from."""
    return [Told(each.text, each.cues, each.may, each) for each in said]


def human_talk(*, held_out: bool = False) -> list[Told]:
    """What people say on the telephone when nobody serves anybody: three quarters of two collections, or the rest of one."""
    folder = Path(os.environ.get("VOICECOACH_DATA") or HERE.parent / "shared" / "data") / "text"
    if not folder.is_dir():
        sys.exit("There is no ../shared/data; set VOICECOACH_DATA to the folder of the recordings and texts.")
    acts = (folder / "swda_acts_val.txt").read_text(encoding="utf-8").splitlines()
    calls = (folder / "switchboard_timed_18_calls.tsv").read_text(encoding="utf-8").splitlines()[1:]
    lines = [line.split("|")[1] for line in acts if line.count("|") > 1]
    if held_out:
        return [Told(text, frozenset(), human=True) for text in lines[1::4] if len(text.split()) > 3]
    said = [line for place, line in enumerate(lines) if place % 4 != 1] + [
        line.split("\t")[4] for place, line in enumerate(calls) if place % 4
    ]
    return [Told(text, frozenset(), human=True) for text in said if len(text.split()) > 3]


def weight(told: Told, cue: str, near: dict[str, set[str]]) -> float:
    """How much a sentence counts for or against a cue."""
    if cue in told.cues:
        return THERE
    if cue in told.may:
        return 0.0
    if told.human:
        return HUMAN
    if told.labelled is not None:
        return 1.0 if told.labelled.counts(cue) else UNLABELLED
    return TOGETHER_WEIGHT if any(cue in near.get(own, ()) for own in told.cues) else 1.0
