"""One fit of the meaning of cues: the model's layers, and the weights over their vector and the hashed words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from _by_words_alone import features, trained
from _told import TOGETHER, Told, in_doubt, weight
from _top_layers import Top, looked_at, piece, read_top
from _train_top import Before, Parts, Trained, train
from numpy.typing import NDArray

from voicecoach.edges.embed import SIZE, MiniLm, model_file
from voicecoach.words.by_meaning import parts
from voicecoach.words.meaning import FEWEST_WORDS, Examples, checksum
from voicecoach.words.tokens import stream

SHARE = 0.75
"""What the trained layers count; the regression over the words counts the rest."""

ALONE = {False: 0.3, True: 0.6}
"""In what part of the rounds a sentence is learned without what was said before it, and talk among people; never a sentence
whose words alone do not tell what it means (`untold`)."""

TELLS, ACCUSES, FOLDS = 0.3, 0.5, 3
"""How likely its words have to make an accusation to tell it, and how likely what is none may look like one; and the parts of
the sentences, each of which is judged by the other ones."""

NOTHING = np.zeros((0, SIZE), dtype=np.float32)

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Given:
    """What the model gives for sentences before anything is fitted: their words as the first trained layer takes them.

    ``before`` holds, for what was said before a sentence, what each of the layers begins with: (pieces, layers, 384). Both
    are kept in 16 bits, as 61,263 sentences took about 10 GB even so.
    """

    top: Top
    hidden: Mapping[str, Halves]
    before: Mapping[str, Halves]


@dataclass(frozen=True, slots=True)
class Fit:
    """The trained layers as the product hangs them onto the model, and the weights of the cues: (384 + hashed + 1, cues)."""

    cues: tuple[str, ...]
    piece: bytes
    weights: Floats


def given(told: Sequence[Told]) -> Given:
    """What the model gives for these sentences, their parts, and what was said before them."""
    top = read_top(model_file())
    begin, model = (MiniLm(threads=1, piece=each) for each in (piece(Top((), (), (), {}), {}, NOTHING), looked_at(top.levels)))
    texts = dict.fromkeys(each.text for each in told)
    every = list(dict.fromkeys(each for whole in texts for each in (whole, *(part for part, _ in asked_for(whole)))))
    hidden = {text: words.astype(np.float16) for text, (words,) in zip(every, begin.states(every), strict=True)}
    afters = list(dict.fromkeys(each.after for each in told if each.after))
    before = {
        text: np.stack(levels, axis=1).astype(np.float16) for text, (_, *levels) in zip(afters, model.states(afters), strict=True)
    }
    return Given(top, hidden, before)


def as_heard(states: Sequence[Floats]) -> Floats:
    """The vector that cues are heard by, from what the trained layers give for a sentence's pieces (`MiniLm.heard`)."""
    own = states[0].mean(axis=0)
    return np.asarray(own / np.linalg.norm(own), dtype=np.float32)


def asked_for(text: str) -> list[tuple[str, int]]:
    """The parts of an utterance that the product asks for: 1 where one stands before a turn of the sentence, 2 after it."""
    words = text.split()
    found = [
        (" ".join(words[part.first : part.last + 1]), 1 if part.before_turn else 2 if part.after_turn else 0)
        for part in parts(words, stream(words))
    ]
    return [each for each in found if len(each[0].split()) >= FEWEST_WORDS] or [(text, 0)]


def untold(told: Sequence[Told], cues: Sequence[str]) -> set[tuple[str, str]]:
    """Sentences with what was said before them whose words alone do not tell whether they accuse.

    Those that mean one thing after one thing and another after another; and accusations that sound like none, as most mockery,
    and what sounds like one and is none, by a regression over other sentences' words.
    """
    truth, weights = _labels(told, cues)
    texts = np.array([each.text for each in told], dtype=object)
    fold = np.array([checksum(each.text) % FOLDS for each in told])
    accuses = np.array([cue.endswith("-") for cue in cues])
    likely = np.zeros(truth.shape, dtype=np.float32)
    for part in range(FOLDS):
        rest, own = fold != part, fold == part
        found = trained(features(texts[rest]), truth[rest], weights[rest])
        likely[own] = 1 / (1 + np.exp(-(features(texts[own]) @ found)))
    right = np.where(accuses & (truth > 0), likely, 0).max(axis=1)
    wrong = np.where(accuses & (truth == 0) & (weights > 0), likely, 0).max(axis=1)
    accused = (accuses & (truth > 0)).any(axis=1)
    hidden = np.where(accused, right < TELLS, wrong > ACCUSES)
    twins = in_doubt(told)
    return {
        (each.text, each.after)
        for each, unsure in zip(told, hidden, strict=True)
        if each.text in twins or (each.after and unsure)
    }


