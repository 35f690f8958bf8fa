"""Whole turns that only show that somebody listens."""

import pytest

from voicecoach.words.listening import listens


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("So I took the wheel off.", "The wheel off. Right."),
        ("There was no one in the yard.", "No one, mm."),
        ("It was my own sister.", "Your own sister, yes."),
        ("It began with the gate.", "Did it now. And?"),
        ("And he hands me the dead hen.", "He didn't! Keep going."),
        ("There's more to it.", "I've all the time you need."),
        ("It's a long one, mind.", "You have my full attention."),
        ("The nurse had gone home by then.", "Gone home? Okay, I'm with you."),
        ("so we all got off the bus", "ok yeah right"),
        ("Are you still there?", "Still here, every word."),
        ("And then the lamp...", "Yes, the lamp, tell me."),
        ("I'd been up since four.", "Since four, Maeve. Go on."),
    ],
)
def test_hears_that_somebody_only_listens(told: str, said: str) -> None:
    assert listens(said.split(), told, ("Maeve",))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("", "I see, go on."),
        ("So I took the wheel off.", "The wheel off? Which wheel?"),
        ("So I took the wheel off.", "You took the brake off, right."),
        ("So I took the wheel off.", "Fascinating. Riveting. Keep going."),
        ("So I took the wheel off.", "Okay."),
        ("Are you still there?", "I was looking something up."),
        ("Is that the right one?", "Right, yes."),
        ("K, O, B.", "K, O, B, okay."),
        ("It's under 4417.", "4417, okay."),
        ("I want my money back.", "Your money back, right."),
        ("The line is bad here.", "I hear you well."),
        ("Which button now?", "The left one, go on."),
    ],
)
def test_hears_no_sign_in_what_says_or_asks_more(told: str, said: str) -> None:
    assert not listens(said.split(), told)
