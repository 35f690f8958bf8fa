"""From sound, words and events to a review: the same way for a practised call and for an uploaded one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from voicecoach.call.at_once import AtOnce
from voicecoach.call.event import CallBegan, CallEnded, Event, MoodMoved, TraineeHeard, WarningGiven
from voicecoach.call.finding import Finding
from voicecoach.call.measure import Measure
from voicecoach.call.recording import Origin, Recording
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, Speaker, Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.listen.composure import Composure
from voicecoach.listen.figures import SideFigures, TurnFigures, turn_figures
from voicecoach.listen.overlaps import find_overlaps
from voicecoach.listen.own_baseline import Before
from voicecoach.listen.pauses import pauses
from voicecoach.listen.turns import build_turns, customer_turns, planned_segments, spread_words
from voicecoach.review.apart import leave_apart
from voicecoach.review.besides import holds, on_purpose, told, without_reflexes
from voicecoach.review.during import during_call
from voicecoach.review.heard_otherwise import heard_otherwise
from voicecoach.review.leaks import Cleared, SortedOverlaps, clear, sort_overlaps
from voicecoach.review.measured import BARE, Means, measure
from voicecoach.review.model import Facts, MoodStep, Practice, Review, ReviewedTurn, settled
from voicecoach.review.noisy import composure_in_noise, figures_in_noise, noisy_sides, turns_in_noise
from voicecoach.review.silence import hidden_warnings
from voicecoach.review.sound import SoundFacts, sound_warnings, untrue_level
from voicecoach.review.steady import measure_composure
from voicecoach.review.wrong_input import all_music, music_warnings, swapped_warning
from voicecoach.words.call_view import Matter, MayGive, OpenPromise
from voicecoach.words.cues import Context, Cue, find_cues
from voicecoach.words.meaning import Meaning
from voicecoach.words.rubric import CallView, judge
from voicecoach.words.score import Weight, weights_of
from voicecoach.words.team import Near, Scorecard, judge_team

TYPED = "typed, not spoken"
_NO_WAITS: dict[str, Any] = {"waits": (), "wait_spread": None, "silences": Timeline()}
_NO_TIMES: dict[str, Any] = _NO_WAITS | {"pause_spread": None}


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What is known of a call beside its sound: its name, and of a practised one whose fault it was and who called.

    ``weights`` are the author's, ``scorecard`` is the coach's and the team's, ``near`` compares sentences for its items;
    ``matter`` is what the call is about, ``may_give`` what the card allows the trainee to give, ``learned`` what they wrote
    after the call, ``drilled`` which hard moment was drilled, and ``own`` what their calibrations say.
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
    matter: Matter = field(default_factory=Matter)
    may_give: MayGive = field(default_factory=MayGive)
    learned: str = ""
    drilled: str = ""
    own: Before | None = None


def build_review(
    recording: Recording,
    speech: Mapping[Speaker, Timeline],
    words: Mapping[Speaker, Sequence[Word]],
    events: Sequence[Event],
    facts: CallFacts,
    provenance: Mapping[str, Facts],
    cleared: Cleared | None = None,
    means: Means = BARE,
) -> Review:
    """The review of a call; the customer of a practised call is taken from the events, to the sample.

    ``cleared`` is what `clear` makes of ``speech``, where that is known already.
    """
    cleared = without_reflexes(cleared or clear(recording, speech), events)
    speech = cleared.speech
    measured = means.measured or measure(recording, speech)
    practised = recording.origin is Origin.PRACTISED
    planned = planned_segments(events) if practised else None
    typed = _typed_turns(events)
    spoken, customer = _spoken_turns(speech, words, events if practised else None)
    overlaps = sort_overlaps(recording, cleared, lambda sides: _overlaps(sides, words, customer if practised else None, planned))
    overlaps = on_purpose(leave_apart(overlaps, events), events)
    turns = tuple(sorted((*spoken, *typed, *customer), key=lambda turn: (turn.segment, turn.speaker)))
    sides, sound = {Speaker.TRAINEE: (*spoken, *typed), Speaker.CUSTOMER: customer}, measured.facts()
    untrue, noisy = (TYPED, {}) if typed else (untrue_level(sound, Speaker.TRAINEE), noisy_sides(sound, practised=practised))
    reviewed = turns_in_noise(_reviewed(turns, frozenset(typed), recording, speech, facts, means.at_once), noisy)
    composure = measure_composure(recording, sides, speech, planned, events, means.dictionary, untrue, facts.own)
    composure = composure_in_noise(composure, noisy)
    swapped = swapped_warning(recording, words, facts.side)
    limits = _warnings(recording, speech, events, overlaps.warnings, None if typed else sound)
    away = pauses(events) | holds(events) | all_music(facts.music)
    figures = measured.figures(recording, sides, speech, planned, away, means.dictionary)
    review = Review(
        name=facts.name,
        origin=recording.origin,
        duration=recording.duration,
        latency=recording.latency,
        speech=dict(speech),
        turns=reviewed,
        overlaps=overlaps.scored,
        figures=_without_voice(figures) if typed else figures_in_noise(figures, noisy),
        findings=() if swapped else _findings(reviewed, overlaps, events, facts, recording.origin, composure),
        composure=composure,
        hidden=dict(facts.hidden),
        weights=_weights(facts),
        warnings=(*swapped, *facts.warnings, *measured.warnings(), *_left_out(facts), *limits),
        practice=_practice(events, facts, reviewed) if practised else None,
        provenance={part: dict(content) for part, content in provenance.items()},
    )
    return settled(review)


def _spoken_turns(
    speech: Mapping[Speaker, Timeline], words: Mapping[Speaker, Sequence[Word]], practised: Sequence[Event] | None
) -> tuple[tuple[Turn, ...], tuple[Turn, ...]]:
    """The trainee's turns and the customer's, who of a practised call is known by its events."""

    def built(speaker: Speaker) -> tuple[Turn, ...]:
        return build_turns(speaker, speech[speaker], speech[speaker.other], words[speaker])

    return built(Speaker.TRAINEE), built(Speaker.CUSTOMER) if practised is None else customer_turns(practised)


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
    at_once: AtOnce,
) -> tuple[ReviewedTurn, ...]:
    none = TurnFigures(pace=Measure(unit="words/min", why_none=TYPED), level=Measure(unit="dBFS", why_none=TYPED))
    before: list[tuple[Turn, str]] = []
    said = ""
    for turn in turns:
        if turn.speaker is Speaker.CUSTOMER:
            said = f"{said} {turn.text}".strip()
        before.append((turn, said))

    def reviewed(each: tuple[Turn, str]) -> ReviewedTurn:
        turn, said = each
        return ReviewedTurn(
            turn=turn,
            figures=none if turn in typed else turn_figures(turn, recording, speech[turn.speaker]),
            cues=_cues(turn, said, facts),
            typed=turn in typed,
        )

    return tuple(at_once(reviewed, before))


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
            matter=facts.matter,
            told=facts.matter.told(events),
            may_give=facts.may_give,
            learned=facts.learned,
            drilled=facts.drilled,
            typed=any(each.typed for each in reviewed),
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


def _left_out(facts: CallFacts) -> tuple[str, ...]:
    """What is said of music and of hidden stretches, which are no part of what was judged."""
    return (*music_warnings(facts.music), *hidden_warnings(facts.hidden))


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
        heard_otherwise=heard_otherwise(events, reviewed),
    )
