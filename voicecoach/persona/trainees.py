"""Simulated trainees, from good to bad, that hold text calls with a customer: to try a persona out before people do.

What they say is written apart from the rules that move the mood, and is heard by the same cues as real words are.
"""

from collections.abc import Mapping, Sequence
from random import Random

import msgspec

from voicecoach.persona.acts import MindEvent, Silent, TalkedOver, TraineeSaid
from voicecoach.persona.model import Persona
from voicecoach.words.cues import Context, find_cues_in_text

LISTENING: Sequence[str] = (
    "Mm-hm.", "I see. Go on.", "I'm listening.", "Okay, and then?", "Oh no. What happened next?",
    "Right. Take your time, I want to hear all of it.", "I'm with you.", "Okay. Tell me more about that.",
)  # fmt: skip

STEPS: Mapping[str, Sequence[str]] = {
    "empathise": (
        "That sounds really frustrating, {first_name}.",
        "I can hear how much trouble this has been for you.",
        "I'd be upset too if that had happened to me.",
        "You have every right to be annoyed about this.",
    ),
    "apologise": (
        "I'm sorry that we let you down there.",
        "I'm so sorry you've had to go through all of this.",
        "I apologize for the trouble this has been.",
    ),
    "restate": (
        "Let me make sure I've got this right. You're calling about {product}, and nobody has fixed it so far. Is that right?",
        "So what I'm hearing is that {product} isn't sorted out, and you've had to chase it yourself. Did I get that right?",
    ),
    "own_it": (
        "I'm going to take care of this for you myself, from start to finish.",
        "I'll personally see this through until it's fixed.",
    ),
    "ask": ("What would you consider a fair solution?", "What would make this right for you?", "What matters most to you now?"),
    "plan": (
        "Here's what happens next. First I check the record, then I arrange it today, and after that you get a message from me.",
        "What I'll do next is this: I'll put it into the system now, and then I'll send you the confirmation in writing.",
    ),
    "promise": (
        "I'll call you back on Thursday before noon and tell you how it went.",
        "I will call you tomorrow at ten to make sure that it worked.",
    ),
    "check": ("Does that work for you?", "Are you comfortable with that solution?", "Is that okay for you, {first_name}?"),
    "thanks": ("Thank you for telling me, {first_name}. I'll keep my word on that.", "All right. I'm on it, {first_name}."),
}
"""What a good trainee works through, in this order, once the customer has told the story."""

PLAIN: Sequence[str] = (
    "Okay.", "Let me have a look.", "One second, please.", "Could you give me your account number?", "When was that?",
    "All right.", "I'm looking at your account now.", "Can you spell your name for me?", "Okay, I see it here.",
)  # fmt: skip

BAD: Sequence[str] = (
    "Well, that's our policy.",
    "You need to calm down.",
    "There's nothing I can do about that.",
    "You'll have to call another department.",
    "It's only a small thing, really.",
    "You should have read the terms.",
    "That's not my job.",
    "No, that's not what happened.",
    "You must have done something wrong.",
    "Our policy says we can't do that.",
    "Just go to the website for that.",
    "That wasn't us, that was somebody else.",
    "You have to send us an e-mail.",
    "Why didn't you call earlier?",
)

QUALITIES = (1.0, 0.85, 0.7, 0.55, 0.4, 0.25, 0.1, 0.0)
"""How good the trainees of a series are: the share of their answers that are good ones."""


class Trainee(msgspec.Struct, frozen=True, kw_only=True):
    """A simulated trainee: how likely each answer is a good one (0 … 1), and the seed of their choices."""

    quality: float
    seed: int


