"""The models of a review, loaded while it listens already: who speaks when is found without them, and a thread is free."""

from concurrent.futures import Future
from threading import Thread

from voicecoach.app.review import Tools
from voicecoach.edges.embed import open_meaning
from voicecoach.edges.few_heaps import few_heaps
from voicecoach.edges.protocols import SpeechDetector, Transcriber, Voiceprints
from voicecoach.edges.transcribers import DEFAULT_REVIEW_MODEL, open_transcriber
from voicecoach.edges.vad import OfflineSilero
from voicecoach.edges.voiceprint import open_voiceprints
from voicecoach.words.meaning import Meaning

Loaded = Future[Tools]


class SoonTools(Tools):
    """Models of which all but the speech detector may still be loading: who asks for one waits for all.

    So what is missing or damaged is told before anything is transcribed.
    """

    def __init__(self, detector: SpeechDetector, loaded: Loaded) -> None:
        self._detector, self._loaded = detector, loaded

    @property
    def transcriber(self) -> Transcriber:
        """Speech to text."""
        return self._loaded.result().transcriber

    @property
    def detector(self) -> SpeechDetector:
        """Speech or none: there from the beginning."""
        return self._detector

    @property
    def meaning(self) -> Meaning | None:
        """What sentences mean, where that model is installed."""
        return self._loaded.result().meaning

    @property
    def voiceprints(self) -> Voiceprints | None:
        """What voices are like, where that model is installed."""
        return self._loaded.result().voiceprints

    def loaded(self) -> Tools:
        """The models themselves."""
        return self._loaded.result()


def open_tools(engine: str = "faster", model: str | None = None) -> Tools:
    """Begin to load the models of a review.

    Raises
    ------
    VoicecoachError
        If the speech detector is damaged; of another model that is raised where it is used, with the command that mends it.
    """
    few_heaps()  # before any thread is there
    detector = OfflineSilero()
    loaded: Loaded = Future()
    Thread(target=_load, args=(loaded, detector, engine, model or DEFAULT_REVIEW_MODEL), name="models").start()
    return SoonTools(detector, loaded)


def _load(loaded: Loaded, detector: SpeechDetector, engine: str, model: str) -> None:
    """Load one after the other, on one thread: two at a time could meet in a library that both need."""
    try:
        loaded.set_result(Tools(open_transcriber(engine, model), detector, open_meaning(), open_voiceprints()))
    except BaseException as error:  # noqa: BLE001 - whoever asks for a model gets the error
        loaded.set_exception(error)
