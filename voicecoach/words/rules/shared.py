"""How the rules are made that were added skill by skill after the tables of the single skills."""

from voicecoach.words.pattern import forms
from voicecoach.words.rule import NOT_MEANT, REPORTED_SPEECH, Condition, Rule
from voicecoach.words.rules.mocking import MOCKING

_GUARDS = (*REPORTED_SPEECH, *NOT_MEANT, "not/never", "if/whether")


def other_words(
    skill: str, table: str, *, good: bool = True, asked: bool | None = False, needs: tuple[Condition, ...] = (), unless: str = ""
) -> Rule:
    """A rule with the guards that all of these share; ``unless``: forms that must not stand in the sentence."""
    return Rule(
        id=f"{skill}.other_words" if good else f"{skill}.other_words_bad",
        good=good,
        strength=0.8 if good else 0.72,
        asked=asked,
        forms=forms(table),
        needs=needs,
        not_before=_GUARDS,
        not_sentence=forms(unless) if unless else (),
        not_turn=MOCKING,
    )
