"""What the customer hears of the trainee during the call: words, and level and pace against earlier turns."""

from collections import deque
from dataclasses import dataclass, field
from statistics import median

import numpy as np

from voicecoach.app.request import Resume
from voicecoach.app.speed import Speed
from voicecoach.call.event import HeardPart, TraineeHeard
from voicecoach.call.recording import BLOCK, RATE, Samples, samples_to_seconds, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.edges.protocols import Estimate, Insight, Job, Understood, Worker
from voicecoach.floor.floor import Listen, Said, Sounded, TurnEnded
from voicecoach.listen.level import active_level
from voicecoach.words.rule import Context

PRE_ROLL = 0.3
"""Seconds before the detector's onset that are transcribed too: it hears soft beginnings late."""

WORDLESS = 1.0
"""Seconds of voice without a recognised word from which on the customer asks back; shorter ones are coughs and clicks."""

FIRST_TURNS = 2
"""Earlier turns that make a baseline of the level."""

FIRST_WORDS = 60
"""Earlier words that make a baseline of the pace."""

PACED_WORDS = 20
"""Words of a turn from which on its pace is compared: the pace of one speaker's short turns scatters by a quarter."""

LONG_ENOUGH = 4.0
"""Seconds of a turn after which what was said before a long pause is not transcribed again at the next one."""

HEARD_OF_A_TURN = 8.0
"""Seconds of a turn by which it is judged whether it sounds finished: what the model was trained on."""

TAIL = samples_to_seconds(8 * BLOCK)
"""Seconds after a turn that are transcribed too, as far as they are there."""


def warm_up() -> None:
    """Load what the first answer needs: while the call runs, a late import would hold up the sound."""
    active_level(np.sin(np.arange(RATE, dtype=np.float32) / 10))


@dataclass(frozen=True, slots=True)
class _Turn:
    segment: Segment
    talked_over: bool
    words: tuple[Word, ...]
    level: float | None


@dataclass(frozen=True, slots=True)
class _Recognition:
    """A stretch of the trainee's speech under recognition: after the words that stand, sound from ``start`` seconds on."""

    job: Job
    segment: Segment
    start: float
    level: float | None
    standing: tuple[Word, ...] = ()

    def words(self) -> tuple[Word, ...]:
        """All words of the stretch, in seconds of the call."""
        new = (Word(word.text, word.segment.shifted(self.start), word.confidence) for word in self.job.words())
        return (*self.standing, *new)


