"""How much that is private is found in what was said.

    python scripts/bench_redaction.py [--voiced N] [--seed N] [--talk]

Makes 360 sentences of nine kinds from a fixed seed, written as Whisper writes speech, and 120 that hold numbers, dates and
streets which are nobody's secret. With --voiced, N of the sentences are spoken by four voices in turn and written down by Whisper
base first. A sentence counts as found when nothing of its secret is left: no run of three of its digits, no name of its street,
no local part of its e-mail address, no day or year of its date. With --talk, what is hidden in the human telephone talk under
VOICECOACH_DATA, or ../shared/data beside the checkout, is counted too: strangers who talk about pets and taxes, so nearly all
of it should stay.
"""

import argparse
import csv
import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _stats import data_folder, table, wilson

from voicecoach.call.delivery import Delivery
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.edges.protocols import Transcriber, Voice
from voicecoach.words.redact import find_private

SEED = 20261122
EACH = 40
VOICES = ("hibari", "joe", "rook", "dove")


def listing(words: str) -> list[str]:
    """The words of a text."""
    return words.split()


ONES = listing("zero one two three four five six seven eight nine")
MONTHS = listing("January February March April May June July August September October November December")
STREETS = listing("Maple Oak Washington Cedar Elm Lincoln Sunset Park Hillside Franklin Chestnut Walnut")
KINDS_OF_STREET = listing("Street Avenue Road Drive Lane Court Boulevard")
NAMES = listing("john mary k.smith ana.lopez pat liam.brown zoe d.jones")
SITES = listing("gmail.com yahoo.com outlook.com example.org mail.co.uk")


@dataclass(frozen=True)
class Sentence:
    """What is said, its kind, what is asked before, and the pieces of it that must not be left."""

    kind: str
    text: str
    secret: tuple[str, ...]
    asked: str = ""


def sentences(seed: int = SEED, each: int = EACH) -> Iterator[Sentence]:
    """The private ones."""
    rng = random.Random(seed)  # noqa: S311 - cases to measure with, no secrets
    for make in (_card, _card_words, _code, _phone, _phone_words, _email, _email_words, _street, _birth):
        for _ in range(each):
            yield make(rng)


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _grouped(digits: str, groups: tuple[int, ...], between: str) -> str:
    parts, at = [], 0
    for size in groups:
        parts.append(digits[at : at + size])
        at += size
    return between.join(parts)


def _spoken(rng: random.Random, digits: str) -> str:
    return " ".join("oh" if each == "0" and rng.random() < 0.4 else ONES[int(each)] for each in digits)


def _card(rng: random.Random) -> Sentence:
    digits = "4" + _digits(rng, 15)
    written = _grouped(digits, (4, 4, 4, 4), rng.choice([" ", "-", ", ", ""]))
    lead = rng.choice(["My card number is", "Sure, it's", "The number on the card is", "Okay, that's"])
    return Sentence("card number, digits", f"{lead} {written}.", (digits,))


def _card_words(rng: random.Random) -> Sentence:
    digits = "5" + _digits(rng, 15)
    return Sentence("card number, words", f"It's {_spoken(rng, digits)}.", (digits,))


def _code(rng: random.Random) -> Sentence:
    digits = _digits(rng, rng.choice([3, 4]))
    said = digits if rng.random() < 0.6 else _spoken(rng, digits)
    if rng.random() < 0.5:
        return Sentence("security code", f"The {rng.choice(['CVV', 'security code', 'CVC'])} is {said}.", (digits,))
    return Sentence("security code", f"Yes, {said}.", (digits,), "And the three digits on the back?")


def _phone(rng: random.Random) -> Sentence:
    digits = _digits(rng, 10)
    shape = rng.choice([("", "-", "-"), ("", " ", " "), ("", ".", ".")])
    written = f"{digits[:3]}{shape[1]}{digits[3:6]}{shape[2]}{digits[6:]}"
    lead = rng.choice(["You can reach me at", "My number is", "Call me back on", "It's"])
    return Sentence("telephone number, digits", f"{lead} {written}.", (digits,))


