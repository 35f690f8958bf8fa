"""A scripted call as the review judges it: its turns on a clock of spoken words, cues, moods, overlaps, and the findings."""

from collections.abc import Iterator

from voicecoach.app.learned import as_kept
from voicecoach.call.event import MoodMoved, Outcome
from voicecoach.call.finding import Finding
from voicecoach.call.recording import Origin
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Overlap, OverlapKind, Speaker, Turn
from voicecoach.edges.personas import LoadedPersona
from voicecoach.listen.turns import spread_words
from voicecoach.persona.acts import End, MoodChange, Say, Silent, TalkedOver, TraineeSaid
from voicecoach.persona.matter import matter_of
from voicecoach.persona.play import Played, play
from voicecoach.persona.script import ScriptedCall, _Repeats
from voicecoach.persona.variants import drawn, fill_in, values
from voicecoach.words.call_view import CallView, Matter, MayGive, OpenPromise
from voicecoach.words.cues import Context, Cue, find_cues
from voicecoach.words.rubric import judge

WORD, GAP = 0.36, 0.6
"""Seconds of a word, and between two turns."""

CUT = 2.0
"""Seconds that the customer still has to say where a script has the trainee cut in."""


def findings_of(loaded: LoadedPersona, call: ScriptedCall, seed: int) -> tuple[Finding, ...]:
    """What the review finds on a scripted call that is played with a seed; nothing of pace and level, as nobody speaks."""
    persona, given = drawn(loaded.written, seed), values(loaded.written, seed)
    replies = [reply.model_copy(update={"say": fill_in(reply.say, given)}) if reply.say else reply for reply in call.replies]
    played = play(persona, _Repeats(persona, replies), seed)
    turns, moods, overlaps = _on_a_clock(played)
    matter = matter_of(persona)
    context = Context(customer_names=persona.names, fault=persona.fault, card=tuple(persona.card.account.items()))
    promise = OpenPromise(persona.promise.said, persona.promise.kept) if persona.promise else None
    view = CallView(
        turns=tuple(turns),
        cues=tuple(_cues(turns, context)),
        overlaps=tuple(overlaps),
        moods=tuple(moods),
        fault=persona.fault,
        customer_names=persona.names,
        origin=Origin.PRACTISED,
        outcome=played.end.outcome if played.end else Outcome.BROKEN_OFF,
        promise=promise,
        placed=persona.placed_by == "trainee",
        may_give=MayGive(persona.card.authority, persona.card.policy),
        learned=as_kept(call.afterwards),
        matter=matter,
        told=_told(matter, turns, played),
    )
    return judge(view)


def _on_a_clock(played: Played) -> tuple[list[Turn], list[MoodMoved], list[Overlap]]:
    """Turns one after the other; where the trainee cuts in, theirs begins before the customer's ends."""
    turns: list[Turn] = []
    moods: list[MoodMoved] = []
    overlaps: list[Overlap] = []
    now = 0.0
    for exchange in played.exchanges:
        match exchange.event:
            case TraineeSaid(text=text, cut_in=cut_in) if text.strip():
                start = max(0.1, now - GAP - CUT) if cut_in and turns else now
                turns.append(_turn(Speaker.TRAINEE, start, text))
                if cut_in and len(turns) > 1:
                    shared = Segment(start, start + min(CUT, turns[-1].segment.duration))
                    overlaps.append(Overlap(OverlapKind.INTERRUPTION, Speaker.TRAINEE, shared, "scripted", text, CUT, True))
                now = turns[-1].segment.end + GAP
            case Silent(seconds=seconds):
                now += seconds
            case TalkedOver() | None | _:
                pass
        for action in exchange.actions:
            match action:
                case MoodChange(before=before, after=after, reasons=reasons):
                    moods.append(MoodMoved(at=now, before=before, after=after, reasons=reasons))
                case Say(text=text):
                    turns.append(_turn(Speaker.CUSTOMER, now, text))
                    now = turns[-1].segment.end + GAP
                case End():
                    pass
    turns.sort(key=lambda turn: (turn.segment, turn.speaker))
    return turns, moods, overlaps


def _told(matter: Matter, turns: list[Turn], played: Played) -> tuple[tuple[float, str], ...]:
    """What the customer told of the matter, each with when they began."""
    parts = dict(matter.by_beat)
    beats = {each.text: each.beat for exchange in played.exchanges for each in exchange.actions if isinstance(each, Say)}
    told = [(turn.segment.start, beats.get(turn.text, "")) for turn in turns if turn.speaker is Speaker.CUSTOMER]
    return tuple((at, parts[beat]) for at, beat in told if beat in parts)


def _turn(speaker: Speaker, start: float, text: str) -> Turn:
    segment = Segment(start, start + WORD * max(1, len(text.split())))
    return Turn(speaker, segment, spread_words(text, segment))


def _cues(turns: list[Turn], context: Context) -> Iterator[tuple[Cue, ...]]:
    said = ""
    for turn in turns:
        if turn.speaker is Speaker.CUSTOMER:
            said = f"{said} {turn.text}"
            yield ()
        else:
            known = Context(customer_said=said, customer_names=context.customer_names, fault=context.fault, card=context.card)
            yield find_cues(turn.words, known)
