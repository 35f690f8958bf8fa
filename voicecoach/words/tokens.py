"""What was said as plain tokens, whoever wrote it down: case, contractions, fillers and marks evened out."""

import re
from collections.abc import Sequence
from functools import cache

import msgspec


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written like a text."""
    return frozenset(words.split())


FILLERS = frozenset(["um", "uh", "er", "erm", "ah", "eh", "hmm", "mm", "mhm", "huh"])
"""Sounds that carry no words; recognition writes them or not."""

SOFT = listed("""
    just actually honestly basically literally certainly definitely absolutely really truly very totally completely
    fully entirely deeply sincerely terribly awfully genuinely incredibly extremely obviously quite simply kindly please
    perfectly wholeheartedly dreadfully frankly even
""")
"""Adverbs that strengthen or soften without changing what is done; patterns are written without them."""

_TITLES = frozenset(["mr", "mrs", "ms", "dr"])
"""What a name follows."""

ADDRESS = frozenset(["sir", "ma'am", "maam", "madam", "mate", "mr", "mrs", "ms", "miss"])
"""How a customer is addressed; the words stand anywhere in a sentence."""

WHOLE = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "will not",
    "ain't": "is not",
    "let's": "let us",
    "y'all": "you",
    "yall": "you",
    "ya": "you",
    "d'you": "do you",
    "gonna": "going to",
    "gon": "going to",
    "gotta": "have to",
    "wanna": "want to",
    "lemme": "let me",
    "gimme": "give me",
    "i'ma": "i am going to",
    "imma": "i am going to",
    "kinda": "kind of",
    "'cause": "because",
    "cos": "because",
    "cuz": "because",
    "'til": "until",
    "til": "until",
    "till": "until",
    "okay": "ok",
    "im": "i am",
    "ive": "i have",
    "dont": "do not",
    "cant": "can not",
    "wont": "will not",
    "didnt": "did not",
    "doesnt": "does not",
    "isnt": "is not",
    "youre": "you are",
    "youll": "you will",
    "youd": "you would",
    "youve": "you have",
    "weve": "we have",
    "theyve": "they have",
    "theyre": "they are",
    "havent": "have not",
    "hasnt": "has not",
    "hadnt": "had not",
    "wasnt": "was not",
    "werent": "were not",
    "arent": "are not",
    "couldnt": "could not",
    "wouldnt": "would not",
    "shouldnt": "should not",
    "thats": "that is",
    "theyll": "they will",
    "o'clock": "oclock",
    "p.m": "pm",
    "a.m": "am",
    "apologize": "apologise",
    "apologizing": "apologising",
    "apologized": "apologised",
    "realize": "realise",
    "summarize": "summarise",
    "e-mail": "email",
    "alright": "all right",
    "everybody": "everyone",
    "anybody": "anyone",
    "somebody": "someone",
    "nobody": "no one",
}
"""Spellings that stand for the same words."""

IS_AFTER = listed("""
    it that this he she what there here who how where when everything something nobody someone everyone nothing
""")
OPENS = listed("""
    you we they he she it this that there then so but and or well okay ok yes no yeah what why how where when who if because
    your our my their let could would did please
