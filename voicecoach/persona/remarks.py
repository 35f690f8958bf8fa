"""What is not wrong with a persona but will spoil its calls: remarks for its author, each with the line and what to do."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from unicodedata import category

from voicecoach.call.event import Outcome
from voicecoach.persona.conditions import plain_words
from voicecoach.persona.faults import Path, Problem, Problems
from voicecoach.persona.mended import mended
from voicecoach.persona.model import Persona
from voicecoach.persona.read import Lines, spoken_lines
from voicecoach.persona.remarks_of_answers import of_answers
from voicecoach.persona.rules import RAISES
from voicecoach.persona.sums import figures, sums, told_by
from voicecoach.persona.unseen import unseen
from voicecoach.persona.variants import choices, drawn
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


def remarks(persona: Persona, lines: Lines, *, seen: frozenset[str] | None = None, calms: bool | None = None) -> Problems:
    """Everything remarkable, in the order of the lines.

    ``seen`` are the beats and endings that came up in many calls in which anything may be said, ``calms`` whether the best
    trainee ever brought the mood down; None where no calls were played.
    """
    found = _static(persona)
    if seen is not None:
        found += unseen(persona, seen)
    if calms is False:
        found.append(
            (("lowers",), "even a perfect trainee never calms this caller: give 'lowers' some steps, or fewer to 'raises'")
        )
    return tuple(sorted({Problem(_line(path, lines), _where(path), what) for path, what in found}))


def _static(persona: Persona, *, sums_known: bool = True) -> list[tuple[Path, str]]:
    """What shows without playing a call."""
    return [
        *_of_lines(persona),
        *_same_starts(persona),
        *_stiff(persona),
        *(_amounts(persona) if sums_known else ()),
        *_idle(persona),
        *_empty_parts(persona),
        *of_answers(persona),
    ]


def remarks_despite(document: object, lines: Lines) -> Problems:
    """What is remarkable in a file with mistakes, as far as it does not come of them, without any call played."""
    rest = mended(document)
    if rest is None:
        return ()
    first = drawn(rest.persona, None) if rest.has("variants") else rest.persona
    compared = all(rest.has(key) for key in ("facts", "card", "brief", "wants", "fair"))
    found = [
        (path, what)
        for path, what in _static(first, sums_known=compared)
        if (path or rest.has(what.split("'")[1])) and rest.is_sound(path, what)
    ]
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
    """Sums of money that the customer names and neither the facts nor the card know."""
    written = [*persona.facts.values(), *persona.card.account.values(), *persona.card.policy, *persona.card.authority,
               persona.brief, persona.wants, persona.fair]  # fmt: skip
    if not persona.facts and not persona.card.account:
        return
    known, told = frozenset[float]().union(*map(figures, written)), set[frozenset[float]]()
    for path, text in spoken_lines(persona):
        for each in sums(text):
            if max(each.values) > 1 and each.values not in told and not told_by(each.values, known):
                told.add(each.values)
                what = "stands neither in the facts nor on the card: add the truth, and what the customer gets wrong"
                yield path, f'"{each.said}" {what}'


def _idle(persona: Persona) -> Iterator[tuple[Path, str]]:
    """What a part says that can never count: help without words that offer it, help in the story."""
    for section in ("story", "reactions", "beats"):
        for name, part in getattr(persona, section).items():
            path = (section, name, "helps")
            if part.helps and section == "story":
                yield path, "'helps' does nothing in the story, which is told whatever is offered: move this step to 'beats'"
            elif part.helps and not any(when.words for when in part.when):
                yield path, "'helps' counts when the trainee offers what 'words' in its 'when' name: add them"


_PARTS: Mapping[str, tuple[Callable[[Persona], bool], str]] = {
    "card": (lambda p: bool(p.card.account or p.card.policy or p.card.authority), "what may the trainee see, and grant?"),
    "facts": (lambda p: bool(p.facts), "what really happened, and what does the customer get wrong?"),
    "wants": (lambda p: bool(p.wants), "what does the customer ask for?"),
    "story": (lambda p: bool(p.story), "without it two made-up steps are told that fit any call"),
}
"""What a caller lacks without, and what is asked of their author."""


def _empty_parts(persona: Persona) -> Iterator[tuple[Path, str]]:
    """Parts that are missing; a caller of whom nothing but a name and an opening is written is made up on purpose."""
    if persona.story or persona.reactions or persona.beats or persona.answers or persona.endings:
        for key, (is_there, why) in _PARTS.items():
            if not is_there(persona):
                yield (), f"'{key}' is missing: {why}"


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
