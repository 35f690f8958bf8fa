"""The customer's short sounds ("Mm-hm.", "And?"): voiced while a line is heard, made where the floor says so."""

from collections.abc import Callable
from concurrent.futures import Future

from voicecoach.app.speaking import Speaking
from voicecoach.call.event import Event, ReflexMade
from voicecoach.call.recording import Samples
from voicecoach.floor.floor import FloorRules, FloorState, Tick
from voicecoach.floor.reflex import ReflexRules, ReflexState, step
from voicecoach.persona import generic
from voicecoach.persona.delivery import delivery


class Reflexes:
    """Makes them in the voice of the lines; they take no floor, and a sound that is not voiced in time is left out.

    In virtual time, where voicing takes none, they are voiced when they are made.
    """

    def __init__(self, tell: Callable[[Event], None], speaking: Speaking, rules: ReflexRules, *, virtual: bool) -> None:
        self._tell, self._speaking, self._rules, self._virtual = tell, speaking, rules, virtual
        self._state = ReflexState()
        self._sounds: dict[tuple[str, int], Future[Samples]] = {}

    def prepare(self, mood: int) -> None:
        """Have those of a mood voiced; to be asked while a line is heard, when nothing else is waited for."""
        for text in () if self._virtual else _texts(mood):
            self._voiced(text, mood)

    def block(self, rules: FloorRules, floor: FloorState, tick: Tick, mood: int, *, awaited: bool) -> None:
        """Follow the call; make a reflex where one is due and nothing is being said."""
        self._state, due = step(self._rules, rules, self._state, floor, tick, awaited=awaited)
        if not due or self._speaking.outgoing.busy:
            return
        texts = _texts(mood)
        text = texts[self._state.made % len(texts)]
        if not self._virtual and (text, mood) not in self._sounds:
            return
        sound = self._voiced(text, mood)
        if sound.done():
            planned = self._speaking.reflex(sound.result())
            self._tell(ReflexMade(at=tick.segment.end, planned=planned, text=text))

    def _voiced(self, text: str, mood: int) -> Future[Samples]:
        if (text, mood) not in self._sounds:
            self._sounds[text, mood] = self._speaking.voices.voice(text, delivery(mood))
        return self._sounds[text, mood]


def _texts(mood: int) -> tuple[str, ...]:
    return generic.REFLEXES_UPSET if mood >= generic.UPSET else generic.REFLEXES
