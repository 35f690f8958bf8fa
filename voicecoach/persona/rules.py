"""What raises and lowers a customer's mood where an author says nothing, and how each cause reads."""

from collections.abc import Mapping

CALM, FURIOUS, HANGS_UP = 0, 4, 5
"""The ends of the mood scale, and the step before the last."""

LOUDER_DB = 6.0
"""A turn this many dB above the trainee's own baseline is heard as loud; turns of one speaker scatter by 1 to 2 dB."""

FASTER_FACTOR = 1.5
"""A turn this many times as fast as the trainee's earlier ones is heard as rushed.

Never an absolute pace: of two real agents one speaks at 180, one at 254 words a minute all the time. Measured against
the earlier ones, 1 of 14 turns (of at least 20 words, after at least 60) of four human speakers reached this factor
(`scripts/bench_pace.py`).
"""

CUT_IN, LOUDER, FASTER, SILENCE, NOTHING_HELPS, OFF_TOPIC = "cut_in", "louder", "faster", "silence", "nothing_helps", "off_topic"
RAN_ON, LONG_HOLD = "ran_on", "long_hold"

CAUSES: Mapping[str, str] = {
    CUT_IN: "The trainee talked over the customer.",
    LOUDER: "The trainee got louder.",
    FASTER: "The trainee rushed through the answer.",
    SILENCE: "The trainee left the customer in silence.",
    NOTHING_HELPS: "The last answers brought the customer no further.",
    OFF_TOPIC: "The trainee talked about something else.",
    RAN_ON: "The trainee talked on and on.",
    LONG_HOLD: "The trainee left the customer on hold for long.",
}
"""Causes that are no cue of a skill; each may stand under ``raises``."""

MANNERS = (CUT_IN, LOUDER, FASTER)
"""How a turn may be spoken; each may stand under ``manner`` in a condition."""

RAISES: Mapping[str, float] = {
    "apologise": 0.25,
    "empathise": 0.25,
    "end_abuse": 1.0,
    "fair_solution": 0.25,
    "hear_out": 0.5,
    "next_steps": 0.25,
    "no_contradiction": 0.5,
    "no_handoff": 0.5,
    "no_jump": 0.25,
    "no_policy_shield": 0.5,
    "not_defensive": 0.75,
    "own_it": 0.5,
    "positive_language": 0.25,
    "decline_with_reason": 0.25,
    "sincere": 0.25,
    "use_name": 0.25,
    "validate": 0.5,
    CUT_IN: 0.5,
    LOUDER: 0.5,
    FASTER: 0.25,
    SILENCE: 0.5,
    NOTHING_HELPS: 0.5,
    OFF_TOPIC: 0.5,
    RAN_ON: 0.25,
    LONG_HOLD: 0.5,
}
"""Steps of mood that each bad cue, or each manner, adds."""

LOWERS: Mapping[str, float] = {
    "acknowledge": 0.25,
    "agree_plan": 0.25,
    "alternatives": 0.25,
    "apologise": 0.25,
    "ask_open": 0.25,
    "check_satisfied": 0.25,
    "confirm": 0.25,
    "empathise": 0.5,
    "fair_solution": 0.5,
    "follow_up": 0.5,
    "grant": 0.5,
    "negotiate": 0.25,
    "next_steps": 0.5,
    "on_your_side": 0.5,
    "own_it": 0.5,
    "positive_language": 0.25,
    "restate": 0.5,
    "validate": 0.5,
}
"""Steps of mood that each good cue takes away."""

WEARS_OFF = 2
"""How many times in a call the same good cue helps: a third "sorry" changes nothing."""

MOST_DOWN, MOST_UP = 1, 2
"""Most steps of mood that one answer can move, down and up: people cool down slower than they flare up."""

LAST_STEP = 0.5
"""What raises the mood counts so much of itself at mood 4: who is about to hang up says so, maybe twice, before they do."""

SOONEST = 10
"""The answer of the trainee at which a customer may hang up: before it they fight on, as who calls wants something.

Ten answers take about two minutes of simulated calls; most have told their story by then, or were not let tell it.
"""

WARNS = SOONEST - 1
"""The answer from which on a furious customer says that they are about to go: told earlier it would be an empty threat."""

