"""That nothing is invented where nobody speaks, and that loops are caught: the first part of how true the words are."""

from collections.abc import Callable, Sequence

import numpy as np
from _made_sounds import made_sounds
from _stats import data_folder, table

from voicecoach.call.recording import RATE, Samples, samples_to_seconds
from voicecoach.call.speech import Word
from voicecoach.edges.transcribers import gate
from voicecoach.edges.transcribers.faster import FasterTranscriber

Hear = Callable[[Samples], Sequence[Word]]
"""The review's own way from a channel to its words."""


def nothing_invented(hear: Hear, ours: FasterTranscriber, *, short: bool) -> str:
    """Twenty sounds without a word in them, by the review's whole way and by Whisper alone."""
    rows: list[tuple[object, ...]] = []
    seconds = words = 0.0
    for each in made_sounds(data_folder(), 10.0 if short else 30.0):
        said = hear(each.sound)
        alone = ours.transcribe(each.sound[: 10 * RATE])
        seconds, words = seconds + samples_to_seconds(len(each.sound)), words + len(said)
        rows.append((each.name, each.kind, f"{samples_to_seconds(len(each.sound)):.0f}", len(said), _quoted(said), len(alone)))
    goal = "met" if words == 0 else "**missed**"
    return (
        f"**Nothing is invented**: {words:.0f} words in {seconds / 60:.1f} minutes without speech (goal: 0; {goal}).\n"
        "All sounds are synthetic, but for the babble. The last column: what the product's Whisper says of the first ten\n"
        "seconds if no detector of speech stands before it.\n\n"
        + table(("sound", "made as", "s", "words", "which", "words without detector"), rows)
        + "\n"
    )


def _quoted(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words[:8])


def loops(ours: FasterTranscriber) -> str:
    """Sounds on which Whisper goes round in circles, given to it with no detector before."""
    seconds = np.arange(4 * RATE) / RATE
    sounds = {
        "hum of 50 Hz": 0.1 * np.sin(2 * np.pi * 50 * seconds),
        "tone of 440 Hz": 0.2 * np.sin(2 * np.pi * 440 * seconds),
        "tone of 1 kHz": 0.2 * np.sin(2 * np.pi * 1000 * seconds),
        "beeps": 0.2 * np.sin(2 * np.pi * 880 * seconds) * (np.mod(seconds, 0.5) < 0.2),
        "silence": 0 * seconds,
    }
    rows: list[tuple[object, ...]] = []
    for name, sound in sounds.items():
        samples = sound.astype(np.float32)
        raw = ours._run(samples)  # noqa: SLF001 - before anything is dropped
        rows.append(
            (
                name,
                " ".join(piece.text.strip() for piece in raw)[:40],
                "yes" if gate.loops(raw) else "no",
                len(ours.transcribe(samples)),
            )
        )
    return (
        "**Loops** are caught by how well a text compresses and by runs of the same letters; what still loops with repetition\n"
        "forbidden is dropped. Straight to Whisper, with no detector of speech before:\n\n"
        + table(("sound", "Whisper says", "a loop", "words kept"), rows)
        + "\n"
    )
