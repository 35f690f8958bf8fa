"""Where the trainee calls the customer by name, and where by a name or a title that is not theirs."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from voicecoach.words.first_names import FIRST_NAMES, calls_for_doctor, without_mark
from voicecoach.words.name_sounds import nearly, short_form, sounds_alike
from voicecoach.words.spoken import MONTHS, WEEKDAYS
from voicecoach.words.tokens import OPENS, listed, plain

ALIKE = 0.5
"""How alike two names are from which one may be the other, badly recognised."""

SHORT = 5
"""Letters below which two names with the same first letter may be one, badly recognised."""

_MANS, _WOMANS = listed("mr mister sir"), listed("mrs missus ms miss madam")
_TITLES = _MANS | _WOMANS | listed("dr doctor")
_COMMON = listed("""
    will mark grace may hope bill sue rose art young hill stone april june joy dawn rich long king page price day
    banks wood bell green white brown black grant frank ray jack pat rob faith summer august sunny
""")
"""Names that are words too: they count after a title, or where they stand alone between marks."""

_AFTER = listed("thank thanks you ok okay right hello hi sorry yes no well so there with ah oh")
_GREETS = listed("thanks sorry hello hi hiya hey bye goodbye welcome apologies")
_HAILS = listed("you morning afternoon evening")
_OF = listed("of for from by about at in under as named called named against to with")
_SPEAKS = listed("speaking talking speak talk")
_PLACES = listed("street road avenue lane court drive park square house place hill station close crescent terrace")
_DOES = listed("rang called phoned wrote said told asked wants signed booked paid came comes has was lives works ordered sent")
_NOT_MEANT = listed("lord lady sire king queen emperor majesty highness")
_ROLES = listed("""
    manager colleague boss engineer technician supervisor driver agent adviser advisor doctor nurse neighbour wife husband son
    daughter team leader director owner landlord solicitor teacher tenant mechanic surgeon man lady woman partner friend
""")
_OTHERS = listed("our my the your from a one who his her at")
_OTHER_PEOPLE = listed("""
    i'm name this called named between from ask speaking both either she's he's
    he him she who my her his mum mam dad brother sister daughter son
""")
"""Words before a name between marks that make it somebody else's."""

_RIGHT_BEFORE = listed("am is was it's that's and or with by to for of")
"""Those that make it so only right before it."""
_CAPITAL = re.compile(r"[A-Z][\w'\u2019]+(?:-[A-Z]\w+)*")
_NO_NAMES = (
    listed("""
    i i'm i've i'd i'll a an no yes you it this that there here one two three god lord christ jesus all everyone everybody folks
    guys mate sir madam ma'am love dear what how let can could may but and so if no not yeah well okay ok right
    """)
    | listed("professor officer captain")
    | WEEKDAYS
    | MONTHS
    | _TITLES
)


