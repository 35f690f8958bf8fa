"""A headset without a sound card: a private PulseAudio whose two sinks stand for the microphone and the earphones.

What is played into the sink ``mic`` is what the microphone picks up; what the sink ``headphones`` gets is what the trainee
hears. Everything lives in one folder, and only the server that was started here is ever stopped.
"""

import contextlib
import ctypes.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue

import numpy as np
import pytest
import soundfile

from voicecoach.call.recording import RATE, Samples

START_SECONDS = 10.0

_ALSA = """
# Two PCMs and no card: PortAudio lists these and probes no hardware.
pcm.!default { type pulse hint { show on description "virtual headset" } }
ctl.!default { type pulse }
pcm.pulse { type pulse hint { show on description "virtual headset" } }
ctl.pulse { type pulse }
"""

_NULL_SINK = "load-module module-null-sink sink_name={name} rate={rate} channels={channels} format=s16le"
# A null sink without a quick client works in steps of two seconds; a loopback into a third sink keeps it quick.
_KEEPER = "load-module module-loopback source={name}.monitor sink=drain latency_msec=20 source_dont_move=true sink_dont_move=true"


def missing_programs() -> str | None:
    """Why there can be no virtual headset here, or None."""
    if not sys.platform.startswith("linux"):
        return "the virtual headset needs PulseAudio on Linux"
    if ctypes.util.find_library("portaudio") is None:
        return "no PortAudio here: install libportaudio2"
    missing = [name for name in ("pulseaudio", "pactl", "paplay", "parec") if shutil.which(name) is None]
    return f"no {', '.join(missing)} here: install pulseaudio, pulseaudio-utils and libasound2-plugins" if missing else None


def _program(name: str) -> str:
    """Where a program lies; `missing_programs` says beforehand whether it is there."""
    found = shutil.which(name)
    assert found is not None, f"{name} is missing"
    return found


class Mouth:
    """One stream into the microphone that never pauses, silence between what is said.

    A stream that begins makes PulseAudio render again what it had rendered ahead, so that a recorder gets it twice; a real
    microphone does nothing of the kind. So whoever measures time over minutes speaks through this.
    """

    _PIECE = RATE // 50
    _PIPE_BYTES = 4_096

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE)
        self._waiting: SimpleQueue[tuple[Samples, threading.Event]] = SimpleQueue()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._speak)
        self._thread.start()

    def say(self, path: Path) -> None:
        """Say a sound file, to its end."""
        import soxr

        sound, rate = soundfile.read(path, dtype="float32")
        said = threading.Event()
        self._waiting.put((soxr.resample(sound, rate, RATE), said))
        if not said.wait(len(sound) / rate + 60):
            raise RuntimeError(f"{path.name} was not said")

    def _speak(self) -> None:
        """Write as fast as the stream takes it, which is as fast as it sounds."""
        import fcntl  # on Linux only, like the rest of this

        pipe = self._process.stdin
        assert pipe is not None
        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, self._PIPE_BYTES)
        with contextlib.suppress(BrokenPipeError):
            while not self._over.is_set():
                sound, said = np.zeros(self._PIECE, np.float32), threading.Event()
                with contextlib.suppress(Empty):
                    sound, said = self._waiting.get_nowait()
                pcm = (np.clip(sound, -1, 1) * 32_767).astype("<i2").tobytes()
                for start in range(0, len(pcm), 2 * self._PIECE):
                    pipe.write(pcm[start : start + 2 * self._PIECE])
                    pipe.flush()
                    if self._over.is_set():
                        break
                said.set()

    def close(self) -> None:
        """Say no more."""
        self._over.set()
        self._thread.join(5)
        self._process.kill()
        self._process.wait()


