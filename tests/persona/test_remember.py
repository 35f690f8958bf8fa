"""A customer who was promised something calls again: the first words, the card and the mood know what came of it."""

from datetime import date, time

import pytest

from voicecoach.edges.personas import load_persona, parse_persona
from voicecoach.persona.acts import Say
from voicecoach.persona.mind import begin
from voicecoach.persona.model import Persona
from voicecoach.persona.remember import Remembered, aloud, quotable, remember

DENISE = load_persona("late_parcel").persona
WEDNESDAY, FRIDAY, SATURDAY = date(2026, 3, 11), date(2026, 3, 13), date(2026, 3, 14)
PROMISE = Remembered(said="I'll call you on Friday at noon.", on=WEDNESDAY, day=FRIDAY, at=time(12))


@pytest.mark.parametrize(
    ("today", "called_back", "kept", "came", "mood"),
    [
        (SATURDAY, False, "no", "nobody called back", 3),
        (SATURDAY, True, "yes", "you called back in time", 1),
        (date(2026, 3, 12), False, "open", "Not due yet", 2),
    ],
)
def test_the_next_call_opens_on_the_promise(today: date, called_back: bool, kept: str, came: str, mood: int) -> None:
    again = remember(DENISE, PROMISE, today, called_back=called_back)
    assert again.promise is not None
    assert (again.promise.kept, again.mood) == (kept, mood)
    assert "“I'll call you on Friday at noon.”" in again.card.account["Your promise"]
    assert came in again.card.account["What came of it"]
    assert "promised: “I'll call you on Friday at noon.”" in again.brief
    (opening,) = [action for action in begin(again, 1)[1] if isinstance(action, Say)]
    assert any(word in opening.text for word in ("promise", "said", "word"))


def test_who_is_promised_a_day_says_it_as_people_do() -> None:
    assert aloud(FRIDAY, time(12), WEDNESDAY) == "on Friday at noon"
    assert aloud(FRIDAY, time(10, 30), SATURDAY) == "yesterday at half past ten"
    assert aloud(FRIDAY, time(14, 45), FRIDAY) == "today at a quarter to three"
    assert aloud(FRIDAY, time(0, 40), date(2026, 3, 12)) == "tomorrow at about one"
    assert aloud(FRIDAY, None, date(2026, 5, 1)) == "on March 13"


def test_words_that_stand_in_a_persona_can_fill_nothing_in() -> None:
    assert quotable("I {name}\n will \u202ecall") == "I name will call"
    long = quotable("word " * 100)
    assert long.endswith(" …")
    assert len(long) <= 162


def test_a_promise_without_a_day_is_not_kept_by_waiting() -> None:
    again = remember(DENISE, Remembered(said="I'll get back to you.", on=WEDNESDAY, day=None), WEDNESDAY, called_back=False)
    assert again.promise is not None
    assert again.promise.kept == "no"
    assert all("{due}" not in line and "  " not in line for line in again.opening)


def test_an_author_writes_a_promise_too() -> None:
    text = "name: Ann Low\nopening: You said Friday.\npromise: {said: A call on Friday, kept: perhaps}\nplaced_by: trainee\n"
    wrong = parse_persona(text, "x.yaml")
    assert not isinstance(wrong, Persona)
    assert (wrong[0].where, "one of" in wrong[0].what) == ("promise.kept", True)
    right = parse_persona(text.replace("perhaps", "open"), "x.yaml")
    assert isinstance(right, Persona)
    assert right.promise is not None
