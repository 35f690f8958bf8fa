"""How many unscripted questions the callers answer rightly: python scripts/bench_answers.py [--half fit|test|all|unseen|fresh].

The questions (tests/persona/questions) were written before the answers and split by a hash of their words; both halves have
been mended for by now. Those of NAME_unseen.tsv were written later and are only counted.
Statements are those of tests/words/utterances.tsv that ask nothing.
"""

import argparse
import csv
from collections import Counter
from pathlib import Path

import msgspec
from _stats import Figure, table, wilson

from voicecoach.edges.embed import Embedder, open_embedder
from voicecoach.edges.personas import load_persona
from voicecoach.persona.acts import MindState, Say, TraineeSaid
from voicecoach.persona.answers import UNKNOWN
from voicecoach.persona.asked import find_asked
from voicecoach.persona.known import known
from voicecoach.persona.mind import begin, step, story
from voicecoach.persona.model import Persona
from voicecoach.persona.mood import Temper
from voicecoach.persona.nearness import Nearnesses
from voicecoach.words.cues import Context, find_cues_in_text

TESTS = Path(__file__).resolve().parent.parent / "tests"
CALLERS = ("late_parcel", "internet_down", "billed_twice")
UNSEEN = ("late_parcel", "internet_down", "no_refund")
"""The callers with questions that nothing was mended for."""

FRESH = ("flight_at_night", "own_mistake", "passed_around")
"""The callers with questions by another hand, who knew the card and the facts and not the topics' examples."""

KEPT = {"unseen": UNSEEN, "fresh": FRESH}

DEFLECTIONS = frozenset({"dont_know", "dont_know_upset", UNKNOWN, "any_question", "told_already"})
"""What is said to questions that the customer cannot answer, besides beats of the author's for any question."""
RIGHT, DEFLECTED, OTHER, WRONG = "right", "deflected though known", "another line", "wrong fact"


def rows(caller: str, half: str) -> list[tuple[frozenset[str], str]]:
    """The questions of one half: what may answer it, and the question."""
    name = f"{caller}_{half}.tsv" if half in KEPT else f"{caller}.tsv"
    with (TESTS / "persona" / "questions" / name).open(encoding="utf-8", newline="") as file:
        read = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(frozenset(row["expected"].split("|")), row["question"]) for row in read if half in ("all", row["split"], *KEPT)]


def reply(persona: Persona, text: str, nearnesses: Nearnesses | None, mood: int, seed: int) -> str:
    """The beat that the customer answers a question with, once the story is told."""
    state, _ = begin(persona, seed)
    told: MindState = msgspec.structs.replace(state, story=len(story(persona)), turn=4, temper=Temper(mood=mood))
    context = Context(customer_names=persona.names, fault=persona.fault)
    cues = tuple(dict.fromkeys(cue.name for cue in find_cues_in_text(text, context)))
    near = nearnesses.of(text) if nearnesses else {}
    _, actions = step(persona, told, TraineeSaid(text=text, cues=cues, near=near))
    return next((action.beat for action in actions if isinstance(action, Say)), "")


def judge(persona: Persona, expected: frozenset[str], beat: str) -> str:
    """What kind of reply it was."""
    asks_back = any(when.question and not when.words for when in _conditions(persona, beat))
    deflects = beat in DEFLECTIONS or beat.startswith("dont_know_") or asks_back
    if beat in expected or ("deflect" in expected and deflects):
        return RIGHT
    if (not deflects and known(persona, beat) is not None) or _answers_by_words(persona, beat):
        return WRONG
    return DEFLECTED if deflects and "deflect" not in expected else OTHER


def _conditions(persona: Persona, beat: str) -> tuple:  # type: ignore[type-arg] # conditions of either kind of beat
    found = persona.reactions.get(beat) or persona.beats.get(beat)
    return found.when if found else ()


def _answers_by_words(persona: Persona, beat: str) -> bool:
    return any(when.question and when.words for when in _conditions(persona, beat))


def false_answers(persona: Persona, nearnesses: Nearnesses | None) -> tuple[Figure, list[str]]:
    """Statements that ask nothing and are taken for a question."""
    with (TESTS / "words" / "utterances.tsv").open(encoding="utf-8", newline="") as file:
        texts = [row["utterance"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    texts = [text for text in texts if "?" not in text]
    taken = [
        text
        for text in texts
        if (asked := find_asked(persona, text, nearnesses.of(text) if nearnesses else {})) and known(persona, asked.topic)
    ]
    return wilson(len(taken), len(texts)), taken


def measure(half: str, embedder: Embedder | None, *, failures: bool) -> str:
    """One table."""
    lines: list[tuple[object, ...]] = []
    total: Counter[str] = Counter()
    for caller in KEPT.get(half, CALLERS):
        persona = load_persona(caller).persona
        nearnesses = Nearnesses(persona, embedder.embed) if embedder else None
        counts: Counter[str] = Counter()
        for number, (expected, text) in enumerate(rows(caller, half)):
            beat = reply(persona, text, nearnesses, mood=number % 4, seed=number)
            verdict = judge(persona, expected, beat)
            counts[verdict] += 1
            if failures and verdict != RIGHT:
                print(f"{caller:14} {verdict:24} {'|'.join(sorted(expected)):22} {beat:22} {text}")
        total += counts
        lines.append((caller, *_shares(counts), false_answers(persona, nearnesses)[0].percent()))
    lines.append(("all", *_shares(total), ""))
    return table(("caller", "questions", RIGHT, DEFLECTED, OTHER, WRONG, "statements answered"), lines)


def _shares(counts: Counter[str]) -> tuple[object, ...]:
    count = sum(counts.values())
    return (count, *(wilson(counts[kind], count).percent() for kind in (RIGHT, DEFLECTED, OTHER, WRONG)))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("fit", "test", "all", "unseen", "fresh"), default="fresh")
    parser.add_argument("--failures", action="store_true", help="list what went wrong, never of the fresh questions")
    given = parser.parse_args()
    embedder = open_embedder()
    for name, model in (("with the model of meaning", embedder), ("by words alone", None)):
        print(f"\n{name}, {given.half} half\n")
        print(measure(given.half, model, failures=given.failures and given.half != "fresh"))


if __name__ == "__main__":
    main()