def learned(told: Sequence[Told], cues: Sequence[str], known: Given, doubt: set[tuple[str, str]]) -> Trained:
    """The layers, trained on these sentences; of those in ``doubt`` only after what was said."""
    torch.set_num_threads(1)
    truth, weights = _labels(told, cues)
    return train(known.top, _parts(told, known), _before(told, known, doubt), truth, weights, [cue.endswith("+") for cue in cues])


def by_words(told: Sequence[Told], cues: Sequence[str]) -> Floats:
    """The weights over the words, fitted to these sentences without what was said before them."""
    truth, weights = _labels(told, cues)
    texts, doubt = [each.text for each in told], in_doubt(told)
    weights[[bool(each.after and each.text in doubt and _accused(each)) for each in told]] = 0  # the words alone do not tell
    return trained(features(texts), truth, weights)


def joined(cues: Sequence[str], top: Top, own: Trained, old: Floats) -> Fit:
    """Everything that hears, from what was learned both ways."""
    offset = SHARE * own.cues[-1:] + (1 - SHARE) * old[-1:]
    weights = np.vstack([SHARE * own.cues[:-1], (1 - SHARE) * old[:-1], offset]).astype(np.float32)
    return Fit(tuple(cues), piece(top, own.top, own.mark), weights)


def _labels(told: Sequence[Told], cues: Sequence[str]) -> tuple[Floats, Floats]:
    """Which cues each sentence holds, and how much it counts for or against each: (sentences, cues)."""
    near: dict[str, set[str]] = {}
    for line in TOGETHER:
        for cue in line.split():
            near.setdefault(cue, set()).update(line.split())
    truth = np.array([[cue in each.cues for cue in cues] for each in told], dtype=np.float32)
    return truth, np.array([[weight(each, cue, near) for cue in cues] for each in told], dtype=np.float32)


def _parts(told: Sequence[Told], known: Given) -> Parts:
    asked = [(owner, text, turned) for owner, each in enumerate(told) for text, turned in asked_for(each.text)]
    hidden = [known.hidden[text] for _, text, _ in asked]
    return Parts(
        np.concatenate(hidden),
        np.concatenate([[0], np.cumsum([len(each) for each in hidden])]),
        np.array([owner for owner, _, _ in asked]),
        np.array([turned for _, _, turned in asked]),
    )


def _before(told: Sequence[Told], known: Given, doubt: set[tuple[str, str]]) -> Before:
    customers = dict.fromkeys(each.after for each in told if each.after and not each.human)
    sayings = list(customers | dict.fromkeys(each.after for each in told if each.after))
    place = {text: at for at, text in enumerate(sayings)}
    hidden = [known.before[text] for text in sayings]
    return Before(
        np.concatenate(hidden),
        np.concatenate([[0], np.cumsum([len(each) for each in hidden])]),
        len(customers),
        np.array([place.get(each.after, -1) for each in told]),
        np.array([0.0 if (each.text, each.after) in doubt else ALONE[each.human] for each in told], dtype=np.float32),
    )


def _accused(told: Told) -> bool:
    return any(cue.endswith("-") for cue in told.cues)


def as_examples(fit: Fit, named: Sequence[Told], after: Floats, alone: Floats) -> Examples:
    """What hears, as the product reads it; a cue is told by the nearest of these sentences."""
    model = MiniLm(threads=1, piece=fit.piece)
    kept = [(cue, each) for each in named for cue in sorted(each.cues & set(fit.cues))]
    states = model.states([each.text for _, each in kept], [each.after for _, each in kept])
    vectors = np.array([as_heard(each) for each in states])
    texts, of = tuple(each.text for _, each in kept), tuple(cue for cue, _ in kept)
    return Examples(fit.cues, fit.weights, after, alone, texts, of, vectors)
