"""Who comes in on whom: planted events of known kind, found again; and backchannels of human talk by words and order."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import _by_words
import _overlap_draws
from _overlap_scores import (
    PEER,
    Answer,
    Words,
    answers,
    any_overlap,
    peer,
    practised,
    speech_of,
    strangers,
    uploaded,
    whole_review,
    words_of,
)
from _planted import Call, Clip, Composer, Recipe
from _planted_sources import acknowledgements, hosts, recognised, spoken, synthetic, talk
from _stats import Figure, bootstrap_rows, data_folder, share, table

from voicecoach.app.review import Tools
from voicecoach.call.recording import Origin
from voicecoach.call.speech import OverlapKind
from voicecoach.edges.protocols import SpeechDetector, Transcriber
from voicecoach.edges.transcribers import open_transcriber
from voicecoach.edges.vad import OfflineSilero
from voicecoach.edges.voices import open_voice

TITLE = "Who comes in on whom"

RECALL_GOAL, FALSE_GOAL, PRECISION_GOAL = 0.95, 0.007, 0.95
PER_INTERRUPTION = 7
"""Backchannels that people make for every interruption."""
FULL, SHORT = Recipe(interruptions=420, backchannels=700, failed=150, early=150), Recipe(40, 60, 15, 15)
SEED = 20261122
DRAWS = tuple(range(1, 9))
"""Seeds by which the same recipe is drawn again: which reader is stopped where, and by whom, is chance."""
VOICES = ("hibari", "pyttsx3")
WHOLE_CALLS, WHOLE_TURNS, WHOLE_EVENTS = 18, 5, 0.1
"""Calls that go through the whole review, turns in each, and the part of the events that is composed for them."""

TEXT = """Calls of two channels are composed of recordings of people. On the customer's channel stand {turns} turns: sentences
that {hosts} people read aloud, whose ends are known. On the trainee's channel, pieces of what *other* people said are planted
into these turns:

- **interruption** ({interruption}): talk that begins more than 0.5 s before the end of the turn, and goes on. Half of them
  share 0.6 to 1.4 s with the other: they outlast the turn, or the customer yields to them after 0.6 to 1.05 s. The rest goes on
  for 1.2 to 3 s inside the turn, or shares 1.5 s and more and outlasts it. {talk} different pieces, cut at word boundaries.
- **backchannel** ({backchannel}): {human} different acknowledgements that people say between two pauses (service calls),
  used several times each, and {synthetic} of *synthetic* voices, counted apart: these recordings hold no person's "mm-hm".
- **failed start** ({failed_start}): other talk of 0.4 to 0.9 s, after which the customer goes on.
- **early start** ({early_start}): talk that begins in the last 0.08 to 0.42 s of the turn.

The kind is known from how the call was composed, not from the rule. What was said is what Whisper hears in each piece, as in a
review; when each speaks is found in the composed sound. **Customer known**: as in a practised call, the customer's turns and
planned ends are known. **Customer heard**: as in an uploaded call, both sides are found in the sound. **Whole review**: {whole}
further calls of {whole_turns} turns go as files through the whole review, which transcribes both sides. What is lost where the
customer is heard, in whole reviews too, begins in a pause of the reader, who then goes on, or as the reader falls silent: it is
found as an early start, or as the reader coming in. That more was to come is known in a practised call, and not to the sound.
**Any overlap**: the
plain rule that whoever begins while the other speaks interrupts. Precision is weighted to {weight} backchannels for every
interruption. Intervals: bootstrap over the speakers of the planted pieces, or Wilson's where that is wider. No threshold was
fitted to these events; some words were added to the list of acknowledgements after a first look at them ("perfect",
"excellent", "no problem").

