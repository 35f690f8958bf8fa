import pytest

from voicecoach.call.recording import BLOCK, RATE
from voicecoach.call.segment import Segment
from voicecoach.floor.floor import CutIn, FloorRules, FloorState, Listen, Said, Signal, Tick, TurnEnded, step
from voicecoach.floor.turn_end import Closing, Silences, acknowledges, claims_floor, closing

RULES = FloorRules()
HOP = BLOCK / RATE
REACTS = 0.2
"""Seconds that recognition takes in these tests."""


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("When did you order it?", Closing.ASKED),
        ("When did you order it?”", Closing.ASKED),
        ("I am so sorry about that.", Closing.COMPLETE),
        ("I think so.", Closing.COMPLETE),
        ("Thank you.", Closing.COMPLETE),
        ("I will look into it today", Closing.BARE),
        ("I will look into it,", Closing.OPEN),
        ("I will look into it...", Closing.OPEN),
        ("I can do that because", Closing.OPEN),
        ("I can do that, and.", Closing.OPEN),
        ("So what I can do is, um", Closing.FILLED),
        ("What I can do is uh...", Closing.FILLED),
        ("Um.", Closing.FILLED),
        ("", Closing.WORDLESS),
        (" ... ", Closing.WORDLESS),
    ],
)
def test_how_words_end(text: str, ends: Closing) -> None:
    assert closing(text) is ends


def test_the_more_is_missing_the_longer_the_silence() -> None:
    rules = Silences()
    assert rules.asked < rules.complete < rules.bare < rules.open
    assert rules.after(None) == max(rules.asked, rules.complete, rules.bare, rules.open, rules.wordless, rules.unsure)
    assert rules.scaled(2.0).after("Really?") == 2 * rules.asked


def test_a_voice_that_sounds_finished_is_answered_sooner() -> None:
    rules = Silences()
    needed = [rules.after("I am so sorry about that.", finished) for finished in (0.0, 0.3, 0.6, 0.8, 0.9, 0.96, 1.0)]
    assert needed == sorted(needed, reverse=True)
    assert (needed[0], needed[-1]) == pytest.approx((rules.unsure, rules.sure))
    assert rules.sure < needed[3] < rules.unsure
    assert rules.after(None, 1.0) == rules.after(None)


def test_words_that_go_on_outweigh_a_voice_that_sounds_finished() -> None:
    rules = Silences()
    complete, bare, open_end = (rules.after(text, 0.98) for text in ("I am sorry.", "I am sorry", "I am sorry because"))
    assert complete < bare < open_end


def test_after_a_filler_no_voice_shortens_the_wait() -> None:
    rules = Silences()
    needed = [rules.after("So what I can do is, um.", finished) for finished in (0.2, 0.9, 1.0)]
    assert needed == pytest.approx([rules.unsure] * 3)
    assert rules.after("So what I can do is, um.") == rules.open


def test_what_is_needed_with_the_voice_can_be_made_more_patient_too() -> None:
    assert Silences().scaled(2.0).after("I am sorry.", 0.7) == pytest.approx(2 * Silences().after("I am sorry.", 0.7))


@pytest.mark.parametrize("text", ["mm-hm", "Okay.", "Yeah, right.", "Um", "uh-huh", "I see."])
def test_acknowledgements_claim_nothing(text: str) -> None:
    assert acknowledges(text)
    assert not claims_floor(text)


@pytest.mark.parametrize(("text", "sure"), [("Let me finish", True), ("Okay, but that is", True), ("Listen", False)])
def test_other_words_claim_the_floor_when_there_are_two(text: str, *, sure: bool) -> None:
    assert not acknowledges(text)
    assert claims_floor(text) == sure


@pytest.mark.parametrize("text", ["I", "I und", "I under", "Yes, I", "Oh, of", "MMA", "Absolute", "That's"])
def test_what_may_become_an_acknowledgement_is_not_sure(text: str) -> None:
    assert not acknowledges(text)
    assert not claims_floor(text)


@pytest.mark.parametrize("text", ["I cannot", "Yes, but", "No, I", "Let me", "That's not"])
def test_what_cannot_become_one_is(text: str) -> None:
    assert claims_floor(text)


def run(speech: list[Segment], text: str, customer: float = 0.0, seconds: float = 6.0) -> list[tuple[float, Signal]]:
    """Speech against the floor, with words that are known a little after they were wanted; the customer speaks until a time."""
    state, heard = FloorState(), list[tuple[float, Signal]]()
    wanted: list[tuple[float, Said]] = []
    for index in range(round(seconds / HOP)):
        segment = Segment(index * HOP, (index + 1) * HOP)
        voiced = any(part.holds(segment.middle) for part in speech)
        known = [said for ready, said in wanted if ready <= segment.end]
        tick = Tick(
            segment=segment,
            probability=0.9 if voiced else 0.1,
            customer_left=max(0.0, customer - segment.end),
            said=known[-1] if known else None,
        )
        state, signals = step(RULES, state, tick)
        wanted += [(segment.end + REACTS, Said(text, each.segment.end)) for each in signals if isinstance(each, Listen)]
        heard += [(segment.end, each) for each in signals]
    return heard


@pytest.mark.parametrize("text", ["Is that right?", "That is right.", "I think that is", "I can do that because"])
def test_the_floor_waits_as_long_as_the_words_ask_for(text: str) -> None:
    ((at, ended),) = [(at, each) for at, each in run([Segment(1.0, 3.0)], text) if isinstance(each, TurnEnded)]
    assert at - ended.segment.end == pytest.approx(RULES.silences.after(text), abs=1.5 * HOP)


def test_words_are_wanted_once_a_pause_and_old_words_end_no_turn() -> None:
    signals = run([Segment(1.0, 2.0), Segment(2.3, 3.0)], "That is right.")
    first, second = [each for _, each in signals if isinstance(each, Listen)]
    assert (first.segment.end, second.segment.end) == pytest.approx((2.0, 3.0), abs=HOP)
    ((at, ended),) = [(at, each) for at, each in signals if isinstance(each, TurnEnded)]
    assert ended.segment == second.segment
    assert at == pytest.approx(3.0 + RULES.silences.complete, abs=2 * HOP)


def test_a_long_pause_inside_a_turn_is_told() -> None:
    signals = run([Segment(1.0, 2.0), Segment(2.0 + RULES.rest + 0.2, 3.5)], "I can do that because")
    assert [each.rested for _, each in signals if isinstance(each, Listen)] == [None, pytest.approx(2.0, abs=HOP)]


@pytest.mark.parametrize(
    ("text", "after"),
    [("Let me finish please", RULES.look + REACTS), ("Listen", RULES.cut_in), ("I und", RULES.begun), ("", RULES.cut_in)],
)
def test_a_cut_in_is_noticed_by_its_words_or_its_length(text: str, after: float) -> None:
    ((at, _),) = [(at, each) for at, each in run([Segment(1.0, 4.0)], text, customer=6.0) if isinstance(each, CutIn)]
    assert at - 1.0 == pytest.approx(after, abs=3 * HOP)


@pytest.mark.parametrize(("text", "seconds", "stops"), [("Okay, right", 1.2, False), ("Okay", 3.0, True)])
def test_an_acknowledgement_may_last_a_little(text: str, seconds: float, *, stops: bool) -> None:
    signals = run([Segment(1.0, 1.0 + seconds)], text, customer=6.0)
    assert any(isinstance(each, CutIn) for _, each in signals) == stops
