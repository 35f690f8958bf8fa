from pathlib import Path

import numpy as np

from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import Samples
from voicecoach.edges.line_cache import KeptVoice, tidy
from voicecoach.edges.voices.fake import FakeVoice
from voicecoach.persona.delivery import delivery


class Counting(FakeVoice):
    def __init__(self) -> None:
        self.spoken: list[str] = []

    def speak(self, text: str, delivery: Delivery) -> Samples:
        self.spoken.append(text)
        return super().speak(text, delivery)


def test_a_line_is_spoken_once_and_sounds_the_same_from_the_disk(tmp_path: Path) -> None:
    voice = Counting()
    first = KeptVoice(voice, tmp_path).speak("Hello?", delivery(2))
    again = KeptVoice(voice, tmp_path).speak("Hello?", delivery(2))
    assert voice.spoken == ["Hello?"]
    np.testing.assert_array_equal(first, again)
    assert again.dtype == np.float32


def test_a_changed_line_voices_only_itself(tmp_path: Path) -> None:
    voice = Counting()
    for lines in (("One.", "Two."), ("One.", "Two, really.")):
        for line in lines:
            KeptVoice(voice, tmp_path).speak(line, delivery(1))
    assert voice.spoken == ["One.", "Two.", "Two, really."]


def test_each_delivery_is_its_own_line(tmp_path: Path) -> None:
    voice = Counting()
    kept = KeptVoice(voice, tmp_path)
    kept.speak("Hello?", delivery(1))
    assert kept.kept("Hello?", delivery(1))
    assert not kept.kept("Hello?", delivery(2))


def test_a_broken_file_is_voiced_anew(tmp_path: Path) -> None:
    voice = Counting()
    expected = KeptVoice(voice, tmp_path).speak("Hello?", delivery(1))
    for broken in (b"", b"short", b"x" * 40, None):
        (path,) = tmp_path.glob("*.line")
        path.write_bytes(path.read_bytes()[:-7] if broken is None else broken)
        np.testing.assert_array_equal(KeptVoice(voice, tmp_path).speak("Hello?", delivery(1)), expected)
    assert len(voice.spoken) == 5


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "lines"
    KeptVoice(FakeVoice(), folder).speak("Hello?", delivery(1))
    (path,) = folder.glob("*.line")
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert len(KeptVoice(FakeVoice(), blocked / "lines").speak("Hello?", delivery(1)))


def test_the_longest_unused_go_first(tmp_path: Path) -> None:
    import os

    for age, name in enumerate("abc"):
        path = tmp_path / f"{name}.line"
        path.write_bytes(b"x" * 100)
        os.utime(path, (1000 - age, 1000 - age))
    tidy(tmp_path, 250)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.line", "b.line"]
