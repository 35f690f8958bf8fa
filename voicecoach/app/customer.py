"""The customer's mind on a running call: what reaches it, what comes of it, and what it does besides answering."""

from collections.abc import Callable

import msgspec

from voicecoach.app.request import Resume
from voicecoach.app.speaking import Speaking
from voicecoach.call.event import CameIn, CutInHeard, Event, HoldBegan, HoldEnded, MoodMoved, SilenceHeard, TraineeHeard
from voicecoach.floor.floor import FloorRules, FloorState, Said
from voicecoach.persona import mind
from voicecoach.persona.acts import Action, End, MindEvent, MoodChange, RanOn, Say, Silent, TalkedOver, TraineeSaid
from voicecoach.persona.coming_in import SHORTEST
from voicecoach.persona.delivery import delivery
from voicecoach.persona.holding import patience
from voicecoach.persona.intake import said
from voicecoach.persona.model import Persona
from voicecoach.words.recital import recites

PUSH_ON_DB = 6.0
"""By how much a customer who pushes on gets louder: what the mood's rules call louder in a trainee, too."""

BEFOREHAND = 4.0
"""Seconds before the customer may come in at which the line for it is voiced."""


def rehearse(persona: Persona) -> None:
    """Think an answer through before the line opens: tables that are made ready at their first use would hold up the sound."""
    state, _ = mind.begin(persona, 0)
    for text in ("Could you hold on for a moment?", "What colour was the third of them?", "Our policy does not allow that."):
        state, _ = mind.step(persona, state, TraineeSaid(text=text))
        recites(text)


class Customer:
    """Takes in what happens, in seconds of the call, and says what comes of it; ``end`` is set once they will hang up."""

    def __init__(
        self,
        persona: Persona,
        seed: int,
        tell: Callable[[Event], None],
        speaking: Speaking,
        heard_before: tuple[str, ...] = (),
        resume: Resume | None = None,
    ) -> None:
        self.persona, self.speaking, self._tell = persona, speaking, tell
        self.end: End | None = None
        self._first: tuple[Action, ...]
        self.mind, self._first = (resume.mind, resume.lines) if resume else mind.begin(persona, seed, heard_before)
        self._held_since = resume.held_since if resume else 0.0
        self._recites: tuple[str, bool] = ("", False)

    def begin(self) -> None:
        """Say the opening, or what was said last before the moment that the call is taken up at."""
        self._act(self._first, 0.0)

    def rules(self, rules: FloorRules) -> FloorRules:
        """The floor's rules, more patient with silence while the customer is on hold."""
        waits = patience(self.persona, self.mind, rules.patience)
        return rules if waits == rules.patience else msgspec.structs.replace(rules, patience=waits)

    def bears(self, floor: FloorState, said: Said | None, now: float) -> float:
        """Seconds for which the customer lets the trainee speak; shortly before, what they would come in with is voiced."""
        spoken = now - (floor.onset if floor.onset is not None else now)
        if spoken < SHORTEST:
            return float("inf")
        seconds = mind.bears(self.persona, self.mind, recites=self._reads_out(said))
        if spoken >= seconds - BEFOREHAND and floor.came_in is None and self.end is None:
            self._foresee(RanOn(recites=self._reads_out(said)))
        return seconds

    def _reads_out(self, said: Said | None) -> bool:
        text = said.text if said else ""
        if text != self._recites[0]:
            self._recites = (text, recites(text))
        return self._recites[1]

    def came_in(self, onset: float, said: Said | None, now: float) -> None:
        """Come in on the trainee, unless something is about to be said anyway."""
        if self.end or self.speaking.waits:
            return
        self._tell(CameIn(at=now, onset=onset, recites=self._reads_out(said)))
        self._step(RanOn(recites=self._reads_out(said)), now)

    def talked_over(self, onset: float, now: float) -> None:
        """Yield, protest, or push on louder."""
        yields = mind.on_talked_over(self.persona) != "push_on" and self.end is None
        if yields:
            self.speaking.lines.clear()
            self.speaking.stop(now)
        else:
            self.speaking.outgoing.louder(PUSH_ON_DB)
        self._tell(CutInHeard(at=now, onset=onset, yielded=yields))
        if self.end is None:
            self._step(TalkedOver(), now)

    def silence(self, seconds: float, now: float) -> None:
        """Notice that nobody answers."""
        self._tell(SilenceHeard(at=now, seconds=seconds))
        self._step(Silent(seconds), now)

    def answer(self, heard: TraineeHeard, *, cut_in: bool, now: float) -> None:
        """Take in the trainee's turn."""
        self._tell(heard)
        self._step(said(heard, self.mind, self._held_since, cut_in=cut_in), now)

    def foresee(self, heard: TraineeHeard, *, cut_in: bool) -> None:
        """Have the line voiced ahead that would answer this."""
        self._foresee(said(heard, self.mind, self._held_since, cut_in=cut_in))

    def _foresee(self, event: MindEvent) -> None:
        for say in [action for action in mind.step(self.persona, self.mind, event)[1] if isinstance(action, Say)][:1]:
            self.speaking.voices.foresee(say.text, delivery(say.mood))

    def _step(self, event: MindEvent, now: float) -> None:
        held = self.mind.hold
        self.mind, actions = mind.step(self.persona, self.mind, event)
        if held is None and self.mind.hold:
            self._held_since = now
            self._tell(HoldBegan(at=now, asked=self.mind.hold.asked))
        elif held and (self.mind.hold is None or self.mind.ended):
            away = event.away if isinstance(event, TraineeSaid) and event.away is not None else now - self._held_since
            self._tell(HoldEnded(at=now, seconds=round(away, 3)))
        self._act(actions, now)

    def _act(self, actions: tuple[Action, ...], now: float) -> None:
        for action in actions:
            match action:
                case MoodChange(before=before, after=after, reasons=reasons):
                    self._tell(MoodMoved(at=now, before=before, after=after, reasons=reasons))
                case Say():
                    self.speaking.lines.append(action)
                case End():
                    self.end = action
