"""Decode one sound file, in a process of its own with limits on memory, time and size: python -m voicecoach.edges.decode_child.

Whoever sends a file may have built it to break the library that reads it. So that happens here, where nothing else is.
Each line of the output is how far it is (0 … 1), but for the last: a JSON object that says whether it went well.
"""

import json
import sys
from pathlib import Path

from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.sound_files import open_recording

MOST_SECONDS = 4 * 3600
"""The longest call that is taken: a small file can hold days of silence."""

_MEMORY = 4_000_000_000
_CPU_SECONDS = 600
_FILE_BYTES = 4_000_000_000
_STEP_SECONDS = 10
_COARSE = {"PCM_16", "PCM_S8", "PCM_U8", "ULAW", "ALAW", "VORBIS", "OPUS", "MPEG_LAYER_III", "GSM610", "IMA_ADPCM", "MS_ADPCM"}
_HIGHEST_RATE = 192_000


def main(source: Path, out: Path) -> None:
    """Decode, and say how that went."""
    try:
        _limit()
        _check_length(source)
        open_recording(source)  # reads it from end to end, and says what is wrong with it
        _copy(source, out)
        said = {"trouble": ""}
    except VoicecoachError as error:
        said = {"trouble": str(error)}
    except MemoryError:
        said = {"trouble": f"{source.name!r} needs more memory than a call does: export the call as WAV or FLAC"}
    _say(json.dumps(said))


def _limit() -> None:
    """Take no more of the computer than a long call needs, whatever the file says."""
    if sys.platform == "win32":
        return  # there the parent's patience is the only limit
    import resource

    for what, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_FSIZE, _FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        try:
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError):  # macOS knows no limit of address space
            continue


def _check_length(source: Path) -> None:
    import soundfile

    try:
        info = soundfile.info(source)
    except soundfile.LibsndfileError:
        return  # told better by what reads it
    if info.samplerate > _HIGHEST_RATE:
        raise VoicecoachError(f"{source.name!r} has {info.samplerate} samples a second: export the call with 48000")
    if MOST_SECONDS * info.samplerate < info.frames < 1 << 48:
        raise VoicecoachError(f"{source.name!r} is longer than {MOST_SECONDS // 3600} hours: export one call at a time")


def _copy(source: Path, out: Path) -> None:
    """Write what was decoded as FLAC, as fine as it was."""
    import soundfile

    with soundfile.SoundFile(source) as sound:
        subtype = "PCM_16" if sound.subtype in _COARSE else "PCM_24"
        with soundfile.SoundFile(out, "w", sound.samplerate, 2, subtype, format="FLAC") as copy:
            done = 0
            while len(block := sound.read(sound.samplerate * _STEP_SECONDS, dtype="float32", always_2d=True)):
                copy.write(block.clip(-1.0, 1.0))
                done += len(block)
                _say(str(round(done / max(sound.frames, 1), 3)))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
