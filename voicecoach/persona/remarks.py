"""What is not wrong with a persona but will spoil its calls: remarks for its author, each with the line and what to do."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from unicodedata import category

from voicecoach.call.event import Outcome
from voicecoach.persona.conditions import plain_words
from voicecoach.persona.faults import Path, Problem, Problems
from voicecoach.persona.kinds import KINDS
from voicecoach.persona.kinds_besides import BESIDES
from voicecoach.persona.model import Persona
from voicecoach.persona.questions import question
from voicecoach.persona.read import Lines, spoken_lines
from voicecoach.persona.rules import RAISES
from voicecoach.persona.variants import choices
from voicecoach.words.skills import SKILLS

BREATH = 12.0
"""Seconds that a line may take: longer ones cannot be said in a breath or two."""
WORDS_A_MINUTE = 160
SAME_START = 5
"""Lines that begin with the same two words from which on it is remarked."""
STIFF_SHARE = 0.25
"""Share of lines with "do not", "it is", "I am" unshortened from which on a caller sounds read out."""
FEWEST_LINES = 8
"""Lines of a persona below which its style says nothing."""

_STAGE = re.compile(
    r"\*[^*]+\*|\([^)]*\)|\[[^\]]*\]|<[^>]*>|"
    r"^(?:sighs?|sighing|laughs?|crying|sobs?|sobbing|pauses?|shouting|shouts|yelling|angrily|softly|whispers?)\s*[.,:;-]",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"\b(?:furthermore|moreover|however|therefore|nevertheless|regarding|in addition|i am writing|i wish to|kindly|hereby|as per"
    r"|i would like to (?:express|inform|bring)|dissatisfied|dissatisfaction|inconvenience|in a timely manner|utilize|whom|upon"
    r"|unacceptable situation|with respect to|at your earliest convenience|sincerely|resolution of|purchase[ds]?)\b|;",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b(?:I |A )?[A-Z][A-Z']+(?:[\s,.!?-]+(?:I|A|[A-Z][A-Z']+)\b){2,}")
_BEGINS = re.compile(r"(?:^|[.!?]\s+)\{(\w+)\}")
_IN_BRACES = re.compile(r"\{(\w+)\}")
_UNSHORTENED = re.compile(
    r"\b(?:i am|i have been|i will|i would|it is|that is|you are|we are|they are|do not|does not|did not|cannot|can not|will not|"
    r"is not|are not|was not|have not|has not|would not|could not|should not)\b",
    re.IGNORECASE,
)
_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBER_WORDS = {**_ONES, **_TENS, "a": 1, "hundred": 100, "thousand": 1000}
_ONE_NUMBER = "|".join(word for word in _NUMBER_WORDS if word != "a")
_AMOUNT = re.compile(
    rf"\b(\d+(?:[.,]\d+)?|a|(?:a )?(?:(?:{_ONE_NUMBER})(?:(?<=hundred) and |(?<=thousand) and |[ -]))*(?:{_ONE_NUMBER}))\s+"
    r"(dollars?|bucks|euros?|pounds?|weeks?|days?|months?|calls?|e-?mails?|letters?)\b",
    re.IGNORECASE,
)
_SAME_UNIT = {"buck": "dollar", "email": "e-mail"}


def remarks(persona: Persona, lines: Lines, *, seen: frozenset[str] | None = None, calms: bool | None = None) -> Problems:
    """Everything remarkable, in the order of the lines.

    ``seen`` are the beats and endings that came up in many calls in which anything may be said, ``calms`` whether the best
    trainee ever brought the mood down; None where no calls were played.
    """
    found = [
        *_of_lines(persona),
        *_same_starts(persona),
        *_stiff(persona),
        *_amounts(persona),
        *_idle(persona),
        *_empty_parts(persona),
        *_kinds(persona),
    ]
    if seen is not None:
        found += _unseen(persona, seen)
    if calms is False:
        found.append(
            (("lowers",), "even a perfect trainee never calms this caller: give 'lowers' some steps, or fewer to 'raises'")
        )
    return tuple(sorted({Problem(_line(path, lines), _where(path), what) for path, what in found}))


def of_variants(written: Persona, lines: Lines) -> Problems:
    """What is remarkable in a persona with its variants still open: one that nothing holds, one that begins a sentence small."""
    given = {key: texts for name in written.variants for key, texts in choices(written, name).items()}
    used = set(_IN_BRACES.findall(written.model_dump_json(exclude={"variants"})))
    idle: list[tuple[Path, str]] = [
        (("variants", name), f"{{{key}}} stands nowhere: write it, braces and all, where it belongs, or leave it out")
        for name in written.variants
        for key in choices(written, name)
        if key not in used
    ]
    small: list[tuple[Path, str]] = [
        (path, f"{{{key}}} begins a sentence with a small letter: set a second one, with a capital, and write that here")
        for path, text in spoken_lines(written)
        for key in _BEGINS.findall(text)
        if any(each[:1].islower() for each in given.get(key, ()))
    ]
    return tuple(sorted({Problem(_line(path, lines), _where(path), what) for path, what in (*idle, *small)}))


def _line(path: Path, lines: Lines) -> int:
    if path not in lines and (short := tuple(part for part in path if part != "say")) in lines:
        return lines[short]
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _where(path: Path) -> str:
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def _of_lines(persona: Persona) -> Iterator[tuple[Path, str]]:
    for path, text in spoken_lines(persona):
        if stage := _STAGE.search(text):
            yield path, f'"{stage[0]}" would be read aloud: write only what the customer says; the mood does the rest'
        if loud := _CAPITALS.search(text):
            yield path, f'"{loud[0]}" in capitals is not said louder: write it in small letters; the mood does the rest'
        if sign := next((char for char in text if category(char) == "So"), None):
            yield path, f"{sign} is nothing that can be said: take it out"
        seconds = len(text.split()) / WORDS_A_MINUTE * 60
        if seconds > BREATH:
            yield path, f"this takes about {seconds:.0f} seconds to say; nobody does in one breath: split it, or cut it short"
        if written := _WRITTEN.search(text):
            yield path, f'"{written[0]}" is how people write, not how an upset caller speaks: say it as you would on the phone'


def _same_starts(persona: Persona) -> Iterator[tuple[Path, str]]:
    starts: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], Path] = {}
    for path, text in spoken_lines(persona):
        start = plain_words(text)[:2]
        if len(start) == 2:
            starts[start] += 1
            first.setdefault(start, path)
    for start, count in starts.items():
        if count >= SAME_START:
            yield first[start], f'{count} lines begin with "{" ".join(start)}": begin some of them differently'


def _stiff(persona: Persona) -> Iterator[tuple[Path, str]]:
    every = list(spoken_lines(persona))
    stiff = [path for path, text in every if _UNSHORTENED.search(text)]
    if len(every) >= FEWEST_LINES and len(stiff) / len(every) >= STIFF_SHARE:
        yield (
            stiff[0],
            f'{len(stiff)} of {len(every)} lines say "do not" or "it is" in full; on the phone it is "don\'t" and "it\'s"',
        )


def _amounts(persona: Persona) -> Iterator[tuple[Path, str]]:
    """Amounts that the customer names and neither the facts nor the card know."""
    known = " ".join([*persona.facts.values(), *persona.card.account.values(), *persona.card.policy, *persona.card.authority,
                      persona.brief, persona.wants, persona.fair])  # fmt: skip
    if not persona.facts and not persona.card.account:
        return
    there = {_amount(found) for found in _AMOUNT.finditer(known)} | {
        (_number(n), "dollar") for n in re.findall(r"\d+(?:\.\d+)?", known)
    }
    told: set[tuple[float, str]] = set()
    for path, text in spoken_lines(persona):
        for found in _AMOUNT.finditer(text):
            amount = _amount(found)
            if amount not in there and amount not in told and amount[0] > 1:
                told.add(amount)
                yield (
                    path,
                    f'"{found[0]}" stands neither in the facts nor on the card: add the truth, and what the customer gets wrong',
                )


def _idle(persona: Persona) -> Iterator[tuple[Path, str]]:
    """What a part says that can never count: help without words that offer it, help in the story."""
    for section in ("story", "reactions", "beats"):
        for name, part in getattr(persona, section).items():
            path = (section, name, "helps")
            if part.helps and section == "story":
                yield path, "'helps' does nothing in the story, which is told whatever is offered: move this step to 'beats'"
            elif part.helps and not any(when.words for when in part.when):
                yield path, "'helps' counts when the trainee offers what 'words' in its 'when' name: add them"


def _kinds(persona: Persona) -> Iterator[tuple[Path, str]]:
    """Topics that ask what any caller is asked and don't say so: the usual kind of question would be taken in their place."""
    named = {kind for topic, answer in persona.answers.items() for kind in (topic, *answer.kind)}
    for topic, answer in persona.answers.items():
        usual = [(n, kind) for n, asks in enumerate(answer.asks) if (kind := _usual().get(question(asks).words))]
        if usual and not answer.kind and topic not in KINDS and usual[0][1] not in named and 4 * len(usual) >= len(answer.asks):
            number, kind = usual[0]
            what = f"is asked of any caller: add 'kind: {kind}' here, and its other wordings are understood too"
            yield ("answers", topic, "asks", number), f'"{answer.asks[number]}" {what}'