class Habits:
    """What one simulated trainee says, answer by answer, on one call."""

    def __init__(self, trainee: Trainee, persona: Persona) -> None:
        self._trainee, self._persona = trainee, persona
        self._dice = Random(f"trainee/{trainee.quality}/{trainee.seed}")  # noqa: S311 - plays, the same each time
        self._steps = list(STEPS)
        self.good = self.given = 0

    @property
    def conduct(self) -> float:
        """The share of answers so far that were good ones."""
        return self.good / self.given if self.given else self._trainee.quality

    def answer(self, customer_said: str, *, told: bool) -> tuple[MindEvent, ...]:
        """What happens after the customer's line: an answer, maybe after talking over the line, or silence."""
        good = self._dice.random() < self._trainee.quality
        self.given, self.good = self.given + 1, self.good + good
        if not good and self._dice.random() < 0.1:
            return (Silent(6.0),)
        text = self._good(told=told) if good else self._dice.choice((*BAD, *self._dice.sample(PLAIN, 4)))
        said = self._said(text, customer_said, rude=not good)
        return (TalkedOver(), said) if isinstance(said, TraineeSaid) and said.cut_in else (said,)

    def _good(self, *, told: bool) -> str:
        if not told:
            chosen = self._dice.choice(LISTENING if self._dice.random() < 0.7 else STEPS["empathise"])
        else:
            step = self._steps.pop(0) if self._steps else self._dice.choice(("check", "thanks", "promise"))
            chosen = self._dice.choice(STEPS[step])
        product = self._persona.product or self._persona.title or "your case"
        return chosen.replace("{first_name}", self._persona.first_name).replace("{product}", product)

    def _said(self, text: str, customer_said: str, *, rude: bool) -> TraineeSaid:
        context = Context(customer_said=customer_said, customer_names=self._persona.names, fault=self._persona.fault)
        cues = tuple(dict.fromkeys(cue.name for cue in find_cues_in_text(text, context)))
        manner = self._dice.choice(("cut_in", "louder", "faster", "", "", "")) if rude else ""
        return TraineeSaid(
            text=text,
            cues=cues,
            cut_in=manner == "cut_in",
            level_change_db=8.0 if manner == "louder" else 0.0,
            pace_change=1.7 if manner == "faster" else 1.0,
        )


class Explorer:
    """A seeded trainee who says whatever a persona's conditions listen for, kindly or rudely: finds what can come up at all."""

    FILLER = (
        "Okay.",
        "When was it?",
        "Which one was it?",
        "Our club members enjoy free coffee at partner bars every day of it.",
        "The swimming pool of our hotel opens early for all of the guests.",
    )

    def __init__(self, persona: Persona, seed: int) -> None:
        parts = [*persona.story.values(), *persona.reactions.values(), *persona.beats.values(), *persona.endings.values()]
        conditions = [when for part in parts for when in part.when]
        cues = sorted({cue for when in conditions for cue in (*when.cues, *when.heard, *when.heard_any)} | USUAL_CUES)
        self._phrases = sorted({phrase for when in conditions for phrase in when.words})
        self._good = [cue for cue in cues if cue.endswith(":good")]
        self._bad = [cue for cue in cues if cue.endswith(":bad")]
        self._dice = Random(f"explorer/{seed}")  # noqa: S311 - plays, the same each time
        self._kindness = self._dice.choice((self._dice.random(), 0.9, 1.0))
        self._quietness = self._dice.choice((0.1, 0.1, 0.1, 0.6))

    def answer(self, customer_said: str, *, told: bool) -> tuple[MindEvent, ...]:  # noqa: ARG002 - as `Habits`
        """Anything that might come up."""
        if self._dice.random() < self._quietness:
            return (Silent(6.0),)
        kind = self._dice.random() < self._kindness
        pool = self._phrases if self._phrases and self._dice.random() < 0.7 else list(self.FILLER)
        most = (self._good, 2) if kind else (self._bad, 1)
        manner = "" if kind else self._dice.choice(("", "", "", "cut_in", "louder", "faster"))
        text = self._dice.choice(pool)
        said = TraineeSaid(
            text=f"{text}?" if self._dice.random() < 0.3 else text,
            cues=tuple(self._dice.sample(most[0], min(len(most[0]), self._dice.randint(0, most[1])))),
            cut_in=manner == "cut_in",
            level_change_db=8.0 if manner == "louder" else None,
            pace_change=1.7 if manner == "faster" else None,
        )
        return (TalkedOver(), said) if said.cut_in else (said,)


USUAL_CUES = frozenset(
    {f"{skill}:good" for skill in ("empathise", "restate", "own_it", "next_steps", "follow_up", "fair_solution")}
    | {f"{skill}:bad" for skill in ("no_policy_shield", "no_handoff", "not_defensive", "validate")}
)
"""Cues that an explorer uses whether or not a persona listens for them."""