def _phone_words(rng: random.Random) -> Sentence:
    digits = _digits(rng, 10)
    said = f"{_spoken(rng, digits[:3])}, {_spoken(rng, digits[3:6])}, {_spoken(rng, digits[6:])}"
    return Sentence("telephone number, words", f"My number is {said}, any time after six.", (digits,))


def _email(rng: random.Random) -> Sentence:
    name, site = rng.choice(NAMES), rng.choice(SITES)
    joint = rng.choice(["@", " at "])
    return Sentence("e-mail address, written", f"My email is {name}{joint}{site}, please.", (name.split(".")[-1],))


def _email_words(rng: random.Random) -> Sentence:
    name, site = rng.choice(NAMES), rng.choice(SITES)
    said = f"{name.replace('.', ' dot ')} at {site.replace('.', ' dot ')}"
    return Sentence("e-mail address, words", f"Send it to {said}.", (name.split(".")[-1],))


def _street(rng: random.Random) -> Sentence:
    name, kind = rng.choice(STREETS), rng.choice(KINDS_OF_STREET)
    place = f"{rng.randint(2, 9900)} {name} {kind}"
    more = rng.choice(["", f", apartment {rng.randint(1, 40)}", f", Columbus, Ohio {_digits(rng, 5)}"])
    lead = rng.choice(["I live at", "It should go to", "The address is"])
    return Sentence("postal address", f"{lead} {place}{more}.", (name.lower(),))


def _birth(rng: random.Random) -> Sentence:
    day, month, year = rng.randint(1, 28), rng.choice(MONTHS), rng.randint(1940, 2006)
    written = rng.choice(
        [f"{month} {day}, {year}", f"the {day}th of {month}, {year}", f"{day:02}/{rng.randint(1, 12):02}/{year}"]
    )
    lead = rng.choice(["My date of birth is", "I was born on", "It's"])
    asked = "What is your date of birth?" if lead == "It's" else ""
    return Sentence("date of birth", f"{lead} {written}.", (str(year),), asked)


def harmless(seed: int = SEED) -> Iterator[Sentence]:
    """Sentences with numbers, dates and streets that are nobody's secret."""
    rng = random.Random(seed)  # noqa: S311 - cases to measure with, no secrets
    makes: tuple[Callable[[], str], ...] = (
        lambda: f"That's {rng.randint(2, 900)} dollars and {rng.randint(1, 99)} cents.",
        lambda: f"It was promised for {rng.choice(MONTHS)} {rng.randint(1, 28)}, and it's two weeks late.",
        lambda: f"I've called {rng.choice(ONES[2:])} times in {rng.choice(ONES[2:])} days, since {rng.randint(8, 11)} o'clock.",
        lambda: (
            f"Your refund of ${rng.randint(20, 400)}.{rng.randint(10, 99)} takes {rng.randint(3, 5)} to {rng.randint(6, 9)} days."
        ),
        lambda: f"I bought it in {rng.choice(MONTHS)} {rng.randint(2023, 2026)} at the store on {rng.choice(STREETS)} Street.",
        lambda: f"Order {_digits(rng, 5)} has {rng.randint(2, 9)} items, look at the website.",
    )
    for _ in range(20):
        for make in makes:
            yield Sentence("harmless", make(), ())


def as_words(text: str, start: float = 0.0) -> tuple[Word, ...]:
    """A text as if it had been heard, a third of a second a word."""
    return tuple(Word(each, Segment(start + at / 3, start + at / 3 + 0.3)) for at, each in enumerate(text.split()))


def left(sentence: Sentence, words: tuple[Word, ...]) -> str:
    """What is left of a sentence's text, as one line of digits and lower letters."""
    asked = as_words(sentence.asked)
    moved = (
        tuple(Word(word.text, word.segment.shifted(asked[-1].segment.end), word.confidence) for word in words) if asked else words
    )
    hidden = {at for each in find_private(moved, asked) for at in range(each.first, each.last + 1)}
    return " ".join(word.text for at, word in enumerate(words) if at not in hidden)


