"""Do a drill: a short call that practises one thing, judged at once, and kept apart from the calls."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.app.drilled import PREFIX
from voicecoach.app.marking import listen_to, voiced
from voicecoach.app.practise import practise
from voicecoach.app.prepare import PracticeOptions
from voicecoach.app.request import Face, Leaving, PracticeRequest
from voicecoach.app.review import Tools, review_session
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import TraineeHeard
from voicecoach.edges.drills import LoadedDrill, load_result, save_result
from voicecoach.edges.names import DRILL
from voicecoach.edges.personas import LoadedPersona
from voicecoach.edges.pronunciations import open_dictionary
from voicecoach.edges.protocols import Progress
from voicecoach.edges.session_index import SessionIndex, Wanted
from voicecoach.edges.store import Store, StoredSession, open_session
from voicecoach.edges.yaml_text import written_out
from voicecoach.persona.clips import plan
from voicecoach.persona.drill import Situation
from voicecoach.persona.generic import ENDINGS
from voicecoach.persona.model import Persona
from voicecoach.persona.variants import drawn
from voicecoach.review.drills import DrillResult, DrillView, Judged, judge, mark
from voicecoach.review.versions import maker


@dataclass(frozen=True, slots=True)
class Done:
    """A drill that was done: its session, its result (None where it was broken off before there was one), and how it was left."""

    folder: Path
    result: DrillResult | None
    left: Leaving | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillRecord:
    """A result as it is kept: the session, when it was done (local time, ISO 8601), and by whom."""

    session: str
    started: str
    trainee: str
    result: DrillResult


def caller_of(loaded: LoadedDrill, seed: int) -> LoadedPersona:
    """Who calls in the situation of a seed, as the customer of a call."""
    situation = loaded.drill.situation(seed)
    persona, document = _persona(situation)
    text = written_out(document)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return LoadedPersona(drawn(persona, seed), f"{PREFIX}{loaded.name}", text, sha256, loaded.path, persona, {})


def _persona(situation: Situation) -> tuple[Persona, dict[str, object]]:
    if situation.persona is not None:
        return situation.persona, dict(situation.document)
    if situation.caller is None:
        raise TypeError(f"the situation {situation.name} has nobody to talk or to listen to")
    caller = situation.caller
    document: dict[str, object] = {"name": caller.name, "opening": caller.lines[0]}
    if caller.voice:
        document["voice"] = caller.voice
    return Persona.model_validate(document), document


def drill_options(loaded: LoadedDrill, options: PracticeOptions) -> PracticeOptions:
    """A call's options as a drill's: who calls, and that it is no call."""
    return replace(
        options,
        persona=caller_of(loaded, options.seed),
        kind=DRILL,
        title=f"Drill: {loaded.drill.title}",
        cues=False,
    )


def do_drill(loaded: LoadedDrill, request: PracticeRequest, face: Face, tools: Callable[[], Tools], progress: Progress) -> Done:
    """Hold the short call of a request made from `drill_options`, and judge it."""
    situation = loaded.drill.situation(request.seed)
    if situation.caller is not None:
        try:
            clips = voiced(plan(situation.caller, request.seed), request.worker, progress)
        except BaseException:
            request.worker.close()
            raise
        held = listen_to(request, clips, face)
    else:
        held = practise(request, face)
    if held.trouble or held.left:
        return Done(held.folder, None, held.left, held.trouble)
    return Done(held.folder, judge_drill(loaded, held.folder, tools, progress))


def judge_drill(loaded: LoadedDrill, folder: Path, tools: Callable[[], Tools], progress: Progress) -> DrillResult:
    """Judge a drill's session as a call is reviewed, and keep the result in its folder."""
    session = open_session(folder)
    situation = loaded.drill.situation(session.meta.seed)
    if situation.caller is not None:
        judged, made_by = mark.judge(session.events), maker(session.meta.provenance)
    else:
        judged, made_by = _judged(loaded, situation, session, tools(), progress)
    result = DrillResult(
        drill=loaded.name,
        title=loaded.drill.title,
        situation=situation.name,
        seed=session.meta.seed,
        judged=judged,
        maker=made_by,
    )
    save_result(folder, result)
    return result


def _judged(
    loaded: LoadedDrill, situation: Situation, session: StoredSession, tools: Tools, progress: Progress
) -> tuple[Judged, str]:
    """The result of a drill that was talked, and what made its review."""
    review = review_session(session, tools, progress)
    typed = any(isinstance(event, TraineeHeard) and event.typed for event in session.events)
    view = DrillView(
        review=review,
        events=session.events,
        figure=situation.aim.figure,
        limit=situation.aim.limit,
        ways=situation.aim.ways,
        endings=(*(situation.persona.endings if situation.persona else ()), *ENDINGS),
        dictionary={} if typed else open_dictionary(),
    )
    return judge(loaded.drill.judged_by, view), maker(review.provenance)


def drill_results(store: Store, *, drill: str | None = None, trainee: str | None = None) -> tuple[DrillRecord, ...]:
    """The results that are kept, oldest first: of one drill, of one trainee, or all."""
    persona = None if drill is None else f"{PREFIX}{drill}"
    rows = SessionIndex(store.home).list(Wanted(trainee=trainee, persona=persona, kind=DRILL))
    found = ((row, load_result(store.folder / row.id)) for row in reversed(rows))
    return tuple(
        DrillRecord(session=row.id, started=row.started, trainee=row.trainee, result=result) for row, result in found if result
    )


def least_done(names: tuple[str, ...], records: tuple[DrillRecord, ...]) -> str:
    """The drill that was done least often, the first of several.

    Raises
    ------
    VoicecoachError
        If there is none.
    """
    if not names:
        raise VoicecoachError("there is no drill here: install voicecoach whole, or name the file of one")
    done = [record.result.drill for record in records]
    return min(names, key=lambda name: (done.count(name), names.index(name)))
