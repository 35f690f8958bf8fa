"""Remarks on an author's answers: too few questions, a kind that is not named, one that two topics share."""

from collections.abc import Iterator, Mapping
from functools import cache

from voicecoach.persona.answers import FEWEST, UNKNOWN
from voicecoach.persona.faults import Path
from voicecoach.persona.kinds import KINDS
from voicecoach.persona.kinds_besides import BESIDES
from voicecoach.persona.kinds_told import PAGE
from voicecoach.persona.model import Answer, Persona
from voicecoach.persona.questions import question


def of_answers(persona: Persona) -> Iterator[tuple[Path, str]]:
    """Everything remarkable about the answers."""
    unnamed = dict(_unnamed_kinds(persona))
    yield from unnamed.items()
    yield from _shared_kinds(persona)
    for topic, answer in persona.answers.items():
        may_lack = kinds_of(topic, answer) or topic == UNKNOWN or any(path[1] == topic for path in unnamed)
        if 0 < len(answer.asks) < FEWEST and not may_lack:
            stand = "one question stands" if len(answer.asks) == 1 else f"{len(answer.asks)} questions stand"
            yield ("answers", topic, "asks"), f"{stand} here: write {FEWEST} or more, as unlike each other as you can"


def kinds_of(topic: str, answer: Answer) -> tuple[str, ...]:
    """The kinds whose questions a topic answers: those that it names, or else that of its own name."""
    return answer.kind or ((topic,) if topic in KINDS else ())


def _shared_kinds(persona: Persona) -> Iterator[tuple[Path, str]]:
    first: dict[str, str] = {}
    for topic, answer in persona.answers.items():
        for kind in dict.fromkeys(kinds_of(topic, answer)):
            if kind in first:
                path: Path = ("answers", topic, "kind") if answer.kind else ("answers", topic)
                what = f"'{first[kind]}' has the kind '{kind}' too, and its questions fit both"
                yield path, f"{what}: leave it with the one that is meant when nothing is named"
            first.setdefault(kind, topic)


def _unnamed_kinds(persona: Persona) -> Iterator[tuple[Path, str]]:
    """Topics that ask what any caller is asked and don't say so: the usual kind of question would be taken in their place."""
    named = {kind for topic, answer in persona.answers.items() for kind in (topic, *answer.kind)}
    for topic, answer in persona.answers.items():
        usual = [(n, kind) for n, asks in enumerate(answer.asks) if (kind := _usual().get(question(asks).words))]
        if usual and not answer.kind and topic not in KINDS and usual[0][1] not in named and 4 * len(usual) >= len(answer.asks):
            number, kind = usual[0]
            what = f"is asked of any caller: add 'kind: {kind}' here, and its other wordings are understood too ({PAGE})"
            yield ("answers", topic, "asks", number), f'"{answer.asks[number]}" {what}'


@cache
def _usual() -> Mapping[tuple[str, ...], str]:
    return {question(asks).words: kind for kind, every in KINDS.items() if kind not in BESIDES for asks in every}
