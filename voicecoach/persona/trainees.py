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
    "Mm-hm. I'm listening, take all the time that you need.",
    "I see. Go on, please, I want to hear the whole of it before I say anything.",
    "I'm listening, {first_name}. Tell me what happened with {product}, one thing after the other.",
    "Okay, and then? What happened after that?",
    "Oh no. What happened next?",
    "Right. Take your time, I want to hear all of it.",
    "I'm with you. I'm writing that down while you tell me.",
    "Okay. Tell me more about that, I'd like to understand what went on with {product}.",
)

STEPS: Mapping[str, Sequence[str]] = {
    "empathise": (
        "That sounds really frustrating, {first_name}, to have all of that on your hands because of {product}.",
        "I can hear how much trouble this has been for you, and how long it has been going on by now.",
        "I'd be upset too if that had happened to me, and I'd have called just like you.",
        "You have every right to be annoyed about this, {first_name}. Nobody should have to go through that for {product}.",
    ),
    "apologise": (
        "I'm sorry that we let you down there. That isn't how it's meant to be with {product}.",
        "I'm so sorry you've had to go through all of this, and that you have to tell it one more time.",
        "I apologize for the trouble this has been, and for the time that it took you to get somebody on the line.",
    ),
    "restate": (
        "Let me make sure I've got this right. You're calling about {product}, and nobody has fixed it so far. Is that right?",
        "So what I'm hearing is that {product} isn't sorted out, and you've had to chase it yourself. Did I get that right?",
    ),
    "own_it": (
        "I'm going to take care of this for you myself, from start to finish, and you won't have to explain it to anybody else.",
        "I'll personally see this through until it's fixed. You have my name, it's Jamie, and you can ask for me.",
    ),
    "ask": (
        "Before I do anything here, let me ask you. What would you consider a fair solution?",
        "I've got a few things that I can do about {product}. What would make this right for you?",
        "Let me ask you something first, so that I do the right thing. What matters most to you now?",
    ),
    "plan": (
        "Here's what happens next. First I check the record, then I arrange it today, and after that you get a message from me.",
        "What I'll do next is this: I'll put it into the system now, and then I'll send you the confirmation in writing.",
    ),
    "promise": (
        "I'll call you back on Thursday before noon and tell you how it went with {product}, whatever the news is.",
        "I will call you tomorrow at ten to make sure that it worked, and if it didn't, we go on from there.",
    ),
    "check": (
        "That's what I can do about {product} from here, {first_name}. Does that work for you?",
        "So that would be the plan for today. Are you comfortable with that solution?",
        "That's everything from my side, I think. Is that okay for you, {first_name}?",
    ),
    "thanks": (
        "Thank you for telling me, {first_name}. I'll keep my word on that, and I've written all of it down.",
        "All right. I'm on it, {first_name}, and it's all in the notes for {product} now.",
    ),
}
"""What a good trainee works through, in this order, once the customer has told the story."""

PLAIN: Sequence[str] = (
    "Okay. Let me have a look at what it says here about {product}.",
    "Let me just bring that up on the screen here. It's about {product}, isn't it?",
    "All right. Could you give me your account number for that, please, so that I can find it?",
    "And when was that, roughly? Do you remember which day it was?",
    "All right, I've got that. So, {product}.",
    "I'm looking at your account now, and I can see something here about {product}.",
    "Can you spell your last name for me, please, so that I've got the right one in front of me?",
    "Okay, I see it here. It says {product}, and there's a note on it from last week.",
    "Okay.",
)

BAD: Sequence[str] = (
    "Well, that's our policy, and it's the same for everybody who calls us about {product}.",
    "You need to calm down, because I can't work on {product} while you're talking to me like that.",
    "There's nothing I can do about that. I only see what's on my screen, and it says that it's closed.",
    "You'll have to call another department, because {product} isn't something that we handle on this line.",
    "It's only a small thing, really. People call about {product} all the time, and mostly it sorts itself out.",
    "You should have read the terms. It's all written in there, what happens with {product}.",
    "That's not my job. I just answer the phone here, and somebody else takes care of {product}.",
    "No, that's not what happened. I've got it right here, and it says something else about {product}.",
    "You must have done something wrong with {product}, because we don't have any trouble with it here.",
    "Our policy says we can't do that. I don't make the rules about {product}, I just tell you what they are.",
    "Just go to the website for that. There's a form for {product}, and you fill it in and send it off.",
    "That wasn't us, that was somebody else. We only sell it, and then it's out of our hands.",
    "You have to send us an e-mail about {product}, and then it goes into the queue with the other ones.",
    "Why didn't you call earlier? It's a bit late now to come to us with {product}.",
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
        said = self._said(self._filled(text), customer_said, rude=not good)
        return (TalkedOver(), said) if isinstance(said, TraineeSaid) and said.cut_in else (said,)

    def _good(self, *, told: bool) -> str:
        if not told:
            chosen = self._dice.choice(LISTENING if self._dice.random() < 0.7 else STEPS["empathise"])
        else:
            step = self._steps.pop(0) if self._steps else self._dice.choice(("check", "thanks", "promise"))
            chosen = self._dice.choice(STEPS[step])
        return chosen

    def _filled(self, text: str) -> str:
        product = self._persona.product or self._persona.title or "your case"
        return text.replace("{first_name}", self._persona.first_name).replace("{product}", product)

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
        "Our club members enjoy free coffee at partner bars on every single day.",
        "The swimming pool of our hotel opens early for all of the guests.",
    )

    OFFERS = ("", "", "I can give you that: ", "For you there is ")

    STAYS = 8
    """Answers for which every other explorer says nothing that ends a call: what comes late would hide behind a goodbye."""

    def __init__(self, persona: Persona, seed: int) -> None:
        parts = [*persona.story.values(), *persona.reactions.values(), *persona.beats.values(), *persona.endings.values()]
        conditions = [when for part in parts for when in part.when]
        cues = sorted({cue for when in conditions for cue in (*when.cues, *when.heard, *when.heard_any)} | USUAL_CUES)
        self._phrases = sorted({phrase for when in conditions for phrase in when.words})
        ends = {phrase for part in persona.endings.values() for when in part.when for phrase in when.words}
        self._first = [phrase for phrase in self._phrases if phrase not in ends]
        self._good = [cue for cue in cues if cue.endswith(":good")]
        self._bad = [cue for cue in cues if cue.endswith(":bad")]
        self._dice = Random(f"explorer/{seed}")  # noqa: S311 - plays, the same each time
        self._kindness = self._dice.choice((self._dice.random(), 0.9, 1.0))
        self._quietness = self._dice.choice((0.1, 0.1, 0.1, 0.6))
        self._wordiness = self._dice.choice((0.7, 0.7, 0.2))
        self._stays = self._dice.choice((0, self.STAYS))

    def answer(self, customer_said: str, *, told: bool) -> tuple[MindEvent, ...]:  # noqa: ARG002 - as `Habits`
        """Anything that might come up."""
        if self._dice.random() < self._quietness:
            return (Silent(6.0),)
        kind = self._dice.random() < self._kindness
        self._stays -= 1
        phrases = self._first if self._stays >= 0 else self._phrases
        pool = phrases if phrases and self._dice.random() < self._wordiness else list(self.FILLER)
        most = (self._good, 2) if kind else (self._bad, 1)
        manner = "" if kind else self._dice.choice(("", "", "", "cut_in", "louder", "faster"))
        text = f"{self._dice.choice(self.OFFERS)}{self._dice.choice(pool)}"
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
