"""When the trainee's turn begins and ends, when they talk over the customer, and when nobody speaks."""

import math

import msgspec

from voicecoach.call.segment import Segment
from voicecoach.floor.turn_end import Closing, Silences, acknowledges, claims_floor, closing, may_acknowledge


class FloorRules(msgspec.Struct, frozen=True, kw_only=True):
    """Thresholds of the live floor; times in seconds, probabilities of speech in 0 … 1.

    ``silences`` are those after which a turn counts as over, by its words; ``first_pause`` the silence at which the words
    are wanted, ``rest`` one after which the words before it stand; ``aside`` the silence after which a backchannel is
    forgotten; ``shortest`` the least speech that is a turn; ``look`` the speech inside the customer's line at which its
    words are wanted, ``look_again`` how much more of it each further time; ``claim`` that from which on words that claim
    the floor count as talking over, ``cut_in`` the speech that counts as such where words do not tell, ``unheard`` that of
    which no words are known yet (recognition is slow), ``begun`` that of words which may become an acknowledgement, and
    ``too_long`` of one; ``last_words`` the end of a line in which coming in is
    normal; ``patience`` the silence after which the customer asks whether anyone is there. A customer who comes in on a
    trainee does so in a pause of ``gap``, or ``at_latest`` so much later without one.
    """

    speech_on: float = 0.5
    speech_off: float = 0.35
    silences: Silences = Silences()
    first_pause: float = 0.12
    rest: float = 0.35
    aside: float = 0.8
    shortest: float = 0.25
    look: float = 0.35
    look_again: float = 0.2
    claim: float = 0.4
    cut_in: float = 0.6
    unheard: float = 1.0
    begun: float = 1.0
    too_long: float = 1.8
    last_words: float = 0.5
    patience: float = 6.0
    gap: float = 0.15
    at_latest: float = 4.0


class Said(msgspec.Struct, frozen=True):
    """What recognition made of the trainee's speech until a time of the call."""

    text: str
    until: float


class Sounded(msgspec.Struct, frozen=True):
    """How finished the trainee's speech sounds until a time of the call: 0 goes on … 1 is over."""

    finished: float
    until: float


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """One block of the call: its time, the probability that the trainee speaks, and seconds the customer still speaks.

    ``said`` are the latest words of the trainee's stretch of speech and ``sounded`` how finished it sounds (None = not
    known yet); ``bears`` are the seconds for which the customer lets the trainee speak before they come in.
    """

    segment: Segment
    probability: float
    customer_left: float = 0.0
    said: Said | None = None
    sounded: Sounded | None = None
    bears: float = math.inf


class Listen(msgspec.Struct, frozen=True):
    """Have this stretch recognised now: the turn may be ending, or the trainee may be coming in for good.

    ``rested`` is where the last long pause in it began (None = there was none): what was said until then stands.
    """

    segment: Segment
    rested: float | None = None


class TurnEnded(msgspec.Struct, frozen=True):
    """The trainee's turn is over; ``talked_over`` says that it began inside the customer's line as more than a backchannel."""

    segment: Segment
    talked_over: bool


class CutIn(msgspec.Struct, frozen=True):
    """The trainee talks over the customer since ``onset``."""

    onset: float


class ComeIn(msgspec.Struct, frozen=True):
    """The customer is to come in on the trainee, who has been speaking since ``onset``."""

    onset: float


class Silence(msgspec.Struct, frozen=True):
    """Nobody has spoken for so many seconds."""

    seconds: float


Signal = Listen | TurnEnded | CutIn | ComeIn | Silence


class FloorState(msgspec.Struct, frozen=True, kw_only=True):
    """What the floor remembers between two blocks.

    ``onset`` and ``last_voiced`` bound the trainee's current stretch of speech (None = none), ``voiced`` is its
    speech in seconds and ``inside`` the part of it that fell into the customer's line. ``wanted`` is until when words
    were asked for, ``rested`` where the last long pause began, ``looks`` how often inside the customer's line;
    ``came_in`` is when the customer last came in on this stretch, which makes no talking over of what goes on in it.
    """

    speaking: bool = False
    onset: float | None = None
    last_voiced: float = 0.0
    voiced: float = 0.0
    inside: float = 0.0
    cut_in: bool = False
    quiet_since: float = 0.0
    wanted: float | None = None
    rested: float | None = None
    looks: int = 0
    came_in: float | None = None


