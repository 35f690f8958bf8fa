"""Restate: the customer's issue in the trainee's words, in one sentence."""

from voicecoach.call.speech import Word
from voicecoach.listen.acknowledge import only_acknowledges
from voicecoach.review.drills.result import DrillView, Judged, count, nothing_said, quoted, times
from voicecoach.review.model import ReviewedTurn
from voicecoach.words.conditions import content, matches
from voicecoach.words.tokens import stream

MOST_WORDS = 30
"""Words up to which a restatement is short, however recognition cut it into sentences."""

ONE = "One sentence: what happened, and what it cost them. Then: “Have I got that right?”"
FIRST = "Before anything else, say back what happened: “So … Have I got that right?”"
KEEP = "Keep it that short: what happened, what it cost, and a question mark."
RESTATES = ("restate:good",)

FEWEST_SHARED, LEAST_PART = 4, 0.4
"""Words of the customer's story that a turn takes up, and their part of its own, from which it tells the story back."""

_DOES = ("( let me | i will | i can | i am going to | i would | can you | could you | do you ) ( not )? ..2",)


def judge(view: DrillView) -> Judged:
    """Whether the issue came back in one sentence."""
    if nothing := nothing_said(view, FIRST):
        return nothing
    heard = next((each for each in view.said if any(cue.name in RESTATES for cue in each.cues) or _tells_back(view, each)), None)
    if heard is None:
        first = view.said[0].turn
        return Judged(
            passed=False,
            happened="You answered without saying back what you had heard.",
            instead=FIRST,
            quote=quoted(first),
            segment=first.segment,
        )
    turn, attempt = heard.turn, view.said.index(heard) + 1
    sentences = sentences_of(turn.words)
    told = [each for each in sentences if not each[-1].text.rstrip("\"'”").endswith("?") and not only_acknowledges(each)]
    words = sum(len(each) for each in told)
    figures = (
        count("sentences", len(told), "sentences", "one"),
        count("words", words, "words", f"{MOST_WORDS} at most"),
        count("attempt", attempt, "answers", "the first"),
    )
    short = len(told) <= 1 or words <= MOST_WORDS
    checked = len(sentences) > len(told)
    if not short:
        happened = f"You said it back, in {len(told)} sentences with {words} words."
    elif attempt > 1:
        happened = f"You said it back in one sentence, once they had asked for it {times(attempt - 1)}."
    else:
        happened = "You said it back in one sentence" + (", and asked whether it is right." if checked else ".")
    passed = short and attempt == 1
    return Judged(
        passed=passed,
        happened=happened,
        instead=KEEP if passed else ONE if not short else FIRST,
        quote=quoted(turn),
        segment=turn.segment,
        figures=figures,
    )


def _tells_back(view: DrillView, each: ReviewedTurn) -> bool:
    """Whether a turn is largely made of what the customer told, and promises nothing: asked for it, that is saying it back."""
    tokens = stream([word.text for word in each.turn.words]).text
    before = [other.turn.text for other in view.review.turns if other.turn.segment.start < each.turn.segment.start]
    told = content(stream(" ".join(before).split()).text)
    mine = content(tokens)
    shared = len(mine & told)
    return shared >= FEWEST_SHARED and shared >= LEAST_PART * len(mine) and not matches(_DOES, tokens)


def sentences_of(words: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """The sentences of some words, by the marks that recognition put."""
    found: list[tuple[Word, ...]] = []
    begun: list[Word] = []
    for word in words:
        begun.append(word)
        if word.text.rstrip("\"'”")[-1:] in {".", "?", "!", "…"}:
            found.append(tuple(begun))
            begun = []
    return [*found, tuple(begun)] if begun else found
