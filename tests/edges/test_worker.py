import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from voicecoach.call.delivery import Delivery
from voicecoach.call.errors import UsageError, VoicecoachError
from voicecoach.call.recording import RATE, Samples
from voicecoach.edges.ears import as_words, open_ears
from voicecoach.edges.personas import load_persona
from voicecoach.edges.transcribers import FakeTranscriber
from voicecoach.edges.voices import open_voice
from voicecoach.edges.worker import ChildWorker, InlineWorker
from voicecoach.edges.worker_child import BEHIND
from voicecoach.words.rule import Context


@pytest.fixture(scope="module")
def spoken() -> Samples:
    return open_voice("hibari").speak("I am very sorry about your parcel.", Delivery())


@pytest.fixture
def child() -> Iterator[ChildWorker]:
    worker = ChildWorker("faster", "tiny.en", "hibari", 1, persona=load_persona("double_charge").persona)
    yield worker
    worker.close()


def test_the_other_process_speaks_and_hears_as_this_one_does(child: ChildWorker, spoken: Samples) -> None:
    heard = child.transcribe(spoken)
    said = child.speak("I am very sorry about your parcel.", Delivery())
    np.testing.assert_array_equal(said, spoken)
    assert " ".join(word.text for word in heard.words()).lower().startswith("i am very sorry about your parcel")
    assert child.provenance()["transcriber"]["model"] == "tiny.en"
    assert child.provenance()["voice"]["engine"] == "hibari-tts"


def test_the_other_process_understands_as_this_one_does(child: ChildWorker) -> None:
    words = as_words("That must have given you quite a fright. I am sorry. Which card did you pay with?")
    context = Context(customer_said="You charged me twice.", fault="company")
    insight = child.understand(words, context)
    ears = open_ears(load_persona("double_charge").persona)
    assert insight.value() == ears.understand(words, context)
    assert insight.done()
    assert child.provenance()["live_meaning"] == ears.provenance()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the niceness of each thread from /proc")
def test_the_models_run_after_the_sound(child: ChildWorker) -> None:
    child.provenance()
    threads = [int(each.name) for each in Path(f"/proc/{child.pid}/task").iterdir()]
    mine = os.getpriority(os.PRIO_PROCESS, 0)
    assert {os.getpriority(os.PRIO_PROCESS, each) for each in threads} == {min(19, mine + BEHIND)}


def test_handing_over_long_sound_does_not_wait(child: ChildWorker) -> None:
    long = np.random.default_rng(1).normal(0, 0.05, 28 * RATE).astype(np.float32)
    child.transcribe(long)
    began = time.perf_counter()
    second = child.transcribe(long)
    assert not second.done()
    assert time.perf_counter() - began < 0.1  # a pipe holds 64 KB, this is 1.8 MB: sending it here would wait for the first


def test_a_line_is_voiced_while_recognition_works(child: ChildWorker) -> None:
    long = np.random.default_rng(1).normal(0, 0.05, 28 * RATE).astype(np.float32)
    jobs = [child.transcribe(long) for _ in range(3)]
    assert len(child.speak("Hello.", Delivery())) > 0
    assert not jobs[-1].done()  # the line waited behind none of them


def test_it_steps_down_in_mid_call_and_says_so_once(spoken: Samples) -> None:
    worker = ChildWorker("faster", "base", "hibari", 1)
    try:
        told = [worker.news()]  # on a busy machine it may have stepped down at its start
        worker.step_down()
        assert " ".join(word.text for word in worker.transcribe(spoken).words()).lower().startswith("i am very sorry")
        told += [worker.news(), worker.news(), worker.news()]
        assert len([each for each in told if each and "tiny.en" in each]) == 1
        assert not any(told[-2:])
    finally:
        worker.close()


def test_a_dead_process_is_one_sentence_for_all_that_wait(child: ChildWorker) -> None:
    waiting = [child.transcribe(np.ones(28 * RATE, dtype=np.float32)) for _ in range(2)]
    assert child.pid is not None
    os.kill(child.pid, signal.SIGTERM)
    for job in waiting:
        with pytest.raises(VoicecoachError, match="ended unexpectedly; the call up to here is kept"):
            job.words()
    with pytest.raises(VoicecoachError, match="ended unexpectedly"):
        child.speak("Hello?", Delivery())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot stop a process by a signal")
def test_a_frozen_process_does_not_keep_what_is_sent_to_it_waiting(child: ChildWorker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.edges.worker.ANSWER_PATIENCE", 0.5)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGSTOP)
    with pytest.raises(VoicecoachError, match="do not answer; the call up to here is kept"):
        child.transcribe(np.ones(28 * RATE, dtype=np.float32)).words()


def test_closing_ends_it_in_the_middle_of_work_and_twice() -> None:
    worker = ChildWorker("faster", "tiny.en", "hibari", 1)
    jobs = [worker.transcribe(np.ones(28 * RATE, dtype=np.float32)) for _ in range(3)]
    worker.close()
    worker.close()
    for job in jobs:
        with pytest.raises(VoicecoachError):
            job.words()
    with pytest.raises(VoicecoachError, match="were closed"):
        worker.transcribe(np.ones(RATE, dtype=np.float32))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_does_not_reach_it_even_while_it_starts() -> None:
    worker = ChildWorker("faster", "tiny.en", "hibari", 1, wait=False)
    try:
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGINT)
        assert worker.provenance()
        os.kill(worker.pid, signal.SIGINT)
        assert len(worker.speak("Hello.", Delivery())) > 0
    finally:
        worker.close()


def test_what_fails_at_the_start_is_told_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no Whisper model 'bass' here"):
        ChildWorker("faster", "bass", "hibari", 1)
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(VoicecoachError, match=r"cannot be loaded .*model\.bin is incomplete"):
        ChildWorker("faster", str(tmp_path), "hibari", 1)


ORPHAN = """
import os, sys
from voicecoach.edges.worker import ChildWorker
if __name__ == "__main__":
    worker = ChildWorker("faster", "tiny.en", "hibari", 1)
    print(worker.pid, flush=True)
    import numpy as np
    worker.transcribe(np.ones(28 * 16000, dtype=np.float32))
    os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_it_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN)
    done = subprocess.run([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, check=False, timeout=120)
    other = Path("/proc") / done.stdout.strip()
    deadline = time.monotonic() + 10
    while other.exists() and "zombie" not in (other / "status").read_text() and time.monotonic() < deadline:
        time.sleep(0.05)  # another process ends in its own time
    assert not other.exists() or "zombie" in (other / "status").read_text()


LEAVE = """
import sys
from voicecoach.edges.worker import ChildWorker
if __name__ == "__main__":
    worker = ChildWorker("faster", "tiny.en", "hibari", 1)
    import numpy as np
    worker.transcribe(np.ones(16000, dtype=np.float32)).words()
    if sys.argv[1] == "close":
        worker.close()
"""


@pytest.mark.parametrize("how", ["close", "forget"])
def test_the_program_ends_quietly_with_it(how: str, tmp_path: Path) -> None:
    script = tmp_path / "leave.py"
    script.write_text(LEAVE)
    done = subprocess.run([sys.executable, str(script), how], capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_here_and_now_the_job_is_done() -> None:
    worker = InlineWorker(FakeTranscriber(["hello there"]), open_voice("hibari"))
    job = worker.transcribe(np.zeros(RATE, dtype=np.float32))
    assert job.done()
    assert [word.text for word in job.words()] == ["hello", "there"]
    assert worker.provenance()["transcriber"] == {"engine": "fake"}
    assert worker.speak("Hi.", Delivery()).dtype == np.float32
    worker.close()
