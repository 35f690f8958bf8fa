"""Whole calls in text: a customer against a simulated or a scripted trainee, and what many of them tell."""

from collections.abc import Iterable, Sequence
from statistics import correlation, mean
from typing import Protocol

import msgspec

from voicecoach.persona.acts import Action, End, MindEvent, MoodChange, Say, Silent, TraineeSaid
from voicecoach.persona.difficulty import Difficulty, at_difficulty
from voicecoach.persona.mind import begin, has_told, step
from voicecoach.persona.model import Persona
from voicecoach.persona.trainees import QUALITIES, Explorer, Habits, Trainee
from voicecoach.persona.variants import drawn

WORDS_A_MINUTE = 155
"""Pace of both speakers from which the length of a text call is reckoned (the published norms say 120 to 160)."""

CHANGEOVER = 1.0
"""Seconds between two turns, likewise."""

MOST_ANSWERS = 120
"""Answers after which a call that does not end is given up: a loop."""


class Speaks(Protocol):
    """Somebody who answers the customer."""

    def answer(self, customer_said: str, *, told: bool) -> tuple[MindEvent, ...]:
        """What happens after the customer's line."""


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a call: what the trainee did, and what the customer made of it."""

    event: MindEvent | None
    actions: tuple[Action, ...]


class Played(msgspec.Struct, frozen=True, kw_only=True):
    """One call in text: its steps, the moods it went through, how it ended (None = it did not), and about how long it took."""

    exchanges: tuple[Exchange, ...]
    moods: tuple[int, ...]
    end: End | None
    conduct: float

    @property
    def lines(self) -> tuple[Say, ...]:
        """What the customer said."""
        return tuple(act for each in self.exchanges for act in each.actions if isinstance(act, Say))

    @property
    def minutes(self) -> float:
        """About how long the call would take aloud."""
        words = sum(len(say.text.split()) for say in self.lines)
        pauses = 0.0
        for exchange in self.exchanges:
            match exchange.event:
                case TraineeSaid(text=text):
                    words, pauses = words + len(text.split()), pauses + 2 * CHANGEOVER
                case Silent(seconds=seconds):
                    pauses += seconds
                case _:
                    pass
        return words / WORDS_A_MINUTE + pauses / 60


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """Many calls with one customer."""

    calls: tuple[Played, ...]

    @property
    def endless(self) -> int:
        """Calls that came to no end."""
        return sum(call.end is None for call in self.calls)

    @property
    def seen(self) -> frozenset[str]:
        """The beats and endings that came up."""
        return frozenset(say.beat for call in self.calls for say in call.lines)

    def by_conduct(self) -> tuple[tuple[float, int, float, float, dict[str, int]], ...]:
        """For each quality of trainee: quality, calls, mean mood at the end, mean minutes, and how often each outcome came."""
        rows = []
        size = max(1, len(self.calls) // len(QUALITIES))
        for number, quality in enumerate(QUALITIES):
            calls = self.calls[number * size : (number + 1) * size]
            outcomes: dict[str, int] = {}
            for call in calls:
                name = call.end.outcome.value if call.end else "no end"
                outcomes[name] = outcomes.get(name, 0) + 1
            rows.append(
                (quality, len(calls), mean(call.moods[-1] for call in calls), mean(call.minutes for call in calls), outcomes)
            )
        return tuple(rows)


def play(persona: Persona, speaker: Speaks, seed: int, heard_before: Iterable[str] = ()) -> Played:
    """Hold one call until it ends."""
    state, actions = begin(persona, seed, heard_before)
    exchanges, moods = [Exchange(event=None, actions=actions)], [persona.mood]
    said = ""
    end: End | None = None
    for _ in range(MOST_ANSWERS):
        said = f"{said} {' '.join(act.text for act in actions if isinstance(act, Say))}"[-2000:]
        for event in speaker.answer(said, told=has_told(persona, state)):
            state, actions = step(persona, state, event)
            exchanges.append(Exchange(event=event, actions=actions))
            moods += [act.after for act in actions if isinstance(act, MoodChange)]
            end = next((act for act in actions if isinstance(act, End)), end)
            if end:
                break
        if end:
            break
    return Played(exchanges=tuple(exchanges), moods=tuple(moods), end=end, conduct=getattr(speaker, "conduct", 0.0))


def play_series(persona: Persona, calls: int, difficulty: Difficulty = "usual") -> Series:
    """So many calls with trainees from good to bad, as many of each quality as go in evenly, each with its own variants."""
    ready = [at_difficulty(drawn(persona, number), difficulty) for number in range(max(1, calls // len(QUALITIES)))]
    return Series(
        calls=tuple(
            play(one, Habits(Trainee(quality=quality, seed=number), one), number)
            for quality in QUALITIES
            for number, one in enumerate(ready)
        )
    )


def explore(persona: Persona, calls: int) -> frozenset[str]:
    """The beats and endings that come up in so many calls in which anything may be said."""
    wanted = {*persona.story, *persona.reactions, *persona.beats, *persona.endings}
    seen: set[str] = set()
    for seed in range(calls):
        seen |= {say.beat for say in play(persona, Explorer(persona, seed), seed).lines}
        if wanted <= seen:
            break
    return frozenset(seen)


def ranks(values: Sequence[float]) -> list[float]:
    """The ranks of some values from 1, equal ones sharing the mean of theirs."""
    order = sorted(values)
    return [order.index(value) + (order.count(value) + 1) / 2 for value in values]


def rank_correlation(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Spearman's rank correlation of two series of equal length; None where one of them does not vary."""
    if len(left) < 3 or len(set(left)) < 2 or len(set(right)) < 2:
        return None
    return correlation(ranks(left), ranks(right))


def conduct_and_mood(calls: Iterable[Played]) -> float | None:
    """Rank correlation of the trainees' conduct and the customer's mood at the end: strongly negative where a persona is fair."""
    held = list(calls)
    return rank_correlation([call.conduct for call in held], [float(call.moods[-1]) for call in held])
