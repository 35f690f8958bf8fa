"""The customer's mind at every moment of a recorded call: what reached it is taken in once more, by the same steps.

Nothing of the mind is stored while a call runs: persona, seed and events are, and they give it back. What the customer said and
how their mood moved is recorded too, so each step is held against the record. Where the two part (the call was held with
other rules, or its record lacks something), the record counts, and it is said that the state is no longer exact.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from voicecoach.call.errors import VoicecoachError
from voicecoach.call.event import CallBegan, CustomerBegan, CutInHeard, Event, MoodMoved
from voicecoach.persona.acts import Action, MindState, Say
from voicecoach.persona.intake import intake
from voicecoach.persona.mind import begin, step, story
from voicecoach.persona.model import Persona
from voicecoach.persona.mood import Temper
from voicecoach.persona.recall import heard_wordings


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """The mind after one event that reached it (``number`` in the call; that of the beginning is `CallBegan`'s).

    ``lines`` is what it then had to say, ``held_since`` when a hold began that goes on, ``exact`` whether everything until
    here was said and felt as it was recorded.
    """

    number: int
    state: MindState
    lines: tuple[Say, ...]
    held_since: float
    exact: bool


def retrace(persona: Persona, events: Sequence[Event]) -> tuple[Taken, ...]:
    """The mind after each event that reached it, in order; ``persona`` is the one of the call, as its seed drew it.

    Raises
    ------
    VoicecoachError
        If the events are not those of a practised call from its beginning.
    """
    cut_ins = frozenset(event.onset for event in events if isinstance(event, CutInHeard))
    number, began = next(((n, each) for n, each in enumerate(events) if isinstance(each, CallBegan)), (0, None))
    if began is None:
        raise VoicecoachError("the beginning of this call was not recorded, so no moment of it can be taken up again")
    state, actions = begin(persona, began.seed, began.heard_before)
    tracer = _Tracer(persona, state, began.mood, number)
    tracer.speaks(actions)
    for number, event in enumerate(events):
        reached = intake(event, tracer.state, tracer.held_since, cut_ins)
        if reached is not None:
            tracer.close()
            on_hold = tracer.state.hold
            tracer.state, actions = step(persona, tracer.state, reached)
            if on_hold is None and tracer.state.hold:
                tracer.held_since = event.at
            tracer.number = number
            tracer.speaks(actions)
        elif isinstance(event, MoodMoved):
            tracer.mood = event.after
        elif isinstance(event, CustomerBegan):
            tracer.was_said(event)
    tracer.close()
    return tuple(tracer.taken)


@dataclass(slots=True)
class _Tracer:
    """Goes along a call: the mind as it should be, and what of it the record has shown yet."""

    persona: Persona
    state: MindState
    mood: int
    number: int
    held_since: float = 0.0
    exact: bool = True
    lines: tuple[Say, ...] = ()
    waiting: deque[Say] = field(default_factory=deque)
    last: str = ""
    taken: list[Taken] = field(default_factory=list)

    def speaks(self, actions: Sequence[Action]) -> None:
        """Remember what is to be said after a step."""
        self.lines = tuple(action for action in actions if isinstance(action, Say))
        self.waiting.extend(self.lines)

    def was_said(self, line: CustomerBegan) -> None:
        """Hold a line that was said against what was to be said; lines may have been dropped, and the last one repeated."""
        texts = [say.text for say in self.waiting]
        if line.text in texts:
            for _ in range(texts.index(line.text) + 1):
                self.waiting.popleft()
        elif line.text != self.last:
            self.exact = False
            self._correct(line)
        self.last = line.text

    def close(self) -> None:
        """Keep the mind as it is before the next event reaches it."""
        if self.state.mood != self.mood:
            self.exact = False
            self.state = msgspec.structs.replace(self.state, temper=Temper(mood=self.mood))
        self.taken.append(
            Taken(number=self.number, state=self.state, lines=self.lines, held_since=self.held_since, exact=self.exact)
        )

    def _correct(self, line: CustomerBegan) -> None:
        """Let the mind know that it said this, in the place of what it would have said."""
        said = list(self.state.said)
        if self.waiting:
            would = self.waiting.popleft().beat
            spoken = next((n for n in reversed(range(len(said))) if said[n].partition("/")[0] == would), None)
            if spoken is not None:
                del said[spoken]
        keys = heard_wordings(self.persona, [(line.beat, line.text)]) or (f"{line.beat}/other",)
        steps = list(story(self.persona))
        told = max(self.state.story, steps.index(line.beat) + 1) if line.beat in steps else self.state.story
        self.state = msgspec.structs.replace(self.state, said=(*said, keys[0]), last=line.beat, story=told)
