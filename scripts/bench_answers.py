"""How many unscripted questions callers answer rightly: python scripts/bench_answers.py [--set NAME|FILE|hand:NAME] [--failures].

The questions stand in tests/persona/questions; each set but the last was mended for, and the weights are fitted on them. A
FILE holds tab-separated columns: caller (or persona), question, expected (topics, or deflect, with bars between) and maybe
contains (words of which the answer must hold one). hand:NAME asks the callers of one of those who wrote tests/persona/others.
Statements are those of tests/words/utterances.tsv that ask nothing.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from _other_callers import COUNTED, HANDS, callers_of, questions_to
from _stats import Figure, table, wilson

from voicecoach.edges.ears import Nearing, open_nearness
from voicecoach.edges.embed import Embedder, open_embedder
from voicecoach.edges.personas import load_persona
from voicecoach.persona.acts import MindState, Say, TraineeSaid
from voicecoach.persona.answers import UNKNOWN
from voicecoach.persona.anybody import GENERAL
from voicecoach.persona.asked import find_asked
from voicecoach.persona.asking_back import YOU_MEAN
from voicecoach.persona.known import known
from voicecoach.persona.mind import begin, step, story
from voicecoach.persona.model import Persona
from voicecoach.persona.mood import Temper
from voicecoach.persona.variants import drawn
from voicecoach.words.cues import Context, find_cues_in_text

TESTS = Path(__file__).resolve().parent.parent / "tests"
QUESTIONS = TESTS / "persona" / "questions"
SETS = (
    "all",
    "unseen",
    "fresh",
    "stranger",
    "second",
    "asked",
    "asked2",
    "asked3",
    "asked4",
    "asked5",
    "asked6",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
)
"""The endings of the files' names; those of the first have none."""

HAND = "hand:"
"""What stands before the name of a hand whose callers are asked, as sets have such names, too."""

DEFLECTIONS = frozenset({"dont_know", "dont_know_upset", UNKNOWN, "any_question", "told_already"})
"""What is said to questions that the customer cannot answer, besides beats of the author's for any question."""
RIGHT, DEFLECTED, OTHER, WRONG = "right", "deflected though known", "another line", "wrong fact"
MEANT, NOT_MEANT = "asks if that is meant, it is", "asks if that is meant, it is not"
VERDICTS = (RIGHT, MEANT, DEFLECTED, NOT_MEANT, OTHER, WRONG)
"""What kinds of replies there are; a customer who asks whether that is meant has told no fact yet."""


class Row(NamedTuple):
    """A question to a caller: which topics may answer it, and words of which the answer must hold one."""

    caller: str
    expected: frozenset[str]
    text: str
    contains: tuple[str, ...]


class Reply(NamedTuple):
    """What the customer said, and the name of the line."""

    beat: str
    text: str


def rows(name: str) -> list[Row]:
    """The questions of a set, by its name or by a file of its own."""
    if name in SETS:
        ends = tuple(f"_{each}" for each in SETS)
        found = sorted(path for path in QUESTIONS.glob("*.tsv") if path.stem.endswith(f"_{name}") or name == "all")
        files = [path for path in found if name != "all" or not path.stem.endswith(ends)]
    else:
        files = [Path(questions_to(name.removeprefix(HAND)) if name.startswith(HAND) else name)]
    return [row for path in files for row in _rows(path, path.stem.removesuffix(f"_{name}"))]


def _rows(path: Path, caller: str) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            contains = tuple(filter(None, (row.get("contains") or "").split("|")))
            who = row.get("caller") or row.get("persona") or caller
            yield Row(who, frozenset(row["expected"].split("|")), row["question"], contains)


def reply(persona: Persona, text: str, near: Nearing | None, mood: int, seed: int) -> Reply:
    """What the customer answers a question with, once the story is told."""
    state, _ = begin(persona, seed)
    told: MindState = msgspec.structs.replace(state, story=len(story(persona)), turn=4, temper=Temper(mood=mood))
    context = Context(customer_names=persona.names, fault=persona.fault)
    cues = tuple(dict.fromkeys(cue.name for cue in find_cues_in_text(text, context)))
    _, actions = step(persona, told, TraineeSaid(text=text, cues=cues, near=near(text) if near else {}))
    return next((Reply(action.beat, action.text) for action in actions if isinstance(action, Say)), Reply("", ""))


