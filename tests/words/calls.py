"""Short calls written down, for the tests of the rubric."""

from collections.abc import Sequence

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn, Word
from voicecoach.words.cues import Context, Cue, find_cues


def spoken(text: str, start: float = 0.0, confidence: float = 0.95) -> tuple[Word, ...]:
    """Words of 0.3 seconds each."""
    return tuple(
        Word(word, Segment(start + 0.3 * place, start + 0.3 * (place + 1)), confidence) for place, word in enumerate(text.split())
    )


def turn(speaker: Speaker, start: float, text: str, confidence: float = 0.95) -> Turn:
    words = spoken(text, start, confidence)
    return Turn(speaker, Segment(start, words[-1].segment.end), words)


def customer(start: float, text: str) -> Turn:
    return turn(Speaker.CUSTOMER, start, text)


def trainee(start: float, text: str, confidence: float = 0.95) -> Turn:
    return turn(Speaker.TRAINEE, start, text, confidence)


def cues_of(turns: Sequence[Turn], names: tuple[str, ...] = ()) -> tuple[tuple[Cue, ...], ...]:
    """Every trainee turn's cues, each told all that the customer said before."""
    said, out = "", []
    for each in turns:
        if each.speaker is Speaker.CUSTOMER:
            said = f"{said} {each.text}"
        out.append(
            () if each.speaker is Speaker.CUSTOMER else find_cues(each.words, Context(customer_said=said, customer_names=names))
        )
    return tuple(out)
