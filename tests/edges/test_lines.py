import numpy as np

from voicecoach.call.event import CallEnded, CustomerBegan, CustomerStopped, Outcome
from voicecoach.call.recording import BLOCK, RATE, Samples
from voicecoach.call.segment import Segment
from voicecoach.edges.line_file import AFTER_LAST, FileLine
from voicecoach.edges.line_keyboard import KeyboardLine
from voicecoach.edges.protocols import Typed
from voicecoach.edges.replies import Reply

SILENCE = np.zeros(BLOCK, np.float32)


def ones(seconds: float) -> Samples:
    return np.ones(round(seconds * RATE), np.float32)


def began(start: float, end: float) -> CustomerBegan:
    return CustomerBegan(at=start, planned=Segment(start, end), text="", mood=1, beat="b", move="m")


def listen(line: FileLine, seconds: float) -> tuple[Samples, bool]:
    heard = [line.exchange(SILENCE) for _ in range(round(seconds * RATE / BLOCK))]
    return np.concatenate([each.samples for each in heard]), heard[-1].over


def test_a_reply_starts_to_the_sample_after_the_customers_end() -> None:
    line = FileLine([Reply(ones(1.0), wait=0.6)])
    line.note(began(0.0, 2.0))
    sound, _ = listen(line, 5.0)
    voiced = np.flatnonzero(sound)
    assert voiced[0] == round(2.6 * RATE)
    assert len(voiced) == RATE
    assert np.all(np.diff(voiced) == 1)


def test_a_reply_that_comes_in_early_starts_inside_the_customers_line() -> None:
    early, inside = FileLine([Reply(ones(1.0), wait=-0.5)]), FileLine([Reply(ones(1.0), after=1.0)])
    for line, start in ((early, 3.5), (inside, 1.25)):
        line.note(began(0.25, 4.0))
        sound, _ = listen(line, 6.0)
        assert np.flatnonzero(sound)[0] == round(start * RATE)


def test_a_line_cut_short_brings_the_reply_forward() -> None:
    line = FileLine([Reply(ones(0.5), wait=0.5)])
    line.note(began(0.0, 9.0))
    listen(line, 4.0)
    line.note(CustomerStopped(at=4.0, cut_short=True))
    sound, _ = listen(line, 3.0)
    assert np.flatnonzero(sound)[0] == round(0.5 * RATE)
    assert np.count_nonzero(sound) == round(0.5 * RATE)


def test_a_reply_spoken_inside_the_line_leaves_the_next_one_for_its_end() -> None:
    line = FileLine([Reply(ones(0.4), after=0.5), Reply(ones(0.5), wait=0.5)])
    line.note(began(0.0, 4.0))
    inside, _ = listen(line, 4.0)
    assert np.count_nonzero(inside) == round(0.4 * RATE)
    line.note(CustomerStopped(at=4.0, cut_short=False))
    after, _ = listen(line, 2.0)
    assert np.flatnonzero(after)[0] == round(0.5 * RATE)


def test_without_replies_the_trainee_leaves_after_a_silence_but_not_while_the_customer_speaks() -> None:
    line = FileLine([])
    line.note(began(0.0, 1.0))
    _, over = listen(line, 2.0)
    assert not over
    line.note(CustomerStopped(at=1.0, cut_short=False))
    assert not listen(line, AFTER_LAST - 1.5)[1]
    assert listen(line, 1.0)[1]


def test_the_keyboard_asks_once_when_the_customer_has_stopped() -> None:
    typed = iter(["I am sorry\x1b[2J", "", None])
    line = KeyboardLine(lambda: next(typed))
    assert line.exchange(SILENCE).typed is None
    line.note(CustomerStopped(at=1.0, cut_short=False))
    heard = line.exchange(SILENCE).typed
    assert heard is not None
    assert heard.text == "I am sorry[2J"
    assert line.exchange(SILENCE).typed is None
    line.note(CustomerStopped(at=2.0, cut_short=False))
    silent = line.exchange(SILENCE)
    assert (silent.typed, silent.over) == (None, False)
    line.note(CustomerStopped(at=3.0, cut_short=False))
    assert line.exchange(SILENCE).over


def test_nothing_is_asked_after_the_call_has_ended() -> None:
    line = KeyboardLine(lambda: "never")
    line.note(CustomerStopped(at=1.0, cut_short=False))
    line.note(CallEnded(at=1.0, outcome=Outcome.RESOLVED, ending="e"))
    assert line.exchange(SILENCE).typed is None


def test_a_sign_typed_in_the_place_of_a_reply_is_a_key_and_the_trainee_is_asked_again() -> None:
    typed = iter(["?", " ! ", "Hello there", "What?"])
    line = KeyboardLine(lambda: next(typed))
    line.note(CustomerStopped(at=1.0, cut_short=False))
    heard = [line.exchange(SILENCE) for _ in range(4)]
    assert [each.keys for each in heard] == ["c", "h", "", ""]
    assert [each.typed.text if each.typed else None for each in heard] == [None, None, "Hello there", None]
    line.note(CustomerStopped(at=9.0, cut_short=False))
    assert line.exchange(SILENCE).typed == Typed("What?"), "a question is a reply"
