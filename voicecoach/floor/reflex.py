"""The short sounds of somebody who listens or is about to answer ("Mm.", "And?"): when one helps, and seldom."""

import msgspec

from voicecoach.floor.floor import FloorRules, FloorState, Tick, needed


class ReflexRules(msgspec.Struct, frozen=True, kw_only=True):
    """When a reflex is made; times in seconds.

    ``thinks`` is a silence of the trainee in the middle of a thought, after at least ``told`` of speech, that leaves
    ``room`` until it would count as the end; ``late`` how long after the end of a turn the answer may stay out;
    ``one_in`` the turns of which at most one has a reflex.
    """

    thinks: float = 0.9
    told: float = 2.0
    room: float = 0.7
    late: float = 0.5
    one_in: int = 5


class ReflexState(msgspec.Struct, frozen=True, kw_only=True):
    """The trainee's turns so far, whether one is under way, and in how many a reflex was made."""

    turns: int = 0
    open: bool = False
    made: int = 0
    ended: float | None = None


def step(
    rules: ReflexRules, floor_rules: FloorRules, state: ReflexState, floor: FloorState, tick: Tick, *, awaited: bool
) -> tuple[ReflexState, bool]:
    """Take a block into account, after the floor did; whether a reflex is to be made now.

    ``awaited`` says that the customer has something to answer and has not begun.

    ::

        trainee     [==========)   thinks    (=====)  late
        customer                |---------|Mm.      |------|Right.   [=== answer
    """
    speaks = floor.onset is not None and floor.voiced >= floor_rules.shortest
    if speaks and not state.open:
        state = msgspec.structs.replace(state, turns=state.turns + 1, open=True, ended=None)
    elif state.open and floor.onset is None:
        state = msgspec.structs.replace(state, open=False, ended=tick.segment.end)
    elif not awaited:
        state = msgspec.structs.replace(state, ended=None)
    due = tick.customer_left <= 0 and (_thinks(rules, floor_rules, floor, tick) or _is_late(rules, state, tick))
    if not due or (state.made + 1) * rules.one_in > state.turns:
        return state, False
    return msgspec.structs.replace(state, made=state.made + 1, ended=None), True


def _thinks(rules: ReflexRules, floor_rules: FloorRules, floor: FloorState, tick: Tick) -> bool:
    """Whether the trainee has stopped in the middle of a thought, by their words."""
    if floor.onset is None or floor.speaking or floor.cut_in or floor.came_in is not None or floor.voiced < rules.told:
        return False
    if tick.said is None or not tick.said.text or tick.said.until < floor.last_voiced:
        return False
    silence = tick.segment.end - floor.last_voiced
    return rules.thinks <= silence <= needed(floor_rules, floor, tick) - rules.room


def _is_late(rules: ReflexRules, state: ReflexState, tick: Tick) -> bool:
    """Whether the answer to a turn that is over stays out."""
    return state.ended is not None and tick.segment.end - state.ended >= rules.late
