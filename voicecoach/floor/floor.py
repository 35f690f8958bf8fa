"""When the trainee's turn begins and ends, when they talk over the customer, and when nobody speaks."""

import msgspec

from voicecoach.call.segment import Segment


class FloorRules(msgspec.Struct, frozen=True, kw_only=True):
    """Thresholds of the live floor; times in seconds, probabilities of speech in 0 … 1.

    ``end_silence`` is the silence after which a turn counts as over; ``shortest`` the least speech that is a turn;
    ``cut_in`` the speech inside the customer's line after which it counts as talking over (a backchannel is
    shorter); ``last_words`` the end of a line in which coming in is normal; ``patience`` the silence after which
    the customer asks whether anyone is there.
    """

    speech_on: float = 0.5
    speech_off: float = 0.35
    end_silence: float = 0.8
    shortest: float = 0.25
    cut_in: float = 0.9
    last_words: float = 0.5
    patience: float = 6.0


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """One block of the call: its time, the probability that the trainee speaks, and seconds the customer still speaks."""

    segment: Segment
    probability: float
    customer_left: float = 0.0


class TurnEnded(msgspec.Struct, frozen=True):
    """The trainee's turn is over; ``talked_over`` says that it began inside the customer's line as more than a backchannel."""

    segment: Segment
    talked_over: bool


class CutIn(msgspec.Struct, frozen=True):
    """The trainee talks over the customer since ``onset``."""

    onset: float


class Silence(msgspec.Struct, frozen=True):
    """Nobody has spoken for so many seconds."""

    seconds: float


Signal = TurnEnded | CutIn | Silence


class FloorState(msgspec.Struct, frozen=True, kw_only=True):
    """What the floor remembers between two blocks.

    ``onset`` and ``last_voiced`` bound the trainee's current stretch of speech (None = none), ``voiced`` is its
    speech in seconds and ``inside`` the part of it that fell into the customer's line.
    """

    speaking: bool = False
    onset: float | None = None
    last_voiced: float = 0.0
    voiced: float = 0.0
    inside: float = 0.0
    cut_in: bool = False
    quiet_since: float = 0.0


def step(rules: FloorRules, state: FloorState, tick: Tick) -> tuple[FloorState, tuple[Signal, ...]]:
    """Take one block into account."""
    speaking = tick.probability >= (rules.speech_off if state.speaking else rules.speech_on)
    state = _hear(state, tick, speaking)
    if speaking:
        return _talk_over(rules, state, tick)
    if tick.customer_left > 0:
        return _drop_aside(rules, msgspec.structs.replace(state, quiet_since=tick.segment.end), tick), ()
    if state.onset is not None:
        return _end_turn(rules, state, tick)
    if tick.segment.end - state.quiet_since >= rules.patience:
        waited = tick.segment.end - state.quiet_since
        return msgspec.structs.replace(state, quiet_since=tick.segment.end), (Silence(waited),)
    return state, ()


def _hear(state: FloorState, tick: Tick, speaking: bool) -> FloorState:
    if not speaking:
        return msgspec.structs.replace(state, speaking=False)
    inside = tick.segment.duration if tick.customer_left > 0 else 0.0
    return msgspec.structs.replace(
        state,
        speaking=True,
        onset=tick.segment.start if state.onset is None else state.onset,
        last_voiced=tick.segment.end,
        voiced=state.voiced + tick.segment.duration,
        inside=state.inside + inside,
        quiet_since=tick.segment.end,
    )


def _talk_over(rules: FloorRules, state: FloorState, tick: Tick) -> tuple[FloorState, tuple[Signal, ...]]:
    if state.cut_in or state.onset is None or tick.customer_left <= rules.last_words or state.inside < rules.cut_in:
        return state, ()
    return msgspec.structs.replace(state, cut_in=True), (CutIn(state.onset),)


def _drop_aside(rules: FloorRules, state: FloorState, tick: Tick) -> FloorState:
    """Forget a backchannel that ended while the customer goes on."""
    if state.onset is None or state.cut_in or tick.segment.end - state.last_voiced < rules.end_silence:
        return state
    return FloorState(quiet_since=state.quiet_since)


def _end_turn(rules: FloorRules, state: FloorState, tick: Tick) -> tuple[FloorState, tuple[Signal, ...]]:
    if state.onset is None or tick.segment.end - state.last_voiced < rules.end_silence:
        return state, ()
    fresh = FloorState(quiet_since=state.last_voiced)
    if state.voiced < rules.shortest:
        return fresh, ()
    return fresh, (TurnEnded(Segment(state.onset, state.last_voiced), talked_over=state.cut_in),)
