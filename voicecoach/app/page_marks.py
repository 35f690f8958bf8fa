"""A drill of listening that is done in a page: its clips to play there, and the marks kept as on any line."""

from collections.abc import Collection
from functools import lru_cache

from voicecoach import __version__
from voicecoach.app.drill import Done, caller_of, do_drill
from voicecoach.app.marking import MARKING_KEYS, Voiced, voiced
from voicecoach.app.request import PracticeRequest
from voicecoach.app.review import Tools
from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.event import Event
from voicecoach.call.recording import Samples
from voicecoach.call.speech import Word
from voicecoach.edges.drills import LoadedDrill
from voicecoach.edges.line_cache import open_kept_voice
from voicecoach.edges.line_marks import MarksLine
from voicecoach.edges.names import DRILL
from voicecoach.edges.protocols import Estimate, Insight, Job, Progress, Provenance, Voice
from voicecoach.edges.store import Store
from voicecoach.edges.voices import choose
from voicecoach.persona.clips import plan
from voicecoach.persona.drill import CLIPS
from voicecoach.words.rule import Context


class _Speaker:
    """A worker that speaks, and has nothing to write down."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice

    def speak(self, text: str, delivery: Delivery) -> Samples:
        return self.voice.speak(text, delivery)

    def transcribe(self, samples: Samples) -> Job:  # noqa: ARG002 - the Protocol's
        raise VoicecoachError("nobody speaks in a page: nothing can be written down")

    def finished(self, samples: Samples) -> Estimate:  # noqa: ARG002 - the Protocol's
        raise VoicecoachError("nobody speaks in a page: no turn can end")

    def understand(self, words: tuple[Word, ...], context: Context) -> Insight:  # noqa: ARG002 - the Protocol's
        raise VoicecoachError("nobody speaks in a page: there is nothing to understand")

    def step_down(self) -> None:
        pass

    def news(self) -> str | None:
        return None

    def provenance(self) -> dict[str, Provenance]:
        return {"voice": self.voice.provenance()}

    def close(self) -> None:
        pass


class _Silence:
    """Who hears nobody speak."""

    def feed(self, block: Samples) -> float:  # noqa: ARG002 - the Protocol's
        return 0.0

    def provenance(self) -> Provenance:
        return {"engine": "none"}


class _Unseen:
    """A face that shows nothing."""

    def event(self, event: Event) -> None:
        pass

    def tick(self, at: float, trainee: Samples, *, customer_speaks: bool, trainee_speaks: bool) -> None:
        pass

    def card(self) -> None:
        pass


def clips_for_page(loaded: LoadedDrill, seed: int, progress: Progress) -> tuple[Voiced, ...]:
    """The clips of a drill in the order in which they are heard.

    Raises
    ------
    UsageError
        If it is no drill of listening.
    """
    caller = loaded.drill.situation(seed).caller
    if caller is None:
        raise UsageError(f"{loaded.name} is talked, not listened to: do it on the headset")
    return voiced(plan(caller, seed), _Speaker(_voice(choose(caller.voice).voice.name)), progress)


def keep_marks(
    loaded: LoadedDrill, seed: int, marks: Collection[int], store: Store, started: str, trainee: str, progress: Progress
) -> Done:
    """Keep what was marked in a page as a session, and judge it as on any line.

    Raises
    ------
    UsageError
        If there is no such clip, or it is no drill of listening.
    """
    caller = loaded.drill.situation(seed).caller
    if caller is None or not all(0 <= mark < CLIPS for mark in marks):
        raise UsageError("there are no such clips in this drill: begin it again")
    worker = _Speaker(_voice(choose(caller.voice).voice.name))
    request = PracticeRequest(
        persona=caller_of(loaded, seed),
        seed=seed,
        line=MarksLine(marks, MARKING_KEYS[0]),
        worker=worker,
        detector=_Silence(),
        store=store,
        started=started,
        provenance={"program": {"name": "voicecoach", "version": __version__}, **worker.provenance()},
        trainee=trainee,
        kind=DRILL,
        title=f"Drill: {loaded.drill.title}",
    )
    return do_drill(loaded, request, _Unseen(), _no_tools, progress)


def _no_tools() -> Tools:
    raise TypeError("a drill of listening is judged by its marks alone")


@lru_cache(maxsize=2)
def _voice(name: str) -> Voice:
    return open_kept_voice(name)
