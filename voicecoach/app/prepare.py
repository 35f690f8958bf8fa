"""Make ready what a practice call needs: voice, recognition, line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from voicecoach import __version__
from voicecoach.app.customer import rehearse
from voicecoach.app.heard_before import heard_before
from voicecoach.app.hearing import warm_up
from voicecoach.app.request import PracticeRequest
from voicecoach.call.errors import UsageError
from voicecoach.call.trainee import ME
from voicecoach.edges.ears import open_ears
from voicecoach.edges.line_cache import open_kept_voice
from voicecoach.edges.line_file import FileLine
from voicecoach.edges.line_keyboard import KeyboardLine
from voicecoach.edges.names import CALL
from voicecoach.edges.personas import LoadedPersona
from voicecoach.edges.protocols import Line, Provenance, Worker
from voicecoach.edges.replies import load_replies
from voicecoach.edges.store import Store
from voicecoach.edges.transcribers import DEFAULT_LIVE_MODEL, DEFAULT_THREADS
from voicecoach.edges.transcribers.quick import open_live_transcriber
from voicecoach.edges.turn_model import open_turn_model
from voicecoach.edges.vad import LiveSilero, OfflineSilero
from voicecoach.edges.voices import choose
from voicecoach.edges.worker import ChildWorker, InlineWorker
from voicecoach.floor.cueing import CueRules
from voicecoach.floor.floor import FloorRules
from voicecoach.persona.difficulty import Difficulty

LINES = ("headset", "file", "keyboard")


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeOptions:
    """What the trainee asked for."""

    persona: LoadedPersona
    started: str
    line: str = "headset"
    replies: Path | None = None
    voice: str | None = None
    engine: str = "faster"
    model: str = DEFAULT_LIVE_MODEL
    threads: int = DEFAULT_THREADS
    seed: int = 1
    difficulty: Difficulty = "usual"
    device_in: str | None = None
    device_out: str | None = None
    cues: bool = False
    home: Path | None = None
    trainee: str = ME
    kind: str = CALL
    follows: str = ""
    title: str = ""


def prepare(options: PracticeOptions, ask: Callable[[], str | None], keys: Callable[[], str]) -> PracticeRequest:
    """Open everything; each missing or damaged part is told in one sentence before anything is recorded."""
    if (options.line == "file") != (options.replies is not None):
        raise UsageError("--line file and --replies belong together: give a recording or a folder of replies")
    rules = FloorRules()
    line = _line(options, rules, ask, keys)
    detector, store = LiveSilero(), Store(options.home)
    before = heard_before(store, options.persona, options.trainee)
    worker = _worker(options)  # last of all: where anything else fails, no process with its models is left behind
    parts: dict[str, Provenance] = {
        "program": {"name": "voicecoach", "version": __version__},
        "live_detector": detector.provenance(),
        **worker.provenance(),
    }
    return PracticeRequest(
        persona=options.persona,
        seed=options.seed,
        difficulty=options.difficulty,
        heard_before=before,
        line=line,
        worker=worker,
        detector=detector,
        store=store,
        started=options.started,
        trainee=options.trainee,
        kind=options.kind,
        follows=options.follows,
        title=options.title,
        provenance=parts,
        rules=rules,
        cues=CueRules() if options.cues else None,
    )


def _line(options: PracticeOptions, rules: FloorRules, ask: Callable[[], str | None], keys: Callable[[], str]) -> Line:
    match options.line:
        case "file" if options.replies is not None:
            return FileLine(load_replies(options.replies, OfflineSilero(), rules.silences.shortest))
        case "keyboard":
            return KeyboardLine(ask)
        case "headset":
            from voicecoach.edges.calibration import load_calibrations
            from voicecoach.edges.devices import find_headset
            from voicecoach.edges.headset import HeadsetLine

            find_headset(options.device_in, options.device_out)
            known = load_calibrations(options.home)
            return HeadsetLine(options.device_in, options.device_out, keys, calibrations=known)
        case _:
            raise UsageError(f"there is no line {options.line!r}: take {', '.join(LINES)}")


def _child(options: PracticeOptions, voice_name: str) -> Worker:
    """The models in their own process; what this process needs for the first answer is made ready while they load."""
    persona = options.persona.persona
    worker = ChildWorker(options.engine, options.model, voice_name, options.threads, persona=persona, wait=False)
    try:
        warm_up()
        rehearse(persona)
        worker.provenance()
    except BaseException:
        worker.close()
        raise
    return worker


def _worker(options: PracticeOptions) -> Worker:
    voice_name = choose(options.voice or options.persona.persona.voice).voice.name
    if options.line == "headset":
        return _child(options, voice_name)
    transcriber, voice = open_live_transcriber(options.engine, options.model, options.threads), open_kept_voice(voice_name)
    turn_model = None if options.line == "keyboard" else open_turn_model()
    return InlineWorker(transcriber, voice, turn_model, open_ears(options.persona.persona))