def understood(persona: Persona, text: str, near: Nearing | None) -> str:
    """What a question was taken for, in words: the topic, how surely, and the kind of question that it comes nearest to."""
    asked = find_asked(persona, text, near(text) if near else {})
    if asked is None:
        return "taken for no question"
    return f"taken for {asked.topic or 'nothing known'}, {asked.score:.2f}, nearest to {asked.nearest or 'nothing'}"


def judge(persona: Persona, expected: frozenset[str], beat: str) -> str:
    """What kind of reply it was."""
    asks_back = any(when.question and not when.words for when in _conditions(persona, beat))
    deflects = beat in DEFLECTIONS or beat.startswith("dont_know_") or asks_back
    if beat in expected or ("deflect" in expected and deflects):
        return RIGHT
    if beat.startswith(YOU_MEAN):
        return MEANT if beat.removeprefix(YOU_MEAN) in expected else NOT_MEANT
    if beat in GENERAL:
        return OTHER
    if (not deflects and known(persona, beat) is not None) or _answers_by_words(persona, beat):
        return WRONG
    return DEFLECTED if deflects and "deflect" not in expected else OTHER


def _conditions(persona: Persona, beat: str) -> tuple:  # type: ignore[type-arg] # conditions of either kind of beat
    found = persona.reactions.get(beat) or persona.beats.get(beat)
    return found.when if found else ()


def _answers_by_words(persona: Persona, beat: str) -> bool:
    return any(when.question and when.words for when in _conditions(persona, beat))


def false_answers(persona: Persona, near: Nearing | None) -> Figure:
    """Statements that ask nothing and are taken for a question."""
    with (TESTS / "words" / "utterances.tsv").open(encoding="utf-8", newline="") as file:
        texts = [row["utterance"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    texts = [text for text in texts if "?" not in text]
    asked = [find_asked(persona, text, near(text) if near else {}) for text in texts]
    return wilson(sum(each is not None and known(persona, each.topic) is not None for each in asked), len(texts))


def measure(name: str, embedder: Embedder | None, *, failures: bool, statements: bool = False) -> str:
    """One table."""
    lines: list[tuple[object, ...]] = []
    total: Counter[str] = Counter()
    said, due = 0, 0
    asked = rows(name)
    others = callers_of(name.removeprefix(HAND)) if name.startswith(HAND) else {}
    for caller in dict.fromkeys(row.caller for row in asked):
        persona = others.get(caller) or drawn(load_persona(caller).persona, 1)
        near = open_nearness(persona, embedder)
        counts: Counter[str] = Counter()
        for number, row in enumerate(each for each in asked if each.caller == caller):
            told = reply(persona, row.text, near, mood=number % 4, seed=number)
            verdict = judge(persona, row.expected, told.beat)
            counts[verdict] += 1
            if row.contains and verdict == RIGHT:
                due += 1
                said += any(each.lower() in told.text.lower() for each in row.contains)
            if failures and verdict != RIGHT:
                print(f"{caller:20} {verdict:24} {'|'.join(sorted(row.expected)):22} {told.beat:22} {row.text}")
                print(f"{'':20} {understood(persona, row.text, near)}")
        total += counts
        taken = false_answers(persona, near).percent() if statements else "not counted"
        lines.append((caller, *_shares(counts), taken))
    lines.append(("all", *_shares(total), ""))
    held = f"\n\n{said} of {due} right answers hold what they must." if due else ""
    return table(("caller", "questions", *VERDICTS, "statements answered"), lines) + held


def _shares(counts: Counter[str]) -> tuple[object, ...]:
    count = sum(counts.values())
    return (count, *(wilson(counts[kind], count).percent() for kind in VERDICTS))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="second", help=f"{', '.join(SETS)}, a file, or {HAND}{'|'.join((*HANDS, COUNTED))}")
    parser.add_argument("--failures", action="store_true", help="list what went wrong")
    parser.add_argument("--statements", action="store_true", help="count, too, what asks nothing and is taken for a question")
    given = parser.parse_args()
    embedder = open_embedder()
    for name, model in (("with the model of meaning", embedder), ("by words alone", None)):
        print(f"\n{name}, {given.set}\n", flush=True)
        print(measure(given.set, model, failures=given.failures, statements=given.statements), flush=True)


if __name__ == "__main__":
    main()
