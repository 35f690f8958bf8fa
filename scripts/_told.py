"""What the meaning of cues is learned from: authored examples, labelled utterances, and talk that is nothing of the kind."""

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from _labelled import Utterance, later, load, other_hand
from numpy.typing import NDArray

from voicecoach.words.meaning import just_said

HERE = Path(__file__).resolve().parent.parent
FOLDER = HERE / "voicecoach" / "words" / "examples"
NOT_BY_MEANING = {"acknowledge+", "use_name+", "use_name-", "know_facts+", "know_facts-"}
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
    "keep_word+ follow_up+ own_it+ next_steps+ make_follow_up+ know_facts+ sincere+",
    "keep_word- apologise+ sincere+ own_it+ not_defensive- follow_up-",
)
"""Cues that a sentence may well hold together though it is labelled with one of them."""

THERE, HUMAN, TOGETHER_WEIGHT, UNLABELLED = 3.0, 2.5, 0.2, 0.15
"""What a cue that is there weighs; and as not being there human talk, a neighbouring cue's example and an unlabelled praise."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence to learn from, the cues that it holds, and those that it may hold; ``after`` is what was said before it."""

    text: str
    cues: frozenset[str]
    may: frozenset[str] = frozenset()
    labelled: Utterance | None = None
    human: bool = False
    after: str = ""


def examples() -> list[Told]:
    """Every authored example."""
    out: list[Told] = []
    for path in sorted(FOLDER.glob("*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        for kind, sign in (("good", "+"), ("bad", "-"), ("not", "")):
            for each in document.get(kind, ()):
                told = {"text": each} if isinstance(each, str) else each
                own = {f"{path.stem}{sign}"} if sign else set()
                cues, may = frozenset(own | set(told.get("also", ()))), frozenset(told.get("may", ()))
                out.append(Told(told["text"], cues, may, after=just_said(told.get("customer", ""))))
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
    return [Told(each.text, each.cues, each.may, each, after=just_said(each.context.customer_said)) for each in said]


def human_talk(*, held_out: bool = False) -> list[Told]:
    """What people say on the telephone when nobody serves anybody: three quarters of two collections, or the rest of one."""
    folder = Path(os.environ.get("VOICECOACH_DATA") or HERE.parent / "shared" / "data") / "text"
    if not folder.is_dir():
        sys.exit("There is no ../shared/data; set VOICECOACH_DATA to the folder of the recordings and texts.")
    acts = (folder / "swda_acts_val.txt").read_text(encoding="utf-8").splitlines()
    calls = (folder / "switchboard_timed_18_calls.tsv").read_text(encoding="utf-8").splitlines()[1:]
    talk = _answered((line.split("|")[0], line.split("|")[1]) for line in acts if line.count("|") > 1)
    if held_out:
        return [each for each in talk[1::4] if len(each.text.split()) > 3]
    phone = _answered(("".join(line.split("\t")[:2]), line.split("\t")[4]) for line in calls)
    said = [each for place, each in enumerate(talk) if place % 4 != 1] + [each for place, each in enumerate(phone) if place % 4]
    return [each for each in said if len(each.text.split()) > 3]


def _answered(said: Iterable[tuple[str, str]]) -> list[Told]:
    """Talk, each stretch by its speaker, after what the other one said last."""
    out: list[Told] = []
    who = own = other = ""
    for speaker, text in said:
        if speaker != who:
            who, own, other = speaker, "", own
        own = f"{own} {text}".strip()
        out.append(Told(text, frozenset(), human=True, after=just_said(other)))
    return out


def in_doubt(told: Sequence[Told]) -> set[str]:
    """Texts that hold one thing after one thing that was said, and another after another."""
    of: dict[str, set[frozenset[str]]] = {}
    for each in told:
        of.setdefault(each.text, set()).add(each.cues)
    return {text for text, cues in of.items() if len(cues) > 1}


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
