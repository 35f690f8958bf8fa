"""What the trainee is told before the call, and the card that lies open during it: values that any face can show."""

import msgspec

from voicecoach.persona.model import Persona


class Row(msgspec.Struct, frozen=True):
    """One line of the card: a label (empty for a rule that stands alone) and a text."""

    label: str
    text: str


class CardPart(msgspec.Struct, frozen=True):
    """A headed part of the card."""

    title: str
    rows: tuple[Row, ...]


class Card(msgspec.Struct, frozen=True):
    """The account, the policy and the trainee's authority; parts about which the author wrote nothing are left out."""

    title: str
    parts: tuple[CardPart, ...]


class Brief(msgspec.Struct, frozen=True):
    """Who is calling about what, and what the trainee should know first."""

    title: str
    caller: str
    paragraphs: tuple[str, ...]


def brief(persona: Persona) -> Brief:
    """The brief; one sentence where the author wrote none."""
    firm = persona.company or "a company that sells to people at home"
    written = tuple(" ".join(line.split()) for line in persona.brief.split("\n") if line.strip())
    return Brief(
        title=persona.title or f"A call from {persona.name}",
        caller=persona.name,
        paragraphs=written or (f"You answer calls for {firm}. {persona.name} is calling with a complaint.",),
    )


def card(persona: Persona) -> Card:
    """The card as headed rows."""
    account = tuple(Row(label, text) for label, text in persona.card.account.items())
    parts = (
        CardPart("Account", account or (Row("Customer", persona.name),)),
        CardPart("Policy", tuple(Row("", text) for text in persona.card.policy)),
        CardPart("What you may grant", tuple(Row("", text) for text in persona.card.authority)),
    )
    return Card(title=persona.name, parts=tuple(part for part in parts if part.rows))