def places(words: Sequence[str], names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches of words (first and last index) that address the customer."""
    called = without_mark(names) - _TITLES
    cased = any(word[:1].isupper() for word in words)
    for index, word in enumerate(words):
        tokens = plain(word)
        if not tokens or tokens[0] not in called or (len(tokens) > 1 and tokens[1] == "is"):
            continue
        titled = index > 0 and _token(words, index - 1) in _TITLES
        if tokens[0] in _COMMON and not titled and not _set_apart(words, index):
            continue
        if (cased and not word.lstrip("\"'(\u201c")[:1].isupper()) or _spoken_of(words, index - titled, index, called):
            continue
        yield (index - 1 if titled else index), index


def misnamed(words: Sequence[str], names: Sequence[str], told: str) -> Iterator[tuple[int, int]]:
    """Where the customer is addressed by a name, or a title, that is not theirs, and that they did not say.

    A name counts where it can only be meant for them: after a title between marks, or after a greeting and a comma; one that is
    nearly theirs, and cannot be theirs badly recognised, wherever somebody is addressed.
    """
    called = without_mark(names) - _TITLES
    said = {part for word in told.split() for part in plain(word)}
    cased = any(word[:1].isupper() for word in words)
    for index, word in enumerate(words) if called else ():
        before, name = _token(words, index - 1), _token(words, index)
        titled = before in _TITLES and not (words[index - 1][-1:] in ",?!" or before in {"sir", "madam"})
        if name not in said | _NO_NAMES and _is_nearly(words, index, called, titled=titled, cased=cased):
            yield index - titled, index
            continue
        if _calls_another(words, index, called | said):
            yield index, index
            continue
        if index == 0 or not word[:1].isupper() or word[-1:] not in ",.?!":
            continue
        if not _set_off(words, index - titled, titled=titled) or _asks(words, index):
            continue
        doctor = calls_for_doctor(told) and before in _MANS | _WOMANS
        if titled and name in called and (doctor or _other_title(before, names, told)):
            yield index - 1, index
        elif _is_another(words, index, called, said, titled=titled):
            yield index - titled, index


def _is_nearly(words: Sequence[str], index: int, called: set[str], *, titled: bool, cased: bool) -> bool:
    """Whether somebody is addressed by a name that is nearly the customer's, but neither theirs nor short for it."""
    bare, first = words[index].strip(".,!?;:'\""), index - titled
    parts = [part for part in plain(bare) if not any(sounds_alike(part, each) for each in called)]
    name = "".join(plain(bare))
    if (cased and not _CAPITAL.fullmatch(bare)) or not parts or any(sounds_alike(name, each) for each in called):
        return False
    if not any((titled and may_be(name, each)) or (nearly(name, each) and not short_form(name, each)) for each in called):
        return False
    if not cased:
        return titled
    raw, before = words[first - 1] if first else "", _token(words, first - 1)
    greeted = before in _GREETS | _HAILS and raw[-1:] not in ".?!" and _token(words, first - 2) not in {"called", "call"}
    addressed = raw.endswith(tuple(",.?!" if titled else ",")) or (titled and first == 0)
    if not (greeted or addressed) or not (titled or _ends(words[index])):
        return False
    after = "" if _ends(words[index]) else _token(words, index + 1)
    return not {before, _token(words, first - 2)} & (_ROLES | {"and"}) and after not in _DOES and not _goes_on_of(words, index)


def _calls_another(words: Sequence[str], index: int, known: set[str]) -> bool:
    """Whether somebody is called by a first name between marks that is neither theirs, nor like it, nor said by them."""
    bare, raw = words[index].strip(".,!?;:'\""), words[index - 1] if index else ""
    name, before = _token(words, index), _token(words, index - 1)
    if not _CAPITAL.fullmatch(bare) or name not in FIRST_NAMES or words[index][-1:] not in ",.!?":
        return False
    if words[index].endswith("?") and {"is", "it's"} & {_token(words, place) for place in range(max(0, index - 4), index)}:
        return False
    if (
        "who" in known
        or any(sounds_alike(name, each) or short_form(name, each) for each in known)
        or (words[index].endswith(",") and _token(words, index + 1) in _OTHERS | _DOES)
    ):
        return False
    starts = index == 0 or raw[-1:] in ".?!"
    if starts:
        return words[index].endswith(",") and not _tells_of(words[index + 1 : index + 4])
    hailed = before in _GREETS | _HAILS and (before != "you" or _token(words, index - 2) == "thank")
    between = raw.endswith(",") or hailed or before in {"okay", "ok", "well", "yes", "right", "there", "now"}
    near = {_token(words, place) for place in range(max(0, index - 5), index)}
    close = {before} if raw.endswith(",") else {before, _token(words, index - 2)}
    return between and not near & (_ROLES | _OTHER_PEOPLE) and not close & _RIGHT_BEFORE and not (raw[:1].isupper() and index > 1)


def _tells_of(words: Sequence[str]) -> bool:
    """Whether what follows a name speaks of its bearer, or names others: "Martin, the driver", "Ruth, Tom and I"."""
    first = _token(words, 0)
    return first in _OTHERS | _DOES | {"who", "and", "from", "in", "the"} or any(
        word[:1].isupper() and word != "I" for word in words
    )


def _is_another(words: Sequence[str], index: int, called: set[str], said: set[str], *, titled: bool) -> bool:
    """Whether a name is none that is known, nor like one; nor a doctor's, nor one that is only told of ("Mrs Lane, our …")."""
    bare = words[index].strip(".,!?;:'\"")
    name = plain(bare)[0] if plain(bare) else ""
    if not _CAPITAL.fullmatch(bare) or name in called | said | _NO_NAMES or any(may_be(name, each) for each in called):
        return False
    return not (titled and _token(words, index - 1) in {"dr", "doctor"}) and not _goes_on_of(words, index)


def _goes_on_of(words: Sequence[str], index: int) -> bool:
    """Whether the sentence goes on of the bearer of a name: "Mrs Lane, our engineer", "Mr Kowal, I'm sending him"."""
    if words[index][-1:] in ".?!":
        return False
    rest = next((at for at in range(index + 1, len(words)) if words[at][-1:] in ".?!"), len(words)) + 1
    his = {_token(words, at) for at in range(index + 1, min(rest, index + 6))}
    return _token(words, index + 1) in _OTHERS or (index <= 1 and bool(his & {"he", "she", "him", "he's", "she's"}))


def may_be(one: str, other: str) -> bool:
    """Whether two names may be the same one, heard or written otherwise."""
    alike = SequenceMatcher(None, one, other).ratio()
    return alike > ALIKE or (min(len(one), len(other)) < SHORT and one[0] == other[0])


def _token(words: Sequence[str], index: int) -> str:
    """The first plain token of a word; nothing beyond either end."""
    return (plain(words[index]) or ("",))[0] if 0 <= index < len(words) else ""


def _spoken_of(words: Sequence[str], first: int, last: int, called: set[str]) -> bool:
    """Whether a name is not called but spoken of: "down in the name of Osei", "Mrs Lund rang us", "I'm Frank", "Ferris Road"."""
    while first > 0 and _token(words, first - 1) in called and not _ends(words[first - 1]):
        first -= 1
    before, raw = _token(words, first - 1), words[first - 1] if first else ""
    if (before in _NOT_MEANT and not _ends(raw)) or _longer_name(words, last, called) or re.fullmatch(r"[A-Z]\.", raw):
        return True
    if not _ends(words[last]) and _token(words, last + 1) in _PLACES:
        return True
    if first and not _ends(raw) and any(_ends(word) for word in words):
        if before in _OF and not _SPEAKS & {_token(words, first - 2)}:
            return True
        own = " ".join(part for word in words[max(0, first - 3) : first] for part in plain(word))
        if own.endswith(("i am", "name is", "my name")):
            return True
    return words[-1][-1:] in ".?!" and not _ends(words[last]) and _token(words, last + 1) in _DOES


def _longer_name(words: Sequence[str], last: int, called: set[str]) -> bool:
    """Whether the name is only the beginning of another one: "Hughes Motors", "Derek Poole"."""
    after = words[last + 1] if last + 1 < len(words) else ""
    token = _token(words, last + 1)
    opens = token in OPENS | _NO_NAMES | called or len(token) < MIN_NAME
    return not _ends(words[last]) and bool(_CAPITAL.match(after)) and not after.isupper() and not opens


MIN_NAME = 4
"""Letters of a name behind another one, so that the two are one name, at least."""


def _ends(word: str) -> bool:
    return word[-1:] in ",.?!;:"


def _set_off(words: Sequence[str], first: int, *, titled: bool) -> bool:
    """Whether a name stands where only the one who is spoken to is named."""
    if first == 0:
        return titled
    raw, before = words[first - 1], _token(words, first - 1)
    if titled:
        return raw[-1:] in ".?!" or before in _GREETS | _HAILS or (raw.endswith(",") and before not in _ROLES)
    greeted = {before, _token(words, first - 2) if before == "you" else ""}
    return raw.endswith(",") and bool(greeted & (_GREETS | {"thank"}))


def _asks(words: Sequence[str], index: int) -> bool:
    """Whether the name is asked after: "Is that Mr Lane?"."""
    return words[index].endswith("?")


def _other_title(title: str, names: Sequence[str], told: str) -> bool:
    """Whether the customer has a title, by their name or their own words, and this is the other one."""
    known = {part for text in (*names, told) for word in text.split() for part in plain(word)}
    mans, womans = bool(known & (_MANS - {"sir"})), bool(known & (_WOMANS - {"madam"}))
    return (title in _MANS and womans and not mans) or (title in _WOMANS and mans and not womans)


def _set_apart(words: Sequence[str], index: int) -> bool:
    """Whether a word is written as a name is: with a capital inside a sentence, beside a comma or after a greeting."""
    word = words[index]
    if not word[:1].isupper():
        return False
    before = words[index - 1] if index else ""
    after_greeting = before.lower().strip(",.") in _AFTER or before.endswith(",")
    return word.endswith((",", ".", "?", "!")) if index == 0 else after_greeting and word[-1:] in ",.?!"