def is_found(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether nothing of the secret is left."""
    text = left(sentence, words).lower()
    numbers = re.sub(r"\D", "", _as_digits(text))
    for secret in sentence.secret:
        if secret.isdigit():
            runs = {secret[at : at + 3] for at in range(len(secret) - 2)}
            if any(run in numbers for run in runs):
                return False
        elif secret in text:
            return False
    return True


def _as_digits(text: str) -> str:
    for digit, word in enumerate(ONES):
        text = re.sub(rf"\b{word}\b", str(digit), text)
    return re.sub(r"\boh\b", "0", text)


@cache
def _voice(name: str) -> Voice:
    from voicecoach.edges.voices import open_voice

    return open_voice(name)


@cache
def _transcriber() -> Transcriber:
    from voicecoach.edges.transcribers import open_transcriber

    return open_transcriber("faster", "base")


def _heard(sentence: Sentence, voice: str) -> tuple[Word, ...]:
    return _transcriber().transcribe(_voice(voice).speak(sentence.text, Delivery()))


def human_talk() -> Iterator[tuple[tuple[Word, ...], tuple[Word, ...]]]:
    """Both sides of each human telephone call, as they were written down by hand."""
    sides: dict[tuple[str, str], list[Word]] = {}
    with (data_folder() / "text" / "switchboard_timed_18_calls.tsv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            said = [each for each in row["text"].split() if not each.startswith("[")]
            start, each = float(row["start"]), (float(row["end"]) - float(row["start"])) / max(1, len(said))
            heard = (Word(text, Segment(start + at * each, start + (at + 1) * each)) for at, text in enumerate(said))
            sides.setdefault((row["call"], row["channel"]), []).extend(heard)
    for (call, channel), words in sides.items():
        yield tuple(words), tuple(sides.get((call, "B" if channel == "A" else "A"), ()))


def print_talk() -> None:
    """Print what is hidden in ordinary talk."""
    said, hidden = 0, 0
    for words, other in human_talk():
        said += len(words)
        for each in find_private(words, other):
            hidden += each.last - each.first + 1
            print(f"hidden in talk: {' '.join(word.text for word in words[each.first : each.last + 1])!r}", file=sys.stderr)
    print(f"\nHuman telephone talk: {hidden} of {said} words hidden.")


def main(arguments: list[str]) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument(
        "--voiced", type=int, default=0, help="speak so many of the sentences and write them down with Whisper first"
    )
    parser.add_argument("--seed", type=int, default=SEED, help="draws other sentences of the same forms")
    parser.add_argument("--talk", action="store_true", help="count what is hidden in human telephone talk, too")
    options = parser.parse_args(arguments)
    voiced, cases = options.voiced, list(sentences(options.seed))
    if voiced:
        cases = random.Random(options.seed).sample(cases, voiced)  # noqa: S311 - likewise
    outcomes: dict[str, list[bool]] = {}
    for number, case in enumerate(cases):
        words = _heard(case, VOICES[number % len(VOICES)]) if voiced else as_words(case.text)
        found = is_found(case, words)
        outcomes.setdefault(case.kind, []).append(found)
        if not found:
            print(f"left of {case.kind}: {left(case, words)!r} (said: {case.text!r})", file=sys.stderr)
    rows = [[kind, f"{sum(each)} of {len(each)}"] for kind, each in outcomes.items()]
    every = [found for each in outcomes.values() for found in each]
    print(
        table(
            ["kind", "found"], [*rows, ["**all**", f"{sum(every)} of {len(every)}: {wilson(sum(every), len(every)).percent()}"]]
        )
    )
    calm = list(harmless())
    hidden = [case.text for case in calm if find_private(as_words(case.text))]
    print(f"\nHarmless sentences with something hidden: {len(hidden)} of {len(calm)}.")
    for text in hidden:
        print(f"hidden in: {text}", file=sys.stderr)
    if options.talk:
        print_talk()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
