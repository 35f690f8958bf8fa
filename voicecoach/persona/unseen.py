"""Why a beat or an ending never comes up, as far as its own condition and those of the endings tell."""

from collections.abc import Iterator, Sequence

from voicecoach.persona.faults import Path
from voicecoach.persona.model import Persona, When

_SECTIONS = ("story", "reactions", "beats", "endings")
_TRIED = "in many calls in which anything was tried"


def unseen(persona: Persona, seen: frozenset[str]) -> Iterator[tuple[Path, str]]:
    """A remark on each part that never came up in many calls in which anything may be said."""
    for section in _SECTIONS:
        for name in getattr(persona, section):
            if name in seen:
                continue
            never = f"'{name}' was never {'reached' if section == 'endings' else 'said'} {_TRIED}"
            if first := _ends_before(persona, section, name):
                yield (section, name), f"{never}: {_remedy(persona, section, name, first)}"
            else:
                yield (section, name), f"{never}: loosen its 'when', or move it up"


def _ends_before(persona: Persona, section: str, name: str) -> str:
    """The ending that holds whenever this part does, and is asked first; nothing where there is none."""
    when = getattr(persona, section)[name].when
    for ending, part in persona.endings.items():
        if section == "endings" and ending == name:
            return ""
        if part.when and when and _covers(part.when, when):
            return ending
    return ""


def _remedy(persona: Persona, section: str, name: str, ending: str) -> str:
    same = persona.endings[ending].when == getattr(persona, section)[name].when
    holds = "has the same 'when'" if same else "holds whenever it does"
    if section == "endings":
        return f"the ending '{ending}' above it {holds} and ends the call first; move '{name}' up, or ask for more in '{ending}'"
    todo = f"write 'done: {name}' into the 'when' of '{ending}', so that it comes before, or ask for less here"
    return f"the ending '{ending}' {holds} and ends the call first; {todo}"


def _covers(wide: Sequence[When], narrow: Sequence[When]) -> bool:
    """Whether the wide conditions hold whenever the narrow ones do, as far as can be told by comparing them."""
    return all(any(_asks_no_more(one, other) for one in wide) for other in narrow)


def _asks_no_more(wide: When, narrow: When) -> bool:
    for key in When.model_fields:
        asked, given = getattr(wide, key), getattr(narrow, key)
        if asked in (None, (), {}) or asked == given:
            continue
        if not _follows(key, asked, given):
            return False
    return True


def _follows(key: str, asked: object, given: object) -> bool:
    """Whether what the wide condition asks for follows from what the narrow one gives."""
    match asked, given:
        case tuple(), tuple():
            every = key in {"done", "not_done", "not_heard"}
            return set(asked) <= set(given) if every else bool(given) and set(given) <= set(asked)
        case dict(), dict():
            return all(given.get(cue) == span for cue, span in asked.items())
        case _:
            low, high = getattr(given, "low", None), getattr(given, "high", None)
            within = getattr(asked, "holds", None)
            top = getattr(asked, "high", None)
            return low is not None and within is not None and within(low) and (top is None or (high is not None and high <= top))