@cache
def _usual() -> Mapping[tuple[str, ...], str]:
    return {question(asks).words: kind for kind, every in KINDS.items() if kind not in BESIDES for asks in every}


def _amount(found: "re.Match[str]") -> tuple[float, str]:
    unit = found[2].lower().rstrip("s")
    return _number(found[1].lower()), _SAME_UNIT.get(unit, unit)


def _number(text: str) -> float:
    """A number in digits or in words: "forty-nine", "two hundred"."""
    if text[0].isdigit():
        grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+", text)
        return float(text.replace(",", "" if grouped else "."))
    total = part = 0
    for word in re.split(r" and |[ -]", text):
        value = _NUMBER_WORDS[word]
        if value >= 100:
            total, part = total + max(part, 1) * value, 0
        else:
            part += value
    return float(total + part)


def _empty_parts(persona: Persona) -> Iterator[tuple[Path, str]]:
    checks: Mapping[str, tuple[Callable[[Persona], bool], str]] = {
        "card": (lambda p: not (p.card.account or p.card.policy or p.card.authority), "what may the trainee see, and grant?"),
        "facts": (lambda p: not p.facts, "what really happened, and what does the customer get wrong?"),
        "wants": (lambda p: not p.wants, "what does the customer ask for?"),
    }
    if not (persona.story or persona.reactions or persona.beats):
        return
    for key, (is_empty, asks) in checks.items():
        if is_empty(persona):
            yield (), f"'{key}' is missing: {asks}"