class VirtualHeadset:
    """A microphone and earphones that programs can speak into and listen to."""

    def __init__(self, rate: int = 48_000, channels: int = 1) -> None:
        # A short path, because the name of a socket holds at most 107 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="headset-"))
        self.rate = rate
        self.channels = channels
        self._server: subprocess.Popen[bytes] | None = None
        self._mouth: Mouth | None = None

    def env(self, source: str = "micsrc", sink: str = "headphones") -> dict[str, str]:
        """The environment for a program whose only sound devices shall be this headset."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PULSE_", "ALSA_"))}
        return kept | {
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "PULSE_RUNTIME_PATH": str(self.folder / "run" / "pulse"),
            "PULSE_STATE_PATH": str(self.folder / "state"),
            "PULSE_CONFIG_PATH": str(self.folder / "conf"),
            "PULSE_COOKIE": str(self.folder / "conf" / "cookie"),
            "PULSE_SERVER": f"unix:{self.folder}/run/pulse/native",
            "PULSE_SOURCE": source,
            "PULSE_SINK": sink,
            "ALSA_CONFIG_PATH": str(self.folder / "conf" / "asound.conf"),
        }

    def start(self) -> None:
        """Start the server and wait until it answers and runs evenly."""
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def _start(self) -> None:
        for name in ("run/pulse", "state", "conf"):
            (self.folder / name).mkdir(parents=True, mode=0o700)
        (self.folder / "run").chmod(0o700)
        (self.folder / "conf" / "asound.conf").write_text(_ALSA)
        script = self.folder / "conf" / "headset.pa"
        script.write_text("\n".join(self._script()) + "\n")
        command = [_program("pulseaudio"), "-n", "-F", str(script), "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
        command += ["--disallow-exit=no", "--realtime=yes", "--high-priority=yes", "--log-level=notice"]
        with (self.folder / "log").open("wb") as log:
            self._server = subprocess.Popen(command, env=self.env(), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        deadline = time.monotonic() + START_SECONDS
        while self._pactl("info", check=False) != 0:
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("PulseAudio did not start: " + (self.folder / "log").read_text())
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._server.wait(0.1)
        self._warm_up()

    def _warm_up(self) -> None:
        """Wait until the microphone runs evenly: the first sound after the start is up to two seconds late."""
        command = [
            _program("parec"),
            "--device=micsrc",
            "--raw",
            "--latency-msec=20",
            "--rate=16000",
            "--channels=1",
            "--format=s16le",
        ]
        with subprocess.Popen(command, env=self.env(), stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.read(2 * RATE // 2)
            process.terminate()

    def _script(self) -> list[str]:
        sinks = [_NULL_SINK.format(name=name, rate=self.rate, channels=self.channels) for name in ("headphones", "mic", "drain")]
        return [
            ".fail",
            f"load-module module-native-protocol-unix auth-anonymous=1 socket={self.folder}/run/pulse/native",
            *sinks,
            "load-module module-remap-source source_name=micsrc master=mic.monitor",
            *(_KEEPER.format(name=name) for name in ("headphones", "mic")),
            "set-default-sink headphones",
            "set-default-source micsrc",
        ]

    def __enter__(self) -> "VirtualHeadset":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def freeze(self) -> None:
        """The sound system hangs: it takes nothing, gives nothing and closes nothing."""
        if self._server is not None:
            self._server.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """After `freeze`: the sound system goes on."""
        if self._server is not None:
            self._server.send_signal(signal.SIGCONT)

    @contextlib.contextmanager
    def leaking(self, db: float) -> Iterator[None]:
        """The microphone hears the earphones, by so many dB quieter, while the block runs."""
        module = self.load("module-loopback", "source=headphones.monitor", "sink=mic", "latency_msec=20", "adjust_time=0")
        inputs = self._said("list", "sink-inputs").split("Sink Input #")
        leak = next(each.split()[0] for each in inputs if f"Owner Module: {module}\n" in each)
        # PulseAudio's volumes are cubic: 65,536 is full, a tenth of it is 60 dB less.
        self._pactl("set-sink-input-volume", leak, str(round(65_536 * 10 ** (-db / 60))))
        try:
            yield
        finally:
            self.unload(module)

    def load(self, *arguments: str) -> str:
        """Load a module of the sound system; gives its number."""
        return self._said("load-module", *arguments).strip()

    def module_of(self, name: str) -> str:
        """The number of the module that made the sink or source of that name."""
        return next(
            line.split()[0]
            for line in self._said("list", "short", "modules").splitlines()
            if f"sink_name={name} " in line or f"source_name={name} " in line
        )

    def suspend(self, sink: str, on: bool) -> None:
        """The device behind a sink goes to sleep, or wakes."""
        self._pactl("suspend-sink", sink, "1" if on else "0")

    def choose(self, sink: str) -> None:
        """Make a sink the system's choice."""
        self._pactl("set-default-sink", sink)

    def unload(self, module: str) -> None:
        """Unload a module by its number or name."""
        self._pactl("unload-module", module)

    def kill(self) -> None:
        """The headset is gone from one moment to the next, as when it is unplugged."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        if self._server is not None and self._server.poll() is None:
            self._server.send_signal(signal.SIGCONT)
            self._server.terminate()
            try:
                self._server.wait(3)
            except subprocess.TimeoutExpired:
                self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def play(self, path: Path) -> "subprocess.Popen[bytes]":
        """Begin to say a sound file into the microphone; wait for the process to know that it was said."""
        return subprocess.Popen([_program("paplay"), "--device=mic", "--latency-msec=20", str(path)], env=self.env())

    @contextlib.contextmanager
    def mouth(self) -> Iterator[None]:
        """While the block runs, all that is said goes through one stream (`Mouth`)."""
        command = [_program("pacat"), "--playback", "--device=mic", "--raw", "--latency-msec=60"]
        self._mouth = Mouth([*command, f"--rate={RATE}", "--channels=1", "--format=s16le"], self.env())
        try:
            yield
        finally:
            mouth, self._mouth = self._mouth, None
            mouth.close()

    def say(self, path: Path) -> None:
        """Say a sound file into the microphone, to its end."""
        if self._mouth is not None:
            self._mouth.say(path)
            return
        process = self.play(path)
        if process.wait(300) != 0:
            raise RuntimeError(f"paplay could not play {path.name}")

    @contextlib.contextmanager
    def record(self, path: Path, device: str = "headphones.monitor") -> Iterator[None]:
        """Record what the trainee hears into a WAV file at `RATE` while the block runs."""
        raw = path.with_suffix(".raw")
        command = [
            "parec",
            f"--device={device}",
            "--raw",
            "--latency-msec=20",
            f"--rate={RATE}",
            "--channels=1",
            "--format=s16le",
        ]
        with raw.open("wb") as out:
            process = subprocess.Popen(command, env=self.env(), stdout=out)
            try:
                yield
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(5)
        soundfile.write(path, np.frombuffer(raw.read_bytes(), dtype="<i2"), RATE, subtype="PCM_16")
        raw.unlink()

    @contextlib.contextmanager
    def trainee(self, replies: Sequence[Path], quiet: float = 1.5) -> Iterator[list[Path]]:
        """A trainee who hears the customer out and then says the next reply, while the block runs; gives the list of those said.

        ``quiet`` is how many seconds of silence in the earphones the trainee takes for the end of what the customer says.
        """
        said: list[Path] = []
        command = [_program("parec"), "--device=headphones.monitor", "--raw", "--latency-msec=20"]
        command += [f"--rate={RATE}", "--channels=1", "--format=s16le"]
        with subprocess.Popen(command, env=self.env(), stdout=subprocess.PIPE) as ears:
            thread = threading.Thread(target=self._answer, args=(ears, list(replies), quiet, said))
            thread.start()
            try:
                yield said
            finally:
                ears.terminate()
                thread.join(60)

    def _answer(self, ears: "subprocess.Popen[bytes]", replies: list[Path], quiet: float, said: list[Path]) -> None:
        """Listen in pieces of a tenth of a second; answer when the customer has spoken and been silent for long enough."""
        assert ears.stdout is not None
        spoken, silent = False, 0.0
        while piece := ears.stdout.read(2 * RATE // 10):
            if np.max(np.abs(np.frombuffer(piece, dtype="<i2"))) > 100:
                spoken, silent = True, 0.0
            silent += len(piece) / 2 / RATE
            if spoken and silent >= quiet and replies:
                said.append(replies.pop(0))
                self.say(said[-1])
                spoken, silent = False, 0.0

    def _said(self, *arguments: str) -> str:
        return subprocess.run(
            [_program("pactl"), *arguments], env=self.env(), check=True, capture_output=True, timeout=10, text=True
        ).stdout

    def _pactl(self, *arguments: str, check: bool = True) -> int:
        return subprocess.run(
            [_program("pactl"), *arguments], env=self.env(), check=check, capture_output=True, timeout=10
        ).returncode


def new_headset(rate: int = 48_000, channels: int = 1) -> VirtualHeadset:
    """A headset, to be started with ``with``; skips the test where there can be none, fails it where one is required."""
    why = missing_programs()
    if why is not None and os.environ.get("VOICECOACH_REQUIRE_HEADSET"):
        pytest.fail(why)
    if why is not None:
        pytest.skip(why)
    return VirtualHeadset(rate, channels)


def offset_of(sound: Samples, inside: Samples) -> tuple[int, float]:
    """Where one sound begins inside another, in samples, and how alike they are there (normalised correlation, 0 … 1)."""
    size = 1 << (len(sound) + len(inside)).bit_length()
    product = np.fft.irfft(np.fft.rfft(inside, size) * np.conj(np.fft.rfft(sound, size)), size)
    lags = np.concatenate([product[-len(sound) :], product[: len(inside)]])
    offset = int(np.argmax(lags)) - len(sound)
    start, end = max(offset, 0), min(offset + len(sound), len(inside))
    heard, said = inside[start:end].astype(np.float64), sound[start - offset : end - offset].astype(np.float64)
    scale = float(np.sqrt(np.sum(heard**2) * np.sum(said**2)))
    return offset, float(np.sum(heard * said)) / scale if scale else 0.0