""")
"""Words that nobody writes with a capital in mid-sentence: where recognition does, a sentence begins, marked or not."""

_ENDINGS = (("n't", " not"), ("'m", " am"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'d", " would"))
_SENTENCE_END = re.compile(r"[.?!…][\"')\]”\u2019]*$")
_CLAUSE_END = re.compile(r"[,;:—\u2013-][\"')\]”\u2019]*$")
_HELD = re.compile(r"[a-z0-9£$€%']+(?:\.[0-9]+)?")


class Token(msgspec.Struct, frozen=True):
    """One plain token, and the index of the word that it came from."""

    text: str
    word: int


class Stream(msgspec.Struct, frozen=True):
    """A turn as one line of tokens, each followed by a space, sentences ended by ``.`` or ``?``.

    ``starts`` holds, for every token, where it begins in ``text``; ``breaks`` the words after which a clause ends.
    """

    text: str
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    breaks: frozenset[int]

    def words_between(self, start: int, end: int) -> tuple[int, int]:
        """The first and last word index that a stretch of ``text`` covers."""
        inside = [t.word for t, at in zip(self.tokens, self.starts, strict=True) if start <= at < end]
        return min(inside), max(inside)

    def clause(self, at: int) -> int:
        """Where, in ``text``, the clause begins that holds a position: after the last comma or sentence."""
        begin = self.sentence(at)[0]
        for before, token, start in zip(self.tokens, self.tokens[1:], self.starts[1:], strict=False):
            if start > at:
                break
            if before.word != token.word and before.word in self.breaks:
                begin = max(begin, start)
        return begin

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end, in ``text``, of the sentence that holds a position; the end includes its mark."""
        start = max(self.text.rfind(". ", 0, at), self.text.rfind("? ", 0, at))
        ends = [end for mark in (". ", "? ") if (end := self.text.find(mark, at)) >= 0]
        return (start + 2 if start >= 0 else 0, min(ends) + 2 if ends else len(self.text))


@cache
def plain(word: str) -> tuple[str, ...]:
    """The plain tokens of one word as it was written."""
    lowered = word.lower().replace("\u2019", "'").replace("\u2018", "'").replace("`", "'")
    out: list[str] = []
    for part in re.split(r"[-\u2013—/]+", lowered) if lowered not in WHOLE else [lowered]:
        for held in _HELD.findall(re.sub(r"\b([ap])\.m\b\.?", r"\1m", part)):
            out.extend(_expanded(held))
    return tuple(token for token in out if token)


def _expanded(held: str) -> list[str]:
    if held in WHOLE:
        return WHOLE[held].split()
    for ending, full in _ENDINGS:
        if held.endswith(ending) and len(held) > len(ending):
            return (held[: -len(ending)] + full).split()
    if held.endswith("'s"):
        stem = held[:-2]
        return [stem, "is"] if stem in IS_AFTER else [stem]
    bare = held.strip("'")
    return WHOLE.get(bare, bare).split() if bare else []


def stream(words: Sequence[str], names: Sequence[str] = ()) -> Stream:
    """The words of a turn as plain tokens; fillers, soft adverbs, forms of address and repeated words are left out."""
    called = frozenset(part for name in names for part in plain(name)) | ADDRESS
    tokens: list[Token] = []
    breaks: set[int] = set()
    titled = False
    for index, word in enumerate(words):
        name, titled = titled and word[:1].isupper(), word.lower().strip(".,") in _TITLES
        for text in () if name else _said(word, called):
            if not (tokens and tokens[-1].text == text):
                tokens.append(Token(text, index))
        mark = _mark(word) or ("." if _unmarked(words, index) else "")
        if mark and tokens and tokens[-1].text not in ".?":
            tokens.append(Token(mark, index))
        if mark or _CLAUSE_END.search(word):
            breaks.add(index)
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token.text) + 1
    return Stream("".join(f"{token.text} " for token in tokens), tuple(tokens), tuple(starts), frozenset(breaks))


def _mark(word: str) -> str:
    if re.fullmatch(r"(mr|mrs|ms|dr|st|[ap]\.m)\.?", word.lower()) or not _SENTENCE_END.search(word):
        return ""
    return "?" if "?" in word else "."


def _unmarked(words: Sequence[str], index: int) -> bool:
    """Whether a sentence ends here without a mark, as recognition writes it where it was cut: "before you ordered You need"."""
    here, after = words[index], words[index + 1] if index + 1 < len(words) else ""
    return (
        here[-1:].isalnum()
        and not here[:1].isupper()  # a title, or words that are all written so
        and after[:1].isupper()
        and not after.isupper()
        and after.lower().replace("\u2019", "'").split("'")[0].strip(",.;:!?") in OPENS
    )


def _said(word: str, called: frozenset[str]) -> tuple[str, ...]:
    return tuple(text for text in plain(word) if not (text in FILLERS or text in SOFT or text in called))
