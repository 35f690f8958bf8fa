"""A team's scorecard in use: compared by meaning, tried out on a sentence, and told."""

from voicecoach.call.finding import Finding
from voicecoach.call.segment import Segment
from voicecoach.call.speech import Speaker, Turn
from voicecoach.edges.embed import open_embedder
from voicecoach.listen.turns import spread_words
from voicecoach.words.score import Weight, weight_of, weights_of
from voicecoach.words.skills import SKILLS
from voicecoach.words.team import Near, Scorecard, judge_team

SECONDS = 10.0


def open_near(card: Scorecard) -> Near | None:
    """What compares two sentences, where a scorecard has items that need it and the model of meaning is installed."""
    embedder = open_embedder() if card.items else None
    if embedder is None:
        return None
    embed = embedder.embed
    return lambda one, other: float(embed(one) @ embed(other))


def try_out(card: Scorecard, text: str) -> tuple[Finding, ...]:
    """What the items of a scorecard hear in a text, as if the trainee had said it."""
    segment = Segment(0.0, SECONDS)
    turn = Turn(Speaker.TRAINEE, segment, spread_words(text, segment))
    return judge_team([turn], card.items, open_near(card))


def weights_in_force(card: Scorecard) -> dict[str, Weight]:
    """The weight of every skill and item, as it counts where a persona's author says nothing."""
    said = weights_of({}, card.weights, {item.id: item.weight for item in card.items})
    return {name: weight_of(name, said) for name in (*SKILLS, *(item.id for item in card.items))}
