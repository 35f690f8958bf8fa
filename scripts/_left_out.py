"""How each hand's utterances are heard by what was fitted without them."""

import numpy as np
from _labelled import Hear, Utterance, later, load, other_hand
from _other_hand import by_kind, sums
from fit_cues import FOLDER, NOT_BY_MEANING, Told, as_examples, examples, fitted, human_talk

from voicecoach.edges.embed import MiniLm, read_examples
from voicecoach.words.cues import find_cues_in_text


def section() -> str:
    """The tables as Markdown: fitted without each hand in turn, at the thresholds that the product has."""
    model, own, human = MiniLm(threads=1), examples(), human_talk()
    hands = {"the hand that made the rules": load(), "the utterances kept back before": later(), "the other hand": other_hand()}
    lines = ["## Each hand left out in turn"]
    for name, left in hands.items():
        known = own + human + [_told(each) for other, said in hands.items() if other != name for each in said]
        heard = _hear(known, own, model)
        lines += [f"\n{len(left)} utterances: {name}\n", *sums(left, {"both": heard}), "", *by_kind(left, heard)]
    return "\n".join(lines)


def _told(each: Utterance) -> Told:
    return Told(each.text, each.cues, each.may, each)


def _hear(known: list[Told], own: list[Told], model: MiniLm) -> Hear:
    cues = sorted({cue for each in known for cue in each.cues} - NOT_BY_MEANING)
    shipped = read_examples(FOLDER)
    told = dict(zip(shipped.cues, shipped.thresholds.tolist(), strict=True))
    limits = np.array([told.get(cue, 2.0) for cue in cues], dtype=np.float32)
    asked = as_examples(own, cues, fitted(known, cues, model), limits, model)
    kept: dict[Utterance, frozenset[str]] = {}

    def hear(each: Utterance) -> frozenset[str]:
        if each not in kept:
            found = find_cues_in_text(each.text, each.context, lambda text: asked.hear(model.embed(text), text))
            kept[each] = frozenset(f"{cue.skill}{'+' if cue.good else '-'}" for cue in found)
        return kept[each]

    return hear
