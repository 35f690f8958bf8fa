"""Hold a practice call: the line, the floor and the customer's mind joined, everything recorded while it happens."""

import gc
from dataclasses import replace
from pathlib import Path

import msgspec

from voicecoach.app.customer import Customer, rehearse
from voicecoach.app.handset import Handset
from voicecoach.app.hearing import Hearing, warm_up
from voicecoach.app.reflexes import Reflexes
from voicecoach.app.request import Face, Leaving, PracticeRequest, PracticeResult
from voicecoach.app.speaking import Speaking
from voicecoach.app.telling import Telling
from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import (
    CallBegan,
    CallEnded,
    Outcome,
    TraineeHeard,
    WarningGiven,
)
from voicecoach.call.recording import BLOCK, Latency, samples_to_seconds
from voicecoach.call.segment import Segment
from voicecoach.edges.ears import as_words
from voicecoach.edges.journal import Journal
from voicecoach.edges.protocols import Heard, Line
from voicecoach.edges.store import SessionMeta, save_meta
from voicecoach.floor.floor import ComeIn, CutIn, FloorRules, FloorState, Listen, Signal, Silence, Tick, TurnEnded, step
from voicecoach.listen.microphone import DeadMicrophone
from voicecoach.persona.hint import hint
from voicecoach.words.rule import Context

AFTER_LAST_LINE = 0.4
"""Seconds between the customer's last word and the end of the call, unless they hang up."""

MOMENT_OVER = "the moment was over"
"""The ending of a call that was only one moment of an earlier one again."""

LONGEST_CALL = 30 * 60.0
_TYPED_WPM = 150


def practise(request: PracticeRequest, face: Face) -> PracticeResult:
    """Hold the call; whatever breaks it off, what was recorded until then is kept."""
    try:
        if not request.line.virtual:
            warm_up()
            rehearse(request.persona.persona)
            leave_alone()
        request.line.open()
        meta = SessionMeta(
            id=f"{request.started[:19].replace(':', '-')}-{request.persona.name}",
            started=request.started,
            persona=request.persona.name,
            persona_name=request.persona.persona.name,
            seed=request.seed,
            difficulty=request.difficulty,
            line=request.line.name,
            trainee=request.trainee,
            latency=_latency(request.line),
            provenance={part: dict(facts) for part, facts in request.provenance.items()},
            kind=request.kind,
            follows=request.follows,
            title=request.title,
            again=request.resume.again if request.resume else None,
        )
        folder, meta = request.store.create(meta, request.persona.text)
        with Journal(folder) as journal:
            result = _Call(request, face, journal, folder).run()
        try:
            save_meta(folder, msgspec.structs.replace(meta, latency=_latency(request.line), closed=True))
        except VoicecoachError:
            if result.trouble is None:
                raise  # else the trouble is told, and a session that is not marked as closed can be reviewed all the same
        return result
    finally:
        gc.unfreeze()
        request.line.close()
        request.worker.close()


def leave_alone() -> None:
    """Keep what is loaded out of the collector's sweeps: each walks through all of it and takes half of the sound kept ready."""
    gc.collect()
    gc.freeze()


def _latency(line: Line) -> Latency:
    """What the line has measured of its clocks until now."""
    ppm, how = line.drift() or (None, None)
    return Latency(seconds=line.latency, source=line.latency_source, drift_ppm=ppm, drift_source=how)


