"""Listen to a caller line by line, equally loud, and mark where frustration rises: recorded like a call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from voicecoach.app.outgoing import Outgoing
from voicecoach.app.request import Face, Leaving, PracticeRequest, PracticeResult
from voicecoach.app.speaking import RING_GAP
from voicecoach.app.telling import Telling
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import (
    CallBegan,
    CallEnded,
    CustomerBegan,
    CustomerStopped,
    Marked,
    Outcome,
    TraineeHeard,
    WarningGiven,
)
from voicecoach.call.recording import BLOCK, RATE, Latency, Samples, samples_to_seconds, seconds_to_samples
from voicecoach.call.segment import Segment
from voicecoach.edges.journal import Journal
from voicecoach.edges.protocols import Heard, Job, Line, Worker
from voicecoach.edges.store import SessionMeta, save_meta
from voicecoach.listen.matched import at_loudness
from voicecoach.persona.clips import ClipPlan
from voicecoach.persona.delivery import delivery
from voicecoach.review.drills.mark import CLIP

ANSWER = 2.5
"""Seconds after a line in which it can be marked; a press while it is heard counts for it too."""

SPEAKS = 0.5
"""Probability of speech from which a block is taken for it."""
FEWEST_BLOCKS = 4
"""Blocks of speech (0.13 s) below which nothing was said."""
MARGIN_BLOCKS = 8
"""Blocks around an answer (0.26 s) that are written down with it: recognition needs a little silence."""

MARKING_KEYS = "m2y "
HEARD_OUT = "heard_out"
_TYPED_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Voiced:
    """A clip with its sound."""

    plan: ClipPlan
    sound: Samples


def voiced(plans: Sequence[ClipPlan], worker: Worker, progress: Callable[[str, float], None]) -> tuple[Voiced, ...]:
    """The clips, each voiced at its mood and then made as loud as the others."""
    clips: list[Voiced] = []
    for number, each in enumerate(plans):
        progress("voicing the lines", number / len(plans))
        clips.append(Voiced(each, at_loudness(worker.speak(each.text, delivery(each.mood)))))
    return tuple(clips)


def listen_to(request: PracticeRequest, clips: Sequence[Voiced], face: Face) -> PracticeResult:
    """Play the clips on the line and note what is marked; whatever breaks it off, what was recorded until then is kept."""
    try:
        request.line.open()
        meta = SessionMeta(
            id=f"{request.started[:19].replace(':', '-')}-{request.persona.name}",
            started=request.started,
            persona=request.persona.name,
            persona_name=request.persona.persona.name,
            seed=request.seed,
            line=request.line.name,
            trainee=request.trainee,
            kind=request.kind,
            title=request.title,
            latency=_latency(request.line),
            provenance={part: dict(facts) for part, facts in request.provenance.items()},
        )
        folder, meta = request.store.create(meta, request.persona.text)
        with Journal(folder) as journal:
            result = _Listening(request, clips, face, journal, folder).run()
        save_meta(folder, msgspec.structs.replace(meta, latency=_latency(request.line), closed=True))
        return result
    finally:
        request.line.close()
        request.worker.close()


def _latency(line: Line) -> Latency:
    return Latency(seconds=line.latency, source=line.latency_source)


class _Answer:
    """What the trainee says to one clip: kept while somebody speaks, written down once the clip is over."""

    def __init__(self, request: PracticeRequest) -> None:
        self._request = request
        self._sound: list[Samples] = []
        self._voiced: list[int] = []

    def block(self, samples: Samples) -> None:
        """Take the next samples of the trainee."""
        if self._request.detector.feed(samples) >= SPEAKS:
            self._voiced.append(len(self._sound))
        self._sound.append(samples)

    def written_down(self, began: float) -> tuple[Segment, Job] | None:
        """When it was said, in seconds of the call, and its words under way; None where too little was said."""
        if len(self._voiced) < FEWEST_BLOCKS:
            return None
        first, last = max(0, self._voiced[0] - MARGIN_BLOCKS), min(len(self._sound), self._voiced[-1] + 1 + MARGIN_BLOCKS)
        job = self._request.worker.transcribe(np.concatenate(self._sound[first:last]))
        seconds = BLOCK / RATE
        return Segment(began + seconds * self._voiced[0], began + seconds * (self._voiced[-1] + 1)), job


class _Listening:
    """The clips one after the other, each with time for an answer."""

    def __init__(self, request: PracticeRequest, clips: Sequence[Voiced], face: Face, journal: Journal, folder: Path) -> None:
        self.request, self.clips, self.face, self.journal, self.folder = request, clips, face, journal, folder
        self._tell = Telling(request, face, journal, folder)
        self._out = Outgoing(seconds_to_samples(request.line.latency))
        self._position = 0
        self._marked = False
        self._answer = _Answer(request)
        self._spoken: list[tuple[Segment, Job]] = []

    @property
    def now(self) -> float:
        """Seconds on the recording's clock."""
        return samples_to_seconds(self._position)

    def run(self) -> PracticeResult:
        """Play every clip, unless the trainee leaves."""
        persona, request = self.request.persona, self.request
        began = CallBegan(
            at=0.0, persona=persona.name, persona_sha256=persona.sha256, seed=request.seed, line=request.line.name, mood=1
        )
        try:
            self._tell(began)
            for number, clip in enumerate(self.clips):
                if left := self._clip(number, clip):
                    return self._over(Outcome.BROKEN_OFF, left.value, left)
            return self._over(Outcome.RESOLVED, HEARD_OUT)
        except KeyboardInterrupt:
            return self._over(Outcome.BROKEN_OFF, Leaving.INTERRUPTED.value, Leaving.INTERRUPTED)
        except VoicecoachError as error:
            self._spoken.clear()  # words that may never come are not waited for
            self._over(Outcome.BROKEN_OFF, "broken off")
            return PracticeResult(self.folder, Outcome.BROKEN_OFF, "broken off", trouble=str(error))

    def _clip(self, number: int, clip: Voiced) -> Leaving | None:
        first, last = self._out.begin(clip.sound, seconds_to_samples(0.0 if number else RING_GAP))
        planned = Segment(samples_to_seconds(first), samples_to_seconds(last))
        beat = f"{CLIP}_{number:02}"
        self._tell(CustomerBegan(at=self.now, planned=planned, text=clip.plan.text, mood=clip.plan.mood, beat=beat, move=CLIP))
        self._marked, stopped, until = False, False, planned.end + ANSWER
        self._answer, began = _Answer(self.request), self.now
        while self.now < until:
            heard = self._block(planned)
            if not stopped and self.now >= planned.end:
                stopped = True
                self._tell(CustomerStopped(at=planned.end, cut_short=False))
            if left := self._left(heard):
                return left
            if heard.typed:
                self._typed(heard.typed.text)
                until = self.now + _TYPED_SECONDS
        if spoken := self._answer.written_down(began):
            self._spoken.append(spoken)
        self._take_words(wait=False)
        return None

    def _take_words(self, *, wait: bool) -> None:
        """Tell of what was said, in its order, as soon as its words are known; at the end they are waited for."""
        while self._spoken and (wait or self._spoken[0][1].done()):
            segment, job = self._spoken.pop(0)
            words = job.words()
            self._tell(TraineeHeard(at=self.now, segment=segment, text=" ".join(word.text for word in words), words=words))

    def _block(self, planned: Segment) -> Heard:
        heard = self.request.line.exchange(self._out.next_block(BLOCK))
        self.journal.write(heard.samples, self._out.recorded_block(BLOCK))
        self._answer.block(heard.samples)
        self._position += BLOCK
        self.face.tick(self.now, heard.samples, customer_speaks=planned.holds(self.now), trainee_speaks=False)
        for noticed in self.request.line.news():
            self._tell(noticed)
        return heard

    def _left(self, heard: Heard) -> Leaving | None:
        for key in heard.keys.lower():
            if key in MARKING_KEYS and not self._marked:
                self._marked = True
                self._tell(Marked(at=self.now))
            elif key == "s":
                return Leaving.STOPPED
            elif key == "q":
                return Leaving.HUNG_UP
        return Leaving.HUNG_UP if heard.over else None

    def _typed(self, text: str) -> None:
        segment = Segment(self.now, self.now + _TYPED_SECONDS)
        self._tell(TraineeHeard(at=self.now, segment=segment, text=text, typed=True))
        if text.strip().lower() == "m":
            self._tell(Marked(at=self.now))

    def _over(self, outcome: Outcome, ending: str, left: Leaving | None = None) -> PracticeResult:
        self._take_words(wait=left is None)
        for trouble in self.request.line.troubles():
            self._tell(WarningGiven(at=self.now, text=trouble))
        self._tell(CallEnded(at=self.now, outcome=outcome, ending=ending))
        self._tell.tracing.close()
        return PracticeResult(self.folder, outcome, ending, left)
