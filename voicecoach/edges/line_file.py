"""The line whose trainee is a recording: replies are spoken when it is their turn, in virtual time."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np

from voicecoach.call.errors import UsageError
from voicecoach.call.event import CallEnded, CustomerBegan, CustomerStopped, Event
from voicecoach.call.recording import RATE, Samples, samples_to_seconds, seconds_to_samples
from voicecoach.edges.protocols import Heard, SpeechDetector
from voicecoach.edges.sound_files import read_mono
from voicecoach.listen.speech import speech_timeline

SOUNDS = (".wav", ".flac", ".ogg", ".mp3", ".aiff", ".aif")
REPLIES = "replies.yaml"
DEFAULT_WAIT = 0.6
_AFTER_LAST = 3.0
_MARGIN = 0.15
LONGEST_MANIFEST = 200_000


@dataclass(frozen=True, slots=True)
class Reply:
    """Something the trainee says: its sound, and when it starts.

    ``wait`` counts seconds from the customer's end (negative: before the planned end); ``after``, where given,
    counts from the start of the customer's line instead.
    """

    samples: Samples
    wait: float = DEFAULT_WAIT
    after: float | None = None


class _Item(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of replies.yaml; the fields that only the voicing script reads are ignored here."""

    file: str
    text: str = ""
    wait: Annotated[float, msgspec.Meta(ge=-30, le=60)] = DEFAULT_WAIT
    after: Annotated[float, msgspec.Meta(ge=0, le=60)] | None = None
    tempo: float | None = None
    level_db: float | None = None


def load_replies(path: Path, detector: SpeechDetector, end_silence: float) -> tuple[Reply, ...]:
    """The replies in a folder (by its replies.yaml, else by name), or one recording cut at its long silences."""
    if path.is_file():
        return _cut(read_mono(path), detector, end_silence)
    if not path.is_dir():
        raise UsageError(f"there are no replies at {path}; give a recording or a folder of recordings")
    if (path / REPLIES).is_file():
        return tuple(
            Reply(read_mono(_inside(path, item.file)), item.wait, item.after) for item in _manifest(path / REPLIES)
        )
    sounds = sorted(file for file in path.iterdir() if file.suffix.lower() in SOUNDS and file.is_file())
    if not sounds:
        raise UsageError(f"{path} holds no recordings; put the trainee's replies there as {', '.join(SOUNDS)}")
    return tuple(Reply(read_mono(file)) for file in sounds)


def _manifest(path: Path) -> list[_Item]:
    import yaml

    try:
        if path.stat().st_size > LONGEST_MANIFEST:
            raise UsageError(f"{path} is larger than {LONGEST_MANIFEST} bytes; a list of replies is short")
        return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), list[_Item])
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        said = " ".join(str(error).split())
        raise UsageError(f"{path} is not a list of replies ({said}); each needs at least: file") from error


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    if Path(name).name != name or path.is_symlink():
        raise UsageError(f"{folder / REPLIES} names “{name}”; replies must be files in that folder itself")
    return path


def _cut(samples: Samples, detector: SpeechDetector, end_silence: float) -> tuple[Reply, ...]:
    """Cut a recording where its speaker is silent for longer than a turn may pause."""
    duration = samples_to_seconds(len(samples))
    speech = speech_timeline(detector.probabilities([samples]), detector.hop, duration)
    parts = speech.at_least(0.1).bridged(end_silence)
    if not parts:
        raise UsageError("nobody speaks in the recording of replies; choose another")
    return tuple(
        Reply(samples[max(0, seconds_to_samples(part.start - _MARGIN)) : seconds_to_samples(part.end + _MARGIN)])
        for part in parts
    )


class FileLine:
    """A line on which the trainee's recorded replies are heard, one after each line of the customer."""

    name = "file"
    virtual = True
    latency = 0.0
    latency_source = "virtual time"

    def __init__(self, replies: Sequence[Reply]) -> None:
        self._replies = list(replies)
        self._position = 0
        self._playing: Samples | None = None
        self._starts: int | None = None
        self._gives_up: int | None = None
        self._line_start = 0.0

    def open(self) -> None:
        """Connect."""

    def close(self) -> None:
        """Hang up."""

    def note(self, event: Event) -> None:
        """Learn when the next reply is due."""
        match event:
            case CustomerBegan(planned=planned):
                self._line_start = planned.start
                self._gives_up = None
                if self._replies and self._playing is None:
                    self._starts = seconds_to_samples(self._due(planned.start, planned.end))
            case CustomerStopped(at=at):
                if self._replies and self._playing is None and self._starts is None:
                    self._starts = seconds_to_samples(self._due(self._line_start, at))
                if not self._replies and self._playing is None:
                    self._gives_up = seconds_to_samples(at + _AFTER_LAST)
            case CallEnded():
                self._replies.clear()

    def _due(self, start: float, end: float) -> float:
        reply = self._replies[0]
        return max(start + reply.after if reply.after is not None else end + reply.wait, start)

    def exchange(self, block: Samples) -> Heard:
        """Give the replies' samples that fall into the customer's block."""
        out = np.zeros(len(block), dtype=np.float32)
        begin, end = self._position, self._position + len(block)
        if self._playing is None and self._starts is not None and self._starts < end:
            self._playing = np.concatenate([np.zeros(max(0, self._starts - begin), np.float32), self._replies.pop(0).samples])
            self._starts = None
        if self._playing is not None:
            part = self._playing[: len(block)]
            out[: len(part)] = part
            self._playing = self._playing[len(block) :] if len(self._playing) > len(block) else None
        self._position = end
        return Heard(out, over=self._gives_up is not None and end >= self._gives_up)


def seconds_of(replies: Sequence[Reply]) -> float:
    """How long the replies last together."""
    return sum(len(reply.samples) for reply in replies) / RATE
