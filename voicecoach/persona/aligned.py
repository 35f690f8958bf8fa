"""Whether an answer answers a question, the two heard together: each word is held against what it answers to in the other.

The words come as vectors that a model read in their sentence. Each word of the question looks for its likes in the wording of
the topic and in the answer, and each of the wording in the question; what is made of a word and its likes is learned, and so is
how much it counts (after the decomposable attention of Parikh and others, arXiv:1606.01933).
"""

import msgspec
import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.float32]

TINY = 1e-5


class Comparing(msgspec.Struct, frozen=True):
    """What is made of a word beside its likes: a matrix (4 * inner, outer) and an offset."""

    weights: Words
    offset: Words


class Aligned(msgspec.Struct, frozen=True):
    """What ``scripts/fit_answering.py`` learned: the way into the inner space, both comparisons, and what counts how much."""

    inner: Words
    inner_offset: Words
    to_wording: Comparing
    to_answer: Comparing
    counts: Words
    counts_offset: Words
    out: Words
    out_offset: Words

    def verdict(self, question: Words, wording: Words, answer: Words) -> float:
        """Above nought where the answer is likelier to be what was asked for than not.

        Parameters
        ----------
        question, wording, answer : ndarray
            The vectors of their words, of shape (words, 384), none of them empty.

        """
        asked, worded, said = (np.tanh(_evened(each) @ self.inner + self.inner_offset) for each in (question, wording, answer))
        parts = (
            *self._compared(asked, worded, self.to_wording),
            *self._compared(worded, asked, self.to_wording),
            *self._compared(asked, said, self.to_answer),
        )
        return float(np.concatenate(parts) @ self.out + self.out_offset[0])

    def _compared(self, words: Words, others: Words, by: Comparing) -> tuple[Words, Words]:
        """What is made of all words, on the whole and at most."""
        near = words @ others.T / np.float32(words.shape[1] ** 0.5)
        share = np.exp(near - near.max(axis=1, keepdims=True))
        like = share / share.sum(axis=1, keepdims=True) @ others
        found = np.maximum(np.hstack([words, like, words * like, np.abs(words - like)]) @ by.weights + by.offset, 0)
        counts = 1 / (1 + np.exp(-(words @ self.counts + self.counts_offset)))
        counted = found * counts
        return counted.sum(axis=0) / (counts.sum() + np.float32(1e-3)), counted.max(axis=0)


def _evened(words: Words) -> Words:
    """Each word's vector with mean nought and spread one."""
    evened = (words - words.mean(axis=1, keepdims=True)) / (words.std(axis=1, keepdims=True) + TINY)
    return np.asarray(evened, dtype=np.float32)
