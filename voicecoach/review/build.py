"""From sound, words and events to a review: the same way for a practised call and for an uploaded one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Literal

import msgspec

from voicecoach.call.event import CallBegan, CallEnded, Event, MoodMoved, TraineeHeard, WarningGiven
from voicecoach.call.finding import Finding
from voicecoach.call.measure import Measure
from voicecoach.call.recording import Origin, Recording
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, Speaker, Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.listen.composure import Composure
from voicecoach.listen.figures import NO_WORDS_KNOWN, SideFigures, TurnFigures, side_figures, turn_figures
from voicecoach.listen.overlaps import find_overlaps
from voicecoach.listen.own_baseline import Before
from voicecoach.listen.pauses import pauses
from voicecoach.listen.turns import build_turns, customer_turns, planned_segments, spread_words
from voicecoach.review.apart import leave_apart
from voicecoach.review.besides import holds, on_purpose, told, without_reflexes
from voicecoach.review.during import during_call
from voicecoach.review.leaks import Cleared, SortedOverlaps, clear, sort_overlaps
from voicecoach.review.model import Facts, HeardOtherwise, MoodStep, Practice, Review, ReviewedTurn, settled
from voicecoach.review.silence import hidden_warnings
from voicecoach.review.sound import SoundFacts, sound_facts, sound_warnings, untrue_level
from voicecoach.review.steady import measure_composure
from voicecoach.review.wrong_input import all_music, music_warnings, swapped_warning
from voicecoach.words.call_view import OpenPromise
from voicecoach.words.cues import Context, Cue, find_cues
from voicecoach.words.meaning import Meaning
from voicecoach.words.rubric import CallView, judge
from voicecoach.words.score import Weight, weights_of
from voicecoach.words.team import Near, Scorecard, judge_team

TYPED = "typed, not spoken"
PACE_DIFFERS = 0.1
"""Part by which the pace heard during the call may differ from the review's before the report says so."""

LEVEL_DIFFERS = 3.0
"""Decibels, likewise for the change of level: half a step of vocal effort (ISO 9921)."""

_NO_WAITS: dict[str, Any] = {"waits": (), "wait_spread": None, "silences": Timeline()}
_NO_TIMES: dict[str, Any] = _NO_WAITS | {"pause_spread": None}

FEWEST_LEVELS = 2
"""Earlier turns that make a baseline of the level, as during the call."""


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What is known of a call beside its sound: its name, and of a practised one whose fault it was and who called.

    ``weights`` are the author's, ``scorecard`` is the coach's and the team's, ``near`` compares sentences for its items;
    ``own`` is what the trainee's calibrations say.
    Of an uploaded one: the ``side`` on which the trainee is said to speak, where ``music`` was heard instead of speech,
    and what is ``hidden`` of the words.
    """

    name: str
    persona_name: str = ""
    customer_names: tuple[str, ...] = ()
    fault: Literal["company", "customer", "unclear"] | None = None
    card: tuple[tuple[str, str], ...] = ()
    meaning: Meaning | None = None
    warnings: tuple[str, ...] = ()
    side: str = ""
    music: Mapping[Speaker, Timeline] = field(default_factory=dict)
    hidden: Mapping[Speaker, Timeline] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    scorecard: Scorecard = field(default_factory=Scorecard)
    near: Near | None = None
    promise: OpenPromise | None = None
    placed: bool = False
    own: Before | None = None


def build_review(
    recording: Recording,
    speech: Mapping[Speaker, Timeline],
    words: Mapping[Speaker, Sequence[Word]],
    events: Sequence[Event],
    facts: CallFacts,
    provenance: Mapping[str, Facts],
    cleared: Cleared | None = None,
    dictionary: Mapping[str, int] = NO_WORDS_KNOWN,
) -> Review:
    """The review of a call; the customer of a practised call is taken from the events, to the sample.

    ``cleared`` is what `clear` makes of ``speech``, where that is known already; ``dictionary`` has words' syllables.
    """
    cleared = without_reflexes(cleared or clear(recording, speech), events)
    speech = cleared.speech
    practised = recording.origin is Origin.PRACTISED
    planned = planned_segments(events) if practised else None
    typed = _typed_turns(events)
    spoken = build_turns(Speaker.TRAINEE, speech[Speaker.TRAINEE], speech[Speaker.CUSTOMER], words[Speaker.TRAINEE])
    customer = (
        customer_turns(events)
        if practised
        else build_turns(Speaker.CUSTOMER, speech[Speaker.CUSTOMER], speech[Speaker.TRAINEE], words[Speaker.CUSTOMER])
    )
    overlaps = sort_overlaps(recording, cleared, lambda sides: _overlaps(sides, words, customer if practised else None, planned))
    overlaps = on_purpose(leave_apart(overlaps, events), events)
    turns = tuple(sorted((*spoken, *typed, *customer), key=lambda turn: (turn.segment, turn.speaker)))
    reviewed = _reviewed(turns, frozenset(typed), recording, speech, facts)
    sides = {Speaker.TRAINEE: (*spoken, *typed), Speaker.CUSTOMER: customer}
    away, sound = pauses(events) | holds(events) | all_music(facts.music), sound_facts(recording, speech)
    swapped, limits = (
        swapped_warning(recording, words, facts.side),
        (*music_warnings(facts.music), *hidden_warnings(facts.hidden)),
    )
    measured = None if typed else sound
    figures = {speaker: side_figures(speaker, recording, sides, speech, planned, away, dictionary) for speaker in Speaker}
    figures = _without_voice(figures) if typed else figures
    untrue = TYPED if typed else untrue_level(sound, Speaker.TRAINEE)
    composure = measure_composure(recording, sides, speech, planned, events, dictionary, untrue, facts.own)
    return settled(
        Review(
            name=facts.name,
            origin=recording.origin,
            duration=recording.duration,
            latency=recording.latency,
            speech=dict(speech),
            turns=reviewed,
            overlaps=overlaps.scored,
            figures=figures,
            findings=() if swapped else _findings(reviewed, overlaps, events, facts, recording.origin, composure),
            composure=composure,
            hidden=dict(facts.hidden),
            weights=_weights(facts),
            warnings=(*swapped, *facts.warnings, *limits, *_warnings(recording, speech, events, overlaps.warnings, measured)),
            practice=_practice(events, facts, reviewed) if practised else None,
            provenance={part: dict(content) for part, content in provenance.items()},
        )
    )


def _weights(facts: CallFacts) -> dict[str, Weight]:
    card = facts.scorecard
    return weights_of(facts.weights, card.weights, {item.id: item.weight for item in card.items})


def _overlaps(
    speech: Mapping[Speaker, Timeline],
    words: Mapping[Speaker, Sequence[Word]],
    practised: Sequence[Turn] | None,
    planned: Sequence[Segment] | None,
) -> tuple[Overlap, ...]:
    """The overlaps that there are if this is the speech; the customer's turns of a practised call are known."""
    sides = {speaker: build_turns(speaker, speech[speaker], speech[speaker.other], words[speaker]) for speaker in Speaker}
    customer = sides[Speaker.CUSTOMER] if practised is None else practised
    return find_overlaps(sides[Speaker.TRAINEE], customer, planned, speech)


