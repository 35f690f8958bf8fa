"""Hold pace and level under attack, against the trainee's own first, calm answer."""

from collections.abc import Sequence
from typing import NamedTuple

from voicecoach.call.measure import Measure
from voicecoach.listen.pace import articulation
from voicecoach.listen.waits import dated_waits
from voicecoach.review.drills.result import DrillView, Figure, Judged, quoted
from voicecoach.review.model import ReviewedTurn
from voicecoach.review.say import figure as shown

FASTER = 1.25
"""Factor of the pace in the first answer up to which a difference is chance.

Windows of ten seconds of one speaker scatter by 9 % (docs/measures.md: 15 % are one and a half standard deviations); the
difference between one of them and two or three later ones by 11 %, and twice that is 23 %.
"""
LOUDER_DB = 4.5
"""Decibels above the first answer up to which the answers under attack, taken together, are as loud: as in a call's composure."""
LOUDEST_DB = 6.0
"""Decibels by which one answer may stand out: a whole step of vocal effort (ISO 9921), three times the scatter of turns."""

SLOWER = "Let one breath go by after an attack, and begin the first word slowly: the rest keeps the pace of its beginning."
SOFTER = "Start the answer a little softer than you want to: “I hear you”, then the matter, at the level of your first answer."
KEEP = "Keep the breath before the first word; it holds pace and level for you."
AGAIN_LONGER = (
    "Give the first, calm question a whole answer of ten seconds or more, and answer each attack in two or three sentences."
)
VOICE = "Do it by voice, on the headset: pace and level are in the sound, not in the words."


class _Change(NamedTuple):
    """What became of the pace (a factor) and the level (dB), with the answer that stood out."""

    pace: float | None
    level: float | None
    loudest: tuple[float, ReviewedTurn] | None
    why_none: str = ""


def judge(view: DrillView) -> Judged:
    """Whether pace and level stayed near those of the first answer."""
    if any(each.typed for each in view.mine):
        return Judged(passed=None, happened="You typed, so your pace and level are not known.", instead=VOICE)
    rises = [step.at for step in view.review.practice.moods if step.after > step.before] if view.review.practice else []
    if not rises:
        return Judged(passed=None, happened="The attack never came: you left before it.", instead=AGAIN_LONGER)
    calm = [each for each in view.said if each.turn.segment.start < rises[0]]
    attacked = [each for each in view.said if each.turn.segment.start >= rises[0]]
    change = _change(view, calm, attacked)
    figures = _figures(view, change, rises[0])
    if change.pace is None or change.level is None:
        first = next(iter((*calm, *attacked)), None)
        return Judged(
            passed=None,
            happened=f"Your pace and level cannot be compared: {change.why_none}.",
            instead=AGAIN_LONGER,
            quote=quoted(first.turn) if first else "",
            segment=first.turn.segment if first else None,
            figures=figures,
        )
    return _told(change, change.pace, change.level, attacked, figures)


def _told(change: _Change, pace: float, level: float, attacked: Sequence[ReviewedTurn], figures: tuple[Figure, ...]) -> Judged:
    worst = change.loudest
    loud = level > LOUDER_DB or (worst is not None and worst[0] > LOUDEST_DB)
    fast = pace > FASTER
    at = worst[1] if loud and worst else attacked[0]
    louder = f"{shown(max(level, worst[0] if worst else level), 1)} dB louder"
    faster = f"{shown(100 * (pace - 1), 0)} % faster"
    if loud and fast:
        happened, instead = f"Under attack you spoke {faster} and up to {louder} than in your first answer.", SOFTER
    elif loud:
        happened, instead = f"Under attack you got up to {louder} than in your first answer; your pace held.", SOFTER
    elif fast:
        happened, instead = f"Under attack you spoke {faster} than in your first answer; your level held.", SLOWER
    else:
        happened, instead = "You held the pace and the level of your first answer.", KEEP
    return Judged(
        passed=not (loud or fast),
        happened=happened,
        instead=instead,
        quote=quoted(at.turn),
        segment=at.turn.segment,
        figures=figures,
    )


def _change(view: DrillView, calm: Sequence[ReviewedTurn], attacked: Sequence[ReviewedTurn]) -> _Change:
    if not calm or not attacked:
        missing = "before the attack" if not calm else "after it"
        return _Change(None, None, None, f"nothing of what you said {missing} was understood")
    speech = view.review.speech[calm[0].turn.speaker]
    rates = [articulation([each.turn for each in side], speech, view.dictionary) for side in (calm, attacked)]
    levels = [_level(side) for side in (calm, attacked)]
    little = next((rate.why_none for rate in rates if rate.why_none), None)
    if little or rates[0].value is None or rates[1].value is None or levels[0] is None or levels[1] is None:
        return _Change(None, None, None, little or "too little speech to have a level")
    each_db = [(each.figures.level.value - levels[0], each) for each in attacked if each.figures.level.value is not None]
    loudest = max(each_db, key=lambda pair: pair[0], default=None)
    return _Change(rates[1].value / rates[0].value, levels[1] - levels[0], loudest)


def _level(side: Sequence[ReviewedTurn]) -> float | None:
    """The mean level of some turns in dBFS, each weighing by its length."""
    known = [(each.figures.level.value, each.turn.segment.duration) for each in side if each.figures.level.value is not None]
    weight = sum(duration for _, duration in known)
    return sum(value * duration for value, duration in known) / weight if weight else None


def _figures(view: DrillView, change: _Change, attacked: float) -> tuple[Figure, ...]:
    why = change.why_none or "too little speech to tell"
    pace = None if change.pace is None else round(100 * (change.pace - 1), 1)
    level = None if change.level is None else round(change.level, 1)
    turns = [each.turn for each in view.review.turns]
    mine = [turn for turn in turns if turn.speaker is view.mine[0].turn.speaker] if view.mine else []
    waits = dated_waits(mine, [turn for turn in turns if turn not in mine])
    after = sorted(wait.seconds for wait in waits if wait.answered >= attacked)
    wait = after[len(after) // 2] if after else None
    return (
        Figure(name="pace against your first answer", measure=_measure("%", pace, why), aim=f"+{100 * (FASTER - 1):.0f} at most"),
        Figure(name="level against your first answer", measure=_measure("dB", level, why), aim=f"+{LOUDER_DB} at most"),
        Figure(name="wait before answering an attack", measure=_measure("s", wait, "no attack was answered")),
    )


def _measure(unit: str, value: float | None, why: str) -> Measure:
    return Measure(unit=unit, why_none=why) if value is None else Measure(unit=unit, value=value)