"""


@dataclass
class Clips:
    """What calls are composed of, and what was heard in each piece."""

    hosts: list[Clip]
    talk: list[Clip]
    said: list[Clip]
    made: list[Clip]


@dataclass
class Found:
    """The answers of everyone who was asked."""

    calls: list[Call]
    known: list[Answer] = field(default_factory=list)
    heard: list[Answer] = field(default_factory=list)
    plain: list[Answer] = field(default_factory=list)
    peer: list[Answer] = field(default_factory=list)
    reviewed: list[Answer] = field(default_factory=list)
    strangers: int = 0


def section(short: bool) -> str:
    """The planted events, then the talk of the telephone by words alone."""
    detector, transcriber = OfflineSilero(), open_transcriber()
    clips = _clips(detector, transcriber, short=short)
    words = _words(clips, detector, transcriber)
    recipe = SHORT if short else FULL
    found = _found(clips, words, Tools(transcriber, detector), recipe)
    seeds = (SEED, *DRAWS[: 1 if short else len(DRAWS)])
    again = _overlap_draws.section([(_composer(clips, seed).calls(recipe), seed) for seed in seeds], words, detector)
    return "\n\n".join([_text(clips, found), _goals(found), _kinds(found), _rules(found), again, _by_words.section()])


def _clips(detector: SpeechDetector, transcriber: Transcriber, *, short: bool) -> Clips:
    data = data_folder()
    sources = spoken(data, detector, transcriber, every=4 if short else 1)
    made = [clip for name in VOICES for clip in synthetic(open_voice(name))]
    return Clips(hosts(data), talk(sources), acknowledgements(sources), made[:: 8 if short else 1])


def _words(clips: Clips, detector: SpeechDetector, transcriber: Transcriber) -> Words:
    """What is heard in each piece that may be planted."""
    pieces = [*clips.talk, *clips.said, *clips.made]
    heard = recognised([clip.sound for clip in pieces], detector, transcriber)
    return {id(clip): said for clip, said in zip(pieces, heard, strict=True)}


def _composer(clips: Clips, seed: int) -> Composer:
    return Composer(clips.hosts, clips.talk, mixed(clips.said, clips.made), seed)


def _found(clips: Clips, words: Words, tools: Tools, recipe: Recipe) -> Found:
    composer, detector = _composer(clips, SEED), tools.detector
    found = Found(composer.calls(recipe))
    for number, call in enumerate(found.calls):
        recording = call.recording(Origin.UPLOADED, SEED + number)
        speech = speech_of(recording, detector)
        said = words_of(call, words)
        found.known += answers(call, practised(call, speech, said))
        overlaps = uploaded(speech, said)
        found.heard += answers(call, overlaps)
        found.strangers += strangers(call, overlaps)
        found.plain += any_overlap(call, speech)
        found.peer += peer(call, recording)
    for number, call in enumerate(composer.calls(recipe.part(WHOLE_EVENTS), turns=WHOLE_TURNS)[:WHOLE_CALLS]):
        found.reviewed += answers(call, whole_review(call, SEED + number, tools))
    return found


def mixed(said: Sequence[Clip], made: Sequence[Clip]) -> list[Clip]:
    """Acknowledgements of people and of voices in turn, so that both are planted equally often."""
    many = math.lcm(1, max(len(said), len(made)))
    return [clips[i % len(clips)] for i in range(many) for clips in (said, made)]


def _text(clips: Clips, found: Found) -> str:
    kinds = Counter(event.kind for call in found.calls for event in call.events)
    return TEXT.format(
        turns=sum(len(call.planned) for call in found.calls),
        hosts=len({clip.speaker for clip in clips.hosts}),
        talk=len(clips.talk),
        human=len(clips.said),
        synthetic=len(clips.made),
        weight=PER_INTERRUPTION,
        whole=WHOLE_CALLS,
        whole_turns=WHOLE_TURNS,
        **{str(kind): kinds[kind] for kind in OverlapKind},
    ).rstrip()


def _goals(found: Found) -> str:
    rows: list[Sequence[object]] = []
    who = {"customer known": found.known, "customer heard": found.heard, "whole review": found.reviewed}
    who["any overlap"] = found.plain
    who |= {"call-ai-metrics 0.1.0": found.peer} if found.peer else {}
    for name, given in who.items():
        real = _of(given, OverlapKind.INTERRUPTION)
        rows.append(_row(name, "interruptions found", _share(real), RECALL_GOAL, ">="))
        short = _of(given, OverlapKind.BACKCHANNEL)
        people = [one for one in short if not one.planted.clip.synthetic]
        for label, part in {"backchannels": short, "people's backchannels": people}.items():
            rows.append(_row(name, f"{label} called interruptions", _share(part), FALSE_GOAL, "<="))
        rows.append(_row(name, "precision, weighted", _precision(given), PRECISION_GOAL, ">="))
    if not found.peer:
        rows.append(("call-ai-metrics", f"not installed ({PEER})", "", "", "", ""))
    note = f"\n\nInterruptions found where nothing was planted (customer heard): {found.strangers}."
    return table(("who", "what", "share", "cases", "goal", ""), rows) + note


def _row(name: str, what: str, figure: Figure, goal: float, sense: str) -> Sequence[object]:
    words = "at least" if sense == ">=" else "at most"
    verdict = figure.verdict(goal, ">=") if sense == ">=" else figure.verdict(goal)
    return (name, what, figure.percent(), figure.count, f"{words} {goal:.1%}", verdict)


def _of(given: Sequence[Answer], kind: OverlapKind) -> list[Answer]:
    return [one for one in given if one.planted.kind is kind]


def _groups(given: Sequence[Answer]) -> list[list[Answer]]:
    """By speaker of what was planted."""
    speakers = sorted({one.planted.clip.speaker for one in given})
    return [[one for one in given if one.planted.clip.speaker == speaker] for speaker in speakers]


def _share(given: Sequence[Answer]) -> Figure:
    return share([[one.interrupts for one in group] for group in _groups(given)])


def _precision(given: Sequence[Answer]) -> Figure:
    """Of what is called an interruption, the share that is one, if there are seven backchannels for each."""
    figure = bootstrap_rows(_groups(given), _weighted)
    return Figure(figure.value, figure.low, figure.high, len(given))


def _weighted(groups: Sequence[Sequence[Answer]]) -> float:
    every = [one for group in groups for one in group]
    real, short = (_of(every, kind) for kind in (OverlapKind.INTERRUPTION, OverlapKind.BACKCHANNEL))
    if not real or not short:
        return math.nan
    right, wrong = (sum(one.interrupts for one in part) / len(part) for part in (real, short))
    return right / (right + PER_INTERRUPTION * wrong) if right or wrong else math.nan


def _kinds(found: Found) -> str:
    """What each planted kind was found as."""
    names = [*map(str, OverlapKind), "the customer's", "nothing"]
    rows: list[Sequence[object]] = []
    for who, given in {"customer known": found.known, "customer heard": found.heard}.items():
        for how in dict.fromkeys(one.planted.how for one in sorted(given, key=lambda one: (one.planted.kind, one.planted.how))):
            part = [one for one in given if one.planted.how == how]
            counts = Counter(one.found for one in part)
            right = share([[one.found == one.planted.kind for one in group] for group in _groups(part)])
            rows.append((who, f"{part[0].planted.kind} ({how})", *(counts[name] for name in names), right.percent()))
    return "What was planted, down, and what it was found as, across:\n\n" + table(("who", "planted", *names, "right"), rows)


def _rules(found: Found) -> str:
    """Which rule fired how often, and how often it was right: on the calls whose customer is heard."""
    fired = Counter(one.rule for one in found.heard if one.rule)
    right = Counter(one.rule for one in found.heard if one.found == one.planted.kind)
    rows = [(rule, count, f"{right[rule] / count:.1%}") for rule, count in fired.most_common()]
    return "The rules that fired (customer heard), and how often the kind was right:\n\n" + table(
        ("rule", "times", "right"), rows
    )