def _typed_turns(events: Sequence[Event]) -> tuple[Turn, ...]:
    heard = [event for event in events if isinstance(event, TraineeHeard) and event.typed]
    return tuple(Turn(Speaker.TRAINEE, event.segment, spread_words(event.text, event.segment)) for event in heard)


def _reviewed(
    turns: Sequence[Turn],
    typed: frozenset[Turn],
    recording: Recording,
    speech: Mapping[Speaker, Timeline],
    facts: CallFacts,
) -> tuple[ReviewedTurn, ...]:
    none = TurnFigures(pace=Measure(unit="words/min", why_none=TYPED), level=Measure(unit="dBFS", why_none=TYPED))
    reviewed: list[ReviewedTurn] = []
    said = ""
    for turn in turns:
        if turn.speaker is Speaker.CUSTOMER:
            said = f"{said} {turn.text}".strip()
        reviewed.append(
            ReviewedTurn(
                turn=turn,
                figures=none if turn in typed else turn_figures(turn, recording, speech[turn.speaker]),
                cues=_cues(turn, said, facts),
                typed=turn in typed,
            )
        )
    return tuple(reviewed)


def _cues(turn: Turn, customer_said: str, facts: CallFacts) -> tuple[Cue, ...]:
    if turn.speaker is Speaker.CUSTOMER:
        return ()
    context = Context(customer_said=customer_said, customer_names=facts.customer_names, fault=facts.fault, card=facts.card)
    found = find_cues(turn.words, context, facts.meaning)
    return found if facts.promise else tuple(cue for cue in found if cue.skill != "keep_word")


def _findings(
    reviewed: Sequence[ReviewedTurn],
    overlaps: SortedOverlaps,
    events: Sequence[Event],
    facts: CallFacts,
    origin: Origin,
    composure: Composure | None,
) -> tuple[Finding, ...]:
    judged = judge(
        CallView(
            turns=tuple(each.turn for each in reviewed),
            cues=tuple(each.cues for each in reviewed),
            overlaps=overlaps.scored,
            doubtful=overlaps.doubtful,
            moods=tuple(event for event in events if isinstance(event, MoodMoved)),
            fault=facts.fault,
            customer_names=facts.customer_names,
            origin=origin,
            composure=composure,
            promise=facts.promise,
            placed=facts.placed,
            outcome=next((event.outcome for event in reversed(events) if isinstance(event, CallEnded)), None),
        )
    )
    mine = [each.turn for each in reviewed if each.turn.speaker is Speaker.TRAINEE]
    return (*judged, *judge_team(mine, facts.scorecard.items, facts.near))


