"""What one process of a batch does: load the models once, then review one recording after the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from voicecoach.app.review import Tools, provenance, review_file
from voicecoach.app.silent_report import silent_report
from voicecoach.call.errors import VoicecoachError
from voicecoach.edges.shelf import Part
from voicecoach.edges.sound_files import Side, sha256_of
from voicecoach.review.rows import call_row, finding_rows
from voicecoach.review.versions import maker

Device = Literal["cpu", "cuda"]


@dataclass(frozen=True, slots=True)
class Models:
    """Which models a process loads, and how many threads they may use."""

    engine: str
    model: str
    threads: int
    device: Device = "cpu"

    def open(self) -> Tools:
        """The models, loaded.

        Raises
        ------
        VoicecoachError
            If one is missing or damaged, with the command that mends it.
        """
        from voicecoach.edges.embed import open_meaning
        from voicecoach.edges.transcribers import open_transcriber
        from voicecoach.edges.vad import OfflineSilero
        from voicecoach.edges.voiceprint import open_voiceprints

        return Tools(
            open_transcriber(self.engine, self.model, self.threads, self.device),
            OfflineSilero(),
            open_meaning(),
            open_voiceprints(),
        )


Opener = Callable[[], Tools]


@dataclass(frozen=True, slots=True)
class Task:
    """One recording to review: its id (the SHA-256 of its bytes), where it lies, and what to do."""

    call: str
    where: str
    side: Side
    settings: str
    redact: bool = True
    report: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a recording, and the files of its report by name, where one was asked for."""

    part: Part
    files: Mapping[str, bytes] = field(default_factory=dict)


Question = Task | None
"""A recording to review, or nothing: then the answer is what made the models."""


def opened(open_tools: Opener) -> "Callable[[Question, Callable[[], None]], Answer | str]":
    """What answers the questions of a batch, with its models loaded."""
    return partial(_answer, open_tools())


def describe(tools: Tools) -> str:
    """A key that two sets of models share exactly where the same makers would make a review."""
    return maker(provenance({}, tools))


def reviewed(task: Task, path: Path, tools: Tools, sign: Callable[[], None]) -> Answer:
    """The rows of one recording, or why there are none; whatever goes wrong with it is its own."""
    if changed := _changed(path, task.call):
        return Answer(Part(call=task.call, settings=task.settings, failed=changed, passing=True))
    try:
        review = review_file(path, task.side, tools, lambda *_: sign(), redact=task.redact)
        part = Part(call=task.call, settings=task.settings, row=call_row(review), findings=finding_rows(review))
        return Answer(part, silent_report(review) if task.report else {})
    except VoicecoachError as error:
        return Answer(Part(call=task.call, settings=task.settings, failed=_without(str(error), path)))
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        said = _without(" ".join(f"{type(error).__name__}: {error}".split()), path)
        return Answer(Part(call=task.call, settings=task.settings, failed=f"something went wrong that should not ({said})"))


def _answer(tools: Tools, question: Question, sign: Callable[[], None]) -> Answer | str:
    if question is None:
        return describe(tools)
    return reviewed(question, Path(question.where), tools, sign)


def _changed(path: Path, call: str) -> str | None:
    """Why a file is not the one that was named any more, if so."""
    try:
        return None if sha256_of(path) == call else "the recording changed while the batch ran: run it again"
    except OSError:
        return "the recording cannot be read any more: run the batch again"


def _without(said: str, path: Path) -> str:
    """A sentence that is the same wherever the recording lies and whatever it is called."""
    return said.replace(repr(str(path)), "the recording").replace(repr(path.name), "the recording").replace(str(path), "it")
