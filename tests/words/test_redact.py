"""What is private is hidden however Whisper writes it, and ordinary numbers stay."""

import pytest
from bench_redaction import as_words, harmless, is_found, sentences

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Word
from voicecoach.words.redact import find_private, redacted


def hidden(text: str, asked: str = "") -> str:
    """The text with its private parts replaced; the other side's question comes first."""
    question = as_words(asked)
    start = question[-1].segment.end if question else 0.0
    kept, _ = redacted({Speaker.CUSTOMER: as_words(text, start), Speaker.TRAINEE: question})
    return " ".join(word.text for word in kept[Speaker.CUSTOMER])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("My card is 4111 1111 1111 1111, thanks.", "My card is [card number] thanks."),
        ("It's 4111-1111-1111-1111.", "It's [card number]"),
        ("four one one one, one one one one, um, one one one one, double one double one.", "[card number]"),
        ("Forty-one eleven, eleven eleven, eleven eleven, eleven eleven.", "[card number]"),
        ("Call 555-010-9999 now.", "Call [number] now."),
        ("Call five five five oh one oh nine nine nine nine.", "Call [number]"),
        ("The CVV is 123.", "The CVV is [code]"),
        ("Write to john.smith@example.com today.", "Write to [e-mail] today."),
        ("Write to john dot smith at example dot co dot uk today.", "Write to [e-mail] today."),
        ("That's J-O-H-N at example.com.", "That's [e-mail]"),
        ("I live at 42 Maple Street, apartment 7.", "I live at [address]"),
        ("Send it to 1200 North Oak Avenue, Columbus, Ohio 43004.", "Send it to [address]"),
        ("I live at 9,107 Franklin Drive, apartment 30.", "I live at [address]"),
        ("I live at 9,174 Park Road, Columbus, Ohio 8-1-1-8-5.", "I live at [address]"),
        ("Okay, that's 4,6999,069 8,9290040.", "Okay, that's [card number]"),
        ("The CVV is 8,983.", "The CVV is [code]"),
        ("My email is Pat at Melco UK, please.", "My email is [e-mail] please."),
        ("My email is Mary at Outlookcom, please.", "My email is [e-mail] please."),
        ("My email is alopezgmail.com, please.", "My email is [e-mail] please."),
        ("Send it to johnatexample.org, please.", "Send it to [e-mail] please."),
        ("Write to johnat example dot org.", "Write to [e-mail]"),
        ("It's zoeatgmail.com.", "It's [e-mail]"),
        ("My email is john add example.org.", "My email is [e-mail]"),
        ("My email is D. Jones at Yahoo!com, please.", "My email is [e-mail] please."),
        ("My email address is Pat at ExampleOrk.", "My email address is [e-mail]"),
        ("You can reach me at 4-8-7-7-4-0-O-O-O.", "You can reach me at [number]"),
        ("487 740 OOOO.", "[number]"),
        ("Five three nine to five for nine nine one.", "[number]"),
        ("It should go to $7,580 Walnut Court.", "It should go to [address]"),
        ("The address is 7580 Walnut Quart.", "The address is [address]"),
        ("I was born on the 3rd of May 1985.", "I was born on the [date of birth]"),
        ("My date of birth is 05/03/1985.", "My date of birth is [date of birth]"),
        ("My birthday is May third, nineteen eighty-five.", "My birthday is [date of birth]"),
    ],
)
def test_what_is_private_is_replaced(text: str, left: str) -> None:
    assert hidden(text) == left


@pytest.mark.parametrize(
    ("question", "answer", "left"),
    [
        ("And the three digits on the back?", "Yes, one two three.", "Yes, [code]"),
        ("What is your zip code?", "It's 43004.", "It's [address]"),
        ("Your date of birth, please?", "March 3rd.", "[date of birth]"),
        ("How many do you want?", "Yes, one two three.", "Yes, one two three."),
        ("When did you buy it?", "March 3rd.", "March 3rd."),
    ],
)
def test_a_question_of_the_other_side_tells_what_a_number_is(question: str, answer: str, left: str) -> None:
    assert hidden(answer, question) == left


@pytest.mark.parametrize(
    "text",
    [
        "That's 25 dollars, for the two of you, since 2019.",
        "It's at home, look at our website example.com.",
        "You may call me at noon on Friday the 13th.",
        "It took 1,500,000 dollars.",
        "One or two, maybe three, I don't know.",
        "Go down the street and take a drive.",
        "I sent it back to zappos.com, and looked it up at nationalgrid.com.",
        "Between 2019 and 2021 there were two that drive me crazy.",
        "Open nine to five, for three to four days.",
        "My email is down at the moment.",
        "",
    ],
)
def test_ordinary_numbers_stay(text: str) -> None:
    assert hidden(text) == text


def test_the_time_of_what_was_hidden_is_told() -> None:
    words = (Word("It's", Segment(0.0, 0.3)), Word("4111", Segment(1.0, 2.0)), Word("111111111111.", Segment(2.2, 4.0)))
    kept, times = redacted({Speaker.CUSTOMER: words, Speaker.TRAINEE: ()})
    assert [(word.text, word.segment) for word in kept[Speaker.CUSTOMER][1:]] == [("[card number]", Segment(1.0, 4.0))]
    assert times[Speaker.CUSTOMER].segments == (Segment(1.0, 4.0),)
    assert not times[Speaker.TRAINEE]


def test_recall_on_360_sentences_and_nothing_hidden_in_120_harmless_ones() -> None:
    cases = list(sentences())
    assert len(cases) == 360
    found = [is_found(case, as_words(case.text)) for case in cases]
    assert sum(found) >= 0.95 * len(found)
    calm = list(harmless())
    assert len(calm) == 120
    assert sum(bool(find_private(as_words(case.text))) for case in calm) <= 2


def test_the_measure_of_recall_sees_what_is_left() -> None:
    case = next(each for each in sentences() if each.kind == "card number, words")
    assert not is_found(case, as_words(case.text.replace("It's", "It's one dollar and").replace(" ", " apple ")))