def _without_voice(figures: Mapping[Speaker, SideFigures]) -> dict[Speaker, SideFigures]:
    """The figures of a typed call: what needs the trainee's voice has none, on either side."""
    trainee = figures[Speaker.TRAINEE]
    voice = {name: Measure(unit=getattr(trainee, name).unit, why_none=TYPED) for name in _measures(trainee) if name != "turns"}
    shared = {name: Measure(unit=voice[name].unit, why_none="the trainee typed") for name in ("talk_share", "wait")}
    return {
        Speaker.TRAINEE: msgspec.structs.replace(trainee, **_NO_TIMES, **voice),
        Speaker.CUSTOMER: msgspec.structs.replace(figures[Speaker.CUSTOMER], **_NO_WAITS, **shared),
    }


def _measures(figures: SideFigures) -> tuple[str, ...]:
    return tuple(name for name in figures.__struct_fields__ if isinstance(getattr(figures, name), Measure))


def _warnings(
    recording: Recording,
    speech: Mapping[Speaker, Timeline],
    events: Sequence[Event],
    leaks: Sequence[str],
    sound: SoundFacts | None,
) -> tuple[str, ...]:
    """What limits the review; ``sound`` is None where the trainee typed."""
    given = tuple(event.text for event in events if isinstance(event, WarningGiven))
    given = (*given, *during_call(events, pauses(events)), *told(events))
    if sound is None:
        return (*given, "The trainee typed, so nothing is said of pace, level, waits and interruptions.")
    return (*given, *sound_warnings(recording, speech, sound), *leaks)


def _practice(events: Sequence[Event], facts: CallFacts, reviewed: Sequence[ReviewedTurn]) -> Practice:
    began = next((event for event in events if isinstance(event, CallBegan)), None)
    ended = next((event for event in reversed(events) if isinstance(event, CallEnded)), None)
    moves = [event for event in events if isinstance(event, MoodMoved)]
    start = began.mood if began else moves[0].before if moves else 0
    return Practice(
        persona=began.persona if began else "",
        persona_name=facts.persona_name,
        persona_sha256=began.persona_sha256 if began else "",
        seed=began.seed if began else 0,
        line=began.line if began else "",
        mood_start=start,
        mood_end=moves[-1].after if moves else start,
        moods=tuple(MoodStep(at=event.at, before=event.before, after=event.after, reasons=event.reasons) for event in moves),
        outcome=ended.outcome if ended else None,
        ending=ended.ending if ended else "",
        placed=facts.placed,
        heard_otherwise=_heard_otherwise(events, reviewed),
    )


def _heard_otherwise(events: Sequence[Event], reviewed: Sequence[ReviewedTurn]) -> tuple[HeardOtherwise, ...]:
    """Where the customer reacted to a pace, a change of level or cues that the review does not find in that turn."""
    found: list[HeardOtherwise] = []
    mine = [each for each in reviewed if each.turn.speaker is Speaker.TRAINEE and not each.typed]
    levels: list[float] = []
    for event in (event for event in events if isinstance(event, TraineeHeard) and not event.typed):
        index = _same_turn(event, mine)
        if index is None:
            continue
        levels = [each.figures.level.value for each in mine[:index] if each.figures.level.value is not None]
        found += _compared(event, mine[index], levels)
    return tuple(found)


def _same_turn(event: TraineeHeard, mine: Sequence[ReviewedTurn]) -> int | None:
    """The turn that shares most time with what was heard then."""
    shared = [(part.duration if (part := each.turn.segment & event.segment) else 0.0) for each in mine]
    best = max(range(len(shared)), key=shared.__getitem__, default=None)
    return best if best is not None and shared[best] > 0 else None


def _compared(event: TraineeHeard, reviewed: ReviewedTurn, levels: Sequence[float]) -> list[HeardOtherwise]:
    at = event.segment.start
    found = []
    pace, level = reviewed.figures.pace.value, reviewed.figures.level.value
    if event.pace_wpm is not None and pace is not None and abs(event.pace_wpm - pace) > PACE_DIFFERS * pace:
        found.append(HeardOtherwise(at=at, what="pace", unit="words a minute", heard=event.pace_wpm, review=pace))
    if event.level_change_db is not None and level is not None and len(levels) >= FEWEST_LEVELS:
        change = level - median(levels)
        if abs(event.level_change_db - change) > LEVEL_DIFFERS:
            found.append(HeardOtherwise(at=at, what="change of level", unit="dB", heard=event.level_change_db, review=change))
    now, then = (", ".join(sorted(set(names))) for names in ((cue.name for cue in reviewed.cues), event.cues))
    if now != then:
        found.append(HeardOtherwise(at=at, what="cues", unit="", heard=then, review=now))
    return found
