"""Review a call: a session that was practised, or a recording from elsewhere, by the same code."""

import base64
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from importlib import metadata, resources
from pathlib import Path

from voicecoach import __version__
from voicecoach.app.beside_words import BesideWords
from voicecoach.app.drilled import drilled
from voicecoach.app.kept import kept_beside
from voicecoach.app.known_baseline import known_baseline
from voicecoach.app.learned import learned
from voicecoach.app.make_ready import dictionary
from voicecoach.app.masking import is_masked, shown
from voicecoach.app.page_sound import PageSound
from voicecoach.app.scorecard import open_near
from voicecoach.app.write_down import write_down
from voicecoach.app.wrong_speed import refuse_wrong_speed
from voicecoach.call.at_once import ONE_AFTER_THE_OTHER, AtOnce, Hands
from voicecoach.call.event import CallBegan, Event, TraineeHeard
from voicecoach.call.recording import Origin, Recording
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.edges.embed import meaning_provenance
from voicecoach.edges.pronunciations import DICTIONARIES
from voicecoach.edges.protocols import Progress, SpeechDetector, Transcriber, Voiceprints
from voicecoach.edges.scorecards import load_scorecard
from voicecoach.edges.sound_files import Side, open_recording, sha256_of
from voicecoach.edges.store import StoredSession, open_session, private_folder, write_private
from voicecoach.listen.boundaries import channels_speech
from voicecoach.review.build import CallFacts, build_review
from voicecoach.review.html import SCRIPT, STYLE, TEMPLATE, render
from voicecoach.review.leaks import clear
from voicecoach.review.measured import Means
from voicecoach.review.model import Facts, Review, from_json, to_json
from voicecoach.review.page import report_page
from voicecoach.review.rules import rules, thresholds
from voicecoach.review.silence import widened
from voicecoach.review.wrong_input import without_music
from voicecoach.words.call_view import MayGive, OpenPromise
from voicecoach.words.meaning import Meaning
from voicecoach.words.redact import redacted

REVIEW = "review.json"
REPORT = "report.html"
LIBRARIES = ("librosa", "numpy", "scipy", "soundfile", "soxr")
"""Libraries whose version can move a figure."""

BOTH_SIDES_SECONDS = 1800.0
"""Length up to which both sides are measured at once; in a longer call what both hold meanwhile is hundreds of megabytes."""

_SOUND = re.compile(rb'<audio [^<>]*src="data:(audio/[a-z0-9.+-]+);base64,([A-Za-z0-9+/]+={0,2})"')


@dataclass(frozen=True)
class Tools:
    """The models that a review needs."""

    transcriber: Transcriber
    detector: SpeechDetector
    meaning: Meaning | None = None
    voiceprints: Voiceprints | None = None

    def loaded(self) -> "Tools":
        """The same, when all of them are there."""
        return self


def review_file(
    path: Path,
    trainee: Side,
    tools: Tools,
    progress: Progress,
    *,
    redact: bool = True,
    sound: PageSound | None = None,
    opened: Recording | None = None,
) -> Review:
    """The review of a two-channel recording; ``redact`` hides card numbers, addresses and the like in words and sound.

    ``sound`` is begun where a report is to be written afterwards; ``opened`` is the recording, where it was read through already.

    Raises
    ------
    VoicecoachError
        In one sentence that says what to do, if the file cannot be used.
    """
    progress("reading the recording", 0.0)
    recording = opened or open_recording(path, trainee)
    facts = CallFacts(name=path.name, side=trainee)
    origin: Facts = {"sha256": sha256_of(path), "trainee": trainee, "redacted": redact}
    return _review(recording, (), facts, origin, tools, progress, sound)


def review_session(session: StoredSession, tools: Tools, progress: Progress, sound: PageSound | None = None) -> Review:
    """The review of a practised call, whose customer is known to the sample; or of a recorded call that was kept as a session."""
    progress("reading the session", 0.0)
    if session.meta.origin is Origin.UPLOADED:
        kept: Facts = {"redacted": True, **session.meta.provenance.get("recording", {}), "trainee": "left"}
        facts = CallFacts(name=session.meta.id, side="left")
        return _review(session.recording, (), facts, kept, tools, progress, sound)
    own = known_baseline(session)
    origin: Facts = {"persona": session.meta.persona, "latency_source": session.recording.latency.source}
    origin |= {"calibration": own.name} if own else {}
    return _review(session.recording, session.events, replace(_facts(session), own=own), origin, tools, progress, sound)


def write_report(
    review: Review, recording: Recording, folder: Path, beside: Path | None = None, sound: PageSound | None = None
) -> Path:
    """Write `REVIEW` and `REPORT` into a folder, readable by their owner only; the path of the report.

    ``beside`` is the folder where the call's promises, notes and earlier reviews lie, if it is another; ``sound`` is that
    which the making of this review began.
    """
    private_folder(folder)
    write_private(folder / REVIEW, to_json(review))
    return write_page(review, recording, folder, beside, sound)


def write_page(
    review: Review, recording: Recording, folder: Path, beside: Path | None = None, sound: PageSound | None = None
) -> Path:
    """Write only `REPORT`, as after somebody noted something: the review stays as it is, to the byte."""
    audio, kind = (sound or PageSound()).take(recording, review.hidden)
    return _write_page(review, folder, beside or folder, audio, kind)


def renew_page(folder: Path) -> None:
    """Make a session's page anew with what was noted since; the sound is that of the page that there is, as nothing moved it."""
    if not (folder / REVIEW).is_file():
        return
    review = from_json((folder / REVIEW).read_bytes())
    if sound := _sound_in(folder / REPORT):
        _write_page(review, folder, folder, *sound)
    else:
        write_page(review, open_session(folder).recording, folder)


