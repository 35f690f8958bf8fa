import pytest

from voicecoach.persona.say_aloud import cardinal, digits, ordinal, say_aloud


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It was $14.95.", "It was fourteen ninety-five."),
        ("$1,200 for that?", "one thousand two hundred dollars for that?"),
        ("$1 and $0.99 and £40.05", "one dollar and ninety-nine cents and forty oh five"),
        ("$1.5 million, or $5k", "one point five million dollars, or five thousand dollars"),
        ("40,000 dollars", "forty thousand dollars"),
        ("1200 dollars", "twelve hundred dollars"),
        ("14.95 for shipping", "fourteen ninety-five for shipping"),
        ("212.60 for three months", "two twelve sixty for three months"),
        ("58.00 dollars", "fifty-eight dollars"),
        ("Order 4417902.", "Order four four one, seven nine oh two."),
        ("It says B-20931 here.", "It says B, two oh nine three one here."),
        ("It says E4.", "It says E four."),
        ("the card ending 4711", "the card ending four seven one one"),
        ("at 7:40", "at seven forty"),
        ("at 11:05 or 10:00", "at eleven oh five or ten o'clock"),
        ("before 2 a.m. Really.", "before two AM. Really."),
        ("5 p.m., maybe", "five PM, maybe"),
        ("the 3rd of June", "the third of June"),
        ("June 6th or Jan. 5", "June sixth or January fifth"),
        ("in 2021, 1905 or 2005", "in twenty twenty-one, nineteen oh five or two thousand and five"),
        ("20% off, or 3.5%", "twenty percent off, or three point five percent"),
        ("Flight 218, room 412, gate 14", "Flight two eighteen, room four twelve, gate fourteen"),
        ("Call 555-0134", "Call five five five, oh one three four"),
        ("It was 649. And 95.", "It was six hundred forty-nine. And ninety-five."),
        ("24/7, in the 90s", "twenty-four seven, in the nineties"),
        ("No. 5 & no more", "number five and no more"),
    ],
)
def test_figures_are_said_as_people_say_them(written: str, said: str) -> None:
    assert say_aloud(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("(sighs) Fine.", "Fine."),
        ("*slams the table* What?", "What?"),
        ("[door slams] Hello?", "Hello?"),
        ("Well {angry}, no!", "Well, no!"),
        ("DENISE: Hello?", "Hello?"),
        ("I *never* said that.", "I never said that."),
        ("<break time='9s'/>What?", "What?"),
    ],
)
def test_stage_directions_are_never_read_aloud(written: str, said: str) -> None:
    assert say_aloud(written) == said


@pytest.mark.parametrize("line", ["No, no!", "I've told you three times, and nobody came.", "Well... I don't know?", "OK."])
def test_plain_words_stay_as_they_are(line: str) -> None:
    assert say_aloud(line) == line


def test_what_was_said_aloud_is_said_the_same_again() -> None:
    for line in ("I said no. Okay.", "It was $14.95 on the 3rd, order 4417902."):
        assert say_aloud(say_aloud(line)) == say_aloud(line)


@pytest.mark.parametrize(
    ("number", "said"), [(0, "zero"), (21, "twenty-one"), (1_000_000, "one million"), (112, "one hundred twelve")]
)
def test_whole_numbers(number: int, said: str) -> None:
    assert cardinal(number) == said


@pytest.mark.parametrize(
    ("number", "said"), [(1, "first"), (12, "twelfth"), (20, "twentieth"), (22, "twenty-second"), (112, "one hundred twelfth")]
)
def test_places_in_a_row(number: int, said: str) -> None:
    assert ordinal(number) == said


def test_digits_come_in_groups() -> None:
    assert digits("4417902") == "four four one, seven nine oh two"
    assert digits("123456789") == "one two three, four five six, seven eight nine"
