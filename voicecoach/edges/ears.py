"""What is understood of the trainee's words while a call goes on: skills, and what a question comes near to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voicecoach.call.segment import Segment
from voicecoach.call.speech import Word
from voicecoach.edges.answering import open_answering
from voicecoach.edges.asking import open_asking
from voicecoach.edges.embed import Embedder, MiniLm, Vector, meaning_provenance, open_embedder, open_meaning
from voicecoach.edges.kept_vectors import embedded
from voicecoach.edges.protocols import Provenance, Understood
from voicecoach.persona.asked import Nearness, answers, examples
from voicecoach.persona.model import Persona
from voicecoach.persona.nearness import Nearnesses, plain
from voicecoach.words.cues import Context, find_cues
from voicecoach.words.meaning import Meaning

Nearing = Callable[[str], Nearness]

_TRIED_ON = "I am sorry that this happened. Which number did you order it with?"


@dataclass(frozen=True, slots=True)
class Ears:
    """What hears skills beyond fixed wordings and what tells how near a question comes; without them words alone are held."""

    meaning: Meaning | None = None
    near: Nearing | None = None

    def understand(self, words: Sequence[Word], context: Context) -> Understood:
        """What an answer of the trainee holds."""
        near = self.near(" ".join(word.text for word in words)) if self.near else {}
        cues = tuple(cue.name for cue in find_cues(words, context, self.meaning))
        return Understood(cues, {asked: dict(topics) for asked, topics in near.items()})

    def warm_up(self) -> None:
        """Load and compile what the first answer needs."""
        self.understand(as_words(_TRIED_ON), Context())

    def provenance(self) -> Provenance:
        """What hears by meaning, or that nothing does."""
        return meaning_provenance(self.meaning)


def open_ears(persona: Persona) -> Ears:
    """The ears of a call to this customer; by fixed wordings alone where the model of meaning is not installed."""
    embedder = open_embedder()
    return Ears(open_meaning(embedder) if embedder else None, open_nearness(persona, embedder))


def open_nearness(persona: Persona, embedder: Embedder | None) -> Nearing | None:
    """How near questions come to this customer's topics, or None where the model of meaning is not installed."""
    if embedder is None:
        return None
    asking = open_asking()
    asks = [plain(each) for every in examples(persona).values() for each in every]
    lines = [line for every in answers(persona).values() for line in every]
    known = asking.vectors | embedded(embedder, (each for each in (*asks, *lines) if each not in asking.vectors))
    answering = open_answering(embedder) if isinstance(embedder, MiniLm) else None

    def vector(text: str) -> Vector:
        return asking.turned(known[text] if text in known else embedder.embed(text))

    return Nearnesses(persona, vector, answering.verdicts if answering else None).of


def as_words(text: str) -> tuple[Word, ...]:
    """The words of a typed text, which have their order for a time."""
    return tuple(Word(part, Segment(at, at + 1)) for at, part in enumerate(text.split()))