def _sound_in(report: Path) -> tuple[bytes, str] | None:
    """The sound of a page and its MIME type; it takes seconds to encode anew."""
    if not report.is_file() or report.is_symlink():
        return None
    found = _SOUND.search(report.read_bytes())
    return (base64.b64decode(found[2]), found[1].decode()) if found else None


def _write_page(review: Review, folder: Path, beside: Path, audio: bytes, kind: str) -> Path:
    page = report_page(shown(review), shown(kept_beside(beside, review.name)))
    write_private(folder / REPORT, render(page, _templates(), audio, kind, masked=is_masked()).encode())
    return folder / REPORT


def _review(
    recording: Recording,
    events: tuple[Event, ...],
    facts: CallFacts,
    origin: Facts,
    tools: Tools,
    progress: Progress,
    sound: PageSound | None,
) -> Review:
    if recording.duration > BOTH_SIDES_SECONDS:  # nor is its sound encoded meanwhile
        return _reviewed(recording, events, facts, origin, tools, progress, ONE_AFTER_THE_OTHER, None)
    with ThreadPoolExecutor(len(Speaker)) as pool:  # a thread for each side's sound
        hands = Hands(pool.map, lambda work: pool.submit(work).result)
        return _reviewed(recording, events, facts, origin, tools, progress, hands, sound)


def _reviewed(
    recording: Recording,
    events: tuple[Event, ...],
    facts: CallFacts,
    origin: Facts,
    tools: Tools,
    progress: Progress,
    hands: Hands,
    sound: PageSound | None,
) -> Review:
    scorecard = load_scorecard()
    if sound:
        sound.begin(recording, {})
    progress("finding who speaks when", 0.02)
    speech, music = without_music(recording, _speech(recording, tools.detector, hands.at_once))
    cleared = clear(recording, speech, hands.at_once)
    unheard = [speaker for speaker in Speaker if speaker not in _known(events)]
    beside = BesideWords(recording, cleared, events, lambda: tools.voiceprints, hands.beside)
    words = write_down(recording, cleared.speech, unheard, tools.transcriber, progress, beside.begin)
    refuse_wrong_speed(facts.name, recording, words, tools.transcriber)
    progress("judging", 1.0)
    if origin.get("redacted"):
        words, hidden = redacted(words)
        facts = replace(facts, hidden=widened(hidden))
        if sound and facts.hidden:
            sound.begin(recording, facts.hidden)
    facts = replace(facts, music=music, scorecard=scorecard.card, near=open_near(scorecard.card))
    return build_review(
        recording,
        speech,
        words,
        events,
        replace(facts, meaning=tools.meaning),
        {**provenance(origin, tools), **scorecard.provenance},
        cleared,
        Means(dictionary(), hands.at_once, beside.measured()),
    )


def _speech(recording: Recording, detector: SpeechDetector, at_once: AtOnce) -> dict[Speaker, Timeline]:
    channels = [recording.channel(each) for each in Speaker]
    found = channels_speech(channels, detector.side_by_side, detector.hop, recording.duration, at_once)
    return dict(zip(Speaker, found, strict=True))


def _known(events: tuple[Event, ...]) -> set[Speaker]:
    """Whose words need not be heard: the customer's of a practised call, and a trainee's who typed."""
    known = {Speaker.CUSTOMER} if any(isinstance(event, CallBegan) for event in events) else set()
    if any(isinstance(event, TraineeHeard) and event.typed for event in events):
        known.add(Speaker.TRAINEE)
    return known


def _facts(session: StoredSession) -> CallFacts:
    """What the persona file says of the call; a file that this version cannot read any more costs only that."""
    from voicecoach.edges.personas import parse_persona
    from voicecoach.persona.matter import matter_of
    from voicecoach.persona.model import Persona

    facts = CallFacts(
        name=session.meta.id,
        persona_name=session.meta.persona_name,
        customer_names=_names(session.meta.persona_name),
        learned=learned(session.folder) or "",
        drilled=drilled(session.meta),
    )
    persona = parse_persona(session.persona_text, session.meta.persona, session.meta.seed)
    if not isinstance(persona, Persona):
        return replace(facts, warnings=("The customer's file cannot be read any more, so whose fault it was is not known.",))
    return replace(
        facts,
        fault=persona.fault,
        card=tuple(persona.card.account.items()),
        weights=persona.weights,
        promise=OpenPromise(persona.promise.said, persona.promise.kept) if persona.promise else None,
        placed=persona.placed_by == "trainee",
        matter=matter_of(persona),
        may_give=MayGive(persona.card.authority, persona.card.policy),
    )


def _names(name: str) -> tuple[str, ...]:
    return tuple(name.split())


def _templates() -> dict[str, str]:
    folder = resources.files("voicecoach.review") / "templates"
    return {name: (folder / name).read_text(encoding="utf-8") for name in (TEMPLATE, STYLE, SCRIPT)}


def provenance(recording: Facts, tools: Tools) -> dict[str, Facts]:
    """What makes a review of a recording with these models: models, rules, thresholds, versions."""
    versions: Facts = {"voicecoach": __version__, **{name: metadata.version(name) for name in LIBRARIES}}
    return {
        "recording": recording,
        "speech_detector": dict(tools.detector.provenance()),
        "transcriber": dict(tools.transcriber.provenance()),
        "meaning": dict(meaning_provenance(tools.meaning)),
        **({"voiceprints": dict(tools.voiceprints.provenance())} if tools.voiceprints else {}),
        "pronouncing_dictionary": {f"{name}_sha256": digest for name, digest in DICTIONARIES.items()},
        "rules": rules(),
        "thresholds": thresholds(),
        "versions": versions,
    }
