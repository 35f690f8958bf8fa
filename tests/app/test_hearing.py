"""What is transcribed when, and what becomes of it; the worker here answers when the test says so."""

import subprocess
import sys
from dataclasses import dataclass, field

import numpy as np
import pytest

from voicecoach.app.hearing import LONG_ENOUGH, Hearing
from voicecoach.call.delivery import Delivery
from voicecoach.call.recording import BLOCK, RATE, Samples, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.edges.ears import Ears
from voicecoach.edges.protocols import Provenance, Understood
from voicecoach.floor.floor import Listen, Said, Sounded, TurnEnded
from voicecoach.words.rule import Context


@dataclass
class Job:
    text: str
    seconds: float
    ready: bool = False
    cancelled: bool = False
    begun: bool = True

    def done(self) -> bool:
        return self.ready

    def words(self) -> tuple[Word, ...]:
        return tuple(Word(text, Segment(i * 0.1, i * 0.1 + 0.1), 1.0) for i, text in enumerate(self.text.split()))

    def cancel(self) -> bool:
        self.cancelled = not self.begun
        return self.cancelled


@dataclass
class Estimate:
    seconds: float
    ready: bool = False
    answer: float | None = 0.9
    cancelled: bool = False

    def done(self) -> bool:
        return self.ready

    def value(self) -> float | None:
        return self.answer

    def cancel(self) -> bool:
        self.cancelled = True
        return True


@dataclass
class Insight:
    words: tuple[Word, ...]
    context: Context
    ready: bool
    cancelled: bool = False

    def done(self) -> bool:
        return self.ready

    def value(self) -> Understood:
        return Ears().understand(self.words, self.context)

    def cancel(self) -> bool:
        self.cancelled = not self.ready
        return self.cancelled


@dataclass
class Worker:
    said: list[str]
    begun: bool = True
    understands_at_once: bool = True
    insights: list[Insight] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    estimates: list[Estimate] = field(default_factory=list)
    stepped_down: int = 0

    def finished(self, samples: Samples) -> Estimate:
        self.estimates.append(Estimate(len(samples) / RATE))
        return self.estimates[-1]

    def step_down(self) -> None:
        self.stepped_down += 1

    def news(self) -> str | None:
        return None

    def understand(self, words: tuple[Word, ...], context: Context) -> Insight:
        self.insights.append(Insight(words, context, self.understands_at_once))
        return self.insights[-1]

    def transcribe(self, samples: Samples) -> Job:
        self.jobs.append(Job(self.said[len(self.jobs)], len(samples) / RATE, begun=self.begun))
        return self.jobs[-1]

    def speak(self, text: str, how: Delivery) -> Samples:
        raise NotImplementedError

    def provenance(self) -> dict[str, Provenance]:
        return {}

    def close(self) -> None:
        """Nothing to end."""


def hearing(*said: str, begun: bool = True, seconds: float = 20.0) -> tuple[Hearing, Worker]:
    worker = Worker(list(said), begun)
    made = Hearing(worker)
    for position in range(0, seconds_to_samples(seconds), BLOCK):
        made.keep(position, np.full(BLOCK, 0.1, np.float32), speaking=True)
    return made, worker


def test_an_answer_waits_until_it_is_understood_and_the_loop_does_not() -> None:
    made, worker = hearing("I am so sorry.")
    worker.understands_at_once = False
    made.ended(TurnEnded(Segment(1.0, 3.0), talked_over=False))
    worker.jobs[0].ready = True
    assert made.answer(3.5, Context(), speaking=False) is None
    assert made.answer(3.6, Context(), speaking=False) is None
    assert made.busy
    worker.insights[0].ready = True
    answer = made.answer(3.7, Context(), speaking=False)
    assert answer is not None
    assert (answer[0].cues, answer[0].at, made.busy) == (("apologise:good",), 3.7, False)
    assert len(worker.insights) == 1


