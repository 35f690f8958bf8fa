"""What a sentence means, where no pattern hears it: its vector and its words against those of authored examples."""

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from voicecoach.words.conditions import STOP_WORDS, matches
from voicecoach.words.pattern import forms
from voicecoach.words.rules.mocking import MOCKING
from voicecoach.words.tokens import listed, stream

Vectors = NDArray[np.float32]

FEWEST_WORDS = 3
"""Words of a sentence from which its meaning is asked for: shorter ones mean what the turn before makes of them."""

STRENGTH = {True: 0.65, False: 0.55}
"""The confidence of a cue that rests on meaning alone, done well and done badly: below that of any pattern."""

HASHED = 16384
"""Places among which words, pairs and shapes of a sentence are spread by a checksum of their letters."""

SURE = 0.6
"""How probable a second accusation has to be where another one is likelier: a failing is held against nobody twice."""

MOCKED = 0.9
"""How probable blame has to be to be heard against a pattern's praise: mockery wears the words of praise."""

_CLOSING = "\"')\u201d"

LEXICAL = 2.0
"""What the words weigh against the vector."""

JUST_SAID = 24
"""Words of the customer's last sentences after which a sentence is heard."""

_FRAME = STOP_WORDS | listed("""
    sorry only even should must might said who whose why how when where what which whatever never always ever else other
    another nothing anything everything something not again yet already until unless maybe perhaps
""")
"""Words that make the shape of a sentence; the others stand in it as a star."""

_QUOTED = forms("""
    you/he/she/they/someone/colleague/email/letter/leaflet/website/poster/agent*/manual/script/sign/message/banner/brochure/text/sheet/recording/advert/slogan/voicemail
        ( was | were | had | have | always | just )?
        said/says/saying/told/tells/promised/promises/claimed/claims/wrote/writes/reads/read/stated/states/asked/mentioned
""")
"""What makes the words after it another's."""

_DENIED = forms("""
    ^ ..2 i/we/nobody/no_one ( am | are | was | were | do | did | have | has | will | would | is | can )? ( not | never )?
        ( going to | able to | here to | trying to )?
        think/promise/guarantee/say/saying/claim/claiming/pretend/apologise/promising/telling
    if i/we said/told/say/tell/were_to
    not/never saying/telling/asking/blaming/promising
    i/we am/are not ( the one | in charge | in this | responsible | on your side )
    i/we will not be ( the one | taking | calling | ringing | getting | following | in touch )
    do not expect/count/wait/rely
    i/we can not stay/remain
""")
"""What makes praise of the words after it doubtful: they are denied, or only thought of."""


_UNSAID = forms("""
    ( you | it | that | this ) ( are | is | was | were ) not ( at all )?
        your_fault/mistaken/wrong/overreacting/small/little/only/unreasonable/silly/stupid/imagining/a_small/a_little/a_minor
    not blame/blaming you
    not your/anyone ..1 fault/doing/mistake
    nothing/none of this/that is your
    did/done/doing nothing/anything wrong
    you will/would/do not have/need to
    no need/reason ( for you | that? you ..2 )? ( to | have | need )
    no_one is/thinks/says/saying/thinking
    not going_to/wanting_to/trying_to/here_to say/send/tell/ask/put/pass/transfer
    not saying/say/tell/dream/blaming/telling/asking
    if i/we said/told/say/tell/were_to
    you are/were ( no/never/hardly | not ( a | an | the | any | being ) )
        fool/idiot/nuisance/bother/trouble/burden/pest/pain/failure/difficult/rude/greedy/slow/stupid/silly
    you are/were not ( too | so | that )? ( rude | slow | greedy | difficult | an idiot | crazy | mad | exaggerating
        | alone | late )
    not/never ( be | feel | you feel | you be ) ( so | too )? ( hard on yourself | bad | silly | embarrassed
        | sorry | ashamed | guilty )
    not/never ( blame yourself | beat yourself | say sorry | apologise for | give ( it | that ) ..1 thought | think twice )
    no ( hurry | rush | apology | apologies )
    no_one/hardly_anyone ( ever )? reads/notices/remembers/minds/blames
    easily done/missed
    easy mistake/to_miss
    could/might have happened/been to? anyone/me/any
    nothing/none you did/have_done/could_have_done
    in your favour
    you are doing ( so )? well/fine/great/brilliantly/grand/brilliant
    kind of you
    nothing of the sort/kind
    back in full
    i/we will/can/could/shall ( go and )? ( sort | ask | ring | call | speak | contact | deal | talk ) ..8 for you
    our/my mistake/fault/error
    mistake/fault/error/problem/failing is/was ( all | entirely | clearly | only )? ours/mine
    mistake/fault/error/problem lies/is/was with us
    you are not the problem/one
    i/we ( do | really | fully | certainly )? believe you
    ( thanks | thank you ) for ( the | your | that | all the | all your )
        feedback/information/info/details/number/call/time/help/patience/order/update/photo/photos/business $
""")
"""What makes an accusation doubtful: its words are denied, said of oneself, spared the customer, or plain thanks and belief."""


class Meant(msgspec.Struct, frozen=True):
    """A skill done well or badly in a sentence, the example that it lies nearest to, and how probable it is."""

    skill: str
    good: bool
    example: str
    probable: float = 0.0

    @property
    def mocks(self) -> bool:
        """Whether it is blame so sure that words of praise there are mockery."""
        return self.skill == "not_defensive" and not self.good and self.probable >= MOCKED


