"""What any caller can answer, whatever they call about: whether they have a pen, may be asked, or would rather be called."""

from collections.abc import Mapping

from voicecoach.persona.model import Persona

ASKS: Mapping[str, str] = {
    "pen": """Have you got a pen? Do you have something to write with? Can you write this down? Do you have pen and paper?
        Have you something to write on? Are you ready to take down a number? Pen handy? Would you like to note that down?""",
    "may_ask": """May I ask you a few questions? Can I ask you something? Is it all right if I ask you a couple of things?
        Could I ask you some questions first? Do you mind if I ask you something? Would you answer a few questions for me?
        I need to ask you a few things, all right? Is it okay to go through some questions?""",
    "recorded": """This call is recorded, is that all right? Is it okay if we record the call? Do you agree to being recorded?
        Are you fine with this call being recorded? May I record this?""",
    "first_name": """May I call you by your first name? Is it all right to use your first name?
        How would you like to be addressed?
        Do you prefer Mrs. or your first name? Can I use your first name?""",
    "contact_way": """Would you prefer a call or an e-mail? How should we contact you? What's the best way to contact you?
        Should I call or write? Do you want us to call you or e-mail you? How would you like to hear from us?
        By phone or by mail? Call or text? What's your preferred way of contact? Is a text message all right?""",
    "good_time": """Is this a good time? Is now a good time to talk? Do you have a moment? Have you got a minute?
        Can you talk now?
        Do you have time right now? Am I catching you at a bad time? Have you got a few minutes?""",
}
"""By kind: how it is asked."""

_SAYS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "pen": (
        ("Hold on. Okay, I've got one.", "A pen, yes. Go ahead."),
        ("Yes, I've got a pen. Go on.", "Fine. Pen. What is it?"),
    ),
    "may_ask": (
        ("Sure. Ask.", "If it helps, go ahead."),
        ("If it gets us anywhere. Ask.", "Go on, then. But make it quick."),
    ),
    "recorded": (
        ("Sure, that's fine.", "I don't mind. Go ahead."),
        ("Good. Then it's on record.", "Record it. All of it."),
    ),
    "first_name": (
        ("Sure. {first_name}'s fine.", "{first_name}, if you like."),
        ("Call me what you like, as long as you help me.", "I don't care. Just help me."),
    ),
    "contact_way": (
        ("Call me. That's easier.", "By phone, please. Then I can ask."),
        ("Call me. I want to talk to somebody.", "By phone. I'm done waiting for letters."),
    ),
    "good_time": (
        ("Yes, go on.", "I've got a few minutes, yes."),
        ("I'm on the phone, aren't I? Go on.", "Now's fine. The sooner the better."),
    ),
}

UPSET = 3
"""The mood at the beginning of the call from which a caller is short with everybody."""

GENERAL = frozenset(_SAYS)
"""Kinds of questions whose answers state nothing of the case."""


def anybody_says(persona: Persona, kind: str) -> tuple[str, ...]:
    """What a caller of this temper says to such a question; nothing where it is no such question."""
    return _SAYS[kind][persona.mood >= UPSET] if kind in _SAYS else ()
