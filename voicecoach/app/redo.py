"""Hold a moment of an earlier call again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from voicecoach.app.attempts import title_of
from voicecoach.app.moments import DIFFICULTIES, Chosen, customer_of, resume
from voicecoach.app.prepare import PracticeOptions, prepare
from voicecoach.app.request import PracticeRequest
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.edges.names import AGAIN
from voicecoach.edges.protocols import Line
from voicecoach.edges.store import SessionMeta, StoredSession
from voicecoach.edges.transcribers import DEFAULT_LIVE_MODEL
from voicecoach.edges.voices import available_voices

PAUSE = 1.0
"""Seconds between two sounds that are heard one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedoOptions:
    """How a moment is held again; ``turns`` are the trainee's after which it ends (None = the call goes on to its end)."""

    started: str
    line: str = "headset"
    replies: Path | None = None
    voice: str | None = None
    engine: str = "faster"
    model: str = DEFAULT_LIVE_MODEL
    turns: int | None = 1
    device_in: str | None = None
    device_out: str | None = None
    cues: bool = False
    home: Path | None = None


def prepare_again(
    session: StoredSession,
    chosen: Chosen,
    options: RedoOptions,
    ask: Callable[[], str | None],
    keys: Callable[[], str],
) -> PracticeRequest:
    """Open everything for another attempt at a moment of a call, with the customer of that call in that voice."""
    meta, customer = session.meta, customer_of(session)
    taken_up = resume(session, customer, chosen, options.line, options.turns)
    practice = PracticeOptions(
        persona=customer,
        started=options.started,
        line=options.line,
        replies=options.replies,
        voice=options.voice or voice_of(meta),
        engine=options.engine,
        model=options.model,
        seed=meta.seed,
        difficulty=DIFFICULTIES.get(meta.difficulty, "usual"),
        device_in=options.device_in,
        device_out=options.device_out,
        cues=options.cues,
        home=options.home,
        trainee=meta.trainee,
        kind=AGAIN,
        title=title_of(meta.persona_name, chosen.at, meta.started),
    )
    return replace(prepare(practice, ask, keys), resume=taken_up)


def voice_of(meta: SessionMeta) -> str | None:
    """The voice in which a call was held, where it can still speak here; else the caller's own is chosen anew."""
    facts = meta.provenance.get("voice", {})
    name = "pyttsx3" if facts.get("engine") == "pyttsx3" else facts.get("voice")
    return next((each.name for each in available_voices() if each.name == name and each.missing is None), None)


def earphones(device_in: str | None, device_out: str | None) -> Line:
    """The headset, to hear something on it."""
    from voicecoach.edges.calibration import load_calibrations
    from voicecoach.edges.headset import HeadsetLine

    return HeadsetLine(device_in, device_out, str, calibrations=load_calibrations(None))


def hear(line: Line, sounds: Iterable[Samples]) -> None:
    """Let sounds be heard one after the other on a line, which is opened and closed."""
    pause = np.zeros(round(PAUSE * RATE), np.float32)
    whole = np.concatenate([part for sound in sounds for part in (sound, pause)])
    try:
        line.open()
        for start in range(0, len(whole), BLOCK):
            block = whole[start : start + BLOCK]
            line.exchange(np.pad(block, (0, BLOCK - len(block))).astype(np.float32))
    finally:
        line.close()
