"""What a maintainer needs to find a fault: versions, the doctor's findings, settings, the times of the last calls."""

from collections.abc import Callable, Iterator

from voicecoach import __version__
from voicecoach.app.doctor import examine
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import ChannelsApart, WarningGiven
from voicecoach.call.trace import STEPS, TurnTrace, spans
from voicecoach.edges import system
from voicecoach.edges.session_index import SessionIndex, SessionRow, Wanted
from voicecoach.edges.settings import load_settings
from voicecoach.edges.store import Store, load_events, load_meta
from voicecoach.edges.trace import read_trace

SESSIONS = 5
"""Of so many of the newest calls the times are told."""

PREFACE = (
    "What a maintainer needs to find a fault. It holds no sound and no words of any call, no name of a trainee, no title and",
    "no session's name; folders' names are shortened. The names of sound devices are in it: change them here if they say more",
    "than you want.",
)


def support_text(store: Store, *, masked: Callable[[str], str]) -> str:
    """The whole text; ``masked`` takes out what tells whose computer it is."""
    lines = [*PREFACE, "", *_versions(), "", *_findings(), "", *_settings(store), "", *_sessions(store)]
    return "\n".join(masked(line) for line in lines) + "\n"


def _versions() -> Iterator[str]:
    yield "# Versions"
    yield f"voicecoach {__version__}"
    yield f"Python {'.'.join(map(str, system.python_version()))} on {system.describe()}"
    yield from (f"{name} {version}" for name, version in system.required_versions())


def _findings() -> Iterator[str]:
    yield "# voicecoach doctor"
    yield from (f"{check.state.name.lower()}: {check.part}: {check.found}" for check in examine())


def _settings(store: Store) -> Iterator[str]:
    settings = load_settings(store.home)
    index = SessionIndex(store.home)
    rows = index.list(Wanted())
    yield "# Settings and store"
    given = settings.consent
    yield f"notice on recordings: {f'version {given.notice}, {given.how}' if given else 'not given'}"
    trainees, unfinished = len({row.trainee for row in rows}), len(index.ids(unfinished=True))
    yield f"sessions: {len(rows)}, of trainees: {trainees}, never closed: {unfinished}"
    makers = sorted({row.made_by for row in rows if row.made_by})
    yield f"reviews made by: {'; '.join(makers) or 'none'}"


def _sessions(store: Store) -> Iterator[str]:
    for number, row in enumerate(SessionIndex(store.home).list(Wanted(limit=SESSIONS)), start=1):
        yield f"# Session {number} of the newest"
        try:
            yield from _session(store, row)
        except VoicecoachError as error:
            yield f"cannot be read: {str(error).replace(row.id, 'SESSION')}"
        yield ""


def _session(store: Store, row: SessionRow) -> Iterator[str]:
    folder = store.folder / row.id
    meta = load_meta(folder)
    yield f"version {meta.version}, {row.origin}, line {row.line}, closed: {row.closed}, ended: {row.outcome or 'unknown'}"
    yield f"lasted {row.duration} s, latency {meta.latency.seconds} s ({meta.latency.source}), drift {meta.latency.drift_ppm} ppm"
    for part, facts in sorted(meta.provenance.items()):
        if part != "recording":
            yield f"{part}: " + ", ".join(f"{name} {value}" for name, value in sorted(facts.items()))
    if row.origin == "practised":
        events = load_events(folder)
        kinds = [type(each).__name__ for each in events]
        yield "events: " + ", ".join(f"{kind} {kinds.count(kind)}" for kind in sorted(set(kinds)))
        yield from (f"warning at {each.at:.2f} s: {each.text}" for each in events if isinstance(each, WarningGiven))
        yield from (f"channels apart at {each.at:.2f} s by {each.by} s" for each in events if isinstance(each, ChannelsApart))
    yield from map(_turn, read_trace(folder))


def _turn(turn: TurnTrace) -> str:
    times = zip(STEPS, spans(turn), strict=True)
    return f"turn {turn.number}: " + ", ".join(f"{step} {'-' if time is None else f'{time:.3f} s'}" for step, time in times)
