import csv
import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
import yaml

from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.voices.shape import voiced_level

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "audio_samples"
FOLDERS = ["late_parcel_well", "late_parcel_badly"]
SCRIPT = CHECKOUT / "scripts" / "make_audio_samples.py"


def manifest() -> list[dict[str, str]]:
    with (FOLDER / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def sound(name: str) -> Samples:
    samples, rate = soundfile.read(FOLDER / name, dtype="float32")
    assert rate == RATE
    assert samples.ndim == 1
    return np.asarray(samples, dtype=np.float32)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_manifest_lists_what_the_replies_say(folder: str) -> None:
    replies = yaml.safe_load((FOLDER / folder / "replies.yaml").read_text(encoding="utf-8"))
    listed = [(row["file"], row["text"]) for row in manifest() if row["file"].startswith(f"{folder}/")]
    assert sorted(listed) == sorted((f"{folder}/{reply['file']}", reply["text"]) for reply in replies)


def test_the_manifest_says_that_the_speech_is_synthetic_and_whose() -> None:
    assert all(row["speech"] == "synthetic" and row["voice"] and row["licence"] for row in manifest())


def test_every_sound_is_the_one_listed_at_the_level_listed() -> None:
    rows = manifest()
    assert {row["file"] for row in rows} == {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.flac")}
    for row in rows:
        assert hashlib.sha256((FOLDER / row["file"]).read_bytes()).hexdigest() == row["sha256"], row["file"]
        samples = sound(row["file"])
        assert len(samples) / RATE == pytest.approx(float(row["seconds"]), abs=0.01)
        assert voiced_level(samples) == pytest.approx(float(row["level_dbfs"]), abs=0.5)


def plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum() or c == " ")


def test_whisper_hears_the_listed_words() -> None:
    import jiwer

    from voicecoach.edges.transcribers import open_transcriber

    chosen = ("late_parcel_well/03.flac", "late_parcel_badly/05.flac", "late_parcel_badly/08.flac")
    texts = {row["file"]: row["text"] for row in manifest()}
    gap = np.zeros(RATE // 2, dtype=np.float32)
    words = open_transcriber("faster", "base").transcribe(
        np.concatenate([part for name in chosen for part in (sound(name), gap)]),
    )
    said, heard = " ".join(texts[name] for name in chosen), " ".join(word.text for word in words)
    assert jiwer.wer(plain(said), plain(heard)) <= 0.1


def test_without_the_sample_voice_the_script_says_what_to_install() -> None:
    if importlib.util.find_spec("piper"):
        pytest.skip("the sample voice is installed here")
    before = [row["sha256"] for row in manifest()]
    done = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "pip install piper-tts==1.8.0" in done.stderr
    assert "Traceback" not in done.stderr
    assert [row["sha256"] for row in manifest()] == before
