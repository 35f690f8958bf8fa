"""How fast somebody speaks: words a minute, and of which minutes."""

from collections.abc import Mapping, Sequence

from voicecoach.call.measure import Measure
from voicecoach.call.speech import Turn, Word
from voicecoach.call.timeline import Timeline
from voicecoach.listen.spoken import count_syllables, spoken_words

FEWEST_WORDS = 10
"""Words below which a pace is chance."""
SHORTEST_TIME = 4.0
"""Seconds of speaking time below which a pace is chance."""
NET_GAP = 0.25
"""Seconds of silence from which a gap is left out of the net pace."""

FILLERS = frozenset(("um", "umm", "uhm", "uh", "uhh", "er", "erm"))
"""No words for a pace: one transcript writes them, the next leaves them out, and nobody means them as words."""

UNIT = "words/min"
ARTICULATION = "syllables/s"


def count_words(words: Sequence[Word]) -> int:
    """Words as they are spoken ("a 12-inch pipe" has 4, "$40" has 2): norms are counted in spoken words; `FILLERS` are none."""
    return sum(said.lower() not in FILLERS for word in words for said in spoken_words(word.text))


def pace(turns: Sequence[Turn]) -> Measure:
    """Words a minute of speaking time, own inner pauses under 1 s included.

    ::

        speech  [====)  [===)            [==)
        turns   [===========)            [==)        speaking time: the sum of these

    Parameters
    ----------
    turns : sequence of Turn
        One speaker's turns, with their words. Turns without words (a cough, a breath) count neither word nor time.

    Returns
    -------
    Measure
        Words/min, ``count`` the words; without a value under `FEWEST_WORDS` words or `SHORTEST_TIME` seconds.

    Notes
    -----
    Published norms for the telephone (120-160 words/min) are of this kind. Numbers that a transcript writes as digits
    count as the words that they are spoken with; fillers (um, uh) count none, though the time they take counts.
    """
    spoken = [turn for turn in turns if count_words(turn.words)]
    return _pace(sum(count_words(turn.words) for turn in spoken), sum(turn.segment.duration for turn in spoken))


def net_pace(turns: Sequence[Turn], speech: Timeline) -> Measure:
    """Words a minute of speech, silences of 0.25 s and more excluded.

    Parameters
    ----------
    turns : sequence of Turn
        One speaker's turns, with their words.
    speech : Timeline
        When this speaker speaks.

    Returns
    -------
    Measure
        Words/min, ``count`` the words; without a value under `FEWEST_WORDS` words or `SHORTEST_TIME` seconds.
    """
    spoken = [turn for turn in turns if count_words(turn.words)]
    within = Timeline.of(turn.segment for turn in spoken)
    return _pace(sum(count_words(turn.words) for turn in spoken), (speech.bridged(NET_GAP) & within).duration)


def articulation(turns: Sequence[Turn], speech: Timeline, dictionary: Mapping[str, int]) -> Measure:
    """Syllables a second of speech, silences of 0.25 s and more excluded: how fast the mouth is, whatever the words.

    Parameters
    ----------
    turns : sequence of Turn
        One speaker's turns, with their words.
    speech : Timeline
        When this speaker speaks.
    dictionary : mapping of str to int
        Syllables by word; those of a word that it lacks follow from its letters.

    Returns
    -------
    Measure
        Syllables/s, ``count`` the syllables; without a value under `FEWEST_WORDS` words or `SHORTEST_TIME` seconds.

    Notes
    -----
    Syllables as a dictionary has them, not as they were slurred: a speaker who drops some is faster than this says.
    """
    spoken = [turn for turn in turns if count_words(turn.words)]
    within = Timeline.of(turn.segment for turn in spoken)
    tokens = [word for turn in spoken for token in turn.words for word in spoken_words(token.text)]
    measure = _pace(len(tokens), (speech.bridged(NET_GAP) & within).duration)
    syllables = sum(count_syllables(word, dictionary) for word in tokens)
    if measure.value is None:
        return Measure(unit=ARTICULATION, why_none=measure.why_none, count=syllables)
    return Measure(unit=ARTICULATION, value=round(measure.value / 60 * syllables / len(tokens), 2), count=syllables)


def _pace(words: int, seconds: float) -> Measure:
    if words == 0:
        return Measure(unit=UNIT, why_none="no words are known", count=0)
    if words < FEWEST_WORDS or seconds < SHORTEST_TIME:
        why = f"too little speech to tell: {words} words in {seconds:.1f} s, {FEWEST_WORDS} in {SHORTEST_TIME:.0f} s are needed"
        return Measure(unit=UNIT, why_none=why, count=words)
    return Measure(unit=UNIT, value=round(60 * words / seconds, 1), count=words)