def test_what_was_understood_at_the_pause_is_there_when_the_turn_ends() -> None:
    made, worker = hearing("I am so sorry.")
    worker.understands_at_once = False
    turn = Segment(1.0, 3.0)
    made.listen(Listen(turn))
    worker.jobs[0].ready = True
    assert made.draft(3.4, Context(), talked_over=False) is None
    worker.insights[0].ready = True
    assert made.draft(3.5, Context(), talked_over=False) is not None
    made.ended(TurnEnded(turn, talked_over=False))
    answer = made.answer(3.6, Context(), speaking=False)
    assert answer is not None
    assert len(worker.insights) == 1


def test_who_goes_on_before_they_are_understood_has_all_of_it_understood() -> None:
    made, worker = hearing("I am so sorry.", "I did not know that.")
    worker.understands_at_once = False
    made.ended(TurnEnded(Segment(1.0, 3.0), talked_over=False))
    worker.jobs[0].ready = True
    assert made.answer(3.5, Context(), speaking=False) is None
    assert made.answer(3.6, Context(), speaking=True) is None
    made.ended(TurnEnded(Segment(3.6, 5.0), talked_over=False))
    worker.jobs[1].ready = True
    assert made.answer(5.5, Context(), speaking=False) is None
    assert worker.insights[0].cancelled
    worker.insights[1].ready = True
    answer = made.answer(5.6, Context(), speaking=False)
    assert answer is not None
    assert (answer[0].text, len(answer[0].parts)) == ("I am so sorry. I did not know that.", 2)


def test_what_the_customer_has_said_meanwhile_counts() -> None:
    """A question that was answered before the customer spoke is understood anew: what it means may have changed."""
    made, worker = hearing("I am so sorry.")
    made.listen(Listen(Segment(1.0, 3.0)))
    worker.jobs[0].ready = True
    assert made.draft(3.5, Context(), talked_over=False) is not None
    made.ended(TurnEnded(Segment(1.0, 3.0), talked_over=False))
    assert made.answer(3.6, Context(customer_said="Nobody calls me back."), speaking=False) is not None
    assert [each.context.customer_said for each in worker.insights] == ["", "Nobody calls me back."]


def test_a_turn_that_ends_at_the_pause_is_not_transcribed_again() -> None:
    made, worker = hearing("I am sorry.")
    turn = Segment(1.0, 3.0)
    made.listen(Listen(turn))
    before = made.said
    worker.jobs[0].ready = True
    assert (before, made.said) == (None, Said("I am sorry.", 3.0))
    draft = made.draft(3.5, Context(), talked_over=False)
    assert made.draft(3.5, Context(), talked_over=False) is None
    made.ended(TurnEnded(turn, talked_over=False))
    answer = made.answer(3.5, Context(), speaking=False)
    assert answer is not None
    assert answer == draft
    assert len(worker.jobs) == 1


def test_a_trainee_who_goes_on_takes_the_words_back() -> None:
    made, worker = hearing("I am", "I am sorry.", begun=False)
    made.listen(Listen(Segment(1.0, 2.0)))
    made.listen(Listen(Segment(1.0, 3.0)))
    assert worker.jobs[0].cancelled
    worker.jobs[1].ready = True
    made.ended(TurnEnded(Segment(1.0, 3.0), talked_over=False))
    answer = made.answer(3.5, Context(), speaking=False)
    assert answer is not None
    assert answer[0].text == "I am sorry."


def test_a_turn_that_nobody_listened_to_is_transcribed_at_its_end() -> None:
    made, worker = hearing("I am", "I am sorry.")
    made.listen(Listen(Segment(1.0, 2.0)))
    made.ended(TurnEnded(Segment(1.0, 3.0), talked_over=True))
    worker.jobs[1].ready = True
    answer = made.answer(3.5, Context(), speaking=False)
    assert answer is not None
    assert (answer[0].text, answer[1]) == ("I am sorry.", True)