OUTRAGES = frozenset({"end_abuse:bad"})
"""What makes a customer hang up at any time: to be insulted."""

WAYS_FORWARD = frozenset({"alternatives", "fair_solution", "follow_up", "grant", "negotiate", "next_steps"})
"""Kind words take the edge off; below mood 1 the customer goes only once one of these was heard."""

SMALL_TALK = frozenset({"acknowledge", "use_name", "sincere", "positive_language"})
"""Good cues that are pleasant but bring the matter no further."""

HELPED = "The trainee offered what helps this customer."
"""Why the mood goes down where a thing was offered that the author marked as helping."""

_BAD: Mapping[str, str] = {
    "alternatives": "The trainee left the customer no choice.",
    "apologise": "The trainee did not apologise as the case needs it.",
    "ask_open": "The trainee asked as if the customer were to blame.",
    "decline_with_reason": "The trainee refused flatly.",
    "empathise": "The trainee brushed past how the customer feels.",
    "end_abuse": "The trainee answered in kind, or ended the call unwarned.",
    "fair_solution": "The trainee dictated the outcome.",
    "follow_up": "The trainee promised something, and no day for it.",
    "hear_out": "The trainee did not hear the customer out.",
    "keep_word": "The trainee denied what had been promised, or had not done it.",
    "know_facts": "The trainee said something that the card does not bear out.",
    "negotiate": "The trainee gave nothing, or gave in to all.",
    "next_steps": "The trainee left open what happens next.",
    "no_contradiction": "The trainee argued with the customer.",
    "no_handoff": "The trainee passed the customer on to somebody else.",
    "no_jump": "The trainee jumped to a fix before the story was told.",
    "no_policy_shield": "The trainee hid behind policy.",
    "not_defensive": "The trainee put the blame on somebody.",
    "own_it": "The trainee would not take the matter on.",
    "positive_language": "The trainee said what cannot be done, and nothing else.",
    "regroup": "The trainee left the customer waiting without asking.",
    "sincere": "The trainee used a phrase that fits every call.",
    "use_name": "The trainee said the customer's name too often.",
    "validate": "The trainee made little of the problem.",
}

_GOOD: Mapping[str, str] = {
    "acknowledge": "The trainee showed that they listen.",
    "agree_plan": "The trainee made sure that both have the same plan.",
    "alternatives": "The trainee offered another way.",
    "apologise": "The trainee apologised.",
    "ask_open": "The trainee asked to hear more.",
    "check_satisfied": "The trainee asked whether it suits the customer.",
    "confirm": "The trainee checked that they had understood.",
    "decline_with_reason": "The trainee refused, and said why.",
    "empathise": "The trainee named how the customer feels.",
    "end_abuse": "The trainee asked for respect, calmly.",
    "fair_solution": "The trainee asked what would be fair.",
    "follow_up": "The trainee promised to come back, and said when.",
    "grant": "The trainee gave what could be given.",
    "keep_word": "The trainee spoke to what had been promised.",
    "know_facts": "The trainee knew the customer's account.",
    "make_follow_up": "The trainee asked how it went on after the last call.",
    "manager_in_time": "The trainee offered the manager.",
    "negotiate": "The trainee looked for what both can live with.",
    "next_steps": "The trainee said what happens next.",
    "no_handoff": "The trainee stayed in charge.",
    "on_your_side": "The trainee took the customer's side.",
    "own_it": "The trainee took the matter on personally.",
    "positive_language": "The trainee said what can be done.",
    "regroup": "The trainee asked for a moment, or thanked for it.",
    "restate": "The trainee said the problem back.",
    "sincere": "The trainee explained plainly what happened.",
    "use_name": "The trainee called the customer by name.",
    "validate": "The trainee said that the customer has reason to be upset.",
}


def reason(cause: str, *, good: bool, title: str = "") -> str:
    """One readable sentence for a cause of a change of mood; ``title`` names a skill that has no sentence of its own."""
    if cause in CAUSES:
        return CAUSES[cause]
    named = (_GOOD if good else _BAD).get(cause)
    return named or f"“{title or cause}” went {'well' if good else 'badly'}."