def _unseen(persona: Persona, seen: frozenset[str]) -> Iterator[tuple[Path, str]]:
    for section, what in (
        ("story", "never said"),
        ("reactions", "never said"),
        ("beats", "never said"),
        ("endings", "never reached"),
    ):
        for name in getattr(persona, section):
            if name not in seen:
                yield (
                    (section, name),
                    f"'{name}' was {what} in many calls in which anything was tried: loosen its 'when', or move it up",
                )


BY_RULE: Mapping[str, tuple[Callable[[Persona], bool], str]] = {
    **dict.fromkeys(
        ("hear_out", "listen_more", "acknowledge", "no_contradiction", "no_jump"),
        (lambda p: len(p.story) > 1, "tells a story step by step"),
    ),
    **dict.fromkeys(
        ("calm_pace", "calm_level", "take_a_breath", "spot_frustration"),
        (lambda p: any(p.raised_by(cause) > 0 for cause in RAISES), "escalates when handled badly"),
    ),
    **dict.fromkeys(
        ("use_name", "sincere", "on_your_side", "positive_language"), (lambda _: True, "has a name, a side and a wish")
    ),
    "resolve_quickly": (
        lambda p: any(ending.outcome is Outcome.RESOLVED for ending in p.endings.values()),
        "can be content",
    ),
    "check_satisfied": (
        lambda p: any(ending.outcome is Outcome.RESOLVED for ending in p.endings.values()),
        "can be content",
    ),
}
"""Skills for which a caller gives an occasion by what they are, without a beat of its own."""


def by_rule(skill: str, persona: Persona) -> str | None:
    """The rule by which a caller gives an occasion for a skill, or None."""
    holds, rule = BY_RULE.get(skill, (lambda _: False, ""))
    return rule if holds(persona) else None


def occasions(persona: Persona) -> frozenset[str]:
    """The skills for which a persona's own conditions and weights give an occasion."""
    parts = [*persona.story.values(), *persona.reactions.values(), *persona.beats.values(), *persona.endings.values()]
    cues = {cue for part in parts for when in part.when for cue in (*when.cues, *when.heard, *when.heard_any, *when.not_heard)}
    named = {cue.partition(":")[0] for cue in cues} | set(persona.raises) | set(persona.lowers)
    return frozenset(named & set(SKILLS))