@pytest.mark.parametrize("first", [LONG_ENOUGH - 1.0, LONG_ENOUGH + 1.0])
def test_what_was_said_before_a_long_pause_is_transcribed_once(first: float) -> None:
    stands = first >= LONG_ENOUGH
    made, worker = hearing("I am sorry.", "I will call you." if stands else "I am sorry. I will call you.")
    rested = 1.0 + first
    made.listen(Listen(Segment(1.0, rested)))
    worker.jobs[0].ready = True
    turn = Segment(1.0, rested + 3.0)
    made.listen(Listen(turn, rested))
    worker.jobs[1].ready = True
    assert worker.jobs[1].seconds == pytest.approx((3.0 if stands else first + 3.0 + 0.3) + 0.25, abs=0.1)
    made.ended(TurnEnded(turn, talked_over=False))
    answer = made.answer(9.0, Context(), speaking=False)
    assert answer is not None
    assert answer[0].text == "I am sorry. I will call you."
    assert answer[0].segment == turn
    times = [word.segment.start for word in answer[0].words]
    assert times == sorted(times)


def test_what_was_said_aside_is_forgotten() -> None:
    made, worker = hearing("mm-hm")
    made.listen(Listen(Segment(1.0, 1.5)))
    worker.jobs[0].ready = True
    made.dropped()
    assert made.said is None
    assert made.answer(3.0, Context(), speaking=False) is None


def test_how_finished_a_turn_sounds_is_asked_of_its_last_seconds_and_told_once_known() -> None:
    made, worker = hearing("I am", "I am sorry.")
    made.listen(Listen(Segment(1.0, 3.0)))
    made.listen(Listen(Segment(1.0, 14.0)))
    first, second = worker.estimates
    assert first.seconds == pytest.approx(2.6, abs=0.1)
    assert second.seconds == pytest.approx(8.6, abs=0.1)
    assert first.cancelled
    before = made.sounded
    second.ready = True
    assert (before, made.sounded) == (None, Sounded(0.9, 14.0))
    second.answer = None
    assert made.sounded is None
    made.dropped()
    assert made.sounded is None


def test_who_comes_in_on_the_customer_and_still_speaks_is_not_judged() -> None:
    made, worker = hearing("Listen to me", seconds=3.2)
    made.listen(Listen(Segment(1.0, made.now)))
    assert len(worker.jobs) == 1
    assert not worker.estimates


@pytest.mark.parametrize(("seconds", "lower"), [(0.5, 0), (2.0, 1)])
def test_a_slow_computer_steps_down_once(seconds: float, lower: int) -> None:
    made, worker = hearing(*["I am sorry."] * 12, seconds=1.0)
    position = RATE
    for turn in range(12):
        made.listen(Listen(Segment(0.5, 0.9 + turn / 100)))
        for _ in range(round(seconds * RATE / BLOCK)):
            made.keep(position, np.full(BLOCK, 0.1, np.float32), speaking=True)
            position += BLOCK
        worker.jobs[turn].ready = True
    assert worker.stepped_down == lower


def test_work_that_was_taken_back_does_not_count_as_slow() -> None:
    made, worker = hearing(*["I am"] * 12, begun=False, seconds=1.0)
    for turn in range(12):
        made.listen(Listen(Segment(0.5, 0.9 + turn / 100)))
        for number in range(100):
            made.keep((turn * 100 + number) * BLOCK + RATE, np.full(BLOCK, 0.1, np.float32), speaking=True)
    assert sum(job.cancelled for job in worker.jobs) == 11
    assert worker.stepped_down == 0


def test_after_warming_up_the_first_answer_imports_nothing() -> None:
    """An import of a mathematics library in the middle of a call would hold up the sound for most of a second."""
    program = """
import sys
import numpy as np
from voicecoach.app.hearing import warm_up
from voicecoach.listen.level import active_level
warm_up()
before = set(sys.modules)
active_level(np.sin(np.arange(64_000, dtype=np.float32) / 9))
print(sorted(set(sys.modules) - before))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_process_of_a_call_loads_no_model_of_meaning() -> None:
    """It lies in the models' own process: here it would take memory twice, and its work would hold up the sound."""
    program = """
import sys
from voicecoach.app import practise, prepare
from voicecoach.app.hearing import warm_up
warm_up()
print(sorted({"onnxruntime", "tokenizers", "ctranslate2", "torch"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
