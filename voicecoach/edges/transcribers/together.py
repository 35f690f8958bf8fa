"""Several sounds through Whisper at once: one pass over the weights for all, windows no longer than the longest sound.

Without Whisper's marks of time the decoder hears a whole sound to its end in one go; the times of the words come from its
attention afterwards. docs/engines.md has what that does to speed and to errors.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from voicecoach.call.recording import Samples, samples_to_seconds
from voicecoach.edges.transcribers import gate

BATCH = 4
"""Sounds that go through the network side by side on one thread: twice as many cost a tenth more."""
SHORTEST_WINDOW = 10.0
"""Seconds that are encoded at least: below that the decoder may run in circles."""
LONGEST = 29.5
"""Seconds that a sound may last: Whisper's window holds 30, and half a second of silence ends it."""
SILENCE = 0.5
"""Seconds of silence after the longest sound."""
FRAMES = 100
"""Frames of the spectrum a second."""


def hear_together(whisper: Any, tokenizer: Any, sounds: Sequence[Samples], beam: int) -> tuple[gate.Piece, ...]:  # noqa: ANN401 - objects of a library without types
    """What is said in each of several sounds of at most `LONGEST` seconds, one piece a sound."""
    from faster_whisper.audio import pad_or_trim
    from faster_whisper.transcribe import get_suppressed_tokens

    durations = [samples_to_seconds(len(sound)) for sound in sounds]
    frames = round(max(SHORTEST_WINDOW, max(durations) + SILENCE) * FRAMES)
    heard = [whisper.feature_extractor(np.ascontiguousarray(sound, dtype=np.float32)) for sound in sounds]
    encoded = whisper.encode(np.stack([pad_or_trim(features, frames) for features in heard]))
    prompt = [*tokenizer.sot_sequence, tokenizer.no_timestamps]
    answers = whisper.model.generate(
        encoded,
        [prompt] * len(sounds),
        beam_size=beam,
        max_length=2 * (len(prompt) + gate.token_limit(max(durations))),  # half of it is what CTranslate2 generates
        suppress_tokens=get_suppressed_tokens(tokenizer, [-1]),
        return_no_speech_prob=True,
    )
    tokens = [[token for token in answer.sequences_ids[0] if token < tokenizer.eot] for answer in answers]
    aligned = whisper.find_alignment(tokenizer, tokens, encoded, frames)
    return tuple(
        gate.Piece(
            tokenizer.decode(said),
            answer.no_speech_prob,
            tuple((w["word"], float(w["start"]), float(w["end"]), float(w["probability"])) for w in words),
        )
        for said, answer, words in zip(tokens, answers, aligned, strict=True)
    )
