"""The sound of a report's page, made on a thread of its own while the rest of the review is made.

For ten minutes of a call it takes seconds, in which a second processor would wait. What is to be hidden in it is known only when
the words are; where there is something, it is made a second time.
"""

from collections.abc import Mapping
from concurrent.futures import Future
from threading import Thread

from voicecoach.call.recording import Recording
from voicecoach.call.speech import Speaker
from voicecoach.call.timeline import Timeline
from voicecoach.edges.sound_files import encode_call
from voicecoach.review.silence import silenced

Encoded = tuple[bytes, str]
"""The bytes of a sound file and its MIME type."""


class PageSound:
    """Begun by the review, begun again where something is to be hidden, and taken by the page."""

    def __init__(self) -> None:
        self._made: Future[Encoded] | None = None
        self._hidden: dict[Speaker, Timeline] = {}

    def begin(self, recording: Recording, hidden: Mapping[Speaker, Timeline]) -> None:
        """Encode a call without its hidden stretches from now on; what was begun before is forgotten."""
        self._made, self._hidden = Future(), dict(hidden)
        # A daemon, so that a review that fails meanwhile ends the program at once.
        Thread(target=_encode, args=(silenced(recording, hidden), self._made), name="page-sound", daemon=True).start()

    def take(self, recording: Recording, hidden: Mapping[Speaker, Timeline]) -> Encoded:
        """The encoded call: what was begun last if the same is hidden in it, else encoded now."""
        made, self._made = self._made, None
        if made is None or self._hidden != dict(hidden):
            return encode_call(silenced(recording, hidden))
        return made.result()


def _encode(recording: Recording, made: "Future[Encoded]") -> None:
    try:
        made.set_result(encode_call(recording))
    except BaseException as error:  # noqa: BLE001 - whoever takes the sound gets the error
        made.set_exception(error)
