"""What only counting shows: one question after the other, one "sorry" after the other."""

from collections.abc import Iterator

from voicecoach.words.conditions import matches
from voicecoach.words.known import Known
from voicecoach.words.pattern import forms
from voicecoach.words.tokens import Stream

MANY_QUESTIONS, LONGEST_QUESTION = 3, 7
"""Questions without a pause that are an interrogation, and the words that each holds at most."""

MANY_SORRIES, SORRIES_APART = 3, 25
"""Apologies that are too many, within so many words."""

_COURTEOUS = forms("""
    please/could/would/may/might/thanks/thank/mind/can/shall
    are you ( hurt | safe | ok | all right | alone | warm | comfortable | able | with )
    is ( anyone | someone | there anyone ) with you
    anything else
    how ( are | can )
    ( is | are | does | do | would ) ( that | it | this | you )
        ok/all_right/right/correct/suit/happy/fine/help/work
    ( have | did ) i
""")


def counted_cues(heard: Stream) -> Iterator[Known]:
    """Questions fired off, and apologies without end."""
    yield from _interrogates(heard)
    sorries = [token.word for token in heard.tokens if token.text == "sorry" or token.text.startswith("apolog")]
    for first, last in zip(sorries, sorries[MANY_SORRIES - 1 :], strict=False):
        if last - first <= SORRIES_APART:
            yield Known("apologise.again_and_again", False, first, last, 0.75)
            return


def _interrogates(heard: Stream) -> Iterator[Known]:
    run: list[tuple[int, int]] = []
    at = 0
    while at < len(heard.text):
        start, end = heard.sentence(at)
        text = heard.text[start:end]
        asks = text.rstrip().endswith("?") and len(text.split()) - 1 <= LONGEST_QUESTION and not matches(_COURTEOUS, text)
        if asks:
            run.append(heard.words_between(start, end))
        elif len(run) < MANY_QUESTIONS:
            run = []
        at = max(end, at + 1)
    if len(run) >= MANY_QUESTIONS:
        yield Known("ask_open.fires_questions", False, run[0][0], run[-1][1], 0.72)
