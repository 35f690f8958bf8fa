"""Opening and closing of sound streams, so that neither ever hangs the program."""

import atexit
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from voicecoach.call.recording import RATE
from voicecoach.edges.devices import DeviceInfo, Direction, is_taken, load_sounddevice, open_trouble
from voicecoach.edges.playout import Pickup, Playout

CLOSE_SECONDS = 2.0
"""Closing may take so long; after that the streams are given up and the program goes on."""

CALLBACKS_A_SECOND = 100

STEADY_SECONDS: dict[Direction, float] = {"input": 0.04, "output": 0.08}
"""What is asked of the sound system as its own delay: with less, a busy machine leaves holes in what the trainee hears."""

End = TypeVar("End", Playout, Pickup)


class Streams:
    """One stream to the earphones and one from the microphone: two were steadier than a duplex one, and end cleanly."""

    def __init__(self, rate: int | None, ended: Callable[[], None]) -> None:
        """``rate`` forces the devices' rate in hertz; ``ended`` is called when a stream will deliver nothing more."""
        self._rate = rate
        self._ended = ended
        self._open: list[Any] = []
        self._close_now = threading.Event()
        self._closed = threading.Event()
        # Closing can hang in the sound system, and at the program's exit no thread can be started any more.
        threading.Thread(target=self._close_when_told, name="headset-closer", daemon=True).start()
        atexit.register(self.close)

    @property
    def delay(self) -> float:
        """Seconds that the sound system itself says it needs, both ways together."""
        return sum(float(stream.latency) for stream in self._open)

    def play(self, end_at: Callable[[int], Playout], device: DeviceInfo) -> Playout:
        """Open and start the stream to the earphones; ``end_at`` makes its end for a rate."""
        return self._start(load_sounddevice().OutputStream, end_at, device, "output")

    def capture(self, end_at: Callable[[int], Pickup], device: DeviceInfo) -> Pickup:
        """Open and start the stream from the microphone; ``end_at`` makes its end for a rate."""
        return self._start(load_sounddevice().InputStream, end_at, device, "input")

    def _start(self, stream: Callable[..., Any], end_at: Callable[[int], End], device: DeviceInfo, direction: Direction) -> End:
        """Open a stream at the first rate and number of channels that the device takes."""
        trouble: Exception | None = None
        for rate in (self._rate,) if self._rate else dict.fromkeys((RATE, round(device.rate), 48_000, 44_100)):
            for channels in (1, 2):
                end = end_at(rate)
                try:
                    self._try(stream, end, device, direction, rate, channels)
                except load_sounddevice().PortAudioError as error:
                    if is_taken(error):
                        raise open_trouble(error, device, direction) from error
                    trouble = trouble or error
                else:
                    return end
        raise open_trouble(trouble, device, direction) from trouble

    def _try(
        self,
        stream: Callable[..., Any],
        end: Playout | Pickup,
        device: DeviceInfo,
        direction: Direction,
        rate: int,
        channels: int,
    ) -> None:
        """Open and start one stream, or leave nothing open."""
        opened = stream(
            samplerate=rate,
            blocksize=rate // CALLBACKS_A_SECOND,
            device=device.index,
            channels=channels,
            dtype="float32",
            latency=max(STEADY_SECONDS[direction], device.quickest(direction)),
            callback=end.callback,
            finished_callback=self._ended,
        )
        self._open.append(opened)
        try:
            opened.start()
        except BaseException:
            self._open.remove(opened)
            opened.close()
            raise

    def close(self) -> bool:
        """Close both, or give them up after `CLOSE_SECONDS`; says whether they closed. May be called again."""
        first = not self._close_now.is_set()
        self._close_now.set()
        closed = self._closed.wait(CLOSE_SECONDS if first else 0)
        atexit.unregister(self.close)
        if not closed:
            # PortAudio's own clean-up at exit would wait for the stream that hangs, for ever.
            clean_up = getattr(load_sounddevice(), "_exit_handler", None)
            if clean_up is not None:
                atexit.unregister(clean_up)
        return closed

    def _close_when_told(self) -> None:
        """Wait for `close` in a thread of its own, and do it there."""
        self._close_now.wait()
        for stream in self._open:
            stream.abort()
            stream.close()
        self._closed.set()