def step(rules: FloorRules, state: FloorState, tick: Tick) -> tuple[FloorState, tuple[Signal, ...]]:
    """Take one block into account."""
    speaking = tick.probability >= (rules.speech_off if state.speaking else rules.speech_on)
    state = _hear(state, tick, speaking)
    if state.onset is not None and _runs_on(rules, state, tick):
        return msgspec.structs.replace(state, came_in=tick.segment.end), (ComeIn(state.onset),)
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


def _runs_on(rules: FloorRules, state: FloorState, tick: Tick) -> bool:
    """Whether the trainee has spoken for longer than the customer bears, and this is where to come in.

    ::

        trainee      [=========== bears ============|======)  (=====...
        customer                                           |<- a pause of `gap`, unless a question stands before it

    A turn that began by talking over is none that the customer let them have.
    """
    since = state.onset if state.came_in is None else state.came_in
    if since is None or state.cut_in or tick.customer_left > 0:
        return False
    over = tick.segment.end - since - tick.bears
    if over < 0:
        return False
    pause = tick.segment.end - state.last_voiced
    if state.speaking:
        return over >= rules.at_latest
    asked = tick.said is not None and tick.said.until >= state.last_voiced and closing(tick.said.text) is Closing.ASKED
    return rules.gap <= pause < rules.rest and not asked


def _talk_over(rules: FloorRules, state: FloorState, tick: Tick) -> tuple[FloorState, tuple[Signal, ...]]:
    if state.cut_in or state.came_in is not None or state.onset is None or tick.customer_left <= rules.last_words:
        return state, ()
    if _claims(rules, state, tick.said):
        return msgspec.structs.replace(state, cut_in=True), (CutIn(state.onset),)
    if state.inside >= rules.look + rules.look_again * state.looks:
        wanted = Listen(Segment(state.onset, state.last_voiced))
        return msgspec.structs.replace(state, looks=state.looks + 1, wanted=state.last_voiced), (wanted,)
    return state, ()


def _claims(rules: FloorRules, state: FloorState, said: Said | None) -> bool:
    """Whether speech inside the customer's line is more than a backchannel: by its words, or without any, its length."""
    if said is None or state.onset is None or said.until <= state.onset:
        return state.inside >= rules.unheard
    if not said.text:
        return state.inside >= rules.cut_in
    if acknowledges(said.text):
        return state.inside >= rules.too_long
    if may_acknowledge(said.text):
        return state.inside >= rules.begun
    return state.inside >= (rules.claim if claims_floor(said.text) else rules.cut_in)


def _drop_aside(rules: FloorRules, state: FloorState, tick: Tick) -> FloorState:
    """Forget a backchannel that ended while the customer goes on."""
    held = state.cut_in or state.came_in is not None
    if state.onset is None or held or tick.segment.end - state.last_voiced < rules.aside:
        return state
    return FloorState(quiet_since=state.quiet_since)


def needed(rules: FloorRules, state: FloorState, tick: Tick) -> float:
    """The silence after which the trainee's stretch of speech counts as over, by what is known of it."""
    text = tick.said.text if tick.said and tick.said.until >= state.last_voiced else None
    finished = tick.sounded.finished if tick.sounded and tick.sounded.until >= state.last_voiced else None
    return rules.silences.after(text, finished)


def _end_turn(rules: FloorRules, state: FloorState, tick: Tick) -> tuple[FloorState, tuple[Signal, ...]]:
    if state.onset is None:
        return state, ()
    silence = tick.segment.end - state.last_voiced
    if state.voiced < rules.shortest:
        return (FloorState(quiet_since=state.last_voiced) if silence >= rules.aside else state), ()
    turn = Segment(state.onset, state.last_voiced)
    if silence >= needed(rules, state, tick):
        return FloorState(quiet_since=state.last_voiced), (TurnEnded(turn, talked_over=state.cut_in),)
    if silence >= rules.first_pause and state.wanted != state.last_voiced:
        return msgspec.structs.replace(state, wanted=state.last_voiced), (Listen(turn, state.rested),)
    return msgspec.structs.replace(state, rested=state.last_voiced if silence >= rules.rest else state.rested), ()
