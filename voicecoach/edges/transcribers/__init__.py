"""Speech to text: engines behind one Protocol, and the fake."""

from voicecoach.call.errors import UsageError
from voicecoach.edges.few_heaps import few_heaps
from voicecoach.edges.protocols import Transcriber
from voicecoach.edges.transcribers.fake import FakeTranscriber

DEFAULT_LIVE_MODEL = "base"
DEFAULT_REVIEW_MODEL = "base"
DEFAULT_THREADS = 2
ENGINES = ("faster", "openai")

__all__ = ["DEFAULT_LIVE_MODEL", "DEFAULT_REVIEW_MODEL", "DEFAULT_THREADS", "ENGINES", "FakeTranscriber", "open_transcriber"]


def open_transcriber(
    engine: str = "faster", model: str = DEFAULT_REVIEW_MODEL, threads: int = DEFAULT_THREADS, device: str = "cpu"
) -> Transcriber:
    """Load an engine with a model; raises `VoicecoachError` with the command that mends what is missing or damaged."""
    if threads < 1:
        raise UsageError(f"the number of threads must be 1 or more, not {threads}")
    few_heaps()  # before the threads of the models are there
    if engine == "faster":
        from voicecoach.edges.transcribers.faster import FasterTranscriber

        return FasterTranscriber(model, threads, device=device)
    if device != "cpu":
        raise UsageError(f"the engine {engine!r} runs on the processor only: take --engine faster, or leave --device out")
    if engine == "openai":
        from voicecoach.edges.transcribers.openai import OpenaiTranscriber

        return OpenaiTranscriber(model, threads)
    raise UsageError(f"there is no engine {engine!r}: take {' or '.join(ENGINES)}")
