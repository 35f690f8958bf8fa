"""Whisper by openai-whisper (torch), an optional engine on the same weights."""

import base64
import gzip
import json
import warnings
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

import numpy as np

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import Samples, samples_to_seconds
from voicecoach.call.speech import Word
from voicecoach.edges.models import ModelFolder, whisper_folder
from voicecoach.edges.protocols import Provenance
from voicecoach.edges.transcribers import gate
from voicecoach.edges.transcribers.checkpoint import alignment_heads, read_tensors, to_checkpoint

BEAM = 1
"""Greedy, the library's own default: a beam of 5 costs it three times the processor time."""


class OpenaiTranscriber:
    """Whisper in 32-bit floats on the processor; the same sound and thread count give the same words."""

    name = "openai"

    def __init__(self, model: str, threads: int, beam: int = BEAM) -> None:
        for package in ("whisper", "torch", "tiktoken"):
            if find_spec(package) is None:
                raise VoicecoachError(
                    'the engine openai is not installed; install it with: python -m pip install "voicecoach[openai]" '
                    "(first torch with --index-url https://download.pytorch.org/whl/cpu if you want its small build without CUDA)"
                )
        self._folder = whisper_folder(model)
        self._options: dict[str, str | int] = {"model": model, "compute_type": "float32", "beam": beam, "threads": threads}
        self._model = _load(self._folder, threads)

    def transcribe(self, samples: Samples) -> tuple[Word, ...]:
        """The words of a stretch of speech at `RATE`, timed from its first sample, each with Whisper's probability."""
        duration = samples_to_seconds(len(samples))
        if duration < gate.SHORTEST:
            return ()
        result = self._model.transcribe(
            np.ascontiguousarray(samples, dtype=np.float32),
            language="en",
            fp16=False,
            beam_size=self._options["beam"] if self._options["beam"] != 1 else None,
            sample_len=gate.token_limit(duration),
            temperature=0.0,
            condition_on_previous_text=False,
            word_timestamps=True,
            verbose=None,
            compression_ratio_threshold=gate.COMPRESSION_LIMIT,
            logprob_threshold=gate.LOGPROB_LIMIT,
            no_speech_threshold=gate.NO_SPEECH_LIMIT,
        )
        pieces = tuple(_piece(segment) for segment in result["segments"])
        return gate.to_words(gate.trusted(pieces), duration)

    def transcribe_all(self, sounds: Iterable[Samples]) -> Iterator[tuple[Word, ...]]:
        """The words of each stretch, one after the other."""
        return map(self.transcribe, sounds)

    def provenance(self) -> Provenance:
        """Engine, model, versions, weights' sha256, threads and options."""
        return {
            "engine": "openai-whisper",
            "engine_version": version("openai-whisper"),
            "torch_version": version("torch"),
            "weights_sha256": self._folder.sha256,
            "weights_origin": self._folder.origin,
            "temperature": 0.0,
            "language": "en",
            **self._options,
        }


def _load(folder: ModelFolder, threads: int) -> Any:  # noqa: ANN401 - a model of a library without types
    """Build the model in memory: its own loader takes only files in its own format, or the network."""
    import torch
    from whisper.model import ModelDimensions, Whisper
    from whisper.tokenizer import get_tokenizer

    torch.set_num_threads(threads)
    dims, state = to_checkpoint(read_tensors(folder.path / "model.bin"))
    model = Whisper(ModelDimensions(**dims))
    model.load_state_dict({name: torch.from_numpy(values) for name, values in state.items()})
    heads = np.zeros((dims["n_text_layer"], dims["n_text_head"]), dtype=bool)
    config = json.loads((folder.path / "config.json").read_text(encoding="utf-8"))
    for pair in alignment_heads(config, *heads.shape):
        heads[pair] = True
    if heads.any():
        model.set_alignment_heads(base64.b85encode(gzip.compress(heads.tobytes())))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the library leaves its vocabulary file open; read here, then kept
        get_tokenizer(model.is_multilingual, num_languages=model.num_languages, language="en", task="transcribe")
    return model.eval()


def _piece(segment: dict[str, Any]) -> gate.Piece:
    words = tuple((w["word"], float(w["start"]), float(w["end"]), float(w["probability"])) for w in segment["words"])
    return gate.Piece(segment["text"], segment["no_speech_prob"], words)
