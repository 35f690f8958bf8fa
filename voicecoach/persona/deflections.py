"""What is said to a question that the customer has no answer to: by what was asked, and by mood."""

from collections.abc import Mapping

from voicecoach.persona.model import Beat

DONT_KNOW = Beat(
    say=(
        "I don't know. Why?",
        "I couldn't tell you.",
        "Hm. I really don't know that.",
        "That I don't know, sorry.",
        "No idea. Does it matter?",
        "I'd have to look that up, and I don't know where.",
        "I'd rather not say. Why do you need it?",
        "You'd know that better than me, wouldn't you?",
    )
)
DONT_KNOW_UPSET = Beat(
    say=(
        "How should I know that?",
        "I don't know! Why are you asking me that?",
        "What's that got to do with anything?",
        "Why do you need that now?",
        "No idea. And it doesn't help me, either.",
        "You tell me. You've got the computer.",
        "I've answered enough questions. Really.",
        "I don't know. Can we get back to my problem?",
        "What is this, a quiz?",
    )
)

_GROUPS: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "yours_to_say": (
        "when_will our_side why_ours",
        ("That's what I'm asking you.", "You'd have to tell me that.", "Isn't that something for you to find out?"),
        ("You tell me!", "How would I know? That's your side.", "That's my question. To you."),
    ),
    "secret": (
        "password social_security card_digits bank_numbers",
        ("I don't give that out on the phone.", "No, that I keep to myself.", "I'd rather not read that out."),
        ("I'm not telling you that.", "That? No. Not on the phone.", "You don't need that. And you're not getting it."),
    ),
    "private": (
        "age birth family married children salary religion health job school favourite plans",
        ("That's a bit personal, isn't it?", "I'd rather keep that to myself.", "Do you need to know that?"),
        ("That's none of your business.", "What's it to you?", "I didn't call to talk about that."),
    ),
    "on_your_screen": (
        "number address phone email customer_since how_paid",
        ("Haven't you got that on your screen?", "You should have that there, with my name."),
        ("It's on your screen. Look.", "You people have all of that. Look it up."),
    ),
    "names": (
        "others_name others_number others_age",
        ("I'd rather leave other people out of it.", "Why do you need that?"),
        ("What do you want with other people? Talk to me.", "Leave them out of it."),
    ),
}

BY_KIND: Mapping[str, tuple[str, Beat, Beat]] = {
    kind: (f"dont_know_{group}", Beat(say=calm), Beat(say=upset))
    for group, (kinds, calm, upset) in _GROUPS.items()
    for kind in kinds.split()
}
"""For a kind of question: the name, and what is said to it by a customer who is calm, and by one who is upset."""

NEVER_UNKNOWN = frozenset({"dont_know_yours_to_say", "dont_know_secret"})
"""To these an author's "I don't know" would not be to the point."""