@dataclass(slots=True)
class Hearing:
    """Keeps the trainee's sound until it is transcribed, and puts together what was said until the customer answers.

    Recognition begins at the first short pause (``listen``): if the turn ends there, its words are ready or under way; if the
    trainee goes on, they are dropped. A trainee who goes on speaking while the words of a turn that was over are being
    recognised has not finished: both parts become one answer.
    """

    worker: Worker
    kept: deque[tuple[int, Samples]] = field(default_factory=deque)
    guesses: list[_Recognition] = field(default_factory=list)
    estimate: tuple[Estimate, float] | None = None
    drafted: _Recognition | None = None
    asked: tuple[tuple[Word, ...], Context, Insight] | None = None
    standing: tuple[float, tuple[Word, ...]] | None = None
    jobs: deque[tuple[_Recognition, bool]] = field(default_factory=deque)
    turns: list[_Turn] = field(default_factory=list)
    levels: list[float] = field(default_factory=list)
    speed: Speed = field(default_factory=Speed)
    now: float = 0.0
    words_before: int = 0
    seconds_before: float = 0.0

    def takes_up(self, earlier: Resume) -> None:
        """Know the trainee's level and pace from the call that is taken up again."""
        self.levels = list(earlier.levels)
        self.words_before, self.seconds_before = earlier.words, earlier.seconds

    @property
    def busy(self) -> bool:
        """Whether something was said that the customer has not taken in yet."""
        return bool(self.jobs or self.turns)

    def keep(self, position: int, samples: Samples, *, speaking: bool) -> None:
        """Remember a block; between two turns only the last second is kept."""
        self.kept.append((position, samples))
        self.now = samples_to_seconds(position + len(samples))
        if self.speed.too_slow(self.now):
            self.worker.step_down()
        if not speaking:
            oldest = position - seconds_to_samples(1.0)
            while self.kept and self.kept[0][0] < oldest:
                self.kept.popleft()

    def listen(self, wanted: Listen) -> None:
        """Have a stretch transcribed that may be a whole turn; what waits and is out of date is not begun any more."""
        self.guesses = [guess for guess in self.guesses if not self._taken_back(guess)]
        if self.guesses and (last := self.guesses[-1]).segment.end == wanted.rested and last.job.done():
            began = self.standing[0] if self.standing else last.segment.start
            if last.segment.end - began >= LONG_ENOUGH and (words := last.words()):
                self.standing = (last.segment.end, words)
        self.guesses.append(self._recognise(wanted.segment))
        if self.now > wanted.segment.end:  # else the trainee is coming in on the customer, and still speaks
            self._judge(wanted.segment)

    def _judge(self, segment: Segment) -> None:
        """Have it estimated whether the turn sounds finished."""
        if self.estimate:
            self.estimate[0].cancel()
        last_seconds = Segment(max(segment.start, segment.end - HEARD_OF_A_TURN), segment.end)
        self.estimate = self.worker.finished(self._sound(last_seconds)[0]), segment.end

    @property
    def sounded(self) -> Sounded | None:
        """How finished the trainee's speech sounds until the pause that was last listened to, as soon as it is known."""
        if self.estimate is None or not self.estimate[0].done() or (finished := self.estimate[0].value()) is None:
            return None
        return Sounded(finished, self.estimate[1])

    @property
    def said(self) -> Said | None:
        """The latest words of the stretch that the trainee is speaking, as far as they are known."""
        for guess in reversed(self.guesses):
            if guess.job.done():
                return Said(" ".join(word.text for word in guess.words()), guess.segment.end)
        return None

    def ended(self, turn: TurnEnded) -> None:
        """Have a turn transcribed, unless that was begun when it paused."""
        begun = [guess for guess in self.guesses if guess.segment == turn.segment]
        self.jobs.append((begun[-1] if begun else self._recognise(turn.segment), turn.talked_over))
        self.dropped()

    def dropped(self) -> None:
        """Forget what was said aside, or taken as a turn."""
        self.guesses, self.standing, self.estimate = [], None, None

    def answer(self, now: float, context: Context, *, speaking: bool) -> tuple[TraineeHeard, bool] | None:
        """What was said since the last answer and whether it began by talking over, once it is complete."""
        while self.jobs and self.jobs[0][0].job.done():
            self.turns += _turns(*self.jobs.popleft())
        if self.jobs or speaking or not self.turns:
            return None
        if (heard := self._heard(self.turns, now, context)) is None:
            return None
        turns, self.turns = self.turns, []
        self._remember(turns)
        return heard, turns[0].talked_over

    def draft(self, now: float, context: Context, *, talked_over: bool) -> tuple[TraineeHeard, bool] | None:
        """What `answer` would give if the turn ended at the pause that was last listened to: once, as soon as it is known."""
        if self.jobs or not self.guesses or self.guesses[-1] is self.drafted or not self.guesses[-1].job.done():
            return None
        turns = self.turns + _turns(self.guesses[-1], talked_over)
        heard = self._heard(turns, now, context) if turns else None
        if turns and heard is None:
            return None
        self.drafted = self.guesses[-1]
        return (heard, turns[0].talked_over) if heard else None

    def understood(self, words: tuple[Word, ...], context: Context) -> Understood | None:
        """What these words hold, as soon as it is known; asked for once, and what was asked before is given up."""
        if self.asked is None or self.asked[:2] != (words, context):
            if self.asked:
                self.asked[2].cancel()
            self.asked = (words, context, self.worker.understand(words, context))
        return self.asked[2].value() if self.asked[2].done() else None

    def _heard(self, turns: list[_Turn], now: float, context: Context) -> TraineeHeard | None:
        """The turns as one answer, once it is understood."""
        words = tuple(word for turn in turns for word in turn.words)
        if (found := self.understood(words, context)) is None:
            return None
        return TraineeHeard(
            at=now,
            segment=Segment(turns[0].segment.start, turns[-1].segment.end),
            text=" ".join(word.text for word in words),
            words=words,
            cues=found.cues,
            near=found.near,
            level_change_db=self._level_change(turns),
            pace_wpm=_pace(turns),
            pace_change=self._pace_change(turns),
            parts=tuple(HeardPart(segment=turn.segment, words=len(turn.words), level=turn.level) for turn in turns),
        )

    def _recognise(self, segment: Segment) -> _Recognition:
        whole, start = self._sound(segment)
        level = active_level(whole).value
        if self.standing is None:
            return _Recognition(self._transcribe(whole), segment, start, level)
        until, words = self.standing
        rest = whole[max(0, seconds_to_samples(until - start)) :]
        return _Recognition(self._transcribe(rest), segment, max(start, until), level, words)

    def _transcribe(self, sound: Samples) -> Job:
        job = self.worker.transcribe(sound)
        self.speed.begun(job, self.now)
        return job

    def _taken_back(self, guess: _Recognition) -> bool:
        if taken := guess.job.cancel():
            self.speed.taken_back(guess.job)
        return taken

    def _sound(self, segment: Segment) -> tuple[Samples, float]:
        """The samples of a turn with a little before and after it, and the time of the first in seconds."""
        first, last = seconds_to_samples(segment.start - PRE_ROLL), seconds_to_samples(segment.end + TAIL)
        parts = [(start, block) for start, block in self.kept if start + len(block) > first and start < last]
        return np.concatenate([block for _, block in parts]), samples_to_seconds(parts[0][0])

    def _level_change(self, turns: list[_Turn]) -> float | None:
        """The loudest of the turns against the median of the earlier ones, in dB."""
        levels = [turn.level for turn in turns if turn.level is not None]
        return round(max(levels) - median(self.levels), 2) if levels and len(self.levels) >= FIRST_TURNS else None

    def _pace_change(self, turns: list[_Turn]) -> float | None:
        """The pace of the turns as a factor of that of the earlier ones."""
        words = sum(len(turn.words) for turn in turns)
        if words < PACED_WORDS or self.words_before < FIRST_WORDS:
            return None
        seconds = sum(turn.segment.duration for turn in turns)
        return round((words / seconds) / (self.words_before / self.seconds_before), 3)

    def _remember(self, turns: list[_Turn]) -> None:
        self.levels += [turn.level for turn in turns if turn.level is not None]
        self.words_before += sum(len(turn.words) for turn in turns)
        self.seconds_before += sum(turn.segment.duration for turn in turns if turn.words)


def _turns(heard: _Recognition, talked_over: bool) -> list[_Turn]:
    """The turn that was recognised; none for a cough or a click."""
    words = heard.words()
    if not words and heard.segment.duration < WORDLESS:
        return []
    return [_Turn(heard.segment, talked_over, words, heard.level)]


def _pace(turns: list[_Turn]) -> float | None:
    """Words a minute over the turns' speaking time, from ten words on."""
    words = sum(len(turn.words) for turn in turns)
    return round(60 * words / sum(turn.segment.duration for turn in turns), 1) if words >= 10 else None
