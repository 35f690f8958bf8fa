"""What a written token is when it is spoken: how many words, and how many syllables each has."""

import re
from collections.abc import Mapping

LONGEST_NUMBER = 6
"""Digits up to which a number without commas is read as one; a longer one, as of an account, is read digit by digit."""

_ONES = tuple(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "  # noqa: SIM905 - a list of names reads better as a line of words
    "nineteen".split()
)
_TENS = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())  # noqa: SIM905 - likewise
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_SIGNS = {"$": "dollars", "£": "pounds", "€": "euros", "%": "percent", "&": "and"}
_PIECE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[$£€%&]")  # noqa: RUF001 - the apostrophe of transcripts
_ENDINGS = {"st", "nd", "rd", "th"}
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_BEATS = re.compile(
    r"(?<![tscxg])i(?:a(?!ge)|o(?!n)|u)|(?<![tsxg])i(?:en|um|us)|(?<=[nmlrvbdp])ion|ie(?:r|st|ty)$|ii|uu|eo(?!us)|[^qg]ua(?!r)"
    r"|ying|(?<=[aeou])ing|uity|oa[cps]h?[eo]|eity|ea(?:lit|tiv|ting)|zoo[lp]"
)
_SILENT = re.compile(r"(?<=[aeiouy])[^aeiouy]{1,2}e(?=(?:ly|ness|ful|fully|less|lessly|ment|some|ship|way|man)(?:s|es)?$)")
"""The e that is kept in writing before an ending that begins with a consonant, and is not spoken."""
_SILENT_END = tuple(re.compile(end) for end in (r"(?:[^aeiouy]|[gq]u)e$", r"[^aeiouytd]ed$", r"(?:[^aeiouy]|[gq]u)es$"))
_NEEDED_E = re.compile(r"[^aeiouylr]le[ds]?$|(?:s|x|z|ch|sh|c|g)es$")
"""The e of "able", "settled" and "cases" is spoken."""


def spoken_words(token: str) -> tuple[str, ...]:
    """The words that are said for one token of a transcript.

    ::

        "$40."     forty dollars         "1,250"   one thousand two hundred fifty
        "12-inch"  twelve inch           "1998"    nineteen ninety eight
        "3.5%"     three point five percent        "0800"  zero eight zero zero
        "follow-up" follow up            "mm-hm"   mmhm: a part without a vowel, or of one letter, is no word by itself

    Tokens without a letter or a digit (a dash) give none.
    """
    pieces: list[str] = _PIECE.findall(token)
    words = [piece for piece in pieces if piece[0].isalpha()]
    if len(words) == len(pieces) > 1 and any(_no_word(piece) for piece in words):
        return ("".join(words),)
    said: list[str] = []
    sign = ""
    for piece in pieces:
        if piece[0].isdigit():
            said += [*_number(piece), *([sign] if sign else [])]
            sign = ""
        elif piece in "$£€":
            sign = _SIGNS[piece]
        elif piece not in _ENDINGS or not said:
            said.append(_SIGNS.get(piece, piece))
    return tuple(said)


def count_syllables(word: str, dictionary: Mapping[str, int]) -> int:
    """Syllables of a spoken word: by the dictionary, else by its stem there, else by `guess_syllables`.

    Parameters
    ----------
    word : str
        One word as `spoken_words` gives it.
    dictionary : mapping of str to int
        Syllables by word, in lower case but for what is only written in capitals.

    Returns
    -------
    int
        At least 1.
    """
    plain = word.replace("’", "'").strip("'")  # noqa: RUF001 - the apostrophe of transcripts
    known = dictionary.get(plain) or dictionary.get(plain.lower())
    if known:
        return known
    if plain.isupper() and 1 < len(plain) <= 5:
        return len(plain) + 2 * plain.count("W")
    plain = plain.lower()
    for ending in ("'s", "s", "'ll", "'d", "'re", "'ve"):
        stem = plain.removesuffix(ending)
        if stem != plain and (known := dictionary.get(stem)):
            return known + (ending in {"'ll", "'ve", "'re"} or (_hisses(stem) and ending.endswith("s")))
    return guess_syllables(plain)


def guess_syllables(word: str) -> int:
    """Syllables of a word that no dictionary holds, from its letters.

    One for each group of vowels, as they are written; a silent e at the end, and that of -ed and -es, counts none, unless
    it is needed to speak the ending (-ted, -ces, -ble); groups that are mostly two beats (radio, fluent) count two.
    """
    plain = "".join(letter for letter in word.lower() if letter.isalpha())
    if not plain:
        return 1
    count = len(_VOWELS.findall(plain)) + len(_TWO_BEATS.findall(plain)) - len(_SILENT.findall(plain))
    count -= any(sound.search(plain) for sound in _SILENT_END) and not _NEEDED_E.search(plain)
    count += plain.endswith(("sm", "sms"))
    return max(count, 1)


def _hisses(stem: str) -> bool:
    return bool(re.search(r"(?:s|x|z|ch|sh|ce|ge|se|ze|che|she|xe)$", stem))


def _no_word(piece: str) -> bool:
    return len(piece) == 1 or not _VOWELS.search(piece.lower()) or piece.lower() in {"uh", "huh", "ah", "oh"}


def _number(digits: str) -> list[str]:
    """How digits are read: a number, a year, a price with its cents, or digit by digit."""
    whole, _, part = digits.partition(".")
    plain = whole.replace(",", "")
    read = [_ONES[int(digit)] for digit in plain]
    if len(plain) == 4 and "," not in whole and plain[0] != "0" and plain[1] != "0" and not part:
        read = [*_below(int(plain[:2])), *(["hundred"] if plain[2:] == "00" else _pair(plain[2:]))]
    elif ("," in whole or len(plain) <= LONGEST_NUMBER) and (plain[0] != "0" or len(plain) == 1):
        read = _below(int(plain))
    return [*read, "point", *(_ONES[int(digit)] for digit in part)] if part else read


def _pair(digits: str) -> list[str]:
    return ["oh", _ONES[int(digits[1])]] if digits[0] == "0" else _below(int(digits))


def _below(number: int) -> list[str]:
    for size, name in _SCALES:
        if number >= size:
            rest = number % size
            return [*_below(number // size), name, *(_below(rest) if rest else [])]
    if number < 20:
        return [_ONES[number]]
    return [_TENS[number // 10 - 2], *([_ONES[number % 10]] if number % 10 else [])]