class _Call:
    """One running call; the thin shell around the pure floor and mind."""

    def __init__(self, request: PracticeRequest, face: Face, journal: Journal, folder: Path) -> None:
        self.request, self.face, self.journal, self.folder = request, face, journal, folder
        self._tell = Telling(request, face, journal, folder)
        self.handset = Handset(self._tell, face.card, lambda: hint(self.persona, self.customer.mind), self._again, self._resumed)
        self.handset.microphone = None if request.line.virtual else DeadMicrophone()
        self.persona = request.persona.persona
        self.speaking = Speaking(self._tell, request.worker, request.line)
        self.resume = request.resume
        self.customer = Customer(self.persona, request.seed, self._tell, self.speaking, request.heard_before, self.resume)
        self.reflexes = Reflexes(self._tell, self.speaking, request.reflexes, virtual=request.line.virtual)
        self.floor = FloorState()
        self.position = 0
        self.hearing = Hearing(request.worker)
        self.typed: tuple[str, Segment] | None = None
        self.answered = 0
        if self.resume:
            self.speaking.said = self.resume.said
            self.hearing.takes_up(self.resume)

    @property
    def now(self) -> float:
        """Seconds on the recording's clock."""
        return samples_to_seconds(self.position)

    def run(self) -> PracticeResult:
        """Move block by block until the call is over."""
        try:
            self._tell(
                CallBegan(
                    at=0.0,
                    persona=self.request.persona.name,
                    persona_sha256=self.request.persona.sha256,
                    seed=self.request.seed,
                    line=self.request.line.name,
                    mood=self.customer.mind.mood,
                    heard_before=self.customer.mind.before,
                )
            )
            self.customer.begin()
            while True:
                if result := self._block():
                    return result
        except KeyboardInterrupt:
            return self._over(Outcome.BROKEN_OFF, Leaving.INTERRUPTED.value, Leaving.INTERRUPTED)
        except VoicecoachError as error:
            return replace(self._over(Outcome.BROKEN_OFF, "broken off"), trouble=str(error))
        finally:
            self.speaking.voices.close()

    def _block(self) -> PracticeResult | None:
        block = self.speaking.outgoing.next_block(BLOCK)
        heard = self.request.line.exchange(block)
        customer = self.speaking.outgoing.recorded_block(BLOCK)
        trainee = self.handset.passed_on(heard.samples)
        self.journal.write(trainee, customer)
        segment = Segment(self.now, samples_to_seconds(self.position + BLOCK))
        self.hearing.keep(self.position, trainee, speaking=self.floor.onset is not None)
        probability = self.request.detector.feed(trainee)
        self.position += BLOCK
        self.speaking.tell_end(self.now)
        left = self.speaking.left(segment.end)
        said, sounded = self.hearing.said, self.hearing.sounded
        rules = self.customer.rules(self.request.rules)
        bears = self.customer.bears(self.floor, said, self.now)
        tick = Tick(segment=segment, probability=probability, customer_left=left, said=said, sounded=sounded, bears=bears)
        self.floor, signals = step(rules, self.floor, tick)
        self.face.tick(self.now, trainee, customer_speaks=left > 0, trainee_speaks=self.floor.speaking)
        for signal in signals:
            self._signal(signal)
        if self.floor.onset is None:
            self.hearing.dropped()
        for noticed in self.request.line.news():
            self._tell(noticed)
        if lowered := self.request.worker.news():
            self._tell(WarningGiven(at=self.now, text=lowered))
        self.handset.press(heard.keys, self.now, customer_speaks=self.speaking.line_goes_out)
        self._take_typed(heard)
        self._words_ready()
        self.speaking.go_on(self.now, held=self.handset.paused)
        self._make_reflex(rules, tick)
        return self._ending(heard)

    def _ending(self, heard: Heard) -> PracticeResult | None:
        if self.handset.left:
            return self._over(Outcome.BROKEN_OFF, self.handset.left.value, self.handset.left)
        if heard.over:
            return self._over(Outcome.BROKEN_OFF, "the trainee left the line")
        if self.now >= LONGEST_CALL:
            self._tell(WarningGiven(at=self.now, text="the call was ended after half an hour"))
            return self._over(Outcome.BROKEN_OFF, "too long")
        end = self.customer.end
        if end and self.speaking.done and self.now >= self._quiet_after():
            return self._over(end.outcome, end.ending)
        if end is None and self._moment_over():
            return self._over(Outcome.BROKEN_OFF, MOMENT_OVER)
        return None

    def _moment_over(self) -> bool:
        """Whether this was one moment again, and the customer has answered what was said in it."""
        turns = self.resume.turns if self.resume else None
        goes_on = self.hearing.busy or self.typed or self.floor.onset is not None or self.customer.mind.hold
        return turns is not None and self.answered >= turns and self.speaking.done and not goes_on

    def _quiet_after(self) -> float:
        end = self.customer.end
        hung_up = end is not None and end.outcome is Outcome.HUNG_UP
        return (self.speaking.planned.end if self.speaking.planned else 0.0) + (0.0 if hung_up else AFTER_LAST_LINE)

    def _over(self, outcome: Outcome, ending: str, left: Leaving | None = None) -> PracticeResult:
        for trouble in self.request.line.troubles():
            self._tell(WarningGiven(at=self.now, text=trouble))
        self._tell(CallEnded(at=self.now, outcome=outcome, ending=ending))
        self._tell.tracing.close()
        return PracticeResult(self.folder, outcome, ending, left)

    # the customer's side

    def _make_reflex(self, rules: FloorRules, tick: Tick) -> None:
        """Fill the wait with a short sound, where one helps; never while the call is paused, over, or on hold."""
        customer = self.customer
        if self.speaking.playing:
            self.reflexes.prepare(customer.mind.mood)
        if self.handset.paused or customer.end or customer.mind.hold or self.typed:
            return
        awaited = bool(self.hearing.busy or self.speaking.waits)
        self.reflexes.block(rules, self.floor, tick, customer.mind.mood, awaited=awaited)

    def _again(self) -> bool:
        return self.speaking.again(self.now)

    def _resumed(self) -> None:
        self.floor = msgspec.structs.replace(self.floor, quiet_since=self.now)

    # the trainee's side

    def _signal(self, signal: Signal) -> None:
        match signal:
            case Listen():
                self.hearing.listen(signal)
            case TurnEnded():
                self._tell.tracing.decided(self.now, signal.segment.end)
                self.hearing.ended(signal)
            case CutIn(onset=onset):
                self.customer.talked_over(onset, self.now)
            case ComeIn(onset=onset) if not self.handset.paused:
                self.customer.came_in(onset, self.hearing.said, self.now)
            case Silence(seconds=seconds) if self._nothing_comes():
                self.customer.silence(seconds, self.now)

    def _nothing_comes(self) -> bool:
        return not (self.customer.end or self.hearing.busy or self.typed or self.speaking.waits or self.handset.paused)

    def _words_ready(self) -> None:
        answer = self.hearing.answer(self.now, self._context(), speaking=self.floor.onset is not None)
        if answer and self.customer.end is None:
            self.answered += 1
            self.customer.answer(answer[0], cut_in=answer[1], now=self.now)
        elif not (answer or self.customer.end or self.speaking.playing or self.speaking.lines or self.request.line.virtual):
            draft = self.hearing.draft(self.now, self._context(), talked_over=self.floor.cut_in)
            if draft:
                self.customer.foresee(draft[0], cut_in=draft[1])

    def _take_typed(self, heard: Heard) -> None:
        """Take a typed reply as said at a usual pace."""
        if heard.typed and self.typed is None:
            seconds = max(0.5, 60 * len(heard.typed.text.split()) / _TYPED_WPM)
            self.typed = (" ".join(heard.typed.text.split()), Segment(self.now, self.now + seconds))
        if self.typed and self.now >= self.typed[1].end:
            text, segment = self.typed
            found = self.hearing.understood(as_words(text), self._context())
            if found is None:
                return
            self.typed = None
            typed = TraineeHeard(at=self.now, segment=segment, text=text, cues=found.cues, near=found.near, typed=True)
            self.answered += 1
            self.customer.answer(typed, cut_in=False, now=self.now)

    def _context(self) -> Context:
        return Context(
            customer_said=self.speaking.said,
            customer_names=self.persona.names,
            fault=self.persona.fault,
            card=tuple(self.persona.card.account.items()),
        )