class Examples(msgspec.Struct, frozen=True, dict=True):
    """The fitted examples: for each cue (``validate+``) a direction in the space of sentences, and when it counts.

    ``weights`` is of shape (384 + `HASHED` + 1, cues): the vector by the trained layers, hashed words, offset;
    ``thresholds`` hold the least probability for each cue after something that the customer said,
    ``alone`` where nothing was said before; ``texts`` and ``vectors`` are the examples done well or badly, by the trained
    layers, ``of`` the cue that each stands for.
    """

    cues: tuple[str, ...]
    weights: Vectors
    thresholds: Vectors
    alone: Vectors
    texts: tuple[str, ...]
    of: tuple[str, ...]
    vectors: Vectors

    def probabilities(self, vector: Vectors, text: str) -> Vectors:
        """How probable each cue is, each by itself."""
        size = len(vector)
        scores = vector @ self.weights[:size] + self.weights[-1]
        places = hashed(text)
        if places:
            scores = scores + LEXICAL * self.weights[[size + place for place in places]].sum(axis=0) / np.sqrt(len(places))
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)

    def hear(self, vector: Vectors, text: str, after: str) -> tuple[Meant, ...]:
        """The cues of a sentence that are probable enough, the surest first; of accusations the likeliest, and what is sure."""
        probable = self.probabilities(vector, text)
        limits = self.thresholds if after else self.alone
        heard = [place for place in np.argsort(-probable, kind="stable") if probable[place] >= limits[place]]
        worst = next((place for place in heard if self.cues[place].endswith("-")), None)
        kept = (place for place in heard if self.cues[place].endswith("+") or place == worst or probable[place] >= SURE)
        return tuple(self._meant(self.cues[place], vector, float(probable[place])) for place in kept)

    @cached_property
    def _examples(self) -> Mapping[str, NDArray[np.int64]]:
        """Where the examples of each cue stand."""
        places: dict[str, list[int]] = {}
        for place, cue in enumerate(self.of):
            places.setdefault(cue, []).append(place)
        return {cue: np.array(found) for cue, found in places.items()}

    def _meant(self, cue: str, vector: Vectors, probable: float) -> Meant:
        near = self._examples[cue]
        nearest = near[int(np.argmax(self.vectors[near] @ vector[: self.vectors.shape[1]]))]
        return Meant(cue[:-1], cue.endswith("+"), self.texts[nearest], probable)


Meaning = Callable[[str, str], tuple[Meant, ...]]
"""What a sentence means by the examples, after what the customer just said; from the outside, as it needs a model."""


def hashed(text: str) -> tuple[int, ...]:
    """The places of a sentence's words, pairs, pairs over one word and shapes, each once: 0 … `HASHED` - 1.

    A shape is three or four words in a row of which only those are named that carry no content: "you should have *".
    """
    words = [word for word in stream(text.split()).text.split() if word not in {"."}]
    line = ["^", *("#" if word[0].isdigit() else word for word in words), "$"]
    shape = [word if word in _FRAME or word in "^$#?" else "*" for word in line]
    pairs = {f"{a} {b}" for a, b in pairwise(line)}
    wide = {f"{a} _ {b}" for a, b in zip(line, line[2:], strict=False)}
    shapes = {f"k:{' '.join(shape[at : at + size])}" for size in (3, 4) for at in range(len(shape) - size + 1)}
    said = (set(line) | pairs | wide | shapes) - {"^", "$"}
    return tuple(sorted({checksum(each) % HASHED for each in said}))


@lru_cache(1 << 16)
def checksum(text: str) -> int:
    """The CRC-32 of a text's bytes (ISO/IEC 13239): the same everywhere, which Python's own hash is not."""
    rest = 0xFFFFFFFF
    for byte in text.encode():
        rest = _TABLE[(rest ^ byte) & 0xFF] ^ (rest >> 8)
    return rest ^ 0xFFFFFFFF


def _table() -> tuple[int, ...]:
    out: list[int] = []
    for rest in range(256):
        for _ in range(8):
            rest = (rest >> 1) ^ (0xEDB88320 if rest & 1 else 0)  # noqa: PLW2901  # a shift register
        out.append(rest)
    return tuple(out)


_TABLE = _table()


def means(text: str, meaning: Meaning, after: str = "") -> tuple[Meant, ...]:
    """What a sentence means, unless it is short or another's words; what is denied or mocking is not done well."""
    sure = {good: may_mean(text, good=good) for good in (True, False)}
    return tuple(each for each in meaning(text, after) if sure[each.good]) if any(sure.values()) else ()


def just_said(customer_said: str) -> str:
    """The customer's last sentences, as many as make up to `JUST_SAID` words; of a longer one its last words."""
    words = customer_said.split()[-JUST_SAID - 1 :]
    if len(words) <= JUST_SAID:
        return " ".join(words)
    begins = (at for at in range(1, len(words) - FEWEST_WORDS) if words[at - 1].rstrip(_CLOSING).endswith((".", "?", "!")))
    return " ".join(words[next(begins, 1) :])


def may_mean(text: str, *, good: bool) -> bool:
    """Whether a sentence can be asked for praise, or for an accusation: long enough, its speaker's own, and not denied."""
    heard = stream(text.split()).text
    if len(text.split()) < FEWEST_WORDS or matches(_QUOTED, heard):
        return False
    return not (matches(_DENIED, heard) or matches(MOCKING, heard)) if good else not matches(_UNSAID, heard)
