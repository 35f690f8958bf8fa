"""A calibration on a line of files: what is asked, what is kept, and what is said of a bad microphone."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from voicecoach.app.calibrate import KEPT, find_calibration, hold_minute, keep_calibration, open_line
from voicecoach.app.review import Tools
from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE, Samples
from voicecoach.call.speech import Word
from voicecoach.cli import main
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.protocols import Heard
from voicecoach.edges.replies import Reply
from voicecoach.edges.store import Store
from voicecoach.edges.trainee_file import load_trainee
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.vad import LiveSilero, OfflineSilero
from voicecoach.edges.voices import open_voice
from voicecoach.listen.calm_minute import PASSAGE, STEPS
from voicecoach.listen.own_baseline import OwnBaseline, usable

READ = "On Thursday morning a small blue van drove along the river road. The driver, whose name was George, carried fresh bread."
SHORT_WAY = "I turn left at my door and walk along the main street. After the bakery I cross the road, and there is the shop."
SHORT_TEA = "I fill the kettle and switch it on. When the water boils, I pour it over a tea bag and wait for three minutes or so."
WAY = (
    "First I go out of the door and turn left at the corner. Then I walk along the main street until I come to the traffic "
    "lights. There I cross the road and go past the post office and the school, and after the bakery I turn right."
)
TEA = (
    "I would fill the kettle with fresh water first and switch it on. While it gets hot, I take a mug from the shelf and put a "
    "tea bag into it. When the water boils, I pour it into the mug and wait for about three minutes."
)
RATE_OF_WORDS = 3.5


class Steady(FakeTranscriber):
    """Hears so many words a second, whatever is said."""

    def transcribe(self, samples: Samples) -> tuple[Word, ...]:
        count = round(len(samples) / RATE * RATE_OF_WORDS)
        return FakeTranscriber(["bread " * count]).transcribe(samples)


@pytest.fixture(scope="module")
def spoken() -> tuple[Samples, ...]:
    """A piece of the passage and two answers, by a quick voice."""
    voice = open_voice("pyttsx3")
    return tuple(voice.speak(text, Delivery(level_dbfs=-26.0)) for text in (READ, WAY, TEA))


class Microphone(FileLine):
    """A line of files whose microphone hears the earphones so many dB softer, and adds noise with a gain that may rise."""

    def __init__(self, replies: Sequence[Samples], leak_db: float | None = None, *, automatic: bool = False) -> None:
        super().__init__([Reply(each, wait=0.5 + 0.2 * at) for at, each in enumerate(replies)])
        self._leak, self._automatic = leak_db, automatic
        self._noise, self._gain = np.random.default_rng(3), 1.0

    def exchange(self, block: Samples) -> Heard:
        heard = super().exchange(block).samples
        if self._leak is not None:
            heard = heard + block * 10 ** (-self._leak / 20)
        loud = float(np.abs(heard).max()) > 0.01
        self._gain = 1.0 if loud or not self._automatic else min(self._gain * 1.03, 10.0)
        noise = 10 ** (-60 / 20) * self._gain * self._noise.standard_normal(len(heard))
        return Heard((heard + noise).astype(np.float32))


def calibrated(line: FileLine) -> OwnBaseline:
    tools = Tools(Steady([]), OfflineSilero())
    recording, asked = hold_minute(line, LiveSilero(), open_voice("pyttsx3"), lambda _: None)
    return find_calibration(recording, asked, tools, ("2026-03-01", "recordings"), lambda _, __: None)


def test_all_is_asked_and_what_is_said_is_measured(tmp_path: Path, spoken: tuple[Samples, ...]) -> None:
    told: list[str] = []
    recording, asked = hold_minute(Microphone(spoken), LiveSilero(), open_voice("pyttsx3"), told.append)
    assert told == [step.shows for step in STEPS]
    assert len(asked) == 3
    assert recording.duration > sum(len(each) for each in spoken) / RATE
    tools = Tools(Steady([]), OfflineSilero())
    found = find_calibration(recording, asked, tools, ("2026-03-01", "recordings"), lambda _, __: None)
    assert found.wait.value == pytest.approx(0.8, abs=0.06), "0.7 and 0.9 s; the wait for the passage is none"
    assert found.pace.value == pytest.approx(60 * RATE_OF_WORDS, rel=0.1)
    assert found.level.value == pytest.approx(-26.0, abs=3.0)
    assert found.notes == ()
    assert (found.day, found.devices) == ("2026-03-01", "recordings")
    store = Store(tmp_path)
    for _ in range(KEPT + 2):
        keep_calibration(store, "Anna", found)
    assert load_trainee("anna", tmp_path).calibrations == (found,) * KEPT, "the newest"


def at_160_words_a_minute(text: str) -> Samples:
    """A text as a quick voice speaks it, at the pace of an ordinary reader."""
    voice, seconds = open_voice("pyttsx3"), len(text.split()) * 60 / 160
    return voice.speak(text, Delivery(tempo=len(voice.speak(text, Delivery())) / RATE / seconds, level_dbfs=-26.0))


def test_an_ordinary_reader_is_done_in_a_minute_and_has_a_baseline() -> None:
    """Two sentences to each question; a second to begin to read, 0.8 s to answer."""
    texts = ((PASSAGE, 1.0), (SHORT_WAY, 0.8), (SHORT_TEA, 0.8))
    replies = [Reply(at_160_words_a_minute(text), wait) for text, wait in texts]
    tools = Tools(Steady([]), OfflineSilero())
    recording, asked = hold_minute(FileLine(replies), LiveSilero(), open_voice("pyttsx3"), lambda _: None)
    assert recording.duration < 60
    found = find_calibration(recording, asked, tools, ("2026-03-01", "recordings"), lambda _, __: None)
    for name in ("pace", "reading", "level", "pitch", "wait"):
        measure = getattr(found, name)
        assert measure.value is not None, name
        assert measure.interval is not None, name
    before = usable((found,))
    assert before is not None
    assert len(before.rates) == 4, "two windows of each answer: enough for the reviews of calls"


def test_a_microphone_that_hears_the_earphones_is_refused(spoken: tuple[Samples, ...]) -> None:
    with pytest.raises(VoicecoachError, match="nothing was kept, because the microphone hears the earphones"):
        calibrated(Microphone(spoken, leak_db=20.0))


def test_clipping_leaves_no_level(spoken: tuple[Samples, ...]) -> None:
    found = calibrated(Microphone([np.clip(each * 40, -1, 1) for each in spoken]))
    assert found.level.why_none == "the microphone is cut off at full scale, so louder speech does not read louder"
    assert any(each.startswith("clipping: cut off at full scale") for each in found.notes)
    assert found.pace.value is not None


def test_a_gain_that_sets_itself_leaves_no_level(spoken: tuple[Samples, ...]) -> None:
    found = calibrated(Microphone(spoken, automatic=True))
    assert found.level.why_none == "the microphone's gain is automatic, so louder speech does not read louder"
    assert any(each.startswith("automatic gain: the noise rises") for each in found.notes)


def test_who_says_nothing_gets_no_baseline() -> None:
    with pytest.raises(VoicecoachError, match="you said too little to measure"):
        calibrated(Microphone([]))


@pytest.mark.slow
def test_the_command_calibrates_from_recordings(
    tmp_path: Path, spoken: tuple[Samples, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import soundfile

    monkeypatch.setenv("VOICECOACH_HOME", str(tmp_path / "home"))
    for number, sound in enumerate(spoken):
        soundfile.write(tmp_path / f"{number}.flac", sound, RATE)
    (tmp_path / "home").mkdir()
    options = "--trainee Anna --line file --model tiny.en --voice pyttsx3 --replies"
    arguments = ["calibrate", *options.split(), str(tmp_path)]
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    assert "Neither the sound nor the words are kept" in shown
    kept = load_trainee("Anna", tmp_path / "home").calibrations[0]
    assert kept.wait.value == pytest.approx(0.6, abs=0.06)
    words, seconds = len(f"{WAY} {TEA}".split()), sum(len(each) for each in spoken[1:]) / RATE
    assert kept.pace.value == pytest.approx(60 * words / seconds, rel=0.1), "what Whisper heard, against what was said"
    files = {each.suffix for each in (tmp_path / "home").rglob("*") if each.is_file()}
    assert not files & {".wav", ".flac"}
    assert not any(b"traffic" in each.read_bytes() for each in (tmp_path / "home").rglob("*") if each.is_file())
    assert main(["progress", "--trainee", "Anna"]) == 0
    assert "Pace, speaking freely" in capsys.readouterr().out


def test_a_line_of_files_needs_its_recordings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calibrate", "--line", "file"]) == 2
    assert "belong together" in capsys.readouterr().err


def test_the_headset_is_the_one_that_was_named(tmp_path: Path) -> None:
    assert open_line("headset", None, ("Jabra", None), tmp_path).name == "headset"
